#!/usr/bin/env bash
# cron -- a job that `schedule install` puts into a real crontab is run by a
# real Debian cron: it makes its briefings and says nothing; one that fails
# mails one summary; and when the clocks change it runs once.
#
# Everything happens in namespaces of our own: nothing of the machine's /etc,
# /var/spool, /run or /usr changes.  The sink for mail is aiosmtpd of the
# Python in $PY.  Needs root, cron, msmtp and libfaketime.
set -u

srcdir=$(cd "${srcdir:-$(dirname "$0")/..}" && pwd) || exit 1
trustbrief=$(realpath "${TRUSTBRIEF:-$PWD/build/trustbrief}")
plugins=$(realpath "${TB_PLUGINS:-$(dirname "$trustbrief")/plugins/.libs}")
faketime=$(find /usr/lib -name libfaketime.so.1 2>/dev/null | head -n 1)
: "${PY:=python3}"

skip() {
    echo "SKIP cron: $*"
    exit 77
}
if [ -z "${CRON_APART-}" ]; then
    [ "$(id -u)" -eq 0 ] || skip "needs root, for namespaces"
    for tool in cron crontab msmtp unshare pdftotext; do
        command -v "$tool" >/dev/null || skip "$tool is not installed"
    done
    [ -n "$faketime" ] || skip "libfaketime is not installed"
    "$PY" -c 'import aiosmtpd' 2>/dev/null || skip "$PY has no aiosmtpd"
    CRON_APART=1 exec unshare --mount --pid --fork --kill-child --mount-proc \
        --propagation private "$0" "$@"
fi

work=$(mktemp -d) || exit 1
chmod 755 "$work"
faults=0
running=()

