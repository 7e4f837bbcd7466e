#!/usr/bin/env python3
"""fresh -- what a batch skips is what is truly unchanged.

usage: tests/fresh.py [CHANGES [SEED]]

Changes one thing of tests/data/every.yaml, which has a value for every field
there is, or of another input; runs `trustbrief batch`; and compares with what
`--force` makes of the same: equal bytes.  What was made again has read what was
changed.  Each second change takes the one before back.
"""

import copy
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = pathlib.Path(os.environ.get("TRUSTBRIEF", "./trustbrief")).resolve()
PLUGINS = os.environ.get("TRUSTBRIEF_PLUGIN_PATH")
SANITIZED = os.environ.get("SANITIZERS") == "yes"
CHANGES = int(sys.argv[1]) if len(sys.argv) > 1 else 40
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 20260331
SOME_FAILED, REFUSED = 1, 65
KEYED = {"sources", "frameworks", "abbreviations", "collaborations",
         "programmes", "organisations", "grades", "narratives"}

faults = []


def check(ok, name, said=""):
    """Note a fault, with what it was found by."""
    if not ok:
        faults.append(name)
        print(f"FAIL {name}\n{said}", flush=True)


# ---- Values by their paths --------------------------------------------------

def nodes(value, path=()):
    """The path of each value below."""
    items = (value.items() if isinstance(value, dict)
             else enumerate(value) if isinstance(value, list) else ())
    for key, child in items:
        yield path + (key,)
        yield from nodes(child, path + (key,))


def at(root, path):
    """The value at a path."""
    for key in path:
        root = root[key]
    return root


def kind_of(path):
    """A path as the schema has it: without places and the author's keys."""
    kinds, before = [], None
    for key in path:
        if isinstance(key, int):
            kinds.append("[]")
        elif before in KEYED and not (before == "grades" and kinds[-1] != before):
            kinds.append("{}")
        else:
            kinds.append(key)
        before = key
    return ".".join(kinds)


def leaves(schema, node, path=""):
    """The path of each value that a schema declares, as kind_of() has it."""
    if node == {"$ref": "#/$defs/source"}:
        yield path
        return
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    below = [(f"{path}.{key}", child)
             for key, child in node.get("properties", {}).items()]
    if isinstance(node.get("additionalProperties"), dict):
        below.append((f"{path}.{{}}", node["additionalProperties"]))
    if "items" in node:
        below.append((f"{path}.[]", node["items"]))
    if not below:
        yield path
    for name, child in below:
        yield from leaves(schema, child, name)


# ---- A dataset, its job, and what is made of it -----------------------------

