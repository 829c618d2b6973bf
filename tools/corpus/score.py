#!/usr/bin/env python3
"""Scores the grouping of an audit: pairwise F1 and B-cubed against the truth.

    tools/corpus/score.py AUDIT.json TRUTH

AUDIT is what `audit --format json` or `jsonl` printed. TRUTH is a folder's truth.json (file name → story) or JSON Lines
with `id` and `story`.
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


def main():
    found, gold = groups(pathlib.Path(sys.argv[1])), truth(pathlib.Path(sys.argv[2]))
    found = {(name if name in gold else pathlib.PurePath(name).name): group for name, group in found.items()}
    names = sorted(gold)
    missing = [name for name in names if name not in found]
    both, mine, theirs = collections.Counter(), collections.Counter(), collections.Counter()
    for name in names:
        group = found.get(name, f"missing {name}")
        both[group, gold[name]] += 1
        mine[group] += 1
        theirs[gold[name]] += 1
    pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())
    hit, said, wanted = pairs(both), pairs(mine), pairs(theirs)
    precision, recall = hit / said if said else 1.0, hit / wanted if wanted else 1.0
    cubed_p = sum(n * n / mine[g] for (g, _), n in both.items()) / len(names)
    cubed_r = sum(n * n / theirs[t] for (_, t), n in both.items()) / len(names)
    f1 = lambda p, r: 2 * p * r / (p + r) if p + r else 0.0
    print(f"articles {len(names)}, missing {len(missing)}")
    print(f"pairs     precision {precision:.4f} recall {recall:.4f} F1 {f1(precision, recall):.4f}")
    print(f"B-cubed   precision {cubed_p:.4f} recall {cubed_r:.4f} F1 {f1(cubed_p, cubed_r):.4f}")
    if "-v" in sys.argv:
        by_story, by_group = collections.defaultdict(list), collections.defaultdict(list)
        for name in names:
            by_story[gold[name]].append(name)
            by_group[found.get(name)].append(name)
        for story, members in by_story.items():
            parts = collections.defaultdict(list)
            for name in members:
                parts[found.get(name)].append(name)
            if len(parts) > 1:
                print("split ", story, list(parts.values()))
        for group, members in by_group.items():
            if len({gold[name] for name in members}) > 1:
                print("merged", members)


if __name__ == "__main__":
    main()
