#!/usr/bin/env python3
"""attacks -- what a malicious plugin tries, each refused by the sandbox.

Each attack of tests/plugins/attack.c is run twice: with --sandbox=off it must
do its harm, so that the attack is known to work, and with --sandbox=require it
must not.  Harm is looked for from outside, where it leaves traces.  Run by root,
all is done again as an ordinary user.
"""

import hashlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = os.environ.get("TRUSTBRIEF", "./trustbrief")
COMPILER = os.environ.get("CC", "cc").split()
SANITIZED = os.environ.get("SANITIZERS") == "yes"
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
ROOT = os.getuid() == 0

DATASET = """\
trustbrief: 1
title: Attacks
licence: None; this is an example
as_of: 2024-03-31
organisations:
  X01:
    name: Example North Hospitals
    kind: trust
    region: north
"""

faults = []


def check(ok, name, said):
    """Note a fault, with what was seen."""
    if not ok:
        faults.append(name)
        print(f"FAIL {name}\n{said}", flush=True)


class Traces:
    """What attacks are aimed at, and whether they hit it."""

    def __init__(self, root):
        self.target = root / "aim" / "target"
        self.aim = self.target.parent
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.unix = socket.socket(socket.AF_UNIX)
        self.unix.bind(str(root / "socket"))
        self.unix.listen()
        os.chmod(root / "socket", 0o777)
        for listener in self.tcp, self.udp, self.unix:
            listener.settimeout(0.05)

    def reset(self, owner):
        """Put the target there anew, in a folder open to all."""
        shutil.rmtree(self.aim, ignore_errors=True)
        self.aim.mkdir()
        self.aim.chmod(0o777)
        self.target.write_text("secret", encoding="utf-8")
        self.target.chmod(0o644)
        if ROOT:
            os.chown(self.target, owner, owner)

    def files(self):
        """The folder as it is: names, modes and texts."""
        return sorted((p.name, p.lstat().st_mode,
                       p.is_file() and not p.is_symlink()
                       and p.read_text(encoding="utf-8"))
                      for p in self.aim.iterdir())

    def connected(self, listener):
        """Whether something has come; it is taken."""
        try:
            if listener is self.udp:
                return listener.recv(100) == b"secret"
            connection, _ = listener.accept()
            with connection:
                return connection.recv(100) == b"secret"
        except TimeoutError:
            return False

    def survivor(self):
        """Whether a process has outlived its parent; it is ended."""
        left = self.aim / "new"
        if not left.exists():
            return False
        os.kill(int(left.read_text(encoding="utf-8")), signal.SIGKILL)
        return True


class Bench:
    """Plugins and a dataset that both users may read."""

    def __init__(self, root):
        self.root = root
        self.program = root / "trustbrief"
        shutil.copy(PROGRAM, self.program)
        # The build may lie where the other user cannot look.
        os.environ["TRUSTBRIEF_LIB_DIR"] = str(root / "lib")
        (root / "plugins").mkdir()
        (root / "include/trustbrief").mkdir(parents=True)
        shutil.copy(SOURCE / "include/trustbrief/plugin.h",
                    root / "include/trustbrief")
        shutil.copytree(SOURCE / "templates/themes", root / "themes")
        (root / "dataset.yaml").write_text(DATASET, encoding="utf-8")

    def compile(self, out, source, *flags):
        """Compile tests/plugins/SOURCE."""
        command = [*COMPILER, "-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra",
                   f"-I{self.root}/include", "-o", str(out),
                   str(SOURCE / "tests/plugins" / source), *flags]
        done = subprocess.run(command, capture_output=True, text=True,
                              check=False)
        check(done.returncode == 0 and not done.stderr, f"compile {source}",
              done.stderr)

    def plugin(self, name, source, *flags):
        """A plugin, and a template of it alone."""
        self.compile(self.root / f"plugins/{name}.so", source, "-shared",
                     "-fPIC", f'-DNAME="{name}"', *flags)
        (self.root / f"{name}.yaml").write_text(
            f"title: Attacks\nsections:\n  - plugin: {name}\n",
            encoding="utf-8")

    def render(self, user, name, *args, environment=(), wrapper=()):
        """Render the plugin's template as text; status and all it says."""
        done = subprocess.run(
            [*user, *wrapper, str(self.program), "render", f"{name}.yaml",
             "--dataset=dataset.yaml", "--org=X01", f"--plugin-dir=plugins",
             "--theme=nhs", "-o", self.output,
             *args], cwd=self.root, capture_output=True, text=True,
            check=False, timeout=60, env=dict(os.environ, **dict(environment)))
        said = done.stderr
        if os.path.exists(self.output):
            said += pathlib.Path(self.output).read_text(encoding="utf-8")
            os.remove(self.output)
        return done.returncode, said

    @property
    def output(self):
        """Where briefings go."""
        return str(self.root / "out/report.txt")


def named(call):
    """What is said of a plugin that makes this system call."""
    return (70, f"plugin 'attack' tried to call {call}(), which the sandbox "
                "refuses, while building the briefing on X01")


