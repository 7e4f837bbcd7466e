#!/usr/bin/env python3
"""run -- measure the program beside its floor, the two in turn.

usage: run.py TRUSTBRIEF MEASURE MANY FLOOR PLUGIN

`make bench` calls it.  TRUSTBRIEF is the program, MEASURE runs a command and
says what it cost, MANY renders again and again in one process, FLOOR makes
the same marks by bare libharu, and PLUGIN is the bench's own.  Each figure
is the median of its runs.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROWS = 60, 600, 6000
COLD_RUNS = {60: 41, 600: 11, 6000: 5}
ROUNDS = 5
TIMES = 40
KIB_IN_MIB = 1024


def medians(samples):
    """The median of each column."""
    return [statistics.median(column) for column in zip(*samples)]


class Bench:
    """The programs, and a folder to work in."""

    def __init__(self, folder, trustbrief, measure, many, floor, plugin):
        self.folder, self.measure = folder, measure
        self.trustbrief, self.many, self.floor = trustbrief, many, floor
        # The program refuses plugins in folders that others can change.
        self.plugins = folder / "plugins"
        self.plugins.mkdir()
        shutil.copy(plugin, self.plugins / "briefing.so")
        (self.plugins / "briefing.so").chmod(0o755)

    def measured(self, command):
        """Wall and CPU in ms, and peak MiB, of a command that must succeed.

        The memory is that of the biggest process: the command or a child.
        """
        done = subprocess.run([str(word) for word in (self.measure, *command)],
                              stdout=subprocess.PIPE, check=True, text=True)
        wall, cpu, kib = map(float, done.stdout.split())
        return wall, cpu, kib / KIB_IN_MIB

    def place(self, rows, name):
        """A file of the workload with so many rows."""
        return self.folder / str(rows) / name

    def ours(self, rows):
        """The command for one briefing."""
        return [self.trustbrief, "render", self.place(rows, "template.yaml"),
                "--dataset", self.place(rows, "dataset.yaml"), "--org", "N01",
                "--plugin-dir", self.plugins, "-o",
                self.place(rows, "ours.pdf")]

    def ours_many(self, rows, times):
        """The command for many briefings in one process."""
        return [self.many, times, self.place(rows, "template.yaml"),
                self.place(rows, "dataset.yaml"), "N01", self.plugins,
                self.place(rows, "many.pdf")]

    def floor_many(self, rows, times):
        """The same of the floor."""
        return [self.floor, self.place(rows, "floor.txt"),
                self.place(rows, "floor.pdf"), times]

    def one_process(self):
        """Wall and CPU in ms a briefing of both, in turn: what more briefings
        cost, divided by how many they are; the start is left out."""
        def each(command):
            few, lots = (self.measured(command(60, n)) for n in (1, 1 + TIMES))
            return [(b - a) / TIMES for a, b in zip(few[:2], lots[:2])]

        pairs = [(each(self.ours_many), each(self.floor_many))
                 for _ in range(ROUNDS)]
        return [medians(samples) for samples in zip(*pairs)]

    def cold(self, rows):
        """Wall, CPU and memory of a process for one briefing, of both."""
        ours, floor = [], []
        for _ in range(COLD_RUNS[rows]):
            ours.append(self.measured(self.ours(rows)))
            floor.append(self.measured(self.floor_many(rows, 1)))
        return medians(ours), medians(floor)

    def sizes(self, rows):
        """KB of output of both."""
        return [self.place(rows, name).stat().st_size / 1000
                for name in ("ours.pdf", "floor.pdf")]


def show(name, ours, floor):
    """One line of the table."""
    print(f"| {name} | {ours:,.1f} | {floor:,.1f} | {ours / floor:.1f} |",
          flush=True)


def main():
    """Measure, and print the table."""
    if len(sys.argv) != 6:
        sys.exit("usage: run.py TRUSTBRIEF MEASURE MANY FLOOR PLUGIN")
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(pathlib.Path(folder), *map(os.path.abspath, sys.argv[1:]))
        for rows in ROWS:
            subprocess.run([sys.executable, HERE / "make-workload.py",
                            bench.folder / str(rows), str(rows)], check=True)
        print("| | trustbrief | floor | ratio |\n|---|---|---|---|")
        for what, ours, floor in zip(("wall", "CPU"), *bench.one_process()):
            show(f"60 rows: one process, {what}, ms a briefing", ours, floor)
        for rows in ROWS:
            ours, floor = bench.cold(rows)
            for i, what in enumerate(("cold wall, ms", "cold CPU, ms",
                                      "peak memory, MiB")):
                show(f"{rows:,} rows: {what}", ours[i], floor[i])
            show(f"{rows:,} rows: output, KB", *bench.sizes(rows))


main()
