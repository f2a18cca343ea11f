"""What the network finds in the sample reports, in floats: the program must find about the same."""

import json

import torch

import sayings_data
import sayings_score
from sayings_view import number_of

REPORTS = sayings_data.REPO / "readings/articles"


def write(net, chosen, width, context, near):
    """Writes the references of one model: spans in characters."""
    reports = sorted(REPORTS.glob("*.txt"))
    texts = [{"id": path.name, "text": path.read_text(encoding="utf-8"), "gold": []} for path in reports]
    with open(chosen.work / "reports.jsonl", "w", encoding="utf-8") as out:
        out.writelines(json.dumps(text) + "\n" for text in texts)
    (chosen.work / f"reports.{chosen.model}.words").unlink(missing_ok=True)
    sayings_data.write_vectors(chosen.model, chosen.work, ["reports"])
    pages = sayings_data.pages(chosen.work, "reports", chosen.model, width, number_of)
    with torch.inference_mode():
        found = sayings_score.found_in(net.eval(), pages, context, near)
    references = {
        text["id"]: [{role: spans(page, one[role]) for role in sayings_data.ROLES} for one in sayings]
        for text, page, sayings in zip(texts, pages, found)
    }
    target = chosen.out / f"parity-sayings-{chosen.model}.json"
    target.write_text(json.dumps(references) + "\n")


def spans(page, words):
    """Stretches of neighbouring words, in characters."""
    found = []
    for word in words:
        start, end = page.spans[word]
        if found and word - 1 == found[-1][0]:
            found[-1] = [word, found[-1][1], end]
        else:
            found.append([word, start, end])
    return [span[1:] for span in found]
