"""Sentences as tensors, in batches of about equal numbers of pieces."""

import numpy as np
import torch

import lemma
from casing import casing

LONGEST = 512
SKIP = -100
GOLD_FIELDS = {"upos": "upos", "xpos": "xpos", "feats": "features", "deprel": "relations"}


def pieces_of(words, wordpiece):
    """Piece ids with [CLS] and [SEP], and the place of each word's first piece."""
    pieces, first = [wordpiece.cls], []
    for word in words:
        first.append(len(pieces))
        pieces.extend(wordpiece.encode(word))
    return pieces + [wordpiece.sep], first


def padded(rows, fill=0):
    """Rows of unequal length as one int32 array."""
    width = max(map(len, rows))
    return np.array([list(row) + [fill] * (width - len(row)) for row in rows], dtype=np.int32)


def inputs_of(sentences, wordpiece):
    """The network's five inputs for a batch, as int32 arrays in their order."""
    rows = [pieces_of(sentence.words, wordpiece) for sentence in sentences]
    pieces, first = padded([p for p, _ in rows]), padded([f for _, f in rows])
    mask = padded([[1] * len(p) for p, _ in rows])
    words = padded([[1] * len(s.words) for s in sentences])
    return pieces, mask, first, padded([[casing(w) for w in s.words] for s in sentences]), words


def tree_gold(sentences, labels):
    """Gold of a batch of trees by head; SKIP where nothing is known."""
    gold = {
        head: [[labels.index[head].get(x, SKIP) for x in getattr(s, field)] for s in sentences]
        for head, field in GOLD_FIELDS.items()
    }
    rules = labels.index["lemma"]
    gold["lemma"] = [
        [rules.get(lemma.rule_of(w, known), SKIP) if known else SKIP for w, known in zip(s.words, s.lemmas)]
        for s in sentences
    ]
    gold["arc"] = [s.heads for s in sentences]
    return {head: torch.from_numpy(padded(rows, SKIP)).long() for head, rows in gold.items()}


def facts_gold(sentences):
    """Factuality of a batch [B,W]; NaN where nothing is known."""
    gold = torch.full((len(sentences), max(len(s.words) for s in sentences)), torch.nan)
    for i, sentence in enumerate(sentences):
        for j, value in enumerate(sentence.facts or ()):
            gold[i, j] = torch.nan if value is None else value
    return gold


def names_gold(sentences, labels):
    """Which labels agree with the gold names [B,W,labels]; all false at padding."""
    width = max(len(s.words) for s in sentences)
    allowed = torch.zeros(len(sentences), width, len(labels.lists["names"]), dtype=torch.bool)
    for i, sentence in enumerate(sentences):
        for j, label in enumerate(sentence.names):
            allowed[i, j, labels.allowed_names(label, sentence.partial)] = True
    return allowed


def grouped(lengths, budget, rng=None):
    """Indices in groups of like length whose padded size stays under `budget` pieces."""
    noise = [rng.random() * 2 if rng else 0 for _ in lengths]
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + noise[i])
    groups, now, longest = [], [], 0
    for i in order:
        longest = max(longest, lengths[i])
        if now and longest * (len(now) + 1) > budget:
            groups.append(now)
            now, longest = [], lengths[i]
        now.append(i)
    groups.append(now)
    if rng:
        rng.shuffle(groups)
    return groups


def batches(sentences, wordpiece, budget, rng=None):
    """Sentences in batches; those too long for the encoder are left out."""
    lengths = [len(pieces_of(s.words, wordpiece)[0]) for s in sentences]
    fitting = [i for i, length in enumerate(lengths) if length <= LONGEST]
    for group in grouped([lengths[i] for i in fitting], budget, rng):
        yield [sentences[fitting[i]] for i in group]
