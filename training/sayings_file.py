"""The file of a network that finds what is reported: as a model file, but with a header of its own and no vocabulary."""

import hashlib
import json
import struct
import time

import numpy as np

import card
import export
from model_file import TYPES, digest
from sayings_view import RELATIONS

MAGIC, FORMAT = b"TIDINGSS", 1
HEADER = 48


def layers(tensors, name, net_layers, norm):
    """Convolutions: what they see in bytes of a scale per channel, known beforehand."""
    for number, layer in enumerate(net_layers):
        scale = export.channel_scales(norm)
        tensors[f"{name}.{number}.steps"] = (1 / scale).astype(np.float32)
        weight, bias = (export.array(part) for part in (layer.window.weight, layer.window.bias))
        tensors.linear(f"{name}.{number}.window", weight * np.tile(scale, 3), bias)
        tensors.norm(f"{name}.{number}.norm", layer.norm)
        norm = layer.norm


def tensors_of(net):
    """All tensors of a network."""
    tensors = export.Tensors()
    for name in ("entry", "cue", "word", "labels"):
        tensors.module(name, getattr(net, name))
    tensors.linear("anchor", export.array(net.anchor.weight), np.zeros(net.anchor.out_features))
    tensors["flags"] = np.ascontiguousarray(export.array(net.flags.weight).T)
    for number, table in enumerate(net.traits):
        tensors[f"traits.{number}"] = export.array(table.weight)
    tensors.norm("norm", net.norm)
    tensors.norm("near_norm", net.near_norm)
    layers(tensors, "layers", net.layers, net.norm)
    layers(tensors, "near_layers", net.near_layers, net.near_norm)
    return tensors


def network_of(model):
    """The digest of the network in a model file."""
    data = model.read_bytes()
    length = struct.unpack("<I", data[12:16])[0]
    return json.loads(data[HEADER : HEADER + length])["sections"][-1]["sha256"]


def packed(magic, form, model, header, tensors):
    """The bytes of a file that stands on a model; `header` is what it says besides."""
    body = b"".join(array.tobytes() for array in tensors.values())
    header = header | {
        "on": network_of(model), "relations": RELATIONS,
        "tensors": [{"name": n, "type": TYPES[str(a.dtype)], "shape": list(a.shape)} for n, a in tensors.items()],
        "sections": [{"name": "network", "length": len(body), "sha256": digest(body)}],
    }
    head = json.dumps(header).encode()
    return magic + struct.pack("<II", form, len(head)) + hashlib.sha256(head).digest() + head + body


def write_card(path, heading, facts, corpora, scores):
    """Writes what a file is, what it learned from and how well it does."""
    lines = [heading] + [f"{key} = {card.quoted(value)}" for key, value in facts.items()]
    for corpus in corpora:
        lines += ["\n[[corpus]]"] + [f"{key} = {card.quoted(value)}" for key, value in corpus.items()]
    path.write_text("\n".join(lines + card.score_lines(scores)) + "\n", encoding="utf-8")


def write(net, chosen, scores):
    """Writes network and card beside the model they stand on."""
    data = packed(MAGIC, FORMAT, chosen.out / f"{chosen.model}.model", {"shape": net.shape}, tensors_of(net))
    target = chosen.out / f"{chosen.model}.sayings"
    target.write_bytes(data)
    facts = {
        "name": f"sayings on {card.NAMES[chosen.model]}", "date": time.strftime("%Y-%m-%d"),
        "architecture": "dilated convolutions over the words of a document; others over the words near a cue",
        "parameters": sum(p.numel() for p in net.parameters()), "seed": chosen.seed, "passes": chosen.passes,
        "bytes": len(data), "sha256": digest(data),
        "command": f"python training/sayings.py --model {chosen.model} --work DIR --passes {chosen.passes} --seed {chosen.seed}",
    }
    corpus = {"name": "PolNeAR, training part", "path": "../gold/quote/polnear_train.jsonl", "licence": "none stated"}
    heading = "# Scores: PolNeAR's development part, before rounding, words as the program cuts them."
    write_card(target.with_name(f"{chosen.model}-sayings.toml"), heading, facts, [corpus], scores)
