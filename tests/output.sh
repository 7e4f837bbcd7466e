#!/bin/sh
# output -- the file that is written, and what is said where it cannot be.
set -u
: "${srcdir:?}" "${TB_PLUGINS:?}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
faults=0

# expect STATUS FILE WORDS: render to FILE, which must fail so.
expect() {
    "$TRUSTBRIEF" render "$srcdir/templates/board-briefing.yaml" --org RWE \
        --dataset "$srcdir/data/nhs" --plugin-dir "$TB_PLUGINS" \
        -o "$2" 2>"$folder/said"
    status=$?
    if [ "$status" -ne "$1" ] || ! grep -q "$3" "$folder/said"; then
        echo "FAIL -o $2: status $status, not $1; it says:"
        cat "$folder/said"
        faults=$((faults + 1))
    fi
}

# Dates are those of SOURCE_DATE_EPOCH, never of the clock.
SOURCE_DATE_EPOCH=86400 "$TRUSTBRIEF" render \
    "$srcdir/templates/board-briefing.yaml" --org RWE \
    --dataset "$srcdir/data/nhs" --plugin-dir "$TB_PLUGINS" \
    -o "$folder/dated.pdf"
dates=$(grep -aoE 'D:[0-9]+' "$folder/dated.pdf" | sort -u)
[ "$dates" = D:19700102000000 ] || {
    echo "FAIL the dates of a PDF are $dates"
    faults=$((faults + 1))
}
rm -f "$folder/dated.pdf"

expect 74 /dev/full 'No space left on device'
expect 73 "$folder/none/x.pdf" 'its folder does not exist'
expect 2 "$folder/x.docx" 'cannot tell the format'

# A limit of the shell's: no file may be larger than 8 blocks of 512 bytes.
echo former >"$folder/former.pdf"
(
    ulimit -f 8
    expect 74 "$folder/former.pdf" 'too large'
    exit "$faults"
) || faults=$((faults + 1))
[ "$(cat "$folder/former.pdf")" = former ] || {
    echo "FAIL the former file is lost"
    faults=$((faults + 1))
}
rm -f "$folder/former.pdf" "$folder/said"
rmdir "$folder" || {
    echo "FAIL something was left behind"
    faults=$((faults + 1))
}
exit "$((faults > 0))"
