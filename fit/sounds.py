#!/usr/bin/env python3
"""Learns how other scripts write the sounds of names that Latin letters write: src/name/sounds.tsv.

  python3 fit/sounds.py DIR [--write src/name/sounds.tsv]

DIR holds the lists wd_{russian,arabic,katakana,chinese,korean}_{64,20} of words of people's names and how Wikidata writes them,
a line each ("soler TAB с о л е р TAB 35"), by Merhav and Ash, "Design Challenges in Named Entity Transliteration" (COLING 2018),
CC0. Of them only the statistics below are kept.

The model is a memoryless stochastic transducer (Ristad and Yianilos, "Learning string-edit distance", 1998) over chunks of up to
two letters of the script and up to three Latin ones, fitted by expectation-maximisation; one pair of ten is taken for noise. The
table holds for each chunk pair its log-likelihood ratio: how much likelier it is in one name written twice than in two names. A
word's score is the best path's sum; a pair of words that are two names is below 4 in 998 of 1,000 cases.

Hangul is decomposed; Chinese characters are read in Mandarin, as the program's `any_ascii` reads them. Greek has no list: it spells by
sound as Cyrillic does, so its letters take those of Cyrillic, and its digraphs what they stand for. Letters of the other
Cyrillic alphabets take those of their Russian likes.
Needs numpy, numba and anyascii.
"""
import argparse
import collections
import math
import pathlib
import random
import unicodedata

import numba
import numpy as np
from anyascii import anyascii

LISTS = {"cyrillic": "russian", "arabic": "arabic", "kana": "katakana", "han": "chinese", "hangul": "korean"}
# How many letters of the script and of Latin a chunk may have, and how likely such a chunk is to begin with, as a logarithm.
SHAPES = {(1, 0): -3, (0, 1): -3, (1, 1): -3.5, (1, 2): -6.5, (1, 3): -10, (2, 1): -7.5, (2, 0): -9}
BUCKETS = 4194301
NOISE = 0.1
# What a chunk is worth that the table lacks: a letter left out or put in, another letter.
LONE, OTHER = -4.5, -6.0
# Chunks rarer than this are left out.
LEAST = 3e-5

