"""The table's pieces and where their vectors begin.

    vocabulary.py --work DIR --table FILE --out FILE [--dimensions N] [--student FILE]

In: words.py's lists and teachers' vectors, pairs from collect.py, and a smaller table whose pieces stay as the fallback.
Out: a table to train, and of the words that a teacher knows WORK/words.npz (the vectors they should have) and
WORK/cuts.npz (their pieces); WORK/mined.npz, pairs of words that the teachers hold for each other's translation.

Pieces are stems, endings and frequent words, by a SentencePiece unigram model of the word lists, and then those words whose
pieces' sum is far from what the teacher says.
"""

import argparse
import collections
import gzip
import json
import pathlib
import tempfile

import numpy as np
import scipy.sparse as sparse
import sentencepiece

from words import UNSPACED, USE_LANGUAGES
from xst import SPECIAL, Encoder, Table, bag, normalised, tokenizer, unit, with_special, write

HERE = pathlib.Path(__file__).resolve().parent
# Words of a language that get a vector of a teacher, pieces that the unigram model finds, words added whole, bytes.
WORDS, UNIGRAM, WHOLE, SIZE = 24000, 140000, 36000, 15_995_000
# A piece of the word lists stays if it is in so many words, one of the smaller table if it is so often in the sentences.
IN_WORDS, IN_TEXTS = 3, 16
COMPOUNDING = ("de", "nl", "sv", "da", "no", "fi", "hu")
HUBS = ("en", "de", "fr", "ru")
ARTICLES = ("to ", "a ", "the ", "die ", "der ", "das ", "le ", "la ", "sich ")
VOWELS = tuple("aeiouyhàâäéèêëîïôöùûüœæ")


def marked(word, languages):
    """A word as a piece."""
    return word if languages & set(UNSPACED) else "▁" + word


def rounded(score):
    """As a logarithm of a probability that the file and the binary's index hold exactly."""
    return float(np.float16(min(0, round(score * 256) / 256)))


def whole(pieces):
    """The pieces and scores of a table, as its file holds them."""
    return with_special({piece: rounded(score) for piece, score in pieces.items()})


def build(pieces):
    return tokenizer(*whole(pieces))


def unigram(lists):
    """Pieces of the word lists: a SentencePiece model that sees a word as often as its frequency to the power of 0.75."""
    weights = collections.Counter()
    for lang, words in lists.items():
        for word, frequency in words:
            weight = (frequency * 1e6) ** 0.75
            weights[marked(word, {lang})] += max(weight, 1)
            # Without the mark of a begin: after an apostrophe or a hyphen, and in compounds.
            bare = 0.4 if lang in ("fr", "it") and word.startswith(VOWELS) else 0.1 if lang in COMPOUNDING else 0.04
            if lang not in UNSPACED and len(word) > 4:
                weights[word] += bare * weight
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "words.tsv")
        lines = (f"{word}\t{round(weight)}\n" for word, weight in weights.items() if weight >= 0.5)
        source.write_text("".join(lines), "utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(source), input_format="tsv", model_prefix=f"{folder}/pieces", vocab_size=UNIGRAM,
            model_type="unigram", normalization_rule_name="identity", add_dummy_prefix=False,
            remove_extra_whitespaces=False, character_coverage=0.99995, max_sentencepiece_length=20, num_threads=1,
            seed_sentencepiece_size=1_200_000, split_digits=True, shrinking_factor=0.7)
        found = sentencepiece.SentencePieceProcessor(model_file=f"{folder}/pieces.model")
    return {found.id_to_piece(at): found.get_score(at) for at in range(SPECIAL, found.get_piece_size())}


def sample(work):
    for source, every in (("news", 4), ("wmt", 4), ("tatoeba", 10), ("pud", 2), ("xquad", 2), ("stsb", 8), ("freedict", 40)):
        for at, line in enumerate(gzip.open(work / "pairs" / f"{source}.tsv.gz", "rt", encoding="utf-8")):
            if at % every == 0:
                yield from line.rstrip("\n").split("\t")[2:]


def base(lists, old, work):
    """The unigram model's pieces and the smaller table's, without those of little use."""
    found = unigram(lists)
    everything = {**old, **found}
    cutter, names = build(everything), ["", "", "", *everything]
    count = lambda texts: np.bincount([piece for ids in cutter.encode(texts) for piece in ids], minlength=len(names))
    in_texts = dict(zip(names, count([normalised(text) for text in sample(work)])))
    in_words = dict(zip(names, count([word for words in lists.values() for word, _ in words[:WORDS]])))
    stem = lambda piece: piece.startswith("▁") and len(piece) > 5
    return {
        piece: score for piece, score in everything.items()
        if len(piece) == 1 or in_texts[piece] >= IN_TEXTS
        or piece in found and (in_words[piece] >= IN_WORDS or stem(piece) and in_words[piece] + 1 >= IN_WORDS)
    }


