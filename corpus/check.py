#!/usr/bin/env python3
"""Checks every story beside this file: `python3 corpus/check.py [STORY…]`; exit status 1 if there is any complaint.

In: folders with `gold.json` and articles. Out: one line a complaint (`story: part id: what is wrong`), then a count.
Standard library only. What the gold means is told in README.md."""

import itertools
import json
import pathlib
import re
import sys
import unicodedata

DAY = r"(\d{4}|XXXX|\d{3}X)(-\d{2}(-\d{2})?)?~?"
DURATION = r"P(?=.)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?D)?(T(?=.)(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?"
DECIMAL = r"-?\d+(\.\d+)?"
NORMAL = {
    "date": rf"({DAY}|\.\.)(/({DAY}|\.\.))?",
    "time": r"\d{2}:\d{2}(:\d{2})?",
    "duration": DURATION,
    "number": DECIMAL,
    "ordinal": r"\d+",
    "score": r"\d+-\d+",
    "percent": DECIMAL,
    "money": rf"[A-Z]{{3}} {DECIMAL}",
    "quantity": rf"{DECIMAL} \S+",
    "age": r"\d+(\.\d+)?",
    "polarity": r"affirmed|negated",
    "entity": r".+",
    "attribution": r".+",
    "quote": r".+",
}
BOUNDS = {"at-least", "at-most", "more-than", "less-than"}
MARKS = "\"“”„«»‹›"
TOP = {"title", "documents", "published", "conflicts", "agreements", "compatible", "only", "quote_pairs", "traps"}
SIDE = {"doc", "surface", "also", "normal", "group", "as_written", "as_written_kind", "approximate", "bound", "kind"}


def fits(kind, normal):
    return isinstance(normal, str) and re.fullmatch(NORMAL[kind], normal) is not None


def months_and_days_exist(normal):
    for month, day in re.findall(r"(?<=[\dX]{4}-)(\d{2})(?:-(\d{2}))?", normal):
        season = 21 <= int(month) <= 24 and not day  # EDTF: 21 is spring, 24 winter
        if not (1 <= int(month) <= 12 or season) or (day and not 1 <= int(day) <= 31):
            return False
    return True


def check_side(side, kind, texts, wants_value):
    """Complaints about one side; `kind` is that of its item (None where an item has none)."""
    unknown = set(side) - SIDE
    if unknown:
        yield f"unknown fields {sorted(unknown)}"
    text = texts.get(side.get("doc"))
    if text is None:
        yield f"unknown document {side.get('doc')!r}"
        return
    places = [side.get("surface"), *side.get("also", [])]
    for surface in places:
        if not isinstance(surface, str) or not surface.strip():
            yield f"{side['doc']}: empty surface"
        elif text.count(surface) != 1:
            yield f"{side['doc']}: {surface!r} is found {text.count(surface)} times"
    if not wants_value:
        return
    kind = side.get("kind", kind)
    if kind not in NORMAL:
        yield f"{side['doc']}: no such kind {kind!r}"
        return
    if not fits(kind, side.get("normal")):
        yield f"{side['doc']}: {side.get('normal')!r} is no normal form of a {kind}"
    elif kind == "date" and not months_and_days_exist(side["normal"]):
        yield f"{side['doc']}: {side['normal']!r} is no date"
    if "as_written" in side:
        written = side.get("as_written_kind", kind)
        if written not in NORMAL or not fits(written, side["as_written"]):
            yield f"{side['doc']}: {side['as_written']!r} is no normal form of a {written}"
    if side.get("bound") not in {None, *BOUNDS}:
        yield f"{side['doc']}: no such bound {side['bound']!r}"


def check_conflict(item):
    if item.get("severity") not in ("hard", "soft"):
        yield "severity is neither hard nor soft"
    groups = {}
    for side in item["sides"]:
        if not isinstance(side.get("group"), int):
            yield f"{side.get('doc')}: no group"
            return
        groups.setdefault(side["group"], set()).add(side.get("normal"))
    if len(groups) < 2:
        yield "fewer than two groups"
    if any(len(normals) > 1 for normals in groups.values()):
        yield "one group has several normal forms"
    if len(set.union(*groups.values())) < len(groups):
        yield "two groups have one normal form"


