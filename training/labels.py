"""The label sets of the heads and the sentences they are learned from."""

import json

import lemma
from corpora import NAME_CLASSES

HEADS = ("upos", "xpos", "deprel", "lemma", "names", "feats")


class Labels:
    """Label lists by head, with their indices."""

    def __init__(self, lists):
        self.lists = {head: list(lists[head]) for head in HEADS}
        self.index = {head: {label: i for i, label in enumerate(known)} for head, known in self.lists.items()}

    @classmethod
    def learn(cls, trees):
        """The labels that occur in `trees`, and all names."""
        def seen(field):
            return sorted({label for tree in trees for label in getattr(tree, field) if label})

        pairs = [pair for tree in trees for pair in zip(tree.words, tree.lemmas) if pair[1]]
        names = ["O"] + [f"{part}-{name}" for name in NAME_CLASSES for part in "BI"]
        return cls({
            "upos": seen("upos"), "xpos": seen("xpos"), "deprel": seen("relations"),
            "lemma": lemma.learn(pairs, least=2), "names": names, "feats": seen("features"),
        })

    def save(self, path):
        """Writes the lists as JSON."""
        path.write_text(json.dumps(self.lists, ensure_ascii=False))

    @classmethod
    def load(cls, path):
        """Reads what `save` wrote."""
        return cls(json.loads(path.read_text()))

    def allowed_names(self, label, partial):
        """Indices of the labels that agree with a gold label.

        A corpus of four classes says nothing on dates and money, and counts
        nationalities among MISC.
        """
        index = self.index["names"]
        if not partial:
            return [index[label]]
        prefix, _, name = label.partition("-")
        if name == "MISC":
            return [index[label], index[f"{prefix}-NORP"]]
        if label == "O":
            unsaid = [f"{part}-{name}" for name in ("DATE", "MONEY") for part in "BI"]
            return [index[name] for name in ["O", *unsaid]]
        return [index[label]]
