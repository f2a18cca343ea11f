"""Trains the network; goes on from the last checkpoint when there is one."""

import json
import random
import time
from collections import defaultdict
from pathlib import Path
from statistics import mean

import torch

import data
import network
import score
from augment import augment
from batches import batches, facts_gold, inputs_of, names_gold, tree_gold
from labels import Labels
from losses import names_loss, tree_loss
from schedule import Average, optimiser_for, rate
from wordpiece import Wordpiece

PIECES_PER_BATCH = 1500
LARGEST_GRADIENT = 1.0
SAVE_EVERY = 40


def part(sentences, share, pass_number):
    """The share of the sentences whose turn it is in a pass; over 1, some come twice."""
    count = round(share * len(sentences))
    start = pass_number * count
    return [sentences[i % len(sentences)] for i in range(start, start + count)]


def one_step(net, optimiser, loss, share):
    """Learns from one loss at a share of the full rates; returns its value."""
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), LARGEST_GRADIENT)
    for group in optimiser.param_groups:
        group["lr"] = group["base"] * share
    optimiser.step()
    optimiser.zero_grad()
    return loss.item()


class Run:
    """A training run in a folder: network, optimiser, place reached."""

    def __init__(self, folder, encoder_folder, options):
        self.folder, self.options = Path(folder), options
        self.folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(options.seed)
        self.wordpiece = Wordpiece.load(Path(encoder_folder) / "vocab.txt")
        corpora = Path(options.shared) / "corpora"
        ewt, gum = data.tree_sets(corpora)
        self.sets = ewt, gum, data.shuffled(data.name_sets(corpora, options.open_only), options.seed)
        self.development = data.development(corpora)
        self.labels = Labels.learn(ewt + gum)
        self.labels.save(self.folder / "labels.json")
        self.net = self.network()
        self.place = {"pass": 0, "batch": 0, "of": 1, "step": 0, "seconds": 0.0}
        self.start_from(encoder_folder)
        self.optimiser = optimiser_for(self.net, options.rate, network.LAYERS)
        self.average = Average(self.net)
        self.resume()

    def network(self):
        """A fresh network."""
        return network.Reader(self.wordpiece.pieces, self.labels.lists)

    def plan(self, pass_number):
        """The batches of one pass in their order: (kind, sentences)."""
        rng = random.Random(f"{self.options.seed}-{pass_number}")
        ewt, gum, name_sentences = self.sets
        trees = ewt + part(gum, self.options.gum_share, pass_number)
        kinds = {"trees": trees, "names": part(name_sentences, self.options.names_share, pass_number)}
        found = [
            (kind, batch)
            for kind, sentences in kinds.items() if sentences
            for batch in batches([augment(s, rng) for s in sentences], self.wordpiece, PIECES_PER_BATCH, rng)
        ]
        rng.shuffle(found)
        return found

    def loss_of(self, kind, sentences):
        """The loss of one batch."""
        inputs = [torch.from_numpy(a) for a in inputs_of(sentences, self.wordpiece)]
        if kind == "trees":
            return tree_loss(self.net, inputs, tree_gold(sentences, self.labels), facts_gold(sentences))
        return names_loss(self.net, inputs, names_gold(sentences, self.labels))

    def start_from(self, encoder_folder):
        """Takes the published encoder weights, or all weights of a finished run."""
        from safetensors.torch import load_file

        if self.options.start:
            return self.net.load_state_dict(torch.load(self.options.start, weights_only=True))
        network.load_encoder(self.net.encoder, load_file(Path(encoder_folder) / "model.safetensors"))

    def resume(self):
        """Goes back to the last checkpoint, if any."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.net.load_state_dict(state["net"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.average.now = state["average"]
            self.place = state["place"]
            torch.set_rng_state(state["random"])

    def save(self):
        """Writes the checkpoint in one step."""
        state = {
            "net": self.net.state_dict(), "optimiser": self.optimiser.state_dict(),
            "average": self.average.now, "place": self.place, "random": torch.get_rng_state(),
        }
        draft = self.folder / "checkpoint.part"
        torch.save(state, draft)
        draft.replace(self.folder / "checkpoint.pt")

    def say(self, **facts):
        """Appends a line to the log."""
        line = json.dumps({"time": time.strftime("%H:%M:%S"), **self.place, **facts})
        print(line, flush=True)
        with open(self.folder / "log.jsonl", "a") as log:
            log.write(line + "\n")

    def train(self):
        """Runs all batches and leaves the network with its averaged weights."""
        self.net.train()
        while self.place["step"] < self.options.batches:
            self.one_pass()
            if self.place["step"] < self.options.batches:
                self.place |= {"pass": self.place["pass"] + 1, "batch": 0}
        self.save()
        self.average.swap()
        torch.save(self.net.state_dict(), self.folder / "network.pt")

    def scores(self, run):
        """Scores on the development sets of anything that runs like the network."""
        return score.all_scores(run, self.development, self.wordpiece, self.labels)

    def one_pass(self):
        """The rest of the current pass, or as much of it as remains to be run."""
        batches_of_pass = self.plan(self.place["pass"])
        self.place["of"] = len(batches_of_pass)
        last, losses = time.time(), defaultdict(list)
        left = self.options.batches - self.place["step"]
        for kind, sentences in batches_of_pass[self.place["batch"] :][:left]:
            share = rate(self.place["step"], self.options.batches)
            loss = self.loss_of(kind, sentences)
            losses[kind].append(one_step(self.net, self.optimiser, loss, share))
            self.average.update(self.place["step"])
            self.place["seconds"] += time.time() - last
            last = time.time()
            self.place |= {"batch": self.place["batch"] + 1, "step": self.place["step"] + 1}
            if self.place["step"] % SAVE_EVERY == 0:
                self.save()
                self.say(**{k: round(mean(v[-50:]), 4) for k, v in losses.items()})
                last = time.time()
