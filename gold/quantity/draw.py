#!/usr/bin/env python3
"""Draws the sentences of the quantity gold: ids and offsets (code points of `text`) only.

Run from the repository's root:
  python3 gold/quantity/draw.py > gold/quantity/sample.jsonl
  python3 gold/quantity/draw.py 2 > gold/quantity/sample2.jsonl
Seeded, so that every run gives the same sentences. At most one sentence an article. The first draw:
160 hold a digit or a number word, 40 neither; half of each go to `tune`, half to `test`, by article.
The second takes other articles, 150 and 30, all for `test2`.
"""
import glob, json, lzma, random, re, sys

SECOND = sys.argv[1:] == ["2"]
SEED, MARKED, PLAIN = (20261129, 150, 30) if SECOND else (20261125, 160, 40)
NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|(?:m|b|tr)illions?|dozens?|lakhs?|crores?|scores"
    r"|half|halves|quarters?|thirds?|fifths?|tenths?|zero)\b", re.I)
END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Prof|Rev|Hon|Pres|No|Nos|vs|Jr|Sr|Inc|Co|Corp|Ltd|Bros"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Rs|Mt|Ft|approx|est|etc|cf|al)|\b[A-Za-z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$")


def sentences(text):
    """(start, end) of each sentence: lines, cut after full stops that end no abbreviation."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        cuts = [m.end() for m in END.finditer(text, line.start(), line.end())]
        for cut in cuts + [line.end()]:
            if cut != line.end() and SHORT.search(text[start:cut]): continue
            piece = text[start:cut]
            a, b = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
            if a < b: yield a, b
            start = cut


def main():
    used = {json.loads(line)["id"] for path in glob.glob("../shared/gold/claims/*.jsonl") for line in open(path, encoding="utf8")}
    if SECOND: used |= {json.loads(line)["id"] for line in open("gold/quantity/sample.jsonl", encoding="utf8")}
    marked, plain, seen = [], [], set()
    with lzma.open("../shared/corpora/news/articles.jsonl.xz", "rt", encoding="utf8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] in used: continue
            text = article["text"]
            for start, end in sentences(text):
                words = text[start:end]
                if not 5 <= len(words.split()) <= 70 or words in seen: continue
                seen.add(words)
                (marked if NUMBER.search(words) else plain).append((article["id"], start, end))
    rng, taken, drawn = random.Random(SEED), set(), []
    for pool, size in ((marked, MARKED), (plain, PLAIN)):
        rng.shuffle(pool)
        chosen = []
        for item in pool:
            if item[0] not in taken and len(chosen) < size:
                taken.add(item[0])
                chosen.append(item)
        drawn += [(*item, "test2" if SECOND else "tune" if at % 2 else "test") for at, item in enumerate(chosen)]
    rng.shuffle(drawn)
    for id, start, end, split in drawn:
        print(json.dumps({"id": id, "split": split, "start": start, "end": end}))


main()
