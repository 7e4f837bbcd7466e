#!/usr/bin/env python3
"""pages -- finished pages, end to end: words, structure, links, hostile data.

Renders every template for real and fictitious trusts, and datasets that try
to break out of a page.  With TB_HTML, each page made is left in that folder,
for tests/axe.sh.
"""

import concurrent.futures
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from pdf import (Failed, PLUGINS, PROGRAM, SOURCE, SUBJECTS, build_plugin,
                 check, faults, finish, plain, render, NORTH)

VOID = "br", "meta"
# Elements that begin a line of the plain text.
BLOCKS = ("p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "div",
          "caption", "figcaption", "th", "td", "tr", "table", "ul", "ol", "br")
SCHEMES = "http:", "https:", "mailto:", "tel:", "#"
# What the page says beyond the document's own words.
UNSAID = "style", "svg", "summary", "footer", "title"
UNSAID_CLASSES = "skip", "back"
# All that a picture is made of.
DRAWN = "title", "desc", "path", "text"


class Page(html.parser.HTMLParser):
    """A page's words in order, and all that is wrong with its markup."""

    def __init__(self, text):
        super().__init__()
        self.faults, self.pieces, self.open = [], [], []
        self.ids, self.links, self.levels = [], [], []
        self.titles, self.alts, self.unsaid = 0, [], 0
        self.items = []  # of each list that is open
        self.drawn = []  # words in pictures
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"still open: {self.open}")
        self.look_around()

    def look_around(self):
        """Ids, links and headings of the page as a whole."""
        for id in {id for id in self.ids if self.ids.count(id) > 1}:
            self.faults.append(f"twice on the page: {id}")
        for link in self.links:
            if not link.startswith(SCHEMES):
                self.faults.append(f"leads astray: {link}")
            if link.startswith("#") and link[1:] not in self.ids:
                self.faults.append(f"leads nowhere: {link}")
        if self.levels.count(1) != 1 or self.levels[0] != 1:
            self.faults.append(f"headings of level 1: {self.levels}")
        for above, level in zip(self.levels, self.levels[1:]):
            if level > above + 1:
                self.faults.append(f"a heading of {level} below {above}")

    def label(self, attrs):
        """What a list shows before an item."""
        kind, number = self.items[-1]
        if kind == "plain":
            return ""
        self.items[-1][1] = number + 1
        depth = sum(kind != "plain" for kind, _ in self.items)
        return (f"{number + 1}. " if kind == "ol" else
                "\u2022 " if depth % 2 else "\u2013 ")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = (attrs.get("class") or "").split()
        if tag in ("script", "iframe", "object", "form", "base", "link") or \
                any(name.startswith("on") for name in attrs):
            self.faults.append(f"<{tag} {attrs}>")
        if "id" in attrs:
            self.ids.append(attrs["id"])
            if not re.fullmatch(r"[\w.-]+", attrs["id"]):
                self.faults.append(f"an id: {attrs['id']}")
        for name in "href", "xlink:href", "src":
            if name in attrs:
                self.links.append(attrs[name])
        for name in "aria-labelledby", "aria-describedby":
            if name in attrs:
                self.links.append("#" + attrs[name])
        self.structure(tag, attrs)
        if tag in VOID:
            self.pieces.append(" " if tag == "br" else "")
            return
        said = tag not in UNSAID and not set(classes) & set(UNSAID_CLASSES)
        self.open.append((tag, said))
        self.unsaid += not said
        if tag in BLOCKS:
            self.pieces.append(" ")
        if tag in ("ul", "ol"):
            own = {"toc", "tiles"} & set(classes)
            self.items.append(["plain" if own else tag, 0])
        if tag == "li":
            self.pieces.append(self.label(attrs))

    def structure(self, tag, attrs):
        """Headings, tables and pictures one by one."""
        above = [name for name, _ in self.open]
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if attrs.get("role") == "heading":
            self.levels.append(int(attrs["aria-level"]))
        if tag == "table":
            self.captions = self.heads = 0
        if tag == "caption":
            self.captions += 1
        if tag == "th":
            self.heads += 1
            if attrs.get("scope") not in ("col", "row"):
                self.faults.append("a head cell without scope")
        if tag == "svg":
            self.titles += 1
            self.drawn.append("")
        if "svg" in above and tag not in DRAWN:
            self.faults.append(f"<{tag}> in a picture")
        if tag == "text" and not 0 < float(attrs.get("textlength", 0)) < 2000:
            self.faults.append(f"text without its length: {attrs}")
        if tag == "title" and "svg" in above:
            self.titles -= 1

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> within {self.open[-3:]}")
            return
        self.unsaid -= not self.open.pop()[1]
        if tag == "table" and (self.captions != 1 or not self.heads):
            self.faults.append("a table without caption or head cells")
        if tag == "svg" and self.titles:
            self.faults.append("a picture without title")
        if tag in ("ul", "ol"):
            self.items.pop()
        if tag in BLOCKS:
            self.pieces.append(" ")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "desc":
            self.alts.append(data)
        if self.open and self.open[-1][0] == "text":
            self.drawn[-1] += data + " "
        if not self.unsaid:
            self.pieces.append(data)

    def handle_comment(self, data):
        self.faults.append(f"a comment: {data}")

    def words(self):
        """The document's own, one by one."""
        return spelt("".join(self.pieces)).split()


