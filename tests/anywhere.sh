#!/usr/bin/env bash
# anywhere -- the whole suite on machines unlike the author's: `make check`, as
# often as is asked, beside busy loops on all processors, with many fonts
# installed, as root and as an ordinary user, in other locales, and in a folder
# whose path has a space.  A line for each condition.
#
# usage: tests/anywhere.sh [TIMES [CONDITION...]]
#
# It is for root, for it takes on another user's rights; `./quickstart packages
# --long` installs what it needs.
set -uo pipefail

# Who runs it, in which locale, and where.
conditions=(
    "root C build"
    "root de_DE.UTF-8 a build"
    "user C build"
    "user tr_TR.UTF-8 a build"
)
fonts='fonts-noto fonts-dejavu-extra fonts-mathjax fonts-noto-color-emoji
    fonts-urw-base35'
times=${1:-10}
shift || :
[ $# -eq 0 ] || conditions=("$@")
sources=$(cd "$(dirname "$0")/.." && pwd)
failed=0
loops=()

fail() {
    echo "anywhere: $*" >&2
    exit 1
}

[ "$(id -u)" -eq 0 ] || fail "root alone can take on another user's rights"
for package in $fonts locales; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
        grep -q '^install ok installed$' ||
        fail "$package is missing; run: ./quickstart packages --long"
done
work=$(mktemp -d) || fail "no temporary folder"
trap '[ ${#loops[@]} -eq 0 ] || kill "${loops[@]}"; rm -rf "$work"' EXIT
trap 'exit 143' HUP INT TERM
chmod 755 "$work"
mkdir "$work/locales"
for locale in de_DE tr_TR; do
    localedef -i "$locale" -f UTF-8 "$work/locales/$locale.UTF-8" ||
        fail "cannot make the locale $locale"
done

# A command as one of the two, in a locale, with a home of its own.
as() {
    local who=$1 locale=$2 rights=()
    shift 2
    [ "$who" = root ] ||
        rights=(setpriv --reuid=12345 --regid=12345 --clear-groups)
    "${rights[@]}" env -i PATH="$PATH" HOME="$work/$who" LC_ALL="$locale" \
        LOCPATH="$work/locales" TZ=Asia/Kolkata "$@"
}

# The sources in a folder of that name, built by who will run the tests.
build() {
    local who=$1 folder=$2
    mkdir -p "$folder"
    (cd "$sources" && git ls-files -z --cached --others --exclude-standard |
        tar -c --null --verbatim-files-from -T -) | tar -x -C "$folder"
    [ "$who" = root ] || chown -R 12345:12345 "$work/$who"
    (
        cd "$folder" || exit 1
        umask 022
        as "$who" C ./autogen.sh
        as "$who" C mkdir build
        cd build || exit 1
        as "$who" C ../configure --quiet && as "$who" C make -j"$(nproc)" &&
            as "$who" C make -j"$(nproc)" check TESTS=
    ) >"$work/log" 2>&1 && return
    tail -n 40 "$work/log"
    fail "cannot build in '$folder' as $who"
}

for ((i = 0; i < $(nproc); i++)); do
    while :; do :; done &
    loops+=($!)
done
for condition in "${conditions[@]}"; do
    read -r who locale name <<<"$condition"
    folder=$work/$who/$name
    [ -d "$folder" ] || build "$who" "$folder"
    start=$SECONDS
    passed=0
    for ((i = 0; i < times; i++)); do
        # The umask is one under which nobody else may read what is made.
        if (umask 077 && as "$who" "$locale" make -C "$folder/build" \
            -j"$(nproc)" check) >"$work/log" 2>&1; then
            passed=$((passed + 1))
        else
            grep -E '^(FAIL|ERROR): ' "$work/log"
            tail -n 40 "$folder/build/test-suite.log"
        fi
    done
    said="$who, $locale, '$name', ${#loops[@]} busy loops: $passed of $times"
    if [ "$passed" -eq "$times" ]; then
        echo "PASS $said ($((SECONDS - start)) s)"
    else
        echo "FAIL $said ($((SECONDS - start)) s)"
        failed=$((failed + 1))
    fi
done
echo "$((${#conditions[@]} - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
