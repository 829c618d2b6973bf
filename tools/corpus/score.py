#!/usr/bin/env python3
"""Scores the grouping of an audit: pairwise F1 and B-cubed against the truth.

    tools/corpus/score.py AUDIT.json TRUTH [-v]

AUDIT is what `audit --format json` or `jsonl` printed. TRUTH is a folder's truth.json (file name → story) or JSON Lines
with `id` and `story`. With -v it names the stories that are split or merged.
"""
import collections
import json
import pathlib
import sys


def truth(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return {item["id"]: item["story"] for item in map(json.loads, text.splitlines())}
    return json.loads(text)


def groups(path):
    """The group of each article."""
    text = path.read_text(encoding="utf-8")
    try:
        audit = json.loads(text)
        stories, alone = audit["stories"], audit["singletons"]
    except json.JSONDecodeError:
        lines = [json.loads(line) for line in text.splitlines()]
        stories = [line for line in lines if line["record"] == "story"]
        alone = [line for line in lines if line["record"] == "singleton"]
    found = {}
    for index, members in enumerate([story["documents"] for story in stories] + [[one] for one in alone]):
        for member in members:
            found[member["id"]] = index
    return found


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def counts(found, gold):
    """Articles by (group, story), by group, by story; an article that was not found is a group of its own."""
    where = {name: found.get(name, f"missing {name}") for name in gold}
    both = collections.Counter((where[name], gold[name]) for name in gold)
    return both, collections.Counter(where.values()), collections.Counter(gold.values())


def pairwise(found, gold):
    both, mine, theirs = counts(found, gold)
    hit, said, wanted = (sum(n * (n - 1) // 2 for n in counter.values()) for counter in (both, mine, theirs))
    precision, recall = hit / said if said else 1.0, hit / wanted if wanted else 1.0
    return precision, recall, f1(precision, recall)


def cubed(found, gold):
    both, mine, theirs = counts(found, gold)
    precision = sum(n * n / mine[group] for (group, _), n in both.items()) / len(gold)
    recall = sum(n * n / theirs[story] for (_, story), n in both.items()) / len(gold)
    return precision, recall, f1(precision, recall)


def line(label, figures):
    return "{} precision {:.3f} recall {:.3f} F1 {:.3f}".format(label, *figures)


def mistakes(found, gold):
    by_story, by_group = collections.defaultdict(set), collections.defaultdict(set)
    for name, story in gold.items():
        by_story[story].add(found.get(name))
        by_group[found.get(name)].add(story)
    members = lambda group: sorted(name for name in gold if found.get(name) == group)
    for story, parts in sorted(by_story.items()):
        if len(parts) > 1:
            print("split ", story, [[name for name in members(part) if gold[name] == story] for part in parts])
    for group, parts in by_group.items():
        if len(parts) > 1:
            print("merged", members(group))


def main():
    found, gold = groups(pathlib.Path(sys.argv[1])), truth(pathlib.Path(sys.argv[2]))
    found = {(name if name in gold else pathlib.PurePath(name).name): group for name, group in found.items()}
    print(f"articles {len(gold)}, missing {sum(name not in found for name in gold)}")
    print(line("pairs  ", pairwise(found, gold)))
    print(line("B-cubed", cubed(found, gold)))
    if "-v" in sys.argv:
        mistakes(found, gold)


if __name__ == "__main__":
    main()
