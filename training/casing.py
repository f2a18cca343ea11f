"""The casing class of a word: what an uncased vocabulary forgets."""

NO_LETTER, ALL_LOWER, FIRST_UPPER, ALL_UPPER, MIXED, ONE_UPPER = range(6)
CLASSES = 6


def casing(word):
    """One of six classes, decided by the upper- and lower-case letters alone."""
    upper = [c.isupper() for c in word if c.isupper() or c.islower()]
    if not upper:
        return NO_LETTER
    if not any(upper):
        return ALL_LOWER
    if len(upper) == 1:
        return ONE_UPPER
    if all(upper):
        return ALL_UPPER
    if upper[0] and not any(upper[1:]):
        return FIRST_UPPER
    return MIXED
