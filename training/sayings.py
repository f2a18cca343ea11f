"""Trains what finds cues, sources and contents on top of a finished model, and writes it beside that model.

    DIR/venv/bin/python training/sayings.py --model accurate --work DIR/sayings

The model's own network stays as it is. Goes on from the last pass in `--work` after an interruption.
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import cross_entropy, pad

import sayings_data
import sayings_file
import sayings_parity
import sayings_score
from sayings_network import Sayings
from sayings_view import number_of, seen

VECTORS = {"accurate": 384, "fast": 168}
WIDTH, NEAR = {"accurate": 160, "fast": 96}, {"accurate": 80, "fast": 48}
WORDS_PER_BATCH, CUES_PER_BATCH = 5000, 120
RATE, WARM_UP_STEPS, FALL, LARGEST_GRADIENT = 2e-3, 60, 0.5, 1.0
UNMARKED = 0.33
"""Share of the documents that a pass reads without quotation marks."""
CUES, NEAR_CUES, FLAT = 2.0, 2.0, 0.2
"""Weights of the losses: cues, words near them, and sources and contents word by word."""
SKIP = -100


def options():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="accurate", choices=VECTORS)
    parser.add_argument("--shared", default=sayings_data.REPO.parent / "shared", type=Path)
    parser.add_argument("--work", required=True, type=Path, help="folder of vectors and checkpoints; gigabytes")
    parser.add_argument("--out", default=sayings_data.REPO / "english/model", type=Path)
    parser.add_argument("--passes", default=9, type=int)
    parser.add_argument("--seed", default=7, type=int)
    parser.add_argument("--threads", default=2, type=int)
    return parser.parse_args()


def padded(rows, fill=0):
    """Rows of unequal length as one tensor."""
    longest = max(map(len, rows))
    return torch.stack([
        pad(row, (0, 0) * (row.ndim - 1) + (0, longest - len(row)), value=fill) for row in map(torch.as_tensor, rows)
    ])


def groups(pages, rng, most=WORDS_PER_BATCH):
    """Numbers of documents of like length, in batches."""
    order = sorted(range(len(pages)), key=lambda i: len(pages[i].spans) + rng.random() * 300)
    found, now = [], []
    for i in order:
        now.append(i)
        if len(now) * len(pages[i].spans) > most:
            found.append(now)
            now = []
    found += [now] if now else []
    rng.shuffle(found)
    return found


def context(net, pages):
    """Words of whole documents as the network sees them."""
    vectors = padded([page.vectors for page in pages]).float()
    flags = padded([page.flags() for page in pages])
    return net.see(vectors, flags, padded([np.ones((len(page.spans), 1), np.float32) for page in pages]))


def near(net, pages, words, cues):
    """Scores of the words near each cue (document, anchor)."""
    views = [seen(pages[page], anchor) for page, anchor in cues]
    around = padded([words[page, start : start + len(traits)] for (page, _), (start, traits) in zip(cues, views)])
    traits = padded([traits.astype(np.int64) for _, traits in views])
    anchors = torch.stack([words[page, anchor] for page, anchor in cues])
    return net.look(around, anchors, traits, padded([np.ones((len(t), 1), np.float32) for _, t in views]))


def cue_gold(page):
    """Label of each word as part of a cue: outside, first, further."""
    found = np.zeros(len(page.spans), np.int64)
    for one in page.gold:
        for at, word in enumerate(one["cue"]):
            first = at == 0 or one["cue"][at - 1] != word - 1
            found[word] = 1 if first else found[word] or 2
    return found


def flat_gold(page):
    """Whether each word is part of a source, and of a content."""
    found = np.zeros((len(page.spans), 2), np.int64)
    for one in page.gold:
        for column, role in enumerate(("source", "content")):
            found[one[role], column] = 1
    return found


def near_gold(page, anchor, one):
    """Labels of the words near one cue."""
    start, traits = seen(page, anchor)
    found = np.zeros(len(traits), np.int64)
    for label, role in ((1, "source"), (2, "content")):
        found[[word - start for word in one[role] if start <= word < start + len(traits)]] = label
    return found


def loss_of(net, pages, rng):
    """Weighted loss of a batch of documents."""
    words = context(net, pages)
    gold = padded([cue_gold(page) for page in pages], SKIP)
    loss = CUES * cross_entropy(net.cue(words).flatten(0, 1), gold.flatten(), ignore_index=SKIP)
    flat, known = net.flat(words), padded([flat_gold(page) for page in pages], SKIP)
    for column in range(2):
        own = flat[:, :, 2 * column : 2 * column + 2]
        loss = loss + FLAT * cross_entropy(own.flatten(0, 1), known[:, :, column].flatten(), ignore_index=SKIP)
    cues = [(number, page.anchor(one["cue"]), one) for number, page in enumerate(pages) for one in page.gold if one["cue"]]
    cues = rng.sample(cues, CUES_PER_BATCH) if len(cues) > CUES_PER_BATCH else cues
    if cues:
        scores = near(net, pages, words, [cue[:2] for cue in cues])
        gold = padded([near_gold(pages[number], anchor, one) for number, anchor, one in cues], SKIP)
        loss = loss + NEAR_CUES * cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=SKIP)
    return loss


def train(net, marked, unmarked, chosen, after_pass):
    """Runs all passes; a document comes with or without its marks as chance has it."""
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    checkpoint, first = chosen.work / f"{chosen.model}.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        net.load_state_dict(state["net"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["passes"]
    steps = len(groups(marked, random.Random(chosen.seed))) * chosen.passes
    for number in range(first, chosen.passes):
        rng = random.Random(f"{chosen.seed}-{number}")
        torch.manual_seed(chosen.seed + number)
        batches = groups(marked, rng)
        for at, batch in enumerate(batches):
            step = number * len(batches) + at
            share = min(1, (step + 1) / WARM_UP_STEPS, (steps - step) / (FALL * steps))
            for group in optimiser.param_groups:
                group["lr"] = RATE * max(0.005, share)
            pages = [(unmarked if rng.random() < UNMARKED else marked)[i] for i in batch]
            loss = loss_of(net, pages, rng)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), LARGEST_GRADIENT)
            optimiser.step()
        torch.save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "passes": number + 1}, checkpoint)
        after_pass(number)


def main():
    """Trains, or goes on, and writes network and card."""
    chosen = options()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    chosen.work.mkdir(parents=True, exist_ok=True)
    sayings_data.write_texts(chosen.shared, chosen.work)
    sayings_data.write_vectors(chosen.model, chosen.work)
    width = VECTORS[chosen.model]
    parts = {
        name: sayings_data.pages(chosen.work, name, chosen.model, width, number_of)
        for name in sayings_data.PAGES
    }
    net, began = Sayings(width, WIDTH[chosen.model], NEAR[chosen.model]), time.time()

    def say(number):
        scores = {name: sayings_score.scores(net, parts[name], context, near) for name in ("dev", "dev-unmarked")}
        print(json.dumps({"pass": number, "minutes": round((time.time() - began) / 60), **scores}), flush=True)

    train(net, parts["train"], parts["train-unmarked"], chosen, say)
    scores = {name: sayings_score.scores(net, parts[name], context, near) for name in ("dev", "dev-unmarked")}
    sayings_file.write(net.eval(), chosen, scores)
    sayings_parity.write(net, chosen, width, context, near)


if __name__ == "__main__":
    main()
