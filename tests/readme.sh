#!/bin/sh
# readme -- the commands of README.md's short tour run as they stand, where
# trustbrief is installed.  Called by `make installcheck`.
set -eu
umask 022
unset TRUSTBRIEF_DATASET TRUSTBRIEF_PLUGIN_PATH

source=$(cd "${srcdir:?}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$source/data" "$source/templates" "$folder/"
chmod -R u+w "$folder" # sources may be read-only
cd "$folder"

# All but the one that would change this machine.
awk '/^## / { inside = $0 == "## A short tour" }
    inside && (/^    trustbrief / || more) { print; more = /\\$/ }' \
    "$source/README.md" | sed '/schedule install/d' >commands
[ "$(grep -c '^    trustbrief ' commands)" -ge 7 ]
sh -eux commands
for made in leicester.pdf leicester.html leicester-cy.html leicester-2020.pdf \
    leicester-figures/ratings-figure-1.svg leicester-figures/ratings-figure-1.pdf \
    briefings/board/RR8; do
    [ -e "$made" ] || {
        echo "readme: $made was not made"
        ls -R leicester* briefings
        exit 1
    }
done
