"""option_proofs -- for options.py: what shows that an option is honoured."""

import json
import os
import signal
import time

from option_world import (BASE, GRACE, SECONDS, TEMPLATE, WITNESS, Proof, check,
                          line, made, text)

NOBODY = 65534
MAKING = ("render", "watch", "figures")
LOADING = (*MAKING, "check", "schema", "plugin list", "plugin show",
           "plugin check")
SCHEDULED = ("schedule install", "schedule print")
# ---- What shows that an option is honoured ----------------------------------

PROOFS = {}


def shows(option, commands, sees, *given, **more):
    """Note how it is seen: by a function of a result, or by a text."""
    words = sees
    if isinstance(sees, str):
        def sees(result):
            return words in text(result)
    given = given[0] if given else None
    for command in commands:
        PROOFS[command, option] = Proof(sees, {option: given}, **more)


def loaded(own):
    """Whether the plugin could write: in the program itself, or in a child."""
    def sees(result):
        pids = {name[6:-7] for name in result.files if name.endswith(".loaded")}
        return str(result.pid) in pids if own else \
            bool(pids - {str(result.pid)})
    return sees


def made_before(world, operands):
    """The job has been run."""
    world.run(line("batch", operands, WITNESS))


def failed_before(world, operands):
    """The job has been run; then a good briefing was lost."""
    made_before(world, operands)
    (world.root / "out/X02.txt").unlink()


def silent(result):
    """It is done, and no warning is printed."""
    return "warning" not in result.err and result.status in (0, None)


def in_json(result):
    """There are messages, and each is JSON."""
    lines = result.err.splitlines()
    return lines and all(item.startswith('{"severity":') and json.loads(item)
                         for item in lines)


def helped(command):
    """It prints the command's own help, and does nothing."""
    def sees(result):
        return result.out.startswith("usage: trustbrief " + command.strip("-")
                                     ) and not result.files
    return sees


LOST_PATH = {"TRUSTBRIEF_PLUGIN_PATH": "relative"}
WAIT = {"--set": "witness.word=wait"}


def proofs_note():
    """One for each command and option."""
    checking = (*MAKING, "plugin check")
    shows("--as-of", (*checking, "batch"), "day 20200301", "2020-03-01")
    shows("--dataset", checking, "motto sourced", "sourced.yaml")
    shows("--dataset", ["check"], "bad.yaml:", "bad.yaml", operands=[],
          instead={"--dataset": "d.yaml"})
    shows("--org", checking, "motto south", "X02")
    shows("--peers", checking, "peers X02", "X02")
    shows("--set", checking, "word spoken", "witness.word=spoken")
    shows("--theme", checking, "themes/broken.yaml", "broken")
    shows("--strict", MAKING, lambda result: "this fact has no source" in result.err
          and not {"x.txt", "pictures"} & set(result.files)
          and result.status in (65, None))
    shows("--strict", ["batch"], lambda result: result.status == 1 and
          not made(result) and "out/X01.txt" not in result.files)
    shows("--strict", ["plugin check"], "this fact has no source",
          operands=["plugins/witness.so"])
    for command in checking:
        PROOFS[command, "--timeout"] = Proof(
            lambda result: "did not finish within 1 s" in text(result),
            {"--timeout": "1", **WAIT}, {"--timeout": "2", **WAIT})
    for command in "render", "watch":
        shows("-o", [command], lambda result: "motto north" in
              result.files.get("y.txt", ""), "y.txt")
    shows("-o", ["figures"], lambda result: any(
        name.startswith("drawn/") for name in result.files), "drawn")
    for command in "render", "watch":
        PROOFS[command, "--format"] = Proof(
            lambda result: "<html" in result.files.get("page", ""),
            {"--format": "html", "-o": "page"}, {"-o": "page"})
    shows("--format", ["figures"], lambda result: any(
        name.endswith(".pdf") for name in result.files), "pdf")
    shows("--in-process", LOADING, loaded(True))
    shows("--sandbox", (*LOADING, "batch"), loaded(False), "off")
    shows("--plugin-sha256", (*LOADING, "batch"), lambda result:
          "pins.txt" in text(result) and result.status != 0, "pins.txt")
    shows("--plugin-dir", MAKING, "motto north", "plugins")
    shows("--plugin-dir", ["batch"], lambda result:
          made(result) == {"X01", "X02"}, "plugins")
    shows("--plugin-dir", ["check"], lambda result: result.status == 0,
          "plugins")
    shows("--plugin-dir", ["schema", "plugin list", "plugin show"],
          lambda result: "witness" in result.out, "plugins")
    shows("--plugin-dir", ["plugin check"], "variants of the dataset", "more",
          operands=["plugins/witness.so", "two.yaml"])
    shows("--quiet", (*LOADING, "batch", *SCHEDULED), silent, env=LOST_PATH)
    shows("--quiet", ["plugin check"], silent, env=LOST_PATH,
          operands=["plugins/witness.so"])
    for command in BASE:
        shows("--help", [command], helped(command))
    batch_proofs_note()
    other_proofs_note()


