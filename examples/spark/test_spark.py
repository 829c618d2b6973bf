#!/usr/bin/env python3
"""The Spark example and the single process give the same findings. Skips, with the reason, where it cannot run.

    examples/spark/test_spark.py target/release/claimdiff
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ARTICLES = 60


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(0)


def stories(lines):
    """Findings by the documents of their story."""
    found = {}
    for line in lines:
        record = json.loads(line)
        if record["record"] == "story":
            found[tuple(document["id"] for document in record["documents"])] = record["findings"]
    return found


def main():
    claimdiff = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/claimdiff").resolve()
    if not shutil.which("java"):
        skip("there is no Java on this machine, and Spark needs one (17 or newer)")
    try:
        import pyspark
    except ImportError:
        skip("pyspark is not installed (pip install pyspark)")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        articles, report = folder / "articles.jsonl", folder / "report"
        generate = HERE.parent.parent / "tools" / "corpus" / "generate.py"
        subprocess.run([sys.executable, generate, "--articles", str(ARTICLES), "--jsonl", articles], check=True)
        submit = pathlib.Path(pyspark.__file__).parent / "bin" / "spark-submit"
        # Two workers, each in a process of its own: what is not sent to them is not there.
        subprocess.run([submit, "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false",
                        "--conf", f"spark.pyspark.python={sys.executable}", HERE / "audit.py",
                        "--claimdiff", claimdiff, "--partitions", "4", articles, report],
                       check=True, stdout=subprocess.DEVNULL, stderr=sys.stderr)
        cluster = stories(line for part in sorted(report.glob("part-*")) for line in part.read_text("utf-8").splitlines())
        single = subprocess.run([claimdiff, "audit", "--no-store", "--format", "jsonl", articles], capture_output=True,
                                text=True, encoding="utf-8")
        single = stories(single.stdout.splitlines())
    if not single:
        print("failed: the single process found no story")
        sys.exit(1)
    if cluster != single:
        print(f"failed: {len(cluster)} stories of the cluster, {len(single)} of the single process, or their findings differ")
        sys.exit(1)
    print(f"passed: the same findings in {len(single)} stories")


if __name__ == "__main__":
    main()
