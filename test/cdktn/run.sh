#!/usr/bin/env bash
# Type check, golden files and unit tests on cdktn, CDKTF's community successor (docs/cdktn.md), in a copy of the
# project that differs from it in two lines of package.json.
set -euo pipefail
cd "$(dirname "$0")/../.."
project=$PWD
copy=$(mktemp --directory)
trap 'rm -rf "$copy"' EXIT

# The packages are linked, which takes a second: npm replaces files rather than writing into them. What would be
# written into stays behind.
git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=- | tar --extract --directory="$copy"
cp --archive --link node_modules/. "$copy/node_modules" 2>/dev/null || cp --archive node_modules/. "$copy/node_modules"
cd "$copy"
rm -rf node_modules/.cache node_modules/.package-lock.json

sed --in-place 's/"cdktf": "0.21.0"/"cdktf": "npm:cdktn@0.24.0"/' package.json
npm pkg set 'overrides.cdktf=$cdktf'
npm install --prefer-offline --no-audit --no-fund
npm ls cdktf

# What is generated stays as it is, but for the version that the stacks name; the tests below compare with cdktn's.
npm run generate
node test/cdktn/same-stacks.js "$project/test/golden" test/golden
diff --recursive "$project/docs" docs
diff --recursive "$project/env_vars" env_vars

npx tsc
npx jest
