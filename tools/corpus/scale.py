#!/usr/bin/env python3
"""How time and memory of an audit grow with the corpus.

    tools/corpus/scale.py target/release/claimdiff 1000 10000 100000
    tools/corpus/scale.py target/release/claimdiff 1000 10000 --stories corpus corpus/dev

Prints for each size the seconds and the memory of a first run, the seconds of a second run with one article in a
hundred new, and between sizes the exponent of growth (1 is linear). What follows the sizes goes to generate.py. Exits 1
where processor time grows faster than n^1.15.
"""
import itertools
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
BAR = 1.15


def run(claimdiff, folder, name):
    """Seconds, processor seconds, and the largest memory in MB."""
    started = time.monotonic()
    command = [claimdiff, "audit", "--format", "jsonl", "--store", folder / "store.redb", folder / name]
    with (folder / "report.jsonl").open("wb") as out:
        child = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"the audit of {name} failed")
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    claimdiff = pathlib.Path(sys.argv[1]).resolve()
    sizes = [int(size) for size in itertools.takewhile(str.isdigit, sys.argv[2:])]
    more = sys.argv[2 + len(sizes):]
    before, fastest = None, 0.0
    print(f"{'articles':>9} {'seconds':>8} {'cpu s':>8} {'MB':>6} {'again':>7} {'cpu s':>7} {'growth':>7}")
    for size in sizes or [1000, 10000]:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            fresh = max(1, size // 100)
            everything = folder / "all.jsonl"
            generate = HERE / "generate.py"
            subprocess.run([sys.executable, generate, "--articles", str(size), "--jsonl", everything, *more], check=True)
            lines = everything.read_text(encoding="utf-8").splitlines(keepends=True)
            (folder / "known.jsonl").write_text("".join(lines[fresh:]), encoding="utf-8")
            wall, cpu, memory = run(claimdiff, folder, "known.jsonl")
            again, again_cpu, _ = run(claimdiff, folder, "all.jsonl")
            growth = ""
            if before:
                exponent = math.log(cpu / before[1]) / math.log(size / before[0])
                growth, fastest = f"{exponent:.2f}", max(fastest, exponent)
            print(f"{size:>9} {wall:>8.1f} {cpu:>8.1f} {memory:>6.0f} {again:>7.1f} {again_cpu:>7.1f} {growth:>7}", flush=True)
            before = (size, cpu)
    sys.exit(int(fastest > BAR))


if __name__ == "__main__":
    main()
