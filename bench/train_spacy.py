"""Trains the spaCy peer: tagger, morphologizer, parser and names on CPU, on the sets that our networks learn from.

The configuration is that of `spacy init config --lang en --pipeline tagger,morphologizer,parser,ner --optimize
efficiency`, but for how long it trains and how often it is scored. The morphologizer is there because it is what gives
UPOS; the tagger gives XPOS.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin

REPO = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPO / "training"))

import data  # noqa: E402
import names  # noqa: E402
from corpora import trees, world_press  # noqa: E402

PIPELINE = ["tagger", "morphologizer", "parser", "ner"]
TOGETHER = 8
"""Sentences of the longer documents: half of the trees stand alone, half in such, from which splitting is learned."""


def tree_doc(vocab, sentences):
    """A document of trees; its names are unknown."""
    words, tags, tagset, feats, heads, relations = [], [], [], [], [], []
    for s in sentences:
        at = len(words)
        words += s.words
        tagset += [upos or "" for upos in s.upos]
        tags += [xpos or "" for xpos in s.xpos]
        feats += s.features
        heads += [at + (head - 1 if head else i) for i, head in enumerate(s.heads)]
        relations += ["ROOT" if relation == "root" else relation for relation in s.relations]
    return Doc(vocab, words=words, tags=tags, pos=tagset, morphs=feats, heads=heads, deps=relations)


def name_doc(vocab, sentence):
    """A sentence with names; its tree is unknown."""
    return Doc(vocab, words=sentence.words, ents=sentence.names)


def tree_docs(vocab, sentences, together):
    """Documents of trees: `together` alone, then as many in one document, and so on."""
    at = 0
    while at < len(sentences):
        yield from (tree_doc(vocab, [s]) for s in sentences[at : at + together])
        at += together
        if together > 1 and sentences[at : at + together]:
            yield tree_doc(vocab, sentences[at : at + together])
            at += together


def write(path, docs, limit):
    """Writes documents as spaCy reads them; the first `limit` of each kind if that is not None."""
    kept = [doc for kind in docs for doc in list(kind)[:limit]]
    DocBin(docs=kept, store_user_data=False).to_disk(path)
    return len(kept)


def prepare(corpora, work, limit):
    """Writes train.spacy and dev.spacy."""
    vocab = spacy.blank("en").vocab
    parts = [list(trees(corpora / part.path)) for part in (data.EWT, data.GUM)]
    press = [s for unit in world_press(corpora / data.WWN.path) for s in names.cut(*unit)]
    training = [*(tree_docs(vocab, part, TOGETHER) for part in parts), (name_doc(vocab, s) for s in press)]
    dev = data.development(corpora)
    tuning = [
        *(tree_docs(vocab, dev[name][1], 1) for name in ("ewt-dev", "gum-dev")),
        (name_doc(vocab, s) for s in dev["wwn-dev"][1]),
    ]
    for name, kinds in (("train", training), ("dev", tuning)):
        print(f"{name}: {write(work / f'{name}.spacy', kinds, limit)} documents", flush=True)


def configuration(steps, every):
    """spaCy's own choice for CPUs, with the length of the run."""
    config = init_config(lang="en", pipeline=PIPELINE, optimize="efficiency", gpu=False)
    config["training"]["max_steps"] = steps
    config["training"]["eval_frequency"] = every
    patience = config["training"]["patience"]
    if every > patience:
        sys.exit(f"--every {every}: spaCy gives up after {patience} batches without a better score; at most that")
    return config


def main():
    """Trains; the best pipeline is `WORK/spacy/model-best`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="folder outside the repository")
    parser.add_argument("--shared", default=REPO.parent / "shared", type=Path, help="folder of the corpora")
    parser.add_argument("--steps", default=20000, type=int, help="at most so many batches; spaCy's default is 20000")
    parser.add_argument("--every", default=1000, type=int, help="batches between scores; spaCy's default is 200")
    parser.add_argument("--limit", type=int, help="documents of each set, for a trial")
    chosen = parser.parse_args()
    work = chosen.work / "spacy"
    work.mkdir(parents=True, exist_ok=True)
    prepare(chosen.shared / "corpora", work, chosen.limit)
    config = configuration(chosen.steps, chosen.every)
    config.to_disk(work / "config.cfg")
    began = time.monotonic()
    paths = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
    train(work / "config.cfg", work, overrides=paths)
    used = resource.getrusage(resource.RUSAGE_SELF)
    lines = [
        f"{', '.join(PIPELINE)}; init config --optimize efficiency; EWT-train, GUM-train, wwn-train",
        f"max_steps {chosen.steps}, eval_frequency {chosen.every}, patience {config['training']['patience']}",
        f"{used.ru_utime / 60:.0f} CPU-minutes, {(time.monotonic() - began) / 60:.0f} minutes by the clock",
    ]
    (work / "trained.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
