"""Variants of training sentences that news brings and the treebanks seldom do.

Headlines in capitals or title case, curly or missing quotation marks, other
dashes, and no full stop at the end. Gold stays right in every variant.
"""

from dataclasses import replace

SHARES = {"capitals": 0.03, "title": 0.04, "curly": 0.3, "straight": 0.3, "unquoted": 0.1, "dash": 0.15, "stop": 0.06}
QUOTES = {'"', "“", "”", "''", "``"}
SMALL_WORDS = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "as", "with", "from"}
PER_WORD = ("words", "upos", "xpos", "features", "lemmas", "heads", "relations", "names", "facts")


def without(sentence, dropped):
    """The sentence without some words; None if another word depends on one of them."""
    heads = sentence.heads
    if heads and any(head - 1 in dropped for i, head in enumerate(heads) if i not in dropped):
        return None
    kept = [i for i in range(len(sentence.words)) if i not in dropped]
    if not kept or heads and any(heads[i] == 0 for i in dropped):
        return None
    lists = {f: [getattr(sentence, f)[i] for i in kept] for f in PER_WORD if getattr(sentence, f)}
    if heads:
        place = {i + 1: new + 1 for new, i in enumerate(kept)} | {0: 0}
        lists["heads"] = [place[head] for head in lists["heads"]]
    return replace(sentence, **lists)


def recased(sentence, words):
    """The sentence with its words in other letters; a name keeps the letters it now has as lemma."""
    if not sentence.lemmas:
        return replace(sentence, words=words)
    lemmas = [
        word if lemma and lemma != lemma.lower() and word != old else lemma
        for word, old, lemma in zip(words, sentence.words, sentence.lemmas)
    ]
    return replace(sentence, words=words, lemmas=lemmas)


def title(words):
    """Title case: small words stay small, except at the beginning."""
    return [
        w if i and w.lower() in SMALL_WORDS or w in ("'s", "’s", "n't", "n’t") else w[:1].upper() + w[1:]
        for i, w in enumerate(words)
    ]


def curly(words):
    """Straight quotation marks and apostrophes made typographic."""
    found, open_now = [], False
    for word in words:
        if word in ('"', "''", "``"):
            found.append("”" if open_now else "“")
            open_now = not open_now
        else:
            found.append(word.replace("'", "’"))
    return found


def straight(words):
    """Typographic quotation marks and apostrophes made straight."""
    plain = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return [word.translate(plain) for word in words]


def dashed(words, dash):
    """Free-standing double hyphens become a dash."""
    return [dash if word in ("--", "–", "—") else word for word in words]


def trimmed(sentence, rng):
    """Perhaps without quotation marks, perhaps without the full stop."""
    words = sentence.words
    quotes = {i for i, word in enumerate(words) if word in QUOTES}
    if quotes and rng.random() < SHARES["unquoted"]:
        sentence = without(sentence, quotes) or sentence
    if sentence.words[-1] == "." and rng.random() < SHARES["stop"]:
        sentence = without(sentence, {len(sentence.words) - 1}) or sentence
    return sentence


def augment(sentence, rng):
    """One variant of a sentence, most often the sentence itself."""
    sentence = trimmed(sentence, rng)
    words = sentence.words
    if rng.random() < SHARES["curly"]:
        words = curly(words)
    elif rng.random() < SHARES["straight"]:
        words = straight(words)
    if rng.random() < SHARES["dash"]:
        words = dashed(words, rng.choice(("–", "—", "--", "-")))
    sentence = replace(sentence, words=words)
    case = rng.random()
    if case < SHARES["capitals"]:
        return recased(sentence, [word.upper() for word in words])
    if case < SHARES["capitals"] + SHARES["title"]:
        return recased(sentence, title(words))
    return sentence
