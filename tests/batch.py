#!/usr/bin/env python3
"""batch -- many organisations, one job: nothing twice, nothing torn, nothing
of another's.

usage: tests/batch.py [ORGANISATIONS [KILLS]]

Makes a dataset with bench/make-organisations.py and runs `trustbrief batch` on
it: again, with a rating changed, with one worker and with eight, in another
order, with a broken record, killed and told to stop at random moments.
"""

import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = pathlib.Path(os.environ.get("TRUSTBRIEF", "./trustbrief")).resolve()
NUMBER = int(sys.argv[1]) if len(sys.argv) > 1 else 60
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 6
VOLATILE = "made", "ms", "memory_kib"
A_REGION = 5
SOME_FAILED, LOCKED = 1, 75

faults = []


def check(ok, name, said=""):
    """Note a fault, with what the program said."""
    if not ok:
        faults.append(name)
        print(f"FAIL {name}\n{said}", flush=True)


class Job:
    """A job in a folder of its own, and its output."""

    def __init__(self, folder, name="region"):
        self.folder, self.file = folder, folder / f"{name}.yaml"
        peers = re.search(r"folder: (\S+)", self.file.read_text())
        self.out = folder / peers.group(1)

    def run(self, *options, status=0):
        """Run it: its messages, once its status is as expected."""
        done = subprocess.run([PROGRAM, "batch", self.file, *options],
                              stdin=subprocess.DEVNULL, text=True,
                              capture_output=True, check=False)
        said = done.stdout + done.stderr
        check(done.returncode == status,
              f"status {status} of {self.file.name} {options}",
              f"{done.returncode}: {said}")
        return said

    def edit(self, old, new):
        """Replace a text of the job."""
        text = self.file.read_text()
        assert old in text
        self.file.write_text(text.replace(old, new))

    def briefings(self):
        """The bytes of each briefing, as digests by path."""
        return {str(path.relative_to(self.out)):
                hashlib.sha256(path.read_bytes()).hexdigest()
                for path in self.out.glob("*/*") if path.is_file()}

    def lines(self):
        """The manifest, sorted, without what two runs may differ in."""
        lines = []
        for text in (self.out / "manifest.jsonl").read_text().splitlines():
            line = json.loads(text)
            lines.append({key: value for key, value in line.items()
                          if key not in VOLATILE})
        return sorted(lines, key=lambda line: line["name"])

    def made(self):
        """How many briefings the last run made, and which."""
        return {entry["subject"] for entry in summary(self)["briefings"]
                if entry["status"] == "made"}

    def temporaries(self):
        """Files that should not be there."""
        return [str(path) for path in self.out.rglob(".*")]


def record(job, number):
    """The file of an organisation."""
    return job.folder / "organisations" / f"X{number:05}.yaml"


def words(path):
    """The text of a PDF."""
    return subprocess.run(["pdftotext", path, "-"], check=True, text=True,
                          capture_output=True).stdout


def fresh(base, name):
    """A copy of the dataset with nothing made yet."""
    folder = base / name
    shutil.copytree(base / "data", folder)
    return folder


# ---- What is made -----------------------------------------------------------

def first_run(job):
    """Everything is made, and said to be."""
    said = job.run()
    check(said == "", "silent on success", said)
    check(len(job.briefings()) == NUMBER, "a file each")
    check(len(job.made()) == NUMBER, "all are said to make")
    check(not job.temporaries(), "no temporary file", job.temporaries())
    tree = xml.etree.ElementTree.parse(job.out / "junit.xml").getroot()
    check(len(tree) == NUMBER and tree.get("failures") == "0", "JUnit file")
    page = (job.out / "index.html").read_text()
    links = set(re.findall(r'href="([^"]+)"', page))
    check(links == set(job.briefings()), "a link each")


