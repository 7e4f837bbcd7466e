#!/bin/sh
# verapdf -- check every PDF of a folder for PDF/UA-1 and PDF/A-3a.
#
# Usage: tests/verapdf.sh FOLDER
# Fetches veraPDF with Maven into a cache.  Exit status 0 when all pass and a
# file that was broken on purpose does not; else 1.
set -eu

folder=${1:?usage: verapdf.sh FOLDER}
version=1.28.2
cache=${XDG_CACHE_HOME:-$HOME/.cache}/trustbrief
jar=$cache/greenfield-apps-$version.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -f "$jar" ]; then
    mkdir -p "$cache" "$work/jar"
    mvn -q -B -Dstyle.color=never dependency:copy -Dmdep.useBaseVersion=true \
        -Dartifact=org.verapdf.apps:greenfield-apps:$version \
        -DoutputDirectory="$work/jar"
    mv "$work/jar/greenfield-apps-$version.jar" "$jar"
fi

# Check files against profile $1 in one JVM: a line a file, with its faults.
verapdf() {
    profile=$1
    shift
    java -XX:+UseSerialGC -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper \
        -f "$profile" --format text -v "$@"
}

set -- "$folder"/*.pdf
[ -f "$1" ] || {
    echo "there is no PDF in $folder"
    exit 1
}

status=0
for profile in ua1 3a; do
    verapdf $profile "$@" >"$work/$profile" 2>"$work/said" || status=1
    passed=$(grep -c '^PASS ' "$work/$profile" || true)
    echo "$profile: $passed of $# PDFs pass"
    if [ "$passed" -ne $# ]; then
        status=1
        cat "$work/said"
        grep -v '^PASS ' "$work/$profile" || true
    fi
done

# The checker must see it when a file no longer says that it is tagged.
broken=$work/broken.pdf
LC_ALL=C sed 's,/Marked true,/Marked null,' "$1" >"$broken"
if cmp -s "$1" "$broken"; then
    echo "$1 does not say /Marked true: the control cannot be made"
    exit 1
fi
for profile in ua1 3a; do
    if verapdf $profile "$broken" >/dev/null 2>&1; then
        echo "$profile: a broken file passes; do not trust the checker"
        status=1
    fi
done
exit $status
