"""Finds what translations say that no teacher knows: which words of two languages stand for each other in them.

    links.py --work DIR

In: WORK with pairs from collect.py and words.py's lists. Out: WORK/joined.tsv.gz, pairs of texts that are translations of one
text though no source has them side by side; WORK/links.npz, a matrix over the listed words (`named` says in which order): how
much is to be said for the one being the other's translation.

A word is linked with those of the other side that are there when it is, and seldom without it (squared count less chance over
both counts), the less so the better either has another partner: `Israel` is where `ceasefire` is, but it is with `Israel` more.
"""

import argparse
import array
import collections
import gzip
import itertools
import pathlib
import random
import re
import zlib

import numpy as np
import scipy.sparse as sparse

from respell import Lists
from train import HELD_OUT_SHARE, key
from words import UNSPACED
from xst import normalised

SOURCES = ("news", "wmt", "pud", "xquad", "tatoeba", "stsb")
# Shorter texts are translations of too much to be joined by; of the pairs that one text joins, so many are kept.
SHORT, MOST = 12, 24
# Two languages with fewer texts have no links; nor has a word that so large a share of them have. A count is surer less so much.
FEW, COMMON, DISCOUNT = 300, 0.05, 0.6
# Weaker links are dropped, and those of which the better partners of both sides leave less than a share.
WEAK, TAKEN = 0.003, 0.05


def named(lists):
    """The listed words in the order of the links."""
    return [word for word in lists.use if len(word) > 1]


def held_out(lang1, lang2, one, two):
    """What evaluate.py takes."""
    english = one if lang1 == "en" else two if lang2 == "en" else None
    return english and zlib.crc32(key(english).encode()) % 10000 < HELD_OUT_SHARE * 10000


def read(path):
    """Translations, without what evaluate.py takes."""
    for line in gzip.open(path, "rt", encoding="utf-8"):
        lang1, lang2, one, two = line.rstrip("\n").split("\t")
        if lang1 != lang2 and not held_out(lang1, lang2, one, two):
            yield lang1, lang2, one, two


def sentences(work):
    """Translations as the sources have them, as the binary cuts them."""
    for source in SOURCES:
        for lang1, lang2, one, two in read(work / "pairs" / f"{source}.tsv.gz"):
            yield lang1, lang2, normalised(one), normalised(two)


def joined(work):
    """The pairs that `join` finds."""
    for lang1, lang2, one, two in read(work / "joined.tsv.gz"):
        yield lang1, lang2, normalised(one), normalised(two)


def join(work):
    """Writes pairs of two languages' translations of one text that no source has."""
    random.seed(11)
    count = 0
    with gzip.open(work / "joined.tsv.gz", "wt", encoding="utf-8", compresslevel=3) as out:
        for sources in (("tatoeba",), ("news", "wmt")):
            near, have = collections.defaultdict(set), set()
            for source in sources:
                for line in gzip.open(work / "pairs" / f"{source}.tsv.gz", "rt", encoding="utf-8"):
                    lang1, lang2, one, two = line.rstrip("\n").split("\t")
                    if min(len(one), len(two)) >= SHORT:
                        have.add(hash((lang1, lang2, one, two)))
                        near[lang1, one].add((lang2, two))
                        near[lang2, two].add((lang1, one))
            for (lang, text), others in near.items():
                if held_out(lang, "", text, ""):
                    continue
                pairs = [(a, b) for a, b in itertools.combinations(sorted(others), 2) if a[0] != b[0]]
                for (lang1, one), (lang2, two) in random.sample(pairs, MOST) if len(pairs) > MOST else pairs:
                    same = hash((lang1, lang2, one, two))
                    if same not in have and not held_out(lang1, lang2, one, two):
                        have.add(same)
                        out.write(f"{lang1}\t{lang2}\t{one}\t{two}\n")
                        count += 1
    print(f"{count} pairs joined", flush=True)


def texts(work, place):
    """{(lang1, lang2): (words, the texts they are in, those of the other side, their texts, number of texts)}."""
    found, counts = collections.defaultdict(lambda: [array.array("i") for _ in range(4)]), collections.Counter()
    listed = lambda text: [place[word] for word in set(re.findall(r"\w+", text)) if word in place]
    for lang1, lang2, one, two in itertools.chain(sentences(work), joined(work)):
        if lang1 in UNSPACED or lang2 in UNSPACED:
            continue
        if lang1 > lang2:
            lang1, lang2, one, two = lang2, lang1, two, one
        pair, at = found[lang1, lang2], counts[lang1, lang2]
        for side, text in ((0, one), (2, two)):
            words = listed(text)
            pair[side].extend(words)
            pair[side + 1].extend([at] * len(words))
        counts[lang1, lang2] += 1
    return {pair: (*(np.frombuffer(side, np.int32) for side in sides), counts[pair]) for pair, sides in found.items()}


def occurrences(words, places, count):
    """Which text has which word, without the commonest; which words these are, and how many texts have each."""
    names, columns = np.unique(words, return_inverse=True)
    matrix = sparse.csr_matrix((np.ones(len(columns), np.float32), (places, columns)), (count, len(names)))
    often = np.asarray(matrix.sum(0)).ravel()
    some = np.flatnonzero(often < COMMON * count + 20)
    return matrix[:, some], names[some], often[some]


def linked(words1, places1, words2, places2, count):
    """The links of one pair of languages: places of both words, strengths."""
    one, names1, often1 = occurrences(words1, places1, count)
    two, names2, often2 = occurrences(words2, places2, count)
    both = (one.T.tocsr() @ two).tocoo()
    row, column, common = both.row, both.col, both.data
    chance = often1[row] * often2[column] / count
    strength = np.maximum(common - chance - DISCOUNT, 0) ** 2 / (often1[row] * often2[column])
    some = (strength > WEAK) & (names1[row] != names2[column])
    row, column, common, strength = row[some], column[some], common[some], strength[some]
    best1, best2 = np.zeros(len(names1), np.float32), np.zeros(len(names2), np.float32)
    np.maximum.at(best1, row, strength)
    np.maximum.at(best2, column, strength)
    left = strength / best1[row] * strength / best2[column]
    some = left > TAKEN
    weights = (strength * left * np.sqrt(common))[some].astype(np.float32)
    return names1[row[some]], names2[column[some]], weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    work = parser.parse_args().work
    join(work)
    names = named(Lists(work))
    pairs = texts(work, {word: at for at, word in enumerate(names)})
    links = [linked(*pair) for pair in pairs.values() if pair[-1] >= FEW]
    ones, twos, weights = (np.concatenate(column) for column in zip(*links))
    there = sparse.csr_matrix((weights, (ones, twos)), (len(names), len(names)))
    sparse.save_npz(work / "links.npz", (there + there.T).tocsr())
    print(f"{len(weights)} links of {len(pairs)} pairs of languages")


if __name__ == "__main__":
    main()
