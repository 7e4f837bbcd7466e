#!/bin/sh
# first-plugin -- do what doc/PLUGINS.md says under "In ten minutes", word for
# word, from an empty folder, with what is installed and nothing else.  Called
# by `make installcheck`.
set -eu
umask 022
unset TRUSTBRIEF_DATASET
for tool in make patch pdftotext pkg-config; do
    command -v "$tool" >/dev/null || {
        echo "first-plugin: $tool is not installed, which it needs"
        exit 1
    }
done

guide=$(cd "${srcdir:?}" && pwd)/doc/PLUGINS.md
folder=$(mktemp -d)
watcher=
trap '[ -z "$watcher" ] || kill "$watcher" || :; rm -rf "$folder"' EXIT
printed=$folder/printed
mkdir "$folder/author"
cd "$folder/author"

# What would change this machine goes below the folder instead.
DESTDIR=$folder/root
TRUSTBRIEF_PLUGIN_PATH=$DESTDIR$(pkg-config --variable=plugindir trustbrief)
export DESTDIR TRUSTBRIEF_PLUGIN_PATH

fail() {
    echo "first-plugin: $*"
    cat "$printed"
    exit 1
}

# Was this printed?
seen() {
    while read -r line; do
        grep -qF -e "$line" "$printed" || fail "was not printed: $line"
    done
}

fails() {
    ! "$@" >>"$printed" 2>&1 || fail "did not fail: $*"
}

# Wait until the watched briefing says this.
shows() {
    tries=0
    until pdftotext briefing.pdf - 2>/dev/null | grep -qF "$1"; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || fail "the watched briefing lacks '$1'"
        sleep 0.3
    done
}

# In a second terminal, as it were.
watching() {
    "$@" >>"$printed" 2>&1 &
    watcher=$!
    shows Northgate
}

# The blocks of the guide as a script: what to do, to change and to see.
awk -v heading='## In ten minutes' '
    /^## / { inside = $0 == heading }
    !inside { next }
    /^```$/ { if (block == "diff" || block == "text") print "END"; block = "" }
    block == "sh" && /^trustbrief watch / { print "watching " $0; next }
    block == "sh" { print $0 " >>\"$printed\" 2>&1"; next }
    block == "fails" { print "fails " $0; next }
    block { print }
    /^```sh$/ { block = "sh" }
    /^```sh fails$/ { block = "fails" }
    /^```diff$/ { block = "diff"; print "patch -s <<\047END\047" }
    /^```text$/ { block = "text"; print "seen <<\047END\047" }' \
    "$guide" >"$folder/script"
for word in 'trustbrief plugin new' 'make check' patch seen watching fails \
    'make install'; do
    grep -q "^$word" "$folder/script" || fail "the guide has no '$word'"
done

set -x
. "$folder/script"
shows '£2.50 an hour'
[ -f "$TRUSTBRIEF_PLUGIN_PATH/car-parks.so" ] || fail 'it is not installed'
