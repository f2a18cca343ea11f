"""The network: a MiniLM encoder with seven heads over words.

Words are read off at their first piece. The casing class enters twice: added to
the encoder's input at the first piece, and to the word vector before the heads.
Tags and lemmas also see the last letters of the word, which pieces hide.
"""

import math

import torch
from torch import nn

from casing import CLASSES

HIDDEN, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ARC, REL = 320, 96
LETTERS, LAST_LETTERS, LETTER = 29, 4, 32
CLOSED = -1e9


class Layer(nn.Module):
    """One transformer layer, normalised after each block as in BERT."""

    def __init__(self, dropout):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.outer_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def heads(self, x):
        """[B,P,H] as [B,heads,P,H/heads]."""
        batch, pieces = x.shape[0], x.shape[1]
        return x.reshape(batch, pieces, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).transpose(1, 2)

    def attention(self, query, key, value, closed):
        """Mixed values; written out where it is exported, fused where it learns."""
        if self.training:
            return torch.nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=closed)
        scores = query @ key.transpose(2, 3) * (1 / math.sqrt(HIDDEN // ATTENTION_HEADS)) + closed
        return torch.softmax(scores, -1) @ value

    def forward(self, x, closed):
        """`closed` [B,1,1,P] is added to the attention scores."""
        query, key, value = self.heads(self.query(x)), self.heads(self.key(x)), self.heads(self.value(x))
        mixed = self.attention(query, key, value, closed)
        mixed = mixed.transpose(1, 2).reshape(x.shape[0], x.shape[1], HIDDEN)
        x = self.attended_norm(x + self.dropout(self.attended(mixed)))
        inner = torch.nn.functional.gelu(self.inner(x))
        return self.outer_norm(x + self.dropout(self.outer(inner)))


class Encoder(nn.Module):
    """MiniLM: pieces in, one vector per piece out."""

    def __init__(self, vocabulary, dropout=0.1):
        super().__init__()
        self.piece = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces, mask, extra):
        """`extra` [B,P,H] is added to the embeddings."""
        positions = self.position.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(self.piece(pieces) + positions + extra))
        closed = (1.0 - mask.float())[:, None, None, :] * CLOSED
        for layer in self.layers:
            x = layer(x, closed)
        return x


def letter_number(char):
    """1 to 26 for a to z, 27 for a digit, 28 for anything else."""
    if "a" <= char <= "z":
        return ord(char) - ord("a") + 1
    return 27 if char.isdigit() else 28


def last_letters(piece):
    """Letter numbers of the end of a piece, last letter first; each place has numbers of its own."""
    plain = piece.removeprefix("##")[::-1][:LAST_LETTERS]
    numbers = [letter_number(char) for char in plain] + [0] * (LAST_LETTERS - len(plain))
    return [place * LETTERS + number for place, number in enumerate(numbers)]


class Spelling(nn.Module):
    """The last letters of a word's last piece as a vector."""

    def __init__(self, vocabulary):
        super().__init__()
        table = torch.tensor([last_letters(piece) for piece in vocabulary], dtype=torch.int32)
        self.register_buffer("table", table, persistent=False)
        self.letter = nn.Embedding(LETTERS * LAST_LETTERS, LETTER)

    def forward(self, pieces, ends):
        """`ends` [B,W,P] is one at the last piece of each word."""
        letters = self.letter(self.table[pieces])
        return ends @ letters.reshape(pieces.shape[0], pieces.shape[1], LAST_LETTERS * LETTER)


def last_places(mask, first, words):
    """The place of the last piece of each word: the one before the next word's first, or before [SEP]."""
    after = torch.cat([first[:, 1:], torch.zeros_like(first[:, :1])], 1)
    has_after = torch.cat([words[:, 1:], torch.zeros_like(words[:, :1])], 1)
    end = mask.sum(1, keepdim=True, dtype=first.dtype) - 1
    return after * has_after + end * (1 - has_after) - 1


