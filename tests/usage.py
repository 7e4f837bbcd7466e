#!/usr/bin/env python3
"""usage -- each fault of the command line: its exit status, and its message.

Also what `trustbrief check` finds in files, and `plugin check` in plugins
that are built here.
"""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = pathlib.Path(os.environ.get("TRUSTBRIEF", "./trustbrief")).resolve()
COMPILER = os.environ.get("CC", "cc").split()
OPERANDS_MAX = 256

DATASET = """\
trustbrief: 1
title: A dataset
licence: None; this is an example
as_of: 2024-03-31
organisations:
  X01: {name: Example North}
"""
PROSE = "title: T\nsections: [{title: Words, text: Only these.}]\n"
JOB = ("dataset: d.yaml\ntemplate: t.yaml\noutput:\n  folder: out\n"
       "  name: \"{{ organisation.id }}\"\n")
HOSTILE_JOB = (JOB.replace("t.yaml", "hostile.yaml") +
               "subject_ids: [X01]\nplugin_folders: [plugins]\n")
FILES = {
    "d.yaml": DATASET,
    "t.yaml": PROSE,
    "no-plugin.yaml": "title: T\nsections: [{plugin: nothing}]\n",
    "job-nobody.yaml": JOB + "subject_ids: [X02]\n",
    "job-no-ids.yaml": JOB + "subject_ids: []\n",
    "folder/dataset.yaml": DATASET,
    "folder/organisations": "no folder",
    "forge.yaml": HOSTILE_JOB + "set: [hostile.deed=forge]\n",
    "no-json.yaml": HOSTILE_JOB + "set: [hostile.deed=no-json]\n"
                    "formats: [txt]\n",
    "sulk.yaml": HOSTILE_JOB + "set: [hostile.deed=sulk]\n",
    "Bad.yaml": JOB,
    "job-lost.yaml": JOB.replace("t.yaml", "tt"),
    "job-kinds.yaml": JOB + "kinds: [acute]\n",
    "hostile.yaml": "title: T\nsections: [{plugin: hostile}]\n",
}

RENDER = "render t.yaml --dataset=d.yaml --org=X01 -o x.txt"
FIGURES = "figures t.yaml --dataset=d.yaml --org=X01 -o"
HOSTILE = (" hostile.yaml --plugin-dir=plugins --dataset=d.yaml --org=X01 "
           "--set=hostile.deed")
BRIEFING = ("sources/templates/board-briefing.yaml "
            "--dataset=sources/data/nhs --org=RWE")
NO_DATASET = ("error: there is no dataset in this folder, neither dataset.yaml nor "
              "data/nhs; name one with --dataset, or make one with 'trustbrief "
              "init FOLDER' or 'trustbrief init --example FOLDER'")
