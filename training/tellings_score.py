"""How well the network finds triggers with their types, actors, recipients, statuses and modes."""

from collections import Counter

import numpy as np
import torch

import tellings_data as data
from tellings import context, near, parts_gold

NEAR = 30
"""So many characters may lie between two triggers of one claim, as in `tools/score.py`."""
LIKELY = (0.3, 0.4, 0.5, 0.6)


def pairs(lesson, likely, least):
    """How many triggers of the right type are found, and how many are given."""
    given = [(word, 1 + likely[word, 1:].argmax()) for word in np.where(1 - likely[:, 0] > least)[0]]
    near = []
    for number, (word, kind) in enumerate(given):
        start, end = lesson.page.spans[word]
        for other, trigger in enumerate(lesson.triggers):
            first, last = lesson.page.spans[trigger.word]
            if first < end + NEAR and start < last + NEAR and lesson.types[trigger.word] == kind:
                near.append((abs(start - first), other, number))
    taken, used = set(), set()
    for _, other, number in sorted(near):
        if other not in taken and number not in used:
            taken.add(other)
            used.add(number)
    return len(taken), len(given)


def scores(nets, lessons):
    """F of triggers by how likely they must be; F of the heads of parts and right statuses at the triggers of gold."""
    counts = Counter()
    with torch.inference_mode():
        for lesson in lessons:
            words = context(nets, [lesson])
            likely = nets.tellings.heads["types"](words)[0].softmax(-1).numpy()
            counts["gold"] += len(lesson.triggers)
            for least in LIKELY:
                right, given = pairs(lesson, likely, least)
                counts.update({("right", least): right, ("given", least): given})
            for trigger in lesson.triggers:
                best = near(nets, [lesson], words, [(0, trigger.word)])[0].argmax(-1).numpy()
                gold = parts_gold(lesson.page, trigger)
                for label, name in ((1, "actor"), (2, "recipient")):
                    right = int(((best == label) & (gold == label)).sum())
                    counts.update({(name, "right"): right, (name, "all"): int((best == label).sum() + (gold == label).sum())})
                status = int(nets.tellings.heads["status"](words[0, trigger.word]).argmax())
                counts["status"] += status == data.STATUS.index(trigger.status)
    found = {f"triggers_{least}": round(2 * counts["right", least] / max(1, counts["given", least] + counts["gold"]), 4) for least in LIKELY}
    found |= {name: round(2 * counts[name, "right"] / max(1, counts[name, "all"]), 4) for name in ("actor", "recipient")}
    return found | {"status": round(counts["status"] / max(1, counts["gold"]), 4)}