def one_hot(places, words, count):
    """[B,W,count], one at each word's place; nothing for padding."""
    numbers = torch.arange(count, dtype=places.dtype, device=places.device)
    return (places[:, :, None] == numbers).float() * words.float()[:, :, None]


def open_heads(words):
    """Which candidates [B,W+1] may be heads: the root and every word."""
    return torch.cat([torch.ones_like(words[:, :1]), words], 1)


class Hidden(nn.Sequential):
    """A hidden layer in front of a classifier."""

    def __init__(self, inputs, width, dropout=0.3, activation=nn.GELU):
        super().__init__(nn.Linear(inputs, width), activation(), nn.Dropout(dropout))


class Trees(nn.Module):
    """Biaffine attention from words to heads; column 0 is the root, read at [CLS]."""

    def __init__(self, labels, root, hidden=HIDDEN, arc=ARC, rel=REL, dropout=0.3, activation=nn.GELU):
        super().__init__()
        self.labels, self.root, self.rel = labels, root, rel
        not_root = torch.zeros(labels, 1)
        not_root[root] = CLOSED
        self.register_buffer("not_root", not_root, persistent=False)
        self.arc_word, self.arc_head = (Hidden(hidden, arc, dropout, activation) for _ in range(2))
        self.rel_word, self.rel_head = (Hidden(hidden, rel, dropout, activation) for _ in range(2))
        self.arc_bilinear = nn.Linear(arc, arc)
        self.arc_bias = nn.Linear(arc, 1, bias=False)
        self.rel_bilinear = nn.Linear(rel, labels * rel, bias=False)
        self.rel_bias_word = nn.Linear(rel, labels)
        self.rel_bias_head = nn.Linear(rel, labels, bias=False)

    def arcs(self, words, heads, open_heads):
        """Scores [B,W,W+1] of every head of every word."""
        head = self.arc_head(heads)
        scores = self.arc_bilinear(self.arc_word(words)) @ head.transpose(1, 2)
        scores = scores + self.arc_bias(head).transpose(1, 2)
        return scores + ((1.0 - open_heads.float()) * CLOSED)[:, None, :]

    def relations(self, words, heads):
        """Scores [B,W,R,N] of every label for every word and each of N heads."""
        word, head = self.rel_word(words), self.rel_head(heads)
        batch, count = word.shape[0], word.shape[1]
        left = self.rel_bilinear(word).reshape(batch, count * self.labels, self.rel)
        scores = left @ head.transpose(1, 2)
        scores = scores.reshape(batch, count, self.labels, -1) + self.rel_bias_word(word)[:, :, :, None]
        return scores + self.rel_bias_head(head).transpose(1, 2)[:, None, :, :]

    def best_relations(self, words, heads):
        """The best label [B,W,W+1] of every arc: `root` from the root, never between words."""
        found = (self.relations(words, heads[:, 1:]) + self.not_root).argmax(2).to(torch.int32)
        return torch.cat([torch.full_like(found[:, :, :1], self.root), found], 2)

    def relations_of(self, words, heads, gold):
        """Scores [B,W,R] of the labels of one known head per word."""
        word, head = self.rel_word(words), self.rel_head(heads)
        head = head.gather(1, gold[:, :, None].expand(-1, -1, self.rel))
        left = self.rel_bilinear(word).reshape(*word.shape[:2], self.labels, self.rel)
        scores = (left @ head[:, :, :, None]).squeeze(3)
        return scores + self.rel_bias_word(word) + self.rel_bias_head(head)


