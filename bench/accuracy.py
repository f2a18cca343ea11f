"""Development sets for the peers, and the scores of what they say, counted as `training/score.py` counts.

`accuracy.py sets CORPORA TARGET` writes words without gold; `accuracy.py score CORPORA SAID` prints scores as JSON and
needs what `training/requirements.txt` names.
"""

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))

import data  # noqa: E402
from corpora import NAME_CLASSES, WWN_CLASSES, blocks, opened  # noqa: E402

TREES, NAMES = ("ewt-dev", "gum-dev"), "wwn-dev"


def units(corpora):
    """Units of wwn-dev as (words, labels of the file)."""
    for block in blocks(corpora / "ner/wwn-dev.iob", skip="# "):
        rows = [line.split("\t") for line in block]
        yield [row[0].strip() for row in rows], opened([row[-1] for row in rows])


def write_sets(corpora, target):
    """Writes the words of all sets and the texts of wwn-dev, its words joined by blanks."""
    dev = data.development(corpora)
    words = {name: [s.words for s in dev[name][1]] for name in (*TREES, NAMES)}
    text = [" ".join(unit) for unit, _ in units(corpora)]
    Path(target).write_text(json.dumps({"words": words, "text": text}))


def tree_scores(gold, said):
    """UPOS and LAS in percent; relations without subtypes, punctuation counted."""
    from score import universal

    right, words = Counter(), 0
    for sentence, given in zip(gold, said, strict=True):
        words += len(sentence.words)
        right["upos"] += sum(a == b for a, b in zip(given["upos"], sentence.upos, strict=True))
        heads = zip(given["heads"], sentence.heads, strict=True)
        relations = zip(given["relations"], sentence.relations, strict=True)
        right["las"] += sum(a == b and universal(r) == universal(g) for (a, b), (r, g) in zip(heads, relations))
    return {name: round(100 * count / words, 2) for name, count in right.items()}


def name_f(pairs):
    """F of (gold, given) pairs of sets of names."""
    from score import figures

    counts = [(len(gold & given), len(given), len(gold)) for gold, given in pairs]
    return figures(*map(sum, zip(*counts)))["f"]


def names_on_words(gold, said):
    """F of names on given words and sentences."""
    from score import spans

    def of(labels):
        return {name for name in spans(labels) if name[2] in NAME_CLASSES}

    return name_f((of(s.names), of(given["names"])) for s, given in zip(gold, said, strict=True))


def placed(words, labels):
    """Names of a unit as first and last character of its text and class; the places that do not count."""
    from score import spans

    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    named = [(starts[a], starts[b] - 1, label) for a, b, label in spans(labels)]
    counted = {(a, b, WWN_CLASSES[label]) for a, b, label in named if label in WWN_CLASSES}
    return counted, [(a, b) for a, b, label in named if label not in WWN_CLASSES]


def names_in_text(corpora, said):
    """F of names in raw text, as `tidings eval names` counts: what is found where no class counts does not count."""
    pairs = []
    for unit, given in zip(units(corpora), said, strict=True):
        gold, out = placed(*unit)
        found = {(a, b, c) for a, b, c in given if not any(a < end and start < b for start, end in out)}
        pairs.append((gold, found))
    return name_f(pairs)


def scores(corpora, said):
    """All scores of what one peer said."""
    dev = data.development(corpora)
    found = {name: tree_scores(dev[name][1], said[name]) for name in TREES}
    if "names in text" in said:
        found[NAMES] = {
            "words": names_on_words(dev[NAMES][1], said[NAMES]),
            "text": names_in_text(corpora, said["names in text"]),
        }
    return found


def main():
    """Writes the sets, or scores."""
    mode, corpora, file = sys.argv[1:]
    if mode == "sets":
        write_sets(Path(corpora), file)
    else:
        print(json.dumps(scores(Path(corpora), json.loads(Path(file).read_text()))))


if __name__ == "__main__":
    main()
