"""Gives a trained table more pieces, as many as its file has room for, and fits what is rare to translations.

    widen.py --work DIR --table FILE --out FILE

In: WORK with pairs from collect.py, words.py's lists and teachers' vectors, and links.py's links; a trained table. Out: a table of
at most LIMIT bytes. Pieces that texts have often keep their vectors to the last bit.

1. Where a word belongs: between what its teacher says, led into the table's space by the words that are one piece; the same led
   there by other words' dictionaries; the sum of its pieces; and, the more the more there are, the words it is linked with in
   translations. Of these links those count that agree with the rest.
2. A word that is cut is worth its use times how far the sum of its pieces is from there, twice that if a dictionary cites it (its
   spelling alone is taken here); a piece at hand its use times how far what it would be cut into is from its own vector, and
   twice that, for what was trained is surer. The dearest stay or come in.
3. A new piece begins where it belongs, drawn to its own dictionaries' translations, if it is none of the words that measure.
4. New pieces, and old ones that the translations have rarely, move to where they let sentences lie nearest to their translations: a
   ridge regression, all others held. Only the direction moves.
"""

import argparse
import collections
import gzip
import itertools
import pathlib

import numpy as np
import scipy.sparse as sparse

from links import joined, named, sentences
from respell import Lists
from vocabulary import ARTICLES, HERE, marked, ridge, rounded, test_words
from words import UNSPACED
from xst import SPECIAL, SPECIAL_PIECES, Table, bag, size, tokenizer, unit, write

LIMIT = 16_000_000
# How much more a cited word and a trained piece count; how much a piece's use in texts counts beside that in the word lists.
CITED, TRAINED, TEXTS = 2.0, 2.0, 0.35
# What an old piece is missed that is no listed word: one that begins a word, one inside.
BEGIN, INSIDE = 0.5, 0.7
# How much many links count beside the teachers, and how many are half of many: before they agree, in between, and at the end;
# what is left of a link's weight if it does not agree.
LINKS, ALONE = ((0.6, 0.3), (1.0, 0.1), (2.0, 0.3)), 0.02
# How sure a word that no teacher was asked about can be of its links; with fewer it is left as it is.
SURE, UNSURE = 0.75, 0.3
# A piece is rare if the translations have it less often; how hard a new and a rare old one are held where they are.
RARE, HOLD_NEW, HOLD_OLD = 500, 5.0, 10.0


class Words:
    """The listed words in a table: their cuts, the sums of these, and of a word that is one piece what else it would be."""

    def __init__(self, lists, table):
        self.lists, self.table, self.cutter = lists, table, tokenizer(table.pieces, table.scores)
        self.names = named(lists)
        self.place = {word: at for at, word in enumerate(self.names)}
        self.pieces = [marked(word, lists.languages[word]) for word in self.names]
        self.use = np.array([lists.use[word] for word in self.names])
        self.use /= self.use.sum()
        self.frequency = np.array([lists.frequency[word] for word in self.names])
        mark = self.cutter.piece_to_id("▁")
        self.cuts = [[i for i in ids if i != mark] for ids in self.cutter.encode(self.names, num_threads=1)]
        self.whole = np.array([len(ids) == 1 and table.pieces[ids[0]] == piece for ids, piece in zip(self.cuts, self.pieces)])
        self.sums = unit(bag(self.cuts, len(table.rows)) @ table.rows)
        others = [self.other(at, mark) if whole else ids for at, (whole, ids) in enumerate(zip(self.whole, self.cuts))]
        self.others = unit(bag(others, len(table.rows)) @ table.rows)

    def other(self, at, mark):
        own = self.cuts[at][0]
        cuts = self.cutter.nbest_encode(self.names[at], nbest_size=2)
        return next(([i for i in ids if i != mark] for ids in cuts if own not in ids), [])

    def long(self, at):
        return len(self.names[at]) > 3 or bool(self.lists.languages[self.names[at]] & {*UNSPACED, "ko"})


