#!/usr/bin/env python3
"""Fits the models of quotations, src/diff/quotes/model.toml, on stories with gold answers.

  cargo run --release --example candidates -- STORY… > candidates.jsonl
  python3 fit/quotes.py candidates.jsonl [--report] [--show] [--write src/diff/quotes/model.toml]

A candidate is a statement that one article denies and the other affirms (`denial`), or that they give to two people
(`speakers`). It is a positive where its places lie on two sides of one gold conflict of that nature. Or it is a clause
that the other's version of its sentence may lack (`omission`): of translations, which have all of them, each clause as it
stands is a negative, and as it would be were its counterpart taken away a positive.
"""
import argparse
import pathlib

import numpy as np

from fit import fit, held_out, overlaps, report_cuts, report_weights, stories, write

KINDS = {"denial": ("polarity", "quote"), "speakers": ("entity", "name", "attribution"), "omission": ()}


def label(pair, left, right):
    def on(rows, spans):
        return {n: group for part, n, kind, group, at, _ in rows
                if part == "conflicts" and kind in KINDS[pair["model"]] and any(overlaps(s, at) for s in spans)}

    a, b = on(left, pair["spans"][0]), on(right, pair["spans"][1])
    return int(any(n in b and a[n] != b[n] for n in a))


def read(path):
    rows, names = [], {}
    for story, block, planted, pairs in stories(path, KINDS):
        for pair, places in pairs:
            omission = pair["model"] == "omission"
            if omission and not planted:
                continue
            names[pair["model"]] = pair["names"]
            y = int(pair["kind"] == "taken") if omission else label(pair, *places)
            rows.append((block, pair["model"], np.array(pair["features"]), y, pair, story["folder"]))
    return names, rows


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("candidates")
    ap.add_argument("--penalty", type=float, default=0.3)
    ap.add_argument("--report", action="store_true", help="figures on held-out language pairs and stories")
    ap.add_argument("--show", action="store_true", help="the candidates with what the held-out model says")
    ap.add_argument("--write", help="the model file to bring up to date")
    args = ap.parse_args()
    names, rows = read(args.candidates)
    models = {}
    for model in KINDS:
        chosen = [r for r in rows if r[1] == model]
        x, y = np.stack([r[2] for r in chosen]), np.array([r[3] for r in chosen], float)
        models[model] = fit(x, y, args.penalty, [0], np.ones(len(y)))
        print(f"{model}: {len(y)} candidates, {int(y.sum())} positive")
        if not args.report and not args.show:
            continue
        p = held_out([r[0] for r in chosen], x, y, args.penalty, np.ones(len(y)))
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
