#!/usr/bin/env bash
# Hostile texts: how long the program takes over each and how much memory, as a table.
#
# Usage: benches/hostile.sh [MEGABYTES] [LIMIT_MB] [LIMIT_SECONDS]. Needs GNU time and timeout. A text that passes a limit makes
# the exit code 1; one that would run without end is killed at twice the limit of seconds. COPYDESK names another program than
# target/release/copydesk, which is built otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."
megabytes=${1:-10} limit=${2:-512} seconds=${3:-30}

if [ -z "${COPYDESK:-}" ]; then
  cargo build --release --locked
  COPYDESK=target/release/copydesk
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bytes=$((megabytes * 1000000))

# A line again and again, up to the size; the pipe's reader ends it.
again() { { yes -- "$1" || true; } | head -c "$bytes"; }
no_breaks() { again "$1" | tr '\n' ' '; }

no_breaks 'The ferry left the harbour on Monday morning.' > "$work/one line of words"
no_breaks 'x' | tr -d ' ' > "$work/one line of one letter"
no_breaks '渡轮周一早晨离开港口。' > "$work/one line of Chinese"
again 'x' > "$work/lines of one letter"
again '第' > "$work/lines of one Chinese character"
again '' > "$work/blank lines"
again $'\r' > "$work/lines of carriage returns"
again 'By Ada Brook' > "$work/bylines"
again 'KIEL, 4 May (Reuters) -- ' > "$work/datelines"
again 'Contact: Ada Brook, +49 431 555 0100, ada@brook.example' > "$work/contacts"
again 'Photo: Ada Brook/Reuters' > "$work/credits"
again '- item' > "$work/list items"
again $'a\tb\tc' > "$work/table rows"
again '###' > "$work/end marks"
again 'FERRY OPENS' > "$work/headlines"
again 'a well-' > "$work/hyphens at line ends"
again '5 May 2031, 6 May 2031' > "$work/dates"
no_breaks '5 May 2031' > "$work/dates in one line"
no_breaks '+49 431 555 0100' > "$work/numbers in one line"
no_breaks 'ada@brook.example' > "$work/addresses in one line"
no_breaks '((((((((' | tr -d ' ' > "$work/open brackets"
no_breaks 'By Ada Brook and' > "$work/names in one line"
no_breaks '记者 王小明' > "$work/Chinese names in one line"
no_breaks 'https://a.example/' > "$work/links in one line"
no_breaks $'e\xcc\x81\xcc\x81\xcc\x81\xcc\x81' | tr -d ' ' > "$work/combining marks"
again $'\xe2\x80\xae\xe2\x81\xa6x' > "$work/bidi marks"
again $'\x01\x02\x1b[31m' > "$work/control characters"
again $'\xff\xfe\xed\xa0\x80' > "$work/broken bytes"
head -c "$bytes" /dev/urandom > "$work/random bytes"
head -c "$bytes" /dev/zero > "$work/zeros"

failed=0
formats=${FORMATS:-json newsml docx html}
printf '%-32s %-8s %8s %8s\n' text "to" seconds MB
for text in "$work"/*; do
  for format in $formats; do
    status=0
    command time -o "$work.time" -f '%e %M' timeout -k 1 $((seconds * 2)) \
      "$COPYDESK" convert -q -t "$format" -o "$work.out" "$text" 2> "$work.said" || status=$?
    read -r took peak < <(tail -n 1 "$work.time")
    note=
    if [ "$status" -eq 124 ]; then note="killed after $((seconds * 2)) s" failed=1
    elif [ "$status" -gt 2 ]; then note="exit code $status" failed=1
    elif [ "$status" -ne 0 ]; then note=$(sed "s|^.*$work/[^:]*: ||" "$work.said" | head -n 1)
    fi
    if ((peak / 1024 >= limit)); then note="$note more than $limit MB" failed=1; fi
    if awk "BEGIN { exit !($took > $seconds) }"; then note="$note more than $seconds s" failed=1; fi
    printf '%-32s %-8s %8s %8s %s\n' "${text##*/}" "$format" "$took" $((peak / 1024)) "$note"
  done
done
rm -f "$work.time" "$work.out" "$work.said"
exit "$failed"
