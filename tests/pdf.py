#!/usr/bin/env python3
"""pdf -- finished PDFs, end to end: tags, words, fonts, bytes and data.

Renders every template for real and fictitious trusts, and tables of every
length at every line of a page.  With TB_PDFS, each PDF made is left in that
folder, for tests/verapdf.sh.
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = os.path.abspath(os.environ.get("TRUSTBRIEF", "./trustbrief"))
PLUGINS = os.path.abspath(os.environ.get("TB_PLUGINS", "plugins/.libs"))
COMPILER = os.environ.get("CC", "cc").split()
SANITIZED = os.environ.get("SANITIZERS") == "yes"
TOOLS = "qpdf", "pdfinfo", "pdffonts", "pdftotext", "pdfdetach"

NHS = SOURCE / "data/nhs"
NORTH = SOURCE / "tests/data/north.yaml"
PEERS = [f"X{number:02}" for number in range(2, 14)]
SUBJECTS = [  # name, dataset, organisation, peers
    ("rwe", NHS, "RWE", "RT5,RR8"),
    ("rt5", NHS, "RT5", "RWE,RR8"),
    ("rr8", NHS, "RR8", "RWE,RT5"),
    ("one", NORTH, "X01", PEERS[0]),
    ("three", NORTH, "X01", ",".join(PEERS[:3])),
    ("twelve", NORTH, "X01", ",".join(PEERS)),
    ("unknown", NORTH, "X99", ",".join(PEERS[:3])),
]

THEMES = "large-print", "letter"  # besides nhs

TEMPLATE = """\
title: {0}
contents: no
sections:
  - plugin: {0}
