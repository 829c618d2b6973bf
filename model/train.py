"""Trains the encoder's table further on pairs of texts that mean the same.

    train.py prepare --work DIR --table FILE [--held-out FILE ...]
    train.py train   --work DIR --table FILE --out FILE [--minutes N] [--lengths FILE]

In: WORK/pairs/*.tsv.gz from collect.py, what vocabulary.py leaves in WORK, and a table to begin with. Out: a table with the
same pieces.
"""

import argparse
import collections
import gzip
import json
import pathlib
import random
import re
import time
import zlib

import numpy as np
import scipy.sparse as sparse

from vocabulary import test_words
from xst import Encoder, Table, write

HERE = pathlib.Path(__file__).resolve().parent
# The share of steps a kind of pair gets, and how many pairs of one source and language pair are kept.
KINDS = {"sentence": (0.40, 16000), "clause": (0.17, 12000), "word": (0.31, 24000), "synonym": (0.0, 16000),
         "mined": (0.12, 0)}
WORDNET_SHARE = 0.3
# Languages with few sentences or weak measures are drawn more often.
OFTEN = {"el": 2, "hu": 2, "ar": 2, "uk": 2, "no": 2, "nl": 1.5, "fi": 1.5, "ko": 1.5, "ro": 1.5, "da": 1.5}
# How many batches consist of neighbourhoods, of how many pairs each, and from how many times as many pairs they are picked.
HARD, NEAR, CHOICE = 0.4, 64, 4
# A dictionary's entry is kept if one side is a word among so many of the most frequent of its language.
FREQUENT = 16000
# Texts whose English side falls into this share are set aside for evaluate.py.
HELD_OUT_SHARE = 0.01
CLAUSE = re.compile(r"(?<=[,;:،，；])\s|\s[–—]\s|(?<=[，、；：])")


def key(text):
    """What two copies of a sentence share, whatever their marks."""
    return re.sub(r"\W+", "", text.lower())[:60]


def kind_of(source, lang1, lang2):
    if source in ("freedict", "wordnet", "thesaurus"):
        return "synonym" if lang1 == lang2 else "word"
    return "sentence"


def read_pairs(work, forbidden, tested, frequent):
    """{(kind, source, lang1, lang2): pairs}, and what is set aside."""
    random.seed(7)
    groups, counts, aside = {}, {}, {}
    for path in sorted((work / "pairs").glob("*.tsv.gz")):
        source = path.name.split(".")[0]
        for line in gzip.open(path, "rt", encoding="utf-8"):
            lang1, lang2, one, two = line.rstrip("\n").split("\t")
            kind = kind_of(source, lang1, lang2)
            name = kind, source, lang1, lang2
            if kind != "sentence" and not (one.lower() in frequent[lang1] or two.lower() in frequent[lang2]):
                continue
            count = counts[name] = counts.get(name, 0) + 1
            cap = KINDS[kind][1] if source != "wordnet" else int(KINDS[kind][1] * WORDNET_SHARE)
            # Reservoir sampling; the checks are for what would be kept.
            place = len(groups.get(name, ())) if count <= cap else random.randrange(count)
            if place >= cap:
                continue
            if kind == "sentence":
                if key(one) in forbidden or key(two) in forbidden:
                    continue
                english = one if lang1 == "en" else two if lang2 == "en" else None
                if english and lang1 != lang2 and zlib.crc32(key(english).encode()) % 10000 < HELD_OUT_SHARE * 10000:
                    where = "everyday" if source in ("tatoeba", "multi30k") else "news"
                    aside.setdefault((where, lang1, lang2), []).append((one, two))
                    continue
            elif one.lower() in tested or two.lower() in tested or re.search(r"[\d()]", one + two):
                continue
            group = groups.setdefault(name, [])
            if place < len(group):
                group[place] = one, two
            else:
                group.append((one, two))
    return groups, aside


def held_out_english(aside):
    return {key(text) for pairs in aside.values() for pair in pairs for text in pair}