def translated(work, words, tested):
    """Where the translations of a word lie that are one piece: the mean over languages, how many these are, and how much they
    agree. And what dictionaries cite."""
    found, cited = collections.defaultdict(lambda: collections.defaultdict(set)), set()
    bare = lambda word: next((word[len(a) :] for a in ARTICLES if word.startswith(a)), word)
    for source in ("freedict", "wordnet"):
        for line in gzip.open(work / "pairs" / f"{source}.tsv.gz", "rt", encoding="utf-8"):
            lang1, lang2, one, two = line.rstrip("\n").lower().split("\t")
            cited |= {(lang1, one), (lang2, two)}
            one, two = bare(one), bare(two)
            first, second = words.place.get(one), words.place.get(two)
            if lang1 == lang2 or one == two or {one, two} & tested or first is None or second is None:
                continue
            if lang1 in words.lists.languages[one] and lang2 in words.lists.languages[two]:
                for at, lang, other in ((first, lang2, second), (second, lang1, first)):
                    if words.whole[other]:
                        found[at][lang].add(other)
    means, counts = np.zeros_like(words.sums), np.zeros(len(words.names), int)
    for at, languages in found.items():
        # Many words in one language are many senses: they say less.
        means[at] = sum(unit(words.sums[list(some)].sum(0)[None])[0] / len(some) ** 0.5 for some in languages.values())
        counts[at] = len(languages)
    agree = np.linalg.norm(means, axis=1) / np.maximum(counts, 1)
    named = np.array([any((lang, word) in cited for lang in words.lists.languages[word]) for word in words.names])
    return unit(means), counts, agree, named


def taught(work, words, translations, counts, agree):
    """Where the teachers see words, led into the space by the words that are one piece, and by the dictionaries of those that
    are cut; and how near the first comes to the vectors of words that it was not made from (0: no teacher)."""
    by_pieces, by_dictionaries = np.zeros_like(words.sums), np.zeros_like(words.sums)
    trust, rng = np.zeros(len(words.names)), np.random.default_rng(0)
    for name in ("e5", "use"):
        asked = np.load(work / f"{name}.npz")
        rows = np.array([words.place.get(word, -1) for word in asked["words"]])
        vectors, rows = asked["vectors"][rows >= 0].astype(np.float32), rows[rows >= 0]
        vectors = unit(vectors - vectors.mean(0))
        known = np.flatnonzero(words.whole[rows] & np.array([words.long(at) for at in rows]))
        inputs, weights = np.c_[vectors, 0.5 * words.others[rows]], words.frequency[rows] ** 0.25
        lead = lambda some: ridge(inputs[some], words.sums[rows[some]], weights[some] / weights[some].mean(), 1e-3)(inputs)
        aside = rng.random(len(known)) < 0.1
        trust[rows] = (lead(known[~aside])[known[aside]] * words.sums[rows[known[aside]]]).sum(1).mean()
        by_pieces[rows] = lead(known)
        cut = np.flatnonzero(~words.whole[rows] & (counts[rows] > 1))
        weights = np.sqrt(np.minimum(counts[rows], 9)) * agree[rows] ** 2
        inputs = np.c_[vectors, 0.5 * words.sums[rows]]
        by_dictionaries[rows] = ridge(inputs[cut], translations[rows[cut]], weights[cut] / weights[cut].mean(), 1e-3)(inputs)
    return by_pieces, by_dictionaries, trust


def placed(work, words, teachers, trust):
    """Where a word belongs by its teachers, its pieces and its links, and how sure that is."""
    links = sparse.load_npz(work / "links.npz")
    by_teachers = unit(teachers + 0.6 * words.sums)
    by_teachers[words.whole] = words.sums[words.whole]
    by_links, much = unit(links @ words.sums), np.asarray(links.sum(1)).ravel()
    for most, half in LINKS[:-1]:
        places = unit(by_teachers + (most * much / (much + half))[:, None] * by_links)
        others = np.where(words.whole[:, None], words.sums, places)
        weights = links.data * agreement(links, places, others)
        agreeing = sparse.csr_matrix((weights, links.indices, links.indptr), links.shape)
        by_links, much = agreeing @ others, np.asarray(agreeing.sum(1)).ravel()
        clear = np.linalg.norm(by_links, axis=1) / np.maximum(much, 1e-9)
        by_links = unit(by_links)
    most, half = LINKS[-1]
    places = unit(by_teachers + (most * much / (much + half) * clear)[:, None] * by_links)
    sure = SURE * much / (much + half) * np.sqrt(clear) * (much >= UNSURE)
    return places, np.where(trust > 0, trust, sure)


