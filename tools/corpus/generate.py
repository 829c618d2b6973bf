#!/usr/bin/env python3
"""Generates a corpus of invented news: stories × variations × languages.

    tools/corpus/generate.py --articles 10000 --jsonl corpus.jsonl
    tools/corpus/generate.py --articles 200 --folder corpus/ --seed 7
    tools/corpus/generate.py --articles 10000 --jsonl corpus.jsonl --stories corpus corpus/dev

Stories come in series: the same club or place again with other opponents, days and figures, for near topics are what
grouping must keep apart. Articles of a story differ in language, order, choice of sentences and now and then in
a figure. With --stories the articles are those of the story folders given, at their full length, told again and again: other
figures, seventeen days later, the same names. Every JSON line has `story`, the truth; a folder has `truth.json`. The same seed gives the same corpus.
"""
import argparse
import datetime
import json
import pathlib
import random
import re
import tomllib

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
DAY = {"en": "{d} {m}", "de": "{d}. {m}", "fr": "{d} {m}", "es": "{d} de {m}", "it": "{d} {m}", "pl": "{d} {m}", "ru": "{d} {m}"}
THOUSANDS = {"en": ",", "de": ".", "fr": "\u202f", "es": ".", "it": ".", "pl": "\u00a0", "ru": "\u00a0"}
FIRST = "Anna Boris Clara David Elena Filip Greta Hugo Irina Jonas Katja Leon Marta Nils Olga Pavel Rosa Stefan Tomas Vera".split()
ONSETS = "b br d dr f g gr k kl l m n p pr r s st t tr v z".split()
VOWELS = "a e i o u".split()
CODAS = ["", "", "", "l", "n", "r", "s", "m", "k"]
CYRILLIC = str.maketrans(dict(zip("abdefgiklmnoprstuvzhjcwyABDEFGIKLMNOPRSTUVZHJC", "абдефгиклмнопрстувзхйквиАБДЕФГИКЛМНОПРСТУВЗХЙК")))


class Names:
    def __init__(self, rng):
        self.rng, self.used = rng, set()

    def word(self, syllables):
        while True:
            parts = (self.rng.choice(ONSETS) + self.rng.choice(VOWELS) for _ in range(syllables))
            word = ("".join(parts) + self.rng.choice(CODAS)).capitalize()
            if word not in self.used:
                self.used.add(word)
                return word

    def place(self):
        return self.word(self.rng.choice((2, 3))) + self.rng.choice(("", "va", "no", "ra"))

    def person(self):
        return f"{self.rng.choice(FIRST)} {self.word(self.rng.choice((2, 3)))}{self.rng.choice(('', 'ski', 'in', 'er'))}"

    def firm(self):
        return self.word(3)


def number(n, language):
    return f"{n:,}".replace(",", THOUSANDS[language])


def stories(rng, count):
    """Facts of events, in series that share a place, a club, a company."""
    names, kinds = Names(rng), list(TEMPLATES)
    made = 0
    while made < count:
        kind = rng.choice(kinds)
        series = {"L": names.place(), "K": names.place(), "O": names.firm(), "Q": names.person()}
        day = datetime.date(2025, 1, 1) + datetime.timedelta(days=rng.randrange(330))
        for _ in range(rng.choice((1, 1, 2, 3))):
            yield {
                **series, "kind": kind, "R": names.firm(), "P": names.person(), "day": day,
                "K": rng.choice((series["K"], names.place())),
                "m": f"{rng.randint(41, 79) / 10}", "g": f"{rng.randint(2, 6)}-{rng.randint(0, 1)}",
                "t": f"{rng.randint(1, 23)}:{rng.randint(10, 59)}",
                "a": rng.randint(3, 48), "b": rng.randint(51, 98), "c": rng.randint(1200, 98000),
            }
            day += datetime.timedelta(days=rng.randint(4, 25))
            made += 1


