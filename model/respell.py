"""Chooses the pieces of a trained table anew and carries its training on in them.

    respell.py --work DIR --table FILE --into DIR --out FILE

In: WORK with what words.py, vocabulary.py and `train.py prepare` left there, and a table trained with it. Out: INTO with the same
pairs, words and cuts in the new pieces (for `train.py train --work INTO`), and the table to train on: a piece it had keeps its
vector, another begins where its teacher or the sum of its old pieces says.

A piece is worth how often the word lists and the texts use it, times how badly it is missed: how short the first piece is of what
it would be cut into, and how far their sum is from its own vector. Candidates are the table's pieces, the listed words, stems
(what several words of a language begin with, where they go apart), and heads of compounds without the mark of a begin.
"""

import argparse
import collections
import json
import pathlib

import numpy as np
import scipy.sparse as sparse

from vocabulary import COMPOUNDING, SIZE, marked, ridge, rounded
from words import UNSPACED
from xst import SPECIAL, Table, bag, tokenizer, unit, with_special, write

# Of how many times the final size the rounds of pruning are, and how much a piece's second-best cut counts as used meanwhile:
# without it stems would go before the words that need them.
ROUNDS = ((1.7, 0.4), (1.25, 0.2), (1.0, 0.0))
# Words so frequent are looked at again at the end, and up to so many of those cut worst become pieces after all.
FREQUENT, REPAIRED = 9000, 4500
# How much a word's frequency counts: below 1, for rarer words of news say more than their number.
POWER = 0.7
HEAD_OF = 3