def agreement(links, places, others, step=1_000_000):
    """How far each link's other word is where the word belongs."""
    rows, found = np.repeat(np.arange(links.shape[0]), np.diff(links.indptr)), np.empty(links.nnz, np.float32)
    for at in range(0, links.nnz, step):
        some = slice(at, at + step)
        found[some] = np.einsum("ij,ij->i", places[rows[some]], others[links.indices[some]])
    return np.maximum(found, 0) ** 2 + ALONE


def old_values(words, texts, cited):
    """What the table's pieces are worth; those that are no letters are priceless."""
    table = words.table
    used = np.asarray(words.use @ (bag(words.cuts, len(table.pieces)) > 0)).ravel()
    in_texts = np.bincount(np.concatenate([np.array(ids, np.int32) for ids in texts]), minlength=len(table.pieces))
    used = used + TEXTS * in_texts / in_texts.sum()
    place, values = {piece: at for at, piece in enumerate(words.pieces)}, np.full(len(table.pieces), np.inf)
    for at, piece in enumerate(table.pieces[SPECIAL:], SPECIAL):
        if len(piece) > 1 and piece.strip("▁").isalpha():
            word = place.get(piece)
            if word is not None and words.whole[word]:
                missed = 0.05 + max(0.0, 0.9 - float(words.sums[word] @ words.others[word]))
            else:
                missed = BEGIN if piece.startswith("▁") else INSIDE
            values[at] = TRAINED * used[at] * missed * (CITED if word is not None and cited[word] else 1)
    return values


def chosen(words, texts, places, trust, cited):
    """The places of the table's pieces that stay, and of the words that become pieces, by what a piece is worth."""
    gains = words.use * np.where(cited, CITED, 1) * np.maximum(0, trust - (words.sums * places).sum(1))
    at_hand = set(words.table.pieces)
    gains[[piece in at_hand or len(ids) < 2 for piece, ids in zip(words.pieces, words.cuts)]] = 0
    candidates = np.flatnonzero(gains)
    values = np.concatenate([old_values(words, texts, cited)[SPECIAL:], gains[candidates]])
    pieces = words.table.pieces[SPECIAL:] + [words.pieces[at] for at in candidates]
    order, old, width = np.argsort(-values, kind="stable"), len(words.table.pieces) - SPECIAL, words.table.rows.shape[1]
    low, high = 0, len(order)
    while low < high:
        middle = (low + high + 1) // 2
        if size([pieces[at] for at in order[:middle]], width) <= LIMIT:
            low = middle
        else:
            high = middle - 1
    kept = order[:low]
    return np.sort(kept[kept < old]) + SPECIAL, candidates[kept[kept >= old] - old]


def widened(words, kept, new, directions):
    """The pieces, scores and rows with the new ones after the old; a new word is as long as others so frequent."""
    table, frequency = words.table, words.frequency
    known = np.array([at for at in np.flatnonzero(words.whole) if len(words.names[at]) > 3])
    lengths = np.linalg.norm(table.rows[[words.cuts[at][0] for at in known]], axis=1)
    known, lengths = known[lengths > 0.05], lengths[lengths > 0.05]
    slope, constant = np.polyfit(np.log(frequency[known]), np.log(lengths), 1)
    rows = directions * np.exp(slope * np.log(frequency[new]) + constant)[:, None]
    pieces = SPECIAL_PIECES + [table.pieces[at] for at in kept]
    scores = [0.0] * SPECIAL + [table.scores[at] for at in kept]
    cuts = tokenizer(pieces, scores).encode([words.names[at] for at in new], num_threads=1)
    # As likely as its frequency says, and likelier than what it was cut into.
    guess = np.log(np.minimum(frequency[new], 0.01) ** 0.75 * 3e-2)
    added = [rounded(max(-31.5, own, sum(scores[at] for at in ids) + 0.3)) for own, ids in zip(guess, cuts)]
    rows = np.concatenate([table.rows[:SPECIAL], table.rows[kept], rows]).astype(np.float32)
    return pieces + [words.pieces[at] for at in new], scores + added, rows


