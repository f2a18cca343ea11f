#!/usr/bin/env python3
"""Draws mentions of somebody by title and name from the news: ids and offsets (code points of `text`) only.

Run from the repository's root, with one seed for each set:
  python3 gold/actors/draw.py 1 > /tmp/first        python3 gold/actors/draw.py 2 > /tmp/second
Prints every candidate of that seed in random order, at most one an article and one a name; `start` and `end` are
those of the name. `mentions.jsonl` holds the first 100 of seed 1, `mentions2.jsonl` and `mentions3.jsonl` of seeds 2 and 3, each without those
whose country has two already, those of whom neither text nor general knowledge tells the country, and what is no
person by title and name. Country and sector were written down before the program read them. Each draw takes
other articles and other names than those before it.
"""
import json, lzma, random, re, sys

RANK = (r"(?:(?:Vice|Deputy|Acting|Interim|First|Assistant|Senior|Chief|Former|Crown|Grand|Supreme|Lt\.|Lieutenant|Maj\.|Major|Brig\.|Brigadier"
        r"|Rear|Air|Prime|Foreign|Defen[sc]e|Interior|Finance|Health|Justice|Trade|Energy|Oil|Education|Home|Information|Environment|Labou?r"
        r"|Economy|Transport|Agriculture|Police|Army|Navy|State|Attorney|Permanent|Special|Chief)[ -])*"
        r"(?:President|Minister|Premier|Chancellor|Secretary(?:[ -]General)?(?: of State)?|King|Queen|Prince|Princess|Emir|Sultan|Sheikh?|Senator|Sen\."
        r"|Rep\.|Gov\.|Governor|Mayor|Gen\.|General|Col\.|Colonel|Adm\.|Admiral|Capt\.|Captain|Lt\.|Sgt\.|Maj\.|Marshal|Judge|Justice|Ambassador"
        r"|Envoy|Commissioner|Chief|Speaker|Chairman|Chairwoman|Archbishop|Cardinal|Bishop|Pope|Ayatollah|Imam|Prosecutor|Spokesman|Spokeswoman"
        r"|Lawmaker|MP|Representative|Congressman|Congresswoman|Commander|Leader|Director|Councilman|Sheriff)")
WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĐ](?:(?![’']s\b)[\w’'-])*\w|[A-Z]\.|Jr\."
NAME = rf"(?:{WORD})(?: (?:al-|bin |bint |abu |de la |de |del |da |dos |di |van der |van |von |ben |el-|ibn )?(?:{WORD})){{1,3}}"
OFFICE = (r"(?:president|prime minister|premier|chancellor|king|queen|minister|foreign minister|defen[sc]e minister|finance minister|interior minister"
          r"|leader|ambassador|spokesman|spokeswoman|lawmaker|general|commander|governor|mayor|judge|prosecutor|police chief)")
FORMS = [
    re.compile(rf"(?<![\w.]){RANK} (?P<name>{NAME})"),
    re.compile(rf"\b(?:[Tt]he|[Aa]|[Aa]n) (?:[A-Z]\w+ |\w+ ){{0,2}}{OFFICE}(?: of [A-Z]\w+)?, (?P<name>{NAME})(?=[,.])"),
    re.compile(rf"(?P<name>{NAME}), (?:the |a |an )?(?:[A-Z]\w+['’]s? |[A-Z]\w+ |\w+ ){{0,2}}{OFFICE}\b"),
]


def candidates(text):
    return sorted({match.span("name") for form in FORMS for match in form.finditer(text)})


def drawn(seed, articles, without=frozenset()):
    """One candidate an article and a name, in random order, without the articles and the names of `without`."""
    rng, order = random.Random(f"actors {seed}"), sorted(articles)
    rng.shuffle(order)
    seen = {name for _, _, _, name in without}
    used = {id for id, *_ in without}
    for id in order:
        text = articles[id]
        spans = [] if id in used else candidates(text)
        spans = [span for span in spans if text[slice(*span)] not in seen]
        if spans:
            start, end = rng.choice(spans)
            seen.add(text[start:end])
            yield id, start, end, text[start:end]


def main():
    seed = int(sys.argv[1])
    annotated = {json.loads(line)["id"] for part in ("train", "dev") for line in open(f"../shared/gold/claims/{part}.jsonl", encoding="utf8")}
    with lzma.open("../shared/corpora/news/articles.jsonl.xz", "rt", encoding="utf8") as lines:
        articles = {a["id"]: a["text"] for a in map(json.loads, lines) if a["id"] not in annotated}
    earlier = []
    for number in range(1, seed):
        earlier += list(drawn(number, articles, earlier))[: USED[number]]
    for id, start, end, _ in drawn(seed, articles, earlier):
        print(json.dumps({"id": id, "start": start, "end": end}))


# Candidates of each draw up to the last that was taken.
USED = {1: 1800, 2: 1462}

main()
