#!/usr/bin/env python3
"""hostile -- YAML that attacks, breaks or slips is refused: located, quickly,
in little memory.

tests/hostile/NAME.yaml must be refused with a message that starts, behind the
file's name, as NAME.err says; what is large is made here.  Each run must end
with status 65 within a second and 100 MB, and without a word of a sanitizer.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = os.environ.get("TRUSTBRIEF", "./trustbrief")
PLUGINS = os.environ.get("TB_PLUGINS")
SANITIZED = os.environ.get("SANITIZERS") == "yes"
MEGABYTES, DEADLINE = 100, 60
SECONDS = 1.0
REFUSED, MISSING = 65, 66

HEAD = b"trustbrief: 1\ntitle: T\nas_of: 2025-01-31\n"
ONE = b"organisations:\n  RWE:\n    name: L\n"


DEEP = "error: nested deeper than 64 levels; flatten it"
LONG = "error: text longer than 1048576 bytes, the limit for one value"
LARGE = ": error: larger than 16 MiB, the limit for one file"
MANY = "error: more than 500000 values in a file; split the dataset"

# Name: the pieces, some of them many times over and then perhaps numbered,
# and how the message starts; behind the file's name if with ':'.
MADE = {
    "lists in lists": ([(b"- ", 100000)], f":1:129: {DEEP}"),
    "keys in keys": ([(b"? ", 100000)], DEEP),
    "10,000 brackets": ([(b"[", 10000)], f":1:65: {DEEP}"),
    "20,000 brackets": ([(b"[", 20000), (b"]", 20000)], f":1:65: {DEEP}"),
    "100,000 brackets": ([(b"[", 100000)], f":1:65: {DEEP}"),
    "100,000 bracket lines": ([(b"[\n", 100000)], f":65:1: {DEEP}"),
    "100,000 braces": ([(b"{a: ", 100000)], f":1:257: {DEEP}"),
    "brackets and keys": (
        [(b"[", 20000), (b"k%d: 1, ", 20000)], f":1:65: {DEEP}"),
    "100,000 anchors": (
        [(b"- &a%d x\n", 100000)],
        ":1:3: error: the anchor '&a0' has no use"),
    "50,000 aliases": ([(b"- *a\n", 50000)], ":1:3: error: the alias '*a'"),
    "plain text of 2 MB": ([HEAD, b"licence: ", (b"x", 2 << 20)], LONG),
    "quoted text of 2 MB": (
        [HEAD, b"licence: '", (b"x", 2 << 20), b"'\n"], LONG),
    "literal text of 15 MB": (
        [HEAD, b"licence: |\n", (b"  xxxxxxxxxxxxx\n", 15 << 16)], LONG),
    "plain text of 50 MB": ([b"a: ", (b"x", 50 << 20)], LARGE),
    "comment of 50 MB": ([b"#", (b"x", 50 << 20)], LARGE),
    "comment of 15 MB": (
        [b"#", (b"x", 15 << 20)], ": error: the file is empty"),
    "2 million items": ([(b"- a\n", 2000000)], f":500000:3: {MANY}"),
    "half a million values": (
        [HEAD, ONE, b"abbreviations:\n", (b"  k%06d: xxxxxxxxxxx\n", 499980),
         b"  too: [many]\n"],
        "error: 'too' takes a single value, not a list"),
    "300,000 keys": (
        [HEAD, ONE, (b"k%06d: 1\n", 300000)],
        ":7:1: error: unknown key 'k000000'"),
    "300,000 keys and one again": (
        [HEAD, ONE, (b"k%06d: 1\n", 300000), b"k000007: 1\n"],
        ":300007:1: error: the key 'k000007' is repeated, "
        "first on line 14"),
    "one key 300,000 times": (
        [(b"k: 1\n", 300000)], ":2:1: error: the key 'k' is repeated"),
    "100,000 faults on one line": (
        [HEAD, ONE, b"abbreviations: {", (b"k%d: [a], ", 100000), b"}\n"],
        ":7:21: error: 'k0' takes a single value, not a list"),
    "80,000 unknown sources": (
        [HEAD, b"sources:\n", (b"  s%06d: {title: T}\n", 80000), ONE,
         b"    sites:\n", (b"      - {name: n%06d, source: x}\n", 80000)],
        "error: there is no 'x' among the 80000 sources"),
    "tag prefix of 1 MB": (
        [b"%TAG !a! ", (b"x", 1 << 20), b"\n---\na: 1\n"],
        ":1:1: error: a directive"),
    "300,000 directives": (
        [(b"%%TAG !a%d! b\n", 300000), b"---\na: 1\n"],
        ":1:1: error: a directive"),
    "300,000 directives later": (
        [b"a: 1\n---\n", (b"%%TAG !a%d! b\n", 300000), b"---\n"],
        ":2:1: error: a second document"),
    "100,000 documents": (
        [(b"a: 1\n---\n", 100000)], ":2:1: error: a second document"),
    "anchor of 1 MB": (
        [b"a: &", (b"x", 1 << 20), b" 1\n"], ":1:4: error: the anchor '&xxx"),
    "control characters": (
        [(b"a: \x07\n", 1 << 18)], ":1:4: error: the control character U+0007"),
}

faults = []


def write(path, pieces):
    """Little by little: a child's memory is counted from that of its parent."""
    with open(path, "wb") as out:
        for piece in pieces:
            piece, n = piece if isinstance(piece, tuple) else (piece, 1)
            if n > 1 and b"%" in piece:
                out.writelines(piece % i for i in range(n))
                continue
            while n > 0:
                out.write(piece * min(n, 65536))
                n -= 65536


