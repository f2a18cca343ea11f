"""The network that finds what tells of events, on top of the word vectors of another one.

On the accurate model it has an encoder of its own as well, which reads the same pieces. Convolutions over the whole
document see each word among those around it; others, over the words of a trigger's sentence, see each from the trigger.
`crates/language/src/network/anchored.rs` runs it.
"""

import torch
from torch import nn

from network import ATTENTION_HEADS, CLOSED, HIDDEN
from network import Layer as Transformed
from sayings_network import FLAGS, LABELS, Layer, Sayings
from sayings_view import VALUES


class Tellings(nn.Module):
    """Words of documents in, triggers out; words of a trigger's sentence in, actors and recipients out."""

    def __init__(self, vectors, layers, labels, width, near, dilations, near_dilations=(1, 2), dropout=0.2, unseen=0.3):
        """`layers` of an encoder of its own, `labels` by head."""
        super().__init__()
        self.shape = {"dilations": list(dilations), "near_dilations": list(near_dilations)}
        if layers:
            self.shape["encoder"] = {"layers": layers, "attention_heads": ATTENTION_HEADS}
        self.layers = nn.ModuleList(Transformed(0.1) for _ in range(layers))
        self.own_entry = nn.Linear(HIDDEN, width, bias=False) if layers else None
        self.entry, self.flags = nn.Linear(vectors, width), nn.Linear(FLAGS + 1, width, bias=False)
        self.norm = nn.LayerNorm(width)
        self.convolutions = nn.ModuleList(Layer(width, dilation, dropout) for dilation in dilations)
        self.heads = nn.ModuleDict({head: nn.Linear(width, count) for head, count in labels.items()})
        self.word, self.anchor = nn.Linear(width, near), nn.Linear(width, near, bias=False)
        self.traits = nn.ModuleList(nn.Embedding(values, near) for values in VALUES)
        self.near_norm = nn.LayerNorm(near)
        self.near_layers = nn.ModuleList(Layer(near, dilation, dropout) for dilation in near_dilations)
        self.labels = nn.Linear(near, LABELS)
        self.unseen, self.own_unseen, self.dropout = nn.Dropout(unseen), nn.Dropout(0.1), nn.Dropout(dropout)
        for table in self.traits:
            nn.init.normal_(table.weight, std=0.3)

    def read(self, pieces, mask):
        """Pieces [B,P,HIDDEN] through its own encoder."""
        closed = (1.0 - mask)[:, None, None, :] * CLOSED
        for layer in self.layers:
            pieces = layer(pieces, closed)
        return pieces

    def see(self, vectors, own, flags, open_words):
        """Words of whole documents [B,W,width]; `own` are those of its own encoder. The last flag says by which guide they are marked."""
        x = self.entry(self.unseen(vectors)) + self.flags(flags)
        if self.own_entry:
            x = x + self.own_entry(self.own_unseen(own))
        x = self.dropout(self.norm(x))
        for layer in self.convolutions:
            x = layer(x, open_words)
        return x

    look = Sayings.look
    """Scores of the words around triggers [T,N,LABELS]: nothing, an actor, a recipient."""