def refused(why):
    """What the plugin says that sees itself refused."""
    return 0, f"It was refused: {why}."


DENIED = refused("Permission denied")
DONE = (0, "It was done.")

# The deed, its target, how it ends in the sandbox, and what traces its harm
# leaves: a listener that hears of it, a folder that is no longer as it was.
# With the sandbox off it is done, or ends as told.
ATTACKS = (
    ("read", "target", DENIED, None, DONE),
    ("list", "aim", DENIED, None, DONE),
    ("make", "new", DENIED, "files", DONE),
    ("change", "target", DENIED, "files", DONE),
    ("disk", "aim", DENIED, None, DONE),
    ("mode", "target", named("chmod"), "files", DONE),
    ("remove", "target", named("unlink"), "files", DONE),
    ("rename", "target", named("rename"), "files", DONE),
    ("link", "new", named("symlink"), "files", DONE),
    ("folder", "new", named("mkdir"), "files", DONE),
    ("tcp", "tcp", named("socket"), "tcp", DONE),
    ("udp", "udp", named("socket"), "udp", DONE),
    ("unix", "unix", named("socket"), "unix", DONE),
    ("fork", "", named("clone"), None, DONE),
    ("exec", "new", named("execve"), "files", (70, "called exit(0)")),
    ("outlive", "new", named("clone"), "survivor", DONE),
    ("signal", "", named("kill"), None, (-signal.SIGUSR1, "")),
    ("trace", "", named("ptrace"), None, DONE),
    ("read-parent", "", named("process_vm_readv"), None, DONE),
    ("spy", "", DENIED, None, DONE),
    ("memory", "", refused("Cannot allocate memory"), None, DONE),
    ("handle", "", named("rt_sigaction"), None, DONE),
    ("descriptors", "", refused("Too many open files"), None, DONE),
)


def tracing_allowed():
    """Whether this kernel lets an ordinary user's child trace its parent."""
    scope = pathlib.Path("/proc/sys/kernel/yama/ptrace_scope")
    return not scope.exists() or scope.read_text().strip() == "0"


def attack(bench, traces, user, row, mode):
    """One attack in one mode."""
    deed, target, inside, trace, outside = row
    places = {"target": traces.target, "aim": traces.aim,
              "new": traces.aim / "new", "unix": bench.root / "socket",
              "tcp": traces.tcp.getsockname()[1],
              "udp": traces.udp.getsockname()[1], "": "none"}
    name = f"{deed} {mode} {'nobody' if user else 'self'}"
    traces.reset(65534 if user else os.getuid())
    before = traces.files()
    status, said = bench.render(
        user, "attack", f"--set=attack.deed={deed}",
        f"--set=attack.target={places[target]}", f"--sandbox={mode}")
    harmed = {None: lambda: None, "files": lambda: traces.files() != before,
              "tcp": lambda: traces.connected(traces.tcp),
              "udp": lambda: traces.connected(traces.udp),
              "unix": lambda: traces.connected(traces.unix),
              "survivor": traces.survivor}[trace]()
    expected, words = inside if mode == "require" else outside
    check(status == expected and words in said, name,
          f"status {status}, expected {expected}, '{words}':\n{said}")
    check(harmed in (None, mode == "off"), f"{name}: traces",
          f"harmed: {harmed}")


def attacks(bench, traces, user):
    """All of them, with and without the sandbox."""
    for row in ATTACKS:
        deed = row[0]
        if SANITIZED and deed == "memory":
            print("memory: not tried, a sanitizer build cannot limit it")
            continue
        modes = ["require", "off"]
        if deed in ("trace", "read-parent") and not tracing_allowed() and (
                user or not ROOT):
            print(f"{deed}: this system refuses it without a sandbox, too")
            modes.remove("off")
        for mode in modes:
            attack(bench, traces, user, row, mode)


def constructors(bench, traces, user):
    """What is read while the plugin is loaded: somebody's file; root's own."""
    traces.reset(65534 if user else os.getuid())
    targets = [("early", DONE)]
    if ROOT and not user:
        targets.append(("shadow", DONE))
    for name, outside in targets:
        for mode, (expected, words) in ("require", DENIED), ("off", outside):
            status, said = bench.render(user, name, f"--sandbox={mode}")
            check(status == expected and words in said,
                  f"constructor {name} {mode}", f"status {status}\n{said}")


def surroundings(bench, user):
    """Secrets in the environment, and libraries that it names."""
    secret = [("SECRET_TOKEN", "hunter2")]
    arguments = ("--set=attack.deed=environment",
                 "--set=attack.target=SECRET_TOKEN")
    for extra, (expected, words) in (
            ((), refused("No such file or directory")),
            (("--in-process",), DONE)):
        status, said = bench.render(user, "attack", *arguments, *extra,
                                    environment=secret)
        check(status == expected and words in said, f"environment {extra}",
              f"status {status}\n{said}")
    planted = [("LD_LIBRARY_PATH", str(bench.root / "planted"))]
    for mode, expected, words in (
            ("require", 65, "libplanted.so: cannot open shared object file"),
            ("off", 0, "It was done.")):
        status, said = bench.render(user, "borrowing", f"--sandbox={mode}",
                                    environment=planted)
        check(status == expected and words in said, f"LD_LIBRARY_PATH {mode}",
              f"status {status}\n{said}")


