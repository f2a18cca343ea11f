"""A network that finds words of one kind and what other words are to them, on top of the word vectors of another one.

Convolutions over the whole document see each word among those around it; others, over the words near an anchor (a cue, a
trigger), see each of them from that anchor. On the accurate model it sees the words of a second encoder as well, which
reads the same pieces. `crates/language/src/network/anchored.rs` runs it.
"""

import torch
from torch import nn

from network import ATTENTION_HEADS, CLOSED, HIDDEN
from network import Layer as Transformed
from sayings_view import VALUES

FLAGS, LABELS, WINDOW = 3, 3, 256
"""What is known of a word; what it may be to an anchor; how many pieces of neighbouring sentences the second encoder reads together."""


class Layer(nn.Module):
    """A window of three words `dilation` apart, added to what came in and normalised."""

    def __init__(self, width, dilation, dropout):
        super().__init__()
        self.dilation = dilation
        self.window, self.norm, self.dropout = nn.Linear(3 * width, width), nn.LayerNorm(width), nn.Dropout(dropout)

    def forward(self, x, open_words):
        """`open_words` [B,W,1] is zero at padding."""
        x = x * open_words
        far = min(self.dilation, x.shape[1])
        empty = torch.zeros_like(x[:, :far])
        around = torch.cat([torch.cat([empty, x], 1)[:, : x.shape[1]], x, torch.cat([x, empty], 1)[:, far:]], 2)
        return self.norm(x + self.dropout(torch.relu(self.window(around))))


class Encoder(nn.Module):
    """Layers over the pieces of another network, which do not change; they begin as the published ones."""

    def __init__(self, layers):
        super().__init__()
        self.shape = {"layers": layers, "attention_heads": ATTENTION_HEADS, "window": WINDOW}
        self.layers = nn.ModuleList(Transformed(0.1) for _ in range(layers))

    def forward(self, pieces, mask):
        """Pieces [B,P,HIDDEN]."""
        closed = (1.0 - mask)[:, None, None, :] * CLOSED
        for layer in self.layers:
            pieces = layer(pieces, closed)
        return pieces


class Anchored(nn.Module):
    """Words of documents in, anchors out; words near an anchor in, what each is to it out."""

    def __init__(self, vectors, own, heads, width, near, dilations, near_dilations, flags=FLAGS, dropout=0.1, unseen=0.15):
        """`own` is whether there is a second encoder; `heads` are numbers of labels by name."""
        super().__init__()
        self.shape = {"dilations": list(dilations), "near_dilations": list(near_dilations)}
        self.own_entry = nn.Linear(HIDDEN, width, bias=False) if own else None
        self.entry, self.flags = nn.Linear(vectors, width), nn.Linear(flags, width, bias=False)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, dilation, dropout) for dilation in dilations)
        self.heads = nn.ModuleDict({head: nn.Linear(width, count) for head, count in heads.items()})
        self.word, self.anchor = nn.Linear(width, near), nn.Linear(width, near, bias=False)
        self.traits = nn.ModuleList(nn.Embedding(values, near) for values in VALUES)
        self.near_norm = nn.LayerNorm(near)
        self.near_layers = nn.ModuleList(Layer(near, dilation, dropout) for dilation in near_dilations)
        self.labels = nn.Linear(near, LABELS)
        self.unseen, self.own_unseen, self.dropout = nn.Dropout(unseen), nn.Dropout(0.1), nn.Dropout(dropout)
        for table in self.traits:
            nn.init.normal_(table.weight, std=0.3)

    def see(self, vectors, own, flags, open_words):
        """Words of whole documents [B,W,width]; `own` are those of the second encoder, `None` without one."""
        x = self.entry(self.unseen(vectors)) + self.flags(flags)
        if self.own_entry:
            x = x + self.own_entry(self.own_unseen(own))
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, open_words)
        return x

    def look(self, words, anchors, traits, open_words):
        """Scores of the words near anchors [C,N,LABELS]: nothing, one thing, another."""
        x = self.word(words) + self.anchor(anchors)[:, None, :]
        x = x + sum(table(traits[:, :, number]) for number, table in enumerate(self.traits))
        x = self.dropout(self.near_norm(torch.relu(x)))
        for layer in self.near_layers:
            x = layer(x, open_words)
        return self.labels(x)
