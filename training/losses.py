"""What the network learns from a batch: losses of all heads over words with gold."""

from torch.nn.functional import cross_entropy, smooth_l1_loss

import network
from batches import SKIP

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "lemma": 0.5, "feats": 0.25, "arc": 1.0, "deprel": 1.0}
FACT_WEIGHT = 0.25


def tree_loss(net, inputs, gold, facts):
    """Weighted loss of tags, lemmas, features, trees and factuality."""
    at_words, heads = net.vectors(*inputs)
    pieces, mask, first, _, words = inputs
    scores = dict(zip(("upos", "xpos", "lemma", "feats"), net.tags(at_words, pieces, mask, first, words)))
    scores["arc"] = net.trees.arcs(at_words, heads, network.open_heads(words))
    scores["deprel"] = net.trees.relations_of(at_words, heads, gold["arc"].clamp(min=0))
    loss = sum(
        WEIGHTS[head] * cross_entropy(s.flatten(0, 1), gold[head].flatten(), ignore_index=SKIP)
        for head, s in scores.items()
    )
    return loss + FACT_WEIGHT * fact_loss(net.facts(at_words), facts)


def fact_loss(guessed, gold):
    """Mean distance from known factualities, squared near zero; zero when none is known."""
    known = ~gold.isnan()
    if not known.any():
        return 0.0
    return smooth_l1_loss(guessed[known], gold[known])


def names_loss(net, inputs, allowed):
    """Minus the log probability of all labels that agree with the gold."""
    at_words, _ = net.vectors(*inputs)
    scores = net.names(net.name_hidden(at_words))
    known = allowed.any(-1)
    right = scores.masked_fill(~allowed, network.CLOSED).logsumexp(-1)
    return (scores.logsumexp(-1) - right)[known].mean()
