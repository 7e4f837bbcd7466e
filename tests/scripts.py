#!/usr/bin/env python3
"""scripts -- text in Gujarati, Punjabi, Polish and Urdu, end to end.

Renders a briefing for each organisation of data/scripts.yaml with a few
families of fonts, whatever else is installed: those that are found for it, and
the words of the finished PDF against those of the document.  With TB_PDFS, each PDF made is left there, for tests/verapdf.sh.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

sys.dont_write_bytecode = True
import pdf  # pylint: disable=wrong-import-position

DATA = pdf.SOURCE / "tests/data/scripts.yaml"
TEMPLATE = pdf.SOURCE / "templates/board-briefing.yaml"
INSTALLED = pathlib.Path("/usr/share/fonts")
FAMILIES = "NotoSansGujarati", "NotoSansGurmukhi", "NotoNaskhArabic", "NotoSans"
ORGS = {"GUJ": {"NotoSansGujarati"}, "PAN": {"NotoSansGurmukhi"},
        "POL": set(), "URD": {"NotoNaskhArabic"}}


def fonts_link(folder):
    """A folder with the families that these tests know, and no others; the
    names of those that are not installed."""
    missing = []
    for family in FAMILIES:
        faces = list(INSTALLED.rglob(f"{family}-*.ttf"))
        for face in faces:
            (folder / face.name).symlink_to(face)
        if not (folder / f"{family}-Regular.ttf").exists():
            missing.append(family)
    return missing


def fonts_of(path):
    """The fonts in a PDF: their names without subset and face."""
    lines = pdf.run("pdffonts", path).splitlines()[2:]
    return {line.split()[0].partition("+")[2].partition("-")[0]
            for line in lines}


def ask(folder, org, *args):
    """What to render: the organisation alone, from the data given."""
    return folder / "alone.yaml", f"--org={org}", *args


def prepare(folder):
    """A template without peers, and its themes."""
    shutil.copytree(pdf.SOURCE / "templates/themes", folder / "themes")
    text = TEMPLATE.read_text("utf-8")
    (folder / "alone.yaml").write_text(
        text.replace("\npeers: all", "\npeers: none"), "utf-8")


def check_org(folder, org, fonts):
    """Words, tags and fonts of one organisation's briefing."""
    made = folder / f"scripts-{org.lower()}.pdf"
    pdf.render(made, *ask(folder, org, f"--dataset={DATA}"))
    text = pdf.render(folder / f"{org}.txt",
                      *ask(folder, org, f"--dataset={DATA}"))
    pdf.check_file(org, made)
    pdf.check_words(org, made, text)
    found = fonts_of(made)
    pdf.check(found == fonts | {"LiberationSans"}, f"{org}: fonts", found)


def check_together(folder):
    """All four in one document, and the same bytes whoever asks."""
    ask_all = TEMPLATE, "--org=URD", f"--dataset={DATA}"
    made = pdf.render(folder / "scripts-all.pdf", *ask_all)
    text = pdf.render(folder / "all.txt", *ask_all)
    pdf.check_file("all", made)
    pdf.check_words("all", made, text)
    own = folder / "fonts.conf"
    own.write_text("<fontconfig><dir>/tmp</dir></fontconfig>", "utf-8")
    others = {"FONTCONFIG_FILE": str(own), "FONTCONFIG_PATH": str(folder),
              "FONTCONFIG_SYSROOT": str(folder), "HOME": str(folder),
              "XDG_CONFIG_HOME": str(folder), "LC_ALL": "C", "LANG": "ur_PK"}
    again = pdf.render(folder / "again.pdf", *ask_all,
                       env=os.environ | others)
    pdf.check(again.read_bytes() == made.read_bytes(),
              "the same bytes, whatever a user has configured")
    again.unlink()


