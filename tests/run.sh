#!/usr/bin/env bash
# Passes all tests on a machine that has Rust and Debian, and installs what other makers' programs it lacks.
#
# The programs that must be able to read the output are real ones: xmllint, LibreOffice, poppler's pdftotext, pandoc, Chromium, and in a
# Python environment under target/ bagit, python-docx, openxml-audit, newsmlg2. With COPYDESK_REQUIRE_CLIENTS=1, which this sets,
# a test that lacks its program fails instead of being skipped. Arguments go to `cargo test`.
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

# A file of the same name says that the environment is whole and of these versions.
clients=target/clients
if ! cmp -s tests/clients/requirements.txt "$clients/requirements.txt"; then
  rm -rf "$clients"
  python3 -m venv "$clients"
  "$clients/bin/pip" install -q --disable-pip-version-check -r tests/clients/requirements.txt
  cp tests/clients/requirements.txt "$clients/requirements.txt"
fi

export COPYDESK_PYTHON="$PWD/$clients/bin/python"
export COPYDESK_REQUIRE_CLIENTS=1
cargo test --profile tested --locked --workspace "$@"
