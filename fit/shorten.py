#!/usr/bin/env python3
"""Writes shorter versions of stories with gold answers, for fit.py: short texts leave out what would explain a difference away.

  python3 fit/shorten.py OUT --first N STORY…            the first N sentences of each article
  python3 fit/shorten.py OUT --share P --seed S STORY…   each sentence with probability P

STORY is a folder with gold.json. Headlines and what else is no sentence of the body stay. Of the gold answers stay the sides whose
passage does, and of a conflict what has sides in two groups. The sentences are those that `--claimdiff` reads.
"""
import argparse
import json
import pathlib
import random
import subprocess

ENDS = tuple(".!?。！？؟…»”“\"'」")
SIDED = ("conflicts", "agreements", "compatible", "quote_pairs", "traps")


def sentences(claimdiff, path):
    """The sentences of the body of an article, as they are written."""
    read = subprocess.run([claimdiff, "extract", "--format", "json", path], capture_output=True, text=True, check=True)
    article = json.loads(read.stdout)
    told = (s["text"] for s in article["sentences"])
    return [text for text in told if text.endswith(ENDS) and text != article["title"]]


def first(raw, body, n):
    """A text up to the end of the nth sentence of its body."""
    if len(body) <= n:
        return raw
    end = raw.find(body[n - 1])
    return raw if end < 0 else raw[: end + len(body[n - 1])] + "\n"


def thinned(raw, body, share, dice):
    """A text without the sentences that the dice take away."""
    for sentence in body:
        if dice.random() >= share and raw.count(sentence) == 1:
            raw = raw.replace(sentence, "")
    return raw


def told(gold, texts):
    """The gold answers that shorter texts still bear."""
    here = lambda side: side["surface"] in texts[side["doc"]]
    gold = dict(gold)
    for part in SIDED:
        kept = [{**item, "sides": [side for side in item["sides"] if here(side)]} for item in gold.get(part, [])]
        groups = lambda item: {side.get("group") for side in item["sides"]} if part == "conflicts" else item["sides"]
        gold[part] = [item for item in kept if len(groups(item)) > 1]
    gold["only"] = [side for side in gold.get("only", []) if here(side)]
    return gold


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("stories", nargs="+", type=pathlib.Path)
    ap.add_argument("--first", type=int)
    ap.add_argument("--share", type=float)
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--claimdiff", default="target/release/claimdiff")
    args = ap.parse_args()
    if (args.first is None) == (args.share is None):
        ap.error("one of --first and --share is needed")
    dice = random.Random(args.seed)
    for story in args.stories:
        gold = json.loads((story / "gold.json").read_text("utf-8"))
        folder = args.out / story.name
        folder.mkdir(parents=True, exist_ok=True)
        texts = {}
        for name, file in gold["documents"].items():
            raw, body = (story / file).read_text("utf-8"), sentences(args.claimdiff, story / file)
            texts[name] = first(raw, body, args.first) if args.first else thinned(raw, body, args.share, dice)
            (folder / file).write_text(texts[name], "utf-8")
        (folder / "gold.json").write_text(json.dumps(told(gold, texts), ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
