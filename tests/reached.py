#!/usr/bin/env python3
"""reached -- how many lines of src/ a run of tests reached, and which messages
none of them has produced: reached.py BUILD, a build whose tests ran with

    CC=clang CFLAGS='-g -O1 -fprofile-instr-generate -fcoverage-mapping
        -mllvm -runtime-counter-relocation'
    LLVM_PROFILE_FILE=BUILD/prof/%m%c.profraw

The counters are a shared mapping, so that they count in workers too, which may
write no file and end without exit handlers; gcov's would be lost there.

A message that no test can produce here stands, with the reason, in
tests/reached.txt: "FILE: start of the message: why".
"""

import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent
# Calls that report, told by their names; the message is their longest literal.
CALL = re.compile(r"\b(\w*(?:diag_error|diag_warn|diag_fault|_fault|finding|"
                  r"refuse\w*|complain\w*))\(")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def lines_reached(build):
    """{file: {line: count}} for src/."""
    profiles = sorted(map(str, (build / "prof").glob("*.profraw")))
    data = build / "reached.profdata"
    subprocess.run(["llvm-profdata", "merge", "-o", data, *profiles],
                   check=True)
    programs = [build / "trustbrief", build / "tests/trustbrief"] + sorted(
        p for folder in ("tests/unit", "tests/fuzz")
        for p in (build / folder).iterdir()
        if p.suffix == "" and p.is_file() and p.stat().st_mode & 0o100)
    command = ["llvm-cov", "export", "-format=lcov",
               f"-instr-profile={data}", str(programs[0])]
    for program in programs[1:]:
        command += ["-object", str(program)]
    out = subprocess.run(command, check=True, capture_output=True,
                         text=True).stdout
    files, lines = {}, None
    for line in out.splitlines():
        if line.startswith("SF:"):
            path = pathlib.Path(line[3:]).resolve()
            inside = path.is_relative_to(SOURCE / "src")
            name = str(path.relative_to(SOURCE)) if inside else None
            lines = files.setdefault(name, {}) if inside else {}
        elif line.startswith("DA:"):
            number, count = line[3:].split(",")[:2]
            lines[int(number)] = max(lines.get(int(number), 0), int(count))
    return files


def messages(path):
    """Each call that reports: its line, and how its message starts."""
    text = path.read_text()
    for call in CALL.finditer(text):
        depth, end = 1, call.end()
        while depth and end < len(text):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        if text[end:end + 1] != ";" and text[end:].lstrip()[:1] not in ";?:&|),":
            continue  # a definition
        words = LITERAL.findall(re.sub(r'"\s*"', "", text[call.end():end]))
        if words:
            yield text.count("\n", 0, call.start()) + 1, max(words, key=len)


def main():
    files = lines_reached(pathlib.Path(sys.argv[1]).resolve())
    known = {}
    for line in (SOURCE / "tests/reached.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, start, _ = line.split(": ", 2)
            known[name, start] = False
    total = sum(len(lines) for lines in files.values())
    hit = sum(count > 0 for lines in files.values()
              for count in lines.values())
    said, missed = 0, []
    for path in sorted((SOURCE / "src").rglob("*.c")):
        name = str(path.relative_to(SOURCE))
        lines = files.get(name, {})
        for number, message in messages(path):
            excuse = next((key for key in known if key[0] == name and
                           message.startswith(key[1])), None)
            if excuse:
                known[excuse] = True
            if lines.get(number, 0) > 0:
                said += 1
            elif not excuse:
                missed.append(f"{name}:{number}: {message}")
    for name in sorted(files):
        counts = files[name].values()
        reached = sum(count > 0 for count in counts)
        print(f"{100 * reached / max(1, len(counts)):5.1f} %  {name}")
    print(f"{100 * hit / total:.1f} % of {total} lines of src/ are reached; "
          f"{said} messages are produced by some test")
    for line in missed:
        print(f"no test produces {line}")
    stale = [key for key, used in known.items() if not used]
    for name, start in stale:
        print(f"tests/reached.txt excuses what is gone: {name}: {start}")
    return 1 if missed or stale or not said else 0


if __name__ == "__main__":
    sys.exit(main())
