"""What is learned on top of a model: who is quoted, and what tells of events."""

import tomllib

import sayings
import sayings_data
import sayings_parity
import sayings_score
import tellings
import tellings_data
import tellings_parity
import tellings_score
from anchored_network import FLAGS
from sayings_view import number_of

VECTORS = {"accurate": 384, "fast": 168}
LEAST = {"propose": 0.3, "keep": 0.06}
"""How sure the network must be to propose an event that no pattern finds, and to keep one that a pattern finds."""


class Sayings:
    """Cues, sources and contents, learned on PolNeAR with and without its quotation marks."""

    name, magic, anchor, heads, flags = "sayings", b"TIDINGSS", "cue", ("cue",), FLAGS
    scored = "PolNeAR's development part, words as the program cuts them"
    corpora = ({"name": "PolNeAR, training part", "path": "../gold/quote/polnear_train.jsonl", "licence": "none stated"},)

    def __init__(self, chosen, wordpiece):
        self.model, self.wordpiece = chosen.model, wordpiece
        sayings_data.write_texts(chosen.shared, chosen.work)
        sayings_data.write_vectors(chosen.model, chosen.work)
        self.parts = {name: self.pages(chosen.work, name) for name in sayings_data.PAGES}

    def documents(self):
        """All documents there are."""
        return [page for pages in self.parts.values() for page in pages]

    def pages(self, work, name):
        """The documents of a part."""
        return sayings_data.pages(work, name, self.model, VECTORS[self.model], number_of, self.wordpiece)

    def network(self, own):
        """A network at its beginning."""
        return sayings.network(self.model, VECTORS[self.model], own)

    def batches(self, rng):
        """What a pass learns from."""
        return sayings.batches(self.parts["train"], self.parts["train-unmarked"], self.model, rng)

    def loss(self, nets, batch, rng):
        """Weighted loss of a batch."""
        return sayings.loss_of(nets, batch, rng)

    def scores(self, nets):
        """How well it does on the development part."""
        return {name: sayings_score.scores(nets, self.parts[name]) for name in ("dev", "dev-unmarked")}

    card_scores = scores

    def header(self):
        """What its file says besides."""
        return {}

    def references(self, nets, chosen):
        """What it finds in the sample reports."""
        return sayings_parity.references(nets, chosen, self)


class Tellings:
    """Triggers with type, status and mode, and the heads of their parties, learned on whole articles."""

    name, magic, anchor, heads, flags = "tellings", b"TIDINGST", "trigger", ("types", "status", "modes"), FLAGS
    scored = f"the last {tellings_data.TUNE} articles of `train3.jsonl`, which it did not learn from"
    corpora = tuple(
        {"name": "claims of whole articles", "path": path, "licence": "annotations ours; articles their publishers'"}
        for path in tellings_data.LEARN
    )

    def __init__(self, chosen, wordpiece):
        self.model, self.wordpiece = chosen.model, wordpiece
        ontology = (sayings_data.REPO / "english/ontology.toml").read_text(encoding="utf-8")
        self.labels = tellings.Labels.of(tomllib.loads(ontology))
        tellings_data.write_texts(chosen.shared, chosen.work, "claims", tellings_data.LEARN)
        sayings_data.write_vectors(chosen.model, chosen.work, ["claims"])
        lessons = self.lessons(chosen.work, "claims")
        self.learned = [one for one in lessons if not one.kept]
        self.tuned = [one for one in lessons if one.kept]

    def documents(self):
        """All articles there are."""
        return [lesson.page for lesson in self.learned + self.tuned]

    def lessons(self, work, name):
        """The articles of a part."""
        return tellings_data.lessons(work, name, self.model, VECTORS[self.model], self.labels.lists["types"], self.wordpiece)

    def network(self, own):
        """A network at its beginning."""
        return tellings.network(self.labels, VECTORS[self.model], own)

    def batches(self, rng):
        """What a pass learns from."""
        return tellings.batches(self.learned, rng)

    def loss(self, nets, batch, _rng):
        """Weighted loss of a batch."""
        return tellings.loss_of(nets, batch, self.labels)

    def scores(self, nets):
        """How well it does on the articles kept."""
        return tellings_score.scores(nets, self.tuned)

    def card_scores(self, nets):
        """The same, by what was scored."""
        return {"claims": self.scores(nets)}

    def header(self):
        """What its file says besides."""
        return {"labels": self.labels.lists, "least": LEAST}

    def references(self, nets, chosen):
        """What it finds in the sample reports."""
        return tellings_parity.references(nets, chosen, self)
