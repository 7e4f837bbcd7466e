#!/bin/sh
# layers -- a layer of src/ includes only itself and those before it.
#
# Checks every #include "..." of the tree, that each header names its file as
# "layer/file.h", that plugins include nothing of the host but their contract,
# and that each source is listed in Makefile.am.
set -eu
cd "${srcdir:?}"

layers='base data template doc chart plugin layout render run'

# shellcheck disable=SC2016 # the dollars are awk's
find src -name '*.[ch]' | sort | xargs awk -v layers="$layers" '
BEGIN {
    n = split(layers, name, " ")
    for (i = 1; i <= n; i++)
        level[name[i]] = i
}
FNR == 1 {
    split(FILENAME, part, "/")
    own = part[3] == "" ? n + 1 : level[part[2]]
    if (!own)
        complain("the folder " part[2] " is no layer; add it to layers.sh")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    slash = index(quoted[2], "/")
    theirs = slash ? level[substr(quoted[2], 1, slash - 1)] : n + 1
    if (!theirs || theirs > own)
        complain("must not include \"" quoted[2] "\": a layer includes " \
                 "itself and those before it in: " layers)
}
function complain(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what
    faults++
}
END { exit faults > 0 }'

if grep -Hn '#[[:space:]]*include' plugins/*.[ch] | grep -Ev \
    '<(trustbrief/plugin|std[a-z]*|strings?|ctype|math|limits)\.h>|"[a-z-]+\.h"'; then
    echo "plugins include <trustbrief/plugin.h>, plain C headers and their own"
    exit 1
fi

# Where git knows the files: what is not listed is neither built nor tested.
git ls-files 'src/*.[ch]' 'plugins/*.[ch]' 'tests/unit/*.[ch]' 2>/dev/null | {
    status=0
    while read -r file; do
        grep -Fq "${file%.c}" Makefile.am || {
            echo "$file is not listed in Makefile.am"
            status=1
        }
    done
    exit $status
}

# An archive would let the first of two functions of one name win in silence.
twice=$(nm -g --defined-only "${builddir:?}/libtb.a" |
    awk 'NF == 3 { print $3 }' | sort | uniq -d)
[ -z "$twice" ] || {
    echo "defined twice in src/:" "$twice"
    exit 1
}
