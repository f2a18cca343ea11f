"""What the accurate network says of unlabelled sentences, as soft labels for the fast one.

Of each head the three likeliest labels of a word are kept with their shares. `deprel` is that of the likeliest head;
factuality is kept for verbs alone.
"""

from dataclasses import dataclass

import numpy as np
import torch

import articles
from batches import batches, inputs_of
from labels import Labels
from network import Reader, open_heads

LIKELIEST, PIECES_PER_BATCH, ARTICLES_EACH = 3, 6000, 100
HEADS = ("upos", "xpos", "lemma", "feats", "names", "arc", "deprel")


@dataclass
class Taught:
    """A sentence, and by head the likeliest labels [W,3] and their shares [W,3]; `fact` is a number per word."""

    words: list
    soft: dict


def teacher(folder, wordpiece):
    """The finished network of an accurate run and its labels."""
    labels = Labels.load(folder / "labels.json")
    net = Reader(wordpiece.pieces, labels.lists)
    net.load_state_dict(torch.load(folder / "network.pt", weights_only=True))
    return net.eval(), labels


def likeliest(scores):
    """The likeliest labels and their shares of the three; label 0 where there are no more."""
    shares, labels = scores.softmax(-1).topk(min(LIKELIEST, scores.shape[-1]), -1)
    shares = (shares / shares.sum(-1, keepdim=True)).numpy().astype(np.float16)
    labels = np.where(shares > 0, labels.numpy(), 0).astype(np.int16)
    missing = [(0, 0), (0, 0), (0, LIKELIEST - labels.shape[-1])]
    return np.pad(labels, missing), np.pad(shares, missing)


def outputs(net, sentences, wordpiece):
    """Scores of all heads for a batch, `deprel` at the likeliest head, and factuality."""
    inputs = [torch.from_numpy(a) for a in inputs_of(sentences, wordpiece)]
    at_words, heads = net.vectors(*inputs)
    pieces, mask, first, _, words = inputs
    found = dict(zip(("upos", "xpos", "lemma", "feats"), net.tags(at_words, pieces, mask, first, words)))
    found["names"] = net.names(net.name_hidden(at_words))
    found["arc"] = net.trees.arcs(at_words, heads, open_heads(words))
    found["deprel"] = net.trees.relations_of(at_words, heads, found["arc"].argmax(-1))
    return found, net.facts(at_words)


def taught(net, labels, sentences, wordpiece):
    """The sentences with soft labels."""
    verb = labels.index["upos"]["VERB"]
    with torch.inference_mode():
        for batch in batches(sentences, wordpiece, PIECES_PER_BATCH):
            scores, facts = outputs(net, batch, wordpiece)
            soft = {head: likeliest(scores[head]) for head in HEADS}
            facts = facts.masked_fill(scores["upos"].argmax(-1) != verb, torch.nan).numpy().astype(np.float16)
            for i, sentence in enumerate(batch):
                count = len(sentence.words)
                own = {head: (at[i, :count], shares[i, :count]) for head, (at, shares) in soft.items()}
                yield Taught(sentence.words, own | {"fact": facts[i, :count]})


def teach(folder, teacher_folder, news, every, wordpiece, say):
    """Writes a file of taught sentences for `every` so-maniest group of articles; those that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    net, labels = teacher(teacher_folder, wordpiece)
    for number, sentences in enumerate(articles.shards(news, ARTICLES_EACH)):
        target = folder / f"{number:03}.pt"
        if number % every == 0 and not target.exists():
            draft = folder / "draft"
            torch.save([(s.words, s.soft) for s in taught(net, labels, sentences, wordpiece)], draft)
            draft.replace(target)
            say(taught=number, sentences=len(sentences))


def load(path):
    """The sentences that `teach` wrote."""
    return [Taught(words, soft) for words, soft in torch.load(path, weights_only=False)]
