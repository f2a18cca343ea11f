"""Which corpora train and which tune."""

import random
from dataclasses import dataclass
from pathlib import Path

import names
from corpora import NAME_CLASSES, factuality, trees, universal_names, wikigold, with_facts, world_press


@dataclass(frozen=True)
class Corpus:
    """A training set and the licence words of its repository."""

    name: str
    path: str
    licence: str
    open: bool = True


EWT = Corpus("UD English EWT 2.16", "ud/ewt-train.conllu", "CC BY-SA 4.0")
GUM = Corpus(
    "UD English GUM, ten genres with open texts", "ud/gum-train.conllu",
    "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain by genre",
)
WWN = Corpus("names in the world press", "ner/wwn-train.iob", "none stated", open=False)
WIKIGOLD = Corpus("wikigold", "ner/wikigold/CONLL-format/data/wikigold.conll.txt", "CC BY 4.0")
FACTS = Corpus("UDS factuality on EWT", "factuality/train.jsonl", "CC BY-SA 4.0")
NEWS = Corpus(
    "news articles 2012-2020, unlabelled", "news/articles.jsonl.xz", "articles belong to their publishers", open=False,
)
GOLD = (EWT, GUM, WWN, WIKIGOLD, FACTS)


def used(model, open_only):
    """The training sets of a model; without those that state no open licence if asked."""
    known = GOLD + ((NEWS,) if model == "fast" else ())
    return [corpus for corpus in known if corpus.open or not open_only]


def tree_sets(corpora):
    """Training trees of EWT, with factuality, and of GUM."""
    facts = factuality(corpora / FACTS.path)
    return list(with_facts(trees(corpora / EWT.path), facts)), list(trees(corpora / GUM.path))


def name_sets(corpora, open_only):
    """Training sentences with names."""
    found = []
    if not open_only:
        for unit in world_press(corpora / WWN.path):
            found += names.cut(*unit)
    for unit in wikigold(corpora / WIKIGOLD.path):
        found += names.cut(*unit, partial=True)
    return found


def shuffled(sentences, seed):
    """The sentences in a random order of their own, so that any part of them is a sample."""
    order = list(sentences)
    random.Random(seed).shuffle(order)
    return order


def unseen_units(corpora):
    """Units of wwn-dev that do not occur in wwn-train."""
    seen = {tuple(words) for words, _ in world_press(corpora / WWN.path)}
    return [unit for unit in world_press(corpora / "ner/wwn-dev.iob") if tuple(unit[0]) not in seen]


def development(corpora):
    """Development sets by name: kind, sentences, and the name classes they know."""
    corpora = Path(corpora)
    press = [s for unit in unseen_units(corpora) for s in names.cut(*unit)]
    web = list(universal_names(corpora / "ner/uner-ewt-dev.iob2"))
    facts = factuality(corpora / "factuality/dev.jsonl")
    return {
        "ewt-dev": ("trees", list(with_facts(trees(corpora / "ud/ewt-dev.conllu"), facts)), ()),
        "gum-dev": ("trees", list(trees(corpora / "ud/gum-dev.conllu")), ()),
        "wwn-dev": ("names", press, NAME_CLASSES),
        "uner-ewt-dev": ("names", web, ("PER", "ORG", "LOC")),
    }
