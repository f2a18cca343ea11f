"""Unlabelled news cut into sentences and words, about as the treebanks cut them."""

import json
import lzma
import re

from corpora import Sentence
from names import CLITICS, mended, money, sentences_of

WORD = re.compile(
    r"https?://\S+|[\w.+]+@[\w.]+\w"  # addresses
    r"|(?:[A-Za-z]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*"  # 1,240.5
    r"|\w+(?:['’]\w+)*"  # words; clitics are cut off below
    r"|\.{2,}|-{2,}|\S"
)
LONGEST_SENTENCE = 120
"""In words; what is longer is most often no sentence."""


def tokens_of(paragraph):
    """Words of a paragraph, clitics apart."""
    found = []
    for word in WORD.findall(paragraph):
        clitic = CLITICS.match(word)
        found += [clitic[1], clitic[2]] if clitic else [word]
    return found


def sentences(text):
    """Sentences of an article; a line end always ends one."""
    for paragraph in text.split("\n"):
        tokens = money(mended([(word, "O") for word in tokens_of(paragraph)]))
        for part in sentences_of(tokens):
            if len(part) <= LONGEST_SENTENCE:
                yield Sentence([word for word, _ in part])


def shards(path, articles_each):
    """Sentences of groups of articles, in file order; titles are sentences too."""
    found, count = [], 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            found += sentences(f"{article['title']}\n{article['text']}")
            count += 1
            if count == articles_each:
                yield found
                found, count = [], 0
    if found:
        yield found