GREEK_AS_CYRILLIC = dict(zip("αβγδεζηθικλμνοπρσςτυφχω", "авгдезитиклмнопрсстифхо"))
GREEK_DIGRAPHS = {
    "ου": "у", "αι": "е", "ει": "и", "οι": "и", "γγ": ("ng", "gg"), "γκ": ("g", "gk", "ng", "nk"), "μπ": ("b", "mp", "mb", "bb"),
    "ντ": ("d", "nt", "nd", "dd"), "τζ": ("j", "dz", "tz", "dj", "g"), "τσ": ("ts", "c", "ch", "tz", "tch"),
    "αυ": ("av", "au", "af"), "ευ": ("ev", "eu", "ef"), "ξ": ("x", "ks"), "ψ": ("ps",), "χ": ("ch",), "υ": ("y",), "η": ("e",),
    "θ": ("th",), "φ": ("ph",),
}
# What a chunk is worth that a digraph stands for.
STANDS = 5.0
LIKE_RUSSIAN = {"і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "в", "ј": "й", "ѝ": "и", "ћ": "ч", "ђ": "дж", "љ": "л", "њ": "н", "џ": "дж"}


def latin(word):
    return "".join(c for c in anyascii(word).lower() if c.isalpha() and c.isascii())


def letters(script, word):
    if script == "han":
        return latin(word)
    form = unicodedata.normalize("NFD" if script == "hangul" else "NFC", word)
    return "".join(c for c in form.lower() if c.isalpha() or c == "ー")


def pairs(folder, script, part):
    """[(letters of the script, Latin letters, how often)]"""
    found = []
    for line in open(folder / f"wd_{LISTS[script]}_{part}", encoding="utf-8"):
        one, other, times = line.rstrip("\n").split("\t")
        pair = letters(script, other.replace(" ", "")), latin(one)
        if 1 <= len(pair[0]) <= 18 and 2 <= len(pair[1]) <= 14:
            found.append((*pair, int(times)))
    return found


@numba.njit(inline="always")
def bucket(s, i, a, l, j, b):
    key = a
    for k in range(i, i + a):
        key = key * 512 + s[k] + 1
    for k in range(j, j + b):
        key = key * 32 + l[k] + 1
    return (key * 4 + b) % BUCKETS


@numba.njit
def expect(s, l, chances, shapes, counts, weight):
    """The chance of a pair; adds to the counts of its chunks."""
    n, m = len(s), len(l)
    forth, back = np.zeros((n + 1, m + 1)), np.zeros((n + 1, m + 1))
    forth[0, 0] = back[n, m] = 1
    for i in range(n + 1):
        for j in range(m + 1):
            for a, b in shapes:
                if i >= a and j >= b and i + j > 0:
                    forth[i, j] += forth[i - a, j - b] * chances[bucket(s, i - a, a, l, j - b, b)]
    whole = forth[n, m]
    if weight > 0 and whole > 0:
        for i in range(n, -1, -1):
            for j in range(m, -1, -1):
                for a, b in shapes:
                    if i >= a and j >= b and back[i, j] > 0:
                        at = bucket(s, i - a, a, l, j - b, b)
                        counts[at] += weight * forth[i - a, j - b] * chances[at] * back[i, j] / whole
                        back[i - a, j - b] += chances[at] * back[i, j]
    return whole


@numba.njit
def step(s, starts, l, others, weights, chances, shapes, counts, apart, noise, end):
    for k in range(len(weights)):
        one, other = s[starts[k]:starts[k + 1]], l[others[k]:others[k + 1]]
        same = (1 - noise) * end * expect(one, other, chances, shapes, counts, 0.0)
        two = noise * math.exp(apart[k])
        if same > 1e-3 * two:
            expect(one, other, chances, shapes, counts, weights[k] * same / (same + two))


@numba.njit
def begin(s, starts, l, others, a, b, chance, chances):
    for k in range(len(starts) - 1):
        for i in range(starts[k], starts[k + 1] - a + 1):
            for j in range(others[k], others[k + 1] - b + 1):
                chances[bucket(s, i, a, l, j, b)] = chance


def learn(rows, steps=9):
    """{(letters, Latin letters): log-likelihood ratio}, and that of where a word ends."""
    numbers = {c: k for k, c in enumerate(sorted({c for row in rows for c in row[0]}))}
    s = np.array([numbers[c] for row in rows for c in row[0]], np.int64)
    l = np.array([ord(c) - 97 for row in rows for c in row[1]], np.int64)
    starts, others = (np.cumsum([0] + [len(row[side]) for row in rows]) for side in (0, 1))
    weights = np.array([1 + math.log(row[2]) for row in rows])
    alone = []
    for side in (0, 1):
        counts = collections.Counter(c for row in rows for c in row[side] + "$")
        alone.append({c: math.log(n / counts.total()) for c, n in counts.items()})
    apart = np.array([sum(alone[side][c] for side in (0, 1) for c in row[side] + "$") for row in rows])
    end = 1 / (1 + others[-1] / len(rows))
    shapes, chances = np.array(list(SHAPES)), np.zeros(BUCKETS)
    for (a, b), chance in SHAPES.items():
        begin(s, starts, l, others, a, b, math.exp(chance), chances)
    for number in range(steps):
        counts = np.zeros(BUCKETS)
        step(s, starts, l, others, weights, chances, shapes, counts, apart, NOISE if number > 1 else 0.0, end)
        # What is hardly ever seen is an accident.
        counts = np.maximum(counts - (0.2 if number < steps - 1 else 2.0), 0)
        chances = counts / counts.sum()
    table = {}
    for k, row in enumerate(rows):
        for i in range(len(row[0]) + 1):
            for j in range(len(row[1]) + 1):
                for a, b in SHAPES:
                    chunk = row[0][i:i + a], row[1][j:j + b]
                    if i + a <= len(row[0]) and j + b <= len(row[1]) and chunk not in table:
                        chance = chances[bucket(s, starts[k] + i, a, l, others[k] + j, b)]
                        expected = sum(alone[side][c] for side in (0, 1) for c in chunk[side])
                        table[chunk] = math.log(chance) - expected if chance > LEAST else None
    return {chunk: worth for chunk, worth in table.items() if worth is not None}, math.log(end) - alone[0]["$"] - alone[1]["$"]


def likes(table):
    """The table with the letters of the other Cyrillic alphabets, and that of Greek."""
    def copied(names):
        return {(to + chunk[0][len(like):], chunk[1]): worth for to, like in names.items() for chunk, worth in table.items()
                if chunk[0] == like}

    greek = {("", chunk[1]): worth for chunk, worth in table.items() if not chunk[0]}
    greek |= copied(GREEK_AS_CYRILLIC) | copied({to: like for to, like in GREEK_DIGRAPHS.items() if isinstance(like, str)})
    for digraph, stands in GREEK_DIGRAPHS.items():
        if not isinstance(stands, str):
            greek |= {(digraph, other): max(greek.get((digraph, other), 0.0), STANDS if len(digraph + other) > 2 else 2.5)
                      for other in stands}
    return table | copied(LIKE_RUSSIAN), greek


def score(table, end, s, l):
    best = np.full((len(s) + 1, len(l) + 1), -np.inf)
    best[0, 0] = end
    for i in range(len(s) + 1):
        for j in range(len(l) + 1):
            for a, b in SHAPES:
                if i >= a and j >= b:
                    least = LONE if a + b == 1 else OTHER if a == b == 1 else -np.inf
                    worth = max(table.get((s[i - a:i], l[j - b:j]), least), least)
                    best[i, j] = max(best[i, j], best[i - a, j - b] + worth)
    return best[-1, -1]


def report(script, table, end, rows):
    random.seed(1)
    rows = random.sample([row for row in rows if len(row[1]) > 3], 1500)
    same = np.array([score(table, end, s, l) for s, l, _ in rows])
    two = np.array([score(table, end, rows[i][0], rows[i - off][1]) for i in range(len(rows)) for off in (1, 7, 31)])
    print(f"{script}: {len(table)} chunks, end {end:.1f}; one name and two names from",
          ", ".join(f"{cut}: {(same >= cut).mean():.3f} {(two >= cut).mean():.4f}" for cut in (2, 4, 6, 8, 10)))


def lines(script, table):
    rows = collections.defaultdict(list)
    for (chunk, other), worth in table.items():
        rows[chunk].append((-worth, other))
    for chunk, others in sorted(rows.items()):
        yield "\t".join((script, chunk or "-", " ".join(f"{other or '-'} {-worth:.1f}" for worth, other in sorted(others))))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--write", type=pathlib.Path)
    arguments = parser.parse_args()
    out = ["# How much likelier letters of a script and Latin ones are in one name than in two, as a logarithm. By fit/sounds.py."]
    for script in LISTS:
        table, end = learn(pairs(arguments.folder, script, "64"))
        report(script, table, end, pairs(arguments.folder, script, "20"))
        if script == "cyrillic":
            table, greek = likes(table)
            out += lines("greek", greek)
        out += lines(script, table)
    if arguments.write:
        arguments.write.write_text("\n".join(out) + "\n", "utf-8")


if __name__ == "__main__":
    main()
