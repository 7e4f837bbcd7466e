#!/usr/bin/env bash
# units -- the units that `schedule install --for systemd` writes are started by
# a real systemd: as a service, by its timer, as a user's own, and refused.
#
# usage: tests/units.sh FOLDER
#
# FOLDER is where `make install DESTDIR=FOLDER` has put a trustbrief that was
# configured for /usr/local.  A virtual machine is made of plain files (Debian's packages, unpacked
# without running anything of theirs; the program; this script) and started by
# QEMU as an ordinary process without network, disk or rights.  This machine's
# own systemd, users and devices are not touched.  UNITS_CACHE is a folder
# where the packages stay for the next time.
set -u

# ---- In the virtual machine -------------------------------------------------

jobs=/srv/boards
trustbrief=/usr/local/bin/trustbrief
faults=0

say() {
    echo "UNITS $*"
}
# check NAME COMMAND...
check() {
    local name=$1
    shift
    if "$@"; then
        say "PASS $name"
    else
        faults=$((faults + 1))
        say "FAIL $name"
        journalctl -q --no-pager -o cat -n 8 | sed 's/^/UNITS      /'
    fi
}
# Wait at most $1 seconds for the command behind it.
await() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.2
    done
}
as_user() {
    setpriv --reuid=boards --regid=boards --init-groups \
        env HOME=/home/boards XDG_RUNTIME_DIR=/run/user/1000 "$@"
}
# install JOB OPTIONS...: what is left to do is in the file `left`.
install_job() {
    $trustbrief schedule install "$@" --for systemd \
        --sandbox=require >/tmp/left 2>/tmp/said
}
# The name of the units that were installed last.
unit_name() {
    sed -n 's/.* \(trustbrief-.*\)\.timer$/\1/p' /tmp/left
}
made() {
    [ "$(find "$1" -name '*.pdf' -user boards | wc -l)" -eq 2 ]
}
shows() {
    systemctl show -p "$2" --value "$1" | grep -qx "$3"
}
timer_often() {
    mkdir -p "$1/$2.timer.d"
    printf '[Timer]\nOnCalendar=*:*:0/5\nAccuracySec=1s\n' \
        >"$1/$2.timer.d/often.conf"
}

