"""Articles with every claim marked, as the network of `tellings.py` sees them.

The program itself reads them: their words, trees and word vectors are those that the network will meet.
"""

import json
import lzma
from dataclasses import dataclass

import numpy as np

import sayings_data
from sayings_view import number_of, view

STATUS = ("occurred", "ongoing", "planned", "requested", "possible", "conditional", "denied", "historical")
UNSURE, BESIDE = 0.5, 0.3
"""How much of an event a claim is that a second coder may leave out; weight of the further words of a trigger."""
STRICT = "../shared/gold/claims/train.jsonl"
LEARN = ("../shared/gold/claims/train.jsonl", "gold/claims/train.jsonl", "gold/claims/train2.jsonl", "gold/claims/train3.jsonl",
         "gold/claims/train4.jsonl", "gold/claims/train5.jsonl")
TUNED_OF, TUNE = "gold/claims/train3.jsonl", 42
"""So many of the last articles of this file are kept to tune how patterns and network join."""


@dataclass
class Trigger:
    """A word that tells of an event."""

    word: int
    kind: str
    mode: str
    status: str
    sure: bool
    parts: tuple
    """Words that head actors, and those that head recipients."""


@dataclass
class Lesson:
    """An article: its page and triggers; `soft` is how much of each type each word is."""

    id: str
    page: sayings_data.Page
    triggers: list
    types: np.ndarray = None
    weights: np.ndarray = None
    soft: np.ndarray = None
    kept: bool = False
    """Whether it is kept to tune with."""
    strict: bool = False
    """Whether it is marked as the gold that came first: the other guide marks more."""


def span(part):
    """The characters of a party or a trigger, as either form of the gold has them."""
    if "span" in part:
        return part["span"]
    return [part["start"], part["start"] + len(part["text"])]


def gold(shared, files):
    """Articles with their text and claims, in the order of the files."""
    with lzma.open(shared / "corpora/news/articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = {one["id"]: one["text"] for one in map(json.loads, lines)}
    for file in files:
        path = shared.parent / file.removeprefix("../") if file.startswith("..") else sayings_data.REPO / file
        with open(path, encoding="utf-8") as lines:
            for one in map(json.loads, lines):
                yield one["id"], one.get("text") or texts[one["id"]], one["claims"]


def write_texts(shared, work, name, files):
    """The texts for the program to read; the gold comes along."""
    kept = [id for id, _, _ in gold(shared, [TUNED_OF])][-TUNE:]
    with open(work / f"{name}.jsonl", "w", encoding="utf-8") as out:
        for file in files:
            for id, text, claims in gold(shared, [file]):
                entry = {"id": id, "text": text, "gold": [], "claims": claims, "strict": file == STRICT, "kept": id in kept}
                out.write(json.dumps(entry) + "\n")


def head(page, characters):
    """The word of a stretch of characters that governs its others; `None` where no word stands."""
    start, end = characters
    words = [number for number, (first, last) in enumerate(page.spans) if first < end and last > start]
    return next((word for word in words if page.heads[word] not in words), words[0]) if words else None


def trigger_of(page, claim):
    """A claim as the word that tells of it; its type before folding."""
    marked = claim["trigger"]
    characters = [claim["start"], claim["start"] + len(marked)] if isinstance(marked, str) else marked
    word = head(page, characters)
    parts = tuple([head(page, span(one)) for one in claim.get(role, [])] for role in ("actors", "recipients"))
    kind, mode = claim.get("folded_from") or claim["type"], claim.get("mode")
    return characters, Trigger(word, kind, mode and f"{kind} {mode}", claim["status"], claim.get("sure", True), parts)


def lesson(id, page, claims, types):
    """An article with what is to be learned from it."""
    found = Lesson(id, page, [])
    found.types, found.weights = np.zeros(len(page.spans), np.int64), np.ones(len(page.spans), np.float32)
    spans = []
    for characters, trigger in (trigger_of(page, claim) for claim in claims):
        if trigger.word is None or found.types[trigger.word] and not trigger.sure:
            continue
        found.types[trigger.word] = 1 + types.index(trigger.kind)
        found.triggers.append(trigger)
        spans.append(characters)
    found.soft = np.eye(1 + len(types), dtype=np.float32)[found.types]
    for trigger in found.triggers:
        if not trigger.sure:
            found.soft[trigger.word] *= UNSURE
            found.soft[trigger.word, 0] = 1 - UNSURE
    for start, end in spans:
        for word, (first, last) in enumerate(page.spans):
            if first < end and last > start and not found.types[word]:
                found.weights[word] = BESIDE
    return found


def seen(page, anchor):
    """The words of a trigger's sentence with their traits, computed once."""
    if anchor not in page.views:
        page.views[anchor] = view(page, anchor, 0, 0)
    return page.views[anchor]


def lessons(work, name, model, width, types, wordpiece=None):
    """All articles of a part."""
    pages = sayings_data.pages(work, name, model, width, number_of, wordpiece)
    with open(work / f"{name}.jsonl", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    found = [lesson(one["id"], page, one["claims"], types) for one, page in zip(entries, pages)]
    for one, entry in zip(found, entries):
        one.strict, one.kept = entry.get("strict", False), entry.get("kept", False)
    return found
