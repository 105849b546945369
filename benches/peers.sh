#!/usr/bin/env bash
# How long a folder of texts takes, beside what others take for less: `benches/peers.sh FOLDER [PROGRAM]`.
#
# Prints a table: reading and hashing alone (sha256sum), copydesk to jsonl, NewsML-G2 and DOCX on one core and to jsonl on all,
# one small text from start to finish, and pandoc to JSON and DOCX over the first hundred texts, where it is installed.
# The best of three runs counts.
set -euo pipefail
folder=${1:?a folder of .txt files}
program=${2:-target/release/copydesk}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

mapfile -d '' -t texts < <(find "$folder" -name '*.txt' -print0 | sort -z)
bytes() { cat -- "$@" | wc -c; }

# Seconds of the best of three runs of a command.
best() {
  local fastest=999999999999 from to
  for _ in 1 2 3; do
    rm -rf "$out"/*
    from=$(date +%s%N)
    "$@" > "$out/stdout" 2> "$out/stderr" || { cat "$out/stderr" >&2; exit 1; }
    to=$(($(date +%s%N) - from))
    [ "$to" -lt "$fastest" ] && fastest=$to
  done
  echo "$fastest"
}

# A line of the table: what, bytes, files, nanoseconds.
row() {
  awk -v what="$1" -v bytes="$2" -v files="$3" -v ns="$4" 'BEGIN {
    printf "| %-34s | %8.3f s | %8.2f MB/s | %9.0f files/s |\n", what, ns / 1e9, bytes / ns * 1e3, files / ns * 1e9 }'
}

pandoc_each() { for text in "${few[@]}"; do pandoc -f markdown -t "$1" -o "$out/one" "$text"; done; }

all=$(bytes "${texts[@]}")
n=${#texts[@]}
few=("${texts[@]:0:100}")
hash_all() { printf '%s\0' "${texts[@]}" | xargs -0 sha256sum --; }
row 'sha256sum' "$all" "$n" "$(best hash_all)"
row 'copydesk to jsonl, one core' "$all" "$n" "$(best "$program" convert -q -j1 -t jsonl "$folder" --include '*.txt')"
row 'copydesk to jsonl, all cores' "$all" "$n" "$(best "$program" convert -q -t jsonl "$folder" --include '*.txt')"
for format in newsml docx; do
  row "copydesk to $format, one core" "$all" "$n" \
    "$(best "$program" convert -q -j1 -t "$format" -d "$out/files" "$folder" --include '*.txt')"
done
row 'copydesk, one text, start to finish' "$(bytes "${texts[0]}")" 1 "$(best "$program" convert "${texts[0]}")"
if command -v pandoc > "$out/stdout"; then
  part=$(bytes "${few[@]}")
  for format in json docx; do
    row "pandoc to $format" "$part" "${#few[@]}" "$(best pandoc_each "$format")"
  done
fi
