"""Trains the network; goes on from the last checkpoint when there is one."""

import json
import random
import time
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy

import data
import network
import score
from augment import augment
from batches import SKIP, batches, inputs_of, names_gold, tree_gold
from labels import Labels
from wordpiece import Wordpiece

PIECES_PER_BATCH = 3000
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 0.06
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "lemma": 0.5, "arc": 1.0, "deprel": 1.0}
LARGEST_GRADIENT = 1.0
SAVE_EVERY = 150


def plan(pass_number, trees, name_sentences, wordpiece, options):
    """The batches of one pass in their order: (kind, sentences).

    Each pass takes another part of the name sentences, `options.names_share` of all.
    """
    rng = random.Random(f"{options.seed}-{pass_number}")
    parts = max(1, round(1 / options.names_share)) if options.names_share else 0
    some = name_sentences[pass_number % parts :: parts] if parts else []
    batch = lambda kind, sentences: [
        (kind, b) for b in batches([augment(s, rng) for s in sentences], wordpiece, PIECES_PER_BATCH, rng)
    ]
    found = batch("trees", trees) + (batch("names", some) if some else [])
    rng.shuffle(found)
    return found


def tree_loss(net, inputs, gold):
    """Weighted loss of tags, lemmas and trees over words with gold."""
    at_words, heads = net.vectors(*inputs)
    pieces, mask, first, _, words = inputs
    open_heads = torch.cat([torch.ones_like(words[:, :1]), words], 1)
    scores = dict(zip(("upos", "xpos", "lemma"), net.tags(at_words, pieces, mask, first, words)))
    scores["arc"] = net.trees.arcs(at_words, heads, open_heads)
    scores["deprel"] = net.trees.relations_of(at_words, heads, gold["arc"].clamp(min=0))
    return sum(
        WEIGHTS[head] * cross_entropy(s.float().flatten(0, 1), gold[head].flatten(), ignore_index=SKIP)
        for head, s in scores.items()
    )


def names_loss(net, inputs, allowed):
    """Minus the log probability of all labels that agree with the gold."""
    at_words, _ = net.vectors(*inputs)
    scores = net.names(net.name_hidden(at_words)).float()
    known = allowed.any(-1)
    right = scores.masked_fill(~allowed, network.CLOSED).logsumexp(-1)
    return (scores.logsumexp(-1) - right)[known].mean()


def rate(step, steps):
    """Share of the full learning rate: warm-up, then linear decay to nothing."""
    warm = max(1, WARM_UP * steps)
    return min((step + 1) / warm, max(0.01, (steps - step) / (steps - warm)))


def optimiser_for(net):
    """AdamW with a lower rate for the encoder and no decay of biases and norms."""
    groups = []
    for encoder in (True, False):
        for decay in (True, False):
            chosen = [
                p for n, p in net.named_parameters()
                if n.startswith("encoder") == encoder and (p.ndim > 1) == decay
            ]
            base = ENCODER_RATE if encoder else HEAD_RATE
            groups.append({"params": chosen, "base": base, "weight_decay": 0.01 if decay else 0.0})
    return torch.optim.AdamW(groups, lr=HEAD_RATE, betas=(0.9, 0.98), fused=True)


def one_step(net, optimiser, kind, sentences, wordpiece, labels, share):
    """Learns from one batch; returns its loss."""
    inputs = [torch.from_numpy(a) for a in inputs_of(sentences, wordpiece)]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        if kind == "trees":
            loss = tree_loss(net, inputs, tree_gold(sentences, labels))
        else:
            loss = names_loss(net, inputs, names_gold(sentences, labels))
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
        self.trees = data.tree_sets(corpora)
        self.names = data.name_sets(corpora, options.open_only)
        self.development = data.development(corpora)
        self.labels = Labels.learn(self.trees)
        self.labels.save(self.folder / "labels.json")
        self.net = network.Reader(self.wordpiece.pieces, self.labels.lists)
        self.start_from(encoder_folder)
        self.optimiser = optimiser_for(self.net)
        self.place = {"pass": 0, "batch": 0, "step": 0, "seconds": 0.0}
        self.resume()

    def start_from(self, encoder_folder):
        """Takes the published encoder weights."""
        from safetensors.torch import load_file

        network.load_encoder(self.net.encoder, load_file(Path(encoder_folder) / "model.safetensors"))

    def resume(self):
        """Goes back to the last checkpoint, if any."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.net.load_state_dict(state["net"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.place = state["place"]
            torch.set_rng_state(state["random"])

    def save(self):
        """Writes the checkpoint in one step."""
        state = {
            "net": self.net.state_dict(), "optimiser": self.optimiser.state_dict(),
            "place": self.place, "random": torch.get_rng_state(),
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
        """Runs all passes; scores after each."""
        steps = self.options.passes * len(plan(0, self.trees, self.names, self.wordpiece, self.options))
        while self.place["pass"] < self.options.passes:
            self.one_pass(steps)
            self.place |= {"pass": self.place["pass"] + 1, "batch": 0}
            self.save()
            torch.save(self.net.state_dict(), self.folder / "network.pt")
            if self.place["pass"] % self.options.score_every == 0:
                self.say(**self.scores(score.torch_run(self.net.eval())))

    def scores(self, run):
        """Scores on the development sets of anything that runs like the network."""
        return score.all_scores(run, self.development, self.wordpiece, self.labels)

    def one_pass(self, steps):
        """The rest of the current pass."""
        self.net.train()
        batches_of_pass = plan(self.place["pass"], self.trees, self.names, self.wordpiece, self.options)
        last, losses = time.time(), {"trees": [0.0], "names": [0.0]}
        for kind, sentences in batches_of_pass[self.place["batch"] :]:
            share = rate(self.place["step"], steps)
            losses[kind].append(
                one_step(self.net, self.optimiser, kind, sentences, self.wordpiece, self.labels, share)
            )
            self.place["seconds"] += time.time() - last
            last = time.time()
            self.place |= {"batch": self.place["batch"] + 1, "step": self.place["step"] + 1}
            if self.place["batch"] % SAVE_EVERY == 0:
                self.save()
                self.say(of=steps, **{k: round(sum(v[-100:]) / len(v[-100:]), 4) for k, v in losses.items()})
                last = time.time()
