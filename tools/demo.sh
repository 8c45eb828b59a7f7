#!/usr/bin/env bash
# What `make demo` shows: findings, the assumptions behind them, and the diff that would be applied. Argument: the graphlift command.
set -euo pipefail
cd "$(dirname "$0")/.."
graphlift=$1

step() {
  printf '\n\033[1m%s\033[0m\n\033[2m$ graphlift %s\033[0m\n' "$1" "${*:2}"
  local status=0
  "$graphlift" "${@:2}" || status=$?
  # 1 says that there is something to report, which is what an example is for; anything above is a failure.
  if [ "$status" -gt 1 ]; then
    echo "graphlift ${*:2} failed with status $status" >&2
    exit "$status"
  fi
}

step 'What should run as a graph, and what should not:' check examples
step 'The diff of every change that is certain:' fix --diff examples
step 'The same with the changes that rest on a stated assumption:' fix --diff --speculative examples
printf '\nNothing was changed. To apply it: .venv/bin/graphlift fix examples\n'
