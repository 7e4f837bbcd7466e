#!/bin/sh
# init -- do what README.md says on a first dataset, word for word, in an
# empty folder; a folder in use is left as it is.  With the installed program
# (make installcheck), and with the built one (make check).
set -eu

[ -z "${builddir-}" ] || PATH=$builddir/bin:$PATH
readme=$(cd "${srcdir:?}" && pwd)/README.md
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
unset TRUSTBRIEF_PLUGIN_PATH TRUSTBRIEF_DATA_DIR
export TRUSTBRIEF_DATASET=elsewhere

fail() {
    echo "init: $*"
    exit 1
}

# The commands of the section: make the folder, make a briefing, check.
awk '/^## / { inside = /A first dataset/ }
    inside && sub(/^    /, "")' "$readme" >commands
[ "$(wc -l <commands)" -eq 3 ] || fail "README.md does not have 3 commands"
sh -eux -c '. ./commands' >printed
[ "$(cat printed)" = "$(sed -n 2p commands)" ] ||
    fail "README.md does not have the command that is printed"
[ "$(head -c 5 my-briefings/briefing.pdf)" = %PDF- ] || fail "no PDF"

# A folder that holds something is refused, and keeps it.
echo '# mine' >>my-briefings/dataset.yaml
cp -Rp my-briefings before
status=0
trustbrief init my-briefings 2>refusal || status=$?
[ "$status" -eq 73 ] || fail "a folder in use: exit $status"
grep -q "'my-briefings' is not empty" refusal || fail "$(cat refusal)"
diff -r before my-briefings

# What is printed can be run whatever the folder is called.
for name in "Jo's first \$(briefing)" -x "$folder/here" .; do
    rm -rf there
    mkdir there
    (
        cd there
        trustbrief init -- "$name" >../printed
        sh -eu ../printed
    )
    [ -n "$(find there here -name briefing.pdf 2>/dev/null)" ] ||
        fail "no briefing.pdf after: $(cat printed)"
    rm -rf here
done

# Both organisations can be a subject without a warning, and every word of
# the template finds its place.
cd my-briefings
for id in X01 X02; do
    trustbrief render briefing.yaml --dataset . --org "$id" --strict -o "$id.txt"
    grep -q 'Its facts are made up' "$id.txt" || fail "$id.txt lacks its prose"
    ! grep -q '{{' "$id.txt" || fail "$id.txt has a lookup left over"
done
