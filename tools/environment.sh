#!/usr/bin/env bash
# Make or renew one virtual environment: tools/environment.sh FOLDER REQUIREMENTS OLDEST NEWEST [PIP OPTION…]
#
# It is left alone while it holds exactly what REQUIREMENTS pins; the checkout's own packages are
# installed into it as editable if hatchling is among them.
# OLDEST and NEWEST bound the minor version of Python 3 that is looked for; set PYTHON to choose one yourself.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 requirements=$2 oldest=$3 newest=$4
shift 4
stamp=$folder/.requirements

suits() {
  "$1" -c "import sys, venv, ensurepip; sys.exit(not (3, $oldest) <= sys.version_info[:2] <= (3, $newest))" >/dev/null 2>&1
}

find_python() {
  local name
  for name in ${PYTHON:-} python3.11 python3.12 python3.13 python3.10 python3 python; do
    if suits "$name"; then
      echo "$name"
      return
    fi
  done
  echo "$folder needs Python 3.$oldest to 3.$newest with the modules venv and ensurepip; none was found. Set PYTHON to the path of one." >&2
  return 1
}

wanted=$(cat "$requirements" pyproject.toml tools/environment.sh)
if [ -x "$folder/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
  exit 0
fi

if ! suits "$folder/bin/python"; then
  python=$(find_python)
  echo "Making $folder with $("$python" --version) …" >&2
  "$python" -m venv --clear "$folder"
fi
echo "Installing $requirements into $folder …" >&2
pip() { "$folder/bin/python" -m pip --disable-pip-version-check --no-input --quiet "$@"; }
# The pinned pip first, so that the rest is installed by the version that is known to work.
if pinned=$(grep '^pip==' "$requirements"); then
  pip install "$pinned"
fi
pip install "$@" --requirement "$requirements"
# Where the build backend is, the checkout's own packages are wanted too.
if grep -q '^hatchling==' "$requirements"; then
  pip install --no-deps --no-build-isolation --editable .
  # pip compiles what it installs, but not what stays where it is: the first start would do it, and every start where nothing may be written.
  "$folder/bin/python" -m compileall -q analysis server
fi
printf '%s\n' "$wanted" >"$stamp"
