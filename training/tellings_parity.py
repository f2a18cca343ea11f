"""What the network finds in the sample reports, in floats: the program must find about the same."""

import torch

import tellings_data as data
from sayings_parity import write_reports
from tellings import context, near

LEAST, LEAST_PART = 0.2, 0.65
"""How likely a word must tell of an event to stand among the references, and to head one of its parties."""


def references(nets, chosen, task):
    """The references of one model by report: triggers, actors and recipients as spans in characters."""
    write_reports(chosen)
    found = {}
    for lesson in task.lessons(chosen.work, "reports"):
        lesson.strict = True
        with torch.inference_mode():
            words = context(nets, [lesson])
            likely = nets.tellings.heads["types"](words)[0].softmax(-1)
            triggers = (1 - likely[:, 0] >= LEAST).nonzero().flatten().tolist()
            found[lesson.id] = [reference(nets, lesson, words, word, likely[word], task.labels) for word in triggers]
    return found


def reference(nets, lesson, words, word, likely, labels):
    """What is found at one word."""
    start, _ = data.seen(lesson.page, word)
    shares = near(nets, [lesson], words, [(0, word)])[0].softmax(-1)
    spans = lambda label: [lesson.page.spans[start + i] for i in (shares[:, label] >= LEAST_PART).nonzero().flatten().tolist()]
    status = int(nets.tellings.heads["status"](words[0, word]).argmax())
    return {
        "trigger": lesson.page.spans[word], "type": labels.lists["types"][int(likely[1:].argmax())],
        "sure": round(float(1 - likely[0]), 3), "status": data.STATUS[status], "actors": spans(1), "recipients": spans(2),
    }
