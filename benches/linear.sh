#!/usr/bin/env bash
# Whether the cost of a text grows as the text does: seconds and peak memory of 1, 10 and 100 MB in four shapes;
# lines of one letter are a fiftieth of that, a million lines at last.
#
# Usage: benches/linear.sh [PAGE] [FORMAT]. PAGE is the text that is repeated, one of the fixtures where none is named; FORMAT is
# jsonl. Needs GNU time. The last columns, nanoseconds and bytes of memory for each byte of text, are to stay about the same
# downwards; start-up makes the first row dearer. COPYDESK names another program than target/release/copydesk, SIZES other
# sizes in MB.
set -euo pipefail
cd "$(dirname "$0")/.."
page=${1:-$(find fixtures/en -name source.txt | sort | head -n 1)} format=${2:-jsonl}
program=${COPYDESK:-target/release/copydesk}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# So many bytes of the page, again and again.
pages() {
  { cat "$page" && echo; } > "$work/pages"
  while (($(stat -c %s "$work/pages") < $1)); do
    cat "$work/pages" "$work/pages" > "$work/twice"
    mv "$work/twice" "$work/pages"
  done
  head -c "$1" "$work/pages"
}

# So many bytes of a line, again and again; the pipe's reader ends it.
lines() { { yes -- "$1" || true; } | head -c "$2"; }

printf '%-20s %6s %9s %9s %9s %12s\n' shape MB seconds 'peak MB' ns/byte memory/byte
for megabytes in ${SIZES:-1 10 100}; do
  bytes=$((megabytes * 1000000))
  pages "$bytes" > "$work/a page"
  lines 'The ferry left the harbour on Monday morning.' "$bytes" | tr '\n' ' ' > "$work/one line"
  lines '' "$bytes" > "$work/blank lines"
  lines x "$((bytes / 50))" > "$work/lines of one letter"
  for shape in 'a page' 'one line' 'blank lines' 'lines of one letter'; do
    command time -o "$work/time" -f '%e %M' \
      "$program" convert -q -j1 --max-lines 200000000 -t "$format" -o "$work/out" "$work/$shape"
    read -r seconds peak < <(tail -n 1 "$work/time")
    size=$(stat -c %s "$work/$shape")
    awk -v name="$shape" -v bytes="$size" -v s="$seconds" -v kb="$peak" 'BEGIN {
      printf "%-20s %6.2f %9.2f %9.0f %9.0f %12.1f\n", name, bytes / 1e6, s, kb / 1024, s * 1e9 / bytes, kb * 1024 / bytes }'
  done
done