class Heads(nn.Module):
    """All heads over word vectors of width `hidden`; what `vectors` makes them from is a subclass's own.

    `labels` holds the label lists of the heads.
    """

    def __init__(self, vocabulary, labels, hidden, trees, dropout=0.3, activation=nn.GELU):
        super().__init__()
        self.spelling = Spelling(vocabulary)
        self.tag_hidden = Hidden(hidden + LAST_LETTERS * LETTER, hidden, dropout, activation)
        self.upos, self.xpos, self.lemma = (nn.Linear(hidden, len(labels[k])) for k in ("upos", "xpos", "lemma"))
        self.feats = nn.Linear(hidden, len(labels["feats"]))
        self.fact_hidden, self.fact = Hidden(hidden, hidden // 2, dropout, activation), nn.Linear(hidden // 2, 1)
        self.name_hidden = Hidden(hidden, hidden, dropout, activation)
        self.names = nn.Linear(hidden, len(labels["names"]))
        self.trees = trees

    def tags(self, at_words, pieces, mask, first, words):
        """Scores of UPOS, XPOS, lemma rule and features."""
        ends = one_hot(last_places(mask, first, words), words, pieces.shape[1])
        hidden = self.tag_hidden(torch.cat([at_words, self.spelling(pieces, ends)], 2))
        return self.upos(hidden), self.xpos(hidden), self.lemma(hidden), self.feats(hidden)

    def facts(self, at_words):
        """How sure the text is that the predicate at a word happened [B,W], as in `Sentence.facts`."""
        return self.fact(self.fact_hidden(at_words)).squeeze(2)

    def forward(self, pieces, mask, first, casing, words):
        """All scores, and for each word and each head the best label, as in the model file."""
        at_words, heads = self.vectors(pieces, mask, first, casing, words)
        arc = self.trees.arcs(at_words, heads, open_heads(words))
        names = self.names(self.name_hidden(at_words))
        *tags, feats = self.tags(at_words, pieces, mask, first, words)
        return *tags, names, arc, self.trees.best_relations(at_words, heads), feats, self.facts(at_words)


class Reader(Heads):
    """MiniLM and the heads: the accurate network."""

    def __init__(self, vocabulary, labels):
        super().__init__(vocabulary, labels, HIDDEN, Trees(len(labels["deprel"]), labels["deprel"].index("root")))
        self.encoder = Encoder(len(vocabulary))
        self.casing_in = nn.Embedding(CLASSES, HIDDEN)
        self.casing_out = nn.Embedding(CLASSES, HIDDEN)
        self.dropout = nn.Dropout(0.1)
        for table in (self.casing_in, self.casing_out):
            nn.init.zeros_(table.weight)

    def vectors(self, pieces, mask, first, casing, words):
        """Word vectors [B,W,H] and head candidates [B,W+1,H], [CLS] standing for the root."""
        begins = one_hot(first, words, pieces.shape[1])
        hidden = self.encoder(pieces, mask, begins.transpose(1, 2) @ self.casing_in(casing))
        at_words = begins.to(hidden.dtype) @ hidden + self.casing_out(casing)
        return self.dropout(at_words), self.dropout(torch.cat([hidden[:, :1], at_words], 1))


ENCODER_NAMES = {
    "piece": "embeddings.word_embeddings", "position": "embeddings.position_embeddings",
    "norm": "embeddings.LayerNorm", "query": "attention.self.query", "key": "attention.self.key",
    "value": "attention.self.value", "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm", "inner": "intermediate.dense",
    "outer": "output.dense", "outer_norm": "output.LayerNorm",
}


def published_name(ours):
    """The name that the published checkpoint gives to a parameter of `Encoder`."""
    path = ours.split(".")
    if path[0] == "layers":
        return f"encoder.layer.{path[1]}.{ENCODER_NAMES[path[2]]}.{path[3]}"
    return f"{ENCODER_NAMES[path[0]]}.{path[1]}"


def load_encoder(encoder, tensors):
    """Fills `encoder` from published tensors; the constant segment vector joins the positions."""
    state = {name: tensors[published_name(name)] for name in encoder.state_dict()}
    segment = tensors["embeddings.token_type_embeddings.weight"][0]
    state["position.weight"] = state["position.weight"] + segment
    encoder.load_state_dict(state)