def run(path):
    """Check a file: status, seconds, megabytes, and what was said."""
    command = [PROGRAM, "check"]
    if PLUGINS:
        command += ["--plugin-dir", os.path.abspath(PLUGINS)]
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen(command + [str(path)], stderr=said,
                                   stdout=said, stdin=subprocess.DEVNULL)
        pid = 0
        while not pid and time.monotonic() - start < DEADLINE:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            time.sleep(0.002)
        if not pid:
            process.kill()
            pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    seconds = usage.ru_utime + usage.ru_stime  # whatever else is running
    return process.returncode, seconds, usage.ru_maxrss / 1024, text


def check(name, path, expected, wanted=REFUSED):
    status, seconds, megabytes, text = run(path)
    for _ in range(4):
        # Other work on the same core takes time from this: the best run counts.
        if not SANITIZED and SECONDS <= seconds < 3 * SECONDS:
            seconds = min(seconds, run(path)[1])
    start = str(path) + expected if expected.startswith(":") else expected
    wrong = []
    if status != wanted:
        wrong.append(f"status {status}, not {wanted}")
    if not (text.startswith(start) if start != expected else start in text):
        wrong.append(f"expected: {expected}")
    if "Sanitizer" in text or "runtime error" in text:
        wrong.append("a sanitizer spoke")
    if not SANITIZED and megabytes >= MEGABYTES:
        wrong.append(f"{megabytes:.0f} MB")
    if not SANITIZED and seconds >= SECONDS:
        wrong.append(f"{seconds:.2f} s")
    if wrong:
        faults.append(name)
        print(f"FAIL {name}: {'; '.join(wrong)}\nsaid: {text[:600]}")
    elif "-v" in sys.argv:
        print(f"{seconds:6.3f} s {megabytes:4.0f} MB  {name}")


def main():
    small = sorted((SOURCE / "tests/hostile").glob("*.yaml"))
    for path in small:
        check(path.stem, path, path.with_suffix(".err").read_text().strip())
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "made.yaml"
        for name, (pieces, expected) in MADE.items():
            write(made, pieces)
            check(name, made, expected)
        pipe = pathlib.Path(folder) / "pipe.yaml"
        os.mkfifo(pipe)
        check("a pipe", pipe, ": error: not a regular file", MISSING)
        check("a device", "/dev/zero", ": error: not a regular file", MISSING)
    print(f"{len(small) + len(MADE) + 2} cases, {len(faults)} faults")
    return 1 if faults or not small else 0


if __name__ == "__main__":
    sys.exit(main())
