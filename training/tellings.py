"""Trains what finds triggers of events, and who takes part, on top of a finished model, and writes it beside that model.

    DIR/venv/bin/python training/tellings.py --model accurate --work DIR/tellings

The model's own network stays as it is. Goes on from the last pass in `--work` after an interruption.
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn.functional import cross_entropy

import network
import restore
import sayings_data
import tellings_data as data
import tellings_file
import tellings_parity
import tellings_score
from batches import grouped
from make import encoder_folder
from network import HIDDEN
from sayings import SKIP, VECTORS, groups, padded
from tellings_network import Tellings

LAYERS, WIDTH, NEAR = {"accurate": 6, "fast": 0}, {"accurate": 192, "fast": 96}, {"accurate": 80, "fast": 48}
DILATIONS = {"accurate": (1, 2, 4), "fast": (1, 2, 4, 8, 1)}
PASSES = {"accurate": 4, "fast": 14}
WORDS_PER_BATCH, PIECES_PER_RUN = {"accurate": 1200, "fast": 3000}, 3000
OWN_RATE, RATE, WARM_UP_STEPS, FALL, LARGEST_GRADIENT = 1e-4, 1.5e-3, 80, 0.8, 1.0
TYPES, STATUS, MODES, PARTS = 8.0, 0.4, 0.2, 2.0
"""Weights of the losses."""


def options():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="accurate", choices=VECTORS)
    parser.add_argument("--shared", default=sayings_data.REPO.parent / "shared", type=Path)
    parser.add_argument("--work", required=True, type=Path, help="folder of vectors and checkpoints; gigabytes")
    parser.add_argument("--out", default=sayings_data.REPO / "english/model", type=Path)
    parser.add_argument("--passes", type=int)
    parser.add_argument("--taught", default=0, type=int, help="further articles, read by the accurate model as teacher")
    parser.add_argument("--seed", default=7, type=int)
    parser.add_argument("--threads", default=2, type=int)
    return parser.parse_args()


class Labels:
    """The labels of the heads; 0 of types and modes is none."""

    def __init__(self, types, modes):
        self.lists = {"types": types, "status": list(data.STATUS), "modes": modes}
        self.counts = {"types": len(types) + 1, "status": len(data.STATUS), "modes": len(modes) + 1}

    @classmethod
    def of(cls, ontology):
        """All types and modes of an ontology (TOML)."""
        types = [one["name"] for one in ontology["type"]]
        return cls(types, [f"{one['name']} {mode['name']}" for one in ontology["type"] for mode in one.get("mode", [])])


def own_vectors(net, lessons, before):
    """The words of articles as its own encoder reads them, in the order of their words."""
    sentences = [sentence for lesson in lessons for sentence in lesson.sentences if sentence["pieces"]]
    found = {}
    for group in grouped([len(one["pieces"]) for one in sentences], PIECES_PER_RUN):
        batch = [sentences[number] for number in group]
        pieces = padded([before(one["pieces"], one["first"], one["casing"]) for one in batch])
        mask = padded([torch.ones(len(one["pieces"])) for one in batch])
        for one, row in zip(batch, net.read(pieces, mask)):
            found[id(one)] = row[one["first"]]

    def words(sentence):
        start, end = sentence["words"]
        return found.get(id(sentence), torch.zeros(end - start, HIDDEN))

    return [torch.cat([words(sentence) for sentence in lesson.sentences]) for lesson in lessons]


def context(net, lessons, before):
    """Words of whole articles as the network sees them."""
    pages = [lesson.page for lesson in lessons]
    own = padded(own_vectors(net, lessons, before)) if net.own_entry else None
    open_words = padded([np.ones((len(page.spans), 1), np.float32) for page in pages])
    flags = padded([np.pad(one.page.flags(), ((0, 0), (0, 1)), constant_values=one.strict) for one in lessons])
    return net.see(padded([page.vectors for page in pages]).float(), own, flags, open_words)


def near(net, lessons, words, anchors):
    """Scores of the words around each trigger (article, word)."""
    views = [data.seen(lessons[article].page, anchor) for article, anchor in anchors]
    around = padded([words[article, start : start + len(traits)] for (article, _), (start, traits) in zip(anchors, views)])
    at = torch.stack([words[article, anchor] for article, anchor in anchors])
    open_words = padded([np.ones((len(traits), 1), np.float32) for _, traits in views])
    return net.look(around, at, padded([traits.astype(np.int64) for _, traits in views]), open_words)


def parts_gold(page, trigger):
    """Labels of the words around a trigger."""
    start, traits = data.seen(page, trigger.word)
    found = np.zeros(len(traits), np.int64)
    for label, heads in enumerate(trigger.parts, 1):
        found[[word - start for word in heads if word is not None and start <= word < start + len(traits)]] = label
    return found


def loss_of(net, lessons, labels, before):
    """Weighted loss of a batch of articles."""
    words = context(net, lessons, before)
    scores, weights = net.heads["types"](words).flatten(0, 1), padded([one.weights for one in lessons]).flatten()
    known = padded([np.ones(len(one.types)) for one in lessons]).flatten()
    gold = padded([one.soft for one in lessons]).flatten(0, 1)
    each = cross_entropy(scores, gold, reduction="none")
    loss = TYPES * (each * weights * known).sum() / known.sum()
    triggers = [(article, trigger) for article, one in enumerate(lessons) for trigger in one.triggers]
    if not triggers:
        return loss
    at = torch.stack([words[article, trigger.word] for article, trigger in triggers])
    status = torch.tensor([data.STATUS.index(trigger.status) for _, trigger in triggers])
    modes = labels.lists["modes"]
    mode = torch.tensor([1 + modes.index(t.mode) if t.mode in modes else 0 for _, t in triggers])
    scores = near(net, lessons, words, [(article, trigger.word) for article, trigger in triggers])
    parts = padded([parts_gold(lessons[article].page, trigger) for article, trigger in triggers], SKIP)
    loss = loss + STATUS * cross_entropy(net.heads["status"](at), status) + MODES * cross_entropy(net.heads["modes"](at), mode)
    return loss + PARTS * cross_entropy(scores.flatten(0, 1), parts.flatten(), ignore_index=SKIP)


def batches(lessons, model, rng):
    """Numbers of articles of like length, in batches; those of a teacher apart."""
    found = []
    for by_teacher in (False, True):
        numbers = [number for number, lesson in enumerate(lessons) if lesson.taught == by_teacher]
        parts = groups([lessons[number].page for number in numbers], rng, WORDS_PER_BATCH[model]) if numbers else []
        found += [[numbers[at] for at in part] for part in parts]
    rng.shuffle(found)
    return found


def train(net, lessons, labels, before, chosen, after_pass):
    """Runs all passes."""
    own = list(net.layers.parameters())
    rest = [one for name, one in net.named_parameters() if not name.startswith("layers.")]
    rates = [(OWN_RATE, own), (RATE, rest)] if own else [(RATE, rest)]
    kinds = [{"params": list(params), "most": rate} for rate, params in rates]
    optimiser = torch.optim.AdamW(kinds, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    checkpoint, first = chosen.work / f"{chosen.model}.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        net.load_state_dict(state["net"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["passes"]
    steps = len(batches(lessons, chosen.model, random.Random(chosen.seed))) * chosen.passes
    for number in range(first, chosen.passes):
        rng = random.Random(f"{chosen.seed}-{number}")
        torch.manual_seed(chosen.seed + number)
        net.train()
        order, losses = batches(lessons, chosen.model, rng), []
        for at, batch in enumerate(order):
            step = number * len(order) + at
            share = max(0.01, min(1, (step + 1) / WARM_UP_STEPS, (steps - step) / (FALL * steps)))
            for group in optimiser.param_groups:
                group["lr"] = group["most"] * share
            loss = loss_of(net, [lessons[i] for i in batch], labels, before)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), LARGEST_GRADIENT)
            optimiser.step()
            losses.append(loss.item())
        torch.save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "passes": number + 1}, checkpoint)
        after_pass(number, sum(losses) / len(losses))


def network_of(chosen, labels):
    """A network at its beginning; its own encoder begins as the published one."""
    model = chosen.model
    net = Tellings(VECTORS[model], LAYERS[model], labels.counts, WIDTH[model], NEAR[model], DILATIONS[model])
    if LAYERS[model]:
        published = load_file(encoder_folder() / "model.safetensors")
        state = {
            name: published[network.published_name(f"layers.{name}")] for name in net.layers.state_dict()
        }
        net.layers.load_state_dict(state)
    return net


def taught(chosen, labels):
    """Further articles with what the accurate model finds in them; none of any gold."""
    without = {id for id, _, _ in data.gold(chosen.shared, data.GOLD)}
    data.write_news(chosen.shared, chosen.work, "news", chosen.taught, chosen.seed, without)
    data.teach(chosen.work, "news")
    sayings_data.write_vectors(chosen.model, chosen.work, ["news"])
    return list(data.taught(chosen.work, "news", chosen.model, VECTORS[chosen.model], labels.lists["types"]))


def main():
    """Trains, or goes on, and writes network, card and references."""
    chosen = options()
    model = chosen.model
    chosen.passes = chosen.passes or PASSES[model]
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    chosen.work.mkdir(parents=True, exist_ok=True)
    labels = tellings_file.labels(Labels)
    before, wordpiece = restore.pieces(chosen.out / "accurate.model") if LAYERS[model] else (None, None)
    data.write_texts(chosen.shared, chosen.work, "claims", data.LEARN)
    sayings_data.write_vectors(model, chosen.work, ["claims"])
    lessons = data.lessons(chosen.work, "claims", model, VECTORS[model], labels.lists["types"], wordpiece)
    learn, tune = lessons[: -data.TUNE], lessons[-data.TUNE :]
    learn += taught(chosen, labels) if chosen.taught else []
    net, began = network_of(chosen, labels), time.time()

    def say(number, loss):
        scores = tellings_score.scores(net.eval(), tune, labels, before)
        print(json.dumps({"pass": number, "loss": round(loss, 3), "minutes": round((time.time() - began) / 60), **scores}), flush=True)

    train(net, learn, labels, before, chosen, say)
    scores = tellings_score.scores(net.eval(), tune, labels, before)
    tellings_file.write(net, chosen, labels, scores)
    tellings_parity.write(net, chosen, labels, before, wordpiece)


if __name__ == "__main__":
    main()
