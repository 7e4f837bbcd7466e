#!/bin/sh
# header -- a plugin, and with it the contract, compiles as C11 and as C++20.
set -eu
plugin=${srcdir:?}/tests/plugins/awards.c

${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Wconversion -Werror \
    -fsyntax-only -I"$srcdir/include" "$plugin"
if ! command -v g++ >/dev/null; then
    echo "skipped: C++20 is not tried, because g++ is not installed"
    exit 77
fi
g++ -std=c++20 -Wall -Wpedantic -Werror -fsyntax-only -x c++ \
    -I"$srcdir/include" "$plugin"
