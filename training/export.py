"""From a trained network to the tensors of a model file, weights in bytes.

A linear layer is kept as whole numbers of seven bits and one scale per output: two products of such a weight and a
byte fit into sixteen bits, which is what the program's arithmetic adds up first. What a layer multiplies is made bytes
row by row when the network runs; the convolutions' input by a scale per channel that is known beforehand and is taken
into their weights here.
"""

import numpy as np
import torch

from fast import DILATIONS, PIECES_OF_WORD, FastReader
from network import ATTENTION_HEADS, HIDDEN, LAST_LETTERS, LAYERS

LARGEST_WEIGHT, LARGEST_BYTE = 64, 127
DEVIATIONS = 5
"""How many deviations from its mean a normalised number may go before it is cut off."""


def array(parameter):
    """A parameter as an array of floats."""
    return parameter.detach().numpy().astype(np.float32)


def whole(weight, largest, axis=1):
    """Whole numbers and the scale of each row (or of what `axis` leaves)."""
    scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-12) / largest
    return np.rint(weight / scale).clip(-largest, largest).astype(np.int8), scale.squeeze(axis).astype(np.float32)


class Tensors(dict):
    """Arrays by name, in the order of the file."""

    def linear(self, name, weight, bias):
        """A linear layer."""
        self[f"{name}.weight"], self[f"{name}.scale"] = whole(weight, LARGEST_WEIGHT)
        self[f"{name}.bias"] = bias.astype(np.float32)

    def module(self, name, module):
        """The linear layer of a module, alone or in front of its activation."""
        module = module if isinstance(module, torch.nn.Linear) else module[0]
        self.linear(name, array(module.weight), array(module.bias))

    def rows(self, name, weight):
        """A table with a scale for each row."""
        self[f"{name}.rows"], self[f"{name}.scale"] = whole(weight, LARGEST_BYTE)

    def norm(self, name, norm):
        """A normalisation."""
        self[f"{name}.weight"], self[f"{name}.bias"] = array(norm.weight), array(norm.bias)


def joined(modules):
    """Weights and biases of several linear layers with one input, below each other."""
    return [np.concatenate([array(getattr(m, part)) for m in modules]) for part in ("weight", "bias")]


def heads(net, tensors):
    """Tags, names, factuality and trees; biases of heads go into the layers whose products they are added to."""
    tensors["spelling"] = net.spelling.table.numpy().astype(np.int8)
    tensors["letters"] = array(net.spelling.letter.weight)
    tensors.module("tag_hidden", net.tag_hidden)
    tensors.linear("tags", *joined([net.upos, net.xpos, net.lemma, net.feats]))
    for name in ("name_hidden", "names", "fact_hidden", "fact"):
        tensors.module(name, getattr(net, name))
    trees = net.trees
    for name in ("arc_word", "arc_head", "rel_word", "rel_head"):
        tensors.module(name, getattr(trees, name))
    arc = trees.arc_bilinear
    tensors.linear("arc", array(arc.weight), array(arc.bias) + array(trees.arc_bias.weight)[0])
    weight = np.concatenate([array(trees.rel_bilinear.weight), array(trees.rel_bias_word.weight)])
    bias = np.concatenate([array(trees.rel_bias_head.weight).ravel(), array(trees.rel_bias_word.bias)])
    tensors.linear("rel", weight, bias)


def layers(tensors, prefix, modules):
    """Layers of a transformer; their queries are scaled beforehand."""
    scale = np.sqrt(HIDDEN // ATTENTION_HEADS)
    for number, layer in enumerate(modules):
        weight, bias = joined([layer.query, layer.key, layer.value])
        weight[:HIDDEN] /= scale
        bias[:HIDDEN] /= scale
        tensors.linear(f"{prefix}.{number}.mix", weight, bias)
        for name in ("attended", "inner", "outer"):
            tensors.module(f"{prefix}.{number}.{name}", getattr(layer, name))
        for name in ("attended_norm", "outer_norm"):
            tensors.norm(f"{prefix}.{number}.{name}", getattr(layer, name))


def transformer(net, tensors):
    """The encoder of the accurate network."""
    encoder = net.encoder
    tensors.rows("piece", array(encoder.piece.weight))
    tensors.rows("position", array(encoder.position.weight))
    tensors["casing_in"], tensors["casing_out"] = array(net.casing_in.weight), array(net.casing_out.weight)
    tensors.norm("norm", encoder.norm)
    layers(tensors, "layers", encoder.layers)


def channel_scales(norm):
    """What one step of a byte is worth in each channel behind a normalisation."""
    return (DEVIATIONS * np.abs(array(norm.weight)) + np.abs(array(norm.bias)) + 1e-6) / LARGEST_BYTE


def word_columns(net):
    """What one step of a byte is worth in each channel of the pieces and letters of a word."""
    _, pieces = whole(array(net.piece.weight), LARGEST_BYTE, 0)
    _, letters = whole(array(net.spelling.letter.weight), LARGEST_BYTE, 0)
    return np.concatenate([pieces] * PIECES_OF_WORD + [letters] * LAST_LETTERS)


def convolutions(net, tensors):
    """The encoder of the fast network."""
    tensors["piece"], _ = whole(array(net.piece.weight), LARGEST_BYTE, 0)
    tensors["letter"], _ = whole(array(net.spelling.letter.weight), LARGEST_BYTE, 0)
    tensors.linear("joined", array(net.joined.weight) * word_columns(net), array(net.joined.bias))
    tensors["casing"], tensors["root"] = array(net.casing.weight), array(net.root)[0, 0]
    tensors.norm("norm", net.norm)
    norm = net.norm
    for number, layer in enumerate(net.layers):
        scale = channel_scales(norm)
        tensors[f"layers.{number}.steps"] = (1 / scale).astype(np.float32)
        tensors.linear(f"layers.{number}.window", array(layer.window.weight) * np.tile(scale, 3), array(layer.window.bias))
        tensors.norm(f"layers.{number}.norm", layer.norm)
        norm = layer.norm


def tensors_of(net):
    """All tensors of a network, and what the header says of its shape."""
    tensors, fast = Tensors(), isinstance(net, FastReader)
    (convolutions if fast else transformer)(net, tensors)
    heads(net, tensors)
    shape = {"dilations": list(DILATIONS)} if fast else {"layers": LAYERS, "attention_heads": ATTENTION_HEADS}
    return tensors, {"kind": "convolutions" if fast else "transformer", **shape}
