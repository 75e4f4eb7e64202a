#!/usr/bin/env bash
# Runs a command many times beside a busy loop, and counts the runs that fail. Usage: steady.sh TIMES FOLDER COMMAND [ARGUMENT…]
# The output of each run is FOLDER/run<N>.log; FOLDER/result.txt has a line for each run. Runs that FOLDER has already are not repeated.
set -euo pipefail
[ $# -ge 3 ] && [[ "$1" =~ ^[1-9][0-9]*$ ]] || { echo "usage: $0 TIMES FOLDER COMMAND [ARGUMENT…]" >&2; exit 2; }
times=$1 folder=$2
shift 2
mkdir -p "$folder"
result="$folder/result.txt"
touch "$result"

parent=$$
while kill -0 "$parent" 2>/dev/null; do for ((i = 0; i < 100000; i++)); do :; done; done &
loop=$!
trap 'kill "$loop" 2>/dev/null || true' EXIT

for ((run = $(wc -l <"$result") + 1; run <= times; run++)); do
    start=$SECONDS code=0
    "$@" >"$folder/run$run.log" 2>&1 || code=$?
    echo "run $run: exit $code, $((SECONDS - start)) s, load $(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null || echo unknown)" | tee -a "$result"
done
failed=$(grep -vc ': exit 0,' "$result" || true)
echo "$failed of $(wc -l <"$result") runs failed; see $folder"
[ "$failed" = 0 ]