system_unit() {
    local job=$jobs/monthly/board.yaml name out=$jobs/monthly/out holder

    chown root "$job"
    install_job "$job"
    check 'root has to name a user' [ $? -eq 2 ]
    check 'and it says how' grep -q -e '--as briefings' /tmp/said
    chown boards "$job"
    cp -a "$jobs/monthly" /tmp/monthly
    install_job /tmp/monthly/board.yaml
    check 'nothing that the unit would not see' [ $? -eq 65 ]
    check 'installed for its owner' install_job "$job"
    name=$(unit_name)
    check 'what is left to do can be run' bash -e /tmp/left
    check 'the timer is waiting' systemctl --quiet is-active "$name.timer"
    check 'the service runs' systemctl start "$name.service"
    check 'and makes the briefings, as that user' made "$out"
    check 'with success' \
        shows "$name.service" Result success

    rm -r "${out:?}"/*
    timer_often /etc/systemd/system "$name"
    systemctl daemon-reload
    systemctl restart "$name.timer"
    check 'the timer starts it' await 60 made "$out"
    systemctl stop "$name.timer"
    await 30 shows "$name.service" ActiveState inactive
    systemctl reset-failed "$name.service" # and the count of starts

    cp "$job" /tmp/job.yaml
    echo 'nonsense: 1' >>"$job"
    systemctl start "$name.service" 2>/dev/null
    check 'a job at fault is refused' \
        shows "$name.service" ExecMainStatus 65
    check 'and not tried again' shows "$name.service" NRestarts 0
    cat /tmp/job.yaml >"$job"
    systemctl reset-failed "$name.service"

    mkdir -p "/etc/systemd/system/$name.service.d"
    printf '[Service]\nRestartSec=10s\n' \
        >"/etc/systemd/system/$name.service.d/soon.conf"
    systemctl daemon-reload
    rm -r "${out:?}"/*
    flock "$out" bash -c 'echo >/tmp/held; exec sleep 1000' &
    holder=$!
    await 30 [ -e /tmp/held ]
    systemctl start --no-block "$name.service"
    check 'a folder in use is tried again' \
        await 60 shows "$name.service" SubState auto-restart
    check 'for its status' shows "$name.service" ExecMainStatus 75
    pkill -P "$holder"
    check 'and that run makes the briefings' await 60 made "$out"
    check 'as the second' shows "$name.service" NRestarts 1
    await 30 shows "$name.service" ActiveState inactive
    rm -r "/etc/systemd/system/$name.service.d"
    systemctl daemon-reload
}

two_of_a_name() {
    local name other

    install_job "$jobs/monthly/board.yaml"
    name=$(unit_name)
    check 'another of its name' install_job "$jobs/other/board.yaml"
    other=$(unit_name)
    check 'has units of its own' [ "$name" != "$other" ]
    bash -e /tmp/left
    check 'and runs' systemctl start "$other.service"
    check 'for itself' made "$jobs/other/out"
    $trustbrief schedule remove board >/tmp/left 2>/tmp/said
    check 'the name alone is not enough to remove it' [ $? -eq 2 ]
    $trustbrief schedule remove "$jobs/monthly/board.yaml" \
        >/tmp/left
    check 'its file is' bash -e /tmp/left
    check 'the timer is gone' shows "$name.timer" LoadState not-found
    check 'the other is there' systemctl --quiet is-active "$other.timer"
    check 'nothing is enabled that is not there' \
        [ "$(find /etc/systemd/system/timers.target.wants -xtype l)" = '' ]
}

user_unit() {
    local job=/home/boards/board.yaml name out=/home/boards/out

    systemctl start user@1000.service
    as_user $trustbrief schedule install "$job" --for systemd \
        --sandbox=require >/tmp/left 2>/tmp/said
    check "a user's own is installed" [ $? -eq 0 ]
    name=$(unit_name)
    grep '^systemctl' /tmp/left >/tmp/left-of-systemctl
    check 'what is left to do can be run by the user' \
        as_user bash -e /tmp/left-of-systemctl
    check 'the service of the user runs' \
        as_user systemctl --user start "$name.service"
    check 'and makes the briefings' made "$out"
    rm -r "${out:?}"/*
    as_user mkdir -p /home/boards/.config/systemd/user
    timer_often /home/boards/.config/systemd/user "$name"
    as_user systemctl --user daemon-reload
    as_user systemctl --user restart "$name.timer"
    check "the user's timer starts it" await 60 made "$out"
}

# What a sandbox meets in units that others have written.
by_hand() {
    local rights=(-p NoNewPrivileges=yes -p CapabilityBoundingSet=
        -p AmbientCapabilities= -p 'SystemCallFilter=@system-service'
        -p SystemCallErrorNumber=EPERM --quiet --wait --pipe)
    local all=(-p 'SystemCallFilter=seccomp landlock_create_ruleset
        landlock_add_rule landlock_restrict_self')
    local batch=("$trustbrief" batch --force --quiet)

    check 'no capabilities and a filter, as a user' \
        systemd-run "${rights[@]}" "${all[@]}" -p User=boards \
        "${batch[@]}" --sandbox=require "$jobs/other/board.yaml"
    check 'the same without privileged calls' \
        systemd-run "${rights[@]}" "${all[@]}" \
        -p 'SystemCallFilter=~@privileged' -p User=boards \
        "${batch[@]}" --sandbox=require "$jobs/other/board.yaml"
    check 'the same without Landlock, where not all is required' \
        systemd-run "${rights[@]}" -p 'SystemCallFilter=~@privileged' \
        -p User=boards "${batch[@]}" "$jobs/other/board.yaml"
    check 'as root' \
        systemd-run "${rights[@]}" "${batch[@]}" "$jobs/root/board.yaml"
    systemd-run "${rights[@]}" "${all[@]}" "${batch[@]}" --sandbox=require \
        "$jobs/root/board.yaml" 2>/tmp/said
    check 'but not where all of the sandbox is required' [ $? -eq 70 ]
    check 'and it says what to do' \
        grep -q 'run trustbrief as another user' /tmp/said
}

inside() {
    say "$(uname -sr), $(systemctl --version | head -n 1)," \
        "$($trustbrief --version | tail -n 1)"
    system_unit
    two_of_a_name
    user_unit
    by_hand
    say "END $faults faults"
    systemctl --force --force poweroff
}

if [ "${1-}" = --inside ]; then
    inside
    exit
fi

# ---- On this machine --------------------------------------------------------

srcdir=$(cd "${srcdir:-$(dirname "$0")/..}" && pwd) || exit 1
self=$(realpath "$0")

skip() {
    echo "SKIP units: $*"
    exit 77
}
[ $# -eq 1 ] && [ -x "$1$trustbrief" ] ||
    skip "name the folder of 'make install DESTDIR=FOLDER'"
installed=$(realpath "$1")
for tool in qemu-system-x86_64:qemu-system-x86 cpio:cpio zstd:zstd \
    dpkg-deb:dpkg apt-get:apt ldd:libc-bin; do
    command -v "${tool%:*}" >/dev/null ||
        skip "${tool%:*} is not installed (package ${tool#*:})"
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cache=${UNITS_CACHE:-$work/cache}
mkdir -p "$cache"
root=$work/root

# apt, for a system on which nothing is installed yet, with this one's lists.
packages_fetch() {
    mkdir -p "$cache/archives/partial"
    : >"$work/status"
    apt-get -o Dir::State::status="$work/status" -o Debug::NoLocking=1 \
        -o Dir::Cache::archives="$(realpath "$cache")/archives" \
        -o APT::Sandbox::User=root -o APT::Install-Recommends=0 \
        -y --download-only install "$@" >"$work/apt.log" 2>&1
}
kernel_fetch() {
    local name
    name=$(apt-cache depends linux-image-cloud-amd64 2>/dev/null |
        sed -n 's/.*Depends: \(linux-image-.*\)/\1/p' | head -n 1)
    [ -n "$name" ] || return 1
    ls "$cache/$name"_*.deb >"$work/kernel" 2>/dev/null && return
    (cd "$cache" && apt-get -o APT::Sandbox::User=root download "$name") \
        >"$work/apt.log" 2>&1 || return 1
    ls "$cache/$name"_*.deb >"$work/kernel"
}
# Again with new lists: the mirror may have moved on.
fetched() {
    "$@" || { apt-get update >"$work/apt.log" 2>&1 && "$@"; }
}
unpack() {
    dpkg-deb --fsys-tarfile "$1" |
        tar -x --keep-directory-symlink --no-same-owner -C "$2" "${@:3}"
}

base=(systemd systemd-sysv dbus libpam-systemd bash coreutils findutils grep
    sed util-linux procps)
fetched packages_fetch "${base[@]}" || skip "no packages: $(tail -n 1 "$work/apt.log")"
fetched kernel_fetch || skip "no kernel: linux-image-cloud-amd64 cannot be downloaded"

mkdir -p "$root"/usr/{bin,sbin,lib,lib64} "$work/kernel-files" \
    "$root"/{etc/pam.d,proc,sys,dev,run,tmp,var/log/journal,root,srv,home}
for folder in bin sbin lib lib64; do
    ln -s "usr/$folder" "$root/$folder"
done
for package in "$cache"/archives/*.deb; do
    unpack "$package" "$root" --exclude='./usr/share/doc/*' \
        --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*'
done
unpack "$(cat "$work/kernel")" "$work/kernel-files" ./boot

# ---- What maintainer scripts would do ---------------------------------------

cat >"$root/etc/passwd" <<'PASSWD'
root:x:0:0:root:/root:/bin/bash
messagebus:x:100:100::/nonexistent:/usr/sbin/nologin
systemd-network:x:101:101::/:/usr/sbin/nologin
boards:x:1000:1000::/home/boards:/bin/bash
nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin
PASSWD
{
    sed 's/^\([^:]*\):x:[0-9]*:\([0-9]*\):.*/\1:x:\2:/; s/^nobody/nogroup/' \
        "$root/etc/passwd"
    # Groups that the rules of udev and tmpfiles name.
    number=200
    for group in adm tty disk lp dialout cdrom tape audio video kmem input \
        render kvm sgx utmp systemd-journal; do
        echo "$group:x:$((number++)):"
    done
} >"$root/etc/group"
sed 's/:.*/:*:19000:0:99999:7:::/' "$root/etc/passwd" >"$root/etc/shadow"
printf '%s: files\n' passwd group shadow hosts >"$root/etc/nsswitch.conf"
echo '0123456789abcdef0123456789abcdef' >"$root/etc/machine-id"
echo vm >"$root/etc/hostname"
{
    printf '%s required pam_permit.so\n' account auth session
    echo 'session optional pam_systemd.so'
} >"$root/etc/pam.d/other"
cp "$root/etc/pam.d/other" "$root/etc/pam.d/systemd-user"
ln -s ../run "$root/var/run"