fault() {
    echo "FAIL $*"
    faults=$((faults + 1))
}
# check NAME COMMAND...
check() {
    local name=$1
    shift
    "$@" || fault "$name"
}
clean_up() {
    [ ${#running[@]} -eq 0 ] || kill "${running[@]}" 2>/dev/null
    wait
    cd /
    umount /usr/sbin "$work/upper" 2>/dev/null
    rm -rf "$work"
}
trap clean_up EXIT

# Wait at most $1 seconds for the command behind it.
await() {
    local left=$((10 * $1))
    shift
    until "$@"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.1
    done
}

# ---- A machine of our own ---------------------------------------------------

mkdir -p "$work"/{cron.d,spool/crontabs,run,mail,sbin}
chown root:crontab "$work/spool/crontabs"
chmod 1730 "$work/spool/crontabs"
: >"$work/crontab"
mount --bind "$work/spool" /var/spool/cron
mount --bind "$work/cron.d" /etc/cron.d
mount --bind "$work/run" /run
mount --bind "$work/crontab" /etc/crontab

cat >"$work/sink.py" <<'SINK'
import os, sys, time
from aiosmtpd.controller import Controller

class Sink:
    n = 0
    async def handle_DATA(self, server, session, envelope):
        Sink.n += 1
        path = f"{sys.argv[1]}/{Sink.n}"
        with open(path + ".part", "wb") as file:
            file.write(envelope.content)
        os.rename(path + ".part", path + ".eml")
        return "250 OK"

sink = Controller(Sink(), hostname="127.0.0.1", port=0)
sink.port = int(sys.argv[2])
sink.start()
time.sleep(3600)
SINK
port=$((20000 + RANDOM % 20000))
"$PY" "$work/sink.py" "$work/mail" "$port" &
running+=($!)
cat >"$work/sbin/sendmail" <<SENDMAIL
#!/bin/sh
exec $(command -v msmtp) --host=127.0.0.1 --port=$port \
    --from=cron@localhost --read-recipients
SENDMAIL
chmod 755 "$work/sbin/sendmail"
mkdir "$work"/{upper,under}
mount -t tmpfs tmpfs "$work/upper"
mkdir "$work"/upper/{files,scratch}
cp "$work/sbin/sendmail" "$work/upper/files/sendmail"
mount -t overlay overlay -o \
    "lowerdir=/usr/sbin,upperdir=$work/upper/files,workdir=$work/upper/scratch" \
    /usr/sbin || fault "no overlay for /usr/sbin"
listening() {
    (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null
}
await 20 listening || fault "the sink does not listen"

# ---- Jobs -------------------------------------------------------------------

"$PY" "$srcdir/bench/make-organisations.py" "$work/data" 6
cp -r "$srcdir/templates/themes" "$work/data/themes"
# job NAME WHEN: with a '%' in its folder, which cron must not take for more.
job() {
    mkdir -p "$work/100% sure"
    sed -e "s|^dataset: .*|dataset: ../data|" \
        -e "s|^template: .*|template: ../data/template.yaml|" \
        -e "s|folder: .*|folder: ../out/$1|" -e "s|^when: .*|when: \"$2\"|" \
        -e "s|{{ as_of }}|{{ date }}|" \
        "$work/data/alone.yaml" >"$work/100% sure/$1.yaml"
    echo "$work/100% sure/$1.yaml"
}
schedule() {
    local options=()
    [ "$1" != install ] || options=(--plugin-dir "$plugins")
    "$trustbrief" schedule "$@" "${options[@]}"
}
briefings() {
    find "$work/out/$1" -name '*.pdf' 2>/dev/null | wc -l
}
runs() {
    grep -cs ' made, ' "$work/out/$1/$1.log" || :
}

# What is in the table already stays, to the byte.
printf '# mine\nMAILTO=ops@localhost\n' | crontab -
good=$(job good '* * * * *')
failing=$(job failing '* * * * *')
sed -i "s|^subjects: .*|subject_ids: [X00001, X00002]|" "$failing"
broken=$work/data/organisations/X00002.yaml
cp "$broken" "$work/whole.yaml"
echo 'ratings: twice' >>"$broken"
sed -i "s|^subjects: .*|subject_ids: [X00000, X00001]|" "$good"
check "install" schedule install "$good"
check "install again" schedule install "$good"
check "install another" schedule install "$failing"
[ "$(crontab -l | grep -c 'end of job')" = 2 ] || fault "two blocks, not three"
crontab -l | head -n 2 | cmp -s - <(printf '# mine\nMAILTO=ops@localhost\n') ||
    fault "the table's own lines have changed"
schedule list | grep -q '^good-.*last never.* next 20' ||
    fault "list before a run: $(schedule list)"

TZ=UTC cron -f -L 15 >"$work/cron.log" 2>&1 &
daemon=$!
running+=("$daemon")
ran() {
    [ -e "$work/out/good/good.log" ] && [ -e "$work/out/failing/failing.log" ] &&
        [ -e "$work/mail/1.eml" ]
}
await 75 ran || fault "no run within a minute: $(cat "$work/cron.log")"
kill "$daemon"
wait "$daemon"
[ "$(briefings good)" = 2 ] || fault "$(briefings good) briefings, not 2"
[ "$(briefings failing)" = 1 ] || fault "the one that can be made is"
grep -l . "$work"/mail/*.eml | wc -l | grep -qx 1 || fault "one mail, not more"
grep -q "job 'failing': 1 of 2 briefings failed" "$work/mail/1.eml" ||
    fault "the mail has no summary: $(cat "$work/mail/1.eml")"
grep -q "X00002.yaml:[0-9]*:[0-9]*: " "$work/mail/1.eml" ||
    fault "the mail does not say where"
schedule list | grep -q '^failing-.*last 20.* failed .*next 20' ||
    fault "list after a run: $(schedule list)"
check "remove" schedule remove failing
check "remove by file" schedule remove "$good"
crontab -l | cmp -s - <(printf '# mine\nMAILTO=ops@localhost\n') ||
    fault "the table is not as it was before: $(crontab -l)"
cp "$work/whole.yaml" "$broken"

# ---- A run that was missed --------------------------------------------------

late=$(job late '0 0 * * *')
"$trustbrief" batch "$late" --plugin-dir "$plugins" --quiet --catch-up ||
    fault "catching up ends well"
[ "$(briefings late)" = 0 ] || fault "nothing was missed since it was written"
touch -d '2 days ago' "$late"
"$trustbrief" batch "$late" --plugin-dir "$plugins" --quiet --catch-up
[ "$(briefings late)" = 6 ] || fault "a missed run is made up for"
"$trustbrief" batch "$late" --plugin-dir "$plugins" --quiet --catch-up
[ "$(runs late)" = 1 ] || fault "and not twice"

# ---- When the clocks change -------------------------------------------------

# clocks NAME START PACE SECONDS: cron's clock from just before the change, at
# so many times the pace.
clocks() {
    local night first
    night=$(job "$1" '30 1 * * *')
    schedule install "$night"
    TZ=Europe/London LD_PRELOAD=$faketime FAKETIME="@$2 x$3" \
        FAKETIME_DONT_FAKE_MONOTONIC=1 cron -f -L 15 \
        >"$work/$1.log" 2>&1 &
    daemon=$!
    running+=("$daemon")
    sleep "$4"
    kill "$daemon"
    wait "$daemon"
    schedule remove "$1"
    [ "$(runs "$1")" = 1 ] || fault "$1: ran $(runs "$1") times, not once:
$(cat "$work/out/$1/$1.log" "$work/$1.log")"
    # The clock of the job itself is the machine's; what matters is one day.
    first=$(find "$work/out/$1" -name '*.pdf' -printf '%f\n' | sort -u | wc -l)
    [ "$(briefings "$1")" = 6 ] && [ "$first" = 1 ] ||
        fault "$1: $(briefings "$1") briefings of $first days"
}
clocks spring '2026-03-29 00:58:30' 60 12
clocks autumn '2026-10-25 01:28:30' 180 40

echo "$faults faults"
[ "$faults" -eq 0 ]
