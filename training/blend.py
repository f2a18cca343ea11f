"""Weights between those of finished runs: `blend.py TARGET SHARE NETWORK SHARE NETWORK …`.

The networks must come from one start; `make.py --start TARGET --batches 0` makes a model file of what is written.
"""

import sys
from pathlib import Path

import torch


def blended(shares, states):
    """The weighted mean of every parameter; whole numbers are those of the first network."""
    found = dict(states[0])
    for name, first in found.items():
        if first.is_floating_point():
            found[name] = sum(share * state[name] for share, state in zip(shares, states)) / sum(shares)
    return found


def main(target, *pairs):
    """Reads networks and writes their blend."""
    shares = [float(share) for share in pairs[::2]]
    states = [torch.load(Path(path), weights_only=True) for path in pairs[1::2]]
    torch.save(blended(shares, states), target)


if __name__ == "__main__":
    main(*sys.argv[1:])
