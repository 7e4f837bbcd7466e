#!/usr/bin/env python3
"""faults -- 200 renders, of which every tenth breaks in another way.

180 files must be right to the byte, 20 failures must name plugin, subject and
cause and leave the former file, and nothing may be left over: no temporary
file, no process, no zombie.  A build with sanitizers takes long to
start a process, so there every fifth breaks, and it cannot limit memory, so the
two ways that fill memory are left out: 90 renders.
"""

import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = os.environ.get("TRUSTBRIEF", "./trustbrief")
COMPILER = os.environ.get("CC", "cc").split()
SANITIZED = os.environ.get("SANITIZERS") == "yes"
STEP = 5 if SANITIZED else 10
PR_SET_CHILD_SUBREAPER = 36

HEAD = """\
trustbrief: 1
title: Faults
licence: None; this is an example
as_of: 2024-03-31
organisations:
"""

ORGANISATION = """\
  {0}:
    name: Example Hospitals {0}
    kind: trust
    region: north
"""

TEMPLATE = """\
title: What stands of {{ organisation.name }}
sections:
  - plugin: hostile
  - id: closing
    title: Closing words
    text: These come last.
"""

# A deed of tests/plugins/hostile.c, and the cause that is given.
WAYS = (
    ("crash", "crashed (SIGSEGV)"),
    ("abort", "crashed (SIGABRT)"),
    ("exit", "called exit(0)"),
    ("_exit", "called exit(3)"),
    ("loop", "did not finish within 1 s"),
    ("garble", "sent an invalid result"),
    ("cut", "closed its pipe to trustbrief"),
    ("killed from outside", "was killed (SIGKILL), by hand or because"),
    ("eat", "used more than 1,024 MiB of memory"),
    ("hoard", "used more than 1,024 MiB of memory"),
    ("print", "did not finish within 1 s"),
    ("orphan", "tried to call clone(), which the sandbox refuses,"),
    ("program", "tried to call execve(), which the sandbox refuses,"),
    ("change", "tried to call rename(), which the sandbox refuses,"),
    ("terminate", "was killed (SIGTERM)"),
    ("recurse", "crashed (SIGSEGV)"),
    ("divide", "crashed (SIGFPE)"),
    ("promise", "sent more than 256 MiB"),
    ("scribble", "crashed (SIGSEGV)"),
    ("overwrite", "crashed (SIGSEGV)"),
)
LATE = ("hoard",)  # felt after the plugin is done, so it is not named
FILL_MEMORY = ("eat", "hoard")
ENDLESS = tuple(deed for deed, cause in WAYS if "did not finish" in cause)
RENDERS = STEP * sum(not (SANITIZED and w[0] in FILL_MEMORY) for w in WAYS)

faults = []


def check(ok, name, said):
    """Note a fault, with what was seen."""
    if not ok:
        faults.append(name)
        print(f"FAIL {name}\n{said}", flush=True)


def build(root):
    """The plugin, the dataset, the template."""
    (root / "include/trustbrief").mkdir(parents=True)
    shutil.copy(SOURCE / "include/trustbrief/plugin.h",
                root / "include/trustbrief")
    shutil.copytree(SOURCE / "templates/themes", root / "themes")
    (root / "plugins").mkdir()
    subprocess.run([*COMPILER, "-std=c11", "-D_GNU_SOURCE", "-O1", "-shared",
                    "-fPIC", f"-I{root}/include", '-DNAME="hostile"',
                    "-o", str(root / "plugins/hostile.so"),
                    str(SOURCE / "tests/plugins/hostile.c")], check=True)
    (root / "dataset.yaml").write_text(
        HEAD + "".join(ORGANISATION.format(code(i))
                       for i in range(RENDERS)), encoding="utf-8")
    (root / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (root / "out").mkdir()


def code(number):
    """The code of an organisation."""
    return f"X{number:03}"


def sleeps(child):
    """Whether a process waits for something."""
    try:
        stat = pathlib.Path(f"/proc/{child}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] == "S"


def worker_kill(parent):
    """Kill the child that has slept for 200 ms: the plugin pauses in it."""
    children = pathlib.Path(f"/proc/{parent}/task/{parent}/children")
    slept, last = 0, None
    for _ in range(4000):
        child = (children.read_text().split() or [None])[0]
        slept = slept + 1 if child and child == last and sleeps(child) else 0
        last = child
        if slept >= 40:
            os.kill(int(child), signal.SIGKILL)
            return
        time.sleep(0.005)
    check(False, "no worker to kill", "")


def render(root, number, deed):
    """One briefing; its status and what was said."""
    outside = deed == "killed from outside"
    process = subprocess.Popen(
        [PROGRAM, "render", "template.yaml", "--dataset=dataset.yaml",
         "--theme=nhs", f"--org={code(number)}", "--plugin-dir=plugins",
         f"--timeout={1 if deed in ENDLESS else 60}",
         f"--set=hostile.deed={'wait' if outside else deed}", "-o",
         f"out/{code(number)}.txt"], cwd=root, stderr=subprocess.PIPE,
        text=True)
    if outside:
        worker_kill(process.pid)
    _, said = process.communicate(timeout=300)
    return process.returncode, said


def main():
    """Run all; 77 where there is nothing to build with."""
    if not shutil.which(COMPILER[0]):
        print(f"skipped: no C compiler '{COMPILER[0]}'")
        return 77
    # What a dead parent leaves becomes our child.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.umask(0o022)
    ways = [w for w in WAYS if not (SANITIZED and w[0] in FILL_MEMORY)]
    good, failed, expected = 0, 0, None
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        build(root)
        for number in range(RENDERS):
            out = root / "out" / f"{code(number)}.txt"
            deed, cause = (ways[number // STEP] if number % STEP == STEP - 1
                           else ("", ""))
            if deed:
                out.write_text("former", encoding="utf-8")
            status, said = render(root, number, deed or "none")
            text = out.read_text(encoding="utf-8") if out.exists() else ""
            if not deed:
                expected = expected or text.replace(code(0), "CODE")
                right = (status == 0 and not said and "These come last" in text
                         and text.replace(code(number), "CODE") == expected)
                check(right, f"render {number}", f"status {status}\n{said}")
                good += right
                continue
            right = (status == 70 and text == "former" and cause in said
                     and f"the briefing on {code(number)}" in said
                     and (deed in LATE or "plugin 'hostile'" in said))
            check(right, f"way {deed}", f"status {status}\n{said}")
            failed += right
        left = sorted(os.listdir(root / "out"))
        check(left == [f"{code(i)}.txt" for i in range(RENDERS)],
              "files left over", left)
    try:
        check(False, "processes left over", os.waitpid(-1, os.WNOHANG))
    except ChildProcessError:
        pass  # none, alive or dead
    print(f"{good} correct files, {failed} named failures, "
          f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