class World:
    """A folder with a dataset, a template, a theme, a job, and two outputs."""

    def __init__(self, base):
        self.base = base
        self.data = yaml.load((SOURCE / "tests/data/every.yaml").read_text(),
                              yaml.BaseLoader)
        (base / "themes").mkdir()
        shutil.copy(SOURCE / "templates/themes/nhs.yaml", base / "themes")
        text = (SOURCE / "templates/board-briefing.yaml").read_text()
        (base / "brief.yaml").write_text(text.replace("peers: all",
                                                      "peers: kind"))
        self.job = {"dataset": "data.yaml", "template": "brief.yaml",
                    "subjects": "all", "formats": ["pdf", "html"],
                    "set": [], "as_of": "2026-03-31"}
        self.program, self.env = PROGRAM, dict(os.environ)
        self.write()

    def write(self):
        """Put dataset and job where they are read: JSON is YAML."""
        (self.base / "data.yaml").write_text(
            json.dumps(self.data, ensure_ascii=False))
        for name in "ours", "theirs":
            output = {"folder": name, "name": "{{ organisation.id }}"}
            (self.base / f"{name}.yaml").write_text(
                json.dumps({**self.job, "output": output}))

    def run(self, name, *options, env=None):
        """Run a job: its status and what it said."""
        done = subprocess.run(
            [self.program, "batch", self.base / f"{name}.yaml", "--jobs", "1",
             *options], stdin=subprocess.DEVNULL, text=True,
            env={**self.env, **(env or {})}, capture_output=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def files(self, name):
        """The briefings of a job by their names."""
        return {path.name: path.read_bytes()
                for path in (self.base / name).glob("X*.*")}

    def read(self):
        """The manifest's last line for each subject."""
        path = self.base / "ours/manifest.jsonl"
        lines = [json.loads(line) for line in path.read_text().splitlines()]
        return {line["subject"]: line for line in lines}

    def made(self, name="ours"):
        """The subjects whose briefings the last run of a job made."""
        summary = json.loads((self.base / name / "manifest.json").read_text())
        return {brief["subject"] for brief in summary["briefings"]
                if brief["status"] == "made"}

    def compare(self, what):
        """Run as it is due and by force.  The subjects that were made again,
        or None where the change is refused."""
        status, said = self.run("ours")
        forced, force_said = self.run("theirs", "--force")
        check(status == forced, f"{what}: status {status}, by force {forced}",
              said + force_said)
        if forced not in (0, SOME_FAILED):
            check(forced == REFUSED, f"{what}: status {forced}", said)
            return None
        ours, theirs = self.files("ours"), self.files("theirs")
        for name in sorted(theirs):
            if name.split(".")[0] in self.made("theirs"):
                check(ours.get(name) == theirs[name], f"{what}: {name} is stale")
        return self.made()


# ---- Changes ----------------------------------------------------------------

def text_change(chance, world, path):
    """Another text, number, date, or another's text of the same kind."""
    parent, key = at(world.data, path[:-1]), path[-1]
    old = parent[key]
    same = sorted({at(world.data, other) for other in nodes(world.data)
                   if kind_of(other) == kind_of(path)
                   and isinstance(at(world.data, other), str)} - {old})
    if same and chance.random() < 0.4:
        parent[key] = chance.choice(same)
    elif old.isdigit():
        parent[key] = str(int(old) + 1)
    elif old[:4].isdigit():
        parent[key] = str(int(old[:4]) - 1) + old[4:]
    else:
        parent[key] = old + chance.choice(["s", " again", ". More"])
    return path


def key_take(chance, world, path):
    """One value less."""
    del chance
    del at(world.data, path[:-1])[path[-1]]
    return path


def keys_turn(chance, world, path):
    """Two keys or items in another order."""
    parent = at(world.data, path[:-1])
    if isinstance(parent, list):
        other = chance.randrange(len(parent))
        parent[path[-1]], parent[other] = parent[other], parent[path[-1]]
    else:
        items = list(parent.items())
        chance.shuffle(items)
        parent.clear()
        parent.update(items)
    return path[:-1] + ("#",)


def source_put(chance, world, path):
    """Another source, a list of them, or none, for the record around."""
    record = at(world.data, path[:-1])
    if not isinstance(record, dict):
        return None
    ids = list(world.data["sources"])
    record["source"] = chance.choice(
        [chance.choice(ids), chance.sample(ids, 2), chance.sample(ids, 3)])
    return path[:-1] + ("source",)


def like_put(chance, world, path):
    """A key that a record of the same kind has; a copy of an item."""
    parent = at(world.data, path[:-1])
    if isinstance(parent, list):
        parent.insert(chance.randrange(len(parent) + 1),
                      copy.deepcopy(parent[path[-1]]))
        return path[:-1] + ("#",)
    found = sorted({other for other in nodes(world.data)
                    if kind_of(other[:-1]) == kind_of(path[:-1])
                    and other[-1] not in parent})
    if not found:
        return None
    other = chance.choice(found)
    parent[other[-1]] = copy.deepcopy(at(world.data, other))
    return path[:-1] + (other[-1],)


KINDS = text_change, text_change, key_take, keys_turn, source_put, like_put


def has_read(read, path):
    """Whether what was read has a value, or looked for it, or for all around
    it."""
    for key in path:
        if not isinstance(read, dict):
            return False
        if "#" in read or key == "#":
            return True
        if str(key) not in read:
            # Items move; keys are spelt as what they name.
            return isinstance(key, int)
        read = read[str(key)]
    return True


def change(chance, world):
    """Change one value of the dataset: what was done, and where."""
    paths = sorted(nodes(world.data), key=str)
    while True:
        path, kind = chance.choice(paths), chance.choice(KINDS)
        if kind is text_change and not isinstance(at(world.data, path), str):
            continue
        before = json.dumps(world.data)
        where = kind(chance, world, path)
        if where and json.dumps(world.data) != before:
            return kind.__name__, where


def step(world, what, where):
    """One change, compared.  False: it is refused."""
    read, files = world.read(), world.files("ours")
    made = world.compare(what)
    for subject in made or ():
        now = world.files("ours")
        same = all(now[name] == files.get(name)
                   for name in now if name.startswith(subject))
        line = read.get(subject, {})
        check(not same or line.get("status") != "made"
              or has_read(line["read"], where),
              f"{what}: {subject} did not read it, and is made again")
    return made is not None


def values_change(world, number):
    """Change values of the dataset one at a time, and back."""
    chance = random.Random(SEED)
    base = copy.deepcopy(world.data)
    done = refused = 0
    while done < number:
        kind, where = change(chance, world)
        what = f"{kind} {'/'.join(map(str, where))}"
        world.write()
        if step(world, what, where):
            done += 1
        else:
            refused += 1
        world.data = copy.deepcopy(base)
        world.write()
        if done < number and step(world, what + ", back", where):
            done += 1
    print(f"fresh: {done} changes of values compared, {refused} refused")


# ---- Other inputs -----------------------------------------------------------

EVERYONE = {"X01", "X02", "X03"}


def due(world, what, wanted=None):
    """What is made again after a change: all, unless said otherwise; and then
    nothing more."""
    made = world.compare(what)
    check(made == (EVERYONE if wanted is None else wanted),
          f"{what}: made again: {made}")
    check(world.compare(f"{what}, again") == set(), f"{what}: twice")


def edited(world, name, old, new, wanted=None):
    """A file with another text in it, and then as it was."""
    path = world.base / name
    text = path.read_text()
    assert old in text, (name, old)
    path.write_text(text.replace(old, new, 1))
    due(world, f"{name}: {new.strip()}", wanted)
    path.write_text(text)
    due(world, f"{name}: {old.strip()}, back", wanted)


def files_change(world):
    """Template, theme, and the dataset around the values."""
    for old, new in (("title: Board briefing", "title: Bored briefing"),
                     ("status: draft", "status: approved"),
                     ("status: draft", "status: draft\nattach: no"),
                     ("      programmes: no", "      programmes: yes"),
                     ("  - plugin: programme\n\n  - plugin: outcomes",
                      "  - plugin: outcomes\n\n  - plugin: programme"),
                     ("subtitle:", "# A comment.\nsubtitle:")):
        edited(world, "brief.yaml", old, new)
    edited(world, "brief.yaml", "peers: kind", "peers: all")
    edited(world, "themes/nhs.yaml", "body: 12", "body: 13")
    edited(world, "data.yaml", "{", "\n# A comment.\n{", set())


def job_changes(world):
    """The job's parameters, one at a time, and the environment's."""
    shutil.copy(world.base / "themes/nhs.yaml", world.base / "themes/ours.yaml")
    base = dict(world.job)
    for key, value, wanted in (
            ("as_of", "2025-12-31", None), ("formats", ["pdf"], None),
            ("set", ["ratings.title=Another"], None), ("strict", "no", set()),
            ("peers", "none", {"X01", "X02"}), ("peer_ids", ["X03"], None),
            ("theme", "ours", set()), ("title", "A job", set())):
        if key == "peer_ids":
            world.job["subject_ids"] = ["X01", "X02"]
            del world.job["subjects"]
            wanted = {"X01", "X02"}
        world.job[key] = value
        world.write()
        due(world, f"job: {key}: {value}", wanted)
        world.job = dict(base)
        world.write()
        due(world, f"job: {key} back", wanted)
    world.env["SOURCE_DATE_EPOCH"] = "1700000000"
    due(world, "SOURCE_DATE_EPOCH")
    del world.env["SOURCE_DATE_EPOCH"]
    due(world, "SOURCE_DATE_EPOCH, none")


def programs_change(world):
    """The program, a plugin, and a library of the same version."""
    world.program = world.base / "trustbrief"
    world.program.write_bytes(PROGRAM.read_bytes() + b"\0")
    world.program.chmod(0o755)
    due(world, "another program")
    world.program = PROGRAM
    due(world, "the program, back")
    if PLUGINS:
        folder = world.base / "plugins"
        shutil.copytree(PLUGINS, folder, ignore=shutil.ignore_patterns("*.la"))
        world.env["TRUSTBRIEF_PLUGIN_PATH"] = str(folder)
        due(world, "plugins elsewhere", set())
        with open(folder / "values.so", "ab") as plugin:
            plugin.write(b"\0")
        due(world, "another plugin")
        world.env["TRUSTBRIEF_PLUGIN_PATH"] = PLUGINS
        due(world, "the plugin, back")
    library_change(world)


def library_change(world):
    """The library that writes PDFs, patched: its version is as it was."""
    listed = subprocess.run(["ldd", PROGRAM], check=True, text=True,
                            capture_output=True).stdout
    found = re.search(r"(libhpdf\S+) => (\S+)", listed)
    if not found:
        print("fresh: libharu is in the program, so that there is none to patch")
        return
    code = pathlib.Path(found[2]).read_bytes()
    word = b"Helvetica-BoldOblique\0"
    assert word in code
    folder = world.base / "libraries"
    folder.mkdir()
    (folder / found[1]).write_bytes(code.replace(word, word.lower()))
    world.env["LD_LIBRARY_PATH"] = str(folder)
    due(world, "a patched library")
    del world.env["LD_LIBRARY_PATH"]
    due(world, "the library, back")


def swaps(world):
    """A file becomes another one as soon as it has been opened: what was made
    of the one before is known to be."""
    shared = world.base / "swap.so"
    subprocess.run([*os.environ.get("CC", "cc").split(), "-shared", "-fPIC",
                    "-D_GNU_SOURCE", "-o", shared,
                    SOURCE / "tests/torture/swap.c"], check=True)
    for name, old, new, wanted in (
            ("brief.yaml", "title: Board briefing", "title: Bored briefing",
             EVERYONE),
            ("themes/nhs.yaml", "body: 12", "body: 13", EVERYONE),
            ("ours.yaml", "2026-03-31", "2025-12-31", EVERYONE),
            ("data.yaml", "Example North", "Example Norse", {"X01", "X02"})):
        path, other = world.base / name, world.base / "other"
        text = path.read_text()
        assert old in text, (name, old)
        other.write_text(text.replace(old, new))
        # Due for another reason, the file before is read.
        world.env["SOURCE_DATE_EPOCH"] = "1700000000"
        status, said = world.run("ours", env={
            "LD_PRELOAD": str(shared), "SWAP_FILE": str(path),
            "SWAP_WITH": str(other)})
        check(status == 0 and not other.exists(), f"{name} is swapped", said)
        if name == "ours.yaml":
            theirs = world.base / "theirs.yaml"
            theirs.write_text(theirs.read_text().replace(old, new))
        due(world, f"{name}, swapped", wanted)
        del world.env["SOURCE_DATE_EPOCH"]
        path.write_text(text)
        world.write()
        due(world, f"{name}, back")


def translations_change(world):
    """A catalogue that is another one: before a run, and once it has been
    loaded, which the run notices."""
    lang = "cy/LC_MESSAGES/trustbrief.mo"
    folder = os.environ.get("TRUSTBRIEF_LOCALE_DIR")
    if not folder or not (pathlib.Path(folder) / lang).exists():
        print("fresh: TRUSTBRIEF_LOCALE_DIR has no catalogue to change")
        return
    path, other = world.base / "locale" / lang, world.base / "other.mo"
    path.parent.mkdir(parents=True)
    before = (pathlib.Path(folder) / lang).read_bytes()
    after = before.replace(b"\0Cynnwys\0", b"\0Rhestri\0")
    assert after != before
    path.write_bytes(before)
    world.env["TRUSTBRIEF_LOCALE_DIR"] = str(world.base / "locale")
    template = world.base / "brief.yaml"
    text = template.read_text()
    template.write_text(text + "\nlang: cy\n")
    due(world, "in Welsh")
    path.write_bytes(after)
    due(world, "another translation")
    if not SANITIZED:
        other.write_bytes(before)
        status, said = world.run("ours", "--force", env={
            "LD_PRELOAD": str(world.base / "swap.so"), "SWAP_WITH": str(other),
            "SWAP_FILE": str(world.base / "data.yaml"), "SWAP_TO": str(path)})
        check(status == 74 and "a translation was replaced" in said,
              f"a translation replaced: status {status}", said)
        due(world, "a translation, replaced")
    template.write_text(text)
    world.env["TRUSTBRIEF_LOCALE_DIR"] = folder
    due(world, "in English")


def every_field(world):
    """The dataset has a value wherever the schema has a place for one."""
    done = subprocess.run([PROGRAM, "schema"], check=True, text=True,
                          capture_output=True)
    schema = json.loads(done.stdout)
    filled = {"." + kind_of(path) for path in nodes(world.data)}
    lacking = sorted(set(leaves(schema, schema)) - filled)
    check(len(filled) > len(lacking) and not lacking,
          "a value in every field", lacking)


def main():
    """All of it."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(pathlib.Path(folder))
        every_field(world)
        due(world, "first")
        files_change(world)
        job_changes(world)
        programs_change(world)
        if not SANITIZED:
            swaps(world)
        translations_change(world)
        values_change(world, CHANGES)
    print(f"fresh: {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
