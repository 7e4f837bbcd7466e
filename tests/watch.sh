#!/bin/sh
# watch -- `trustbrief watch` renders again when dataset, template, theme or
# plugin changes, shows an error, and keeps the last good output meanwhile.
set -eu
umask 022
folder=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; rm -rf "$folder"' EXIT
cp -R "${srcdir:?}/templates/themes" "$folder/themes"
cp "${TB_PLUGINS:?}/values.so" "$folder/"
cd "$folder"
cat >data.yaml <<'END'
trustbrief: 1
title: D
as_of: 2026-03-31
organisations:
  X01:
    name: Example North
    values: [{name: Kindness}]
END
printf 'title: First title\nsections: [{plugin: values}]\n' >briefing.yaml

fail() {
    echo "watch: $*; it said:"
    cat said
    exit 1
}

# Wait until the word stands in the file.
await() {
    tries=0
    until grep -q "$1" "$2" 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || fail "'$1' did not come into $2"
        kill -0 "$pid" || fail "the watcher ended"
        sleep 0.1
    done
}

"${TRUSTBRIEF:?}" watch briefing.yaml --dataset data.yaml --org X01 \
    --plugin-dir . -o out.txt 2>said &
pid=$!
await Kindness out.txt

sed -i 's/Kindness/Openness/' data.yaml
await Openness out.txt
sed -i 's/First/Second/' briefing.yaml
await Second out.txt

# What is broken is shown at its line, and the last good output stands.
cp out.txt good.txt
sed -i 's/Openness}/Openness, means/' data.yaml
await 'data.yaml:7' said
await 'stands as it was' said
cmp out.txt good.txt
sed -i 's/Openness, means/Courage}/' data.yaml
await Courage out.txt

sed -i 's/^\(  text: \).*/\1"#FFFFFE"/' themes/nhs.yaml
await 'themes/nhs.yaml' said

# A new plugin is loaded for real.
cp "${srcdir:?}/templates/themes/nhs.yaml" themes/nhs.yaml
sed 's/The values of %s/The principles of %s/' "$srcdir/plugins/values.c" \
    >values.c
# shellcheck disable=SC2086 # a command and its flags
${CC:-cc} -shared -fPIC -I"$srcdir/include" -o new.so values.c
mv new.so values.so
await 'The principles of' out.txt

kill "$pid"
status=0
wait "$pid" || status=$?
pid=
[ "$status" -eq 143 ] || fail "SIGTERM: exit $status"
[ -z "$(find . -name '*.tmp*')" ] || fail "a temporary file is left"
