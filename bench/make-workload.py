#!/usr/bin/env python3
"""make-workload -- the bench's briefing, as a dataset and as the floor's input.

usage: make-workload.py FOLDER ROWS

Writes to FOLDER dataset.yaml, template.yaml, themes/bench.yaml and floor.txt:
eight sections of about 290 words, a matrix of ratings, a list of values, four
charts, and a table of ROWS (60 to 6000) partnerships.  The same ROWS always
give the same bytes.  All of it is invented.
"""

import json
import pathlib
import random
import re
import statistics
import sys

HERE = pathlib.Path(__file__).resolve().parent
ORGANISATION = "Example North Hospitals Trust"
INTRODUCTION = (
    "This briefing describes {organisation}: what it does, how its services "
    "have been rated, with whom it works, and how its figures have moved over "
    "three years.")
WORDS_OF_A_SECTION = 290
WORDS_OF_A_PARAGRAPH = 70
SIZES = {"small": 9, "title": 24, "heading_1": 15, "heading_2": 15,
         "line_height": 1.3, "top": 18, "right": 15, "bottom": 18, "left": 15}

SECTIONS = [  # heading, what follows the prose
    ("Summary", ""),
    ("Who we are and what we value", "values"),
    ("Ratings by the regulator", "ratings"),
    ("Ratings across our hospitals", "stacked"),
    ("Activity", "bars"),
    ("Waiting times", "lines"),
    ("Patient experience", "dots"),
    ("Partnerships", "partnerships"),
]
VALUES = [
    "We listen before we decide",
    "We tell people what we know and what we do not",
    "We keep each promise or say early that we cannot",
    "We look after the colleagues who look after patients",
    "We learn as much from a quiet day as from a hard one",
    "We leave every place a little better than we found it",
]
GRADES = "Outstanding", "Good", "Requires improvement", "Inadequate"
QUESTIONS = ("Safe", "Effective", "Caring", "Responsive", "Well-led",
             "Overall")
SERVICES = ("Urgent and emergency", "Medical care", "Surgery",
            "Critical care", "Maternity", "Children and young people",
            "End of life care", "Outpatients")
HOSPITALS = ("Royal Infirmary", "General Hospital", "Northgate Hospital",
             "Riverside Hospital", "Moor View Clinic", "County Hospital")
SURVEY = ("Waiting for a bed", "Explanations by doctors",
          "Explanations by nurses", "Cleanliness", "Noise at night",
          "Food and drink", "Privacy", "Relief of pain", "Going home",
          "Asking for views", "Respect and dignity", "Overall experience")
MONTHS = "Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar".split()

PLACES = ("Leicester Leeds Bradford Derby Lincoln Stafford Coventry Oxford "
          "Bedford Ipswich Dartford Brighton Salisbury Taunton Exeter Truro "
          "Bristol Hereford Chester Bolton Preston Carlisle Durham York "
          "Hull").split()
PARTNERS = ("{} City Council", "University of {}", "{} Mental Health Trust",
            "{} Hospitals Charity", "{} Ambulance Service", "{} Hospice",
            "Voices of {}", "{} College", "{} Health Research Centre",
            "{} Academic Health Partnership")
SECTORS = ("Local government", "Higher education", "Health provider",
           "Charity", "Industry", "Research network", "Social care",
           "International")
PURPOSES = ("Planning of discharge and care at home",
            "Training of nurses, doctors and allied staff",
            "Clinical trials and the rooms they need",
            "Shared records and digital pathways",
            "Work and skills for local people",
            "Specialist clinics away from the hospital",
            "Volunteers and the raising of funds",
            "Joint purchasing and supply",
            "Safeguarding of children and adults",
            "Public health and prevention in neighbourhoods")
STATES = ("Active", "Active", "Active", "Under review", "Ending", "Proposed")

