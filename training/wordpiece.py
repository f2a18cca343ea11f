"""Wordpieces of single words, the uncased BERT way.

A word is lower-cased, brought to NFD, stripped of combining marks (Mn), cut at
white space, punctuation and CJK characters, and each part is matched greedily,
longest piece first. A word that yields no piece yields [UNK].
"""

import unicodedata
from functools import lru_cache

PAD, UNK, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
LONGEST_PART = 100
CJK_RANGES = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)


def is_cut(char):
    """Whether `char` always stands alone: ASCII symbol, Unicode punctuation, CJK."""
    code = ord(char)
    if code < 128:
        return char.isprintable() and not char.isalnum() and char != " "
    if unicodedata.category(char).startswith("P"):
        return True
    return any(low <= code <= high for low, high in CJK_RANGES)


def plain(word):
    """Lower case, NFD, without combining marks."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def parts(word):
    """The stretches of a word that are matched against the vocabulary on their own."""
    found = []
    fresh = True
    for char in plain(word):
        if char.isspace():
            fresh = True
        elif is_cut(char):
            found.append(char)
            fresh = True
        elif fresh:
            found.append(char)
            fresh = False
        else:
            found[-1] += char
    return found


class Wordpiece:
    """A vocabulary and its greedy matcher."""

    def __init__(self, pieces):
        self.pieces = list(pieces)
        self.ids = {piece: i for i, piece in enumerate(self.pieces)}
        self.cls, self.sep, self.unk = self.ids[CLS], self.ids[SEP], self.ids[UNK]
        self.encode = lru_cache(maxsize=200_000)(self._encode)

    @classmethod
    def load(cls, path):
        """Reads one piece per line."""
        with open(path, encoding="utf-8") as lines:
            return cls(line.rstrip("\n") for line in lines)

    def _encode(self, word):
        """Ids of the pieces of one word; never empty."""
        ids = tuple(i for part in parts(word) for i in self._match(part))
        return ids or (self.unk,)

    def _match(self, part):
        if len(part) > LONGEST_PART:
            return [self.unk]
        found, start = [], 0
        while start < len(part):
            end, prefix = len(part), "##" if start else ""
            while end > start and prefix + part[start:end] not in self.ids:
                end -= 1
            if end == start:
                return [self.unk]
            found.append(self.ids[prefix + part[start:end]])
            start = end
        return found
