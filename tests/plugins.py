#!/usr/bin/env python3
"""plugins -- plugins from outside: one that works, those that are refused, and
those that do harm.

Builds tests/plugins/*.c into a temporary folder against the installed header
alone, and runs `trustbrief plugin` and `trustbrief render` on them.  A refusal
must say what to do; harm must be named, end with status 70, and leave the
former output as it was.
"""

import hashlib
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = os.environ.get("TRUSTBRIEF", "./trustbrief")
COMPILER = os.environ.get("CC", "cc").split()
SANITIZED = os.environ.get("SANITIZERS") == "yes"

DATASET = """\
trustbrief: 1
title: Prizes
licence: None; this is an example
as_of: 2024-03-31
sources:
  gazette:
    title: The example gazette
    publisher: Example press
organisations:
  X01:
    name: Example North Hospitals
    kind: trust
    region: north
    awards:
      - title: Kindest reception desk
        won: 2023-05-04
        source: gazette
      - title: Best bread rolls
"""

TEMPLATE = """\
title: Prizes of {{{{ organisation.name }}}}
sections:
  - plugin: {0}
"""

faults = []


def check(ok, name, said):
    """Note a fault, with what the program said."""
    if not ok:
        faults.append(name)
        print(f"FAIL {name}\n{said}", flush=True)


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


class Bench:
    """A folder with a dataset, a theme, and a folder for each plugin."""

    def __init__(self, root):
        self.root = root
        self.dataset = write(root / "dataset.yaml", DATASET)
        shutil.copytree(SOURCE / "templates/themes", root / "themes")
        include = root / "include/trustbrief"
        include.mkdir(parents=True)
        shutil.copy(SOURCE / "include/trustbrief/plugin.h", include)

    def folder(self, name):
        """The folder for a plugin."""
        folder = self.root / "plugins" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def build(self, name, source, *flags, language=("-std=c11",)):
        """Compile tests/plugins/SOURCE to NAME.so in its own folder."""
        out = self.folder(name) / f"{name}.so"
        command = [*COMPILER, *language, "-D_GNU_SOURCE", "-O1", "-Wall",
                   "-Wextra", f"-I{self.root}/include", "-shared", "-fPIC",
                   f'-DNAME="{name}"', *flags, "-o", str(out),
                   str(SOURCE / "tests/plugins" / source)]
        done = subprocess.run(command, capture_output=True, text=True,
                              check=False)
        check(done.returncode == 0 and not done.stderr, f"compile {name}",
              done.stderr)
        return out

    def run(self, *args, names=()):
        """Run the program with the folders of these plugins."""
        folders = [f"--plugin-dir={self.root}/plugins/{n}" for n in names]
        done = subprocess.run([PROGRAM, *args, *folders], cwd=self.root,
                              capture_output=True, text=True, check=False,
                              timeout=120)
        return done.returncode, done.stdout, done.stderr

    def render(self, name, *args, output="out.pdf", also=()):
        """Render a template of one section, over a former output."""
        template = write(self.root / f"{name}.yaml", TEMPLATE.format(name))
        out = self.root / "out" / output
        shutil.rmtree(out.parent, ignore_errors=True)
        out.parent.mkdir()
        write(out, "former")
        status, _, said = self.run(
            "render", str(template), f"--dataset={self.dataset}", "--org=X01",
            "-o", str(out), *args, names=(name, *also))
        return status, said, out

    def refused(self, name, *words, status=65):
        """`plugin show` and `render` refuse the plugin in these words."""
        for verb in "show", "render":
            if verb == "show":
                code, _, said = self.run("plugin", "show", name, names=[name])
            else:
                code, said, out = self.render(name)
                self.stands(name, said, out)
            check(code == status and all(word in said for word in words)
                  and f"'{name}'" in said, f"{verb} {name}",
                  f"status {code}, expected {status} and {words}\n{said}")

    def stands(self, name, said, out):
        """The former output is there, and nothing else."""
        check(os.listdir(out.parent) == [out.name]
              and out.read_bytes() == b"former",
              f"the former output of {name}", said)


