"""What the network of tellings learns: which words tell of events, and from each of them who takes part."""

import numpy as np
import torch
from torch.nn.functional import cross_entropy

import tellings_data as data
from anchored_batches import SKIP, groups, own_vectors, padded
from anchored_network import FLAGS, Anchored

WIDTH, NEAR, DILATIONS, NEAR_DILATIONS = 192, 80, (1, 2, 4), (1, 2)
WORDS_PER_BATCH = 1200
TYPES, STATUS, MODES, PARTS = 8.0, 0.4, 0.2, 2.0
"""Weights of the losses."""


class Labels:
    """The labels of the heads; 0 of types and modes is none."""

    def __init__(self, types, modes):
        self.lists = {"types": types, "status": list(data.STATUS), "modes": modes}
        self.counts = {"types": len(types) + 1, "status": len(data.STATUS), "modes": len(modes) + 1}

    @classmethod
    def of(cls, ontology):
        """All types and modes of an ontology (TOML)."""
        types = [one["name"] for one in ontology["type"]]
        return cls(types, [f"{one['name']} {mode['name']}" for one in ontology["type"] for mode in one.get("mode", [])])


def network(labels, vectors, own):
    """A network at its beginning. Its last flag says by which guide an article is marked."""
    return Anchored(vectors, own, labels.counts, WIDTH, NEAR, DILATIONS, NEAR_DILATIONS, FLAGS + 1, 0.2, 0.3)


def context(nets, lessons):
    """Words of whole articles as the network sees them."""
    pages = [lesson.page for lesson in lessons]
    open_words = padded([np.ones((len(page.spans), 1), np.float32) for page in pages])
    flags = padded([np.pad(one.page.flags(), ((0, 0), (0, 1)), constant_values=one.strict) for one in lessons])
    vectors = padded([page.vectors for page in pages]).float()
    return nets.tellings.see(vectors, own_vectors(nets, pages), flags, open_words)


def near(nets, lessons, words, anchors):
    """Scores of the words around each trigger (article, word)."""
    views = [data.seen(lessons[article].page, anchor) for article, anchor in anchors]
    around = padded([words[article, start : start + len(traits)] for (article, _), (start, traits) in zip(anchors, views)])
    at = torch.stack([words[article, anchor] for article, anchor in anchors])
    open_words = padded([np.ones((len(traits), 1), np.float32) for _, traits in views])
    return nets.tellings.look(around, at, padded([traits.astype(np.int64) for _, traits in views]), open_words)


def parts_gold(page, trigger):
    """Labels of the words around a trigger."""
    start, traits = data.seen(page, trigger.word)
    found = np.zeros(len(traits), np.int64)
    for label, heads in enumerate(trigger.parts, 1):
        found[[word - start for word in heads if word is not None and start <= word < start + len(traits)]] = label
    return found


def loss_of(nets, lessons, labels):
    """Weighted loss of a batch of articles."""
    words, heads = context(nets, lessons), nets.tellings.heads
    scores, weights = heads["types"](words).flatten(0, 1), padded([one.weights for one in lessons]).flatten()
    known = padded([np.ones(len(one.types)) for one in lessons]).flatten()
    gold = padded([one.soft for one in lessons]).flatten(0, 1)
    each = cross_entropy(scores, gold, reduction="none")
    loss = TYPES * (each * weights * known).sum() / known.sum()
    triggers = [(article, trigger) for article, one in enumerate(lessons) for trigger in one.triggers]
    if not triggers:
        return loss
    at = torch.stack([words[article, trigger.word] for article, trigger in triggers])
    status = torch.tensor([data.STATUS.index(trigger.status) for _, trigger in triggers])
    modes = labels.lists["modes"]
    mode = torch.tensor([1 + modes.index(t.mode) if t.mode in modes else 0 for _, t in triggers])
    scores = near(nets, lessons, words, [(article, trigger.word) for article, trigger in triggers])
    parts = padded([parts_gold(lessons[article].page, trigger) for article, trigger in triggers], SKIP)
    loss = loss + STATUS * cross_entropy(heads["status"](at), status) + MODES * cross_entropy(heads["modes"](at), mode)
    return loss + PARTS * cross_entropy(scores.flatten(0, 1), parts.flatten(), ignore_index=SKIP)


def batches(lessons, rng):
    """Articles of like length, in batches."""
    return [[lessons[number] for number in group] for group in groups([one.page for one in lessons], rng, WORDS_PER_BATCH)]
