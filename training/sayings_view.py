"""The words near an anchor as seen from it: a cue, a trigger. `crates/language/src/view.rs` must compute the same."""

import numpy as np

RELATIONS = [
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj", "dep",
    "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj",
    "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp", "acl:relcl",
    "nsubj:pass", "obl:agent", "nmod:poss",
]
NUMBER = {relation: number for number, relation in enumerate(RELATIONS)}
SORTS = {NUMBER["ccomp"]: 1, NUMBER["parataxis"]: 1, NUMBER["root"]: 2, NUMBER["conj"]: 3}
"""What sort of relation a cue's is, as far as it tells what the cue reports."""
MOST_SORTS = 5
ON_THE_WAY, ELSEWHERE = len(RELATIONS), len(RELATIONS) + 1
BACK, AHEAD, WORDS_BACK, WORDS_AHEAD = 2, 3, 100, 200
MOST_STEPS, EXACT, HERE = 5, 3, 15
VALUES = (48, 36, 6, 31, 8, 2)
"""How many values each trait has."""


def number_of(relation):
    """A relation's number, else that of the relation without its subtype."""
    return NUMBER.get(relation, NUMBER.get(relation.split(":")[0], NUMBER["dep"]))


def tree(page, anchor):
    """For each word of the cue's sentence: steps from the cue up to what governs both, and the branch from there."""
    sentence = page.sentences[anchor]
    first, end = page.starts[sentence], page.starts[sentence + 1]
    above, at = {}, anchor
    while at >= 0:
        above[at] = len(above)
        at = page.heads[at]

    def place(word):
        if word in above:
            return min(above[word], MOST_STEPS), ON_THE_WAY
        head = page.heads[word]
        if head < 0:
            return MOST_STEPS, page.relations[word]
        return (min(above[head], MOST_STEPS), page.relations[word]) if head in above else place(head)

    return first, np.array([place(word) for word in range(first, end)])


def distance(apart):
    """How far a word stands from the cue: exactly at first, then two steps to each doubling."""
    far = np.abs(apart)
    steps = np.where(far <= EXACT, far, EXACT + np.floor(np.log2(np.maximum(far, 1) / EXACT) * 2))
    return HERE + np.sign(apart) * np.minimum(steps, HERE - 1)


def view(page, anchor, back=BACK, ahead=AHEAD):
    """The first word that is seen, and the traits of all [words, traits]; so many sentences before and after are."""
    sentence, last = page.sentences[anchor], len(page.starts) - 1
    start = max(page.starts[max(0, sentence - back)], anchor - WORDS_BACK)
    end = min(page.starts[min(last, sentence + ahead + 1)], anchor + WORDS_AHEAD)
    words = np.arange(start, end)
    apart = np.clip(page.sentences[words] - sentence, -BACK, AHEAD) + BACK
    branch, steps = ELSEWHERE + apart, np.zeros(len(words), np.int64)
    first, places = tree(page, anchor)
    own = slice(max(start, first) - start, min(end, first + len(places)) - start)
    inside = places[max(start, first) - first : min(end, first + len(places)) - first]
    steps[own], branch[own] = inside[:, 0] + 1, inside[:, 1]
    quoted, here = page.quotations[words], page.quotations[anchor]
    return start, np.stack([
        branch, steps * MOST_SORTS + SORTS.get(int(page.relations[anchor]), 0), apart, distance(words - anchor),
        4 * (quoted > 0) + 2 * (here > 0) + (quoted == here), page.paragraphs[words] == page.paragraphs[anchor],
    ], 1).astype(np.uint8)


def seen(page, anchor):
    """The same, computed once."""
    if anchor not in page.views:
        page.views[anchor] = view(page, anchor)
    return page.views[anchor]
