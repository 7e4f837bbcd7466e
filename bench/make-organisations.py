#!/usr/bin/env python3
"""make-organisations -- a dataset of many organisations, and jobs for it.

usage: make-organisations.py FOLDER NUMBER

Writes to FOLDER a dataset of NUMBER (1 to 99999) organisations, a template,
and two jobs: alone.yaml, in which each briefing is on one organisation only,
and region.yaml, in which it is compared with the others of its region, five or
fewer.  The same NUMBER always gives the same bytes, and a larger one the same
organisations and more.  All of it is invented.

Every organisation's name, vision, values and partners have a word that those
of no other have: what belongs to one can be looked for in the briefings on all
others.
"""

import pathlib
import random
import sys

A_REGION = 5
GRADES = "Outstanding", "Good", "Requires improvement", "Inadequate"
DOMAINS = ("Overall", "Safe", "Effective", "Caring", "Responsive", "Well-led")
KINDS = "acute", "mental health", "community", "ambulance"
SECTORS = ("local government", "academic and research", "charity", "NHS",
           "private")
SERVICES = "Surgery", "Maternity", "Medical care", "Outpatients"
SYLLABLES = "ba de fi go ku la me ni po ru sa te vi wo xa ze".split()

DATASET = """\
trustbrief: 1
title: Organisations of the bench
licence: MIT
as_of: 2026-03-31
sources:
  register:
    title: Register of invented organisations
    publisher: The bench
    published: 2026-03-31
frameworks:
  five:
    title: Ratings by five questions
    short_title: Five questions
    headline: Overall
    domains: [{domains}]
    grades:
      - {{ name: Outstanding, tone: best }}
      - {{ name: Good, tone: good }}
      - {{ name: Requires improvement, tone: fair }}
      - {{ name: Inadequate, tone: poor }}
organisations:
"""
TEMPLATE = """\
title: "{{ organisation.name }}"
subtitle: Ratings, partners and values
author: The bench
theme: nhs
peers: none
sections:
  - plugin: ratings
  - plugin: partnerships
  - plugin: values
"""
JOB = """\
title: {title}
dataset: .
template: template.yaml
theme: nhs
subjects: all
peers: {peers}
output:
  folder: out/{peers}
  name: "{{{{ organisation.id }}}}/{{{{ as_of }}}}.pdf"
when: monthly on day 1 at 07:00
"""


def word(number):
    """A word for a number, and for no other: its digits to base 16."""
    syllables = []
    for _ in range(5):
        syllables.append(SYLLABLES[number % 16])
        number = number // 16
    return "".join(syllables).capitalize()


def identity(number):
    """Lines of dataset.yaml on one organisation."""
    rng = random.Random(f"identity {number}")
    yield f"  {code(number)}:"
    yield f"    name: {word(number)} Example NHS Trust"
    yield f"    short_name: {word(number)}"
    yield f"    kind: {rng.choice(KINDS)}"
    yield f"    region: Region {number // A_REGION}"


def code(number):
    """The identifier of an organisation."""
    return f"X{number:05}"


def ratings(rng):
    """Lines of three inspections of a trust, and of one a service."""
    yield "ratings:"
    for year in 2019, 2022, 2025:
        yield from rating(rng, f"{year}-0{rng.randint(1, 9)}-15", "trust", "")
    for service in SERVICES:
        yield from rating(rng, "2025-03-01", "service", service)


def rating(rng, published, level, service):
    """Lines of one inspection."""
    yield f"  - framework: five\n    level: {level}\n    published: {published}"
    if service:
        yield f"    service: {service}"
    yield "    grades:"
    for domain in DOMAINS:
        grade = rng.choices(GRADES, [2, 12, 6, 1])[0]
        yield f"      {domain}: {grade}"


def partnerships(rng, name):
    """Lines of a few partners."""
    yield "partnerships:"
    for i in range(rng.randint(3, 9)):
        yield f"  - partner: {name} partner {i + 1}"
        yield f"    sector: {rng.choice(SECTORS)}"
        yield f"    scope: {rng.choice(('local', 'regional'))}"
        yield f"    work: Work of kind {rng.randint(1, 40)}"
        yield f"    since: {rng.randint(1998, 2025)}"


def record(number):
    """Lines of organisations/ID.yaml."""
    rng = random.Random(f"record {number}")
    name = word(number)
    yield "source: register"
    yield f"vision:\n  text: Care for all who live around {name}."
    yield "values:"
    for i in range(rng.randint(3, 5)):
        yield f"  - name: {name} value {i + 1}"
        yield f"    means: We keep promise {rng.randint(100, 999)}."
    yield from partnerships(rng, name)
    yield from ratings(rng)


def main():
    """Write the files."""
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        sys.exit(__doc__)
    folder, number = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    (folder / "organisations").mkdir(parents=True, exist_ok=True)
    with open(folder / "dataset.yaml", "w", encoding="utf-8") as file:
        file.write(DATASET.format(domains=", ".join(DOMAINS)))
        for i in range(number):
            file.write("\n".join(identity(i)) + "\n")
    for i in range(number):
        path = folder / "organisations" / f"{code(i)}.yaml"
        path.write_text("\n".join(record(i)) + "\n", encoding="utf-8")
    (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    for name, peers, title in (("alone", "none", "Each alone"),
                               ("region", "region", "Beside its region")):
        (folder / f"{name}.yaml").write_text(
            JOB.format(peers=peers, title=title), encoding="utf-8")


main()