def second_run(job):
    """Nothing is made."""
    before = {path: path.stat().st_mtime_ns for path in job.out.glob("*/*")}
    lines = (job.out / "manifest.jsonl").read_bytes()
    said = job.run("--dry-run")
    check(said.count("skip  ") == NUMBER and "0 to make" in said,
          "a dry run says that nothing is due", said)
    job.run()
    check(not job.made(), "a second run makes none", job.made())
    check(before == {path: path.stat().st_mtime_ns
                     for path in job.out.glob("*/*")}, "no file is touched")
    check((job.out / "manifest.jsonl").read_bytes() == lines,
          "no line is added")


def rating_changed(job):
    """What shows a rating is made again, and nothing else: compare with what
    differs once all is made again."""
    for number, published, alone in ((7, "2025-", False), (13, "2019-", True)):
        before = job.briefings()
        path = record(job, number)
        text = path.read_text()
        at = text.index(f"published: {published}")
        at = text.index("Overall: ", at) + len("Overall: ")
        end = text.index("\n", at)
        grade = "Good" if text[at:end] != "Good" else "Inadequate"
        path.write_text(text[:at] + grade + text[end:])
        said = job.run("--dry-run")
        check("data that it shows has changed" in said, "the reason is told",
              said)
        job.run()
        made, after = job.made(), job.briefings()
        job.run("--force")
        check(job.briefings() == after, "made again, all are the same")
        shown = {name[:6] for name in after if after[name] != before[name]}
        check(made == shown, f"exactly those that show X{number:05} of "
              f"{published}", f"made {made}, differ {shown}")
        check(len(made) == 1 or not alone, "an old rating is its own", made)
        check(len(made) > 1 or alone, "peers show the newest", made)


def key_added(job):
    """A key that was looked for and is there now; and one nobody reads."""
    path = record(job, 3)
    text = path.read_text()
    path.write_text(text + "indicators: []\n")
    job.run()
    check(not job.made(), "what no plugin reads changes nothing", job.made())
    path.write_text(text + "purpose:\n  text: To be found.\n")
    job.run()
    check("X00003" in job.made(), "a key that was not there", job.made())
    path.write_text(text.replace("values:", "values:\n  - name: One more", 1))
    job.run()
    check("X00003" in job.made(), "a list that is longer", job.made())
    path.write_text(text)
    job.run()


def outputs_lost(job):
    """A file that is gone, or not what was made, is made again."""
    before = job.briefings()
    gone, changed = [job.out / name for name in sorted(before)[:2]]
    gone.unlink()
    changed.write_bytes(b"%PDF-1.7 not ours")
    job.run()
    check(len(job.made()) == 2, "two files are mended", job.made())
    check(job.briefings() == before, "they are as they were")


def parameters_changed(job):
    """A changed template or parameter makes all again, a comment in the job
    nothing."""
    job.file.write_text("# a comment\n" + job.file.read_text())
    job.run()
    check(not job.made(), "a comment in the job changes nothing")
    job.edit("subjects: all", "subjects: all\nset: [ratings.peers=no]")
    said = job.run("--dry-run")
    check(said.count("make  ") == NUMBER and "parameter" in said,
          "a parameter makes all again", said)
    job.edit("\nset: [ratings.peers=no]", "")


def translation_changed(base):
    """So does a translation into the template's language."""
    ours = pathlib.Path(os.environ.get("builddir", ".")) / "po/cy"
    if not ours.is_dir():
        return  # not a build of ours: the test of one says the same
    job = Job(fresh(base, "welsh"))
    template = job.folder / "template.yaml"
    template.write_text("lang: cy\n" + template.read_text())
    shutil.copytree(ours, base / "locale/cy")
    os.environ["TRUSTBRIEF_LOCALE_DIR"] = str(base / "locale")
    job.run()
    job.run()
    check(not job.made(), "the same words change nothing", job.made())
    with open(base / "locale/cy/LC_MESSAGES/trustbrief.mo", "ab") as file:
        file.write(b"more")
    said = job.run("--dry-run")
    check("a translation has changed" in said, "new words make all again", said)
    del os.environ["TRUSTBRIEF_LOCALE_DIR"]