CHECK = "plugin check %s/hostile.so hostile.yaml --dataset=d.yaml"
# Arguments, the exit status, and a piece of the messages.
CASES = (
    ("", 2, "trustbrief: error: name a command; 'trustbrief --help' shows"),
    ("rendr", 2, "error: unknown command 'rendr', did you mean 'render'?;"),
    ("--stict", 2, "error: unknown option '--stict', did you mean '--strict'?"),
    ("--strict=yes", 2, "error: --strict takes no value"),
    ("render --org", 2, "error: --org needs ID"),
    ("render --org=", 2, "error: --org needs ID"),
    ("check " + "--strict " * (OPERANDS_MAX + 1), 2,
     "error: more than 256 options"),
    ("check " + "x " * OPERANDS_MAX, 2, "error: more than 256 operands"),
    ("check d.yaml --sandbox=on", 2,
     "error: --sandbox takes require, auto or off, not 'on'"),
    (RENDER + " --timeout=0", 2,
     "error: --timeout takes a number from 1 to 86400, not '0'; 'trustbrief "
     "render --help' shows how"),
    (RENDER + " --timeout=9e9", 2, "error: --timeout takes a number from 1 to"),
    ("render --org=X -o x", 2, "error: render needs TEMPLATE; 'trustbrief"),
    ("watch t.yaml", 2, "error: watch needs --org ID: the organisation that"),
    ("figures t.yaml --org=X", 2, "error: figures needs -o FOLDER: the folder"),
    ("schema d.yaml", 2, "error: schema takes no operands; 'trustbrief"),
    ("check d.yaml --dataset d.yaml", 2, "error: check was given files to"),
    ("init", 2, "error: init needs FOLDER"),
    ("plugin make", 2,
     "error: plugin takes 'list', 'show', 'new' or 'check', not 'make'"),
    ("plugin", 2, "error: plugin takes 'list', 'show', 'new' or 'check';"),
    ("--quiet", 2, "error: trustbrief without a command does not take --quiet"),
    ("render --version", 2, "error: render does not take --version, which is "
     "an option of trustbrief without a command;"),
    (RENDER + " --dry-run", 2, "error: render does not take --dry-run, which "
     "is an option of batch; 'trustbrief render --help' shows how"),
    (RENDER + " --org X02", 2, "error: --org is given more than once"),
    (FIGURES + " -", 2, "error: figures cannot write to standard output; name "
     "a FOLDER with -o"),
    ("watch t.yaml --dataset=d.yaml --org=X01 -o -", 2,
     "error: watch cannot write to standard output; name a FILE with -o"),
    ("batch job-nobody.yaml --dataset /nonexistent", 2, "error: batch does not "
     "take --dataset, which is an option of render, watch, figures, check and "
     "plugin check;"),
    ("plugin new Upper", 2, "error: 'Upper' cannot be a plugin's name; use"),
    ("plugin new poem --topic=poem", 2,
     "error: --topic takes list, table, chart or drawing, not 'poem'"),
    (RENDER + " --as-of=2020-03", 2,
     "error: --as-of takes a day, such as 2020-03-01, not '2020-03'"),
    (FIGURES + " x --format=svg,gif", 2, "error: --format takes svg, png and"),
    (FIGURES + " x", 0,
     "t.yaml: warning: the briefing on X01 has no figures"),
    (f"figures {BRIEFING} -o none/x", 73,
     "none/x: error: cannot make this folder: No such file"),
    # ---- The environment ----------------------------------------------------
    *((f"SOURCE_DATE_EPOCH={text} check d.yaml", 2,
       "error: the variable SOURCE_DATE_EPOCH takes a number of seconds since "
       f"1970, such as 1798761600, not '{text}'; change it or unset it")
      for text in ("soon", "1e9", "-1", "+1", "86400s", "253402300800",
                   "99999999999999999999")),
    *((f"SOURCE_DATE_EPOCH={text} check d.yaml", 0, "")
      for text in ("", "0", "253402300799")),
    ("TRUSTBRIEF_LOCALE_DIR=po check d.yaml", 2,
     "error: the variable TRUSTBRIEF_LOCALE_DIR takes an absolute path, not "
     "'po'; change it or unset it"),
    ("TRUSTBRIEF_DATA_DIR=share check d.yaml", 2,
     "error: the variable TRUSTBRIEF_DATA_DIR takes an absolute path"),
    ("TRUSTBRIEF_LIB_DIR=lib check d.yaml", 2,
     "error: the variable TRUSTBRIEF_LIB_DIR takes an absolute path"),
    ("TRUSTBRIEF_LOCALE_DIR=/nonexistent check d.yaml", 0, ""),
    # ---- What `check` finds -------------------------------------------------
    ("check no-plugin.yaml", 65,
     "no-plugin.yaml:2:12: error: there is no plugin 'nothing'; 'trustbrief "
     "plugin list' shows"),
    ("check folder", 66, "organisations: error: cannot read: Not a directory"),
    ("check /proc/self/mem", 74, "error: cannot read: Input/output error"),
    ("check job-no-ids.yaml", 65,
     "job-no-ids.yaml:6:14: error: the list of 'subject_ids' is empty; name"),
    ("batch job-no-ids.yaml", 65, "the list of 'subject_ids' is empty"),
    ("check job-nobody.yaml", 65,
     "d.yaml', did you mean 'X01'? There is X01"),
    ("render hostil --dataset=d.yaml --org=X01 -o x.txt", 66,
     "error: there is no template 'hostil', did you mean 'hostile'? There are "),
    ("render t.yaml --dataset=d.yaml --org=x01 -o x.txt", 65,
     "d.yaml: error: there is no organisation 'x01', did you mean 'X01'?"),
    ("render t.yaml --dataset=d.yaml --org=X01 --theme=nsh -o x.txt", 66,
     "error: there is no theme 'nsh', did you mean 'nhs'? There are large-print, "),
    ("render t.yaml --org=X01 -o x.txt", 66, NO_DATASET),
    ("check", 66, NO_DATASET),
    ("batch job-lost.yaml", 66,
     "job-lost.yaml:2:11: error: there is no template 'tt', did you mean 't'?"),
    ("render nowhere/t.yaml --dataset=d.yaml --org=X01 -o x.txt", 66,
     "nowhere/t.yaml: error: cannot read: No such file or directory"),
    ("render t.yaml --dataset=nowhere --org=X01 -o x.txt", 66,
     "nowhere: error: cannot read: No such file or directory"),
    ("render t.yaml --dataset=d.yaml --org=X01 -o nowhere/x.txt", 73,
     "cannot create 'nowhere/x.txt': its folder does not exist; create it "),
    ("check t.yaml nowhere.yaml folder/organisations", 66,
     "nowhere.yaml: error: cannot read: No such file or directory"),
    ("batch nowhere.yaml", 66, "nowhere.yaml: error: cannot read: "),
    ("batch t.yaml", 65, "t.yaml:1:1: error: this file has no 'dataset'"),
    ("batch Bad.yaml", 65, "Bad.yaml: error: a job's file is named with lower-case"),
    ("init folder", 73, "error: the folder 'folder' is not empty"),
    ("init t.yaml", 73, "error: cannot create the folder 't.yaml'"),
    ("schedule print nowhere.yaml", 66, "nowhere.yaml: error: cannot read: "),
    ("schedule print job-nobody.yaml --plugin-dir nowhere", 66,
     "nowhere: error: cannot read: No such file or directory; --plugin-dir"),
    ("template lst", 2, "error: template takes 'list', not 'lst'"),
    ("theme", 2, "error: theme takes 'list';"),
    ("template list", 0, ""),
    ("check job-kinds.yaml", 65, "error: no organisation of '"),
    # ---- Plugins, and what a worker sends -----------------------------------
    ("plugin show hostile --plugin-dir=socket", 65,
     "hostile.so' cannot be opened: No such device or address"),
    ("figures" + HOSTILE + "=forge -o x", 70,
     "error: the worker sent invalid figures; report this fault"),
    ("render" + HOSTILE + "=forge -o x.pdf", 70,
     "the briefing on X01 sent bytes that are not application/pdf; remove"),
    ("render" + HOSTILE + "=forge -o x.html", 70,
     "sent bytes that are not text/html"),
    ("batch forge.yaml", 1, "sent an invalid briefing; report this"),
    ("batch no-json.yaml", 1, "did not report what it read; report this fault"),
    ("batch sulk.yaml", 1, "failed without reporting an error; "
     "report this fault"),
    # ---- What `plugin check` finds ------------------------------------------
    ("plugin check hostile.c", 2,
     "error: 'hostile.c' is not a plugin's file; name one as FOLDER/NAME.so"),
    ("plugin check plugins/hostile.so t.yaml --dataset=d.yaml", 2,
     "t.yaml: error: this template has no section of the plugin 'hostile'"),
    (CHECK % "plugins", 0, ""),
    (CHECK % "crash", 1,
     "error: with the data as they are: plugin 'hostile' crashed (SIGSEGV)"),
    (CHECK % "differ", 1,
     "error: with the data as they are: two builds differ; use no writable"),
    (CHECK % "slow", 1,
     "error: with the data as they are: a build takes"),
    ("plugin show hostile --plugin-dir=forge", 70,
     "error: plugin 'hostile' tampered with its own description: it"),
)


