#!/usr/bin/env python3
"""Learns how Japanese names written in characters are read: src/name/readings.tsv.

  python3 fit/readings.py SYS.DIC [--write src/name/readings.tsv]

SYS.DIC is the compiled dictionary in UTF-8 of the package ipadic of the Python index (IPADIC, Nara Institute of Science and
Technology, and ICOT): family names, given names and places with their kana. Of them only the statistics below are kept.

The characters of a name are aligned with its kana by expectation-maximisation, one to five kana a character (up to four where
it is one of two); what a character is read as in at least one of a hundred names, and twice, stands in the table with its
logarithmic likelihood; so do its forms in simplified Chinese, beside it. Readings are in Latin letters, as newspapers write them: without length, "otani" for オオタニ.
Without --write it measures on names kept aside. Needs opencc-python-reimplemented.
"""
import argparse
import collections
import math
import random
import re

from opencc import OpenCC

LONGEST, ROUNDS = 5, 12
# A reading is kept from this share of a character's names on, where it was met so often.
SHARE, OFTEN = 0.01, 1.5
# A name is read in a way that is at least this likely, as a logarithm, a character.
LEAST = -4.0

KANA = {}
for vowels, row in {
    "a i u e o": "アイウエオ", "ka ki ku ke ko": "カキクケコ", "ga gi gu ge go": "ガギグゲゴ", "sa shi su se so": "サシスセソ",
    "za ji zu ze zo": "ザジズゼゾ", "ta chi tsu te to": "タチツテト", "da ji zu de do": "ダヂヅデド", "na ni nu ne no": "ナニヌネノ",
    "ha hi fu he ho": "ハヒフヘホ", "ba bi bu be bo": "バビブベボ", "pa pi pu pe po": "パピプペポ", "ma mi mu me mo": "マミムメモ",
    "ra ri ru re ro": "ラリルレロ", "ya yu yo": "ヤユヨ", "wa o": "ワヲ", "n": "ン", "vu": "ヴ",
}.items():
    KANA.update(zip(row, vowels.split()))
SMALL = {"ャ": "a", "ュ": "u", "ョ": "o", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}


def latin(kana):
    """Hepburn, without the length of vowels, as `spelt` of src/name/readings.rs leaves Latin words."""
    out = ""
    for c in kana:
        if c in SMALL and out:
            stem = out[:-1]
            out = stem + ("" if stem.endswith(("sh", "ch", "j")) else "y" if c in "ャュョ" else "") + SMALL[c]
        elif c in "ッー":
            out += "*" if c == "ッ" else ""
        else:
            sound = KANA.get(c)
            if sound is None:
                return None
            out = out[:-1] + ("t" if sound[0:2] == "ch" else sound[0]) + sound if out.endswith("*") else out + sound
    out = out.rstrip("*")
    return fold(out)


def fold(word):
    """Long vowels are short, however they are written, and a nasal is n."""
    word = re.sub(r"oh(?![aeiou])", "o", word)
    word = re.sub(r"m(?=[bp])", "n", word)
    return re.sub(r"o[ou]+", "o", re.sub(r"uu+", "u", word))


def names(path):
    data = open(path, "rb").read()
    rows = re.findall("名詞,固有名詞,(?:人名|地域),(姓|名|一般),\\*,\\*,([^,\0]+),([^,\0]+),[^,\0]+\0".encode(), data)
    found = {(name.decode(), kana.decode()): 3 if kind.decode() in "姓名" else 1 for kind, name, kana in rows}
    return [(name, kana, times) for (name, kana), times in sorted(found.items())
            if re.fullmatch("[\u4e00-\u9fff々]{1,5}", name) and re.fullmatch("[ァ-ヴー]+", kana)]


