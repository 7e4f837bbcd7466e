#!/usr/bin/env python3
"""options -- every command with every option: honoured, or refused.

Reads the table of options from `trustbrief --complete`.  A command that takes
an option must have a proof here: something to be seen with the option, and not
without it.  One that does not take it must refuse it, name those that do, and
leave everything as it was.  The lists of --help and of trustbrief(1) are
compared with the table too.

tests/plugins/witness.c says in a briefing what was asked for.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from option_proofs import PROOFS, grace_check, proof_check, proofs_note
from option_world import BASE, PROGRAM, Row, World, check, faults, line, text

# An argument for each option, where it is only to be refused.
VALUES = {"DATE": "2020-03-01", "PATH": "d.yaml", "TOOL": "cron", "N": "2",
          "FORMAT,...": "svg", "FORMAT": "txt", "SECONDS": "5",
          "ID": "X01", "ID,...": "X01",
          "DIR": "plugins", "FILE": "pins.txt", "FOLDER": "pictures",
          "MODE": "auto", "SECTION.OPTION=VALUE": "witness.word=x",
          "THEME": "nhs", "TOPIC": "list", "USER": "daemon"}

# ---- What is refused --------------------------------------------------------

def refused(world, arguments, words, status=2):
    """It is refused with these words, and changes nothing."""
    world.clean()
    seen = world.run(arguments)
    check(seen.status == status and words in seen.err and not seen.files and
          not seen.out, f"refused: {' '.join(arguments)}", (words, seen))


def joined(words, last="and"):
    """a, b and c"""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def others_refused(world, rows):
    """Each command refuses the options of others, and says whose they are."""
    names = {row.name: VALUES.get(row.argument) for row in rows}
    taken = {(row.command, row.name) for row in rows}
    for command, (operands, options) in BASE.items():
        bare = "trustbrief without a command"
        for name in names.keys() - {name for taker, name in taken
                                    if taker == command}:
            takers = [bare if row.command == "-" else row.command
                      for row in rows if row.name == name]
            refused(world, line(command, operands,
                                {**options, name: names[name]}),
                    f"{bare if command == '-' else command} does not take "
                    f"{name}, which is an option of {joined(takers)}; ")


def values_refused(world, rows):
    """An option is given once unless it is a list, and has no other value than
    its choices, nor an empty one."""
    for row in rows:
        operands, options = BASE[row.command]
        words = line(row.command, operands, options)
        if row.argument == "-":
            continue
        value = options.get(row.name, VALUES[row.argument])
        more = [] if row.name in options else [row.name, value]
        if row.how in ("once", "needed"):
            refused(world, [*words, *more, row.name, value],
                    f"{row.name} is given more than once; ")
        if row.choices != "-":
            refused(world, [*words, row.name, "nonsense"],
                    f"{row.name} takes "
                    f"{joined(row.choices.split('|'), 'or')}, not "
                    "'nonsense'; ")
        refused(world, [*words, f"{row.name}="],
                f"{row.name} needs {row.argument}; ")
        if row.how == "needed":
            left = {name: value for name, value in options.items()
                    if name != row.name}
            refused(world, line(row.command, operands, left),
                    f"{row.command} needs {row.name} {row.argument}: ")


def lists_add_up(world):
    """An option that may be repeated counts each time."""
    world.clean()
    seen = world.run(["plugin", "list", "--plugin-dir=plugins",
                      "--plugin-dir=more"])
    check("other" in seen.out and "witness" in seen.out, "two folders", seen)
    render = line("render", *BASE["render"])
    seen = world.run([*render, "--set=witness.word=a", "--set=witness.tell=no"])
    check("word a" in text(seen) and not seen.err, "two settings", seen)


def examples(world):
    """What was once ignored in silence."""
    batch = ["batch", "job.yaml", "--plugin-dir=plugins"]
    refused(world, [*batch, "--as-of=1999-99-99"],
            "--as-of takes a day, such as 2020-03-01, not '1999-99-99'; ")
    refused(world, [*batch, "--org=NOPE"], "there is no organisation 'NOPE'"
            "; there are X01, X02", 65)
    refused(world, [*batch, "--org=X01,x02"], "did you mean 'X02'?", 65)
    refused(world, ["batch", "one-job.yaml", "--plugin-dir=plugins",
                    "--org=X01"], "the job makes no briefing on 'X01'", 65)
    # Warnings alone, with every fact sourced, fail a strict run as well.
    for command, status in ("render", 65), ("batch", 1):
        operands, options = BASE[command]
        if command == "batch":
            operands = ["sourced-job.yaml"]
        else:
            options = {**options, "--dataset": "sourced.yaml"}
        world.clean()
        seen = world.run([*line(command, operands, options), "--strict"])
        check(seen.status == status and "1 warning" in seen.err and
              not {"x.txt", "out/X01.txt"} & set(seen.files),
              f"{command} --strict", seen)
    world.clean()
    seen = world.run(["schedule", "print", "job.yaml", "--sandbox=require",
                      "--plugin-sha256", "pins.txt", "--jobs", "2"])
    check(re.search(r"^0 7 29 2 \* /.* batch /.*/job\.yaml --sandbox require "
                    r"--plugin-sha256 /.*/pins\.txt --jobs 2 --quiet$",
                    seen.out, re.M), "a schedule has its options", seen)
    refused(world, ["schedule", "print", "job.yaml", "--plugin-sha256=none"],
            "none: error: cannot read: No such file", 66)


def main():
    """Walk the table."""
    rows = [Row(*row.split("\t")) for row in subprocess.run(
        [PROGRAM, "--complete"], check=True, text=True,
        capture_output=True).stdout.splitlines()]
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        world = World(pathlib.Path(folder).resolve())
        check({row.command for row in rows} == set(BASE), "every command")
        proofs_note()
        check(not PROOFS.keys() - {(row.command, row.name) for row in rows},
              "proofs of what there is")
        for row in rows:
            if row.name == "--grace":
                grace_check(world)
            else:
                proof_check(world, row)
        others_refused(world, rows)
        values_refused(world, rows)
        lists_add_up(world)
        examples(world)
    print(f"{len(rows)} options of {len(BASE)} commands, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