def clauses(groups, encoder):
    """Clauses of translations with as many on either side, each nearest to its own."""
    found = {}
    for (kind, source, lang1, lang2), pairs in groups.items():
        if kind != "sentence" or source not in ("news", "wmt", "pud", "xquad"):
            continue
        cut = [([c.strip() for c in CLAUSE.split(a) if c], [c.strip() for c in CLAUSE.split(b) if c]) for a, b in pairs]
        cut = [(a, b) for a, b in cut if len(a) == len(b) and 1 < len(a) < 6 and min(map(len, a + b)) > 5][:4000]
        if not cut:
            continue
        lefts, rights = encoder.encode([c for a, _ in cut for c in a]), encoder.encode([c for _, b in cut for c in b])
        at, kept = 0, []
        for a, b in cut:
            similar = lefts[at : at + len(a)] @ rights[at : at + len(a)].T
            at += len(a)
            if (similar.argmax(1) == np.arange(len(a))).all() and similar.diagonal().min() > 0.25:
                kept.extend(zip(a, b))
        found["clause", source, lang1, lang2] = kept
    return found


def prepare(arguments):
    encoder = Encoder(arguments.table)
    lists = json.loads((arguments.work / "lists.json").read_text("utf-8"))
    frequent = collections.defaultdict(set)
    frequent.update({lang: {word for word, _ in words[:FREQUENT]} for lang, words in lists.items()})
    forbidden = set()
    for path in arguments.held_out:
        for line in path.read_text("utf-8").split("\n"):
            forbidden |= {key(sentence) for sentence in re.split(r"(?<=[.!?])\s", line) if sentence}
    tested = {word for name in ("nouns.tsv", "words.tsv") for word in test_words(HERE / name)}
    groups, aside = read_pairs(arguments.work, forbidden, tested, frequent)
    others = held_out_english(aside)
    for name, pairs in groups.items():
        if name[0] == "sentence":
            groups[name] = [p for p in pairs if key(p[0]) not in others and key(p[1]) not in others]
    with gzip.open(arguments.work / "held_out.tsv.gz", "wt", encoding="utf-8", compresslevel=3) as file:
        for (kind, lang1, lang2), pairs in sorted(aside.items()):
            file.writelines(f"{kind}\t{lang1}\t{lang2}\t{one}\t{two}\n" for one, two in pairs)
    groups.update(clauses(groups, encoder))
    names, starts, texts, at = [], [], [], 0
    flat, lengths = [], []
    for name, pairs in sorted(groups.items()):
        if len(pairs) < 200:
            continue
        names.append("\t".join(name))
        starts.append((at, at + len(pairs)))
        at += len(pairs)
        for ids in encoder.cut([t for p in pairs for t in p]):
            ids = np.array([i for i in ids if i > 2][:80], np.int32)
            flat.append(ids)
            lengths.append(len(ids))
    np.savez(arguments.work / "pairs.npz", names=np.array(names), starts=np.array(starts),
             flat=np.concatenate(flat), offsets=np.concatenate([[0], np.cumsum(lengths)]))
    print(f"{at} pairs in {len(names)} groups, "
          f"{sum(map(len, aside.values()))} pairs set aside", flush=True)


