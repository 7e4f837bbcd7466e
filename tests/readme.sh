#!/bin/sh
# readme -- README.md's short tour, word for word: with the installed program
# in an empty folder (make installcheck), and with the built one in what a
# clone has (make check).
set -eu
umask 022
unset TRUSTBRIEF_DATASET TRUSTBRIEF_DATA_DIR TRUSTBRIEF_PLUGIN_PATH

source=$(cd "${srcdir:?}" && pwd)
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder" && rm -rf "$folder"' EXIT
cd "$folder"
if [ -n "${builddir-}" ]; then
    PATH=$builddir/bin:$PATH
    mkdir clone
    cp -R "$source/data" "$source/templates" "$source/README.md" clone/
    cd clone
fi

awk '/^## / { inside = $0 == "## A short tour" }
    inside && (/^    (trustbrief|cd) / || more) { sub(/^    /, ""); print
        more = /\\$/ }' "$source/README.md" >"$folder/commands"
[ "$(grep -c '^trustbrief ' "$folder/commands")" -ge 10 ]
sh -eux -c '. "$0"' "$folder/commands" >"$folder/printed"
cd tour
for made in leicester.pdf leicester.html leicester-cy.html leicester-2020.pdf \
    leicester-figures/ratings-figure-1.svg leicester-figures/ratings-figure-1.pdf \
    briefings/board/RR8; do
    [ -e "$made" ] || {
        echo "readme: $made was not made"
        ls -R .
        exit 1
    }
done

# What is listed is what was copied, and jobs find what they name, here and
# where they were installed.
grep -q '^board-briefing .* templates/board-briefing.yaml$' "$folder/printed"
grep -q '^large-print .* templates/themes/large-print.yaml$' "$folder/printed"
shipped=${builddir:+$source}
: "${shipped:=$(dirname "$(dirname "$(command -v trustbrief)")")/share/trustbrief}"
trustbrief check templates/jobs/*.yaml "$shipped"/templates/jobs/*.yaml

# A copy is what counts from then on.
sed -i 's/^title: .*/title: A board of my own/' templates/board-briefing.yaml
trustbrief template list | grep -q '^board-briefing *A board of my own '