def batch_proofs_note():
    """Those of options of a job."""
    shows("--org", ["batch"], lambda result: made(result) == {"X02"}, "X02",
          prior=made_before)
    shows("--catch-up", ["batch"], lambda result: not made(result) and
          result.status == 0)
    shows("--dry-run", ["batch"], lambda result: "make  X01" in result.out and
          not result.files)
    PROOFS["batch", "--fail-fast"] = Proof(
        lambda result: result.status == 1 and not made(result),
        {"--fail-fast": None, "--jobs": "1"}, {"--jobs": "1"},
        ["failing-job.yaml"])
    shows("--force", ["batch"], lambda result: made(result) == {"X01", "X02"},
          prior=made_before)
    PROOFS["batch", "--jobs"] = Proof(
        lambda result: "with 1 worker" in result.out,
        {"--jobs": "1", "--dry-run": None}, {"--jobs": "2", "--dry-run": None})
    shows("--only-failed", ["batch"], lambda result:
          "out/X02.txt" not in result.files, prior=failed_before,
          operands=["failing-job.yaml"])
    shows("--verbose", ["batch"], lambda result: "2 made" in result.err)


def other_proofs_note():
    """Those of a schedule, of messages, and of what only one command takes."""
    # Root's units would go to the machine's own, and name a user.
    user = NOBODY if os.geteuid() == 0 else None
    shows("--for", ["schedule print"], "ExecStart=", "systemd", user=user)
    shows("--for", ["schedule install"], lambda result: any(
        name.endswith(".service") for name in result.files), "systemd",
          user=user)
    PROOFS["schedule print", "--as"] = Proof(
        lambda result: ("User=daemon" if user else "leave it out") in
        text(result), {"--as": "daemon", "--for": "systemd"},
        {"--for": "systemd"})
    shows("--as", ["schedule install"], "--as is for units of systemd",
          "daemon")
    for option, value, words in (("--jobs", "2", "--jobs 2"),
                                 ("--sandbox", "require", "--sandbox require"),
                                 ("--plugin-dir", "plugins", "/plugins"),
                                 ("--plugin-sha256", "pins.txt", "/pins.txt")):
        shows(option, SCHEDULED, words, value)
    shows("--json", (*LOADING, "batch", *SCHEDULED), in_json, env=LOST_PATH)
    shows("--json", ["schedule remove"], in_json, operands=["nosuch"])
    shows("--json", ["schedule list"], in_json, env={"PATH": "/nonexistent"})
    shows("--json", ["init"], in_json, operands=["full"])
    shows("--json", ["plugin new"], in_json, operands=["Upper"])
    shows("--json", ["template list"], in_json,
          files={"wrong.yaml": "sections: {"})
    shows("--json", ["theme list"], in_json)
    shows("--example", ["init"], lambda result:
          "new/data/nhs/dataset.yaml" in result.files)
    shows("--topic", ["plugin new"], lambda result:
          "as a table" in result.files.get("new/new.c", ""), "table")
    shows("--version", ["-"], "libharu")


def rendered_again(world):
    """Whether `watch` has made its output twice, after a change."""
    first = []

    def until(_):
        path = world.root / "x.txt"
        if path.exists() and not first:
            first.append(path.stat().st_ino)
            world.files_write({"t.yaml": TEMPLATE})
        return bool(first) and path.stat().st_ino != first[0]
    return until


def proof_run(world, row, options, without=""):
    """The command of a proof with these options, and one of its own less."""
    proof = PROOFS[row.command, row.name]
    operands, base = BASE[row.command]
    operands = operands if proof.operands is None else proof.operands
    base = {name: value for name, value in base.items() if name != without}
    world.clean()
    world.files_write(proof.files)
    if proof.prior:
        proof.prior(world, operands)
    until = None
    if row.command == "watch":
        until = rendered_again(world) if row.name == "--quiet" else proof.sees
    return world.run(line(row.command, operands, {**base, **options}),
                     proof.env, until, proof.user)


def proof_check(world, row):
    """The option has an effect, which is not there without it."""
    proof = PROOFS.get((row.command, row.name))
    if not proof:
        check(False, f"no proof that {row.command} honours {row.name}")
        return
    seen = proof_run(world, row, proof.given)
    check(proof.sees(seen), f"{row.command} honours {row.name}", seen)
    same = BASE[row.command][1].get(row.name) == proof.given[row.name]
    seen = proof_run(world, row, proof.instead, row.name if same else "")
    check(not proof.sees(seen), f"{row.command} without {row.name}", seen)


def grace_check(world):
    """Told to stop, a job lets go of what is in hand, or waits for it."""
    for grace, dropped in ("0", True), ("3600", False):
        world.clean()
        with world.start(["batch", "waiting.yaml", "--sandbox=off", "--jobs=1",
                          "--plugin-dir=plugins", f"--grace={grace}"],
                         {}) as process:
            while not list(world.marks.glob("*.waits")) and \
                    process.poll() is None:
                time.sleep(0.02)
            start = time.monotonic()
            process.send_signal(signal.SIGTERM)
            if not dropped:
                (world.marks / "go").touch()
            process.wait(SECONDS)
        seen = world.result(process, start)
        check(seen.status == 128 + signal.SIGTERM, "it is told to stop", seen)
        check(("out/X01.txt" not in seen.files) == dropped and
              seen.seconds < GRACE, f"--grace {grace}", seen)


