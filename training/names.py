"""World-press names made ready: units cut into sentences, tokens as in UD."""

import re

from corpora import Sentence

CLITICS = re.compile(r"(.+)('s|’s|n't|n’t|'re|’re|'ve|’ve|'ll|’ll|'m|’m|'d|’d)$", re.IGNORECASE)
CLITIC_LETTERS = {"s", "t", "re", "ve", "ll", "m", "d"}
APOSTROPHES = ("'", "’")
ENDS, CLOSERS = (".", "!", "?"), ('"', "”", "’", "'", ")", "]", "»")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
HYPHEN = re.compile(r"(?<=\w)([-–])(?=\w)")
INITIAL = re.compile(r"[A-Z]$")
ABBREVIATIONS = {
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Sgt", "Rev", "Gov", "Sen", "Rep",
    "Jr", "Sr", "No", "vs", "Inc", "Ltd", "Co", "Corp",
}


def rest_of(label):
    """The label of a later token cut from a token with `label`."""
    return "I-" + label[2:] if label != "O" else "O"


def cut_token(word, label):
    """A token cut at white space, around hyphens and before a clitic, as (word, label) pairs."""
    found = []
    spaced = HYPHEN.sub(r" \1 ", INVISIBLE.sub("", word))
    for part in spaced.split():
        clitic = CLITICS.match(part)
        if clitic:
            found += [(clitic[1], label), (clitic[2], "O")]
        else:
            found.append((part, label))
        label = rest_of(label)
    return found


def joined(tokens):
    """Puts a detached apostrophe back in front of its letters: ’ s, n ’ t."""
    found, i = [], 0
    while i < len(tokens):
        word, label = tokens[i]
        after = tokens[i + 1][0] if i + 1 < len(tokens) else ""
        if word not in APOSTROPHES or after.lower() not in CLITIC_LETTERS or not found:
            found.append(tokens[i])
            i += 1
            continue
        clitic = word + after
        before, before_label = found[-1]
        if after.lower() == "t" and before.lower().endswith("n") and len(before) > 1:
            found[-1] = (before[:-1], before_label)
            clitic = before[-1] + clitic
        found.append((clitic, label if label == "O" else rest_of(label)))
        i += 2
    return found


def money(tokens):
    """A country's letters in front of a dollar sign form one token with it."""
    found = []
    for word, label in tokens:
        if word == "$" and found and found[-1][0] in ("US", "U.S.", "A", "NZ", "HK", "C"):
            found[-1] = (found[-1][0] + "$", found[-1][1])
        else:
            found.append((word, label))
    return found


def mended(tokens):
    """A full stop that belongs to an abbreviation or initial is put back on it."""
    found = []
    for i, (word, label) in enumerate(tokens):
        before = found[-1][0] if found else ""
        more = i + 1 < len(tokens)
        if word == "." and more and (before in ABBREVIATIONS or INITIAL.match(before)):
            found[-1] = (before + ".", found[-1][1])
        else:
            found.append((word, label))
    return found


def sentences_of(tokens):
    """Cuts after sentence ends and the quotation marks that close with them."""
    found, now = [], []
    for i, (word, label) in enumerate(tokens):
        now.append((word, label))
        after, label_after = tokens[i + 1] if i + 1 < len(tokens) else ("", "O")
        ended = word in ENDS or (word in CLOSERS and len(now) > 1 and now[-2][0] in ENDS)
        inside = label_after.startswith("I-")
        if ended and not inside and after not in ENDS + CLOSERS and not after[:1].islower():
            found.append(now)
            now = []
    return found + [now] if now else found


def repaired(tokens):
    """Drops I- labels that lost their beginning."""
    found, before = [], "O"
    for word, label in tokens:
        if label.startswith("I-") and before[2:] != label[2:]:
            label = "B-" + label[2:]
        found.append((word, label))
        before = label
    return found


def cut(words, labels, partial=False):
    """Sentences of one unit of (words, labels)."""
    tokens = [pair for word, label in zip(words, labels) for pair in cut_token(word, label)]
    tokens = money(joined(mended(tokens)))
    for part in sentences_of(tokens):
        part = repaired(part)
        yield Sentence([w for w, _ in part], names=[label for _, label in part], partial=partial)