def good(bench):
    """Builds from the header alone, is shown, and renders its own data."""
    bench.build("awards", "awards.c", "-Wpedantic", "-Wconversion", "-Werror")
    status, shown, said = bench.run("plugin", "show", "awards",
                                    names=["awards"])
    check(status == 0 and not said
          and all(word in shown for word in (
              "awards 0.1", "Prizes won", "MIT", "heading", "awards[].title",
              "required", "what the award is called")),
          "show awards", shown + said)
    status, said, out = bench.render("awards", output="out.txt")
    words = out.read_text(encoding="utf-8")
    check(status == 0 and not said
          and all(word in words for word in (
              "Prizes of Example North Hospitals", "Awards",
              "Kindest reception desk, won on 4 May 2023", "Best bread rolls",
              "The example gazette")),
          "words of awards", words + said)
    status, said, out = bench.render("awards")
    check(status == 0 and out.read_bytes().startswith(b"%PDF-"),
          "render awards", said)
    status, said, out = bench.render("awards", "--in-process")
    check(status == 0 and out.read_bytes().startswith(b"%PDF-"),
          "render awards in process", said)


def own_words(bench):
    """A plugin's catalogue is found beside it, from inside the sandbox too."""
    bench.build("praise", "awards.c")
    folder = bench.folder("praise") / "locale/cy/LC_MESSAGES"
    folder.mkdir(parents=True)
    po = write(bench.root / "praise.po",
               'msgid ""\nmsgstr "Content-Type: text/plain; '
               'charset=UTF-8\\n"\n\nmsgid "Awards"\nmsgstr "Gwobrau"\n')
    subprocess.run(["msgfmt", "-o", str(folder / "trustbrief-praise.mo"),
                    str(po)], check=True)
    template = write(bench.root / "praise-cy.yaml",
                     "lang: cy\n" + TEMPLATE.format("praise"))
    out = bench.root / "praise.txt"
    bench.root.chmod(0o755)  # root's plugins run as nobody
    for how in (), ("--in-process",):
        status, _, said = bench.run(
            "render", str(template), f"--dataset={bench.dataset}", "--org=X01",
            "-o", str(out), *how, names=["praise"])
        words = out.read_text("utf-8") if status == 0 else ""
        check(status == 0 and not said
              and all(word in words for word in (
                  "Gwobrau", "Cynnwys", "won on 4 Mai 2023")),
              f"a plugin's own words {how}", words + said)
        out.unlink(missing_ok=True)
    bench.root.chmod(stat.S_IRWXU)


