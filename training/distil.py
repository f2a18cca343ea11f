"""Trains the fast network on gold and on what the accurate one says of news."""

import random

import numpy as np
import torch
from torch.nn.functional import log_softmax

import teach
from batches import batches, inputs_of
from fast import PIECE, FastReader, principal
from losses import FACT_WEIGHT, WEIGHTS, fact_loss
from network import open_heads
from train import Run

NAMES_WEIGHT = 1.0
PIECES_PER_BATCH, TURNS = 3000, 3


def stacked(rows):
    """Arrays of unequal length as one, zeros behind their ends."""
    found = np.zeros((len(rows), max(map(len, rows)), *rows[0].shape[1:]), rows[0].dtype)
    for place, row in zip(found, rows):
        place[: len(row)] = row
    return torch.from_numpy(found)


def soft_of(sentences, head):
    """Labels and shares of a batch; at padding all shares are zero."""
    labels, shares = zip(*(s.soft[head] for s in sentences))
    return stacked(labels).long(), stacked(shares).float()


def cross(scores, labels, shares):
    """Cross-entropy with soft labels, a mean over words."""
    own = log_softmax(scores, -1).gather(-1, labels)
    return -(own * shares).sum() / shares.sum().clamp(min=1)


def soft_loss(net, inputs, sentences):
    """Weighted distance of all heads from their soft labels."""
    at_words, heads = net.vectors(*inputs)
    pieces, mask, first, _, words = inputs
    soft = {head: soft_of(sentences, head) for head in teach.HEADS}
    scores = dict(zip(("upos", "xpos", "lemma", "feats"), net.tags(at_words, pieces, mask, first, words)))
    scores["names"] = net.names(net.name_hidden(at_words))
    scores["arc"] = net.trees.arcs(at_words, heads, open_heads(words))
    scores["deprel"] = net.trees.relations_of(at_words, heads, soft["arc"][0][:, :, 0])
    weights = WEIGHTS | {"names": NAMES_WEIGHT}
    loss = sum(weights[head] * cross(scores[head], *soft[head]) for head in teach.HEADS)
    facts = stacked([s.soft["fact"] for s in sentences]).float().masked_fill(words == 0, torch.nan)
    return loss + FACT_WEIGHT * fact_loss(net.facts(at_words), facts)


class FastRun(Run):
    """A run of the fast network in a folder; its teacher's labels lie in `taught` there."""

    def network(self):
        """A fresh fast network."""
        return FastReader(self.wordpiece.pieces, self.labels.lists, self.options.width)

    def start_from(self, encoder_folder):
        """Has the teacher speak, and takes what its pieces mean from it."""
        taught = self.folder / "taught"
        news = self.options.shared / "corpora/news/articles.jsonl.xz"
        teach.teach(taught, self.options.teacher, news, self.options.every, self.wordpiece, self.say)
        self.shards = sorted(taught.glob("*.pt"))
        pieces = torch.load(self.options.teacher / "network.pt", weights_only=True)["encoder.piece.weight"]
        self.net.piece.weight.data = principal(pieces, PIECE)

    def plan(self, pass_number):
        """Gold of one pass, and as its turn comes a third of the taught news."""
        rng = random.Random(f"{self.options.seed}-soft-{pass_number}")
        taught = [s for path in self.shards[pass_number % TURNS :: TURNS] for s in teach.load(path)]
        found = super().plan(pass_number)
        found += [("soft", batch) for batch in batches(taught, self.wordpiece, PIECES_PER_BATCH, rng)]
        rng.shuffle(found)
        return found

    def loss_of(self, kind, sentences):
        """The loss of one batch."""
        if kind != "soft":
            return super().loss_of(kind, sentences)
        inputs = [torch.from_numpy(a) for a in inputs_of(sentences, self.wordpiece)]
        return soft_loss(self.net, inputs, sentences)
