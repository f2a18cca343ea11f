"""The file of a network that finds what tells of events, as `sayings_file.py` has it, with the labels of its heads."""

import time
import tomllib

import numpy as np

import card
import export
import sayings_data
import sayings_file
import tellings_data

MAGIC, FORMAT = b"TIDINGST", 1
LEAST = {"accurate": {"propose": 0.5, "keep": 0.15}, "fast": {"propose": 0.5, "keep": 0.15}}
"""How sure it must be to propose an event that no pattern finds, and to keep one that a pattern finds."""


def labels(kind):
    """The labels of the pack's ontology."""
    return kind.of(tomllib.loads((sayings_data.REPO / "english/ontology.toml").read_text(encoding="utf-8")))


def tensors_of(net):
    """All tensors of a network."""
    tensors = export.Tensors()
    flags = export.array(net.flags.weight)
    tensors.linear("entry", export.array(net.entry.weight), export.array(net.entry.bias) + flags[:, -1])
    for name in ("word", "labels"):
        tensors.module(name, getattr(net, name))
    for head, layer in net.heads.items():
        tensors.module(head, layer)
    tensors.linear("anchor", export.array(net.anchor.weight), np.zeros(net.anchor.out_features))
    tensors["flags"] = np.ascontiguousarray(flags[:, :-1].T)
    for number, table in enumerate(net.traits):
        tensors[f"traits.{number}"] = export.array(table.weight)
    tensors.norm("norm", net.norm)
    tensors.norm("near_norm", net.near_norm)
    sayings_file.layers(tensors, "layers", net.convolutions, net.norm)
    sayings_file.layers(tensors, "near_layers", net.near_layers, net.near_norm)
    if net.own_entry:
        tensors.linear("own_entry", export.array(net.own_entry.weight), np.zeros(net.own_entry.out_features))
        export.layers(tensors, "encoder", net.layers)
    return tensors


def write(net, chosen, labels, scores):
    """Writes network and card beside the model they stand on."""
    header = {"shape": net.shape, "labels": labels.lists, "least": LEAST[chosen.model]}
    data = sayings_file.packed(MAGIC, FORMAT, chosen.out / f"{chosen.model}.model", header, tensors_of(net))
    target = chosen.out / f"{chosen.model}.tellings"
    target.write_bytes(data)
    own = "an encoder of its own (all-MiniLM-L6-v2, Apache-2.0 by its card) over the model's pieces; " if net.own_entry else ""
    facts = {
        "name": f"tellings on {card.NAMES[chosen.model]}", "date": time.strftime("%Y-%m-%d"),
        "architecture": f"{own}dilated convolutions over the words of a document; others over the words of a trigger's sentence",
        "parameters": sum(p.numel() for p in net.parameters()), "seed": chosen.seed, "passes": chosen.passes,
        "bytes": len(data), "sha256": sayings_file.digest(data),
        "command": f"python training/tellings.py --model {chosen.model} --work DIR --passes {chosen.passes} --seed {chosen.seed}",
    }
    corpora = [
        {"name": "claims of whole articles", "path": path, "licence": "annotations ours; articles their publishers'"}
        for path in tellings_data.LEARN
    ]
    heading = f"# Scores: the last {tellings_data.TUNE} articles of the last corpus, which it did not learn from, before rounding."
    sayings_file.write_card(target.with_name(f"{chosen.model}-tellings.toml"), heading, facts, corpora, {"claims": scores})
