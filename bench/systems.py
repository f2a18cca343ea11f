"""What is measured: our models through the program, the peers through their own programs.

A system knows its commands; `measure` runs them. Speeds are words per second. For text that is the number of words that
tidings tells apart in it, for every system, so that they are speeds over the same text. On two processors tidings has
two threads; the peers have no threads of their own, so two copies run at once and their speeds are added.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from measure import NotMeasured, run, side_by_side

HERE = Path(__file__).resolve().parent


@dataclass
class Texts:
    """What is read."""

    words: Path
    """Sentences of ready words, JSON."""
    trees: Path
    """The same as CoNLL-U."""
    word_count: int
    articles: Path
    """JSON lines."""
    short: Path
    """One line of them, a sentence long."""
    article_words: int
    sets: Path
    """What the peers are scored on."""


ALONE, TREES, CLAIMS = "model alone", "text to trees", "text to claims"
"""What the speeds are of."""
PINNED = {1: "0", 2: "0,1"}
"""The processors, by their number."""


def seconds_of(done):
    """The seconds that a peer says it took."""
    return done.number(r"^seconds ([\d.]+)")


def fastest_start(command):
    """Seconds from a command to its end, the best of three."""
    return min(run(command).seconds for _ in range(3))


class Own:
    """One of our models."""

    def __init__(self, model, tidings, pack):
        self.name, self.tidings, self.model = f"tidings, {model}", tidings, model
        self.card = pack / "model" / f"{model}.toml"
        self.choice = ["--model", model] if "--model" in run([tidings, "parse", "--help"]).said else []
        if model != "accurate" and not self.choice:
            raise NotMeasured("this tidings has no --model")
        self.startup = None
        self.speeds = {ALONE: self.words, TREES: self.text, CLAIMS: self.claims}

    def command(self, verb, source, threads):
        """Reads `source` with so many threads."""
        return [self.tidings, verb, *self.choice, "--jobs", threads, source]

    def start(self, texts):
        """Seconds from the command to the trees of one sentence."""
        self.startup = fastest_start(self.command("parse", texts.short, 1))
        return self.startup

    def words(self, texts, processors):
        """Speed of the model alone."""
        if "speed" not in run([self.tidings, "eval", "--help"]).said:
            raise NotMeasured("this tidings has no `eval speed`")
        done = run([self.tidings, "eval", "speed", texts.trees, *self.choice], PINNED[processors])
        threads = "one thread" if processors == 1 else "all threads"
        return done.number(rf"^model alone\s+{threads}\s+([\d.]+)"), done.peak

    def text(self, texts, processors, verb="parse"):
        """Speed from raw text to trees and names, or to claims."""
        done = run(self.command(verb, texts.articles, processors), PINNED[processors], keep=False)
        return texts.article_words / (done.seconds - self.startup), done.peak

    def claims(self, texts, processors):
        """Speed from raw text to claims."""
        return self.text(texts, processors, "read")

    def scores(self, texts, corpora):
        """Scores on the development sets; names on given words as the model's card has them."""
        found = {}
        for name in ("ewt-dev", "gum-dev"):
            done = run([self.tidings, "eval", "trees", *self.choice, corpora / f"ud/{name}.conllu"], PINNED[2])
            found[name] = {
                what.lower(): 100 * done.number(rf"^gold words.*?\b{what} ([\d.]+)") for what in ("UPOS", "LAS")
            }
        done = run([self.tidings, "eval", "names", *self.choice, corpora / "ner/wwn-dev.iob"], PINNED[2])
        card = tomllib.loads(self.card.read_text(encoding="utf-8"))
        found["wwn-dev"] = {
            "words": card["scores"]["wwn-dev"]["f"], "text": done.number(r"^names\s.*?\bF\s+([\d.]+)"),
        }
        return found


class Peer:
    """A peer; its Python has the peer's library, ours scores what it says."""

    def __init__(self, name, program, model, pythons, work):
        if not model.exists():
            raise NotMeasured(f"not trained: there is no {model.relative_to(work)} in the work folder")
        self.name, self.model = name, model
        self.python, self.scorer = pythons
        self.program, self.said = HERE / program, work / f"{model.parent.name}-said.json"
        self.speeds = {ALONE: self.words, TREES: self.text}

    def command(self, mode, *rest):
        """One mode of the peer's program."""
        return [self.python, self.program, mode, self.model, *rest]

    def start(self, texts):
        """Seconds from the command to the trees of one sentence, Python included."""
        return fastest_start(self.command("text", texts.short))

    def measured(self, command, count, processors):
        """Speed over `count` words."""
        copies = [run(command)] if processors == 1 else side_by_side(command)
        return sum(count / seconds_of(done) for done in copies), copies[0].peak

    def words(self, texts, processors):
        """Speed of the model alone."""
        return self.measured(self.command("words", texts.words), texts.word_count, processors)

    def text(self, texts, processors):
        """Speed from raw text to trees, and names where it has them."""
        return self.measured(self.command("text", texts.articles), texts.article_words, processors)

    def scores(self, texts, corpora):
        """Scores on the development sets."""
        run(self.command("say", texts.sets, self.said), PINNED[2])
        return run([self.scorer, HERE / "accuracy.py", "score", corpora, self.said], PINNED[2]).said
