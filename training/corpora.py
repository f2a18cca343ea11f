"""Readers of the corpora: CoNLL-U trees, IOB names and factuality.

A sentence is a `Sentence`; what its corpus does not say is None, for the whole
sentence or for single words, and is left out of the loss.
"""

import json
from dataclasses import dataclass, field, replace

FEATURES = ("Mood", "Number", "Person", "Tense", "VerbForm", "Voice")
NAME_CLASSES = ("PER", "ORG", "LOC", "NORP", "DATE", "MONEY", "MISC")
WWN_CLASSES = {
    "Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC",
    "NORP": "NORP", "Date": "DATE", "Money": "MONEY", "Misc": "MISC",
}


@dataclass
class Sentence:
    """Words with their gold. Heads count from 1; 0 is the root."""

    words: list
    upos: list = None
    xpos: list = None
    lemmas: list = None
    heads: list = None
    relations: list = None
    names: list = None
    features: list = None
    """The word's `FEATURES` as in CoNLL-U, `_` for none."""
    facts: list = None
    """Factuality of predicates, about -2 (surely did not happen) to 2 (surely did); None at other words."""
    ident: str = None
    """The treebank's `sent_id`."""
    partial: bool = field(default=False)
    """Whether `names` knows only PER, ORG, LOC and MISC (nationalities among them)."""


def known(value):
    """A CoNLL-U field, None where it is empty."""
    return None if value == "_" else value


def features_of(value):
    """The part of a CoNLL-U FEATS field that the reader uses, in its order."""
    return "|".join(pair for pair in value.split("|") if pair.partition("=")[0] in FEATURES) or "_"


def tree_of(rows, ident):
    """A sentence of CoNLL-U rows; a lemma of an underscore itself is kept."""
    lemmas = [row[2] if row[1] == "_" else known(row[2]) for row in rows]
    return Sentence(
        words=[row[1] for row in rows], lemmas=lemmas, ident=ident,
        features=[features_of(row[5]) for row in rows],
        upos=[known(row[3]) for row in rows], xpos=[known(row[4]) for row in rows],
        heads=[int(row[6]) for row in rows], relations=[row[7] for row in rows],
    )


def blocks(path, skip="#"):
    """Runs of non-empty lines, without comment lines."""
    rows = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line and not line.startswith(skip):
                rows.append(line)
            elif not line and rows:
                yield rows
                rows = []
    if rows:
        yield rows


def trees(path):
    """Sentences of a CoNLL-U file; surface tokens and empty nodes are left out."""
    for block in blocks(path, skip=()):
        ident = next((line.partition("= ")[2] for line in block if line.startswith("# sent_id")), None)
        rows = [line.split("\t") for line in block]
        yield tree_of([row for row in rows if row[0].isdigit()], ident)


def factuality(path):
    """Factuality by `sent_id` and number of the word, which counts from 1."""
    with open(path, encoding="utf-8") as lines:
        entries = map(json.loads, lines)
        return {entry["id"]: {word: value for word, value, *_ in entry["fact"]} for entry in entries}


def with_facts(sentences, known):
    """The sentences, those that `known` speaks of with the factuality of their predicates."""
    for sentence in sentences:
        facts = known.get(sentence.ident)
        if facts:
            places = range(1, len(sentence.words) + 1)
            sentence = replace(sentence, facts=[facts.get(place) for place in places])
        yield sentence


def relabel(label, classes):
    """A label with its class renamed; O when the class is not ours."""
    prefix, _, name = label.partition("-")
    return f"{prefix}-{classes[name]}" if name in classes else "O"


def opened(labels):
    """Labels in which every name begins with B-."""
    found, before = [], "O"
    for label in labels:
        if label.startswith("I-") and before[2:] != label[2:]:
            label = "B-" + label[2:]
        found.append(label)
        before = label
    return found


def world_press(path):
    """Units of the world-press names as (words, labels) in our seven classes."""
    for block in blocks(path, skip="# doc"):
        rows = [line.split("\t") for line in block]
        yield [r[0] for r in rows], opened([relabel(r[-1], WWN_CLASSES) for r in rows])


def wikigold(path):
    """Sentences of wikigold as (words, labels); its names are of four classes only."""
    classes = {name: name for name in ("PER", "ORG", "LOC", "MISC")}
    for block in blocks(path, skip="-DOCSTART-"):
        rows = [line.rsplit(" ", 1) for line in block]
        yield [word for word, _ in rows], opened([relabel(label, classes) for _, label in rows])


def universal_names(path):
    """Sentences of a Universal NER file: PER, ORG and LOC."""
    for block in blocks(path):
        rows = [line.split("\t") for line in block]
        yield Sentence([r[1] for r in rows], names=opened([r[2] for r in rows]))