def as_cplusplus(bench):
    """The header is C++20 too."""
    compiler = shutil.which("c++")
    if not compiler:
        print("no C++ compiler: the header is not tried as C++")
        return
    command = [compiler, "-std=c++20", "-Wall", "-x", "c++", "-shared",
               "-fPIC", f"-I{bench.root}/include", '-DNAME="plusplus"', "-o",
               str(bench.folder("plusplus") / "plusplus.so"),
               str(SOURCE / "tests/plugins/awards.c")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    check(done.returncode == 0, "compile as C++", done.stderr)
    status, said, out = bench.render("plusplus", output="out.txt")
    check(status == 0 and "Best bread rolls" in out.read_text("utf-8"),
          "render what C++ built", said)


def contract(bench):
    """What breaks the contract is refused."""
    bench.build("newer", "awards.c", "-DTB_MINOR=1")
    bench.refused("newer", "asks for minor 1", "rebuild it with TB_MINOR 0")
    bench.build("bare", "bare.c")
    bench.refused("bare", "exports no trustbrief_plugin_v1",
                  "define it with TB_PLUGIN()")
    bench.build("later", "awards.c",
                "-Dtrustbrief_plugin_v1=trustbrief_plugin_v2")
    bench.refused("later", "version 2 of the contract", "newer trustbrief")
    shutil.copy(bench.root / "plugins/awards/awards.so",
                bench.folder("misnamed") / "misnamed.so")
    bench.refused("misnamed", "says that its name is 'awards'",
                  "rename the file to awards.so")
    bench.build("unlinked", "unlinked.c")
    bench.refused("unlinked", "undefined symbol: host_inner_works")


def same_path(bench):
    """One path, two types: both plugins are named."""
    bench.build("numbers", "awards.c", "-DTITLE_TYPE=TB_NUMBER")
    write(bench.root / "both.yaml", TEMPLATE.format("awards")
          + "  - plugin: numbers\n")
    status, _, said = bench.run(
        "render", "both.yaml", "--dataset=dataset.yaml", "--org=X01", "-o",
        "both.pdf", names=("awards", "numbers"))
    check(status == 65 and "awards[].title" in said
          and all(name in said for name in ("'awards'", "'numbers'"))
          and not (bench.root / "both.pdf").exists(),
          "the same path with another type", f"status {status}\n{said}")


def files(bench):
    """Files and folders that others could change, and what is no file."""
    plugin = (bench.root / "plugins/awards/awards.so").read_bytes()

    def put(name, mode=0o644, folder_mode=0o755):
        folder = bench.folder(name)
        path = folder / f"{name}.so"
        path.write_bytes(plugin)
        path.chmod(mode)
        folder.chmod(folder_mode)
        return path

    put("loose", mode=0o666)
    bench.refused("loose", "writable by its group and everybody",
                  "chmod go-w '", "loose.so'")
    put("shared", mode=0o664)
    bench.refused("shared", "writable by its group; run: chmod g-w '")
    put("open-folder", folder_mode=0o777)
    bench.refused("open-folder", "chmod go-w '", "/open-folder'")
    put("target")
    (bench.folder("linked") / "linked.so").symlink_to(
        bench.root / "plugins/target/target.so")
    bench.refused("linked", "symbolic link", "put the file itself there")
    put("text").write_text("#!/bin/sh\necho no\n", encoding="utf-8")
    bench.refused("text", "not a shared object", "cc -shared -fPIC")
    foreign = bytearray(plugin)
    foreign[18] ^= 1  # the machine of an ELF head
    put("foreign").write_bytes(bytes(foreign))
    bench.refused("foreign", "another kind of machine; rebuild it")
    put("cut-off").write_bytes(plugin[:1000])
    bench.refused("cut-off", "cut short; build or copy it again")
    bench.refused("absent", "no plugin 'absent'", "--plugin-dir", status=66)
    status, _, said = bench.run("plugin", "show", "awrds", names=["awards"])
    check(status == 66 and "did you mean 'awards'?" in said, "nearest name",
          said)
    status, _, said = bench.run("plugin", "show", "../awards/awards",
                                names=["awards"])
    check(status == 65 and "not the name of a plugin" in said, "a path", said)


def root_only(bench):
    """As root: what is another's, what a worker could not read, and rights
    that who starts it does not have."""
    if os.getuid() != 0:
        print("not root: owners, unreadable files and set-user-ID not tried")
        return
    plugin = (bench.root / "plugins/awards/awards.so").read_bytes()

    def put(name):
        path = bench.folder(name) / f"{name}.so"
        path.write_bytes(plugin)
        return path

    os.chown(put("foreign-owner"), 65534, 65534)
    bench.refused("foreign-owner", "belongs to user 65534, neither to root")
    bench.build("private", "awards.c").chmod(0o600)
    bench.refused("private", "root's rights are given up", "chmod a+r")
    code, said, _ = bench.render("private", "--sandbox=off")
    check(code == 0, "a private plugin without the sandbox", said)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        program = pathlib.Path(folder) / "trustbrief"
        shutil.copy(PROGRAM, program)
        program.chmod(0o4755)
        shutil.copy(bench.root / "plugins/awards/awards.so", folder)
        done = subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
             str(program), "plugin", "list", f"--plugin-dir={folder}"],
            cwd="/", capture_output=True, text=True, check=False)
        check(done.stdout == "" and "set-user-ID bit" in done.stderr
              and done.returncode == 65, "set-user-ID", done.stderr)


def pinned(bench):
    """A list of digests: of this plugin; of another; of none."""
    plugin = bench.root / "plugins/awards/awards.so"
    digest = hashlib.sha256(plugin.read_bytes()).hexdigest()
    pins = write(bench.root / "pins", f"{digest}  awards.so\n")
    code, said, _ = bench.render("awards", "--plugin-sha256=pins")
    check(code == 0 and not said, "a pinned plugin", said)
    for text, words in (
            (f"{'0' * 64}  awards.so\n",
             f"pins:1:1: error: plugin 'awards' is refused: '{plugin}' has "
             f"the digest {digest}, not {'0' * 64}"),
            ("", f"it is not listed, and '{plugin}' has the digest {digest}")):
        write(pins, text)
        code, said, out = bench.render("awards", "--plugin-sha256=pins")
        check(code == 65 and words in said, "pinned otherwise", said)
        bench.stands("awards", said, out)
        code, listed, said = bench.run("plugin", "list",
                                       "--plugin-sha256=pins",
                                       names=["awards"])
        check(code == 65 and not listed and words in said, "list of pinned",
              said)


