#!/bin/sh
# layers -- a layer of src/ includes only itself and those before it.
#
# Checks every #include "..." of the tree, that each header names its file as
# "layer/file.h", that `doc` includes nothing of `template`, that plugins include
# nothing of the host but their contract, that CONTRIBUTING.md lists the layers,
# that each source is listed in Makefile.am, and that public functions begin with the noun of their file.
set -eu
cd "${srcdir:?}"

layers='base isolate data plugin template theme doc chart host layout render
    report briefing batch schedule cli'

# shellcheck disable=SC2016 # the dollars are awk's
find src -name '*.[ch]' | sort | xargs awk -v layers="$layers" '
BEGIN {
    gsub(/[ \n]+/, " ", layers)
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
    if (part[2] == "doc" && quoted[2] ~ /^template\//)
        complain("a document knows nothing of templates")
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

# shellcheck disable=SC2016
listed=$(awk -F'`' '/^\| folder \|/ { on = 1 } on && /^$/ { exit }
    on && /^\| `/ { print $2 }' CONTRIBUTING.md)
# shellcheck disable=SC2086,SC2116 # words
[ "$(echo $listed)" = "$(echo $layers)" ] || {
    echo "CONTRIBUTING.md does not list the folders in their order: $layers"
    exit 1
}

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

# A header declares what its own source defines, or one whose name goes on from
# its own (html.h, html_table.c); and the source's name, or its
# plural, or the first word of a name of two (pdf_text), begins each function's.
# Each exception has its reason:
#   at_file, xrealloc, xzalloc  are as common as types
#   plot.h                      is what every chart kind offers
{
    nm -A -g --defined-only "$builddir/libtb.a" |
        awk '$2 == "T" { split($1, at, ":"); sub(/\.o$/, "", at[2])
                         print "defined", $3, at[2] }'
    find src -name '*.h' | sort | xargs awk '
        FNR == 1 { n = split(FILENAME, part, "/"); sub(/\.h$/, "", part[n]) }
        /^ *\/?\*|^#|^typedef|^static/ { next }
        { line = $0; gsub(/"[^"]*"|\/\*.*\*\//, "", line)
          while (match(line, /[a-z_0-9]+\(/)) {
              print "declared", substr(line, RSTART, RLENGTH - 1), part[n]
              line = substr(line, RSTART + RLENGTH)
          } }'
} | awk '
$1 == "defined" { home[$2] = $3 }
$1 == "declared" && $2 in home && !(($2, $3) in seen) {
    seen[$2, $3] = 1
    header = $3
    file = home[$2]
    if (file != header && header != "plot" && index(file, header "_") != 1)
        fault($2 " is declared in " header ".h and defined in " file ".c")
    first = file
    sub(/_.*/, "", first)
    plural = file
    sub(/y$/, "ie", plural)
    if ($2 != file && index($2, file "_") != 1 && index($2, plural "s_") != 1 &&
        index($2, first "_") != 1 && $2 !~ /^(at_file|xrealloc|xzalloc)$/)
        fault($2 " does not begin with the noun of its file, " file)
}
function fault(what) {
    print what
    faults++
}
END { exit faults > 0 }'
