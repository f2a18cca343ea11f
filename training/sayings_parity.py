"""What the network finds in the sample reports, in floats: the program must find about the same."""

import json

import torch

import sayings_data
import sayings_score

REPORTS = sayings_data.REPO / "readings/articles"


def write_reports(chosen):
    """Has the program say what the model sees in the sample reports."""
    reports = sorted(REPORTS.glob("*.txt"))
    with open(chosen.work / "reports.jsonl", "w", encoding="utf-8") as out:
        for path in reports:
            text = {"id": path.name, "text": path.read_text(encoding="utf-8"), "gold": [], "claims": []}
            out.write(json.dumps(text) + "\n")
    (chosen.work / f"reports.{chosen.model}.words").unlink(missing_ok=True)
    sayings_data.write_vectors(chosen.model, chosen.work, ["reports"])
    return [path.name for path in reports]


def references(nets, chosen, task):
    """The references of one model by report: spans in characters."""
    names = write_reports(chosen)
    pages = task.pages(chosen.work, "reports")
    with torch.inference_mode():
        found = sayings_score.found_in(nets, pages)
    return {
        name: [{role: spans(page, one[role]) for role in sayings_data.ROLES} for one in found]
        for name, page, found in zip(names, pages, found)
    }


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
