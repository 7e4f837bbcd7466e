#!/usr/bin/env python3
"""make -- write north.yaml: plainly fictitious trusts and what is known of them.

X01 is the subject: full matrices of services by key questions at two sites,
gaps at the two others, three inspections.  X02 to X13 are twelve peers of its
kind, rated in full, in part, in another framework or not at all.  X01 has 5
partners, and one that may not have joined yet; X02 has 40.  Of X99 nothing but
the name is known.  The same seed gives the same file.

    python3 make.py > north.yaml
"""

import json
import random

chance = random.Random(20260331)

DOMAINS = ["Overall", "Safe", "Effective", "Caring", "Responsive", "Well-led"]
GRADES = ["Outstanding", "Good", "Requires improvement", "Inadequate"]
TONES = ["best", "good", "fair", "poor"]
UNRATED = ["Inspected but not rated", "Insufficient evidence to rate",
           "Not yet inspected"]
LONG_SERVICE = "Services for children, young people and families in hospital"
SERVICES = ["Urgent and emergency care", "Medical care", "Surgery",
            "Critical care", "Maternity", LONG_SERVICE, "End of life care",
            "Outpatients"]
LONG_SITE = "Example Royal Infirmary and Centre for Specialist Care North"
SITES = ["Example General Hospital", LONG_SITE, "Example Cottage Hospital",
         "Example Birth Centre"]
LONG_PEER = "Example Upper Valleys and Lower Moorlands Acute Hospitals FT"
PEERS = ["Example South Hospitals NHS Trust", LONG_PEER,
         "Example Coast Hospitals NHS Trust", "Example Tŷ Gwyn NHS Trust",
         "Example Vale Hospitals NHS Trust", "Example City Hospitals NHS Trust",
         "Example Island Hospitals NHS Trust",
         "Example Forest Hospitals NHS Trust",
         "Example River Hospitals NHS Trust", "Example Lakes NHS Trust",
         "Example Border Hospitals NHS Trust",
         "Example Summit Hospitals NHS Trust"]

# Every name that is meant to be long is.
assert {len(name) for name in (LONG_SERVICE, LONG_SITE, LONG_PEER)} == {60}


def pick(items):
    return items[int(chance.random() * len(items))]


def scalar(value):
    """Plain where YAML lets it be, else in quotes."""
    plain = value.replace(" ", "").replace("-", "").replace("ŷ", "y").isalnum()
    return value if plain else json.dumps(value, ensure_ascii=False)


def lines(value, indent=0):
    """A tree of dicts, lists and text as block YAML."""
    pad = "  " * indent
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str):
                yield f"{pad}{key}: {scalar(item)}"
            else:
                yield f"{pad}{key}:"
                yield from lines(item, indent + 1)
    else:
        for item in value:
            if isinstance(item, str):
                yield f"{pad}- {scalar(item)}"
            else:
                first, *rest = lines(item, indent + 1)
                yield f"{pad}- {first.lstrip()}"
                yield from rest


def grades(domains=DOMAINS, middle=1):
    """Grades near the middle of the scale, as real ones are."""
    near = GRADES[max(0, middle - 1):middle + 2] + [GRADES[middle]] * 2
    return {domain: pick(near) for domain in domains}


def rating(level, published, found, source, **place):
    return {"framework": "example", "level": level, **place,
            "published": published, "grades": found, "source": source}


def subject_ratings():
    found = [rating("trust", day, grades(middle=middle), source)
             for day, middle, source in (("2019-06-12", 2, "report-2019"),
                                         ("2022-03-09", 2, "report-2022"),
                                         ("2025-01-22", 1, "report-2025"))]
    for site in SITES[:2]:
        found.append(rating("site", "2025-01-22", grades(), "report-2025",
                            site=site))
        for number, service in enumerate(SERVICES):
            day = "2025-01-22" if number % 3 else "2022-03-09"
            found.append(rating("service", day,
                                grades(middle=2 if number % 3 == 1 else 1),
                                "report-" + day[:4], site=site,
                                service=service))
    # Gaps: a term that is no grade, and key questions that are not known.
    found[5]["grades"]["Effective"] = UNRATED[0]
    del found[6]["grades"]["Caring"]
    found.append(rating("site", "2022-03-09", {"Overall": "Good"},
                        "report-2022", site=SITES[2]))
    found.append(rating("site", "2025-01-22",
                        {"Overall": UNRATED[2], "Safe": UNRATED[1]},
                        "report-2025", site=SITES[3]))
    return found


def peer_ratings(number):
    """Full for most; the others say in which way they are unlike."""
    day = f"20{18 + number % 8}-{1 + number % 12:02}-{1 + number * 2:02}"
    if number == 12:
        return []
    if number == 11:
        return [{"framework": "example-single", "level": "trust",
                 "published": "2025-11-05",
                 "grades": {"Well-led": "Good"}, "source": "peers"}]
    if number == 10:
        return [{"framework": "example-early", "level": "trust",
                 "published": "2009-10", "grades": {
                     "Quality of services": "Excellent",
                     "Use of resources": "Weak"}, "source": "peers"}]
    domains = DOMAINS[:1] if number in (4, 9) else DOMAINS
    found = [rating("trust", day, grades(domains, number % 3), "peers")]
    if number % 2:
        found.insert(0, rating("trust", "2016-05", grades(), "peers"))
    return found


