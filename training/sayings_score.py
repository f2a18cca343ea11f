"""How well the network finds cues, sources and contents; words stand for the characters that `tools/score.py` counts."""

from collections import Counter

import torch

from sayings import context, near

ROLES = ("source", "cue", "content")
CUES_AT_ONCE, PAGES_AT_ONCE = 200, 6


def runs(labels):
    """Runs of words of a cue: label 1 begins one, 2 goes on."""
    found = []
    for word, label in enumerate(labels):
        if label == 2 and found and found[-1][-1] == word - 1:
            found[-1].append(word)
        elif label:
            found.append([word])
    return found


def found_in(nets, pages):
    """What the network finds in documents, a list for each."""
    words = context(nets, pages)
    labels = nets.sayings.heads["cue"](words).argmax(2).numpy()
    cues = [(n, run) for n, page in enumerate(pages) for run in runs(labels[n, : len(page.spans)])]
    found = [[] for _ in pages]
    for at in range(0, len(cues), CUES_AT_ONCE):
        part = cues[at : at + CUES_AT_ONCE]
        anchors = [(n, pages[n].anchor(run)) for n, run in part]
        for (n, anchor), (_, run), scores in zip(anchors, part, near(nets, pages, words, anchors)):
            start, traits = pages[n].views[anchor]
            best = scores[: len(traits)].argmax(1)
            of = lambda label: [start + int(i) for i in (best == label).nonzero().flatten()]
            found[n].append({"cue": run, "source": of(1), "content": of(2)})
    return found


def f(right, guessed, gold):
    """F of counts."""
    return round(2 * right / max(1, guessed + gold), 4)


def paired(gold, guessed):
    """Pairs of attributions whose contents share at least .8 of their words, best first."""
    def overlap(one, other):
        return len(one & other) / max(1, len(one | other))

    ranked = sorted(
        ((-overlap(set(a["content"]), set(b["content"])), i, j) for i, a in enumerate(gold) for j, b in enumerate(guessed))
    )
    taken, others = set(), set()
    for worse, i, j in ranked:
        if -worse >= 0.8 and i not in taken and j not in others:
            taken.add(i)
            others.add(j)
            yield gold[i], guessed[j]


def scores(nets, pages):
    """Exact F of each role, F of words of contents, F of attributions and the share of right sources among those."""
    counts = Counter()
    with torch.inference_mode():
        for at in range(0, len(pages), PAGES_AT_ONCE):
            part = pages[at : at + PAGES_AT_ONCE]
            for page, guessed in zip(part, found_in(nets, part)):
                count(counts, page.gold, [one for one in guessed if one["content"]])
    figures = {f"{role}_exact": f(counts[role, "right"], counts[role, "guessed"], counts[role, "gold"]) for role in ROLES}
    figures["content_words"] = f(counts["words right"], counts["words guessed"], counts["words gold"])
    figures["attributions"] = f(counts["pairs"], counts["guessed"], counts["gold"])
    return figures | {"source_right": round(counts["sources"] / max(1, counts["pairs"]), 4)}


def count(counts, gold, guessed):
    """Adds one document to the counts."""
    for role in ROLES:
        known, found = (Counter(frozenset(one[role]) for one in some if one[role]) for some in (gold, guessed))
        counts.update({(role, "right"): (known & found).total(), (role, "guessed"): found.total(), (role, "gold"): known.total()})
    known, found = (set().union(*(one["content"] for one in some)) for some in (gold, guessed))
    counts.update({"words right": len(known & found), "words guessed": len(found), "words gold": len(known)})
    counts.update({"guessed": len(guessed), "gold": len(gold)})
    for one, other in paired(gold, guessed):
        same = set(one["source"]) & set(other["source"]) or not (one["source"] or other["source"])
        counts.update({"pairs": 1, "sources": int(bool(same))})
