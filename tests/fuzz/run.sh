#!/bin/sh
# run -- libFuzzer on each target, in build/fuzz: run.sh TARGET...
#
# FUZZ_SECONDS (60) is how long each is run.  What is found is named
# build/fuzz/NAME-crash-... ; mend it, and keep the input in tests/fuzz/corpus.
set -eu
seconds=${FUZZ_SECONDS:-60}
mkdir -p fuzz
cd fuzz
[ -f Makefile ] || "${srcdir:?}/configure" --quiet CC=clang \
    CFLAGS='-g -O1 -fsanitize=fuzzer-no-link' --enable-sanitizers
make -s -j"$(nproc)" FUZZ_MAIN= LDFLAGS=-fsanitize=fuzzer "$@"
status=0
for target in "$@"; do
    name=${target##*/}
    mkdir -p "corpus/$name"
    echo "$name: $seconds seconds"
    if ! "$target" -max_total_time="$seconds" -timeout=20 \
        -rss_limit_mb=1500 -print_final_stats=1 -verbosity=0 \
        -artifact_prefix="$name-" -dict="$srcdir/tests/fuzz/yaml.dict" \
        "corpus/$name" "$srcdir/tests/fuzz/corpus/$name" >"$name.log" 2>&1
    then
        status=1
        tail -n 60 "$name.log"
        echo "$name: broken"
    fi
    grep -E 'number_of_executed|new_units' "$name.log" || :
done
exit $status