def inaccessible(bench):
    """The host refuses what some readers could not read."""
    for name, lacking, words in (
            ("untitled", "TITLE", "no title"),
            ("pictured", "ALT", "no alternative text; set TB_ALT"),
            ("headless", "HEADS", "no head cells; begin TB_HEAD")):
        bench.build(name, "inaccessible.c", f"-DLACKING={lacking}")
        code, said, out = bench.render(name)
        check(code == 65 and words in said and f"plugin '{name}'" in said,
              f"render {name}", f"status {code}, expected 65, {words}\n{said}")
        bench.stands(name, said, out)


# What a deed is called, how it ends, and whether sanitizers forbid it: they
# cannot limit memory.
DEEDS = (
    ("crash", ("crashed (SIGSEGV)",), False),
    ("abort", ("crashed (SIGABRT)",), False),
    ("loop", ("did not finish within",), False),
    ("exit", ("called exit(0)",), False),
    ("_exit", ("called exit(3)",), False),
    ("eat", ("used more than 1,024 MiB of memory",), True),
    ("hoard", ("used more than 1,024 MiB of memory",), True),
    ("print", ("did not finish within",), False),
    ("garble", ("sent an invalid result",), False),
    ("cut", ("closed its pipe to trustbrief",), False),
    ("orphan", ("tried to call clone(), which the sandbox refuses,",), False),
    ("flood", ("used more than 1,024 MiB of memory",
               "did not finish within", "sent more than"), True),
)


def harmful(bench):
    """Harm is named, ends with 70, and leaves the former output."""
    for deed, endings, needs_memory in DEEDS:
        if needs_memory and SANITIZED:
            print(f"{deed}: not tried, a sanitizer build cannot limit memory")
            continue
        name = "build-" + deed.strip("_") + "-x" * deed.count("_")
        bench.build(name, "hostile.c", f'-DDEED="{deed}"')
        endless = not needs_memory and "did not finish within" in endings
        code, said, out = bench.render(name, f"--timeout={2 if endless else 60}")
        late = deed == "hoard"  # felt after build()
        check(code == 70 and any(words in said for words in endings)
              and "the briefing on X01" in said
              and (late or f"plugin '{name}'" in said),
              f"render {name}", f"status {code}, expected {endings}\n{said}")
        bench.stands(name, said, out)
    code, said, out = bench.render("build-orphan", "--sandbox=off")
    check(code == 70 and "crashed (SIGABRT) while building" in said,
          "an orphan that holds the line open", said)
    bench.stands("build-orphan", said, out)


def harmful_at_load(bench):
    """The same in constructors, one `plugin list` over all of them: each is
    named, and the others are listed."""
    folder = bench.folder("all")
    shutil.copy(bench.root / "plugins/awards/awards.so", folder)
    expected = []
    for deed, endings, needs_memory in DEEDS:
        if deed in ("flood", "print") or (needs_memory and SANITIZED):
            continue  # of build() only; as slow as loop
        name = "load-" + deed.strip("_") + "-x" * deed.count("_")
        path = bench.build(name, "hostile.c", f'-DDEED="{deed}"', "-DAT_LOAD")
        shutil.copy(path, folder)
        expected.append((name, endings[0]))
        if deed == "loop":
            continue  # slow, and seen below
        code, said, out = bench.render(name)
        check(code == 70 and endings[0] in said and f"plugin '{name}'" in said,
              f"render {name}", f"status {code}, expected {endings}\n{said}")
        bench.stands(name, said, out)
    status, listed, said = bench.run("plugin", "list", names=["all"])
    check(status == 70 and "awards" in listed
          and not any(name in listed for name, _ in expected),
          "plugin list", listed + said)
    for name, ending in expected:
        check(any(f"plugin '{name}' {ending}" in line
                  for line in said.splitlines()),
              f"plugin list names {name}", said)


def main():
    """Run all; 77 where there is nothing to build with."""
    if not shutil.which(COMPILER[0]):
        print(f"skipped: no C compiler '{COMPILER[0]}'")
        return 77
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as root:
        os.chmod(root, stat.S_IRWXU)
        bench = Bench(pathlib.Path(root).resolve())
        for part in (good, own_words, as_cplusplus, contract, same_path, files,
                     root_only, pinned, inaccessible, harmful, harmful_at_load):
            part(bench)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
