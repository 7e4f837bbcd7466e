#!/usr/bin/env bash
# shells -- completions/_trustbrief and trustbrief.fish, each in its shell.
set -euo pipefail

for shell in zsh fish; do
    command -v "$shell" >/dev/null || {
        echo "SKIP shells: $shell is not installed"
        exit 77
    }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset TRUSTBRIEF_DATASET
export HOME=$folder
mkdir "$folder/bin" "$folder/data"
ln -s "${TRUSTBRIEF:?}" "$folder/bin/trustbrief"
PATH=$folder/bin:$PATH
cd "$folder"
cat >data/dataset.yaml <<'END'
trustbrief: 1
title: D
as_of: 2026-03-31
organisations:
  RWE: { name: "North: a trust" }
END
zsh=${srcdir:?}/completions/_trustbrief
fish=$srcdir/completions/trustbrief.fish
zsh -n "$zsh"
fish -n "$fish"

faults=0

# What zsh hands to its _describe, and whether files may stand there.  The
# functions of its completion system need a terminal; these take their place.
zsh_gives() {
    local expected=$1 found
    shift
    found=$(zsh -fc '
        _describe() { (( ! ${(P)#2} )) || print -rl -- ${(P)2} }
        _files() { print files }
        complete_it() { source "$1" }
        script=$1; shift
        words=(trustbrief "$@"); CURRENT=${#words}
        complete_it $script' zsh "$zsh" "$@")
    same zsh "$*" "$found" "$expected"
}

# What fish offers, for real.
fish_gives() {
    local expected=$1 found
    shift
    found=$(fish --no-config -c "source '$fish'; complete -C 'trustbrief $*'")
    same fish "$*" "$found" "$expected"
}

same() {
    [ "$3" = "$4" ] || {
        printf "FAIL %s: '%s' gives\n%s\nnot\n%s\n" "$1" "$2" "$3" "$4"
        faults=$((faults + 1))
    }
}

zsh_gives 'watch:make a briefing again whenever its sources change' wat
zsh_gives $'RWE:North\\: a trust' render x --dataset data --org ''
zsh_gives $'files' batch ''
zsh_gives '--org=RWE:North\: a trust' render x --dataset=data --org=R
zsh_gives '' render x --dry
tab=$'\t'
fish_gives "watch${tab}make a briefing again whenever its sources change" wat
fish_gives "RWE${tab}North: a trust" render x --dataset data --org ''
fish_gives "--org=RWE${tab}North: a trust" render x --dataset=data --org=R
fish_gives "print${tab}print what schedule install would write" schedule pr
fish_gives "data/" batch da
[ "$faults" -eq 0 ]