def same_bytes(base, job):
    """One worker or eight, in this order or another: the same."""
    for name, options, order in (("one", ["--jobs", "1"], None),
                                 ("eight", ["--jobs=8"], "shuffled"),
                                 ("back", ["--jobs=3"], "reversed")):
        other = Job(fresh(base, name))
        if order:
            ids = [f"X{i:05}" for i in range(NUMBER)]
            random.Random(order).shuffle(ids)
            other.edit("subjects: all", f"subject_ids: [{', '.join(ids)}]")
        other.run(*options)
        check(other.briefings() == job.briefings(), f"the same bytes: {name}")
        check(other.lines() == job.lines(), f"the same lines: {name}")


def own_subject(base):
    """Each briefing holds its own subject's words and no other's."""
    job = Job(fresh(base, "own"), "alone")
    job.run()
    identities = {code: word for code, word in re.findall(
        r"(X\d{5}):\n    name: (\w+)",
        (job.folder / "dataset.yaml").read_text())}
    check(len(set(identities.values())) == NUMBER, "a word each")
    for code, word in identities.items():
        text = words(job.out / code / "2026-03-31.pdf")
        found = set(re.findall(r"\w+", text)) & set(identities.values())
        check(found == {word}, f"{code} is on {word} only", found)
        text = re.sub(r"\s+", " ", text)
        own = record(job, int(code[1:])).read_text()
        for line in re.findall(r"partner: (.*)|- name: (.*)", own):
            check("".join(line) in text, f"{code} has its own {line}")


def retention(base):
    """The newest stay; of what is older, only what the job made goes."""
    job = Job(fresh(base, "kept"))
    job.edit("subjects: all", "subject_ids: [X00001, X00002]\nkeep: 2\n"
             "as_of: 2025-12-31")
    folder = job.out / "X00001"
    days = "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31"
    for before, day in zip(days, days[1:]):
        job.run()
        (folder / f"{before}-ours.pdf").write_text("by hand")
        job.edit(f"as_of: {before}", f"as_of: {day}")
    changed = job.out / "X00002/2026-01-31.pdf"
    changed.write_text("signed by the board")
    job.run()
    check({path.name for path in folder.glob("*[0-9].pdf")} ==
          {f"{day}.pdf" for day in days[2:]}, "the newest two stay",
          list(folder.iterdir()))
    check(len(list(folder.glob("*-ours.pdf"))) == 3, "what is not its own stays")
    check(changed.exists(), "what was changed since stays")
    check(len(job.lines()) == 4, "a line each", job.lines())


# ---- What goes wrong --------------------------------------------------------

def record_broken(base):
    """A record at fault costs the briefings that need it, and no other."""
    job = Job(fresh(base, "broken"))
    text = record(job, 2).read_text()
    record(job, 2).write_text(text + "ratings: twice\n")
    said = job.run(status=SOME_FAILED)
    check(f"{A_REGION} of {NUMBER} briefings failed" in said and
          "X00002.yaml:" in said, "the failures are told once", said)
    check(len(job.made()) == NUMBER - A_REGION, "the others are made")
    page = (job.out / "index.html").read_text()
    check("Briefings that failed" in page, "the page says so")
    record(job, 2).write_text(text)
    (job.out / "X00009/2026-03-31.pdf").unlink()
    job.run("--only-failed")
    check(job.made() == {f"X{i:05}" for i in range(A_REGION)},
          "--only-failed makes those", job.made())
    job.run()
    check(job.made() == {"X00009"}, "and the next run the rest", job.made())


def names_clash(base):
    """Two of one name are an error before anything runs."""
    job = Job(fresh(base, "clash"))
    job.edit("{{ organisation.id }}/", "")
    said = job.run(status=65)
    check("would both be named" in said, "the clash is told", said)
    check(not job.out.exists(), "nothing is made")


