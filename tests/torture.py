#!/usr/bin/env python3
"""torture -- each allocation, write, open, fsync and rename of a briefing fails
in turn: the exit status is a documented one, something is said, and the output
is the new briefing or the former file, whole, with no temporary beside it.

A sample of the calls in `make check`; all of them with --all.
"""

import concurrent.futures
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = os.path.abspath(os.environ.get("TRUSTBRIEF", "./trustbrief"))
PLUGINS = os.path.abspath(os.environ.get("TB_PLUGINS", "plugins/.libs"))
KINDS = ["alloc", "write", "open", "fsync", "rename"]
STATUSES = {0, 65, 66, 70, 73, 74}
SAMPLE = 150  # runs a kind, without --all
DEADLINE = 40  # seconds, more than a worker may take
FORMER = b"what stood there before\n"

faults = []


def shared_build(folder):
    shared = folder / "fail.so"
    subprocess.run([*os.environ.get("CC", "cc").split(), "-O1", "-shared",
                    "-fPIC", "-D_GNU_SOURCE", "-o", shared,
                    SOURCE / "tests/torture/fail.c"], check=True)
    return shared


class Torture:
    """A folder of its own, to be tortured in."""

    def __init__(self, folder, shared):
        folder.mkdir()
        self.state = folder / "state"
        self.out = folder / "out"
        self.report = self.out / "report.pdf"
        self.environment = dict(os.environ, LD_PRELOAD=str(shared),
                                TORTURE_STATE=str(self.state))
        self.command = [
            PROGRAM, "render", str(SOURCE / "templates/board-briefing.yaml"),
            "--dataset", str(SOURCE / "tests/data/minimal.yaml"), "--org",
            "X01", "--plugin-dir", PLUGINS, "-o", str(self.report)]

    def run(self, kind, at, lasting):
        """Let call `at` of a kind fail; status, message, and the calls."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        self.report.write_bytes(FORMER)
        self.state.write_bytes(struct.pack("8q", kind, at, lasting, *[0] * 5))
        try:
            done = subprocess.run(self.command, env=self.environment,
                                  timeout=DEADLINE, stdin=subprocess.DEVNULL,
                                  capture_output=True)
        except subprocess.TimeoutExpired:
            return "none, it hangs", b"", None
        calls = struct.unpack("8q", self.state.read_bytes())[3:]
        return done.returncode, done.stderr, calls

    def check(self, kind, at, lasting, whole):
        status, said, _ = self.run(kind, at, lasting)
        name = f"{KINDS[kind]} {at}{' and on' if lasting else ''}"
        wrong = []
        if status not in STATUSES:
            wrong.append(f"status {status}")
        # When every write fails, nothing can be said either.
        if status != 0 and not said and not (lasting and KINDS[kind] == "write"):
            wrong.append("nothing is said")
        if os.listdir(self.out) != [self.report.name]:
            wrong.append(f"the folder holds {os.listdir(self.out)}")
        elif self.report.read_bytes() != (whole if status == 0 else FORMER):
            # A folder that cannot be synced has the new file all the same.
            if not (KINDS[kind] == "fsync" and
                    self.report.read_bytes() == whole):
                wrong.append("the output is neither the new briefing nor the "
                             "former file, as the status says")
        if wrong:
            faults.append(name)
            print(f"FAIL {name}: {'; '.join(wrong)}\n"
                  f"said: {said.decode('utf-8', 'replace')[:400]}")


def kind_check(tortures, pool, kind, calls, whole, step):
    """Every step-th call fails, once and then from it on."""
    cases = [(at, lasting) for lasting in (0, 1) for at in
             range(1 + lasting * (step // 2), calls[kind] + 1, step)]
    start = time.monotonic()

    def share(i):
        for at, lasting in cases[i::len(tortures)]:
            tortures[i].check(kind, at, lasting, whole)

    list(pool.map(share, range(len(tortures))))
    print(f"{KINDS[kind]}: {calls[kind]} calls, {len(cases)} runs in "
          f"{time.monotonic() - start:.0f} s", flush=True)
    if not cases:
        faults.append(KINDS[kind])
        print(f"FAIL {KINDS[kind]}: no call of this kind was seen")


def main():
    if os.environ.get("SANITIZERS") == "yes":
        print("skipped: the sanitizers have an allocator of their own")
        return 77
    every = "--all" in sys.argv
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = pathlib.Path(folder)
        shared = shared_build(folder)
        tortures = [Torture(folder / str(i), shared)
                    for i in range(os.cpu_count())]
        status, said, calls = tortures[0].run(-1, 0, 0)
        whole = tortures[0].report.read_bytes()
        if status != 0 or whole[:5] != b"%PDF-":
            print(f"FAIL nothing fails: status {status}: {said.decode()}")
            return 1
        for kind in range(len(KINDS)):
            step = 1 if every else max(1, calls[kind] * 2 // SAMPLE)
            kind_check(tortures, pool, kind, calls, whole, step)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