SENTENCES = [
    "{organisation} runs six hospitals and a number of clinics in a region "
    "of towns, market villages and high farms.",
    "Most people who come to us live within half an hour of the door, yet "
    "some travel far for treatment that few others offer.",
    "Last winter was long, and the wards were full for eleven weeks in a row.",
    "We opened two more bays in the autumn and staffed them with people who "
    "had already worked beside us.",
    "The number of patients who wait on a trolley has fallen since then, "
    "although it is still higher than we want it to be.",
    "Every ward now meets for ten minutes each morning to say what could go "
    "wrong today.",
    "Inspectors found that staff were kind, that records were mostly in "
    "order, and that two lifts had been out of use for too long.",
    "Both lifts were mended within a month, and a third will be replaced "
    "before the year is out.",
    "Our midwives asked for a second theatre at night, and the board agreed "
    "to pay for it from April.",
    "People who leave us well should not come back within the week, and "
    "fewer of them now do.",
    "We work with councils, colleges and charities because nobody becomes "
    "healthy in a hospital bed alone.",
    "The university sends us eighty students a year, and about half of them "
    "stay when their training ends.",
    "A shared record lets a family doctor see within minutes what was said "
    "in a clinic.",
    "It also lets us see what was tried before, so that no patient has to "
    "tell the same story four times.",
    "The survey of patients shows high marks for respect and low marks for "
    "sleep.",
    "Noise at night comes from doors, bins and pagers, and all three are "
    "being changed.",
    "Food is cooked on the spot in four of the six hospitals and brought in "
    "chilled to the other two.",
    "Those who asked for larger print, another language or a quiet room "
    "were given it nine times in ten.",
    "We publish what went wrong in the same place as what went right.",
    "Each figure in this briefing can be followed to the list from which it "
    "was counted.",
    "Where a figure has moved by chance alone, we say so and do not claim "
    "the credit.",
    "The three lines in the chart of waiting times mark the mean and the "
    "range in which chance alone would keep it.",
    "A month outside that range has a cause, and we look for it before the "
    "next board.",
    "Vacancies among nurses stand at six in a hundred, down from nine a year "
    "ago.",
    "Rooms for rest were the first wish of night staff, and five have been "
    "furnished.",
    "Surgery was cancelled on the day for 214 people, mostly because no bed "
    "was free behind them.",
    "{organisation} spends about a third of its money within ten miles of "
    "its own front door.",
    "Local firms now bid for linen, repairs and bread under rules that a "
    "small shop can read.",
    "Research nurses work on every site, and a patient may ask any of them "
    "what trials are open.",
    "None of this would be possible without the volunteers who guide, read "
    "and listen.",
    "The charity paid for the garden at the back, where people who are very "
    "ill can sit outside.",
    "Children helped to choose the colours, and they chose well.",
    "Our oldest building dates from 1868 and is hard to heat, hard to clean "
    "and much loved.",
    "A plan to replace it has been drawn three times, and the fourth is "
    "before the ministry now.",
    "Until it is built, we repair what matters for safety first and leave "
    "the paint for later.",
    "The board reads this page every quarter, and so may anybody else.",
    "Questions that we could not answer last time are listed at the end "
    "together with who will answer them.",
    "Clinics by telephone save many journeys, but one person in five would "
    "rather come in, and may.",
    "Medicines are checked at the bedside with a scanner, which has halved "
    "the number of wrong doses.",
    "We shall know by the summer whether the change has lasted.",
]


def prose(rng):
    """Paragraphs of about 70 words, of about 290 words in all."""
    pool = SENTENCES[:]
    rng.shuffle(pool)
    paragraphs, total = [], 0
    while total < WORDS_OF_A_SECTION:
        words = []
        while len(words) < WORDS_OF_A_PARAGRAPH:
            sentence = pool.pop()
            words += sentence.format(organisation=ORGANISATION).split()
        paragraphs.append(" ".join(words))
        total += len(words)
    return paragraphs


def months():
    """The names of 36 months from April 2022."""
    return [f"{MONTHS[i % 12]} {22 + (i + 3) // 12}" for i in range(36)]


def waiting(rng):
    """A line, and its mean and process limits as three more."""
    seen = [round(rng.gauss(72, 4) - 3 * (i > 24), 1) for i in range(36)]
    mean = statistics.fmean(seen)
    step = statistics.fmean(abs(a - b) for a, b in zip(seen, seen[1:]))
    limits = [round(mean + k * 2.66 * step, 1) for k in (1, 0, -1)]
    return [[name, [value, *limits]] for name, value in zip(months(), seen)]


def charts(rng):
    """Four charts: key, caption, what it shows, unit, columns, rows."""
    years = [f"{year}/{(year + 1) % 100:02}" for year in range(2017, 2025)]
    yield ("bars", "Attendances rose and fell with the years",
           "Attendances by year", "", ["Attendances"],
           [[year, [rng.randint(52000, 98000)]] for year in years])
    yield ("stacked", "Most services in every hospital are rated",
           "Number of services at each rating, by hospital", " services",
           list(GRADES),
           [[hospital, [rng.randint(0, 3), rng.randint(3, 8),
                        rng.randint(1, 5), rng.randint(0, 2)]]
            for hospital in HOSPITALS])
    yield ("lines", "Waiting times stay within their limits",
           "Patients seen within 18 weeks, by month, in per cent", "%",
           ["Patients seen", "Upper limit", "Mean", "Lower limit"],
           waiting(rng))
    yield ("dots", "Patients score us close to the national average",
           "Scores out of ten in the survey of patients", "",
           ["This organisation", "National average"],
           [[name, [round(rng.uniform(5.5, 9.4), 1),
                    round(rng.uniform(6.5, 8.6), 1)]] for name in SURVEY])


def partner(rng):
    """One row of the table of partnerships."""
    name = rng.choice(PARTNERS).format(rng.choice(PLACES))
    return [name, rng.choice(SECTORS), rng.choice(PURPOSES),
            str(rng.randint(1998, 2025)), rng.choice(STATES)]