def fitted(rows, hold, one, two):
    """The rows that are held (0: altogether) moved to where a text's sum lies along its translation's."""
    free = np.flatnonzero(hold)
    squares, sides = sparse.diags(hold[free]), np.zeros((len(free), rows.shape[1]), np.float32)
    for own, other in ((one, two), (two, one)):
        some = np.flatnonzero(np.asarray(own[:, free].sum(1)).ravel())
        sums = own[some] @ rows
        left = np.linalg.norm(sums, axis=1, keepdims=True) * unit(other[some] @ rows) - sums
        # A long text says less of each of its pieces.
        weighed = sparse.diags(1 / np.asarray(own[some].sum(1)).ravel()) @ own[some][:, free]
        squares = squares + own[some][:, free].T @ weighed
        sides += weighed.T @ (left - left.mean(0))
    moved = conjugate_gradients(sparse.csr_matrix(squares, dtype=np.float32), sides)
    result = rows.copy()
    result[free] = unit(rows[free] + moved) * np.linalg.norm(rows[free], axis=1, keepdims=True)
    return result


def conjugate_gradients(matrix, sides, steps=25):
    """Solves for all columns side by side."""
    result, left = np.zeros_like(sides), sides.copy()
    way, square = left.copy(), (left * left).sum(0)
    for _ in range(steps):
        ahead = matrix @ way
        step = square / np.maximum((way * ahead).sum(0), 1e-12)
        result += step * way
        left -= step * ahead
        before, square = square, (left * left).sum(0)
        way = left + square / np.maximum(before, 1e-12) * way
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--table", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    tested = {word for name in ("nouns.tsv", "words.tsv") for word in test_words(HERE / name)}
    words = Words(Lists(arguments.work), Table(arguments.table))
    translations, counts, agree, cited = translated(arguments.work, words, tested)
    by_pieces, by_dictionaries, trust = taught(arguments.work, words, translations, counts, agree)
    places, trust = placed(arguments.work, words, by_pieces + by_dictionaries, trust)
    _, _, lefts, rights = zip(*sentences(arguments.work))
    texts = words.cutter.encode(list(lefts[::4]), num_threads=1)
    kept, new = chosen(words, texts, places, trust, cited)
    own = (np.minimum(counts[new], 4) / 4 * agree[new] ** 2)[:, None] * translations[new]
    pieces, scores, rows = widened(words, kept, new, unit(places[new] + own))
    cutter, hold, plain = tokenizer(pieces, scores), np.zeros(len(pieces), np.float32), len(lefts)
    _, _, *more = zip(*joined(arguments.work))
    sides = (itertools.chain(*side) for side in zip((lefts, rights), more))
    one, two = (bag(cutter.encode(list(side), num_threads=1), len(pieces)) for side in sides)
    seen = np.asarray(one[:plain].sum(0) + two[:plain].sum(0)).ravel()
    letters = lambda piece: len(piece.strip("▁")) > 3 or piece[-1] > "\u2e00"
    hold[(seen >= 3) & (seen < RARE) & np.array([letters(piece) for piece in pieces])] = HOLD_OLD
    hold[:SPECIAL], hold[SPECIAL + len(kept) :] = 0, HOLD_NEW
    write(arguments.out, pieces, scores, fitted(rows, hold, one, two))
    print(f"{len(new)} pieces new, {len(words.table.pieces) - SPECIAL - len(kept)} gone, {(hold == HOLD_OLD).sum()} moved")


if __name__ == "__main__":
    main()
