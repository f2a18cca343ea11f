"""What the network finds in the sample reports, in floats: the program must find about the same."""

import json

import torch

import sayings_data
import tellings_data as data
from sayings import VECTORS
from sayings_parity import REPORTS

LEAST, LEAST_PART = 0.2, 0.65
"""How likely a word must tell of an event to stand among the references, and to head one of its parties."""


def write(net, chosen, labels, before, wordpiece):
    """Writes the references of one model: triggers, actors and recipients as spans in characters."""
    from tellings import context, near

    reports = sorted(REPORTS.glob("*.txt"))
    with open(chosen.work / "reports.jsonl", "w", encoding="utf-8") as out:
        for path in reports:
            text = {"id": path.name, "text": path.read_text(encoding="utf-8"), "gold": [], "claims": []}
            out.write(json.dumps(text) + "\n")
    (chosen.work / f"reports.{chosen.model}.words").unlink(missing_ok=True)
    sayings_data.write_vectors(chosen.model, chosen.work, ["reports"])
    model = chosen.model
    lessons = data.lessons(chosen.work, "reports", model, VECTORS[model], labels.lists["types"], wordpiece)
    for lesson in lessons:
        lesson.strict = True
    references = {}
    with torch.inference_mode():
        for lesson in lessons:
            words = context(net, [lesson], before)
            likely = net.heads["types"](words)[0].softmax(-1)
            references[lesson.id] = [
                reference(net, lesson, words, word, likely[word], labels, near)
                for word in (1 - likely[:, 0] >= LEAST).nonzero().flatten().tolist()
            ]
    target = chosen.out / f"parity-tellings-{model}.json"
    target.write_text(json.dumps(references) + "\n")


def reference(net, lesson, words, word, likely, labels, near):
    """What is found at one word."""
    start, _ = data.seen(lesson.page, word)
    shares = near(net, [lesson], words, [(0, word)])[0].softmax(-1)
    spans = lambda label: [lesson.page.spans[start + i] for i in (shares[:, label] >= LEAST_PART).nonzero().flatten().tolist()]
    status = int(net.heads["status"](words[0, word]).argmax())
    return {
        "trigger": lesson.page.spans[word], "type": labels.lists["types"][int(likely[1:].argmax())],
        "sure": round(float(1 - likely[0]), 3), "status": data.STATUS[status], "actors": spans(1), "recipients": spans(2),
    }
