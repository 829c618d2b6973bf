#!/usr/bin/env python3
"""Fits src/lang/detect/table.bin, the table that tells close languages apart in short texts.

    pip install numpy scipy msgpack && pip download --no-deps wordfreq && unzip wordfreq-*.whl
    tools/detect_table.py wordfreq/data src/lang/detect/table.bin

Snippets of two to a dozen words are drawn from the word frequencies of each language (wordfreq, data CC BY-SA 4.0),
some with a foreign word among them, some without their accents; a linear classifier over hashed pieces of words
(one to four letters with the word's edges, and the whole word) is fitted to them and rounded to bytes.

File: a line "claimdiff-detect/1 BUCKETS CODE CODE …", then BUCKETS rows of one signed byte a
language, filled up to 32.
"""
import gzip
import re
import sys
import unicodedata

import msgpack
import numpy as np
from scipy import sparse

BUCKETS = 1 << 14
LATIN = "en fr de it es pt nl pl cs sv da fi hu tr ro nb sk ca sl hr lv lt id vi tl".split()
CYRILLIC = "ru uk bg mk".split()
FILES = {"hr": "sh", "tl": "fil"}
VOCABULARY = 40_000
ROUNDS = 2600
BATCH = 2048


def words_of(folder, code):
    """Words with their frequency; wordfreq stores a list of words for each hundredth of a bel."""
    name = FILES.get(code, code)
    for size in ("large", "small"):
        try:
            with gzip.open(f"{folder}/{size}_{name}.msgpack.gz") as file:
                bins = msgpack.load(file, raw=False)[1:]
                break
        except FileNotFoundError:
            continue
    latin = code in LATIN
    words, weights = [], []
    for index, group in enumerate(bins):
        for word in group:
            for part in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", word)):
                name = unicodedata.name(part[0], "")
                if name.startswith("LATIN" if latin else "CYRILLIC"):
                    words.append(part)
                    weights.append(10 ** (-index / 100))
        if len(words) > VOCABULARY:
            break
    weights = np.array(weights) ** 0.9
    return np.array(words, dtype=object), weights / weights.sum()


def fnv(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return (value ^ (value >> 15)) % BUCKETS


CACHE = {}


def features(word):
    """The hashes of a word's pieces. src/lang/detect/table.rs computes the same."""
    found = CACHE.get(word)
    if found is None:
        edged = f"<{word}>"
        pieces = [edged[i : i + n] for n in range(1, 5) for i in range(len(edged) - n + 1) if edged[i : i + n] not in "<>"]
        if len(edged) > 4:
            pieces.append(edged)
        found = CACHE[word] = [fnv(piece) for piece in pieces]
    return found


def bare(word):
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def batch(random, vocabulary, codes, size):
    rows, columns, labels = [], [], np.empty(size, dtype=int)
    for row in range(size):
        label = random.integers(len(codes))
        words, weights = vocabulary[label]
        length = min(int(random.geometric(0.22)) + 1, 14)
        picked = list(words[np.searchsorted(weights, random.random(length))])
        for i in range(length):
            if random.random() < 0.05:
                other, theirs = vocabulary[random.integers(len(codes))]
                picked[i] = other[random.integers(len(other))] if random.random() < 0.5 else other[np.searchsorted(theirs, random.random())]
        if random.random() < 0.08:
            picked = [bare(word) for word in picked]
        labels[row] = label
        for word in picked:
            hashes = features(word)
            columns.extend(hashes)
            rows.extend([row] * len(hashes))
    data = np.ones(len(rows), dtype=np.float32)
    return sparse.csr_matrix((data, (rows, columns)), shape=(size, BUCKETS)), labels


def fit(folder, codes, random):
    vocabulary = []
    for code in codes:
        words, weights = words_of(folder, code)
        total = np.cumsum(weights)
        total[-1] = 1.0
        vocabulary.append((words, total))
    table = np.zeros((BUCKETS, len(codes)), dtype=np.float32)
    first, second = np.zeros_like(table), np.zeros_like(table)
    for step in range(1, ROUNDS + 1):
        matrix, labels = batch(random, vocabulary, codes, BATCH)
        scores = matrix @ table
        scores -= scores.max(axis=1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(axis=1, keepdims=True)
        right = (chance.argmax(axis=1) == labels).mean()
        chance[np.arange(BATCH), labels] -= 1
        slope = (matrix.T @ chance) / BATCH + 2e-6 * table
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        rate = 0.03 * min(1.0, 2.0 * (1 - step / ROUNDS) + 0.02)
        table -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
        if step % 200 == 0:
            print(step, codes[0], f"{right:.4f}", f"{np.abs(table).max():.2f}", flush=True)
    return table - table.mean(axis=1, keepdims=True)


def main():
    folder, target = sys.argv[1:]
    random = np.random.default_rng(7)
    codes = LATIN + CYRILLIC
    latin, cyrillic = fit(folder, LATIN, random), fit(folder, CYRILLIC, random)
    table = np.hstack([latin, cyrillic])
    scale = 16  # a byte is a sixteenth of a nat
    rounded = np.clip(np.rint(table * scale), -127, 127).astype(np.int8)
    with open(target, "wb") as file:
        file.write(f"claimdiff-detect/1 {BUCKETS} {' '.join(codes)}\n".encode())
        file.write(np.pad(rounded, ((0, 0), (0, 32 - len(codes)))).tobytes())


main()