class Pairs:
    def __init__(self, work, pieces):
        self.flat, self.offsets, self.kinds, self.weights = np.empty(0, np.int32), np.zeros(1, np.int64), {}, {}
        for data in map(np.load, (work / "pairs.npz", work / "mined.npz")):
            rows = (len(self.offsets) - 1) // 2
            self.offsets = np.concatenate([self.offsets, data["offsets"][1:] + len(self.flat)])
            self.flat = np.concatenate([self.flat, data["flat"]])
            for name, (start, end) in zip(data["names"], data["starts"]):
                self.kinds.setdefault(name.split("\t")[0], []).append((start + rows, end + rows))
                weight = (end - start) ** 0.5 * max(OFTEN.get(lang, 1) for lang in name.split("\t")[2:])
                self.weights.setdefault(name.split("\t")[0], []).append(weight)
        self.digit = np.array([p.strip("▁").isdigit() for p in pieces])
        # Texts of the same pieces have the same sum of random numbers.
        numbers = np.random.default_rng(1).integers(1 << 62, size=len(pieces))
        running = np.concatenate([[0], np.cumsum(numbers[self.flat])])
        self.identity = running[self.offsets[1:]] - running[self.offsets[:-1]]

    def batch(self, rng, size, rows_of_pieces):
        """Two sides of pairs of one kind, source and pair of languages, and which are not each other's though they may say
        the same: those of which a side is equal."""
        kinds = list(KINDS)
        kind = kinds[rng.choice(len(kinds), p=[KINDS[k][0] for k in kinds])]
        groups, weights = self.kinds[kind], np.array(self.weights[kind])
        start, end = groups[rng.choice(len(groups), p=weights / weights.sum())]
        hard = rng.random() < HARD
        rows = rng.choice(end - start, min(size * (CHOICE if hard else 1), end - start), replace=False) + start
        if hard and len(rows) > size:
            rows = self.neighbours(rng, rows, size, rows_of_pieces, kind)
        one, two = self.identity[rows * 2], self.identity[rows * 2 + 1]
        equal = (one[:, None] == one) | (two[:, None] == two)
        np.fill_diagonal(equal, False)
        return kind, self.side(rng, rows * 2, kind), self.side(rng, rows * 2 + 1, kind), equal

    def neighbours(self, rng, rows, size, rows_of_pieces, kind):
        """Of many pairs those around a few: what is easily taken for each other."""
        used, (matrix,) = together(self.side(rng, rows * 2 + int(rng.integers(2)), kind))
        vectors, _ = forward(matrix, rows_of_pieces[used])
        seeds = rng.choice(len(rows), size // NEAR, replace=False)
        near = np.argpartition(-(vectors[seeds] @ vectors.T), NEAR, 1)[:, :NEAR]
        return rows[np.unique(near)]

    def side(self, rng, rows, kind):
        """Pieces as a sparse matrix; of longer texts some are left out, and sometimes every number."""
        starts, lengths = self.offsets[rows], self.offsets[rows + 1] - self.offsets[rows]
        into = np.concatenate([[0], np.cumsum(lengths)])
        at = np.arange(into[-1]) + np.repeat(starts - into[:-1], lengths)
        pieces = self.flat[at]
        values = np.ones(len(pieces), np.float32)
        if kind in ("sentence", "clause"):
            values *= rng.random(len(pieces)) > 0.1
            values[self.digit[pieces] & np.repeat(rng.random(len(rows)) < 0.15, lengths)] = 0
        return pieces, values, into


class Adam:
    """Only rows in the batch move; they are pulled back a little to where they began."""

    def __init__(self, rows, rate, pull):
        self.rows, self.begin, self.rate, self.pull = rows, rows.copy(), rate, pull
        self.first, self.second, self.steps = np.zeros_like(rows), np.zeros_like(rows), 0

    def step(self, used, gradient, factor):
        self.steps += 1
        first, second, rows = self.first[used], self.second[used], self.rows[used]
        if self.pull:
            rows -= self.pull * factor * (rows - self.begin[used])
        first += 0.1 * (gradient - first)
        np.square(gradient, out=gradient)
        second += 0.01 * (gradient - second)
        self.first[used], self.second[used] = first, second
        second /= 1 - 0.99**self.steps
        np.sqrt(second, out=second)
        second += 1e-10
        first /= second
        first *= self.rate * factor / (1 - 0.9**self.steps)
        rows -= first
        self.rows[used] = rows


def forward(matrix, rows):
    sums = matrix @ rows
    norms = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    return sums / norms, norms


def backward(matrix, vectors, norms, gradient):
    gradient = (gradient - vectors * (vectors * gradient).sum(1, keepdims=True)) / norms
    return matrix.T @ gradient


def together(*sides):
    """The rows that several sides use, and the sides as matrices over just these."""
    pieces = np.concatenate([s[0] for s in sides])
    there = np.zeros(pieces.max() + 1, bool)
    there[pieces] = True
    used, inverse = np.flatnonzero(there), (np.cumsum(there) - 1)[pieces]
    matrices, at = [], 0
    for pieces, values, into in sides:
        matrices.append(sparse.csr_matrix((values, inverse[at : at + len(pieces)], into), (len(into) - 1, len(used))))
        at += len(pieces)
    return used, matrices


def contrast(one, two, temperature, equal):
    """Symmetric InfoNCE of rows that belong together; its gradients."""
    size = len(one)
    weights = np.exp((one @ two.T - 1) / temperature)
    weights[equal] = 0
    forth, back = weights / weights.sum(1, keepdims=True), weights
    back /= weights.sum(0)
    loss = -(np.log(np.maximum(forth.diagonal(), 1e-12)) + np.log(np.maximum(back.diagonal(), 1e-12))).mean() / 2
    gradient = forth
    gradient += back
    gradient /= 2 * size * temperature
    gradient[np.arange(size), np.arange(size)] -= 1 / (size * temperature)
    return loss, gradient @ two, gradient.T @ one


class Taught:
    """Words and what the teachers say of them."""

    def __init__(self, work):
        data = np.load(work / "words.npz")
        self.cuts, self.target = sparse.load_npz(work / "cuts.npz").tocsr(), data["targets"].astype(np.float32)
        self.chance = np.cumsum(data["frequency"] ** 0.4)

    def batch(self, rng, size):
        picked = np.unique(np.searchsorted(self.chance, rng.random(size) * self.chance[-1]))
        cuts = self.cuts[picked]
        return self.target[picked], (cuts.indices, cuts.data.astype(np.float32), cuts.indptr)


def with_lengths(table, other):
    """Vectors as long as another table has them: training lengthens what is frequent, marks and small words above all,
    and so shortens figures beside them."""
    known = dict(zip(other.pieces, np.linalg.norm(other.rows, axis=1)))
    lengths = np.linalg.norm(table.rows, axis=1)
    shared = {at: known[piece] for at, piece in enumerate(table.pieces) if piece in known and lengths[at] > 1e-3}
    ratio = np.median([lengths[at] / max(length, 1e-3) for at, length in shared.items()])
    rows = table.rows / ratio
    for at, length in shared.items():
        piece = table.pieces[at]
        small = len(piece) <= 3 or not piece.strip("▁").isalpha()
        rows[at] *= (length * ratio / lengths[at]) ** (1 if small else 0.6)
    return rows


def train(arguments):
    rng = np.random.default_rng(11)
    table = Table(arguments.table)
    if arguments.lengths:
        table.rows = with_lengths(table, Table(arguments.lengths))
    pairs = Pairs(arguments.work, table.pieces)
    adam = Adam(table.rows.copy(), arguments.rate, arguments.pull)
    taught = Taught(arguments.work)
    losses, begun = {}, time.time()
    for step in range(arguments.steps):
        done = max(step / arguments.steps, (time.time() - begun) / (60 * arguments.minutes))
        if done >= 1:
            break
        factor = min(1, (step + 1) / 100) * (1 + np.cos(np.pi * done)) / 2
        if arguments.teacher_every and step % arguments.teacher_every == 0:
            target, words = taught.batch(rng, 4096)
            used, (matrix,) = together(words)
            vectors, norms = forward(matrix, adam.rows[used])
            losses.setdefault("teacher", []).append(1 - (vectors * target).sum(1).mean())
            gradient = vectors * (vectors * target).sum(1, keepdims=True) - target
            adam.step(used, backward(matrix, vectors, norms, gradient / len(target)), factor * arguments.teacher_weight)
        kind, one, two, equal = pairs.batch(rng, arguments.batch, adam.rows)
        used, (first, second) = together(one, two)
        rows = adam.rows[used]
        (a, a_norms), (b, b_norms) = forward(first, rows), forward(second, rows)
        loss, a_gradient, b_gradient = contrast(a, b, 0.05, equal)
        adam.step(used, backward(first, a, a_norms, a_gradient) + backward(second, b, b_norms, b_gradient), factor)
        losses.setdefault(kind, []).append(loss)
        if step % 100 == 99:
            means = {kind: round(float(np.mean(values)), 3) for kind, values in sorted(losses.items())}
            print(step + 1, f"{time.time() - begun:.0f} s", means, flush=True)
            losses = {}
        if step % 500 == 499:
            write(arguments.out, table.pieces, table.scores, adam.rows)
    write(arguments.out, table.pieces, table.scores, adam.rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["prepare", "train"])
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--held-out", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--lengths", type=pathlib.Path, help="a table whose pieces' lengths are restored")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--minutes", type=float, default=11)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--pull", type=float, default=3e-4)
    parser.add_argument("--teacher-every", type=int, default=3)
    parser.add_argument("--teacher-weight", type=float, default=0.3)
    arguments = parser.parse_args()
    {"prepare": prepare, "train": train}[arguments.what](arguments)


if __name__ == "__main__":
    main()
