"""What the network of sayings learns: cues, and from each cue source and content."""

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from anchored_batches import SKIP, groups, own_vectors, padded
from anchored_network import Anchored
from sayings_view import seen

WIDTH, NEAR = {"accurate": 160, "fast": 96}, {"accurate": 80, "fast": 48}
DILATIONS = {"accurate": (1, 2, 4), "fast": (1, 2, 4, 8, 1)}
WORDS_PER_BATCH, CUES_PER_BATCH = {"accurate": 1500, "fast": 5000}, 120
SHARE, UNMARKED = {"accurate": 0.7, "fast": 1.0}, 0.33
"""Share of the documents that a pass reads, and of those that it reads without quotation marks."""
CUES, NEAR_CUES, FLAT = 2.0, 2.0, 0.2
"""Weights of the losses: cues, words near them, and sources and contents word by word."""


def network(model, vectors, own):
    """A network at its beginning."""
    heads = {"cue": 3, "flat": 4}
    return Anchored(vectors, own, heads, WIDTH[model], NEAR[model], DILATIONS[model], (1, 2, 4))


def context(nets, pages):
    """Words of whole documents as the network sees them."""
    open_words = padded([np.ones((len(page.spans), 1), np.float32) for page in pages])
    vectors = padded([page.vectors for page in pages]).float()
    return nets.sayings.see(vectors, own_vectors(nets, pages), padded([page.flags() for page in pages]), open_words)


def near(nets, pages, words, cues):
    """Scores of the words near each cue (document, anchor)."""
    views = [seen(pages[page], anchor) for page, anchor in cues]
    around = padded([words[page, start : start + len(traits)] for (page, _), (start, traits) in zip(cues, views)])
    traits = padded([traits.astype(np.int64) for _, traits in views])
    anchors = torch.stack([words[page, anchor] for page, anchor in cues])
    return nets.sayings.look(around, anchors, traits, padded([np.ones((len(t), 1), np.float32) for _, t in views]))


def cue_gold(page):
    """Label of each word as part of a cue: outside, first, further."""
    found = np.zeros(len(page.spans), np.int64)
    for one in page.gold:
        for at, word in enumerate(one["cue"]):
            first = at == 0 or one["cue"][at - 1] != word - 1
            found[word] = 1 if first else found[word] or 2
    return found


def flat_gold(page):
    """Whether each word is part of a source, and of a content."""
    found = np.zeros((len(page.spans), 2), np.int64)
    for one in page.gold:
        for column, role in enumerate(("source", "content")):
            found[one[role], column] = 1
    return found


def near_gold(page, anchor, one):
    """Labels of the words near one cue."""
    start, traits = seen(page, anchor)
    found = np.zeros(len(traits), np.int64)
    for label, role in ((1, "source"), (2, "content")):
        found[[word - start for word in one[role] if start <= word < start + len(traits)]] = label
    return found


def loss_of(nets, pages, rng):
    """Weighted loss of a batch of documents."""
    words, heads = context(nets, pages), nets.sayings.heads
    gold = padded([cue_gold(page) for page in pages], SKIP)
    loss = CUES * cross_entropy(heads["cue"](words).flatten(0, 1), gold.flatten(), ignore_index=SKIP)
    flat, known = heads["flat"](words), padded([flat_gold(page) for page in pages], SKIP)
    for column in range(2):
        own = flat[:, :, 2 * column : 2 * column + 2]
        loss = loss + FLAT * cross_entropy(own.flatten(0, 1), known[:, :, column].flatten(), ignore_index=SKIP)
    cues = [(number, page.anchor(one["cue"]), one) for number, page in enumerate(pages) for one in page.gold if one["cue"]]
    cues = rng.sample(cues, CUES_PER_BATCH) if len(cues) > CUES_PER_BATCH else cues
    if cues:
        scores = near(nets, pages, words, [cue[:2] for cue in cues])
        gold = padded([near_gold(pages[number], anchor, one) for number, anchor, one in cues], SKIP)
        loss = loss + NEAR_CUES * cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=SKIP)
    return loss


def batches(marked, unmarked, model, rng):
    """The documents of a pass in batches, each with or without its marks as chance has it."""
    pages = [(unmarked if rng.random() < UNMARKED else marked)[n] for n in range(len(marked)) if rng.random() < SHARE[model]]
    return [[pages[number] for number in group] for group in groups(pages, rng, WORDS_PER_BATCH[model])]
