#!/usr/bin/env python3
"""coverage -- every fact of data/nhs is shown, and doc/COVERAGE.md is true.

Each text and number of an organisation, collaboration or programme must be
found in the words of some shipped template, for some organisation, on some
day.  Left out are ids, choices and dates, which are shown in other words.
Each record that doc/COVERAGE.md names must be there.  At the end the test
tries itself: a fact that no topic shows, and a record that is not there, must
be found out.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("SKIP coverage: python3-yaml is not there")
    sys.exit(77)

SOURCE = pathlib.Path(os.environ.get("srcdir", ".")).resolve()
PROGRAM = os.environ.get("TRUSTBRIEF", "./trustbrief")
DATASET = SOURCE / "data/nhs"
# What stood earlier is shown by the briefings of earlier days.
DAYS = [None, "2014-12-31", "2017-12-31", "2018-12-31", "2020-12-31"]
# Keys whose values choose, name something else, or are shown in other words.
UNSHOWN = {"source", "framework", "level", "published", "date", "from", "to",
           "since", "sector", "scope", "collaboration", "programmes", "site",
           "kind", "measure", "how", "tone", "region", "id"}


def load():
    """The dataset as one tree; all scalars are text."""
    def read(path):
        return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)

    dataset = read(DATASET / "dataset.yaml")
    for path in sorted((DATASET / "organisations").glob("*.yaml")):
        dataset["organisations"][path.stem].update(read(path))
    return dataset


def plain(words, abbreviations):
    """Words as they are compared: without marks, marks of sources, case, and
    what abbreviations stand for."""
    words = re.sub(r"\[\d+\]", "", words)
    words = re.sub(r"\s+", " ", words.replace("\u00a0", " "))
    for short, full in abbreviations.items():
        words = re.sub(re.escape(f"{full} ({short})"), short, words,
                       flags=re.IGNORECASE)
        words = words.replace(f"({short}) ({short})", f"({short})")
    return words.replace("*", "").strip().casefold()


def words_of(template, organisation, day, folder, abbreviations):
    output = folder / "words.txt"
    command = [PROGRAM, "render", template, "--dataset", DATASET,
               "--org", organisation, "-o", output]
    done = subprocess.run(command + (["--as-of", day] if day else []),
                          capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{template} for {organisation}:\n{done.stderr}")
    return plain(output.read_text("utf-8"), abbreviations)


def rendered(dataset):
    """The words of every shipped template, organisation and day."""
    with tempfile.TemporaryDirectory() as folder:
        return "\n".join(
            words_of(template, organisation, day, pathlib.Path(folder),
                     dataset["abbreviations"])
            for template in sorted((SOURCE / "templates").glob("*.yaml"))
            for organisation in dataset["organisations"] for day in DAYS)


def facts(value, path):
    """Each text and number below a value, with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in UNSHOWN and not path.endswith(".ratings[]"):
                yield from facts(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from facts(item, f"{path}[]")
    else:
        yield path, value


def spellings(value):
    """How a text may be shown: itself, or a number as it is written."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return [value]
    number = float(value)
    return [f"{number:,.10g}", f"{number / 1e6:,.10g} million"]


def missing(dataset, words):
    """The facts that no words have."""
    for group in ("organisations", "collaborations", "programmes"):
        for path, value in facts(dataset[group], group):
            shown = [plain(s, dataset["abbreviations"])
                     for s in spellings(value)]
            if not any(re.search(r"(?<!\w)" + re.escape(s) + r"(?!\w)", words)
                       for s in shown):
                yield f"{path}: '{value}' is in no briefing; show or remove it"


def reach(values, path):
    """What stands at a path such as "profile.claims[]" of any of these."""
    for key in path.replace("[]", ".[]").split("."):
        if key == "[]":
            values = [v for some in values if isinstance(some, list)
                      for v in some]
        else:
            values = [some[key] for some in values
                      if isinstance(some, dict) and key in some]
    return values


def astray(dataset, text):
    """The records that a coverage table names and that are not there."""
    records = {**dataset["organisations"], **dataset["collaborations"],
               **dataset["programmes"]}
    for line in text.splitlines():
        alias = re.search(r'first\s+of (\w+): (\w+)\[\]', line)
        if alias:
            records["I"] = records[alias[1]][alias[2]][0]
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != 5 or cells[2] in ("records", "---"):
            continue
        if not cells[2]:
            yield f"'{cells[1]}' has neither a record nor a reason"
        if cells[2].startswith("none: "):
            continue
        owner = None
        for piece in re.split("[,;]", re.sub(r"\([^)]*\)", "", cells[2])):
            found = re.match(r"\s*(?:([\w-]+): )?([a-z_]+[a-z_.\[\]]*)"
                             r"\s*(?:$|of |in )", piece)
            if not found:
                continue
            owner = found[1] or owner
            if not reach([records.get(owner)], found[2]):
                yield f"'{cells[1]}' names {owner}: {found[2]}, which is not there"


def main():
    dataset = load()
    words = rendered(dataset)
    coverage = (SOURCE / "doc/COVERAGE.md").read_text("utf-8")
    faults = [*missing(dataset, words), *astray(dataset, coverage)]
    for fault in faults:
        print("FAIL", fault)

    # What must be found out.
    dataset["programmes"]["zebra"] = {"name": "Zebras", "size": "987654321",
                                      "aims": ["Stripes for all"]}
    if len([*missing(dataset, words)]) != 3 + len([*missing(load(), words)]):
        faults.append("facts that are not shown are not found")
    for row in ("| x | RWE: nowhere[] | values |", "| x |  | |",
                "| x | RWE: values[], nothing | values |"):
        if not [*astray(dataset, row)]:
            faults.append(f"nothing is said of {row}")
    print(f"coverage: {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
