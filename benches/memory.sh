#!/usr/bin/env bash
# Peak memory of a batch over many files: it must not grow with the archive but for the paths.
#
# Usage: benches/memory.sh [FILES] [LIMIT_MB]. Needs GNU time. Texts are those of the fixtures, again and again.
set -euo pipefail
cd "$(dirname "$0")/.."
files=${1:-72644} limit=${2:-200}

cargo build --release --locked
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mapfile -t texts < <(find fixtures -name source.txt | sort)
for ((n = 0; n < files; n++)); do
  ((n % 1000)) || mkdir -p "$work/archive/$((n / 1000))"
  ln "${texts[n % ${#texts[@]}]}" "$work/archive/$((n / 1000))/$n.txt" 2>/dev/null \
    || cp "${texts[n % ${#texts[@]}]}" "$work/archive/$((n / 1000))/$n.txt"
done

for run in "convert -q -t jsonl $work/archive" "convert -q -t json -d $work/out $work/archive" \
  "convert -q -t json -d $work/out --resume $work/archive" "verify -q --manifest $work/out/manifest.jsonl"; do
  # shellcheck disable=SC2086 # the words of a run are to be divided
  command time -o "$work/time" -f '%M %e' target/release/copydesk $run > /dev/null
  read -r peak seconds < "$work/time"
  echo "${run%% *}: $files files, peak $((peak / 1024)) MB, $seconds s"
  ((peak / 1024 < limit)) || { echo "more than $limit MB" >&2; exit 1; }
done
