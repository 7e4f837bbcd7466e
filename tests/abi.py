#!/usr/bin/env python3
"""abi -- plugins of yesterday and of tomorrow run on today's host.

tests/abi/1.0 holds the header as it was frozen.  Every member of its structs
stands today where it stood then, every enumerator has its value; plugins built
from it, and from a larger header of the future, give the same briefing as those
built from today's; one that asks for a newer minor is refused.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = os.path.abspath(os.environ.get("TRUSTBRIEF", "./trustbrief"))
CC = shlex.split(os.environ.get("CC", "cc"))
TODAY = SOURCE / "include"
FROZEN = SOURCE / "tests/abi/1.0"
HEADER = "trustbrief/plugin.h"
WORDS = {"@NAME@": "abi", "@KEY@": "abi", "@TITLE@": "Abi"}

faults = []


def fault(text):
    faults.append(text)
    print(f"FAIL {text}")


def plain(header):
    """The header's text without comments."""
    return re.sub(r"/\*.*?\*/", "", (header / HEADER).read_text(), flags=re.S)


def members(header):
    """{struct: [member]} of a header, in order."""
    structs = {}
    for name, body in re.findall(r"struct (tb_\w+) \{(.*?)\n\};",
                                 plain(header), re.S):
        found = structs.setdefault(name, [])
        for declaration in filter(str.strip, body.split(";")):
            call = re.search(r"\(\*(\w+)\)\(", declaration)
            for part in [declaration] if call else declaration.split(","):
                found.append(call.group(1) if call else re.findall(
                    r"\w+", re.sub(r"\[.*?\]", "", part))[-1])
    return structs


def enumerators(header):
    return [word for body in re.findall(r"enum \w*\s*\{(.*?)\}",
                                        plain(header), re.S)
            for word in re.findall(r"\bTB_\w+", body)]


def compile_to(out, source, header, *flags):
    subprocess.run([*CC, *flags, f"-I{header}", "-o", out, source],
                   check=True)


def layout(folder, header, structs, words):
    """What a compiler makes of a header: the lines of offsets and values."""
    lines = [f'printf("{s}.{m} %zu %zu\\n", offsetof(struct {s}, {m}), '
             f"sizeof(((struct {s} *)0)->{m}));"
             for s in structs for m in structs[s]]
    lines += [f'printf("{w} %ld\\n", (long){w});' for w in words]
    source = folder / "layout.c"
    source.write_text(f"#include <{HEADER}>\n#include <stdio.h>\n"
                      "int main(void)\n{\n" + "\n".join(lines) + "\n}\n")
    compile_to(folder / "layout", source, header)
    return subprocess.run([folder / "layout"], check=True, text=True,
                          capture_output=True).stdout.splitlines()


def layout_check(folder):
    structs, words = members(FROZEN), enumerators(FROZEN)
    if len(structs["tb_host"]) < 30 or "TB_FIGURE" not in words:
        fault("the frozen header was not read")
    then = layout(folder, FROZEN, structs, words)
    now = layout(folder, TODAY, structs, words)
    for old, new in zip(then, now, strict=True):
        if old != new:
            fault(f"the contract changed: '{old}' was frozen, '{new}' now")
    print(f"{len(then)} offsets and values stand")


def future(folder):
    """A header of a later minor, with a member more in every struct."""
    text = (TODAY / HEADER).read_text()
    text = re.sub(r"(struct tb_(?:host|plugin|field|chart|draw) \{.*?)\n\};",
                  r"\1\n    void *later;\n};", text, flags=re.S)
    text, n = re.subn(r"#define TB_MINOR_NEWEST \d+",
                      "#define TB_MINOR_NEWEST 99", text)
    header = folder / "future"
    (header / HEADER).parent.mkdir(parents=True)
    (header / HEADER).write_text(text)
    if n != 1 or text.count("void *later;") != 5:
        fault("no header of the future could be made")
    return header


def sources(folder):
    """Plugins of each kind: those that `plugin new` writes."""
    for path in sorted((SOURCE / "templates/plugin").glob("*.[cy]*")):
        text = path.read_text()
        for mark, word in WORDS.items():
            text = text.replace(mark, word)
        (folder / path.name).write_text(text)
    themes = folder / "themes"
    themes.mkdir()
    (themes / "nhs.yaml").write_bytes(
        (SOURCE / "templates/themes/nhs.yaml").read_bytes())
    return [folder / f"{topic}.c" for topic in
            ("list", "table", "chart", "drawing")]


def expected(topic):
    """What `plugin new` says that its plugin shows, of a plugin "abi"."""
    text = (SOURCE / f"templates/plugin/{topic}.tree").read_text()
    for mark, word in WORDS.items():
        text = text.replace(mark, word)
    return text


def rendered(folder, source, header, *flags):
    """The tree of a briefing with the plugin; or why it was refused."""
    plugins, tree = folder / "plugins", folder / "out.tree"
    plugins.mkdir(exist_ok=True)
    compile_to(plugins / "abi.so", source, header, "-shared", "-fPIC", *flags)
    done = subprocess.run(
        [PROGRAM, "render", folder / "briefing.yaml", "--dataset", folder,
         "--org", "X01", "--plugin-dir", plugins, "-o", tree],
        capture_output=True, text=True)
    return tree.read_text() if done.returncode == 0 else done.stderr


def main():
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        layout_check(folder)
        later = future(folder)
        for source in sources(folder):
            now = rendered(folder, source, TODAY)
            if "Northgate" not in now:
                fault(f"{source.name}, built today: {now}")
            if now != expected(source.stem):
                fault(f"{source.name} shows something else than its .tree; if "
                      "that is right, install and run tests/plugin-new.sh "
                      "--accept")
            for age, header in (("1.0", FROZEN), ("a later minor", later)):
                if rendered(folder, source, header) != now:
                    fault(f"{source.name}, built from the header of {age}, "
                          "gives another briefing")
        said = rendered(folder, source, later, "-DTB_MINOR=99")
        if "asks for minor 99" not in said:
            fault(f"a plugin that needs a later minor: {said}")
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
