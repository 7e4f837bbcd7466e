#!/bin/sh
# plugins-clean -- shipped plugins export one constant, take nothing from the
# host and hold no writable data, so that one worker can render many briefings.
set -eu

if [ "${SANITIZERS:-no}" = yes ]; then
    echo "skipped: sanitizers add symbols and data of their own"
    exit 77
fi

# All that a plugin may import: the C library, and the compiler's weak symbols.
imports='@GLIBC_|^(__cxa_finalize|__gmon_start__|_ITM_.*TMCloneTable)$'
# What start files keep in writable sections.  Data that is read-only once
# relocated is in .data.rel.ro, which is not one of them.
start_files='^(__dso_handle|__TMC_END__|completed\.[0-9]+)$'

status=0
refuse() {
    [ -n "$2" ] || return 0
    echo "$plugin: $1:" "$2"
    status=1
}

for plugin in "${TB_PLUGINS:?}"/*.so; do
    symbols=$(nm -D "$plugin")
    exports=$(echo "$symbols" | awk 'NF == 3 { print $3 }')
    [ "$exports" = trustbrief_plugin_v1 ] ||
        refuse "must export trustbrief_plugin_v1 alone, but exports" "$exports"
    refuse "imports" \
        "$(echo "$symbols" | awk 'NF == 2 { print $2 }' |
            grep -Ev "$imports" || :)"
    refuse "has writable data" \
        "$(objdump -t "$plugin" | awk -F '\t' '
            $1 ~ /\.t?(data|bss)$/ && $1 !~ / d / {
                sub(/.* /, "", $2)
                print $2
            }' | grep -Ev "$start_files" || :)"
done
exit $status
