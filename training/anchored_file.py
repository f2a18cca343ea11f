"""Files of networks that stand on a model: as a model file, but with headers of their own and no vocabulary."""

import hashlib
import json
import struct
import time

import numpy as np

import card
import export
from model_file import TYPES, digest
from sayings_view import RELATIONS

HEADER, FORMAT = 48, 1


def convolutions(tensors, name, layers, norm):
    """Convolutions: what they see in bytes of a scale per channel, known beforehand."""
    for number, layer in enumerate(layers):
        scale = export.channel_scales(norm)
        tensors[f"{name}.{number}.steps"] = (1 / scale).astype(np.float32)
        weight, bias = (export.array(part) for part in (layer.window.weight, layer.window.bias))
        tensors.linear(f"{name}.{number}.window", weight * np.tile(scale, 3), bias)
        tensors.norm(f"{name}.{number}.norm", layer.norm)
        norm = layer.norm


def tensors_of(net, heads, flags):
    """All tensors of a network with these of its heads; further flags than the program knows are taken as set."""
    tensors = export.Tensors()
    known = export.array(net.flags.weight)
    tensors.linear("entry", export.array(net.entry.weight), export.array(net.entry.bias) + known[:, flags:].sum(1))
    for name in ("word", "labels"):
        tensors.module(name, getattr(net, name))
    for head in heads:
        tensors.module(head, net.heads[head])
    tensors.linear("anchor", export.array(net.anchor.weight), np.zeros(net.anchor.out_features))
    tensors["flags"] = np.ascontiguousarray(known[:, :flags].T)
    for number, table in enumerate(net.traits):
        tensors[f"traits.{number}"] = export.array(table.weight)
    tensors.norm("norm", net.norm)
    tensors.norm("near_norm", net.near_norm)
    convolutions(tensors, "layers", net.layers, net.norm)
    convolutions(tensors, "near_layers", net.near_layers, net.near_norm)
    if net.own_entry:
        tensors.linear("own_entry", export.array(net.own_entry.weight), np.zeros(net.own_entry.out_features))
    return tensors


def network_in(path):
    """The digest of the network in a file."""
    data = path.read_bytes()
    length = struct.unpack("<I", data[12:16])[0]
    return json.loads(data[HEADER : HEADER + length])["sections"][-1]["sha256"]


def packed(magic, header, tensors):
    """The bytes of a file; `header` is what it says besides."""
    body = b"".join(array.tobytes() for array in tensors.values())
    header = header | {
        "tensors": [{"name": n, "type": TYPES[str(a.dtype)], "shape": list(a.shape)} for n, a in tensors.items()],
        "sections": [{"name": "network", "length": len(body), "sha256": digest(body)}],
    }
    head = json.dumps(header).encode()
    return magic + struct.pack("<II", FORMAT, len(head)) + hashlib.sha256(head).digest() + head + body


def write_card(path, heading, facts, corpora, scores):
    """Writes what a file is, what it learned from and how well it does."""
    lines = [heading] + [f"{key} = {card.quoted(value)}" for key, value in facts.items()]
    for corpus in corpora:
        lines += ["\n[[corpus]]"] + [f"{key} = {card.quoted(value)}" for key, value in corpus.items()]
    path.write_text("\n".join(lines + card.score_lines(scores)) + "\n", encoding="utf-8")


def facts(chosen, name, what, parameters, data):
    """What every card says."""
    return {
        "name": f"{name} on {card.NAMES[chosen.model]}", "date": time.strftime("%Y-%m-%d"), "architecture": what,
        "parameters": sum(one.numel() for one in parameters), "seed": chosen.seed, "passes": chosen.passes,
        "bytes": len(data), "sha256": digest(data),
        "command": f"python training/anchored.py --model {chosen.model} --work DIR --passes {chosen.passes} --seed {chosen.seed}",
    }


def write(nets, chosen, tasks):
    """Writes the networks, their cards and references beside the model they stand on; the first brings the second
    encoder, and the others say so."""
    model = chosen.out / f"{chosen.model}.model"
    stands, brings = {"on": network_in(model)}, bool(nets.encoder)
    for task in tasks:
        net = getattr(nets, task.name)
        tensors, shape = tensors_of(net, task.heads, task.flags), dict(net.shape)
        if brings:
            export.layers(tensors, "encoder", nets.encoder.layers)
            shape["encoder"] = nets.encoder.shape
        header = stands | {"shape": shape, "relations": RELATIONS} | task.header()
        data = packed(task.magic, header, tensors)
        target = model.with_suffix(f".{task.name}")
        target.write_bytes(data)
        if brings:
            stands, brings = stands | {"encoder": network_in(target)}, False
        what = f"dilated convolutions over the words of a document; others over the words near a {task.anchor}"
        if nets.encoder:
            what = f"on a second encoder (all-MiniLM-L6-v2, Apache-2.0 by its card) over the model's pieces; {what}"
        known = facts(chosen, task.name, what, net.parameters(), data)
        path = chosen.out / f"{chosen.model}-{task.name}.toml"
        write_card(path, f"# Scores: {task.scored}, before rounding.", known, task.corpora, task.card_scores(nets))
        references = chosen.out / f"parity-{task.name}-{chosen.model}.json"
        references.write_text(json.dumps(task.references(nets, chosen)) + "\n", encoding="utf-8")
