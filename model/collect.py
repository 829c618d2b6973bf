"""Gathers training pairs from local copies of public data into WORK/pairs/*.tsv.gz.

In: --mirrors, a folder of git repositories named OWNER+NAME (see README.md for the list);
    --debs, a folder with the unpacked Debian packages of dictionaries and thesauri.
Out: one gzipped file a source with lines `lang1 <tab> lang2 <tab> text1 <tab> text2`.

Nothing of NTREX, FLORES, newstest2019 (NTREX's English source) or Text+Berg gets in: those measure.
"""

import argparse
import collections
import csv
import gzip
import io
import itertools
import json
import pathlib
import random
import re
import subprocess
import unicodedata
import zlib

LANGUAGES = "en fr de it es pt nl pl ru uk cs sv da no fi tr ro hu el zh ja ko ar".split()
ISO3 = {
    "eng": "en", "fra": "fr", "deu": "de", "ita": "it", "spa": "es", "por": "pt", "nld": "nl", "pol": "pl",
    "rus": "ru", "ukr": "uk", "ces": "cs", "swe": "sv", "dan": "da", "nor": "no", "nob": "no", "fin": "fi",
    "tur": "tr", "ron": "ro", "hun": "hu", "ell": "el", "zho": "zh", "cmn": "zh", "cmn_Hans": "zh",
    "jpn": "ja", "kor": "ko", "ara": "ar", "arb": "ar",
}
HELD_OUT = re.compile(r"newstest2019|ntrex|flores", re.I)
# Captions of one picture, written independently: no translations.
INDEPENDENT = re.compile(r"multi30k_task2")


class Repository:
    """A fetched git repository without a work tree; blobs that are absent are skipped."""

    def __init__(self, mirrors, name):
        home = mirrors / name / "repo"
        self.git = home / ".git" if (home / ".git").is_dir() else home

    def files(self, pattern):
        run = ["git", f"--git-dir={self.git}", "ls-tree", "-r", "-z", "HEAD"]
        listing = subprocess.run(run, capture_output=True, check=True).stdout.decode()
        found = []
        for line in listing.split("\0"):
            if "\t" in line:
                meta, path = line.split("\t", 1)
                if re.search(pattern, path):
                    found.append((path, meta.split()[2]))
        return found

    def read(self, entries):
        """Yields (path, text) with one `git cat-file` process."""
        if not entries:
            return
        run = ["git", f"--git-dir={self.git}", "cat-file", "--batch"]
        with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            for path, blob in entries:
                process.stdin.write(blob.encode() + b"\n")
                process.stdin.flush()
                head = process.stdout.readline().split()
                if len(head) < 3 or head[1] == b"missing":
                    continue
                data = process.stdout.read(int(head[2]))
                process.stdout.read(1)
                if path.endswith(".gz"):
                    data = zlib.decompress(data, 31)
                yield path, data.decode("utf-8", "replace")
            process.stdin.close()


