#!/bin/sh
# fuzz -- every input kept for a fuzz target goes through it unharmed.
set -eu
status=0
for target in ${FUZZ_TARGETS:?}; do
    name=${target##*/}
    said=$(mktemp)
    if "${builddir:?}/$target" "${srcdir:?}/tests/fuzz/corpus/$name" 2>"$said"
    then
        echo "PASS $name"
    else
        status=1
        tail -n 40 "$said"
        echo "FAIL $name, on the input named last before its fault"
    fi
    rm -f "$said"
done
exit $status
