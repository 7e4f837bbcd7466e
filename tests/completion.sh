#!/usr/bin/env bash
# completion -- completions/trustbrief, sourced by bash as it is installed,
# completes words, and knows the commands and options of `trustbrief --help`.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset TRUSTBRIEF_DATASET
# shellcheck source=completions/trustbrief
. "${srcdir:?}/completions/trustbrief"

# As if it were installed.
mkdir -p "$folder/bin" "$folder/share/trustbrief"
ln -s "${TRUSTBRIEF:?}" "$folder/bin/"
ln -s "$srcdir/templates" "$folder/share/trustbrief/"
PATH=$folder/bin:$PATH
cd "$folder"

faults=0

# completed WORD...: what the last word, perhaps begun only, may become.
completed() {
    COMP_WORDS=(trustbrief "$@")
    COMP_CWORD=$#
    COMPREPLY=()
    _trustbrief
    # shellcheck disable=SC2048,SC2086 # words
    echo ${COMPREPLY[*]}
}

# gives EXPECTED WORD...
gives() {
    local expected=$1 found
    shift
    found=$(completed "$@")
    [ "$found" = "$expected" ] || {
        echo "FAIL '$*' gives '$found', not '$expected'"
        faults=$((faults + 1))
    }
}

sorted() {
    tr ' ' '\n' | sort -u | tr '\n' ' '
}

# same WHAT FOUND EXPECTED
same() {
    [ "$(echo $2 | sorted)" = "$(echo $3 | sorted)" ] || {
        printf 'FAIL %s differ:\n%s\n%s\n' "$1" "$2" "$3"
        faults=$((faults + 1))
    }
}

trustbrief --help >help
same commands "$(completed '')" \
    "$(sed -n 's/^  trustbrief \([a-z]*\).*/\1/p' help)"
same options "$(completed render -)" "$(sed -n 's/^  \(-[^ ]*\).*/\1/p' help)"
# One with a value takes the next word, so that is no command.
for option in $(sed -n 's/^  \(-[^ ]*\) .*/\1/p' help); do
    gives 'render' "$option" x ren
done
for option in $(sed -n 's/^  \(-[^ ]*\)$/\1/p' help); do
    gives '' "$option" x ren
done
while read -r option choices; do
    gives "${choices//|/ }" "$option" ''
done < <(sed -n 's/^  \(-[^ ]* [a-z]*|[a-z|]*\)$/\1/p' help)
for command in schedule plugin; do
    same "verbs of $command" "$(completed $command '')" \
        "$(sed -n "s/^  trustbrief $command / | /p" help |
            grep -o '| [a-z]*' | tr -d '| ')"
done

cat >dataset.yaml <<'END'
trustbrief: 1
organisations:
  RWE:
    name: North
  RT5: { name: South }
  # X99: nobody
abbreviations:
  CQC: Care Quality Commission
END
gives 'watch' w
gives 'board-briefing' render board
gives 'dataset.yaml' render data
gives '--theme --topic --timeout' render board-briefing --t
gives 'large-print nhs' render board-briefing --theme ''
gives 'RWE RT5' render board-briefing --org ''
mkdir elsewhere
sed 's/RWE/RX1/' dataset.yaml >elsewhere/dataset.yaml
gives 'RX1' figures board-briefing --dataset elsewhere --org RX
gives 'elsewhere' check els
gives 'ratings' plugin show rat
gives 'require' render board-briefing --sandbox r
[ "$faults" -eq 0 ]
