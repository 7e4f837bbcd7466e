"""option_world -- for options.py: a folder in which every command can be run,
and what is to be seen of a run."""

import collections
import json
import os
import pathlib
import shutil
import subprocess
import time

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = pathlib.Path(os.environ.get("TRUSTBRIEF", "./trustbrief")).resolve()
COMPILER = os.environ.get("CC", "cc").split()
SECONDS = 60   # nothing here takes so long
GRACE = 10     # seconds, unless --grace says otherwise

DATASET = """\
trustbrief: 1
title: A dataset
licence: None; this is an example
as_of: 2026-03-31
sources:
  book: {title: A book, publisher: A press}
organisations:
  X01: {name: Example North, witness: {motto: %s%s}}
  X02: {name: Example South, witness: {motto: south%s}}
"""
TEMPLATE = """\
title: T
peers: none
sections:
  - {plugin: witness, options: {tell: yes}}
"""
JOB = """\
dataset: %s
template: t.yaml
formats: [txt]
when: 0 7 29 2 *
output:
  folder: out
  name: "{{ organisation.id }}"
"""
BLOCK = "# trustbrief job job: %s/job.yaml\n# end of job job\n"
CRONTAB = """\
#!/bin/sh
case $1 in
-l) cat %s/table ;;
-) exec cat >%s/table ;;
esac
"""
WITNESS = {"--plugin-dir": "plugins"}
BRIEFING = {"--dataset": "d.yaml", "--org": "X01", **WITNESS}
CHECKED = ["plugins/witness.so", "t.yaml"]
# What each command is called with: its operands, and options by name.
BASE = {
    "-": ([], {}),
    "render": (["t.yaml"], {**BRIEFING, "-o": "x.txt"}),
    "watch": (["t.yaml"], {**BRIEFING, "-o": "x.txt"}),
    "figures": (["t.yaml"], {**BRIEFING, "-o": "pictures"}),
    "batch": (["job.yaml"], WITNESS),
    "schedule install": (["job.yaml"], {}),
    "schedule print": (["job.yaml"], {}),
    "schedule remove": (["job"], {}),
    "schedule list": ([], {}),
    "check": (["t.yaml"], WITNESS),
    "init": (["new"], {}),
    "template list": ([], {}),
    "theme list": ([], {}),
    "schema": ([], WITNESS),
    "plugin list": ([], WITNESS),
    "plugin show": (["witness"], WITNESS),
    "plugin new": (["new"], {}),
    "plugin check": (CHECKED, {"--dataset": "d.yaml"}),
}
faults = []


def check(ok, name, said=""):
    """Note a fault, with what the program said."""
    if not ok:
        faults.append(name)
        print(f"FAIL {name}\n{said}", flush=True)


Row = collections.namedtuple("Row", "command name how argument choices help")
# What a run left: `files` has the text of each that is new or has changed.
Result = collections.namedtuple("Result", "status out err files pid seconds")
# What shows that an option is honoured: `sees` of a run with the options of
# `given` holds, and of a run with those of `instead` does not.
Proof = collections.namedtuple(
    "Proof", "sees given instead operands env files prior user",
    defaults=({}, {}, None, {}, {}, None, None))


def text(result):
    """All that can be read of a result."""
    return "".join((result.out, result.err, *result.files.values()))


def made(result):
    """The subjects of the briefings that the run made."""
    try:
        run = json.loads(result.files["out/manifest.json"])
    except KeyError:
        return set()
    return {entry["subject"] for entry in run["briefings"]
            if entry["status"] == "made"}


# ---- Running ----------------------------------------------------------------

