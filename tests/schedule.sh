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

# As root, a unit has to say whom it runs as.
user=()
[ "$(id -u)" -ne 0 ] || user=(--as daemon)

run 0 list
expect 'nothing at first' '^no job is scheduled$'
run 0 install "$job"
cp "$work/table" "$work/said"
expect 'a safe line' "^0 7 1 \* \* '?/.* batch '.*/a 5\\\\% b/it-is.yaml' --quiet$"
expect 'what was missed' "^@reboot '?/.* --quiet --catch-up$"
run 0 list
expect 'the next run' \
    '^it-is-[0-9a-f]{8} +cron +last never +next 20..-..-01 07:00  /.*/it-is.yaml$'
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

# Two folders may each have a job of one name; a block of an earlier version
# has no digest in its name.
mkdir "$work/other"
twin=$work/other/it-is.yaml
cp "$job" "$twin"
printf '# trustbrief job it-is: %s\n1 1 1 1 1 true\n# end of job it-is\n' \
    "$job" >"$work/table"
run 0 install "$twin"
cp "$work/table" "$work/said"
expect 'the other stays' '^1 1 1 1 1 true$'
expect 'with a name of its own' "^# end of job it-is-[0-9a-f]{8}$"
run 0 install "$job"
run 0 install "$twin"
cp "$work/table" "$work/said"
[ "$(grep -c '^# trustbrief job it-is-[0-9a-f]*: ' "$work/table")" = 2 ] ||
    expect 'two blocks' '^$a'
run 2 remove it-is
expect 'both are named' \
    "2 scheduled jobs are called 'it-is': '$job', '$twin'; name one by its file"
run 0 remove "$job"
run 0 remove it-is
table_is ''
sed 's/^# end of job.*//' >"$work/table" <<TABLE
# trustbrief job it-is: $job
0 7 1 * * /bin/trustbrief batch '${job//%/\\%}' --quiet
# end of job it-is
MAILTO=x
TABLE
run 0 install "$job"
cp "$work/table" "$work/said"
expect 'what follows a lost end' '^MAILTO=x$'
[ "$(grep -c ' batch ' "$work/table")" = 2 ] || expect 'no third line' '^$a'
run 0 remove it-is
echo refuse >"$work/table"
run 73 install "$job"
expect 'what crontab says' 'crontab refuses: '
table_is 'refuse\n'
rm "$work/table"

sed 's/^when: .*//' "$job" >"$work/never.yaml"
run 65 install "$work/never.yaml"
expect 'no time' "has no 'when'"
if [ -e /usr/share/zoneinfo/Asia/Tokyo ]; then
    echo 'time_zone: Asia/Tokyo' >>"$job"
    run 65 install "$job"
    expect 'a zone that cron does not know' ":[0-9]+:12: error: cron runs jobs"
    [ ! -e "$work/table" ] || faults=1
    run 0 print "$job" --for systemd "${user[@]}"
    expect 'a zone for systemd' '^OnCalendar=\*-\*-\* 6:5:00 Asia/Tokyo$'
fi
run 0 print "$job" --for=systemd "${user[@]}"
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
expect 'a path that is lost' 'will not see TRUSTBRIEF_PLUGIN_PATH'
unset TRUSTBRIEF_PLUGIN_PATH
before=$PATH
PATH=$work
"$trustbrief" schedule install "$work/it-is.yaml" 2>"$work/said"
PATH=$before
expect 'no cron' 'cannot run crontab: .*; install cron, or use --for systemd'
if command -v systemd-analyze >/dev/null; then
    run 0 print "$job" --for systemd "${user[@]}"
    mkdir "$work/units"
    awk -v folder="$work/units" \
        '/^# trustbrief-.*\.(service|timer)$/ { file = folder "/" $2; next }
        file { print >file }' "$work/said"
    systemd-analyze verify "$work"/units/* >"$work/said" 2>&1 &&
        [ ! -s "$work/said" ] || expect 'no complaint of systemd' '^$a'
    [ "$(id -u)" -ne 0 ] || systemd-analyze security --offline=yes --threshold=10 \
        "$work"/units/*.service >"$work/said" 2>&1 ||
        expect 'an exposure below 1.0' '^$a'
fi
# ---- Whom units run as ------------------------------------------------------

run 2 print "$twin" --as daemon
expect 'cron runs it as you' '--as is for units of systemd that root installs'
if [ "$(id -u)" -eq 0 ]; then
    run 2 print "$job" --for systemd
    expect 'not as root' 'name the user that the job runs as, who is not root'
    run 2 print "$job" --for systemd --as root
    expect 'not as root, though asked' 'who is not root: --as briefings'
    run 2 print "$job" --for systemd --as no-such-user
    expect 'as nobody unknown' "there is no user 'no-such-user'"
    run 0 print "$job" --for systemd --as daemon
    expect 'as this user' '^User=daemon$'
    chown daemon "$job"
    run 0 print "$job" --for systemd
    expect 'as the owner' '^User=daemon$'
    cp "$trustbrief" "$work/trustbrief" # the build may be root's alone
    trustbrief=$work/as-daemon
    cat >"$trustbrief" <<AS
#!/bin/sh
exec setpriv --reuid=daemon --regid=daemon --clear-groups \
    "$work/trustbrief" "\$@"
AS
    chmod 755 "$trustbrief" "$work"
    mkdir "$XDG_CONFIG_HOME"
    chown -R daemon "$XDG_CONFIG_HOME"
fi

# ---- Units of a user's own --------------------------------------------------

run 2 print "$job" --for systemd --as daemon
expect 'one runs units as oneself' 'leave it out, and the job runs as you'
units=$XDG_CONFIG_HOME/systemd/user
run 0 print "$job" --for systemd
! grep -E '^(User|Private|Protect|ReadWrite)' "$work/said" || faults=1
run 0 install "$job" --for systemd
expect 'to start it' '^systemctl --user enable --now trustbrief-it-is-.*.timer$'
name=$(sed -n 's/.* trustbrief-\(.*\)\.timer$/\1/p' "$work/said")
# Of an earlier version, on this job and on another of its name.
printf '# trustbrief job: %s\n' "$job" >"$units/trustbrief-it-is.service"
printf '# trustbrief job: /else/it-is.yaml\n' >"$units/trustbrief-a.service"
: >"$units/trustbrief-it-is.timer"
run 0 install "$job" --for systemd
expect 'the older is stopped' '^systemctl --user stop trustbrief-it-is.timer$'
run 0 install "$twin" --for systemd
[ "$(cd "$units" && echo *)" = "$(printf '%s\n' trustbrief-a.service \
    trustbrief-{"$name","$(sed -n 's/.* trustbrief-\(.*\)\.timer$/\1/p' \
    "$work/said")"}.{service,timer} | LC_ALL=C sort | tr '\n' ' ' |
    sed 's/ $//')" ] || {
    echo "FAIL units: $(ls "$units")"
    faults=1
}
run 2 remove it-is
run 0 remove "$name"
expect 'how to end it' "^systemctl --user stop trustbrief-$name.timer$"
run 0 remove "$twin"
[ "$(ls "$units")" = trustbrief-a.service ] || faults=1
echo '[Unit]' >"$units/trustbrief-$name.timer"
run 73 install "$job" --for systemd
expect 'what is not ours' "trustbrief-$name.timer: error: this file is not of"
[ "$(cat "$units/trustbrief-$name.timer")" = '[Unit]' ] || faults=1
[ ! -e "$units/trustbrief-$name.service" ] || faults=1
[ "$faults" -eq 0 ]