def plugin_build(folder, include, deed, *flags):
    """tests/plugins/hostile.c, with what it does unless it is asked."""
    folder.mkdir()
    subprocess.run([*COMPILER, "-std=c11", "-D_GNU_SOURCE", "-O1", "-shared",
                    "-fPIC", f"-I{include}", '-DNAME="hostile"',
                    f'-DDEED="{deed}"', *flags, "-o", folder / "hostile.so",
                    SOURCE / "tests/plugins/hostile.c"], check=True)


def prepare(root):
    """The files and the plugins."""
    (root / "sources").symlink_to(SOURCE)  # a path without a space
    shutil.copytree(SOURCE / "templates/themes", root / "themes")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    for deed in "crash", "differ", "slow":
        plugin_build(root / deed, SOURCE / "include", deed)
    (root / "socket").mkdir()
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(root / "socket/hostile.so"))
    plugin_build(root / "plugins", SOURCE / "include", "none")
    plugin_build(root / "forge", SOURCE / "include", "forge", "-DAT_LOAD")


def run(root, arguments):
    """The exit status, and what is said.  Variables may stand in front."""
    words = arguments.split()
    variables = dict(os.environ)
    while words and re.match("[A-Z_]+=", words[0]):
        name, _, variables[name] = words.pop(0).partition("=")
    done = subprocess.run([PROGRAM, *words], cwd=root, env=variables,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, check=False, timeout=300)
    return done.returncode, done.stderr


def repeats(said):
    """The paths that one message names twice."""
    twice = []
    for line in said.splitlines():
        message = re.match(r"(.*?)(?::\d+)*: (?:error|warning): (.*)", line)
        if not message:
            continue
        place, text = message.groups()
        paths = re.findall(r"'([^' ]*[/.][^' ]*)'", text)
        twice += {path for path in paths if paths.count(path) > 1}
        twice += [path for path in (place, pathlib.Path(place).stem)
                  if f"'{path}'" in text]
    return twice


def main():
    """Run each case."""
    faults = 0
    os.environ.pop("TRUSTBRIEF_DATASET", None)
    os.environ["TRUSTBRIEF_DATA_DIR"] = str(SOURCE)
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        prepare(root)
        for arguments, status, words in CASES:
            got, said = run(root, arguments)
            if (got == status and words in said and (words or not said)
                    and not repeats(said)):
                continue
            faults += 1
            print(f"FAIL trustbrief {arguments[:80]}\nstatus {got}, not "
                  f"{status}; it should say: {words}\n{said}"
                  f"named twice: {repeats(said)}", flush=True)
        left = {path.name for path in root.iterdir()} - {
            "crash", "differ", "slow", "plugins", "forge", "themes",
            "socket", "out", "sources", "x"} - {
            name.partition("/")[0] for name in FILES}
        if left:
            faults += 1
            print(f"FAIL something is left: {left}")
    print(f"{len(CASES)} cases, {faults} faults")
    sys.exit(1 if faults else 0)


main()
