#!/bin/sh
# cookbook -- every recipe of doc/PLUGINS.md compiles, as C11 and as C++20,
# passes `plugin check`, and shows on the dataset there what it should.  Called
# by `make installcheck`.
set -eu
umask 022
unset TRUSTBRIEF_PLUGIN_PATH TRUSTBRIEF_DATASET

guide=$(cd "${srcdir:?}" && pwd)/doc/PLUGINS.md
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder" # root's plugins run as nobody, and read a catalogue here
cd "$folder"

fail() {
    echo "cookbook: $*"
    exit 1
}

# The blocks of a kind, as files: KIND-1, KIND-2 and so on.
awk '/^## / { inside = $0 == "## Cookbook" }
    !inside { next }
    /^```$/ { file = "" }
    file { print >file }
    /^```[a-z]/ { kind = substr($0, 4); file = kind "-" ++count[kind] }' "$guide"
mv yaml-1 recipes.yaml
mv yaml-2 briefing.yaml

flags='-O2 -Wall -Wextra -Wpedantic -Werror -fPIC -shared'
flags="$flags $(pkg-config --cflags trustbrief)"
names=
# The first block is what goes around the others.
for block in c-*; do
    [ "$block" != c-1 ] || continue
    name=$(sed -n '1s,^/\* \([a-z]*\) -- .*,\1,p' "$block")
    [ -n "$name" ] || fail "a recipe without a name: $(cat "$block")"
    names="$names $name"
    sed -e "/^\/\* the recipe \*\//{r $block
d}" -e "s/\"wards\"/\"$name\"/" c-1 >"$name.c"
    # shellcheck disable=SC2086 # flags
    c++ -x c++ -std=c++20 $flags -Wno-missing-field-initializers \
        -o "$name.so" "$name.c"
    # shellcheck disable=SC2086
    cc -std=c11 $flags -o "$name.so" "$name.c"
done
[ "$(echo "$names" | wc -w)" -ge 11 ] || fail "too few recipes:$names"
for name in $names; do
    grep -q "plugin: $name\$" briefing.yaml || fail "$name is not shown"
    trustbrief plugin check "./$name.so" --dataset recipes.yaml >said 2>&1 ||
        fail "plugin check $name: $(cat said)"
    grep -q ' 0 findings' said || fail "plugin check $name: $(cat said)"
done

# shows OPTION... <<END: the briefing has these lines.
shows() {
    trustbrief render briefing.yaml --dataset recipes.yaml --org X01 \
        --plugin-dir . --strict "$@" -o out.txt
    while read -r line; do
        grep -qF -e "$line" out.txt || fail "lacks '$line': $(cat out.txt)"
    done
}

shows <<'END'
Cedar
How the wait has changed
36.5
Figure 2: The steps of treatment
Example South Hospitals, beds: 410[1]
The dataset does not have the beds of Example West Hospitals.
Night team, at Main hospital: A. Able and B. Best[1]
01632 960002
Staff: 4,100[2]; beds: 640[1]
There are 3 wards here.
people who work there[2]
one has a garden,
Maternity wing, opened in May 2014[1]
END
! grep -q 'Eye clinic' out.txt || fail 'shows what was not open yet'
shows --as-of 2026-09-01 <<'END'
Eye clinic, opened on 1 September 2026[1]
END

# The catalogue, as the guide makes it.
sh -eu sh-1
msgcmp po-1 greeting.pot || fail 'the guide translates other words'
cp po-1 cy.po
sh -eu sh-2
sed -i '1i lang: cy' briefing.yaml
trustbrief render briefing.yaml --dataset recipes.yaml --org X01 \
    --plugin-dir . -o out.txt
grep -q Croeso out.txt || fail "is not in Welsh: $(cat out.txt)"
grep -q 'Mae 3 ward yma' out.txt || fail "has no plural: $(cat out.txt)"
