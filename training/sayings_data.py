"""Documents with who is quoted in them, as the network of `sayings.py` sees them.

PolNeAR's articles are read by the program itself, once as they are and once without quotation marks: their words,
trees and word vectors are those that the network will meet.
"""

import bisect
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from batches import LONGEST, pieces_of
from casing import casing

REPO = Path(__file__).resolve().parent.parent
MARKS = "“”\"«»„"
ROLES = ("source", "cue", "content")
PARTS = ("train", "dev")
PAGES = tuple(f"{part}{marks}" for part in PARTS for marks in ("", "-unmarked"))


@dataclass
class Page:
    """A document: its words, each with its place, head, relation, sentence, paragraph and quotation."""

    text: str
    spans: list
    heads: np.ndarray
    relations: np.ndarray
    sentences: np.ndarray
    starts: list
    paragraphs: np.ndarray
    quotations: np.ndarray
    vectors: np.ndarray
    gold: list
    views: dict = field(default_factory=dict)
    pieces: list = field(default_factory=list)
    """Each sentence as its words' range, pieces, first pieces and casing; too long ones have no pieces."""
    own: np.ndarray = None
    """The words as the second encoder reads them, once it learns no more."""

    def flags(self):
        """Whether each word begins a sentence, begins a paragraph, and is quoted."""
        begins = [np.append(True, of[1:] != of[:-1]) for of in (self.sentences, self.paragraphs)]
        return np.stack([*begins, self.quotations > 0], 1).astype(np.float32)

    def cut(self, wordpiece):
        """Cuts each sentence into pieces."""
        for start, end in zip(self.starts, self.starts[1:]):
            words = [self.text[first:last] for first, last in self.spans[start:end]]
            pieces, first = pieces_of(words, wordpiece)
            fits = len(pieces) <= LONGEST
            self.pieces.append({
                "words": (start, end), "pieces": pieces if fits else [], "first": first if fits else [],
                "casing": [casing(word) for word in words],
            })

    def anchor(self, cue):
        """The word of a cue that governs its others."""
        return next((word for word in cue if self.heads[word] not in cue), cue[0])


def without_marks(text, gold):
    """A text without its quotation marks, with the gold moved along."""
    kept = [i for i, char in enumerate(text) if char not in MARKS]
    moved = [
        {role: [[bisect.bisect_left(kept, place) for place in span] for span in spans] for role, spans in one.items()}
        for one in gold
    ]
    return "".join(text[i] for i in kept), moved


def write_texts(shared, work):
    """Each part with and without marks, as lines of texts with the gold of the first annotator."""
    for part in PARTS:
        with open(shared / f"gold/quote/polnear_{part}.jsonl", encoding="utf-8") as lines:
            gold = [json.loads(line) for line in lines]
        for name, change in ((part, lambda *same: same), (f"{part}-unmarked", without_marks)):
            with open(work / f"{name}.jsonl", "w", encoding="utf-8") as out:
                for entry in gold:
                    text, known = change(entry["text"], (entry["annotations"] or [[]])[0])
                    out.write(json.dumps({"id": entry["id"], "text": text, "gold": known}) + "\n")


def write_vectors(model, work, names=PAGES):
    """Has the program say what the model sees in the texts; what is there already stays."""
    build = ["cargo", "run", "--release", "--quiet", "-p", "tidings-language", "--example", "vectors", "--"]
    pack = REPO / "english"
    for name in names:
        done = work / f"{name}.{model}.words"
        if not done.exists():
            files = [pack / f"model/{model}.model", pack / "tokenizer.toml", work / f"{name}.jsonl"]
            draft = work / "words.part"
            subprocess.run([*build, *files, work / f"{name}.{model}.vectors", draft], cwd=REPO, check=True)
            draft.replace(done)


def bytes_to_chars(text):
    """By byte offset the offset in characters."""
    found, at = {}, 0
    for number, char in enumerate(text):
        found[at] = number
        at += len(char.encode())
    return found | {at: len(text)}


def words_of(spans, wanted):
    """Numbers of the words of which at least half lies in a wanted span."""
    def shared(span):
        return max((min(span[1], end) - max(span[0], start) for start, end in wanted), default=0)

    return [number for number, span in enumerate(spans) if 0 < span[1] - span[0] <= 2 * shared(span)]


def paragraphs(text, spans):
    """Number of each word's paragraph; a line end begins a new one."""
    breaks = [0] + ["\n" in text[one[1] : other[0]] for one, other in zip(spans, spans[1:])]
    return np.cumsum(breaks)


def quotations(text, spans, in_paragraph):
    """Number of the quotation that each word stands in, marks included; none goes beyond its paragraph."""
    found, count, is_open = np.zeros(len(spans), np.int64), 0, False
    for word, (start, end) in enumerate(spans):
        is_open &= word == 0 or in_paragraph[word] == in_paragraph[word - 1]
        form = text[start:end]
        if form in ("“", "«", "„", "``") or (form == '"' and not is_open):
            count, is_open = count + 1, True
            found[word] = count
        else:
            found[word] = count if is_open else 0
            is_open &= form not in ("”", "»", "''", '"')
    return found


def page(entry, said, vectors, number_of):
    """A document from its text and what the program says of it."""
    text, places = entry["text"], bytes_to_chars(entry["text"])
    spans, heads, relations, sentences, starts = [], [], [], [], []
    for number, words in enumerate(said["sentences"]):
        first = len(spans)
        starts.append(first)
        for start, end, head, relation in words:
            spans.append((places[start], places[end]))
            heads.append(head + first if head >= 0 else -1)
            relations.append(number_of(relation))
            sentences.append(number)
    starts.append(len(spans))
    gold = [{role: words_of(spans, one.get(role, [])) for role in ROLES} for one in entry["gold"]]
    in_paragraph = paragraphs(text, spans)
    return Page(
        text, spans, np.array(heads), np.array(relations), np.array(sentences), starts, in_paragraph,
        quotations(text, spans, in_paragraph), vectors.astype(np.float16), gold,
    )


def pages(work, name, model, width, number_of, wordpiece=None):
    """All documents of a part; in pieces, too, where something cuts into them."""
    vectors = np.fromfile(work / f"{name}.{model}.vectors", dtype="<f4").reshape(-1, width)
    found, at = [], 0
    with open(work / f"{name}.jsonl", encoding="utf-8") as texts, open(work / f"{name}.{model}.words") as words:
        for entry, said in zip(map(json.loads, texts), map(json.loads, words)):
            count = sum(map(len, said["sentences"]))
            found.append(page(entry, said, vectors[at : at + count], number_of))
            if wordpiece:
                found[-1].cut(wordpiece)
            at += count
    return found
