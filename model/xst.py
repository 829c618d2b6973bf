"""The encoder's file format (XST2): read, write, and encode with it in numpy.

u32 pieces, u32 dimensions; the pieces in the order of their UTF-8 bytes, of each a u8 whose low nibble is how many bytes it
shares with the one before (at most 15) and whose high nibble is how many follow (15: a u8 more says how many), these bytes,
and an f16 unigram score; an f16 scale a row; then int4 rows, two values a byte, low nibble first, value = (nibble - 8) *
scale. A text is the sum of its pieces' rows, at unit length.

XST1, in which older tables are, is read as well: there a piece is a u8 length, its bytes and its score, in any order, the first
three being those of SentencePiece that no text has. A `Table` has these three in any case.
"""

import pathlib
import struct
import unicodedata

import numpy as np
import scipy.sparse as sparse
import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as protocol

SPECIAL = 3
SPECIAL_PIECES = ["<unk>", "<s>", "</s>"]
# What a nibble holds: the most bytes that are shared; of those that follow, that their number stands in the next byte.
NIBBLE = 15


class Table:
    def __init__(self, path):
        data = pathlib.Path(path).read_bytes()
        assert data[:4] in (b"XST1", b"XST2"), "not an encoder's file"
        count, width = struct.unpack_from("<II", data, 4)
        self.pieces, self.scores, at = (read_plain if data[:4] == b"XST1" else read_shared)(data, count)
        scales = np.frombuffer(data, "<f2", count, at).astype(np.float32)
        packed = np.frombuffer(data, np.uint8, count * width // 2, at + 2 * count).reshape(count, -1)
        rows = np.empty((count, width), np.float32)
        rows[:, 0::2] = (packed & 15).astype(np.float32) - 8
        rows[:, 1::2] = (packed >> 4).astype(np.float32) - 8
        self.rows = rows * scales[:, None]
        if data[:4] == b"XST2":
            self.pieces, self.scores = SPECIAL_PIECES + self.pieces, [0.0] * SPECIAL + self.scores
            self.rows = np.concatenate([np.zeros((SPECIAL, width), np.float32), self.rows])


def read_plain(data, count):
    at, pieces, scores = 12, [], []
    for _ in range(count):
        length = data[at]
        pieces.append(data[at + 1 : at + 1 + length].decode())
        scores.append(struct.unpack_from("<e", data, at + 1 + length)[0])
        at += 3 + length
    return pieces, scores, at


def read_shared(data, count):
    at, piece, pieces, scores = 12, b"", [], []
    for _ in range(count):
        shared, more = data[at] & NIBBLE, data[at] >> 4
        at += 1
        if more == NIBBLE:
            more = data[at]
            at += 1
        piece = piece[:shared] + data[at : at + more]
        pieces.append(piece.decode())
        scores.append(struct.unpack_from("<e", data, at + more)[0])
        at += more + 2
    return pieces, scores, at


def shared(pieces):
    """Each piece (in the order of its bytes) as what it adds to the one before."""
    before = b""
    for piece in pieces:
        common = 0
        while common < min(NIBBLE, len(piece), len(before)) and piece[common] == before[common]:
            common += 1
        rest = piece[common:]
        more = bytes([len(rest)]) if len(rest) >= NIBBLE else b""
        yield bytes([common | min(len(rest), NIBBLE) << 4]) + more + rest
        before = piece


def size(pieces, width):
    """The bytes of a table of these pieces (without the special ones)."""
    return 12 + sum(map(len, shared(sorted(piece.encode() for piece in pieces)))) + len(pieces) * (4 + width // 2)


def write(path, pieces, scores, rows):
    """The table without its special pieces, in the order of the file; for each row the clip of the largest value that loses
    least, none where the row is one of a file (7 / 8: of one that uses -8)."""
    encoded = [piece.encode() for piece in pieces[SPECIAL:]]
    order = sorted(range(len(encoded)), key=encoded.__getitem__)
    encoded, scores = [encoded[at] for at in order], [scores[SPECIAL + at] for at in order]
    rows = rows[SPECIAL:][order]
    best = np.full(len(rows), np.inf, np.float32)
    scales, levels = np.zeros(len(rows), np.float32), np.zeros(rows.shape, np.int8)
    for clip in (1.0, 0.9, 7 / 8, 0.8, 0.7):
        scale = (np.abs(rows).max(1) / 7 * clip).astype("<f2").astype(np.float32)
        level = np.clip(np.rint(rows / np.maximum(scale, 1e-8)[:, None]), -8, 7)
        error = ((level * scale[:, None] - rows) ** 2).sum(1)
        better = error < best
        best[better], scales[better], levels[better] = error[better], scale[better], level[better]
    nibbles = (levels + 8).astype(np.uint8)
    packed = nibbles[:, 0::2] | nibbles[:, 1::2] << 4
    head = [b"XST2", struct.pack("<II", *rows.shape)]
    head += [piece + struct.pack("<e", score) for piece, score in zip(shared(encoded), scores)]
    pathlib.Path(path).write_bytes(b"".join(head) + scales.astype("<f2").tobytes() + packed.tobytes())


def with_special(scores):
    """The pieces and scores of a table of these, the special ones first."""
    return SPECIAL_PIECES + list(scores), [0.0] * SPECIAL + list(scores.values())


def tokenizer(pieces, scores):
    """A SentencePiece model that cuts a normalised text as the binary does."""
    model = protocol.ModelProto()
    for at, (piece, score) in enumerate(zip(pieces, scores)):
        kind = protocol.ModelProto.SentencePiece.NORMAL
        if at < SPECIAL:
            kind = (protocol.ModelProto.SentencePiece.UNKNOWN, *[protocol.ModelProto.SentencePiece.CONTROL] * 2)[at]
        model.pieces.add(piece=piece, score=score, type=kind)
    model.trainer_spec.model_type = protocol.TrainerSpec.UNIGRAM
    model.normalizer_spec.name = "identity"
    return sentencepiece.SentencePieceProcessor(model_proto=model.SerializeToString())


class Encoder:
    """Texts to unit vectors with a table."""

    def __init__(self, table):
        table = Table(table)
        self.rows = table.rows
        self.tokenizer = tokenizer(table.pieces, table.scores)

    def cut(self, texts):
        return self.tokenizer.encode([normalised(text) for text in texts], num_threads=1)

    def encode(self, texts):
        return unit(bag(self.cut(texts), len(self.rows)) @ self.rows)


def normalised(text):
    """What the binary makes of a text before it is cut; the tokenizer sets the marks of words."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    return text.lower() if "Σ" not in text else "".join(character.lower() for character in text)


def bag(ids, count):
    """Which piece how often in which text, as a sparse matrix; unknown pieces say nothing."""
    lengths = np.fromiter(map(len, ids), np.int64, len(ids))
    flat = np.fromiter((i for one in ids for i in one), np.int32, int(lengths.sum()))
    values = (flat >= SPECIAL).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return sparse.csr_matrix((values, flat, starts), (len(ids), count))


def unit(vectors):
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
