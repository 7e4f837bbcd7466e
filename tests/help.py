#!/usr/bin/env python3
"""help -- what --help and trustbrief(1) say of commands and options is what
the table has, which `trustbrief --complete` prints."""

import collections
import os
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = pathlib.Path(os.environ.get("TRUSTBRIEF", "./trustbrief")).resolve()
LINES, COLUMNS = 24, 80

faults = []


def check(ok, name, said=""):
    """Note a fault, with what was found."""
    if not ok:
        faults.append(name)
        print(f"FAIL {name}\n{said}", flush=True)


def run(*arguments):
    """What is printed."""
    return subprocess.run([PROGRAM, *arguments], check=True, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True).stdout


def general_check(commands):
    """All commands on one screen."""
    printed = run("--help")
    lines = printed.splitlines()
    check(len(lines) <= LINES and max(map(len, lines)) <= COLUMNS,
          "the general help fits a screen", printed)
    listed = set()
    for first, words in re.findall(r"^  ([a-z]+) +(.*)$", printed, re.M):
        verbs = words.rpartition(": ")[2].split(", ") \
            if f"{first} " in "".join(commands) else [""]
        listed |= {f"{first} {verb}".strip() for verb in verbs}
    check(listed == commands, "the general help has every command",
          listed ^ commands)


def command_check(command, rows):
    """One command, with its options and no others."""
    printed = run(*command.split(), "--help")
    lines = printed.splitlines()
    check(max(map(len, lines)) <= COLUMNS, f"{command} --help is no wider than "
          f"{COLUMNS} columns", printed)
    names = re.findall(r"^  (-[\w-]+)", printed, re.M)
    check(names == [row[1] for row in rows],
          f"{command} --help has its options", (names, rows))
    for _, name, how, argument, choices, _ in rows:
        value = argument if choices == "-" else choices
        check(value == "-" or f"  {name} {value}" in printed,
              f"{command} --help has the argument of {name}", printed)
        check(how != "needed" or f" {name} {argument} " in lines[0] + " ",
              f"the usage of {command} has {name}", printed)


def group_check(group, verbs):
    """What a word begins, without options."""
    printed = run(group, "--help")
    found = re.findall(rf"^usage: trustbrief {group} (\w+)", printed, re.M)
    check(found == verbs, f"{group} --help has its commands", printed)


def manual_check(table):
    """Each command of trustbrief(1) lists its options, and each option is
    described."""
    page = (SOURCE / "doc/trustbrief.1").read_text("utf-8")
    commands, _, options = page.partition(".Ss Options\n")
    commands = commands.partition("The commands are")[2]
    listed = {}
    for part in re.split(r"^\.It Cm ", commands, flags=re.M)[1:]:
        name = part.partition("\n")[0].partition(" Ar")[0]
        names = re.findall(r"^\.Fl (\S+)", part.partition("Options:\n")[2],
                           re.M)
        listed[name] = ["-" + option for option in names]
    check(listed.keys() == table.keys() - {"-"}, "trustbrief(1) has every "
          "command", listed.keys() ^ (table.keys() - {"-"}))
    for command, names in listed.items():
        check(names == [row[1] for row in table.get(command, [])],
              f"trustbrief(1) lists the options of {command}", names)
    described = list(dict.fromkeys("-" + name for name in re.findall(
        r"^\.It Fl (\S+)", options.partition("\n.Ss ")[0], re.M)))
    known = sorted({row[1] for rows in table.values() for row in rows})
    check(described == known, "trustbrief(1) describes each option",
          (described, known))


def main():
    """Read the table, and compare."""
    table = collections.defaultdict(list)
    for line in run("--complete").splitlines():
        row = line.split("\t")
        table[row[0]].append(row)
    commands = table.keys() - {"-"}
    general_check(commands)
    groups = collections.defaultdict(list)
    for command in table:
        first, _, verb = command.partition(" ")
        if verb:
            groups[first].append(verb)
        if command != "-":
            command_check(command, table[command])
    for group, verbs in groups.items():
        group_check(group, verbs)
    manual_check(table)
    print(f"{len(commands)} commands, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
