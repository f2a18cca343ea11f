#!/usr/bin/env python3
"""Draws predicates that head sentences of the news, and counts how many of those to be coded have a pattern.

Run from the repository's root; N is 1 or 2, the number of the draw:
  python3 gold/breadth/draw.py articles N > articles.jsonl
  tidings parse --model fast articles.jsonl | python3 gold/breadth/draw.py predicates N articles.jsonl > drawn.jsonl
  python3 gold/breadth/draw.py count gold/breadth/2026-11-30.jsonl articles.jsonl tidings > counted.jsonl
Seeded, ids and offsets (code points of `text`) only. The second draw takes other articles than the first. `articles` leaves
out those of which anything is annotated; `articles gold/breadth/2026-11-30.jsonl` prints those of the judged list instead.
`count` asks `tidings explain` about every predicate that is to be coded and prints the list anew, with
  has_pattern  a pattern of the type has the word among its triggers
  phrase       … or has a word that completes it ("hold" and "talks")
  fits         one of these patterns fits the sentence
  claimed      the program claims that type by one of these words, be it by a pattern or by the network
and the figures on standard error. What stands behind the name of the program (`tidings --pack english`) is handed to it.
"""
import glob, json, lzma, random, re, subprocess, sys, tomllib

ARTICLES, PREDICATES, SEEDS = 2000, 600, {1: 7, 2: 8}
NEWS = "../shared/corpora/news/articles.jsonl.xz"


def rows(path):
    with open(path, encoding="utf8") as lines:
        yield from map(json.loads, lines)


def articles(number):
    used = {row["id"] for path in glob.glob("gold/*/*.jsonl") + glob.glob("../shared/gold/claims/*.jsonl")
            if not path.startswith("gold/breadth/") for row in rows(path)}
    with lzma.open(NEWS, "rt", encoding="utf8") as lines:
        texts = {row["id"]: row for row in map(json.loads, lines)}
    if not number.isdigit():
        ids = sorted({row["id"] for row in rows(number)})
    else:
        left = sorted(set(texts) - used)
        drawn = random.Random(20261130).sample(left, 2 * ARTICLES)
        ids = drawn[ARTICLES * (int(number) - 1) :][:ARTICLES]
    for id in ids:
        print(json.dumps(texts[id]))


def sentences(lines, texts):
    """Of every sentence of CoNLL-U its document, and its words as (start, end, part of speech, relation)."""
    id, at, words = None, 0, []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc id = "):
            id, at = line.removeprefix("# newdoc id = "), 0
        elif not line and words:
            yield id, words
            words = []
        elif line and line[0] != "#":
            columns = line.split("\t")
            start = texts[id].index(columns[1], at)
            at = start + len(columns[1])
            words.append((start, at, columns[3], columns[7]))


def predicates(number, path):
    texts = {row["id"]: row["text"] for row in rows(path)}
    heads = []
    for id, words in sentences(sys.stdin, texts):
        for start, end, upos, relation in words:
            if relation == "root" and upos in ("VERB", "NOUN", "ADJ", "PROPN") and len(words) >= 5:
                heads.append({"id": id, "sentence": words[0][0], "start": start, "end": end})
    heads.sort(key=lambda head: (head["id"], head["start"]))
    for head in random.Random(SEEDS[int(number)]).sample(heads, PREDICATES):
        print(json.dumps(head))


COMPLETES = re.compile(r"obj|xcomp|ccomp|obl|advcl|nsubj:pass|compound:prt")
LINE = re.compile(r"( +)(.*) \[(\S+) \S+ \S+ \S*.*\]$")
TRIED = re.compile(r"  (\S.*?): ([a-z]+\.\S+): (.*)$")
CLAIM = re.compile(r"  ([A-Z]+) .* by \S+ \(\"(.*)\"\)$")


def part(explanation, name):
    """The lines below a heading of an explanation."""
    found = re.search(rf"^{name}\n((?:  .*\n?)*)", explanation, re.M)
    return found[1].splitlines() if found else []


def phrase(lines, word):
    """The words that complete a word of the tree, and what it hangs from."""
    tree = [(len(m[1]), m[2], m[3]) for m in map(LINE.match, lines) if m]
    at = next((at for at, (_, form, _) in enumerate(tree) if form == word), None)
    if at is None:
        return set()
    depth = tree[at][0]
    above = [form for deep, form, _ in tree[:at] if deep < depth][-1:]
    below = []
    for deep, form, relation in tree[at + 1 :]:
        if deep <= depth:
            break
        if deep == depth + 2 and COMPLETES.match(relation):
            below.append(form)
    return {*above, *below}


def explained(row, text, explanation, types):
    word = text[row["start"] : row["end"]]
    near = phrase(part(explanation, "tree"), word) | {word}
    tried = [m.groups() for m in map(TRIED.match, part(explanation, "patterns")) if m]
    tried = [(form, verdict) for form, rule, verdict in tried
             if types.get(rule) == row["type"] and form in near and not re.match("no, the word is |no, it lacks the particle", verdict)]
    claims = [m.groups() for m in map(CLAIM.match, part(explanation, "claims")) if m]
    return {"has_pattern": any(form == word for form, _ in tried), "phrase": bool(tried),
            "fits": any(verdict.startswith("fits") for _, verdict in tried),
            "claimed": any(type == row["type"] and near & {trigger, *trigger.split()} for type, trigger in claims)}


def count(judged, path, *program):
    texts = {row["id"]: row["text"] for row in rows(path)}
    types = {}
    for name in glob.glob("english/events/*.toml"):
        with open(name, "rb") as file:
            pack = tomllib.load(file)
        types |= {rule["id"]: rule.get("type", pack["type"]) for rule in pack["pattern"]}
    counted = []
    for row in rows(judged):
        if row["coded"]:
            command = [program[0], "explain", f"{path}#{row['id']}:{row['start']}", *program[1:]]
            row |= explained(row, texts[row["id"]], subprocess.run(command, capture_output=True, text=True, check=True).stdout, types)
        counted.append(row)
        print(json.dumps(row))
    for number in sorted({row["draw"] for row in counted}):
        coded = [row for row in counted if row["draw"] == number and row["coded"]]
        said = ", ".join(f"{key} {sum(row[key] for row in coded)}" for key in ("has_pattern", "phrase", "fits", "claimed"))
        print(f"draw {number}: {len(coded)} to be coded; {said}", file=sys.stderr)


if __name__ == "__main__":
    {"articles": articles, "predicates": predicates, "count": count}[sys.argv[1]](*sys.argv[2:])
