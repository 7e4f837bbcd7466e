#!/usr/bin/env python3
"""memory -- whether a job of many briefings holds on to memory.

usage: memory.py TRUSTBRIEF [REPORTS]

Runs one job of REPORTS (10000) and compares the resident memory of parent and
workers when a tenth of them is made with that at the end: more than 5 %
beyond is a leak.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
GROWTH = 1.05
SAMPLES = 5


def children(pid):
    """The processes that a process has started."""
    listed = pathlib.Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()]


def resident(pid):
    """The proportional share of memory of a process, in KiB, so that what
    parent and worker share counts once."""
    try:
        text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0  # it has just ended
    return next((int(line.split()[1]) for line in text.splitlines()
                 if line.startswith("Pss:")), 0)


def made(manifest):
    """How many lines there are."""
    if not manifest.exists():
        return 0
    with open(manifest, "rb") as file:
        return sum(1 for _ in file)


def sample(pid):
    """The most of a few looks at a run: workers come and go."""
    most = 0
    for _ in range(SAMPLES):
        most = max(most, sum(map(resident, [pid, *children(pid)])))
        time.sleep(0.2)
    return most


def main():
    """Run the job, and look twice."""
    program, reports = sys.argv[1], int((sys.argv + ["10000"])[2])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([sys.executable, HERE / "make-organisations.py", folder,
                        str(reports)], check=True)
        manifest = folder / "out/none/manifest.jsonl"
        start = time.monotonic()
        with subprocess.Popen([program, "batch", folder / "alone.yaml"]) as run:
            while made(manifest) < reports // 10:
                time.sleep(0.1)
                assert run.poll() is None, "it ended early"
            early = sample(run.pid)
            while made(manifest) < reports * 19 // 20:
                time.sleep(0.2)
                assert run.poll() is None, "it ended early"
            late = sample(run.pid)
            status = run.wait()
        seconds = time.monotonic() - start
    print(f"{reports} briefings in {seconds:.0f} s on {os.cpu_count()} "
          f"processors; memory {early} KiB after a tenth, {late} KiB at the "
          f"end: {100 * (late / early - 1):+.1f} %")
    sys.exit(status != 0 or late > early * GROWTH)


main()