def workload(rows):
    """The whole briefing; its rows come last, so that more change no other."""
    rng = random.Random(20250331)
    return {
        "sections": [[heading, block, prose(rng)]
                     for heading, block in SECTIONS],
        "grades": [[service, rng.choices(GRADES, [2, 12, 6, 1],
                                         k=len(QUESTIONS))]
                   for service in SERVICES],
        "charts": list(charts(rng)),
        "partners": [partner(rng) for _ in range(rows)],
    }


# ---- As a dataset ----------------------------------------------------------

def quoted(value):
    """YAML's double quotes and flow lists are JSON's."""
    return json.dumps(value, ensure_ascii=False)


def dataset(work):
    """Lines of the dataset."""
    yield from ("trustbrief: 1", "title: Workload of the bench",
                "licence: MIT", "as_of: 2025-03-31", "organisations:",
                "  N01:", f"    name: {ORGANISATION}", "    briefing:",
                "      introduction: "
                + quoted(INTRODUCTION.format(organisation=ORGANISATION)),
                f"      values: {quoted(VALUES)}",
                f"      questions: {quoted(QUESTIONS)}", "      sections:")
    for heading, block, paragraphs in work["sections"]:
        yield f"      - heading: {heading}"
        if block:
            yield f"        block: {block}"
        yield "        text: |"
        for paragraph in paragraphs:
            yield from (f"          {paragraph}", "")
    yield "      services:"
    for service, grades in work["grades"]:
        yield f"      - name: {service}"
        yield f"        grades: {quoted(grades)}"
    yield "      charts:"
    for kind, title, shows, unit, columns, rows in work["charts"]:
        yield from (f"      - kind: {kind}", f"        title: {title}",
                    f"        shows: {quoted(shows)}")
        if unit:
            yield f"        unit: {quoted(unit)}"
        yield from (f"        columns: {quoted(columns)}", "        rows:")
        for name, values in rows:
            yield f"        - name: {quoted(name)}"
            yield f"          values: {quoted(values)}"
    yield "      partners:"
    for name, sector, purpose, since, state in work["partners"]:
        yield (f"      - {{ name: {quoted(name)}, sector: {quoted(sector)}, "
               f"purpose: {quoted(purpose)}, since: {since}, "
               f"state: {quoted(state)} }}")


TEMPLATE = """\
title: "Accessible briefing: {{ organisation.name }}"
subtitle: Ratings, values, partnerships and trends
author: The bench
theme: bench
sections:
  - plugin: briefing
"""


def theme():
    """Our theme, set close: smallest letters and narrow margins."""
    ours = HERE.parent / "templates/themes/nhs.yaml"
    text = ours.read_text(encoding="utf-8")
    for name, size in SIZES.items():
        text = re.sub(rf"^( *{name}): .*", rf"\g<1>: {size}", text,
                      flags=re.MULTILINE)
    return text


# ---- As the floor's input --------------------------------------------------

def floor(work):
    """Lines of a letter, a tab, and texts between tabs.

    T a title, H a heading, P a paragraph, L an item of a list, R a table row
    (h: head), C a chart with its kind, unit and columns, D a row of it, E its
    end.
    """
    yield "T", f"Accessible briefing: {ORGANISATION}"
    yield "P", INTRODUCTION.format(organisation=ORGANISATION)
    for number, (heading, block, paragraphs) in enumerate(work["sections"], 1):
        yield "H", f"{number}. {heading}"
        yield from (("P", paragraph) for paragraph in paragraphs)
        if block == "values":
            yield from (("L", value) for value in VALUES)
        elif block == "ratings":
            yield ("P", "Table 1. Ratings by service and question")
            yield ("h", "Service", *QUESTIONS)
            yield from (("R", name, *grades) for name, grades in work["grades"])
        elif block == "partnerships":
            yield ("P", "Table 2. Partnerships in force")
            yield ("h", "No.", "Partner", "Sector", "Purpose", "Since", "State")
            for i, row in enumerate(work["partners"], 1):
                yield ("R", str(i), *row)
        elif block:
            yield from floor_chart(block, work)


def floor_chart(block, work):
    """Lines of a chart."""
    for kind, title, shows, unit, columns, rows in work["charts"]:
        if kind != block:
            continue
        yield ("P", title)
        yield ("P", shows)
        yield ("C", kind, unit, *columns)
        yield from (("D", name, *map(str, values)) for name, values in rows)
        yield ("E",)


def main():
    """Write the files."""
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        sys.exit("usage: make-workload.py FOLDER ROWS")
    folder = pathlib.Path(sys.argv[1])
    (folder / "themes").mkdir(parents=True, exist_ok=True)
    work = workload(int(sys.argv[2]))
    (folder / "themes/bench.yaml").write_text(theme(), encoding="utf-8")
    (folder / "dataset.yaml").write_text(
        "\n".join(dataset(work)) + "\n", encoding="utf-8")
    (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (folder / "floor.txt").write_text(
        "".join("\t".join(line) + "\n" for line in floor(work)),
        encoding="utf-8")


main()