def check_sides(folder):
    """Bullets hang at the right of a list that runs from there."""
    made = folder / "scripts-urd.pdf"
    page = xml.etree.ElementTree.fromstring(
        pdf.run("pdftotext", "-bbox", made, "-"))
    bullets = [float(word.get("xMin"))
               for word in page.iter("{http://www.w3.org/1999/xhtml}word")
               if word.text == "\u2022"]
    pdf.check(len(bullets) == 3 and min(bullets) > 500, "bullets at the right",
              bullets)


def check_picture(folder):
    """A picture's words stand in their order, and run as they should."""
    page = pdf.render(folder / "scripts-urd.html",
                      *ask(folder, "URD", f"--dataset={DATA}")).read_text("utf-8")
    texts = re.findall("<text ([^>]*)>([^<]*)</text>", page)
    turned = [words for attrs, words in texts if 'direction="rtl"' in attrs]
    pdf.check("مثالی شہر کونسل" in turned and "Local government" not in turned,
              "words in a picture from right to left", texts)


def complaints(*command):
    """What a command says on standard error."""
    done = subprocess.run([str(c) for c in command], capture_output=True,
                          text=True, check=False, timeout=120)
    return done.stderr


def check_no_font(folder):
    """A warning is left for what no font has."""
    data = folder / "nowhere.yaml"
    data.write_text(DATA.read_text("utf-8").replace(
        "સાથે મળીને કામ", "કામ \uE123 કામ"), "utf-8")
    said = complaints(pdf.PROGRAM, "render",
                      *ask(folder, "GUJ", f"--dataset={data}"),
                      f"--plugin-dir={pdf.PLUGINS}", "-o",
                      folder / "scripts-nowhere.pdf")
    pdf.check(said.count("warning:") == 1 and "no font has a glyph" in said
              and "(U+E123)" in said, "a character that no font has", said)


def check_theme(folder):
    """A theme may name a font of the system's."""
    themes = folder / "themes"
    nhs = (themes / "nhs.yaml").read_text("utf-8")
    (themes / "own.yaml").write_text(nhs.replace(
        "\nfont: Liberation Sans", "\nfont: noto sans"), "utf-8")
    (themes / "none.yaml").write_text(nhs.replace(
        "\nfont: Liberation Sans", "\nfont: Noto Sanz"), "utf-8")
    template = shutil.copy(TEMPLATE, folder / "own.yaml")
    made = folder / "scripts-own.pdf"
    pdf.render(made, template, "--org=GUJ", f"--dataset={DATA}",
               "--theme=own")
    found = fonts_of(made)
    pdf.check("NotoSans" in found and "LiberationSans" not in found,
              "the theme's own font", found)
    said = complaints(pdf.PROGRAM, "render", template, "--org=GUJ",
                      f"--dataset={DATA}", "--theme=none", "-o",
                      folder / "none.pdf")
    pdf.check("none.yaml:" in said and "'Noto Sanz' is not installed, did you "
              "mean 'Noto Sans'?" in said, "a font that is not there", said)


def main():
    """All of the above."""
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        folder.chmod(0o755)  # a worker of root's reads it as nobody
        fonts = folder / "fonts"
        fonts.mkdir()
        os.environ["TB_FONTS"] = str(fonts)
        missing = [tool for tool in pdf.TOOLS if not shutil.which(tool)]
        missing += fonts_link(fonts)
        if missing:
            print(f"skipped: {', '.join(missing)} not installed; install the "
                  "packages qpdf, poppler-utils and fonts-noto-core")
            return 77
        prepare(folder)
        try:
            for org, expected in ORGS.items():
                check_org(folder, org, expected)
            check_together(folder)
            check_sides(folder)
            check_picture(folder)
            check_no_font(folder)
            check_theme(folder)
        except pdf.Failed:
            pass
        for made in folder.glob("*.pdf") if "TB_PDFS" in os.environ else []:
            shutil.copy(made, os.environ["TB_PDFS"])
    print(f"{len(ORGS)} scripts, {len(pdf.faults)} faults")
    return 1 if pdf.faults else 0


if __name__ == "__main__":
    sys.exit(main())
