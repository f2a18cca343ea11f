#!/usr/bin/env python3
"""Draws the claims of the status gold: ids and offsets (code points of `text`) only.

Run from the repository's root, once to choose the articles, once to draw from their readings:
  python3 gold/status/draw.py articles > articles.jsonl
  tidings read --format jsonl articles.jsonl | python3 gold/status/draw.py claims > gold/status/sample.jsonl
Seeded. At most one claim an article, so that no article weighs more than another; no article of the gold of claims. What is
drawn are claims that a reading made: the status of a claim is judged, not whether there is one.
"""
import json, lzma, random, sys

SEED, ARTICLES, CLAIMS = 20261129, 700, 300


def articles():
    used = {json.loads(line)["id"] for split in ("train", "dev") for line in open(f"../shared/gold/claims/{split}.jsonl", encoding="utf8")}
    with lzma.open("../shared/corpora/news/articles.jsonl.xz", "rt", encoding="utf8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines) if row["id"] not in used}
    ids = sorted(rows)
    random.Random(SEED).shuffle(ids)
    for id in ids[:ARTICLES]:
        print(json.dumps(rows[id]))


def claims():
    rng, drawn = random.Random(SEED), 0
    for line in sys.stdin:
        reading = json.loads(line)
        if not reading["claims"] or drawn == CLAIMS: continue
        claim = rng.choice(reading["claims"])
        sentence = reading["document"]["sentences"][claim["sentence"]]
        print(json.dumps({"id": reading["document"]["id"], "sentence": sentence, "type": claim["type"], "trigger": claim["trigger"]["span"]}))
        drawn += 1


{"articles": articles, "claims": claims}[sys.argv[1]]()