def article(rng, fact, language, outlet):
    facts = dict(fact)
    # A figure that differs from what the others say.
    if rng.random() < 0.15:
        facts["b"] += rng.choice((-7, 4, 9))
    said = {}
    for slot in "LKOR":
        said[slot] = facts[slot].translate(CYRILLIC) if language == "ru" else facts[slot]
    for slot in "PQ":
        said[slot] = facts[slot].translate(CYRILLIC) if language == "ru" else facts[slot]
    for slot in "abc":
        said[slot] = number(facts[slot], language)
    said["m"] = facts["m"] if language == "en" else facts["m"].replace(".", ",")
    said["g"], said["t"] = facts["g"], facts["t"]
    months = MONTHS[language].split()
    said["d"] = DAY[language].format(d=facts["day"].day, m=months[facts["day"].month - 1])
    template = TEMPLATES[facts["kind"]][language]
    first, *rest = template["body"]
    rng.shuffle(rest)
    body = [first, *rest[: rng.choice((3, 4, 4))]]
    published = facts["day"] + datetime.timedelta(days=rng.choice((0, 0, 1)))
    paragraphs = [sentence.format(**said) for sentence in body]
    return {
        "title": template["title"].format(**said), "text": "\n\n".join(paragraphs), "published": published.isoformat(),
        "language": language, "source": outlet,
    }


def corpus(seed, articles, mean):
    rng = random.Random(seed)
    made = []
    languages = list(DAY)
    for index, fact in enumerate(stories(rng, articles)):
        size = max(1, min(len(languages) + 3, round(rng.expovariate(1 / mean))))
        for place in range(size):
            language = languages[(index + place * 3) % len(languages)]
            outlet = f"{language}{1 + place // len(languages)}.example"
            made.append({**article(rng, fact, language, outlet), "story": f"g{index}"})
        if len(made) >= articles:
            break
    del made[articles:]
    rng.shuffle(made)
    for index, item in enumerate(made):
        item["id"] = f"g{seed}-{index:06}"
    return made


def again(seed, articles, folders):
    """The stories of the folders, as they are and then with other days and figures."""
    rng, made, turn = random.Random(seed), [], 0
    told = [gold.parent for folder in folders for gold in sorted(pathlib.Path(folder).glob("*/gold.json"))]
    while told and len(made) < articles:
        for story in told:
            day = datetime.date(2020, 1, 1) + datetime.timedelta(days=17 * turn + rng.randrange(3))
            others = {}

            def other(figure):
                figure = figure.group()
                higher = rng.randint(1, 9) if len(figure) < 4 else rng.randint(10, 90)
                return others.setdefault(figure, str(int(figure) + higher))

            for path in sorted(story.glob("*.txt")):
                text = path.read_text(encoding="utf-8")
                made.append({
                    "id": f"{story.name}-{turn}-{path.stem}", "text": re.sub(r"\d{2,9}", other, text) if turn else text,
                    "published": day.isoformat(), "language": path.stem[:2], "source": path.stem,
                    "story": f"{story.name}-{turn}",
                })
        turn += 1
    del made[articles:]
    rng.shuffle(made)
    return made


def page(item):
    """The article as a text file."""
    return f"{item['title']}\n\n{item['published']}\n\n{item['text']}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--mean", type=float, default=4.0, help="articles of a story, on the average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jsonl", type=pathlib.Path)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--stories", nargs="+", help="folders of stories to tell again")
    options = parser.parse_args()
    if options.stories and options.folder:
        parser.error("--stories goes with --jsonl")
    if options.stories:
        made = again(options.seed, options.articles, options.stories)
    else:
        made = corpus(options.seed, options.articles, options.mean)
    if options.jsonl:
        with options.jsonl.open("w", encoding="utf-8") as out:
            for item in made:
                out.write(json.dumps(item, ensure_ascii=False) + "\n")
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        for item in made:
            (options.folder / f"{item['id']}.txt").write_text(page(item), encoding="utf-8")
        truth = {f"{item['id']}.txt": item["story"] for item in made}
        (options.folder / "truth.json").write_text(json.dumps(truth, indent=0), encoding="utf-8")


TEMPLATES = tomllib.loads((pathlib.Path(__file__).parent / "templates.toml").read_text(encoding="utf-8"))

if __name__ == "__main__":
    main()
