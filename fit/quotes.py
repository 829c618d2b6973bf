#!/usr/bin/env python3
"""Fits the models of quotations, src/diff/quotes/model.toml, on stories with gold answers.

  cargo run --release --example candidates -- STORY… > candidates.jsonl
  python3 fit/quotes.py candidates.jsonl [--only MODEL…] [--report] [--show] [--write src/diff/quotes/model.toml]

A candidate is a statement that one article denies and the other affirms (`denial`), or that they give to two people
(`speakers`). It is a positive where its places lie on two sides of one gold conflict of that nature. Or it is a clause
that the other's version of its sentence may lack (`omission`): of translations, which have all of them, each clause as it
stands is a negative, and as it would be were its counterpart taken away a positive.
Two sentences may be one (`statement`): statements.tsv lists all that are, a story and its two sentences a line; of
translations those are that have no nearer one on either side.
"""
import argparse
import collections
import pathlib

import numpy as np

from fit import fit, held_out, overlaps, report_cuts, report_weights, stories, write

KINDS = {"denial": ("polarity", "quote"), "speakers": ("entity", "name", "attribution"), "omission": (), "statement": ()}
# Models that are pulled harder towards zero than --penalty says: of two speakers there are few examples that are none.
PENALTY = {"speakers": 1.0}
SAME = pathlib.Path(__file__).with_name("statements.tsv")


def label(pair, left, right):
    def on(rows, spans):
        return {n: group for part, n, kind, group, at, _ in rows
                if part == "conflicts" and kind in KINDS[pair["model"]] and any(overlaps(s, at) for s in spans)}

    a, b = on(left, pair["spans"][0]), on(right, pair["spans"][1])
    return int(any(n in b and a[n] != b[n] for n in a))


def same(pairs, planted, listed):
    """Labels two sentences as one statement or not; None where nobody can tell: what is told in the writer's words may be
    a part of much that resembles it."""
    like = [dict(zip(pair["names"], pair["features"])) for pair in pairs]
    ends = [[(*pair["documents"], side, pair["texts"][side]) for side in (0, 1)] for pair in pairs]
    nearest = collections.defaultdict(float)
    for features, both in zip(like, ends):
        for end in both:
            nearest[end] = max(nearest[end], features["like"])
    for pair, features, both in zip(pairs, like, ends):
        short = nearest[max(both, key=nearest.get)] - features["like"]
        if planted:
            yield 1 if short <= 0 and features["like"] >= 0.35 and pair["kind"] != "apart" else 0 if short > 0.15 else None
        elif frozenset(text.strip() for text in pair["texts"]) in listed:
            yield 1
        else:
            yield None if pair["kind"] == "apart" and features["indirect"] and features["like"] >= 0.3 else 0


def read(path):
    rows, names = [], {}
    listed = collections.defaultdict(set)
    for line in SAME.read_text("utf-8").splitlines():
        story, *sentences = line.split("\t")
        listed[story].add(frozenset(sentences))
    for story, block, planted, pairs in stories(path, KINDS):
        statements = [pair for pair, _ in pairs if pair["model"] == "statement"]
        labels = iter(same(statements, planted, listed[pathlib.Path(story["folder"]).name]))
        for pair, places in pairs:
            omission = pair["model"] == "omission"
            # Translations of single sentences have no place in an article that would tell.
            single = planted and block != story["folder"]
            if omission and not planted or pair["model"] == "statement" and single:
                continue
            names[pair["model"]] = pair["names"]
            if pair["model"] == "statement":
                y = next(labels)
            else:
                y = int(pair["kind"] == "taken") if omission else label(pair, *places)
            if y is not None:
                rows.append((block, pair["model"], np.array(pair["features"]), y, pair, story["folder"]))
    return names, rows


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("candidates")
    ap.add_argument("--penalty", type=float, default=0.3)
    ap.add_argument("--only", nargs="+", choices=tuple(KINDS), default=tuple(KINDS), help="leave the other models as they are")
    ap.add_argument("--report", action="store_true", help="figures on held-out language pairs and stories")
    ap.add_argument("--show", action="store_true", help="the candidates with what the held-out model says")
    ap.add_argument("--write", help="the model file to bring up to date")
    args = ap.parse_args()
    names, rows = read(args.candidates)
    models = {}
    for model in args.only:
        penalty = PENALTY.get(model, args.penalty)
        chosen = [r for r in rows if r[1] == model]
        x, y = np.stack([r[2] for r in chosen]), np.array([r[3] for r in chosen], float)
        # Quotations that nobody would pair are many.
        weights = np.array([0.5 if r[4]["kind"] == "apart" else 1.0 for r in chosen])
        models[model] = fit(x, y, penalty, [0], weights)
        print(f"{model}: {len(y)} candidates, {int(y.sum())} positive")
        if not args.report and not args.show:
            continue
        p = held_out([r[0] for r in chosen], x, y, penalty, weights)
        report_cuts(p, y)
        report_weights(p, y, names[model], models[model])
        if args.show:
            for sure, row in sorted(zip(p, chosen), key=lambda t: -t[0]):
                if sure > 0.25 or row[3]:
                    print(f"{'+' if row[3] else '-'} {sure:.2f} {row[5]} {row[4]['texts']} "
                          f"{[f'{n} {v:.2f}' for n, v in zip(names[model], row[2]) if v]}")
    if args.write:
        path = pathlib.Path(args.write)
        for model, weights in models.items():
            write(path, names[model], {model: weights})


if __name__ == "__main__":
    main()