class Lists:
    """The listed words: how often they are used over all languages, each alike, and which are stems or heads."""

    def __init__(self, work):
        self.lists = json.loads((work / "lists.json").read_text("utf-8"))
        self.languages, self.use, self.frequency = collections.defaultdict(set), collections.Counter(), {}
        for lang, words in self.lists.items():
            total = sum(frequency**POWER for _, frequency in words)
            for word, frequency in words:
                self.languages[word].add(lang)
                self.use[word] += frequency**POWER / total
                self.frequency[word] = max(self.frequency.get(word, 0), frequency)
        self.pieces = {marked(word, self.languages[word]): word for word in self.use if 1 < len(word) < 20}
        self.stems, self.heads = self.found_stems(), self.found_heads()

    def found_stems(self):
        families = collections.defaultdict(list)
        for lang, words in self.lists.items():
            if lang in UNSPACED:
                continue
            own = collections.defaultdict(list)
            for word, frequency in words:
                shortest = max(2 if lang in ("ko", "ar") else 4, (len(word) * 3 + 4) // 5)
                for length in range(shortest, len(word)):
                    own[word[:length]].append((word, frequency))
            for stem, family in own.items():
                if len(family) >= 3 and len({word[len(stem)] for word, _ in family}) >= 2 and "▁" + stem not in self.pieces:
                    families["▁" + stem] += family
        return families

    def found_heads(self):
        counts, total = collections.Counter(), collections.Counter()
        for lang in COMPOUNDING:
            heads = {word for word, _ in self.lists[lang][:12000] if len(word) >= 4}
            begins = {word for word, _ in self.lists[lang] if len(word) >= 3}
            for word, frequency in self.lists[lang]:
                for at in range(3, len(word) - 3):
                    begin = word[:at]
                    if word[at:] in heads and begins & {begin, begin.rstrip("sne"), begin + "e"}:
                        counts[word[at:]] += 1
                        total[word[at:]] += frequency
                        break
        return {word: total[word] for word, count in counts.items() if count >= HEAD_OF}


class Taught:
    """What the teachers say of words, in the space of a trained table: a map learned from the words it knows best."""

    def __init__(self, work, table, cutter, words, counts):
        data = dict(np.load(work / "words.npz"))
        self.words, self.frequency = words.languages, data["frequency"]
        self.names = list(data["words"])
        self.place = {word: at for at, word in enumerate(self.names)}
        cuts = self.cuts(cutter)
        cuts.eliminate_zeros()
        own, alone = unit(cuts @ table.rows), np.asarray((cuts > 0).sum(1)).ravel() == 1
        seen = np.full(len(self.names), 0)
        seen[alone] = counts[cuts[alone].indices]
        known = (seen >= 60) & np.array([len(word) > 3 or bool(words.languages[word] & {*UNSPACED, "ko"}) for word in self.names])
        self.targets = np.zeros_like(own)
        for name, share in (("e5", 0.5), ("use", 1.0)):
            asked = np.load(work / f"{name}.npz")
            rows = np.array([self.place.get(word, -1) for word in asked["words"]])
            vectors, rows = asked["vectors"][rows >= 0].astype(np.float32), rows[rows >= 0]
            sure = known[rows]
            weights = self.frequency[rows] ** 0.25
            lead = ridge(vectors[sure], own[rows[sure]], weights[sure] / weights[sure].mean())
            self.targets[rows] += share * lead(vectors)
        # The more, the better the table knows it itself.
        trust = np.where(alone, 1.0, 0.5) * np.clip(1 - 3 / np.sqrt(np.maximum(seen, 1)), 0.1, 1)
        self.targets = unit(self.targets + trust[:, None] * own)

    def cuts(self, cutter):
        mark = cutter.piece_to_id("▁")
        ids = [[i for i in ids if not (i == mark and self.words[word] & set(UNSPACED))]
               for word, ids in zip(self.names, cutter.encode(self.names, num_threads=1))]
        return bag(ids, cutter.get_piece_size())

    def of(self, word):
        return self.targets[self.place[word]] if word in self.place else None


class Chooser:
    def __init__(self, table, words, taught, texts, width):
        self.words, self.taught, self.texts, self.width = words, taught, texts, width
        self.old = dict(zip(table.pieces[SPECIAL:], table.rows[SPECIAL:]))
        self.scores = dict(zip(table.pieces[SPECIAL:], table.scores[SPECIAL:]))
        guess = lambda frequency: rounded(max(-31.5, np.log(min(frequency, 0.01) ** 0.75 * 3e-2)))
        for piece, word in words.pieces.items():
            self.scores.setdefault(piece, guess(words.frequency[word]))
        for stem, family in words.stems.items():
            self.scores.setdefault(stem, guess(sum(frequency for _, frequency in family)))
        for head, frequency in words.heads.items():
            self.scores.setdefault(head, guess(frequency))

    def vector(self, piece):
        """A piece's own vector, its teacher's, that of its family, or that of the word it is the head of."""
        if piece in self.old:
            return self.old[piece]
        found = self.taught.of(self.words.pieces.get(piece, piece))
        if found is None and piece in self.words.stems:
            parts = [(frequency**0.5, self.taught.of(word)) for word, frequency in self.words.stems[piece]]
            found = sum((weight * part for weight, part in parts if part is not None), np.zeros(self.width, np.float32))
            found = unit(found[None])[0]
        return found if found is not None else self.old.get("▁" + piece, np.zeros(self.width, np.float32))

    def cutter(self):
        """Cuts with the pieces at hand; a new word is cut whole where it is a piece."""
        for _ in range(3):
            cutter = tokenizer(*with_special(self.scores))
            scores = dict(self.scores)
            for piece, word in self.words.pieces.items():
                if piece.startswith("▁") and piece in self.scores and piece not in self.old:
                    cut = cutter.encode(word, out_type=str)
                    if len(cut) > 1:
                        self.scores[piece] = rounded(max(-31.5, sum(scores.get(part, -12) for part in cut) + 0.3))
        return tokenizer(*with_special(self.scores))

    def cost(self, piece):
        return 5 + len(piece.encode()) + self.width // 2

    @staticmethod
    def badness(piece, cut):
        cut = [part for part in cut if part != "▁"]
        if len(cut) < 2:
            return 0.0
        lengths = [len(part.strip("▁")) for part in cut]
        return 1 - (lengths[0] if piece.startswith("▁") else max(lengths)) / len(piece.strip("▁"))

    def missed(self, piece, cutter):
        """How badly a piece would be missed, and what it would be cut into."""
        bare = piece.removeprefix("▁")
        if len(piece) == 1:
            return 9.0, ()
        if not piece.startswith("▁") and piece not in self.words.pieces:
            return (0.7 if piece in self.words.heads else 0.5 if len(piece) > 2 else 0.8), ()
        cut = next((cut for cut in cutter.nbest_encode(bare, nbest_size=2, out_type=str) if piece not in cut), None)
        if cut is None:
            return 1.0, ()
        own, other = self.vector(piece), sum(self.vector(part) for part in cut)
        cosine = own @ other / max(np.linalg.norm(own) * np.linalg.norm(other), 1e-6)
        return 0.05 + 0.5 * self.badness(piece, cut) + max(0.0, 0.9 - float(cosine)), cut

    def used(self, cutter):
        count = collections.Counter()
        words = list(self.words.use)
        for word, cut in zip(words, cutter.encode(words, out_type=str, num_threads=1)):
            for piece in cut:
                count[piece] += self.words.use[word]
        total, texts = sum(count.values()), collections.Counter()
        for cut in cutter.encode(self.texts, out_type=str, num_threads=1):
            texts.update(cut)
        all_texts = sum(texts.values())
        return {piece: count[piece] / total + 0.35 * texts[piece] / all_texts for piece in self.scores}, total

    def prune(self, limit, second, spare=()):
        cutter = self.cutter()
        used, _ = self.used(cutter)
        missed = {piece: self.missed(piece, cutter) for piece in self.scores}
        extra = collections.Counter()
        for piece, (_, cut) in missed.items():
            for part in cut:
                extra[part] += second * used[piece]
        value = {piece: (used[piece] + extra[piece]) * missed[piece][0] / self.cost(piece) for piece in self.scores}
        size = 12 + sum(map(self.cost, self.scores)) + 3 * self.cost("<unk>")
        for piece in sorted(value, key=value.get):
            if size <= limit:
                break
            if len(piece) > 1 and piece not in spare:
                del self.scores[piece]
                size -= self.cost(piece)

    def choose(self):
        everything = dict(self.scores)
        for factor, second in ROUNDS:
            self.prune(SIZE * factor, second)
        # Two that could stand for each other may both have gone.
        cutter = self.cutter()
        frequent = {word for words in self.words.lists.values() for word, _ in words[:FREQUENT]}
        bad = []
        for piece, word in self.words.pieces.items():
            if piece not in self.scores and word in frequent:
                cut = cutter.encode(word, out_type=str)
                if (badness := self.badness(piece, cut)) >= 0.5 or len(cut) > 2 and badness > 0.4:
                    bad.append((badness * self.words.use[word], piece))
        back = {piece for _, piece in sorted(bad, reverse=True)[:REPAIRED]}
        self.scores.update((piece, everything[piece]) for piece in back)
        self.prune(SIZE, 0.0, back)
        # In the order of the file, so that a piece's number is that of its row.
        self.scores = dict(sorted(self.scores.items()))
        return self.cutter()

    def rows(self, length):
        rows = np.zeros((len(self.scores) + SPECIAL, self.width), np.float32)
        for at, piece in enumerate(self.scores, SPECIAL):
            rows[at] = self.vector(piece)
            if piece not in self.old:
                rows[at] *= length / max(np.linalg.norm(rows[at]), 1e-6)
        return rows


def recut(source, target, before, after):
    """The same pairs in other pieces."""
    data = np.load(source)
    flat, offsets, found, lengths = data["flat"], data["offsets"], [], []
    for begin in range(0, len(offsets) - 1, 200_000):
        span = offsets[begin : begin + 200_001]
        texts = before.decode([flat[a:b].tolist() for a, b in zip(span, span[1:])])
        ids = [[i for i in cut if i >= SPECIAL] for cut in after.encode(texts, num_threads=1)]
        lengths += map(len, ids)
        found.append(np.fromiter((i for cut in ids for i in cut), np.int32))
    np.savez(target, names=data["names"], starts=data["starts"], flat=np.concatenate(found),
             offsets=np.concatenate([[0], np.cumsum(lengths)]))


def sample(data, cutter):
    """Some sentences of each source and pair of languages."""
    rng, flat, offsets, texts = np.random.default_rng(3), data["flat"], data["offsets"], []
    for name, (start, end) in zip(data["names"], data["starts"]):
        if name.startswith("sentence"):
            picked = rng.choice(np.arange(2 * start, 2 * end), min(2 * (end - start), 700), replace=False)
            texts += cutter.decode([flat[offsets[at] : offsets[at + 1]].tolist() for at in picked])
    return texts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--table", type=pathlib.Path, required=True)
    parser.add_argument("--into", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    work, into = arguments.work, arguments.into
    into.mkdir(parents=True, exist_ok=True)
    table = Table(arguments.table)
    before = tokenizer(table.pieces, table.scores)
    pairs, words = dict(np.load(work / "pairs.npz")), Lists(work)
    taught = Taught(work, table, before, words, np.bincount(pairs["flat"], minlength=len(table.pieces)))
    chooser = Chooser(table, words, taught, sample(pairs, before), table.rows.shape[1])
    after = chooser.choose()
    lengths = np.linalg.norm(table.rows[SPECIAL:], axis=1)
    write(arguments.out, *with_special(chooser.scores), chooser.rows(float(np.median(lengths))))
    np.savez(into / "words.npz", words=np.array(taught.names), targets=taught.targets.astype(np.float16),
             frequency=taught.frequency)
    sparse.save_npz(into / "cuts.npz", taught.cuts(after))
    for name in ("pairs.npz", "mined.npz"):
        recut(work / name, into / name, before, after)


if __name__ == "__main__":
    main()