def told(base):
    """What a job can get wrong, each told with what to do."""
    job = Job(fresh(base, "told"))
    good = job.file.read_text()

    def says(words, status, *options):
        said = job.run(*options, status=status)
        check(words in said, words, said)

    says("there is no organisation 'X99998'", 65, "--org=X99998")
    job.edit("subjects: all", "subject_ids: [X00001]")
    says("the job makes no briefing on 'X00002'", 65, "--org=X00002")
    job.edit("[X00001]", "[X00001, X99998]")
    says("there is no organisation 'X99998'", 65)
    job.file.write_text(good.replace("subjects: all", "kinds: [space]"))
    says("no organisation of", 65)
    job.file.write_text("- a list\n- template: no\n")
    says("a job is a map of keys", 65)
    job.file.unlink()
    says("cannot read: ", 66)
    job.file.write_text(good.replace("subjects: all",
                                     "subject_ids: [X00001]\nstrict: yes"))
    job.out.mkdir(parents=True)
    (job.out / "X00001").write_text("in the way")
    job.edit('name: "', 'name: "X00001/')
    says("cannot make this folder", SOME_FAILED)
    (job.out / "X00001").unlink()
    job.edit('name: "X00001/', 'name: "')
    text = record(job, 1).read_text()
    twice = text.rstrip("\n") + text[text.rindex("\n  - "):]
    record(job, 1).write_text(twice)  # "rated above for the same day"
    says("which strict treats as errors", SOME_FAILED)
    record(job, 1).write_text(text)
    (job.out / "region.log").unlink()
    (job.out / "region.log").symlink_to("elsewhere")
    says("give yourself write", 74)
    manifest = job.out / "manifest.jsonl"
    manifest.unlink()
    manifest.symlink_to(manifest)
    says("give yourself read permission", 66, "--dry-run")
    manifest.unlink()
    manifest.mkdir()
    says("move it away", 74, "--dry-run")
    says("choose a folder that you can write to", 73)
    job.edit("folder: out", "folder: template.yaml")
    says("cannot make this folder", 73)
    says("--jobs takes a number from 1 to 256", 2, "--jobs=0")
    said = subprocess.run([PROGRAM, "batch"], capture_output=True, text=True,
                          check=False).stderr
    check("batch needs JOB" in said, "a job is asked for", said)


def lock_held(job):
    """A second run in the folder is told to wait."""
    first = started(job, "--force", "--jobs=1")
    await_event(first, lambda: first.pid in lockers(job.out), "takes the lock")
    first.send_signal(signal.SIGSTOP)
    said = job.run(status=LOCKED)
    check("another run is using this folder" in said, "the lock is told", said)
    first.send_signal(signal.SIGCONT)
    said = first.communicate()[1]
    check(first.returncode == 0, "the first run ends well", said)


def lockers(folder):
    """The processes that have locked a folder."""
    inode = f":{folder.stat().st_ino}"
    return {int(line.split()[4])
            for line in pathlib.Path("/proc/locks").read_text().splitlines()
            if "->" not in line and line.split()[5].endswith(inode)}


def await_event(process, happened, what):
    """Wait until something has happened, for as long as the process lives."""
    while not happened() and process.poll() is None:
        time.sleep(0.01)
    check(process.poll() is None, f"a run {what} before it ends")


def started(job, *options):
    """The job, in a process of its own."""
    return subprocess.Popen([PROGRAM, "batch", job.file, *options],
                            stdin=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True)


def stopped(base):
    """SIGTERM: status 143, nothing torn, and the next run does the rest."""
    job = Job(fresh(base, "stopped"))
    process = started(job, "--grace=60")
    lines = job.out / "manifest.jsonl"
    await_event(process, lambda: lines.exists() and lines.stat().st_size,
                "writes a line")
    process.send_signal(signal.SIGTERM)
    said = process.communicate()[1]
    check(process.returncode == 143, "told to stop, it ends with 143",
          f"{process.returncode}: {said}")
    check(not job.temporaries(), "no temporary file", job.temporaries())
    listed = {line["name"] + ".pdf" for line in job.lines()}
    check(listed == set(job.briefings()), "each file has its line")
    job.run()
    return job