def ridge(inputs, outputs, weights, strength=1e-2):
    """A linear map with a constant, as a function."""
    mean, width = inputs.mean(0), inputs.shape[1] + 1
    expand = lambda x: np.c_[x - mean, np.ones(len(x), np.float32)]
    a = expand(inputs)
    square = (a * weights[:, None]).T @ a
    square += strength * np.trace(a.T @ a) / width * np.eye(width)
    solution = np.linalg.solve(square, (a * weights[:, None]).T @ outputs).astype(np.float32)
    return lambda x: unit(expand(x) @ solution)


class Words:
    """Words with a teacher: the vectors they should have, in the space of the smaller table."""

    def __init__(self, work, lists, rows, student):
        self.languages, frequency = collections.defaultdict(set), {}
        for lang, words in lists.items():
            for word, value in words[:WORDS]:
                self.languages[word].add(lang)
                if len(word) > 1:
                    frequency[word] = max(frequency.get(word, 0), value)
        asked = {name: np.load(work / f"{name}.npz") for name in ("use", "e5")}
        index = {name: {word: at for at, word in enumerate(data["words"])} for name, data in asked.items()}
        vectors = {name: data["vectors"].astype(np.float32) for name, data in asked.items()}
        use = self.fit(index["use"], vectors["use"], rows, frequency)(vectors["use"])
        other = self.by_dictionary(work, index, vectors["e5"], use)
        self.words, targets, weights = [], [], []
        for word, value in frequency.items():
            in_use, in_e5 = index["use"].get(word), index["e5"].get(word)
            if in_use is None and in_e5 is None:
                continue
            target = other[in_e5] if in_use is None else use[in_use]
            own = rows.get(marked(word, self.languages[word]))
            if own is not None and len(word) > 2:
                target = target + 0.7 * own / max(np.linalg.norm(own), 1e-6)
            self.words.append(word)
            targets.append(target)
            # e5 says less of a word than USE.
            weights.append(value if in_use is not None else value * 0.4**2.5)
        self.targets, self.frequency = unit(np.array(targets, np.float32)), np.array(weights)
        self.place = {word: at for at, word in enumerate(self.words)}
        if student:
            taught = Encoder(student)
            own = unit(self.cuts(taught.tokenizer) @ taught.rows)
            weak = np.array([word not in index["use"] for word in self.words])
            self.targets[weak] = unit(self.targets[weak] + 0.8 * own[weak])

    def fit(self, index, vectors, rows, frequency):
        known = [w for w in index if len(w) > 3 - bool(self.languages[w] & set(UNSPACED)) and w in frequency
                 and marked(w, self.languages[w]) in rows]
        wanted = unit(np.stack([rows[marked(word, self.languages[word])] for word in known]))
        weights = np.array([frequency[word] for word in known]) ** 0.25
        return ridge(vectors[[index[word] for word in known]], wanted, weights / weights.mean())

    def by_dictionary(self, work, index, vectors, use):
        """e5 is led into the space by dictionaries: a word should lie where USE sees its translations."""
        held_out = {word for name in ("nouns.tsv", "words.tsv") for word in test_words(HERE / name)}
        found = collections.defaultdict(collections.Counter)
        for source in ("freedict", "wordnet"):
            for line in gzip.open(work / "pairs" / f"{source}.tsv.gz", "rt", encoding="utf-8"):
                lang1, lang2, one, two = line.rstrip("\n").lower().split("\t")
                if lang1 in USE_LANGUAGES:
                    lang1, lang2, one, two = lang2, lang1, two, one
                two = next((two[len(article) :] for article in ARTICLES if two.startswith(article)), two)
                if lang1 not in USE_LANGUAGES and lang2 in USE_LANGUAGES and one in index["e5"] and two in index["use"]:
                    if not {one, two} & held_out:
                        found[one][two] += 1
        known = list(found)
        sure = np.array([sum(found[word].values()) for word in known])
        wanted = unit(np.stack([sum(use[index["use"][other]] * min(count, 3) for other, count in found[word].items())
                                for word in known]))
        inputs = vectors[[index["e5"][word] for word in known]]
        result = ridge(inputs, wanted, np.sqrt(np.minimum(sure, 9)))(vectors)
        # Forms of a word lie together in e5: what the dictionary says of the nearest words it has.
        mean = inputs.mean(0)
        there = unit(inputs - mean)
        for at in range(0, len(vectors), 1000):
            similar = unit(vectors[at : at + 1000] - mean) @ there.T
            top = np.argpartition(-similar, 6, 1)[:, :6]
            weights = np.exp((np.take_along_axis(similar, top, 1) - 1) / 0.05)
            result[at : at + 1000] += 0.6 * unit(np.einsum("nk,nkd->nd", weights, wanted[top]))
        for word, target, count in zip(known, wanted, sure):
            result[index["e5"][word]] += target * (0.9 if count >= 2 else 0.4)
        return unit(result)

    def cuts(self, cutter):
        """Which pieces each word has; the mark of a begin says nothing where words have none."""
        mark = cutter.piece_to_id("▁")
        unspaced = [bool(self.languages[word] & set(UNSPACED)) for word in self.words]
        ids = [[i for i in ids if not (no and i == mark)] for ids, no in zip(cutter.encode(self.words), unspaced)]
        return bag(ids, cutter.get_piece_size())


