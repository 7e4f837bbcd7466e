#!/bin/sh
# first-plugin -- do what doc/PLUGINS.md says, word for word, with what is
# installed and nothing else.  Called by `make installcheck`.
set -eu

guide=$(cd "${srcdir:?}" && pwd)/doc/PLUGINS.md
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# The block number $2 of those marked as language $1.
block() {
    awk -v open="\`\`\`$1" -v wanted="$2" '
        /^```$/ { inside = 0 }
        inside { print }
        $0 == open && ++count == wanted { inside = 1 }' "$guide"
}

block c 1 >parking.c
block yaml 1 >example.yaml
block yaml 2 >parking.yaml

# The commands, up to the one that would change this machine.
awk '/^To install it/ { exit }
    sub(/^    \$ /, "") || more { print; more = /\\$/ }' "$guide" >commands
sh -eux commands

trustbrief render parking.yaml --dataset example.yaml --org XNH \
    --plugin-dir . -o parking.txt
for words in 'Parking at Example North Hospitals' 'Main entrance' 240 \
    'Maternity wing' 'Not known' 'Green travel plan'; do
    grep -q "$words" parking.txt || {
        echo "parking.txt does not have '$words'"
        cat parking.txt
        exit 1
    }
done
