#!/usr/bin/env python3
"""formats -- what the program can make is in the manuals, and a job makes all
of it: the same bytes as `render` and `figures`.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = pathlib.Path(os.environ.get("TRUSTBRIEF", "./trustbrief")).resolve()
MEDIA_TYPES = {
    ".pdf": "application/pdf", ".html": "text/html", ".txt": "text/plain",
    ".tree": "text/plain", ".svg": "image/svg+xml", ".png": "image/png",
}
DATASET = f"--dataset={SOURCE}/data/nhs"
BRIEFING = (f"{SOURCE}/templates/board-briefing.yaml", DATASET, "--org=RWE")
JOB = f"""\
dataset: {SOURCE}/data/nhs
template: {SOURCE}/templates/board-briefing.yaml
subject_ids: [RWE]
formats: [%s]
output: {{ folder: out, name: "{{{{ organisation.id }}}}.txt" }}
"""

faults = []


def check(ok, name, said=""):
    """Note a fault, with what the program said."""
    if not ok:
        faults.append(name)
        print(f"FAIL {name}\n{said}", flush=True)


def run(*arguments, status=0):
    """What is printed, and what is said."""
    done = subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL,
                          capture_output=True, check=False, timeout=300)
    said = done.stderr.decode()
    check(done.returncode == status, f"status {status} of {arguments}",
          f"{done.returncode}: {said}")
    return done.stdout, said


def lists(manual, start, macro, end):
    """The words of a macro between two lines of a manual."""
    text = (SOURCE / "doc" / manual).read_text("utf-8")
    part = text.partition(start)[2].partition(end)[0]
    return [word for line in re.findall(rf"^\.{macro} (.*)", part, re.M)
            for word in re.findall(r"[\w.-]{2,}", line)]


def manuals_check(names, endings, figures):
    """The lists of the manuals are those of the program."""
    check(lists("trustbrief.1", "chooses the format:", "It Pa", ".El") ==
          endings, "trustbrief(1) lists the endings", endings)
    check(lists("trustbrief.1", ".Ss Options\n", "It Fl -format Ar",
                ".El") == ["format", *figures],
          "trustbrief(1) lists the formats of figures", figures)
    check(lists("trustbrief-job.5", "one file each:", "Cm", "They are") ==
          names, "trustbrief-job(5) lists the formats", names)


def job_check(names, endings, figures):
    """A job makes every format, as the commands do."""
    pathlib.Path("every.yaml").write_text(JOB % ", ".join(names), "utf-8")
    run("batch", "every.yaml")
    made = json.loads(pathlib.Path("out/manifest.json").read_text("utf-8"))
    outputs = {output["path"]: output["media_type"]
               for output in made["briefings"][0]["outputs"]}
    for ending in endings:
        run("render", *BRIEFING, "-o", "RWE" + ending)
    run("figures", *BRIEFING, "--format=" + ",".join(figures), "-o",
        "RWE-figures")
    alone = (*pathlib.Path(".").glob("RWE.*"),
             *pathlib.Path("RWE-figures").iterdir())
    check({str(path) for path in alone} == set(outputs),
          "a job makes what render and figures make", outputs)
    check({path.suffix for path in alone} ==
          {*endings, *("." + name for name in figures)},
          "there is a file of each format", alone)
    for path in alone:
        check(path.read_bytes() == (pathlib.Path("out") / path).read_bytes(),
              f"a job makes the {path} of render and figures")
        found = outputs.get(str(path), "")
        check(found == MEDIA_TYPES.get(path.suffix, found) and "/" in found,
              f"the media type of {path}", outputs)


def pipes_check(endings):
    """A pipe gets a PDF, or what --format says; figures are files."""
    page = pathlib.Path("page")
    run("render", *BRIEFING, "--format=html", "-o", page)
    check(page.read_bytes() == pathlib.Path("RWE.html").read_bytes(),
          "a name without an ending gets the format that is named")
    for asked, ending in (((), ".pdf"), *(((f"--format={ending[1:]}",), ending)
                                          for ending in endings)):
        expected = pathlib.Path("RWE" + ending).read_bytes()
        for output in "-", "/dev/stdout":
            check(run("render", *BRIEFING, *asked, "-o", output)[0] ==
                  expected, f"{output} gets {ending} with {asked}")
    for arguments, words in (
            (("render", *BRIEFING, "--format=svg", "-o", "-"),
             "--format takes pdf, "),
            (("render", *BRIEFING, "--format=html", "-o", "x.pdf"),
             "--format is html, and 'x.pdf' ends in .pdf"),
            (("figures", *BRIEFING, "-o", "-"), "cannot write to standard"),
            (("figures", *BRIEFING, "-o", "/dev/null"),
             "'/dev/null' is a pipe or a device")):
        said = run(*arguments, status=2)[1]
        check(words in said, words, said)


def main():
    """Ask the program what there is, and compare."""
    os.environ["TRUSTBRIEF_DATASET"] = ""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        pathlib.Path("none.yaml").write_text(JOB % "docx", "utf-8")
        names = re.findall(r"'([\w-]+)'", run(
            "batch", "none.yaml", status=65)[1].partition("there are")[2])
        endings = re.findall(r"\.\w+", run(
            "render", *BRIEFING, "-o", "x.docx",
            status=2)[1].partition("end its name in")[2])
        figures = re.findall(r"\w+", run(
            "figures", *BRIEFING, "--format=gif", "-o", "x",
            status=2)[1].partition("takes ")[2].partition(", in any")[0])
        figures.remove("and")
        check(len(names) == len(endings) + len(figures) > 3,
              "the messages list the formats", (names, endings, figures))
        manuals_check(names, endings, figures)
        job_check(names, endings, figures)
        pipes_check(endings)
    print(f"{len(names)} formats, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