def test_words(path):
    return {word.lower() for line in path.read_text("utf-8").splitlines()[1:] for word in line.split("\t")}


def length_of(frequency, words, rows):
    """How long the vector of a word of some frequency is in the smaller table."""
    pairs = [(np.log(f), np.log(np.linalg.norm(rows["▁" + w]) + 1e-9)) for w, f in zip(words, frequency) if "▁" + w in rows]
    logs, lengths = np.array(pairs).T
    edges = np.linspace(np.log(2e-6), np.log(1e-2), 9)
    bins = [(logs >= a) & (logs < b) for a, b in zip(edges, edges[1:])]
    points = [((a + b) / 2, np.median(lengths[at])) for a, b, at in zip(edges, edges[1:], bins) if at.sum() > 5]
    return lambda value: np.exp(np.interp(np.log(np.maximum(value, 1e-7)), *zip(*points)))


def begin(pieces, words, cuts, rows):
    """A piece's first vector: the smaller table's, its teacher's, or the mean of the words it is in."""
    length = length_of(words.frequency, words.words, rows)
    counts = np.asarray((cuts > 0).sum(1)).ravel()
    share = sparse.diags(np.sqrt(words.frequency) / np.maximum(counts, 1)) @ cuts
    mean = share.T @ words.targets / (np.asarray(share.sum(0)).ravel() + 1e-12)[:, None]
    total = np.asarray((sparse.diags(words.frequency) @ cuts).sum(0)).ravel()
    result = np.zeros((len(pieces) + SPECIAL, words.targets.shape[1]), np.float32)
    for at, piece in enumerate(pieces, SPECIAL):
        word, own = piece.removeprefix("▁"), rows.get(piece)
        taught = words.place.get(word) if len(word) > 2 or words.languages[word] & set(UNSPACED) else None
        if taught is not None and (own is None or len(word) > 3):
            result[at] = words.targets[taught] * (length(words.frequency[taught]) if own is None else np.linalg.norm(own))
        else:
            result[at] = own if own is not None else mean[at] * length(total[at] + 1e-6) * 0.8
    return result


def distil(rows, cuts, words, steps, rate):
    """The sum of a word's pieces should point where its teacher says."""
    rng, first, second, start = np.random.default_rng(5), np.zeros_like(rows), np.zeros_like(rows), rows.copy()
    chance = np.cumsum(words.frequency**0.4)
    for step in range(steps):
        picked = np.unique(np.searchsorted(chance, rng.random(6000) * chance[-1]))
        matrix = cuts[picked]
        used = np.unique(matrix.indices)
        inside = np.searchsorted(used, matrix.indices)
        matrix = sparse.csr_matrix((matrix.data, inside, matrix.indptr), (len(picked), len(used)))
        sums, target = matrix @ rows[used], words.targets[picked]
        norms = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
        vectors = sums / norms
        gradient = matrix.T @ ((vectors * (vectors * target).sum(1, keepdims=True) - target) / norms)
        first[used] = first[used] * 0.9 + gradient * 0.1
        second[used] = second[used] * 0.99 + gradient * gradient * 0.01
        left = 1 - step / steps
        move = first[used] / (1 - 0.9 ** (step + 1)) / (np.sqrt(second[used] / (1 - 0.99 ** (step + 1))) + 1e-8)
        rows[used] -= rate * min(1, (step + 1) / 50) * left * move + 0.002 * left * (rows[used] - start[used])
    return rows


def with_whole_words(pieces, rows, cuts, words):
    """Adds the words that their pieces say worst, and makes sure that a text is cut so."""
    cosine = (unit(cuts @ rows) * words.targets).sum(1)
    gain = words.frequency**0.6 * np.maximum(0, 0.93 - cosine)
    gain[np.asarray((cuts > 0).sum(1)).ravel() < 2] = 0
    added = [words.words[at] for at in np.argsort(-gain)[:WHOLE]]
    added = [piece for word in added if (piece := marked(word, words.languages[word])) not in pieces]
    frequency = words.frequency[[words.place[piece.removeprefix("▁")] for piece in added]]
    result = {**pieces, **dict(zip(added, np.log(frequency**0.75 * 3e-2)))}
    for _ in range(2):
        cutter, scores = build(result), [0, 0, 0, *result.values()]
        for piece in added:
            if piece.startswith("▁") and len(ids := cutter.encode(piece[1:])) > 1:
                result[piece] = sum(scores[at] for at in ids) + 0.3
    return result