LEAK = """\
trustbrief: 1
title: Leaks
licence: None; this is an example
as_of: 2024-03-31
organisations:
  X01: {name: First, kind: trust, region: north, leak: {secret: hunter2}}
  X02: {name: Second, kind: trust, region: north}
"""
LEAK_JOB = """\
dataset: leak.yaml
template: leaky.yaml
theme: nhs
subject_ids: [X01, X02]
formats: [txt]
output: {folder: leaks, name: "{{ organisation.id }}"}
"""


def listing(library, names):
    """The digests that an installation of these plugins lists."""
    lines = [hashlib.sha256((library / f"plugins/{name}.so").read_bytes())
             .hexdigest() + f"  {name}.so\n" for name in names]
    (library / "plugins.sha256").write_text("".join(lines), encoding="utf-8")


def own_folder(bench):
    """A plugin in the program's own folder keeps memory only if it is one
    that came with trustbrief; one with the name of such a one is refused."""
    library = bench.root / "lib"
    (library / "plugins").mkdir(parents=True)
    (library / "site-plugins").mkdir()
    bench.compile(library / "plugins/leaky.so", "leaky.c", "-shared", "-fPIC")
    for name, text in (("leak.yaml", LEAK), ("job.yaml", LEAK_JOB),
                       ("leaky.yaml", "title: Leaks\nsections:\n"
                                      "  - plugin: leaky\n")):
        (bench.root / name).write_text(text, encoding="utf-8")

    def batch():
        done = subprocess.run(
            [str(bench.program), "batch", "job.yaml", "--jobs=1", "--force"],
            cwd=bench.root, capture_output=True, text=True, check=False,
            timeout=60, env=dict(os.environ, TRUSTBRIEF_PLUGIN_PATH="",
                                 TRUSTBRIEF_LIB_DIR=str(library)))
        report = bench.root / "leaks/X02.txt"
        said = report.read_text(encoding="utf-8") if report.exists() else ""
        return done.returncode, said + done.stderr

    for case, named, words in (("shipped", ["leaky"], "It knows hunter2."),
                               ("not listed", [], "It knows nothing.")):
        listing(library, named)
        status, said = batch()
        check(status == 0 and words in said, f"own folder, {case}",
              f"status {status}\n{said}")
    listing(library, ["leaky"])
    with open(library / "plugins/leaky.so", "ab") as file:
        file.write(b"changed")
    status, said = batch()
    check(status == 65 and "is not the one that came with trustbrief; install"
          in said, "own folder, changed", f"status {status}\n{said}")


def old_kernels(bench, user):
    """Where a part of the sandbox is missing: said once, or refused."""
    lacks = {"landlock": "this kernel has no Landlock",
             "filter": "this kernel does not filter system calls"}
    arguments = ("--set=attack.deed=environment", "--set=attack.target=NONE")
    for part, words in lacks.items():
        wrapper = (str(bench.root / "oldkernel"), part)
        for mode, expected in ("auto", 0), ("require", 70), ("off", 0):
            status, said = bench.render(user, "attack", *arguments,
                                        f"--sandbox={mode}", wrapper=wrapper)
            check(status == expected
                  and said.count(words) == (mode != "off")
                  and ("It was refused" in said) == (expected == 0),
                  f"no {part} {mode}", f"status {status}\n{said}")
    status, said = bench.render(user, "attack", "--set=attack.deed=mode",
                                f"--set=attack.target={bench.root}",
                                wrapper=(str(bench.root / "oldkernel"),
                                         "landlock"))
    check((status, True) == (70, named("chmod")[1] in said),
          "the filter without Landlock", said)


def main():
    """Run all; 77 where there is nothing to build with."""
    if not shutil.which(COMPILER[0]):
        print(f"skipped: no C compiler '{COMPILER[0]}'")
        return 77
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as root:
        os.chmod(root, 0o755)
        bench = Bench(pathlib.Path(root).resolve())
        traces = Traces(bench.root)
        (bench.root / "out").mkdir()
        (bench.root / "out").chmod(0o777)
        (bench.root / "planted").mkdir()
        bench.plugin("attack", "attack.c")
        bench.plugin("early", "attack.c", "-DAT_LOAD",
                     f'-DTARGET="{traces.target}"')
        bench.plugin("shadow", "attack.c", "-DAT_LOAD",
                     '-DTARGET="/etc/shadow"')
        bench.compile(bench.root / "planted/libplanted.so", "planted.c",
                      "-shared", "-fPIC")
        bench.plugin("borrowing", "borrowing.c", f"-L{bench.root}/planted",
                     "-lplanted")
        bench.compile(bench.root / "oldkernel", "oldkernel.c", "-lseccomp")
        for user in ((), NOBODY) if ROOT else ((),):
            attacks(bench, traces, user)
            constructors(bench, traces, user)
            surroundings(bench, user)
        old_kernels(bench, ())
        own_folder(bench)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
