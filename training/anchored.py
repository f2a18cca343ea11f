"""Trains what finds who is quoted and what tells of events, on top of a finished model, and writes it beside that model.

    DIR/venv/bin/python training/anchored.py --model accurate --work DIR/anchored

The model's own network stays as it is; for the accurate one a second encoder learns along, which both share. The fast
one finds who is quoted alone. Goes on from the last pass in `--work` after an interruption.
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

import anchored_file
import network
import restore
import sayings_data
import tasks
from anchored_batches import settle
from anchored_network import Encoder
from make import encoder_folder

LAYERS, PASSES, FURTHER = {"accurate": 6, "fast": 0}, {"accurate": 2, "fast": 9}, 5
"""Layers of the second encoder; passes of all together, and of each network alone after them."""
OWN_RATE, RATE, WARM_UP_STEPS, FALL, LARGEST_GRADIENT = 1e-4, 1.5e-3, 80, 0.8, 1.0


def options():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="accurate", choices=LAYERS)
    parser.add_argument("--shared", default=sayings_data.REPO.parent / "shared", type=Path)
    parser.add_argument("--work", required=True, type=Path, help="folder of vectors and checkpoints; gigabytes")
    parser.add_argument("--out", default=sayings_data.REPO / "english/model", type=Path)
    parser.add_argument("--passes", type=int)
    parser.add_argument("--seed", default=7, type=int)
    parser.add_argument("--threads", default=2, type=int)
    return parser.parse_args()


class Networks(nn.Module):
    """The second encoder and the networks that stand on it; any of them may be missing."""

    def __init__(self, encoder, sayings, tellings, before):
        """`before` gives the pieces that the encoder reads; it does not learn."""
        super().__init__()
        self.encoder, self.sayings, self.tellings = encoder, sayings, tellings
        self.before = [before]


def begin(chosen):
    """The second encoder at its beginning: the published one."""
    encoder = Encoder(LAYERS[chosen.model])
    published = load_file(encoder_folder() / "model.safetensors")
    encoder.load_state_dict({name: published[network.published_name(name)] for name in encoder.state_dict()})
    return encoder


def train(nets, tasks, run, chosen, after_pass):
    """Runs all passes of a run, given by its name, its number of passes, and its parameters with their rates; each pass
    mixes the batches of all tasks."""
    name, passes, rates = run
    optimiser = torch.optim.AdamW([{"params": part, "most": rate} for rate, part in rates], lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    checkpoint, first = chosen.work / f"{chosen.model}{name}.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        nets.load_state_dict(state["nets"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["passes"]
    for number in range(first, passes):
        rng = random.Random(f"{chosen.seed}{name}-{number}")
        torch.manual_seed(chosen.seed + number)
        nets.train()
        order = [(task, batch) for task in tasks for batch in task.batches(rng)]
        rng.shuffle(order)
        losses = {task: [] for task in tasks}
        for at, (task, batch) in enumerate(order):
            warm, done = (number * len(order) + at + 1) / WARM_UP_STEPS, (number + at / len(order)) / passes
            share = max(0.01, min(1, warm, (1 - done) / FALL))
            for group in optimiser.param_groups:
                group["lr"] = group["most"] * share
            loss = task.loss(nets, batch, rng)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([one for _, part in rates for one in part], LARGEST_GRADIENT)
            optimiser.step()
            losses[task].append(loss.item())
        torch.save({"nets": nets.state_dict(), "optimiser": optimiser.state_dict(), "passes": number + 1}, checkpoint)
        after_pass(f"{name}{number}", {task.name: round(float(np.mean(found)), 3) for task, found in losses.items()})


def train_all(nets, learned, chosen, say):
    """What is learned together; then each network alone, on the encoder as it is by then."""
    own = list(nets.encoder.parameters()) if nets.encoder else []
    rest = [one for name, one in nets.named_parameters() if not name.startswith("encoder.")]
    rates = [(OWN_RATE, own), (RATE, rest)] if own else [(RATE, rest)]
    train(nets, learned, ("", chosen.passes, rates), chosen, say)
    for task in learned if own else []:
        settle(nets, task.documents())
        net = getattr(nets, task.name)
        train(nets, [task], (f"-{task.name}", FURTHER, [(RATE, list(net.parameters()))]), chosen, say)


def main():
    """Trains, or goes on, and writes networks, cards and references."""
    chosen = options()
    model = chosen.model
    chosen.passes = chosen.passes or PASSES[model]
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    chosen.work.mkdir(parents=True, exist_ok=True)
    own = LAYERS[model] > 0
    before, wordpiece = restore.pieces(chosen.out / f"{model}.model") if own else (None, None)
    learned = ([tasks.Tellings(chosen, wordpiece)] if own else []) + [tasks.Sayings(chosen, wordpiece)]
    made = {task.name: task.network(own) for task in learned}
    nets = Networks(begin(chosen) if own else None, made.get("sayings"), made.get("tellings"), before)
    began = time.time()

    def say(number, losses):
        scores = {task.name: task.scores(nets.eval()) for task in learned}
        print(json.dumps({"pass": number, "losses": losses, "minutes": round((time.time() - began) / 60), **scores}), flush=True)

    train_all(nets, learned, chosen, say)
    anchored_file.write(nets.eval(), chosen, learned)


if __name__ == "__main__":
    main()
