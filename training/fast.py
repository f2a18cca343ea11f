"""The fast network: dilated convolutions over words, with the heads of the accurate one.

A word enters as its first two pieces and its last, its last letters and its casing. A convolution is written as one
product over three shifted copies of the sentence: what runs it needs nothing but matrix products.
"""

import torch
from torch import nn

from casing import CLASSES
from network import LAST_LETTERS, LETTER, Heads, Trees, last_places

PIECE, WIDTH, ARC, REL = 128, 168, 96, 32
DILATIONS = (1, 2, 1, 4, 1, 2)
PIECES_OF_WORD = 3


def principal(table, width):
    """The `width` directions in which vectors differ most, of about unit size."""
    centred = table - table.mean(0)
    _, directions = torch.linalg.eigh(centred.T @ centred)
    found = centred @ directions[:, -width:]
    return found / found.std()


def shifted(x, by):
    """The sentence moved `by` words to the right (to the left when negative), zeros moving in."""
    empty = torch.zeros_like(x[:, :1]).expand(-1, abs(by), -1)
    moved = torch.cat([empty, x], 1) if by > 0 else torch.cat([x, empty], 1)
    return moved[:, : x.shape[1]] if by > 0 else moved[:, -by:]


class Convolution(nn.Module):
    """A window of three words `dilation` apart, added to what came in and normalised."""

    def __init__(self, width, dilation, dropout):
        super().__init__()
        self.dilation = dilation
        self.window = nn.Linear(3 * width, width)
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, open_words):
        """`open_words` [B,W,1] is zero at padding, which must not be seen."""
        x = x * open_words
        around = torch.cat([shifted(x, self.dilation), x, shifted(x, -self.dilation)], 2)
        return self.norm(x + self.dropout(torch.relu(self.window(around))))


class FastReader(Heads):
    """Convolutions and the heads."""

    def __init__(self, vocabulary, labels, width=WIDTH, dropout=0.1):
        trees = Trees(len(labels["deprel"]), labels["deprel"].index("root"), width, ARC, REL, dropout, nn.ReLU)
        super().__init__(vocabulary, labels, width, trees, dropout, nn.ReLU)
        self.piece = nn.Embedding(len(vocabulary), PIECE)
        self.casing = nn.Embedding(CLASSES, width)
        self.joined = nn.Linear(PIECES_OF_WORD * PIECE + LAST_LETTERS * LETTER, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Convolution(width, dilation, dropout) for dilation in DILATIONS)
        self.root = nn.Parameter(torch.zeros(1, 1, width))
        self.dropout = nn.Dropout(dropout)

    def pieces_of(self, pieces, mask, first, words):
        """The first, second and last piece of each word, each [B,W]; one piece stands for all three."""
        last = last_places(mask, first, words) * words
        places = first, torch.minimum(first + 1, last), last
        return [pieces.gather(1, place.clamp(min=0).long()) for place in places]

    def letters(self, last):
        """The last letters of each word's last piece."""
        return self.spelling.letter(self.spelling.table[last]).flatten(2)

    def vectors(self, pieces, mask, first, casing, words):
        """Word vectors [B,W,H] and head candidates [B,W+1,H], of which the first is the root."""
        found = self.pieces_of(pieces, mask, first, words)
        parts = [self.piece(part) for part in found] + [self.letters(found[-1])]
        x = self.dropout(self.norm(self.joined(torch.cat(parts, 2)) + self.casing(casing)))
        open_words = words.to(x.dtype)[:, :, None]
        for layer in self.layers:
            x = layer(x, open_words)
        return x, torch.cat([self.root.expand(x.shape[0], -1, -1), x], 1)
