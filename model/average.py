"""The mean of tables of one line of training, and the last touch.

    average.py --out FILE TABLE[=WEIGHT] …

The first table says which pieces there are; another counts where it has the piece. The mean of several states says more than any
of them: it is sure of what all learned, and not of what one happened to see last. At the end figures count more and marks less
than training leaves them.
"""

import argparse
import pathlib

import numpy as np

from xst import SPECIAL, Table, write

FIGURES, MARKS = 1.4, 0.7


def weight(piece):
    word = piece.strip("▁")
    return FIGURES if word.isdigit() else MARKS if word and not any(map(str.isalnum, word)) else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("tables", nargs="+", metavar="TABLE[=WEIGHT]")
    arguments = parser.parse_args()
    first, total, share = None, 0, 0
    for named in arguments.tables:
        path, _, amount = named.partition("=")
        table, amount = Table(path), float(amount or 1)
        if first is None:
            first = table
        rows = dict(zip(table.pieces[SPECIAL:], table.rows[SPECIAL:]))
        there = np.array([piece in rows for piece in first.pieces])
        total = total + amount * np.stack([rows.get(piece, first.rows[at] * 0) for at, piece in enumerate(first.pieces)])
        share = share + amount * there
    mean = total / np.maximum(share, 1e-9)[:, None] * np.array([weight(piece) for piece in first.pieces])[:, None]
    write(arguments.out, first.pieces, first.scores, mean.astype(np.float32))


if __name__ == "__main__":
    main()