def spelt(text):
    """As a page spells it: without what turns words around or glues them."""
    return re.sub("[\u202a-\u202e\u2060]", "", plain(text))


def check_page(name, page, text, tree):
    """A page against the same document as plain text and as a tree."""
    found = Page(page.read_text("utf-8"))
    check(not found.faults, f"{name}: markup", found.faults[:20])
    expected = spelt(text.read_text("utf-8")).split()
    words = found.words()
    at = next((i for i, (a, b) in enumerate(zip(words, expected)) if a != b),
              min(len(words), len(expected)))
    check(words == expected and expected, f"{name}: words in order",
          f"at {at}: {words[at - 3:at + 5]}, not {expected[at - 3:at + 5]}")
    alts = re.findall(r'^ *figure.* alt="((?:[^"\\]|\\.)*)"',
                      tree.read_text("utf-8"), re.M)
    alts = [re.sub(r"\\(.)", r"\1", alt.replace("\\n", "\n")) for alt in alts]
    check([spelt(alt) for alt in alts] == [spelt(alt) for alt in found.alts],
          f"{name}: what pictures are said to show", found.alts)
    check(all(words.strip() for words in found.drawn),
          f"{name}: words in pictures", found.drawn)


def render_all(folder, name, *ask):
    """The page, the words and the tree of one briefing."""
    return [render(folder / f"{name}.{ending}", *ask)
            for ending in ("html", "txt", "tree")]


def check_briefing(folder, template, subject):
    """One template for one subject, the same bytes twice."""
    kind, dataset, org, peers = subject
    name = f"{template.stem}-{kind}"
    ask = (template, f"--org={org}", f"--peers={peers}",
           f"--dataset={dataset}")
    page, text, tree = render_all(folder, name, *ask)
    check_page(name, page, text, tree)
    again = render(folder / "again" / page.name, *ask, cwd=folder)
    check(page.read_bytes() == again.read_bytes(), f"{name}: the same bytes")


# ---- Hostile data ----------------------------------------------------------

HOSTILE = {
    "script": '<script>alert(1)</script><img src=x onerror=alert(1)>',
    "ends": '"]]> --> </title></style></svg></td></table></main></html>',
    "entity": "&lt;b&gt; &amp &#60;script> &notit; \\x3c %3Cscript%3E",
    "scheme": "javascript:alert(1) data:text/html,<b> vbscript:x",
    "attribute": "\" onclick=\"alert(1) ' onload='alert(1) ` =",
    "style": "}body{display:none} /* */ @import url(//x) expression(1)",
    "template": "{{ organisation.id }} ${x} {% x %} <% x %>",
    "turned": "abc \u202egnirts\u202c \u2067x \u2066y \u200f z",
    "long": "W" * 10000,
    "emoji": "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f"
             " \U0001f1ec\U0001f1e7",
    "marks": "Z" + "\u0351\u036b\u0343" * 40 + " e\u0301",
    "scripts": "\u0a97\u0ac1\u0a9c\u0ab0\u0abe\u0aa4\u0ac0 "
               "\u0627\u0631\u062f\u0648 \u4e2d\u6587",
    "spaces": "a\u00a0b\u3000c\u200bd",
    "lines": "a\u2028b\u2029c",
    "bell": "a\x07b",
    "nul": "a\x00b",
    "escape": "\x1b[31mred",
    "c1": "a\x85b\x9bc",
    "nonchar": "a\ufffeb",
    "mark": "a\ufeffb",
}
REFUSED = "bell", "nul", "escape", "c1", "nonchar", "mark", "lines"

