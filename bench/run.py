"""Measures our models and the peers in one run and writes `bench/runs/<date>-<machine>.md`.

It needs: the program (`cargo build --release`); the folder of corpora beside the repository; two processors that
nobody else uses; for scores of peers a Python with `training/requirements.txt`, which should run this script; for the
peers a Python with `bench/requirements.txt` and what `bench/train_spacy.py WORK` and `bench/train_udpipe.py WORK`
made. What is not there is left out by name. Nothing is built or trained here.
"""

import argparse
import json
import lzma
import sys
import time
from collections import defaultdict
from pathlib import Path

import report
from measure import NotMeasured, run
from systems import HERE, Own, Peer, Texts

REPO = HERE.parent
SHORT = "Police detained two reporters near the harbour on Friday."
ARTICLES_STORED = 9000
"""In `corpora/news/articles.jsonl.xz`; the articles that are read are taken from it at equal distances."""


def options():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path, help="folder outside the repository, that of the trained peers")
    parser.add_argument("--tidings", default=REPO / "target/release/tidings", type=Path, help="the program")
    parser.add_argument("--peers-python", default="python", help="a Python with bench/requirements.txt")
    parser.add_argument("--shared", default=REPO.parent / "shared", type=Path, help="folder of the corpora")
    parser.add_argument("--articles", default=300, type=int, help="how many news articles to read")
    parser.add_argument("--rounds", default=3, type=int, help="how often to measure; the table has the medians")
    parser.add_argument("--out", default=HERE / "runs", type=Path, help="folder of the run's page")
    parser.add_argument("--no-scores", action="store_true", help="speeds only")
    chosen = parser.parse_args()
    chosen.tidings = chosen.tidings.resolve()
    if not chosen.tidings.exists():
        parser.error(f"{chosen.tidings}: not there; cargo build --release, or --tidings")
    return chosen


def prepare(chosen, work):
    """Writes what is read, for all systems alike."""
    sets, words = work / "sets.json", work / "words.json"
    corpora, short, articles = chosen.shared / "corpora", work / "short.jsonl", work / "articles.jsonl"
    run([sys.executable, HERE / "accuracy.py", "sets", corpora, sets])
    sentences = json.loads(sets.read_text())["words"]["gum-dev"]
    words.write_text(json.dumps(sentences))
    short.write_text(json.dumps({"id": "short", "text": SHORT}) + "\n")
    step = max(1, ARTICLES_STORED // chosen.articles)
    with lzma.open(corpora / "news/articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        taken = [line for number, line in enumerate(lines) if number % step == 0][: chosen.articles]
    articles.write_text("".join(taken), encoding="utf-8")
    parsed = run([chosen.tidings, "parse", articles], "0,1").said
    count = sum(line.split("\t", 1)[0].isdigit() for line in parsed.splitlines() if "\t" in line)
    trees = corpora / "ud/gum-dev.conllu"
    return Texts(words, trees, sum(map(len, sentences)), articles, short, count, sets)


def systems(chosen, skip):
    """Everything that can be measured; `skip` hears of the rest."""
    peers, work = (chosen.peers_python, sys.executable), chosen.work
    makers = {
        "tidings, accurate": lambda: Own("accurate", chosen.tidings, REPO / "english"),
        "tidings, fast": lambda: Own("fast", chosen.tidings, REPO / "english"),
        "spaCy": lambda: Peer("spaCy", "spacy_peer.py", work / "spacy/model-best", peers, work),
        "UDPipe 1": lambda: Peer("UDPipe 1", "udpipe_peer.py", work / "udpipe/parser.udpipe", peers, work),
    }
    for name, make in makers.items():
        try:
            yield make()
        except NotMeasured as why:
            skip(name, why)


def measured(found, name, what, work):
    """Adds to `found` what `work` gives, or says why there is nothing; True if there is."""
    try:
        value = work()
    except NotMeasured as why:
        found.skip(f"{name}, {what}", why)
        return False
    print(f"{name}, {what}: {value}", flush=True)
    found.raw[name, what].append(value)
    return True


class Found:
    """What was measured, and what was not."""

    def __init__(self):
        self.raw, self.missing, self.scores = defaultdict(list), {}, {}

    def skip(self, what, why):
        """Something that has no figure."""
        if what not in self.missing:
            print(f"not measured: {what}: {why}", flush=True)
        self.missing[what] = str(why)


def speeds(found, ready, texts, rounds):
    """Measures everything in turn, then again, so that a busy moment does not fall on one system alone."""
    for _ in range(rounds):
        for system in list(ready):
            if not measured(found, system.name, report.START, lambda: (system.start(texts), None)):
                ready.remove(system)
                continue
            for label, speed, processors in report.columns(system.speeds):
                if f"{system.name}, {label}" not in found.missing:
                    measured(found, system.name, label, lambda: speed(texts, processors))


def accuracy(found, ready, texts, corpora):
    """Scores of every system."""
    for system in ready:
        try:
            said = system.scores(texts, corpora)
            found.scores[system.name] = json.loads(said) if isinstance(said, str) else said
        except NotMeasured as why:
            found.skip(f"{system.name}, accuracy", why)


def main():
    """One run."""
    chosen = options()
    began, facts = time.monotonic(), report.machine()
    chosen.work.mkdir(parents=True, exist_ok=True)
    found, texts = Found(), prepare(chosen, chosen.work)
    ready = list(systems(chosen, found.skip))
    speeds(found, ready, texts, chosen.rounds)
    if not chosen.no_scores:
        accuracy(found, ready, texts, chosen.shared / "corpora")
    versions = report.versions(chosen, REPO)
    page = report.page(found, texts, facts, versions, chosen, time.monotonic() - began)
    chosen.out.mkdir(parents=True, exist_ok=True)
    target = chosen.out / f"{time.strftime('%Y-%m-%d')}-{report.slug(facts)}.md"
    target.write_text(page, encoding="utf-8")
    print(f"written: {target}")


if __name__ == "__main__":
    main()
