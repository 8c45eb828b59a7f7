#!/usr/bin/env bash
# Renew the pinned requirements from pyproject.toml and requirements/*.in with uv. The files name no index: where packages come from is
# each machine's own setting. Versions that still fit are kept; delete a file first to move to the newest of everything.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() { # NAME PYTHON TITLE [OPTION…]
  local name=$1 python=$2 title=$3
  shift 3
  uv pip compile --quiet --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
    --python-version "$python" --output-file "requirements/$name.txt" "requirements/$name.in" "$@"
  sed -i.old "1i\\
# Pinned for $title. Renewed by 'make pins' from pyproject.toml and requirements/$name.in.
" "requirements/$name.txt"
  rm "requirements/$name.txt.old"
}

compile dev 3.10 'Python 3.10 to 3.13 (3.10 takes two back-ports besides)' \
  pyproject.toml --group pyproject.toml:dev --no-emit-package backports-asyncio-runner --no-emit-package exceptiongroup
compile tensorflow 3.11 'Python 3.11 to 3.13, to be installed with --no-deps (tf-keras asks for a second TensorFlow)' \
  pyproject.toml --constraint requirements/dev.txt --no-emit-package tensorflow
compile pylint 3.10 'Python 3.10 to 3.13'
compile jedi-language-server 3.10 'Python 3.10 to 3.13'
