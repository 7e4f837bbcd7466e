#!/usr/bin/env bash
# schedule -- what `trustbrief schedule` writes into a crontab and for systemd.
#
# A stand-in for crontab(1) keeps the table in a file; tests/cron.sh has the
# real one, and runs what is written.
set -u

srcdir=$(cd "${srcdir:-$(dirname "$0")/..}" && pwd) || exit 1
trustbrief=$(realpath "${TRUSTBRIEF:-$PWD/trustbrief}")
unset TRUSTBRIEF_PLUGIN_PATH TZ
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0

# expect NAME PATTERN: in the file `said`, a line that has it.
expect() {
    grep -Eq -- "$2" "$work/said" || {
        echo "FAIL $1: no '$2' in:"
        cat "$work/said"
        faults=$((faults + 1))
    }
}
# run STATUS ARGUMENTS...: what is said goes into the file `said`.
run() {
    local wanted=$1 status
    shift
    "$trustbrief" schedule "$@" >"$work/said" 2>&1
    status=$?
    [ "$status" -eq "$wanted" ] || {
        echo "FAIL schedule $*: status $status, not $wanted"
        cat "$work/said"
        faults=$((faults + 1))
    }
}
table_is() {
    printf "$1" | cmp -s - "$work/table" || {
        echo "FAIL the table is:"
        cat "$work/table"
        faults=$((faults + 1))
    }
}

mkdir "$work/bin" "$work/a 5% b"
cat >"$work/bin/crontab" <<CRONTAB
#!/bin/sh
case \$1 in
-l) [ -e "$work/table" ] && exec cat "$work/table"
    echo "no crontab for \$(id -un)" >&2
    exit 1 ;;
-) if grep refuse "$work/table" 2>/dev/null; then exit 1; fi
   exec cat >"$work/table" ;;
esac
CRONTAB
chmod 755 "$work/bin/crontab"
PATH=$work/bin:$PATH
XDG_CONFIG_HOME=$work/config
export PATH XDG_CONFIG_HOME
job="$work/a 5% b/it-is.yaml"
sed "s|folder: .*|folder: $work/out|" \
    "$srcdir/templates/jobs/board-monthly.yaml" >"$job"

run 0 list
expect 'nothing at first' '^no job is scheduled$'
run 0 install "$job"
cp "$work/table" "$work/said"
expect 'a safe line' "^0 7 1 \* \* '?/.* batch '.*/a 5\\\\% b/it-is.yaml' --quiet$"
expect 'what was missed' "^@reboot '?/.* --quiet --catch-up$"
run 0 list
expect 'the next run' '^it-is +cron +last never +next 20..-..-01 07:00$'
printf 'MAILTO=x\n# no end of line' >"$work/table"
run 0 install "$job"
sed -i 's/monthly on day 1 at 07:00/daily at 06:05/' "$job"
run 0 install "$job"
cp "$work/table" "$work/said"
expect 'replaced' '^5 6 \* \* \* .*/trustbrief'
[ "$(grep -c '^# trustbrief job' "$work/table")" = 1 ] || faults=1
run 0 remove it-is
table_is 'MAILTO=x\n# no end of line\n'
run 66 remove it-is
expect 'nothing to remove' "no job 'it-is' is scheduled"
echo refuse >"$work/table"
run 73 install "$job"
expect 'what crontab says' 'crontab refuses: '
table_is 'refuse\n'
rm "$work/table"

sed 's/^when: .*//' "$job" >"$work/never.yaml"
run 65 install "$work/never.yaml"
expect 'no time' 'does not say when it is due'
if [ -e /usr/share/zoneinfo/Asia/Tokyo ]; then
    echo 'time_zone: Asia/Tokyo' >>"$job"
    run 65 install "$job"
    expect 'a zone that cron does not know' ":[0-9]+:12: error: cron runs jobs"
    [ ! -e "$work/table" ] || faults=1
    run 0 print "$job" --for systemd
    expect 'a zone for systemd' '^OnCalendar=\*-\*-\* 6:5:00 Asia/Tokyo$'
fi
run 0 print "$job" --for=systemd
expect 'a service' "^ExecStart=\"/.*\" \"batch\" \".*/a 5%% b/it-is.yaml\" --quiet$"
expect 'made up for' '^Persistent=true$'
run 2 print "$job" --for at
expect 'which tools' '--for takes cron or systemd'
run 2
expect 'what schedule takes' "schedule takes 'install', 'print', 'remove' or 'list'"
lines="$work/two
lines"
mkdir "$lines"
sed '/^time_zone/d' "$job" >"$lines/it-is.yaml"
run 65 print "$lines/it-is.yaml"
expect 'a path of two lines' 'a path with a line break'
sed '/^time_zone/d' "$job" >"$work/it-is.yaml"
export TRUSTBRIEF_PLUGIN_PATH="$work"
run 0 print "$work/it-is.yaml"
expect 'a path that is lost' 'will not have TRUSTBRIEF_PLUGIN_PATH'
unset TRUSTBRIEF_PLUGIN_PATH
before=$PATH
PATH=$work
"$trustbrief" schedule install "$work/it-is.yaml" 2>"$work/said"
PATH=$before
expect 'no cron' 'cannot run crontab: .*; install cron, or use --for systemd'
if command -v systemd-analyze >/dev/null; then
    run 0 print "$job" --for systemd
    mkdir "$work/units"
    awk -v folder="$work/units" \
        '/^# trustbrief-.*\.(service|timer)$/ { file = folder "/" $2; next }
        file { print >file }' "$work/said"
    systemd-analyze verify "$work"/units/* >"$work/said" 2>&1 &&
        [ ! -s "$work/said" ] || expect 'no complaint of systemd' '^$a'
    systemd-analyze security --offline=yes --threshold=10 \
        "$work"/units/*.service >"$work/said" 2>&1 ||
        expect 'an exposure below 1.0' '^$a'
fi
[ "$faults" -eq 0 ]
