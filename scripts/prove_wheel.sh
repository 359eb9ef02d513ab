#!/usr/bin/env bash
# Builds the wheel, installs it in a fresh environment away from the sources, and uses it there.
set -euo pipefail
cd "$(dirname "$0")/.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
.venv/bin/python -m build --no-isolation --wheel --outdir "$place/dist" >/dev/null
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
"$place/env/bin/pip" install --quiet --disable-pip-version-check --no-deps "$place"/dist/tinhgon-*.whl
cd "$place"
export TINHGON_DATA="$place/node"
"$place/env/bin/tinhgon" migrate
"$place/env/bin/tinhgon" verify --json
"$place/env/bin/tinhgon" figures check --json
echo "the wheel works in a fresh environment"