def place(side):
    return side.get("doc"), side.get("surface")


def check_story(folder):
    """Complaints about one story, each with the part of the gold that it is about."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    if gold.pop("translation", False):
        # a translation leaves nothing out worth a list
        gold.setdefault("only", [])
    if set(gold) != TOP:
        yield "gold", f"fields missing or unknown: {sorted(set(gold) ^ TOP)}"
        return
    files = gold["documents"]
    missing = [f for f in files.values() if not (folder / f).is_file()]
    if missing:
        yield "documents", f"no such files: {missing}"
        return
    if {f.name for f in folder.glob("*.txt")} != set(files.values()):
        yield "documents", "articles and documents differ"
    texts = {name: (folder / file).read_text("utf-8") for name, file in files.items()}
    for name, text in texts.items():
        if text != unicodedata.normalize("NFC", text):
            yield name, "is not in NFC"
    if set(gold["published"]) != set(files):
        yield "published", "names other documents"
    for name, day in gold["published"].items():
        if day is not None and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            yield "published", f"{name}: {day!r} is no date"

    identifiers, opposed = set(), {}
    for part in ("conflicts", "agreements", "compatible", "traps", "quote_pairs"):
        for item in gold[part]:
            where, kind = f"{part} {item.get('id')}", item.get("kind")
            if not item.get("id") or item["id"] in identifiers:
                yield where, "identifier missing or given twice"
            identifiers.add(item.get("id"))
            if part == "quote_pairs" and not item.get("differences"):
                yield where, "says no differences"
            if part != "quote_pairs" and not item.get("about"):
                yield where, "does not say what it is about"
            if part in ("conflicts", "agreements", "compatible") and kind not in NORMAL:
                yield where, f"no such kind {kind!r}"
            for side in item["sides"]:
                for complaint in check_side(side, kind, texts, part != "quote_pairs"):
                    yield where, complaint
                if part == "quote_pairs" and (set(side["surface"][0] + side["surface"][-1]) & set(MARKS)):
                    yield where, f"{side['doc']}: the quotation has its marks"
            # A trap may be within one article; the others set articles side by side.
            if len(item["sides"]) < 2 or (part != "traps" and len({s.get("doc") for s in item["sides"]}) < 2):
                yield where, "needs sides in two documents"
            if part == "conflicts":
                for complaint in check_conflict(item):
                    yield where, complaint
                for a, b in itertools.combinations(item["sides"], 2):
                    if a.get("group") != b.get("group"):
                        opposed[frozenset((place(a), place(b)))] = item.get("id")
            if part == "agreements" and len({s.get("normal") for s in item["sides"]}) != 1:
                yield where, "the sides have several normal forms"
    for part in ("agreements", "compatible", "traps"):
        for item in gold[part]:
            # A trap of three may set one value of another thing against both sides of a conflict.
            if part == "traps" and len(item["sides"]) > 2:
                continue
            for a, b in itertools.combinations(item["sides"], 2):
                against = opposed.get(frozenset((place(a), place(b))))
                if against:
                    yield f"{part} {item.get('id')}", f"{a['surface']!r} and {b['surface']!r} are in conflict in {against}"
    for side in gold["only"]:
        for complaint in check_side(side, None, texts, False):
            yield "only", complaint


def main(arguments):
    here = pathlib.Path(__file__).resolve().parent
    folders = [pathlib.Path(a) for a in arguments] or sorted(p.parent for p in here.rglob("gold.json"))
    complaints = 0
    for folder in folders:
        try:
            found = list(check_story(folder))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            found = [("gold", f"cannot be read: {error!r}")]
        for where, complaint in found:
            print(f"{folder.name}: {where}: {complaint}")
        complaints += len(found)
    print(f"{len(folders)} stories, {complaints} complaints")
    return 1 if complaints or not folders else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
