#!/usr/bin/env bash
# Passes all tests on a machine that has Rust and Debian, and installs what other makers' programs it lacks.
#
# The programs that must be able to read the output are real ones: xmllint, LibreOffice, poppler's pdftotext, pandoc, Chromium;
# and in Python environments under target/ bagit, python-docx, openxml-audit, newsmlg2, superdesk-core, pyconverters-newsml. With
# COPYDESK_REQUIRE_CLIENTS=1, which this sets, a test that lacks its program fails instead of being skipped. Arguments go to
# `cargo test`.
set -euo pipefail
cd "$(dirname "$0")/.."

lacking=()
while read -r package; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || lacking+=("$package")
done <<'END'
chromium
fonts-noto-cjk
libreoffice-writer-nogui
libxml2-utils
pandoc
poppler-utils
python3-venv
END
if [ ${#lacking[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${lacking[@]}")
  # The lists may be missing or older than the packages they name.
  "${install[@]}" || { "${as_root[@]}" apt-get update -q && "${install[@]}"; }
fi

# Makes an environment of Python from a list of pinned versions; a copy of the list in it says that it is whole.
environment() { # FOLDER LIST [OPTIONS of pip ...]
  local folder=$1 list=$2
  shift 2
  cmp -s "$list" "$folder/list.txt" && return
  rm -rf "$folder"
  python3 -m venv "$folder"
  "$folder/bin/pip" install -q --disable-pip-version-check "$@" -r "$list"
  cp "$list" "$folder/list.txt"
}
environment target/clients tests/clients/requirements.txt
# Their own demands contradict each other; the list is whole.
environment target/importers tests/clients/importers.txt --no-deps

export COPYDESK_PYTHON="$PWD/target/clients/bin/python"
export COPYDESK_REQUIRE_CLIENTS=1
cargo test --profile tested --locked --workspace "$@"