# ---- The program and its jobs -----------------------------------------------

cp -a "$installed/." "$root"
{
    find "$installed" -type f \( -name '*.so' -o -path '*/bin/*' \) -exec ldd {} + |
        sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p'
    find /usr/share/fonts/truetype/liberation* -name '*.ttf'
    find /etc/fonts /usr/share/fontconfig /usr/share/zoneinfo/Etc/UTC \
        /usr/lib/locale/C.utf8
} 2>/dev/null | sort -u | sed 's|^/lib|/usr/lib|' >"$work/files"
cpio --quiet -pdmL "$root" <"$work/files" 2>/dev/null
# job FOLDER: a small dataset, the job and its template.
job() {
    mkdir -p "$root$1"
    cp -r "$srcdir/templates/init/." "$root$1"
    cat >"$root$1/board.yaml" <<'JOB'
dataset: .
template: briefing.yaml
output:
  folder: out
  name: "{{ organisation.id }}"
when: monthly on day 1 at 07:00
JOB
}
for folder in "$jobs"/{monthly,other,root} /home/boards; do
    job "$folder"
done
cp "$self" "$root/units.sh"
cat >"$root/etc/systemd/system/units.service" <<SERVICE
[Unit]
After=basic.target dbus.service systemd-logind.service
Wants=dbus.service systemd-logind.service
[Service]
Type=oneshot
TimeoutStartSec=infinity
ExecStartPre=/bin/chown -R boards:boards $jobs/monthly $jobs/other /home/boards
ExecStart=/bin/bash /units.sh --inside
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
SERVICE
ldconfig -r "$root" 2>/dev/null

# ---- Start ------------------------------------------------------------------

(cd "$root" && find . | cpio --quiet -o -H newc -R 0:0) |
    zstd -q -1 -T0 >"$work/initrd" || exit 1
timeout "${UNITS_SECONDS:-900}" qemu-system-x86_64 -accel tcg -cpu max -m 2048 \
    -smp 2 -no-reboot -nic none -display none -monitor none -serial stdio \
    -kernel "$work"/kernel-files/boot/vmlinuz-* -initrd "$work/initrd" \
    -append "console=ttyS0 rdinit=/lib/systemd/systemd \
systemd.unit=units.service quiet loglevel=3 systemd.show_status=false \
mitigations=off" </dev/null 2>&1 | tr -d '\r' >"$work/console"
grep -a '^UNITS ' "$work/console" | sed 's/^UNITS //'
grep -aq '^UNITS END 0 faults$' "$work/console" && exit
grep -aq '^UNITS END' "$work/console" || {
    echo 'FAIL units: the virtual machine did not come to its end'
    tail -n 30 "$work/console"
}
exit 1