def clean(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


class Writer:
    def __init__(self, folder, source):
        self.seen, self.count = set(), collections.Counter()
        self.out = gzip.open(folder / f"{source}.tsv.gz", "wt", encoding="utf-8", compresslevel=3)
        self.source = source

    def add(self, lang1, lang2, text1, text2):
        text1, text2 = clean(text1), clean(text2)
        if not text1 or not text2 or len(text1) > 500 or len(text2) > 500:
            return
        if (lang1, text1) > (lang2, text2):
            lang1, lang2, text1, text2 = lang2, lang1, text2, text1
        if lang1 == lang2 and text1.lower() == text2.lower():
            return
        key = hash((lang1, lang2, text1, text2))
        if key in self.seen:
            return
        self.seen.add(key)
        self.count[f"{lang1}-{lang2}"] += 1
        self.out.write(f"{lang1}\t{lang2}\t{text1}\t{text2}\n")

    def close(self):
        self.out.close()
        print(f"{self.source}: {sum(self.count.values())} pairs, {len(self.count)} language pairs", flush=True)


def opus(mirrors, folder):
    """Test sets collected by Helsinki-NLP: Tatoeba, WMT news, TICO-19, Multi30k."""
    repository = Repository(mirrors, "Helsinki-NLP+OPUS-MT-testsets")
    sides = collections.defaultdict(dict)
    for path, blob in repository.files(r"^testsets/[a-z_A-Z]+-[a-z_A-Z]+/.*\.[a-zA-Z_]+$"):
        if HELD_OUT.search(path) or INDEPENDENT.search(path) or path.endswith(".labels"):
            continue
        pair, name = path.split("/")[1:3]
        stem, lang = name.rsplit(".", 1)
        if lang in ISO3:
            sides[pair, stem][ISO3[lang]] = (path, blob)
    tatoeba, news = Writer(folder, "tatoeba"), Writer(folder, "news")
    for (pair, stem), found in sorted(sides.items()):
        if len(found) != 2:
            continue
        (lang1, entry1), (lang2, entry2) = found.items()
        texts = [text.split("\n") for _, text in repository.read([entry1, entry2])]
        if len(texts) != 2 or len(texts[0]) != len(texts[1]):
            continue
        writer = tatoeba if "tatoeba" in stem else news
        for text1, text2 in zip(*texts):
            writer.add(lang1, lang2, text1, text2)
    tatoeba.close()
    news.close()


def wmt(mirrors, folder):
    """WMT 2021-2023 test sets: sources, references and some systems' translations (paraphrases of the reference)."""
    writer = Writer(folder, "wmt")
    random.seed(1)
    for year, name in (("2021", "wmt21-news-systems"), ("2022", "wmt22-news-systems"), ("2023", "wmt23-news-systems")):
        repository = Repository(mirrors, f"wmt-conference+{name}")
        groups = collections.defaultdict(lambda: {"src": [], "ref": [], "hyp": []})
        pattern = r"^txt/(sources|references|system-outputs)/[^/]*\.([a-z]{2})-([a-z]{2})\.(src|ref|hyp)\.[^/]*$"
        for path, blob in repository.files(pattern):
            name = path.rsplit("/", 1)[1]
            if HELD_OUT.search(name):
                continue
            found = re.search(r"\.([a-z]{2})-([a-z]{2})\.(src|ref|hyp)\.", name)
            if found and found[1] in LANGUAGES and found[2] in LANGUAGES:
                groups[found[1], found[2]][found[3]].append((path, blob))
        for (source, target), kinds in sorted(groups.items()):
            hypotheses = [h for h in kinds["hyp"] if not re.search(r"M2M|greedy|refB|ref\.", h[0], re.I)]
            kinds["hyp"] = random.sample(hypotheses, min(3, len(hypotheses)))
            texts = {kind: [t.split("\n") for _, t in repository.read(v)] for kind, v in kinds.items()}
            for src in texts["src"][:1]:
                for other in texts["ref"] + texts["hyp"]:
                    if len(other) == len(src):
                        for a, b in zip(src, other):
                            writer.add(source, target, a, b)
            for one, two in itertools.combinations(texts["ref"] + texts["hyp"], 2):
                if len(one) == len(two) and random.random() < 0.4:
                    for a, b in zip(one, two):
                        writer.add(target, target, a, b)
    writer.close()


def pud(mirrors, folder):
    writer = Writer(folder, "pud")
    sentences = collections.defaultdict(dict)
    for home in sorted(mirrors.glob("UniversalDependencies+UD_*-PUD")):
        repository = Repository(mirrors, home.name)
        for path, text in repository.read(repository.files(r"_pud-ud-test\.conllu$")):
            lang = path.split("_")[0]
            if lang not in LANGUAGES:
                continue
            for sent_id, sentence in re.findall(r"^# sent_id = (\S+)\n(?:#.*\n)*?# text = (.*)$", text, re.M):
                sentences[sent_id][lang] = sentence
    for versions in sentences.values():
        for (lang1, text1), (lang2, text2) in itertools.combinations(sorted(versions.items()), 2):
            writer.add(lang1, lang2, text1, text2)
    writer.close()


def multi30k(mirrors, folder):
    writer = Writer(folder, "multi30k")
    repository = Repository(mirrors, "multi30k+dataset")
    texts = {p: t.split("\n") for p, t in repository.read(repository.files(r"^data/task1/raw/(train|val)\..*\.gz$"))}
    for part in ("train", "val"):
        versions = {p.split(".")[-2]: t for p, t in texts.items() if f"/{part}." in p}
        for lang1, lang2 in itertools.combinations(sorted(versions), 2):
            for a, b in zip(versions[lang1], versions[lang2]):
                writer.add(lang1, lang2, a, b)
    writer.close()


def stsb(mirrors, folder):
    """STS benchmark with machine translations: news headlines and captions; pairs rated 4 or more are paraphrases."""
    writer = Writer(folder, "stsb")
    repository = Repository(mirrors, "PhilipMay+stsb-multi-mt")
    parts = collections.defaultdict(dict)
    for path, text in repository.read(repository.files(r"^data/stsb-[a-z]+-(train|dev)\.csv$")):
        lang, part = re.search(r"stsb-([a-z]+)-([a-z]+)\.csv", path).groups()
        if lang in LANGUAGES:
            parts[part][lang] = list(csv.reader(io.StringIO(text)))
    random.seed(2)
    for versions in parts.values():
        for rows in zip(*(versions[lang] for lang in sorted(versions))):
            score = float(rows[0][2])
            texts = [(lang, row) for lang, row in zip(sorted(versions), rows)]
            for side in (0, 1):
                for (lang1, row1), (lang2, row2) in random.sample(list(itertools.combinations(texts, 2)), 16):
                    writer.add(lang1, lang2, row1[side], row2[side])
            if score >= 4.0:
                for (lang1, row1), (lang2, row2) in itertools.product(texts, texts):
                    if random.random() < 0.35:
                        writer.add(lang1, lang2, row1[0], row2[1])
    writer.close()


def xquad(mirrors, folder):
    """Questions and, where the split agrees in all languages, sentences of encyclopaedia paragraphs."""
    writer = Writer(folder, "xquad")
    repository = Repository(mirrors, "google-deepmind+xquad")
    texts = collections.defaultdict(dict)
    for path, text in repository.read(repository.files(r"^xquad\.[a-z]+\.json$")):
        lang = path.split(".")[1]
        if lang not in LANGUAGES:
            continue
        for a, article in enumerate(json.loads(text)["data"]):
            for p, paragraph in enumerate(article["paragraphs"]):
                parts = [s for s in re.split(r"(?<=[.!?。！？؟])\s*(?=[^\d\s])", paragraph["context"]) if len(s) > 8]
                texts[a, p, "context", len(parts)][lang] = parts
                for question in paragraph["qas"]:
                    texts[question["id"]][lang] = [question["question"]]
                    for answer in question["answers"][:1]:
                        texts[question["id"], "answer"][lang] = [answer["text"]]
    for versions in texts.values():
        for (lang1, parts1), (lang2, parts2) in itertools.combinations(sorted(versions.items()), 2):
            for one, two in zip(parts1, parts2):
                writer.add(lang1, lang2, one, two)
    writer.close()


def wordnets(mirrors, folder):
    """Open Multilingual Wordnet: words of one synset, across languages and within one."""
    writer = Writer(folder, "wordnet")
    repository = Repository(mirrors, "omwn+omw-data")
    synsets = collections.defaultdict(lambda: collections.defaultdict(list))
    pattern = r"^wns/(?:[a-z]+/wn-data|wikt/wn-wikt|cldr/wn-cldr)-([a-z]{3})\.tab$"
    for path, text in repository.read(repository.files(pattern)):
        lang = ISO3.get(re.search(pattern, path)[1])
        if not lang:
            continue
        for line in text.split("\n"):
            cells = line.split("\t")
            if len(cells) >= 3 and cells[1].endswith("lemma"):
                word = cells[-1].replace("_", " ").replace("+", " ").strip()
                if word and word not in synsets[cells[0]][lang]:
                    synsets[cells[0]][lang].append(word)
    random.seed(4)
    for synset, words in sorted(synsets.items()):
        if len(words) < 2:
            continue
        for lang1, lang2 in itertools.combinations_with_replacement(sorted(words), 2):
            pairs = [(a, b) for a in words[lang1][:6] for b in words[lang2][:6]]
            if lang1 == lang2:
                pairs = [(a, b) for a, b in pairs if a < b]
            keep = min(len(pairs), 2 if "en" in (lang1, lang2) else 1)
            for a, b in random.sample(pairs, keep):
                writer.add(lang1, lang2, a, b)
    writer.close()


def freedict(debs, folder):
    """FreeDict: lines under a headword that hold translations, not notes."""
    writer = Writer(folder, "freedict")
    for path in sorted((debs / "usr/share/dictd").glob("freedict-*.dict.dz")):
        lang1, lang2 = (ISO3.get(code) for code in re.search(r"freedict-(\w+)-(\w+)\.dict", path.name).groups())
        if not lang1 or not lang2:
            continue
        head = None
        for line in gzip.open(path, "rt", encoding="utf-8", errors="replace"):
            line = line.rstrip("\n")
            if re.search(r" /[^/]+/|<[a-z, ]+>$", line) and not line.startswith(("   ", "(")):
                head = re.sub(r"\[[^\]]*\]", "", re.split(r" /| <", line)[0]).strip()
                fresh = True
                continue
            numbered = re.match(r"^\d+\. (.*)", line)
            body = numbered[1] if numbered else line
            # A translation stands right under its headword or after a number; what follows it is a note.
            if not head or not (numbered or fresh) or body.startswith(("(", " see", "   ")):
                continue
            fresh = False
            body = re.sub(r"\[[^\]]*\]|<[^>]*>|\([^)]*\)|\{[^}]*\}", " ", body)
            for word in re.split(r"[;,、]", body)[:4]:
                word = word.strip()
                if word and len(word.split()) <= 5 and len(head.split()) <= 5:
                    writer.add(lang1, lang2, head, word)
    writer.close()


THESAURI = {
    "cs_CZ_v2": "cs", "da_DK": "da", "de_DE_v2": "de", "en_US_v2": "en", "es_ES_v2": "es", "fr_FR_v2": "fr",
    "hu_HU_v2": "hu", "it_IT_v2": "it", "nb_NO_v2": "no", "pt_PT_v2": "pt", "pt_BR_v2": "pt", "pl_PL_v2": "pl",
    "ro_RO_v2": "ro", "ru_RU_v2": "ru", "uk_UA_v2": "uk", "ar_EG_v2": "ar",
}


def thesauri(debs, folder):
    """MyThes: words of one sense in one language; not Swedish, whose file mixes senses."""
    writer = Writer(folder, "thesaurus")
    random.seed(5)
    for name, lang in THESAURI.items():
        for base in ("usr/share/mythes", "usr/share/myspell/dicts"):
            path = debs / base / f"th_{name}.dat"
            if path.exists():
                break
        else:
            print("no thesaurus", name)
            continue
        data = path.read_bytes()
        encoding = data.split(b"\n", 1)[0].decode("ascii", "replace").strip()
        lines = data.decode(encoding, "replace").split("\n")[1:]
        head = None
        for line in lines:
            cells = line.split("|")
            if len(cells) == 2 and cells[1].strip().isdigit():
                head = cells[0].strip()
                continue
            words = [w for w in cells[1:7] if "Oberbegriff" not in w and "antonym" not in w and "Antonym" not in w]
            words = [re.sub(r"\([^)]*\)", "", w).strip() for w in words]
            for word in random.sample(words, min(2, len(words))):
                if head and word and len(word.split()) <= 4 and "\ufffd" not in word:
                    writer.add(lang, lang, head, word)
    writer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mirrors", type=pathlib.Path, required=True)
    parser.add_argument("--debs", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    folder = arguments.work / "pairs"
    folder.mkdir(parents=True, exist_ok=True)
    for source in (stsb, pud, wmt, opus, multi30k, xquad, wordnets):
        if not arguments.only or source.__name__ in arguments.only.split(","):
            source(arguments.mirrors, folder)
    for source in (freedict, thesauri):
        if not arguments.only or source.__name__ in arguments.only.split(","):
            source(arguments.debs, folder)


if __name__ == "__main__":
    main()