def within_size(pieces, lists, words, width):
    """Leaves out what the word lists use least, until the file is small enough."""
    cuts = words.cuts(build(pieces))
    value = np.asarray((sparse.diags(words.frequency) @ (cuts > 0)).sum(0)).ravel()[SPECIAL:]
    kept = {marked(word, {lang}) for lang, rows in lists.items() for word, _ in rows[:3000]}
    cost = [5 + len(piece.encode()) + width // 2 for piece in pieces]
    total, names, out = 64 + sum(cost), list(pieces), set()
    for at in np.argsort(value):
        if total <= SIZE:
            break
        if len(names[at]) > 1 and names[at] not in kept:
            out.add(names[at])
            total -= cost[at]
    return {piece: score for piece, score in pieces.items() if piece not in out}


def mine(work, lists, words, cutter, vectors):
    """Words of two languages that are each other's nearest (CSLS), as pairs to train on."""
    held_out = {word for name in ("nouns.tsv", "words.tsv") for word in test_words(HERE / name)}
    own = {lang: [words.place[word] for word, _ in rows[100:8000]
                  if word in words.place and word not in held_out and (len(word) > 2 or lang in (*UNSPACED, "ko"))]
           for lang, rows in lists.items()}
    names, starts, ids, total = [], [], [], 0
    for one, two in dict.fromkeys(tuple(sorted((hub, lang))) for hub in HUBS for lang in lists if lang != hub):
        a, b = vectors[own[one]], vectors[own[two]]
        similar = a @ b.T
        near = lambda s: -np.partition(-s, 8, 1)[:, :8].mean(1)
        margin = 2 * similar - near(similar)[:, None] - near(similar.T.copy())[None]
        forth, back, rows = margin.argmax(1), margin.argmax(0), np.arange(len(a))
        sure = (back[forth] == rows) & (similar[rows, forth] > 0.5) & (margin[rows, forth] > 0.02)
        pairs = [(words.words[own[one][at]], words.words[own[two][forth[at]]]) for at in rows[sure]]
        pairs = [pair for pair in pairs if pair[0] != pair[1]]
        names.append(f"mined\tteachers\t{one}\t{two}")
        starts.append((total, total + len(pairs)))
        total += len(pairs)
        ids += [[i for i in cut if i >= SPECIAL] for cut in cutter.encode([word for pair in pairs for word in pair])]
    np.savez(work / "mined.npz", names=np.array(names), starts=np.array(starts), flat=np.concatenate(ids).astype(np.int32),
             offsets=np.concatenate([[0], np.cumsum([len(cut) for cut in ids])]))


def principal(table, work, width):
    """The directions in which sentences of the smaller table differ most."""
    encoder = Encoder(table)
    vectors = encoder.encode([text for at, text in enumerate(sample(work)) if at % 40 == 0])
    return np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1][:, :width].astype(np.float32)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--table", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--dimensions", type=int, default=160)
    parser.add_argument("--student", type=pathlib.Path, help="an earlier run's table, for words that only e5 knows")
    arguments = parser.parse_args()
    lists = json.loads((arguments.work / "lists.json").read_text("utf-8"))
    small = Table(arguments.table)
    turned = small.rows @ principal(arguments.table, arguments.work, arguments.dimensions)
    old, rows = {}, {}
    for piece, score, row in list(zip(small.pieces, small.scores, turned))[SPECIAL:]:
        # The smaller table's tokenizer folded the final sigma away.
        for name in {piece, piece[:-1] + "ς" if piece.endswith("σ") else piece}:
            old.setdefault(name, score)
            rows.setdefault(name, row)
    words = Words(arguments.work, lists, rows, arguments.student)
    pieces = base(lists, old, arguments.work)
    for whole in (True, False):
        # In the order of the file, so that a piece's number is that of its row.
        pieces = dict(sorted(pieces.items()))
        cutter = build(pieces)
        cuts = words.cuts(cutter)
        table = distil(begin(pieces, words, cuts, rows), cuts, words, 800, 0.03 if whole else 0.015)
        rows.update(zip(pieces, table[SPECIAL:]))
        if whole:
            pieces = within_size(with_whole_words(pieces, table, cuts, words), lists, words, arguments.dimensions)
    write(arguments.out, *whole(pieces), table)
    np.savez(arguments.work / "words.npz", words=np.array(words.words), targets=words.targets.astype(np.float16), frequency=words.frequency)
    sparse.save_npz(arguments.work / "cuts.npz", cuts)
    mine(arguments.work, lists, words, cutter, unit(words.targets + unit(cuts @ table)))


if __name__ == "__main__":
    main()