"""

faults = []


class Failed(Exception):
    """A command failed, which has been noted; the rest makes no sense."""


def check(ok, name, said=""):
    """Note a fault, with what was seen."""
    if not ok:
        faults.append(name)
        print(f"FAIL {name}\n{said}"[:2000], flush=True)


def run(*command, **options):
    """Output of a command that must succeed and complain of nothing."""
    done = subprocess.run([str(c) for c in command], capture_output=True,
                          text=True, check=False, timeout=120, **options)
    check(done.returncode == 0 and not done.stderr,
          " ".join(map(str, command)), done.stderr)
    if done.returncode:
        raise Failed
    return done.stdout


def render(out, template, *args, program=(PROGRAM,), **options):
    """Render to a file, and answer with its path."""
    run(*program, "render", template, f"--plugin-dir={PLUGINS}", *args, "-o",
        out, **options)
    return out


# ---- What is in a PDF ------------------------------------------------------

def plain(text):
    """One spelling, without what only PDF needs, or a reader adds: marks of
    direction."""
    text = unicodedata.normalize("NFC", text)
    return re.sub("[\u00ad\u200b\u200e\u200f\u202a-\u202e]", "", text)


class Outline:
    """The words of `pdfinfo -struct-text`, in the order of the structure."""

    INLINE = "Link", "Reference", "Span", "Code"

    def __init__(self):
        self.pieces = []
        self.open = []  # indentation, type, pieces before it
        self.block = None

    def close(self, indent):
        """End what is not further out.  Page numbers of contents go."""
        while self.open and self.open[-1][0] >= indent:
            _, kind, start = self.open.pop()
            if kind == "TOCI":
                entry = "".join(self.pieces[start:])
                self.pieces[start:] = [re.sub(r"\s*\d+\s*$", "", entry)]

    def line(self, line):
        """Take one line of what pdfinfo prints."""
        body = line.strip()
        indent = len(line) - len(line.lstrip())
        if body.startswith("/") or re.match(r"Object \d", body):
            return
        self.close(indent)
        if not body.startswith('"'):
            self.open.append((indent, re.match(r"\w*", body).group(),
                              len(self.pieces)))
            if self.open[-1][1] not in self.INLINE:
                self.block = None
            return
        if self.open and self.open[-1][1] == "Figure":
            return  # a picture's own words: said by Alt and the data table
        block = [kind for kind in self.open if kind[1] not in self.INLINE]
        if block[-1:] != self.block:
            self.pieces.append(" ")
        self.block = block[-1:]
        self.pieces.append(body[1:-1])


def tagged_words(pdf):
    """What a screen reader meets, word by word."""
    outline = Outline()
    for line in run("pdfinfo", "-struct-text", pdf).splitlines():
        outline.line(line)
    outline.close(0)
    return plain("".join(outline.pieces)).split()


def check_words(name, pdf, text):
    """The PDF has the words of the text: tagged in order, and on its pages."""
    expected = plain(text.read_text(encoding="utf-8")).split()
    found = tagged_words(pdf)
    same = found == expected
    at = next((i for i, (a, b) in enumerate(zip(found, expected)) if a != b),
              min(len(found), len(expected)))
    check(same and expected, f"{name}: words in order",
          f"at {at}: {found[at - 3:at + 5]}, not {expected[at - 3:at + 5]}")
    raw = "".join(plain(run("pdftotext", "-raw", pdf, "-")).split())
    lost = [word for word, n in collections.Counter(expected).items()
            if raw.count(word) < n]
    check(not lost, f"{name}: words on the pages", f"too few: {lost[:20]}")


def object_faults(pdf):
    """What its objects lack of what veraPDF does not, or hardly, look at."""
    values = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", pdf))
    found = []
    heads = 0
    for number, value in values["qpdf"][1].items():
        value = value.get("value")
        if not isinstance(value, dict):
            continue
        kind = value.get("/S", value.get("/Subtype"))
        heads += kind == "/TH"
        needs = {"/TH": value.get("/A", {}).get("/Scope"),
                 "/Note": value.get("/ID"), "/Figure": value.get("/Alt"),
                 "/Link": value.get("/Contents", "/P" in value),
                 "/Span": value.get("/E", value.get("/Lang"))}
        if not needs.get(kind, True):
            found.append(f"{number}: {kind} says too little")
    return found, heads


def check_file(name, pdf):
    """Tags, fonts, syntax and objects."""
    check(re.search(r"^Tagged: +yes$", run("pdfinfo", pdf), re.M),
          f"{name}: tagged")
    fonts = run("pdffonts", pdf).splitlines()[2:]
    check(fonts and all(re.search(r" yes yes yes +\d+ +0$", font)
                        for font in fonts), f"{name}: fonts", fonts)
    run("qpdf", "--check", pdf)
    found, _ = object_faults(pdf)
    check(not found, f"{name}: objects", found)


# ---- The templates, for real and fictitious trusts -------------------------

def make_letter(themes):
    """The theme nhs on other paper."""
    nhs = (themes / "nhs.yaml").read_text("utf-8")
    (themes / "letter.yaml").write_text(
        nhs.replace("size: A4", "size: Letter"), encoding="utf-8")


def check_theme(folder, template, subject, theme):
    """One template in another theme: the file, its words, its pages."""
    kind, dataset, org, peers = subject
    name = f"{template.stem}-{kind}-{theme}"
    copy = folder / template.name  # beside the themes made here
    ask = (copy, f"--org={org}", f"--peers={peers}", f"--dataset={dataset}",
           f"--theme={theme}")
    pdf = render(folder / f"{name}.pdf", *ask)
    text = render(folder / f"{name}.txt", *ask)
    check_file(name, pdf)
    check_words(name, pdf, text)
    paper = {(612, 792), (792, 612)} if theme == "letter" else {
        (595, 842), (842, 595)}
    check(set(sizes(pdf)) <= paper, f"{name}: paper", sizes(pdf))


def check_briefing(folder, template, subject):
    """One template for one subject: the file, its words, its data."""
    kind, dataset, org, peers = subject
    name = f"{template.stem}-{kind}"
    ask = template, f"--org={org}", f"--peers={peers}"
    pdf = render(folder / f"{name}.pdf", *ask, f"--dataset={dataset}")
    text = render(folder / f"{name}.txt", *ask, f"--dataset={dataset}")
    tree = render(folder / f"{name}.tree", *ask, f"--dataset={dataset}")
    check_file(name, pdf)
    check_words(name, pdf, text)
    attached = folder / f"{name}.yaml"
    run("pdfdetach", "-save", "1", "-o", attached, pdf)
    again = render(folder / f"{name}-again.tree", *ask,
                   f"--dataset={attached}")
    check(tree.read_text("utf-8") == again.read_text("utf-8"),
          f"{name}: the same from its attachment")


def clock_preload(folder):
    """What to preload for another day, or None and why it is not tried."""
    if SANITIZED:
        print("no other day is tried: sanitizers must be loaded first")
        return None
    library = folder / "clock.so"
    run(*COMPILER, "-D_GNU_SOURCE", "-O1", "-shared", "-fPIC", "-o", library,
        SOURCE / "tests/pdf/clock.c")
    environment = dict(os.environ, LD_PRELOAD=str(library), TZ="UTC")
    if run("date", "+%F", env=environment).strip() != "2031-02-27":
        print("no other day is tried: the clock of this machine stands")
        return None
    return str(library)


def check_bytes(folder):
    """The same bytes in another zone, locale, folder and on another day."""
    ask = (SOURCE / "templates/board-briefing.yaml", "--org=RWE",
           f"--dataset={NHS}")
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("SOURCE_DATE_EPOCH", "TZ", "LC_ALL")}
    first = render(folder / "bytes.pdf", *ask, env=environment).read_bytes()
    places = {"again": {}, "zone": {"TZ": "Pacific/Apia"},
              "locale": {"LC_ALL": "C"}, "tongue": {"LC_ALL": "de_DE.UTF-8"}}
    library = clock_preload(folder)
    if library:
        places["day"] = {"LD_PRELOAD": library}
    for name, changes in places.items():
        other = render(folder / f"bytes-{name}.pdf", *ask, cwd=folder,
                       env=environment | changes)
        check(other.read_bytes() == first, f"the same bytes: {name}")
    dated = render(folder / "bytes-dated.pdf", *ask,
                   env=environment | {"SOURCE_DATE_EPOCH": "86400"})
    check("1970-01-02" in run("pdfinfo", "-isodates", dated),
          "the date of SOURCE_DATE_EPOCH")


# ---- Tables ----------------------------------------------------------------

def build_plugin(folder, name):
    """A plugin of tests/pdf in a folder that only we may write to, and a
    template that is all its own."""
    home = folder / "plugin"
    home.mkdir(mode=0o755, exist_ok=True)
    run(*COMPILER, "-std=c11", "-O1", "-shared", "-fPIC",
        f"-I{SOURCE}/include", "-o", home / f"{name}.so",
        SOURCE / f"tests/pdf/{name}.c")
    os.chmod(home / f"{name}.so", 0o755)
    template = folder / f"{name}.yaml"
    template.write_text(TEMPLATE.format(name), encoding="utf-8")
    return template, home


def check_table(folder, template, home, lines, rows, tall=1):
    """A table of so many rows that starts so many lines down."""
    name = f"table-{rows}-rows-{lines}-lines-{tall}"
    ask = (template, "--org=X99", f"--dataset={NORTH}", f"--plugin-dir={home}",
           f"--set=tables.lines={lines}", f"--set=tables.rows={rows}",
           f"--set=tables.tall={tall}")
    pdf = render(folder / f"{name}.pdf", *ask)
    text = render(folder / f"{name}.txt", *ask)
    check_words(name, pdf, text)
    found, heads = object_faults(pdf)
    check(not found and heads == rows + 3, f"{name}: {heads} head cells",
          found)
    text.unlink()


def table_sizes():
    """Every start with a few lengths; every length at a start of its own, and
    some at the first; rows taller than a page.  (pdfinfo takes most of the
    time, and more than twice as long for twice the rows.)"""
    yield from ((lines, rows) for lines in range(48) for rows in (2, 12))
    yield from ((rows * 7 % 48, rows) for rows in range(1, 81))
    yield from ((0, rows) for rows in range(16, 81, 16))
    yield from ((lines, 3, 1500) for lines in (0, 20, 40))


def sizes(pdf):
    """The sizes of the pages, in whole points."""
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)",
                       run("pdfinfo", "-l", "-1", pdf))
    return [(round(float(width)), round(float(height)))
            for width, height in found]


def check_wide(folder, template, home):
    """A table on landscape pages: too wide for others, or in a section that
    wants them; and one that no page is wide enough for."""
    ask = (template, "--org=X99", f"--dataset={NORTH}", f"--plugin-dir={home}",
           "--set=tables.rows=40", "--set=tables.lines=20")
    wanted = folder / "landscape.yaml"
    wanted.write_text(template.read_text("utf-8") +
                      "    orientation: landscape\n", encoding="utf-8")
    upright, lying = (595, 842), (842, 595)
    for name, args, first in (("wide", (*ask, "--set=tables.more=8"), upright),
                              ("landscape", (wanted, *ask[1:]), upright)):
        pdf = render(folder / f"table-{name}.pdf", *args)
        text = render(folder / f"table-{name}.txt", *args)
        check_words(f"table-{name}", pdf, text)
        check_file(f"table-{name}", pdf)
        found = sizes(pdf)
        check(found[0] == first and found.count(lying) > 1,
              f"table-{name}: pages", found)
    done = subprocess.run(
        [PROGRAM, "render", *ask, "--set=tables.more=40", f"--theme={THEMES[0]}",
         "-o", folder / "refused.pdf"], capture_output=True, text=True,
        check=False)
    check(done.returncode == 65 and re.match(
        r"\S+tables\.yaml:4:5: error: this table has 43 columns and fits no "
        r"page", done.stderr), "refuse a table of 43 columns", done.stderr)


# ---- Figures ---------------------------------------------------------------

SVG = "{http://www.w3.org/2000/svg}"


def check_picture(picture):
    """An SVG with its words and ids of its own, a PNG with its words, a PDF
    that conforms."""
    if picture.suffix == ".pdf":
        check_file(picture.name, picture)
        check(run("pdfinfo", "-struct", picture).count("Figure:") == 1 and
              re.search(r"^Pages: +1$", run("pdfinfo", picture), re.M),
              f"{picture.name}: a figure on its page")
        return
    if picture.suffix == ".png":
        data = picture.read_bytes()
        check(data.startswith(b"\x89PNG") and b"Description" in data,
              f"{picture.name}: a PNG with a description")
        return
    root = xml.etree.ElementTree.parse(picture).getroot()
    check(root.findtext(SVG + "title") and root.findtext(SVG + "desc"),
          f"{picture.name}: title and description")
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    check(len(ids) == len(set(ids)) and
          all(id.startswith(picture.stem) for id in ids),
          f"{picture.name}: ids of its own", ids[:5])


def check_figures(folder, template, home):
    """Every kind of figure in a PDF, and as files of its own."""
    ask = (template, "--org=X99", f"--dataset={NORTH}", f"--plugin-dir={home}")
    pdf = render(folder / "pictures.pdf", *ask)
    text = render(folder / "pictures.txt", *ask)
    check_file("pictures", pdf)
    check_words("pictures", pdf, text)
    boxes = run("pdfinfo", "-struct", pdf).count("/BBox")
    check(boxes == 7, "pictures: a box for each figure", boxes)
    made = []
    for name, *forms in (("figures", "svg,png,pdf"),
                         ("figures-again", "pdf", "png,svg")):
        for form in forms:
            run(PROGRAM, "figures", *ask, f"--format={form}",
                "-o", folder / name)
        made.append({picture.name: picture.read_bytes()
                     for picture in (folder / name).iterdir()})
    check(len(made[0]) == 21, "pictures: files", sorted(made[0]))
    check(made[0] == made[1], "pictures: the same bytes twice")
    for picture in sorted((folder / "figures").iterdir()):
        check_picture(picture)
        if picture.suffix == ".pdf":
            shutil.copy(picture, folder)


# ---- All -------------------------------------------------------------------

def check_the_checks(folder):
    """Spoilt files are noticed."""
    good = (folder / "board-briefing-rwe.pdf").read_bytes()
    text = folder / "board-briefing-rwe.txt"
    spoilt = folder / "spoilt.pdf"
    for key in b"/Scope", b"/ID <", b"/Contents (":
        spoilt.write_bytes(good.replace(key, b"/x" + key[2:]))
        check(object_faults(spoilt)[0], f"notice a file without {key}")
    spoilt.unlink()
    words = plain(text.read_text("utf-8")).split()
    check(tagged_words(folder / "board-briefing-rwe.pdf") != words[:-1],
          "notice a word too many")


def finish(job):
    """Wait for a job."""
    try:
        job.result()
    except Failed:
        pass


def main():
    """All of the above, one job a processor."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print(f"skipped: {', '.join(missing)} not installed; install the "
              "packages qpdf and poppler-utils")
        return 77
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    with tempfile.TemporaryDirectory() as temporary, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = pathlib.Path(temporary)
        shutil.copytree(SOURCE / "templates/themes", folder / "themes")
        make_letter(folder / "themes")
        for template in SOURCE.glob("templates/*.yaml"):
            shutil.copy(template, folder)
        template, home = build_plugin(folder, "tables")
        jobs = [pool.submit(check_briefing, folder, template, subject)
                for template in sorted(SOURCE.glob("templates/*.yaml"))
                for subject in SUBJECTS]
        jobs += [pool.submit(check_table, folder, template, home, *size)
                 for size in dict.fromkeys(table_sizes())]
        jobs += [pool.submit(check_theme, folder, template, subject, theme)
                 for template in sorted(SOURCE.glob("templates/*.yaml"))
                 for subject in SUBJECTS[:3] for theme in THEMES]
        jobs.append(pool.submit(check_wide, folder, template, home))
        jobs.append(pool.submit(check_bytes, folder))
        jobs.append(pool.submit(check_figures, folder,
                                *build_plugin(folder, "pictures")))
        for job in jobs:
            finish(job)
        finish(pool.submit(check_the_checks, folder))
        pdfs = sorted(folder.glob("*.pdf"))
        for pdf in pdfs if "TB_PDFS" in os.environ else []:
            shutil.copy(pdf, os.environ["TB_PDFS"])
    print(f"{len(jobs)} briefings and tables, {len(pdfs)} PDFs, "
          f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