def alignments(name, kana, chances):
    """What each character may be read as, weighed by all the ways of reading the whole."""
    n, m = len(name), len(kana)
    forth = [[0.0] * (m + 1) for _ in range(n + 1)]
    back = [[0.0] * (m + 1) for _ in range(n + 1)]
    forth[0][0] = back[n][m] = 1.0
    chance = lambda i, j, k: chances(name[i], kana[j:k])
    for i in range(n):
        for j in range(m):
            if forth[i][j]:
                for k in range(j + 1, min(m, j + LONGEST) + 1):
                    forth[i + 1][k] += forth[i][j] * chance(i, j, k)
    for i in range(n - 1, -1, -1):
        for j in range(m):
            for k in range(j + 1, min(m, j + LONGEST) + 1):
                if back[i + 1][k]:
                    back[i][j] += back[i + 1][k] * chance(i, j, k)
    whole = forth[n][m]
    if whole == 0:
        return
    for i in range(n):
        for j in range(m):
            for k in range(j + 1, min(m, j + LONGEST) + 1):
                part = forth[i][j] * chance(i, j, k) * back[i + 1][k] / whole
                if part > 1e-6:
                    yield name[i], kana[j:k], part


def fit(rows):
    table, shares = None, {}
    for _ in range(ROUNDS):
        counts = collections.defaultdict(lambda: collections.defaultdict(float))
        known = (lambda c, r: shares.get((c, r), 0.0)) if shares else (lambda c, r: 1.0)
        for name, kana, times in rows:
            for c, reading, part in alignments(name, kana, known):
                counts[c][reading] += times * part
        shares = {(c, r): n / sum(found.values()) for c, found in counts.items() for r, n in found.items()}
    table = collections.defaultdict(lambda: collections.defaultdict(float))
    for c, found in counts.items():
        total = sum(found.values())
        for reading, n in found.items():
            if n >= OFTEN and n / total >= SHARE and latin(reading):
                table[c][latin(reading)] += n / total
    return {c: {r: math.log(p) for r, p in found.items()} for c, found in table.items()}


def reads(table, name, word):
    """How likely a name is read as a word, a character: the best way's logarithm."""
    n, m = len(name), len(word)
    best = [[-math.inf] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i, c in enumerate(name):
        for reading, worth in table.get(name[i - 1] if c == "々" and i else c, {}).items():
            for j in range(m + 1):
                # A long vowel may begin in one character and end in the next.
                ways = [reading, reading[1:]] if word[:j].endswith("o") and reading[0] in "ou" else [reading]
                for way in ways:
                    if best[i][j] > -math.inf and word.startswith(way, j):
                        k = j + len(way)
                        best[i + 1][k] = max(best[i + 1][k], best[i][j] + worth)
    return best[n][m] / n


def measure(rows):
    random.seed(1)
    random.shuffle(rows)
    aside, rest = rows[: len(rows) // 20], rows[len(rows) // 20:]
    table = fit(rest)
    known = [(name, latin(kana)) for name, kana, times in aside if latin(kana) and times > 1]
    right = sum(reads(table, name, word) >= LEAST for name, word in known)
    others = [word for _, word in known]
    random.shuffle(others)
    pairs = [(name, other) for name, own in known for other in random.sample(others, 40) if own != other and len(other) > 3]
    false = sum(reads(table, name, word) >= LEAST for name, word in pairs)
    print(f"{len(rest)} names, {len(known)} people's aside: {right / len(known):.3f} are read so, "
          f"{false / len(pairs):.5f} as another's; {len(table)} characters")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("dictionary")
    arguments.add_argument("--write")
    given = arguments.parse_args()
    rows = names(given.dictionary)
    if not given.write:
        return measure(rows)
    with open(given.write, "w", encoding="utf-8") as out:
        print("# How characters are read in Japanese names, with the logarithm of how likely each is. By fit/readings.py.", file=out)
        table, simplified = fit(rows), OpenCC("t2s")
        for c, found in sorted(table.items()):
            simple = simplified.convert(c)
            print(c + (simple if simple not in table else ""), *(f"{r} {w:.1f}" for r, w in sorted(found.items(), key=lambda f: (-f[1], f[0]))), sep="\t", file=out)


if __name__ == "__main__":
    main()
