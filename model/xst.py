"""The encoder's file format (XST1): read, write, and encode with it in numpy.

u32 pieces, u32 dimensions; per piece u8 length, UTF-8 bytes, f16 unigram score; an f16 scale a row; then int4 rows, two
values a byte, low nibble first, value = (nibble - 8) * scale. A text is the sum of its pieces' rows, at unit length.
"""

import pathlib
import struct

import numpy as np
import scipy.sparse as sparse
import sentencepiece


class Table:
    def __init__(self, path):
        data = pathlib.Path(path).read_bytes()
        assert data[:4] == b"XST1", "not an XST1 file"
        count, width = struct.unpack_from("<II", data, 4)
        at, self.pieces = 12, []
        for _ in range(count):
            length = data[at]
            self.pieces.append(data[at + 1 : at + 1 + length].decode())
            at += 3 + length
        self.head = data[:at]
        scales = np.frombuffer(data, "<f2", count, at).astype(np.float32)
        packed = np.frombuffer(data, np.uint8, count * width // 2, at + 2 * count).reshape(count, -1)
        rows = np.empty((count, width), np.float32)
        rows[:, 0::2] = (packed & 15).astype(np.float32) - 8
        rows[:, 1::2] = (packed >> 4).astype(np.float32) - 8
        self.rows = rows * scales[:, None]

    def write(self, path, rows):
        """The same pieces with other vectors; for each row the clip that loses least."""
        best = np.full(len(rows), np.inf, np.float32)
        scales, levels = np.zeros(len(rows), np.float32), np.zeros(rows.shape, np.int8)
        for clip in (1.0, 0.9, 0.8, 0.7):
            scale = (np.abs(rows).max(1) / 7 * clip).astype("<f2").astype(np.float32)
            level = np.clip(np.rint(rows / np.maximum(scale, 1e-8)[:, None]), -8, 7)
            error = ((level * scale[:, None] - rows) ** 2).sum(1)
            better = error < best
            best[better], scales[better], levels[better] = error[better], scale[better], level[better]
        nibbles = (levels + 8).astype(np.uint8)
        packed = nibbles[:, 0::2] | nibbles[:, 1::2] << 4
        pathlib.Path(path).write_bytes(self.head + scales.astype("<f2").tobytes() + packed.tobytes())


class Encoder:
    """Texts to unit vectors with a table and the tokenizer it was made for."""

    def __init__(self, table, tokenizer):
        self.rows = Table(table).rows
        self.tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))

    def encode(self, texts):
        ids = self.tokenizer.encode([lowered(text) for text in texts], num_threads=1)
        return unit(bag(ids, len(self.rows)) @ self.rows)


def lowered(text):
    """Full case folding would break ß, which the pieces keep."""
    return text.lower()


def bag(ids, count):
    """Which piece how often in which text, as a sparse matrix; unknown pieces say nothing."""
    lengths = np.fromiter(map(len, ids), np.int64, len(ids))
    flat = np.fromiter((i for one in ids for i in one), np.int32, int(lengths.sum()))
    values = (flat > 2).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return sparse.csr_matrix((values, flat, starts), (len(ids), count))


def unit(vectors):
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
