"""The network that finds what is reported, on top of the word vectors of another one.

Convolutions over the whole document see each word among those around it; others, over the words near a cue, see each of
them from that cue. `crates/language/src/network/sayings.rs` runs it.
"""

import torch
from torch import nn

from sayings_view import VALUES

FLAGS, CUE_LABELS, LABELS = 3, 3, 3


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


class Sayings(nn.Module):
    """Words of documents in, cues out; words near cues in, sources and contents out."""

    def __init__(self, vectors, width, near, dilations=(1, 2, 4, 8, 1), near_dilations=(1, 2, 4), dropout=0.1, unseen=0.15):
        super().__init__()
        self.shape = {"dilations": list(dilations), "near_dilations": list(near_dilations)}
        self.entry, self.flags = nn.Linear(vectors, width), nn.Linear(FLAGS, width, bias=False)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, dilation, dropout) for dilation in dilations)
        self.cue, self.flat = nn.Linear(width, CUE_LABELS), nn.Linear(width, 4)
        self.word, self.anchor = nn.Linear(width, near), nn.Linear(width, near, bias=False)
        self.traits = nn.ModuleList(nn.Embedding(values, near) for values in VALUES)
        self.near_norm = nn.LayerNorm(near)
        self.near_layers = nn.ModuleList(Layer(near, dilation, dropout) for dilation in near_dilations)
        self.labels = nn.Linear(near, LABELS)
        self.unseen, self.dropout = nn.Dropout(unseen), nn.Dropout(dropout)
        for table in self.traits:
            nn.init.normal_(table.weight, std=0.3)

    def see(self, vectors, flags, open_words):
        """Words of whole documents [B,W,width]."""
        x = self.dropout(self.norm(self.entry(self.unseen(vectors)) + self.flags(flags)))
        for layer in self.layers:
            x = layer(x, open_words)
        return x

    def look(self, words, anchors, traits, open_words):
        """Scores of the words near cues [C,N,LABELS]: nothing, its source, what it reports."""
        x = self.word(words) + self.anchor(anchors)[:, None, :]
        x = x + sum(table(traits[:, :, number]) for number, table in enumerate(self.traits))
        x = self.dropout(self.near_norm(torch.relu(x)))
        for layer in self.near_layers:
            x = layer(x, open_words)
        return self.labels(x)