def statements(number):
    if number == 2:
        return {"purpose": {"text": "To be an example to others",
                            "source": "peers"},
                "values": [{"name": "Kind"}, {"name": "Open"}]}
    if number == 5:
        return {"vision": {"text": "Every patient in our valley is well, and "
                                   "knows whom to ask when they are not.",
                           "source": "peers"}}
    if number == 12:
        return {"values": [{"name": f"Value number {word}",
                            "means": "We mean what it says."}
                           for word in ("one", "two", "three", "four", "five",
                                        "six")]}
    return {}


def partner(name, sector, scope, **more):
    return {"partner": name, "sector": sector, "scope": scope, **more,
            "source": "strategy"}


# Of all sectors, and enough of some to fill a side of a map.
SECTORS = {"NHS": 9, "local government": 6, "government": 2, "other public": 2,
           "academic and research": 5, "charity": 7, "private": 4,
           "international health": 2, "cross-sector": 2, "not stated": 1}
SCOPES = {"government": "national", "international health": "international"}
NAMES = ["Example Health Partners", "Example Alliance for Better Care at Home",
         "Example Institute of Health, Social Care and Everyday Life",
         "Partners of Example", "Example Tŷ Gwyn"]


def partnerships_few():
    return [partner("Example City Council", "local government", "local",
                    work="Care at home after a stay in hospital",
                    since="2018-04"),
            partner("University of Example", "academic and research",
                    "regional", since="2009", agreements=[
                        {"name": "Teaching agreement", "date": "2009-10-01"},
                        {"name": "Research agreement"},
                        {"name": "Agreement to come", "date": "2027"}]),
            partner("Example Alliance", "NHS", "regional",
                    collaboration="alliance"),
            partner("Example Alliance, joint purchases", "NHS", "regional",
                    collaboration="ALLIANCE"),
            partner("Example Hospital Friends", "charity", "local"),
            partner("Example Newcomer", "private", "national", since="2026")]


def partnerships_many():
    found = []
    for sector, number in SECTORS.items():
        for i in range(number):
            scope = SCOPES.get(sector, "local" if i % 2 else "regional")
            found.append(partner(f"{NAMES[len(found) % 5]} {len(found) + 1}",
                                 sector, scope, work="Example work"))
    return found


COLLABORATIONS = {
    "alliance": {
        "name": "Example Alliance of Acute Trusts", "short_name": "EAAT",
        "about": "Trusts that try things out together.",
        "members": ["Example North Hospitals NHS Trust",
                    "Example South Hospitals NHS Trust"],
        "population": "850000", "vision": "To be compared in good company.",
        "aims": ["Shorter waits", "Fewer forms"],
        "areas": [{"name": "Purchases", "text": "Bought once for all."},
                  {"name": "Staff"}],
        "source": "strategy"},
    "unused": {"name": "Example Circle of Nobody"}}


def organisations():
    yield "X01", {
        "name": "Example North Hospitals NHS Trust",
        "short_name": "Example North", "kind": "acute",
        "region": "Example Region",
        "sites": [{"name": site} for site in SITES],
        "purpose": {"text": "To show what a briefing looks like",
                    "source": "strategy"},
        "vision": {"text": "A region in which nobody is surprised by a test.",
                   "source": "strategy"},
        "values": [{"name": "Careful", "source": "strategy",
                    "means": "We check, and check again."},
                   {"name": "Together", "source": "strategy",
                    "means": "We ask the people whom we look after."},
                   {"name": "Plain", "source": "strategy"}],
        "partnerships": partnerships_few(),
        "ratings": subject_ratings()}
    for number, name in enumerate(PEERS, start=1):
        ratings = peer_ratings(number)
        yield f"X{number + 1:02}", {
            "name": name, "kind": "acute",
            "region": "Example Region" if number < 4 else "Another Region",
            **statements(number),
            **({"partnerships": partnerships_many()} if number == 1 else {}),
            **({"ratings": ratings} if ratings else {})}
    yield "X99", {"name": "Example Unknown NHS Trust"}


def framework(title, domains, words=GRADES, **more):
    return {"title": title, "short_title": title, **more, "domains": domains,
            "grades": [{"name": word, "tone": tone}
                       for word, tone in zip(words, TONES)],
            "unrated": UNRATED}


def source(title, published=None):
    dated = {"published": published} if published else {}
    return {"title": title, "publisher": "Example Inspectorate", **dated}


DATASET = {
    "trustbrief": "1",
    "title": "Fictitious trusts for tests",
    "licence": "MIT, like the program",
    "as_of": "2026-03-31",
    "sources": {
        "report-2019": source("Example inspection report", "2019-06-12"),
        "report-2022": source("Second example inspection report",
                              "2022-03-09"),
        "report-2025": source("Third example inspection report",
                              "2025-01-22"),
        "strategy": source("Example strategy", "2024"),
        "peers": {**source("Example register of ratings"),
                  "accessed": "2026-03-30",
                  "url": "https://example.org/register",
                  "note": "Fictitious, like all that is in it."}},
    "frameworks": {
        "example": framework("Example ratings", DOMAINS, headline="Overall"),
        "example-single": framework(
            "Example single rating", ["Well-led"], headline="Well-led",
            note="Not directly comparable with example ratings."),
        "example-early": framework(
            "Early example ratings",
            ["Quality of services", "Use of resources"],
            ["Excellent", "Good", "Fair", "Weak"])},
    "collaborations": COLLABORATIONS,
    "organisations": dict(organisations()),
    "abbreviations": {"NHS": "National Health Service"},
}

print("# Written by make.py, which says what is in here; change it there.")
print("\n".join(lines(DATASET)))
