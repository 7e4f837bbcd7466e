#!/bin/sh
# po -- each catalogue has all words of the sources, no others, and none that
# still wait to be translated or looked at.
set -u

srcdir=${srcdir:?}
builddir=${builddir:?}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0


for po in "$srcdir"/po/*.po; do
    msgcmp "$po" "$builddir/po/trustbrief.pot" || failed=1
    [ -z "$(msgattrib --only-fuzzy --no-wrap "$po")" ] || {
        echo "po: $po has words marked as fuzzy; look at them"
        failed=1
    }
    msgmerge --quiet --no-fuzzy-matching "$po" "$builddir/po/trustbrief.pot" |
        msgattrib --only-obsolete - >"$work/old"
    [ ! -s "$work/old" ] || {
        cat "$work/old"
        echo "po: $po has words that no source has"
        failed=1
    }
done
[ "$failed" -eq 0 ] || echo "po: run 'make update-po', then translate the rest"
exit "$failed"