def summary(job):
    """The summary of the last run."""
    return json.loads((job.out / "manifest.json").read_text())


def caught_up(base):
    """--catch-up does the rest of a run that was stopped; making only what
    failed is no run, nor is one of a day to come."""
    job = Job(fresh(base, "caught"))
    job.edit("when: monthly on day 1 at 07:00", 'when: "0 7 1 1 *"')
    years_ago = time.time() - 2 * 366 * 86400
    os.utime(job.file, (years_ago, years_ago))
    process = started(job, "--catch-up", "--jobs=1", "--grace=0")
    while process.poll() is None and not (job.out / "manifest.jsonl").exists():
        time.sleep(0.001)
    process.send_signal(signal.SIGTERM)
    process.communicate()
    check(process.returncode == 143 and len(job.briefings()) < NUMBER,
          "stopped in the middle", process.returncode)
    job.run("--catch-up")
    check(len(job.briefings()) == NUMBER, "caught up with a stopped run")
    text = (job.out / "manifest.json").read_text()
    job.run("--catch-up")
    check((job.out / "manifest.json").read_text() == text, "and once only")

    def run_after(full, *options):
        (job.out / "manifest.json").write_text(re.sub(
            r'("last_full_run": ")[^"]*', rf"\g<1>{full}", text))
        for option in options:
            job.run(option)
        return summary(job)

    past, future = "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"
    last = run_after(past, "--only-failed")
    check(last["last_full_run"] == past, "--only-failed is no run", last)
    for option in "--org=X00001", "--as-of=2026-03-30":
        last = run_after(past, option)
        check(last["last_full_run"] == past, f"nor is {option}", last)
    last = run_after(past, "--only-failed", "--catch-up")
    check(last["last_full_run"] == last["began"], "so it is made up for", last)
    last = run_after(future, "--catch-up")
    check(last["last_full_run"] == last["began"], "a clock that was wrong", last)


def killed(base, clean, seconds):
    """kill -9 at any moment, then the same command: as if undisturbed."""
    rng = random.Random(50)
    job = Job(fresh(base, "killed"))
    for _ in range(KILLS):
        process = started(job)
        time.sleep(rng.uniform(0, seconds * 2 / KILLS))
        process.kill()
        process.communicate()
        if rng.random() < 0.3 and (job.out / "manifest.jsonl").exists():
            with open(job.out / "manifest.jsonl", "ab") as file:
                file.write(b'{"job":"region","subject":"X000')
    job.run()
    check(job.briefings() == clean.briefings(), "killed: the same files")
    check(job.lines() == clean.lines(), "killed: the same lines")
    check(not job.temporaries(), "no temporary file", job.temporaries())


def main():
    """Run them all in a temporary folder."""
    if not shutil.which("pdftotext"):
        print("SKIP batch: pdftotext (poppler-utils) is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        base = pathlib.Path(folder)
        subprocess.run([sys.executable,
                        SOURCE / "bench/make-organisations.py", base / "data",
                        str(NUMBER)], check=True)
        shutil.copytree(SOURCE / "templates/themes", base / "data/themes")
        job = Job(fresh(base, "first"))
        start = time.monotonic()
        first_run(job)
        seconds = time.monotonic() - start
        print(f"{NUMBER} briefings in {seconds:.1f} s", flush=True)
        clean = Job(shutil.copytree(job.folder, base / "clean"))
        second_run(job)
        same_bytes(base, clean)
        own_subject(base)
        rating_changed(job)
        key_added(job)
        outputs_lost(job)
        parameters_changed(job)
        translation_changed(base)
        retention(base)
        lock_held(job)
        record_broken(base)
        names_clash(base)
        told(base)
        again = stopped(base)
        check(again.briefings() == clean.briefings(), "stopped: the same files")
        caught_up(base)
        killed(base, clean, seconds)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
