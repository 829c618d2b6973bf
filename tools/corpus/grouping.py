#!/usr/bin/env python3
"""Checks that an audit finds the stories again among many other articles.

    tools/corpus/grouping.py target/release/claimdiff corpus corpus/dev

Every folder of a FOLDER that has a gold.json is a story. Their articles are mixed, in one flat folder, with generated
ones on near topics. Exits 1 where pairwise F1 or B-cubed of all the articles, or of those stories alone, is below 0.95.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import generate
import score

OTHERS = 240
BAR = 0.95


def main():
    claimdiff = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        mixed, truth = folder / "mixed", {}
        mixed.mkdir()
        for gold in (gold for given in sys.argv[2:] for gold in sorted(pathlib.Path(given).glob("*/gold.json"))):
            for article in sorted(gold.parent.glob("*.txt")):
                name = f"{gold.parent.name}-{article.name}"
                shutil.copy(article, mixed / name)
                truth[name] = gold.parent.name
        told = dict(truth)
        for item in generate.corpus(5, OTHERS, 4.0):
            name = f"{item['id']}.txt"
            (mixed / name).write_text(generate.page(item), encoding="utf-8")
            truth[name] = item["story"]
        report = folder / "report.json"
        with report.open("wb") as out:
            done = subprocess.run([claimdiff, "audit", "--no-store", "--format", "json", mixed], stdout=out)
        if done.returncode > 1 or not told:
            sys.exit(f"no report, or no story in {sys.argv[2:]}")
        found = {pathlib.PurePath(name).name: group for name, group in score.groups(report).items()}
        failed = False
        for label, gold in (("all articles", truth), ("stories alone", told)):
            pairs, cubed = score.pairwise(found, gold), score.cubed(found, gold)
            good = pairs[2] >= BAR and cubed[2] >= BAR
            failed |= not good
            print(f"{label:14} {len(gold):4} articles  {score.line('pairs', pairs)}  {score.line('B-cubed', cubed)}  "
                  f"{'ok' if good else 'below ' + str(BAR)}")
        if failed or "-v" in sys.argv:
            score.mistakes(found, truth)
        sys.exit(int(failed))


if __name__ == "__main__":
    main()
