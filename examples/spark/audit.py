#!/usr/bin/env python3
"""claimdiff over a cluster: extraction as the map step, comparison as the group step.

    spark-submit examples/spark/audit.py --claimdiff target/release/claimdiff articles.jsonl report/

ARTICLES is JSON Lines (fields text, title, published, language, id …). The program runs as a child of each worker and
speaks JSON Lines with it, so nothing but the binary has to be on the machines:

1. map: every partition goes through `claimdiff extract --format jsonl`; what comes out is one extract a line;
2. group: one pass over the extracts puts each article into a story (`audit --group-only`): it holds a digest of each
   article, not the articles, and is the only step that sees the whole corpus;
3. reduce: the extracts of a story come together on one worker, and `audit --group-by` compares them there.

The report is the stories of the single process, a JSON object a line.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

from pyspark.sql import SparkSession

# The field in which a line carries its story from step 2 to step 3.
STORY = "claimdiff_story"


def run(arguments, lines):
    """Runs claimdiff on lines; returns its lines. Exit status 1 says that there are conflicts: no trouble."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as file:
        for line in lines:
            file.write(line + "\n")
    try:
        done = subprocess.run([*arguments, file.name], capture_output=True, text=True, encoding="utf-8")
    finally:
        os.unlink(file.name)
    if done.returncode > 1:
        raise RuntimeError(done.stderr.strip())
    return done.stdout.splitlines()


def extract(claimdiff):
    def partition(articles):
        articles = list(articles)
        return run([claimdiff, "extract", "--format", "jsonl"], articles) if articles else []

    return partition


def compare(claimdiff):
    def story(pair):
        name, extracts = pair
        ordered = [line for _, line in sorted(extracts)]
        found = run([claimdiff, "audit", "--no-store", "--group-by", STORY, "--format", "jsonl", "--from"], ordered)
        stories = [json.loads(line) for line in found if json.loads(line)["record"] == "story"]
        for report in stories:
            report["id"] = name
        return [json.dumps(report, ensure_ascii=False) for report in stories]

    return story


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claimdiff", default="claimdiff", help="the program, as the workers find it")
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("articles")
    parser.add_argument("report", help="folder that must not exist yet")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("claimdiff").getOrCreate()
    context = spark.sparkContext

    articles = context.textFile(options.articles, options.partitions).filter(str.strip)
    extracts = articles.mapPartitions(extract(options.claimdiff)).cache()

    # Digests are small; grouping them needs all of them. The extracts stream to the driver, a partition at a time.
    grouped = run([options.claimdiff, "audit", "--no-store", "--group-only", "--format", "jsonl", "--from"],
                  extracts.toLocalIterator())
    place = {}
    for line in grouped:
        record = json.loads(line)
        if record["record"] == "story":
            for index, document in enumerate(record["documents"]):
                place[document["id"]] = (record["id"], index)
    places = context.broadcast(place)

    def keyed(line):
        record = json.loads(line)
        if record["id"] not in places.value:
            return []
        story, index = places.value[record["id"]]
        record[STORY] = story
        return [(story, (index, json.dumps(record, ensure_ascii=False)))]

    stories = extracts.flatMap(keyed).groupByKey().flatMap(compare(options.claimdiff))
    stories.saveAsTextFile(options.report)
    spark.stop()


if __name__ == "__main__":
    sys.exit(main())
