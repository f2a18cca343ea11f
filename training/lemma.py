"""Lemmas as rules on the word form.

`{strip}|{add}|{case}`: lower-case the form when case is `l`, keep it when `k`;
drop `strip` characters (Unicode scalar values) from its end; append `add`.
`=lemma` replaces the form outright.
"""

from collections import Counter


def common_prefix(a, b):
    """Number of characters that two strings share at their beginning."""
    length = 0
    for x, y in zip(a, b):
        if x != y:
            break
        length += 1
    return length


def rule_of(form, lemma):
    """The cheapest rule that turns `form` into `lemma`; lower case wins ties without capitals."""
    options = []
    for case, base in (("l", form.lower()), ("k", form)):
        shared = common_prefix(base, lemma)
        strip, add = len(base) - shared, lemma[shared:]
        preferred = case == ("l" if lemma == lemma.lower() else "k")
        options.append((strip + len(add), not preferred, shared, f"{strip}|{add}|{case}"))
    _, _, shared, rule = min(options)
    return rule if shared else "=" + lemma


def apply(rule, form):
    """The lemma that a rule makes of a form; a strip longer than the form empties it."""
    if rule.startswith("="):
        return rule[1:]
    strip, rest = rule.split("|", 1)
    add, case = rest.rsplit("|", 1)
    base = form.lower() if case == "l" else form
    return base[: max(0, len(base) - int(strip))] + add


def learn(pairs, least=3):
    """Rules seen at least `least` times among (form, lemma) pairs, most frequent first."""
    counts = Counter(rule_of(form, lemma) for form, lemma in pairs)
    kept = [rule for rule, count in counts.items() if count >= least]
    return sorted(kept, key=lambda rule: (-counts[rule], rule))
