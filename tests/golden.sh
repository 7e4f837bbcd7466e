#!/bin/sh
# golden -- render every tests/golden/NAME.yaml and compare what comes out
# with NAME.tree (the document tree), NAME.err (the messages and, unless it is
# 0, the exit status) and, where there is one, NAME.html (what a page shows,
# without its head; of figures only the words).  The first line of a case has the arguments of
# `trustbrief render` after "# ".  A file that is not there stands for an
# empty one.
#
#   tests/golden.sh [--accept] [NAME...]
#
# --accept writes what came out in place of what was expected.
set -u

srcdir=$(cd "${srcdir:-$(dirname "$0")/..}" && pwd) || exit 1
builddir=$(cd "${builddir:-.}" && pwd) || exit 1
golden=$srcdir/tests/golden
trustbrief=${TRUSTBRIEF:-$builddir/trustbrief}
case $trustbrief in
/*) ;;
*) trustbrief=$PWD/$trustbrief ;;
esac
: "${TRUSTBRIEF_PLUGIN_PATH:=$builddir/plugins/.libs}"
: "${TRUSTBRIEF_LOCALE_DIR:=$builddir/po}"
export TRUSTBRIEF_PLUGIN_PATH TRUSTBRIEF_LOCALE_DIR

accept=no
if [ "${1-}" = --accept ]; then
    accept=yes
    shift
fi
if [ ! -x "$trustbrief" ]; then
    echo "golden: $trustbrief is not there; run make first" >&2
    exit 1
fi

# Cases run in a folder that looks like the source tree, so that messages name
# short paths, with the themes beside the case.
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
ln -s "$srcdir/data" "$srcdir/tests" "$work"
ln -s "$srcdir/templates/themes" "$work/themes"
cd "$work" || exit 1

# Render the case $1 to case.tree, with the messages in case.err.
render()
{
    cp "$golden/$1.yaml" "$1.yaml"
    rm -f case.tree
    # The arguments are words without spaces or patterns.
    # shellcheck disable=SC2046
    "$trustbrief" render "$1.yaml" $(sed -n '1s/^# //p' "$1.yaml") \
        -o case.tree >case.err 2>&1
    status=$?
    [ -f case.tree ] || : >case.tree
    [ "$status" -eq 0 ] || echo "exit $status" >>case.err
    [ -f "$golden/$1.html" ] || return
    # shellcheck disable=SC2046
    "$trustbrief" render "$1.yaml" $(sed -n '1s/^# //p' "$1.yaml") \
        --quiet -o page.html
    sed -e '1,/^<\/head>/d' -e '/<\/desc>/,/^<\/svg>/{/<\/desc>/!d;}' page.html >case.html
}

# Compare the kind $2 of the case $1 with what is expected, or accept it.
settle()
{
    expected=$golden/$1.$2
    if [ "$accept" = yes ]; then
        rm -f "$expected"
        [ ! -s "case.$2" ] || cp "case.$2" "$expected"
        return
    fi
    [ -f "$expected" ] || expected=/dev/null
    diff -u "$expected" "case.$2"
}

if [ $# -eq 0 ]; then
    for case in "$golden"/*.yaml; do
        case=${case##*/}
        set -- "$@" "${case%.yaml}"
    done
fi
failed=0
for name; do
    render "$name"
    as_expected=yes
    settle "$name" tree || as_expected=no
    settle "$name" err || as_expected=no
    [ ! -f "$golden/$name.html" ] || settle "$name" html || as_expected=no
    if [ "$as_expected" = no ]; then
        echo "golden: $name differs; if it should," \
            "run tests/golden.sh --accept $name"
        failed=$((failed + 1))
    fi
done
echo "golden: $# cases, $failed differ"
[ "$failed" -eq 0 ]
