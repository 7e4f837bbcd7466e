#!/bin/sh
# alone -- run a test in an environment of its own.
#
# usage: tests/alone.sh COMMAND [ARGUMENT...]
#
# Nothing of the user's reaches a test but PATH, TMPDIR, and what says where
# the build is and how it was made: no locale, time zone, home, umask, nor any
# variable that a program heeds.
kept=' PATH TMPDIR srcdir builddir TRUSTBRIEF TRUSTBRIEF_PLUGIN_PATH
    TRUSTBRIEF_LIB_DIR TRUSTBRIEF_LOCALE_DIR TB_PLUGINS TB_FONTS TB_PDFS TB_HTML CC SANITIZERS
    FUZZ_TARGETS LLVM_PROFILE_FILE CK_TIMEOUT_MULTIPLIER '

for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
    case $kept in
    *[[:space:]]"$name"[[:space:]]*) ;;
    *) unset "$name" ;;
    esac
done
umask 022
HOME=$(mktemp -d "${TMPDIR:-/tmp}/alone.XXXXXX") || exit 99
trap 'rm -rf "$HOME"' EXIT
trap 'exit 143' HUP INT TERM
LC_ALL=C.UTF-8
TZ=UTC0
PYTHONDONTWRITEBYTECODE=1
export HOME LC_ALL TZ PYTHONDONTWRITEBYTECODE
"$@"