class World:
    """A folder with all that the commands need, the same for each run."""

    def __init__(self, root):
        self.root = root
        self.marks = root / "marks"
        self.marks.mkdir()
        for folder in "bin", "full", "config", "more":
            (root / folder).mkdir()
        shutil.copytree(SOURCE / "templates/themes", root / "themes")
        # For another user: the build may lie where they cannot look.
        self.program = root / "program"
        shutil.copy(PROGRAM, self.program)
        self.files_write({
            "d.yaml": DATASET % ("north", "", ""),
            "sourced.yaml": DATASET % ("sourced", ", source: book",
                                       ", source: book"),
            "failing.yaml": DATASET % ("fail", "", ""),
            "bad.yaml": DATASET % ("north", ", mottoes: 2", ""),
            "t.yaml": TEMPLATE, "two.yaml": TEMPLATE + "  - plugin: other\n",
            "themes/broken.yaml": "colours: none\n",
            "job.yaml": JOB % "d.yaml",
            "sourced-job.yaml": JOB % "sourced.yaml",
            "failing-job.yaml": JOB % "failing.yaml",
            "one-job.yaml": JOB % "d.yaml" + "subject_ids: [X02]\n",
            "waiting.yaml": JOB % "d.yaml" + "set: [witness.word=wait]\n",
            "pins.txt": "0" * 64 + "  witness.so\n", "full/x": "x\n",
            "table": BLOCK % root, "bin/crontab": CRONTAB % (root, root)})
        (root / "bin/crontab").chmod(0o755)
        (root / "config").chmod(0o777)
        self.plugin_build("plugins", "witness")
        self.plugin_build("more", "other")
        self.before, self.before_folders = self.look(), self.folders()

    def plugin_build(self, folder, name):
        """The witness, under a name."""
        (self.root / folder).mkdir(exist_ok=True)
        subprocess.run(
            [*COMPILER, "-std=c11", "-D_GNU_SOURCE", "-O1", "-shared", "-fPIC",
             f"-I{SOURCE}/include", f'-DNAME="{name}"',
             f'-DMARKS="{self.marks}"', "-o",
             self.root / folder / f"{name}.so",
             SOURCE / "tests/plugins/witness.c"], check=True)

    def files_write(self, files):
        """Write texts by path."""
        for path, words in files.items():
            (self.root / path).write_text(words, "utf-8")

    def look(self):
        """The bytes of every file; but for one that goes meanwhile, such as
        what `watch` writes before it gives it its name."""
        found = {}
        for path in self.root.rglob("*"):
            try:
                if path != self.program and path.is_file():
                    found[str(path.relative_to(self.root))] = path.read_bytes()
            except FileNotFoundError:
                pass
        return found

    def new(self):
        """The text of the files that are new or have changed."""
        return {name: bytes_.decode("utf-8", "replace")
                for name, bytes_ in self.look().items()
                if self.before.get(name) != bytes_}

    def clean(self):
        """As it was before."""
        for name in self.look().keys() - self.before.keys():
            (self.root / name).unlink()
        for name, bytes_ in self.before.items():
            path = self.root / name
            if not path.exists() or path.read_bytes() != bytes_:
                path.write_bytes(bytes_)
        for path in sorted(self.folders() - self.before_folders, reverse=True):
            path.rmdir()

    def folders(self):
        """Every folder."""
        return {path for path in self.root.rglob("*") if path.is_dir()}

    def start(self, arguments, env, user=None):
        """The program, in a process of its own."""
        ours = {name: value for name, value in os.environ.items()
                if not name.startswith("TRUSTBRIEF")}
        env = {**ours, "PATH": f"{self.root}/bin:{os.environ['PATH']}",
               "XDG_CONFIG_HOME": f"{self.root}/config",
               "HOME": str(self.root), "TRUSTBRIEF_DATA_DIR": str(SOURCE),
               **env}
        with open(self.marks / "out", "wb") as out, \
                open(self.marks / "err", "wb") as err:
            return subprocess.Popen([self.program if user else PROGRAM,
                                     *arguments], cwd=self.root,
                                    env=env, stdin=subprocess.DEVNULL,
                                    stdout=out, stderr=err, user=user)

    def result(self, process, start):
        """What there is to be seen by now."""
        new = self.new()
        return Result(process.poll(), new.pop("marks/out", ""),
                      new.pop("marks/err", ""), new, process.pid,
                      time.monotonic() - start)

    def run(self, arguments, env=None, until=None, user=None):
        """Run it to its end, or, as `watch` has none, until what is looked for
        is there or it waits for changes."""
        start = time.monotonic()
        process = self.start(arguments, env or {}, user)
        try:
            while until and process.poll() is None:
                result = self.result(process, start)
                if until(result) or result.seconds > SECONDS or \
                        "waiting for changes" in result.err:
                    process.terminate()
                    process.wait(SECONDS)
                    return result
                time.sleep(0.02)
            process.wait(SECONDS)
        finally:
            process.kill()  # one that is still there has failed
            process.wait()
        return self.result(process, start)


def line(command, operands, options):
    """The words of a command line."""
    words = [] if command == "-" else command.split()
    for name, value in options.items():
        words += [name] if value is None else [name, value]
    return words + operands
