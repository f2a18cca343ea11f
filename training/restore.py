"""From a model file back to the encoder of the accurate network, in floats."""

import json
import struct

import numpy as np
import torch
from torch import nn

from network import HIDDEN
from wordpiece import Wordpiece

HEADER = 48
KINDS = {"i8": np.int8, "f32": np.float32}


def parts(path):
    """Vocabulary and tensors of a model file."""
    data = path.read_bytes()
    at = HEADER + struct.unpack("<I", data[12:16])[0]
    header, sections = json.loads(data[HEADER:at]), {}
    for section in header["sections"]:
        sections[section["name"]] = data[at : at + section["length"]]
        at += section["length"]
    tensors, at = {}, 0
    for entry in header["tensors"]:
        kind = np.dtype(KINDS[entry["type"]])
        end = at + int(np.prod(entry["shape"])) * kind.itemsize
        tensors[entry["name"]] = np.frombuffer(sections["network"][at:end], kind).reshape(entry["shape"])
        at = end
    return sections["vocab"].decode().split("\n"), tensors


class Pieces(nn.Module):
    """What stands before the layers: pieces, places and casing; it does not learn."""

    def __init__(self, vocabulary, tensors):
        super().__init__()
        def rows(name):
            whole = tensors[f"{name}.rows"].astype(np.float32) * tensors[f"{name}.scale"][:, None]
            return nn.Embedding.from_pretrained(torch.from_numpy(whole))
        self.piece, self.position = rows("piece"), rows("position")
        self.casing = nn.Embedding.from_pretrained(torch.from_numpy(tensors["casing_in"].copy()))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.norm.weight.data, self.norm.bias.data = (torch.from_numpy(tensors[f"norm.{p}"].copy()) for p in ("weight", "bias"))

    @torch.no_grad()
    def forward(self, pieces, first, casing):
        """[P,HIDDEN] of one sentence."""
        x = self.piece(torch.tensor(pieces)) + self.position.weight[: len(pieces)]
        x[first] += self.casing(torch.tensor(casing))
        return self.norm(x)


def pieces(path):
    """The pieces of a model file, and what cuts words into them."""
    vocabulary, tensors = parts(path)
    return Pieces(vocabulary, tensors), Wordpiece(vocabulary)
