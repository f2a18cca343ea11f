"""Predictions and their scores against gold."""

from collections import Counter

import numpy as np
import torch

import lemma
from batches import batches, inputs_of
from corpora import opened
from tree import decode

PIECES_PER_BATCH = 6000
OUTPUTS = ("upos", "xpos", "lemma", "names", "arc", "rel", "feats", "fact")


def predict(run, sentences, wordpiece):
    """(sentence, outputs of its words) for all sentences; `run` maps inputs to outputs."""
    for batch in batches(sentences, wordpiece, PIECES_PER_BATCH):
        outputs = run(*inputs_of(batch, wordpiece))
        for i, sentence in enumerate(batch):
            count = len(sentence.words)
            yield sentence, {name: output[i, :count] for name, output in zip(OUTPUTS, outputs)}


def best(labels, head, scores):
    """The best label of each word."""
    return [labels.lists[head][i] for i in scores.argmax(-1)]


def universal(relation):
    """A relation without its subtype."""
    return relation.split(":")[0]


def tree_scores(run, sentences, wordpiece, labels):
    """Accuracies in percent on gold tokens; LAS ignores subtypes and counts punctuation.

    `fact_r` is Pearson's r of factuality over the predicates that have it.
    """
    right, words, facts = Counter(), 0, []
    for s, out in predict(run, sentences, wordpiece):
        words += len(s.words)
        heads = decode(out["arc"]).tolist()
        relations = [labels.lists["deprel"][out["rel"][i, h]] for i, h in enumerate(heads)]
        rules = best(labels, "lemma", out["lemma"])
        right["upos"] += sum(a == b for a, b in zip(best(labels, "upos", out["upos"]), s.upos))
        right["feats"] += sum(a == b for a, b in zip(best(labels, "feats", out["feats"]), s.features))
        facts += [pair for pair in zip(out["fact"].tolist(), s.facts or ()) if pair[1] is not None]
        right["xpos"] += sum(a == b for a, b in zip(best(labels, "xpos", out["xpos"]), s.xpos))
        right["lemma"] += sum(lemma.apply(r, w) == known for r, w, known in zip(rules, s.words, s.lemmas) if known)
        right["no lemma"] += sum(known is None for known in s.lemmas)
        right["uas"] += sum(a == b for a, b in zip(heads, s.heads))
        pairs = list(zip(heads, s.heads, relations, s.relations))
        right["las"] += sum(a == b and universal(r) == universal(g) for a, b, r, g in pairs)
        right["las_full"] += sum(a == b and r == g for a, b, r, g in pairs)
    right["lemma"] += right.pop("no lemma")
    found = {name: round(100 * count / words, 2) for name, count in right.items()}
    return found | ({"fact_r": round(float(np.corrcoef(*zip(*facts))[0, 1]), 4)} if facts else {})


def may_follow(label, before):
    """Whether a name label may come after another: I- only within its own name."""
    return not label.startswith("I-") or before[1:] == label[1:]


def best_names(known, scores):
    """The best sequence of name labels in which every name has a beginning (Viterbi), as the program reads them."""
    closed = np.array([[0.0 if may_follow(label, before) else -np.inf for before in known] for label in known])
    total, came = scores[0] + closed[:, known.index("O")], []
    for row in scores[1:]:
        paths = closed + total
        came.append(paths.argmax(1))
        total = row + paths.max(1)
    path = [int(total.argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return [known[i] for i in reversed(path)]


def spans(labels):
    """Names as (first, past last, class)."""
    found, start = set(), None
    for i, label in enumerate([*opened(labels), "O"]):
        if start is not None and not label.startswith("I-"):
            found.add((start, i, labels[i - 1][2:]))
            start = None
        if label.startswith("B-"):
            start = i
    return found


def figures(right, guessed, gold):
    """Precision, recall and F."""
    precision, recall = right / max(1, guessed), right / max(1, gold)
    f = 2 * precision * recall / max(1e-9, precision + recall)
    return {"p": round(precision, 4), "r": round(recall, 4), "f": round(f, 4)}


def name_scores(run, sentences, wordpiece, labels, classes):
    """Exact-match figures over `classes` and for each class."""
    right, guessed, gold = Counter(), Counter(), Counter()
    for s, out in predict(run, sentences, wordpiece):
        found = {x for x in spans(best_names(labels.lists["names"], out["names"])) if x[2] in classes}
        known = {x for x in spans(s.names) if x[2] in classes}
        for counter, names in ((right, found & known), (guessed, found), (gold, known)):
            counter.update(x[2] for x in names)
    result = figures(right.total(), guessed.total(), gold.total())
    result["classes"] = {c: figures(right[c], guessed[c], gold[c])["f"] for c in classes if gold[c]}
    return result


def all_scores(run, dev, wordpiece, labels):
    """Scores on every development set, by its name."""
    found = {}
    for name, (kind, sentences, classes) in dev.items():
        if kind == "trees":
            found[name] = tree_scores(run, sentences, wordpiece, labels)
        else:
            found[name] = name_scores(run, sentences, wordpiece, labels, classes)
    return found


def torch_run(network):
    """Runs a network on arrays."""
    def run(*arrays):
        with torch.inference_mode():
            return [output.numpy() for output in network(*map(torch.from_numpy, arrays))]

    return run
