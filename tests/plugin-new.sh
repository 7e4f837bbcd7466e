#!/bin/sh
# plugin-new -- what `trustbrief plugin new` writes builds and passes at once,
# with gcc and clang, as C11 and as C++20; `plugin check` finds what is wrong.
# Called by `make installcheck`.  With --accept, renew templates/plugin/*.tree.
set -eu

source=$(cd "${srcdir:?}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
umask 022
unset TRUSTBRIEF_PLUGIN_PATH TRUSTBRIEF_DATASET

fail() {
    echo "plugin-new: $*"
    exit 1
}

# The topics are written about a plugin of no likely name.
if [ "${1-}" = --accept ]; then
    for topic in list table chart drawing; do
        trustbrief plugin new zz-top --topic "$topic" >/dev/null
        make -s -C zz-top
        (cd zz-top && trustbrief render briefing.yaml --dataset . --org X01 \
            --plugin-dir . -o now.tree)
        sed 's/zz-top/@NAME@/g; s/zz_top/@KEY@/g; s/Zz top/@TITLE@/g' \
            zz-top/now.tree >"$source/templates/plugin/$topic.tree"
        rm -r zz-top
    done
    exit 0
fi

compilers='cc -std=c11:g++ -std=c++20 -x c++'
if command -v clang >/dev/null; then
    compilers="$compilers:clang -std=c11:clang++ -std=c++20 -x c++"
else
    echo "plugin-new: clang is not installed, so it is not tried"
fi
# In C++ -Wextra minds designated initialisers that leave members out.
flags='-O2 -Wall -Wextra -Wpedantic -Werror -Wno-missing-field-initializers'
for topic in list table chart drawing; do
    printed=$(trustbrief plugin new "first-$topic" --topic "$topic")
    [ "$printed" = "cd first-$topic && make && make check" ] ||
        fail "printed: $printed"
    sh -euc "$printed" >made || fail "as printed: $(cat made)"
    grep -q ' 0 findings' made || fail "plugin check said: $(cat made)"
    echo "$compilers" | tr : '\n' | while read -r compiler; do
        rm "first-$topic/first-$topic.so"
        make -C "first-$topic" CC="$compiler" CFLAGS="$flags" check \
            >made 2>&1 || fail "$topic with $compiler: $(cat made)"
    done
    [ "$(cd "first-$topic" && ls ./*.so)" = "./first-$topic.so" ]
done

# In a project's C, a name is refused before anything is written.
! trustbrief plugin new Upper 2>said || fail "took the name Upper"
grep -q 'lower-case letters' said
! trustbrief plugin new other --topic poem 2>said || fail "took a poem"
grep -q 'list, table, chart or drawing' said
[ ! -e other ] || fail "a folder is left"

# finds PATTERN EDIT: the list with this edit is refused in these words.
finds() {
    sed "$2" first-list/first-list.c >faulty/first-list.c
    cmp -s first-list/first-list.c faulty/first-list.c &&
        fail "nothing to edit: $2"
    make -s -C faulty first-list.so
    status=0
    (cd faulty && trustbrief plugin check ./first-list.so --dataset .) \
        >said 2>&1 || status=$?
    [ "$status" -ne 0 ] || fail "did not find: $1"
    grep -q "$1" said || fail "did not say '$1': $(cat said)"
}
cp -r first-list faulty
sed -i '/Riverbank/d' faulty/dataset.yaml # which has no places
finds "without 'first_list\[\].places'.*crashed" \
    's/double places = .*/double places = tb_str(b, item, "places")[0];/
    s/places != TB_MISSING/places > 50/'
finds "two builds differ" \
    's/^static void build(tb_build \*b)/static int builds;\n&/
    s/tb_option(b, "title")/tb_print(b, "Number %d", builds++)/'
finds "with 'first_list\[\]' empty.*tb_end" \
    's/"The dataset names none.");/"None."); tb_begin(b, TB_BULLETS);/'