DATASET = """\
trustbrief: 1
title: {0}
as_of: 2026-03-31
sources:
  s: {{title: {0}, publisher: {0}, note: {0}, url: "https://example.org/{1}"}}
frameworks:
  f:
    title: {0}
    short_title: {0}
    domains: [Overall]
    grades: [{{name: {0}, tone: good}}]
organisations:
  X01:
    name: {0}
    short_name: {0}
    region: {0}
    sites: [{{name: {0}}}]
    purpose: {{text: {0}, source: s}}
    vision: {{text: {0}, source: s}}
    values: [{{name: {0}, means: {0}, source: s}}]
    partnerships:
      - {{partner: {0}, sector: charity, scope: local, work: {0}, source: s}}
      - {{partner: Other, sector: private, scope: local, source: s}}
    ratings:
      - {{framework: f, level: trust, published: 2020, grades: {{Overall: {0}}},
         source: s}}
      - {{framework: f, level: site, site: {0}, published: 2021,
         grades: {{Overall: {0}}}, source: s}}
  X02:
    name: Example South
"""

TEMPLATE = """\
title: {0}
subtitle: {0}
audience: {0}
author: {0}
peers: all
sections:
  - plugin: ratings
    options: {{title: {0}}}
  - plugin: partnerships
  - plugin: values
  - id: own
    title: {0}
    text: "Said by {{{{ organisation.name }}}}, [x](https://example.org/{1})."
"""


def quoted(text):
    """As YAML writes it, so that only the words are hostile."""
    return re.sub("[\x7f-\x9f\ufffe]", lambda c: f"\\u{ord(c[0]):04x}",
                  json.dumps(text, ensure_ascii=False))


def in_address(text):
    """What of a hostile text an address may hold at all."""
    return re.sub(r'[\x00-\x20\x7f-\x9f\\"()<>{}]', "", text)[:2000]


def check_hostile(folder, kind, text):
    """A dataset full of it, and a template: an inert page, or a refusal."""
    dataset = folder / f"hostile-{kind}-data.yaml"
    template = folder / f"hostile-{kind}.yaml"
    words = quoted(text), in_address(text)
    dataset.write_text(DATASET.format(*words), encoding="utf-8")
    own = quoted(text.replace("{{", "{").replace("{%", "{"))
    template.write_text(TEMPLATE.format(own, words[1]), encoding="utf-8")
    name = f"hostile-{kind}"
    files = []
    for ending in "html", "txt", "tree":
        files.append(folder / f"{name}.{ending}")
        done = subprocess.run(
            [PROGRAM, "render", template, "--org=X01", f"--dataset={dataset}",
             f"--plugin-dir={PLUGINS}", "--quiet", "-o", files[-1]],
            capture_output=True, text=True, check=False, timeout=120)
        if kind in REFUSED:
            check(done.returncode == 65 and
                  re.search(r"\.yaml:\d+:\d+: error: ", done.stderr),
                  f"{name}: refused where it stands", done.stderr)
            return
        check(done.returncode == 0, name, done.stderr)
        if done.returncode:
            raise Failed
    check_page(name, *files)


# ---- All -------------------------------------------------------------------

def check_pictures(folder, template, home):
    """Every kind of figure on a page."""
    ask = (template, "--org=X99", f"--dataset={NORTH}", f"--plugin-dir={home}")
    check_page("pictures", *render_all(folder, "pictures", *ask))


SPOILT = (("<caption", "<b"), ("scope=", "skope="), ("<title id", "<b id"),
          ('id="source-1"', 'id="source-9"'), ("</section>", ""),
          ("<h2>", "<h4>"), ("<p>", "<p onclick>"), ("<p>", "<script>"), ("<text ", "<use "),
          ("textLength", "length"))


def check_the_checks(folder):
    """Spoilt pages are noticed."""
    good = (folder / "board-briefing-rwe.html").read_text("utf-8")
    for old, new in SPOILT:
        check(Page(good.replace(old, new, 1)).faults,
              f"notice {new} in place of {old}")
    check(Page(good).words() != Page(good.replace("Good", "Bad", 1)).words(),
          "notice another word")
    check("Hope Against Cancer" in " ".join(Page(good).drawn),
          "find words in pictures", Page(good).drawn)


def main():
    """All of the above, one job a processor."""
    with tempfile.TemporaryDirectory() as temporary, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = pathlib.Path(temporary)
        (folder / "again").mkdir()
        shutil.copytree(SOURCE / "templates/themes", folder / "themes")
        jobs = [pool.submit(check_briefing, folder, template, subject)
                for template in sorted(SOURCE.glob("templates/*.yaml"))
                for subject in SUBJECTS]
        jobs += [pool.submit(check_hostile, folder, *case)
                 for case in HOSTILE.items()]
        jobs.append(pool.submit(check_pictures, folder,
                                *build_plugin(folder, "pictures")))
        for job in jobs:
            finish(job)
        finish(pool.submit(check_the_checks, folder))
        pages = sorted(folder.glob("*.html"))
        for page in pages if "TB_HTML" in os.environ else []:
            shutil.copy(page, os.environ["TB_HTML"])
    print(f"{len(jobs)} briefings, {len(pages)} pages, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
