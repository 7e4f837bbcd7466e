#!/usr/bin/env bash
# completion -- completions/trustbrief, sourced by bash as it is installed,
# completes words by what the program answers.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset TRUSTBRIEF_DATASET
# shellcheck source=completions/trustbrief
. "${srcdir:?}/completions/trustbrief"
mkdir "$folder/bin"
ln -s "${TRUSTBRIEF:?}" "$folder/bin/trustbrief"
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

# Each option of the table is offered to the commands that take it, an option
# with a value takes the next word, and its choices are offered there.
while IFS=$'\t' read -r command option _ argument choices _; do
    [[ $command != - ]] || command=
    # shellcheck disable=SC2086 # a command of two words
    [[ " $(completed $command "$option") " == *" $option "* ]] || {
        echo "FAIL '$command' is not offered $option"
        faults=$((faults + 1))
    }
    [[ $choices == - ]] || gives "${choices//|/ }" $command "$option" ''
    [[ $argument == - ]] || gives 'render' "$option" x ren
    [[ $argument != - ]] || gives 'render' "$option" ren
done < <(trustbrief --complete)

# Where there is no dataset, no organisation is known.
for option in --org --peers; do
    offered=$(trustbrief --complete render x "$option" '')
    [ -z "$offered" ]
done

cat >dataset.yaml <<'END'
trustbrief: 1
title: D
as_of: 2026-03-31
organisations:
  RWE:
    name: North
  RT5: { name: South }
  # X99: nobody
abbreviations:
  CQC: Care Quality Commission
END
mkdir elsewhere
sed 's/RWE/RX1/' dataset.yaml >elsewhere/dataset.yaml
gives 'watch' w
gives 'schedule schema' sche
gives 'install print remove list' schedule ''
gives 'list show new check' plugin ''
gives 'list' theme ''
gives '' nonsense ''
gives '--help --version' --
gives '--theme --timeout' render x --t
gives '' render x --dry
gives '--for' schedule print --fo
gives '' schedule remove --fo
gives '--org' batch job.yaml --or
gives '' render x --org RWE --or
gives '--set' render x --set a.b=c --se
gives 'dataset.yaml' render data
gives 'dataset.yaml' batch data
gives 'elsewhere' check dataset.yaml els
gives '' schema els
gives '' render x els
gives '' plugin new els
gives 'RWE RT5' render x --org ''
gives 'RWE RT5' render x --org =
gives 'RT5' render x --org = RT
gives '--org=RT5' render x --org=RT
gives 'RWE,RT5' render x --peers RWE,RT
gives 'RX1' figures x --dataset elsewhere --org RX
gives 'RX1' figures --dataset = elsewhere x --org RX
# shellcheck disable=SC2088 # the program expands it
HOME=$folder gives 'RX1' figures x --dataset '~/elsewhere' --org RX
gives 'svg,png' figures x --format svg,pn
gives 'html' render x --format h
gives 'ratings' plugin show rat
gives 'require' render x --sandbox r
gives 'elsewhere' render x --dataset els
gives 'elsewhere' render x --dataset = els
gives '' render x --org nobody -- --o
# What is broken says nothing.
echo '{' >dataset.yaml
gives '' render x --org ''
[ "$faults" -eq 0 ]
