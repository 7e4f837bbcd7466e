#!/bin/sh
# axe -- check every page of a folder: axe-core in Chromium (axe.mjs), and the
# Nu HTML checker.
#
# Usage: tests/axe.sh FOLDER
# Fetches both with npm into a cache.  Exit status 0 when all pages pass and
# those that were spoilt on purpose do not; else 1.
set -eu

folder=${1:?usage: axe.sh FOLDER}
packages='axe-core@4.14.1 puppeteer-core@23.9.0 vnu-jar@26.9.27'
tests=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/trustbrief/npm
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ "$(cat "$cache/packages" 2>/dev/null)" != "$packages" ]; then
    mkdir -p "$cache"
    # shellcheck disable=SC2086 # a list of words
    npm install --silent --no-audit --no-fund --no-save --prefix "$cache" \
        $packages
    echo "$packages" >"$cache/packages"
fi

axe() {
    node "$tests/axe.mjs" "$cache/node_modules" "$@"
}

vnu() {
    java -jar "$cache/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only \
        "$@"
}

set -- "$folder"/*.html
[ -f "$1" ] || {
    echo "there is no page in $folder"
    exit 1
}
status=0
vnu "$@" || status=1
axe "$@" || status=1

# Both must see it when a page is spoilt: $1 by sed's $2, for the tool $3.
spoilt() {
    sed "$2" "$1" >"$work/spoilt.html"
    if cmp -s "$1" "$work/spoilt.html"; then
        echo "$1 cannot be spoilt by $2"
        status=1
    elif "$3" "$work/spoilt.html" >"$work/said" 2>&1; then
        echo "$3 lets a page pass that was spoilt by $2"
        status=1
    fi
}

page=$folder/board-briefing-rwe.html
spoilt "$page" 's/<html lang="[^"]*"/<html/' axe
spoilt "$page" 's/--text:#[0-9A-F]*/--text:#999999/' axe
spoilt "$page" 's/<main id="main."/& style="width:2000px"/' axe
spoilt "$page" "s/default-src 'none'; //; s/<main/<img alt src=x.png>&/" axe
spoilt "$page" 's/<\/section>/<\/div>/' vnu
spoilt "$page" 's/ id="source-[0-9]*"/ id="same"/' vnu
exit $status
