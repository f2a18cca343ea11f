"""From a trained network to ONNX with int8 weights.

Only weights are stored in eight bits: each output channel (each row of an
embedding) has its own scale, and a DequantizeLinear node gives back floats.
Biases and normalisation stay in 32 bits.
"""

import json

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

INPUTS = ("pieces", "mask", "first", "casing", "words")
OUTPUTS = ("upos", "xpos", "lemma", "names", "arc", "rel", "feats", "fact")
OPSET = 17
SMALLEST = 4096


def example():
    """Inputs of two short sentences, to trace the network with."""
    pieces = torch.tensor([[101, 7592, 2088, 999, 102], [101, 7592, 999, 102, 0]], dtype=torch.int32)
    first = torch.tensor([[1, 2, 3], [1, 2, 0]], dtype=torch.int32)
    words = torch.tensor([[1, 1, 1], [1, 1, 0]], dtype=torch.int32)
    return pieces, (pieces > 0).to(torch.int32), first, words * 2, words


def to_onnx(network, path):
    """Traces `network` into an ONNX file with free batch, piece and word counts."""
    free = {name: {0: "batch", 1: "pieces" if name in ("pieces", "mask") else "words"} for name in INPUTS}
    free |= {name: {0: "batch", 1: "words"} for name in OUTPUTS}
    free |= {name: {0: "batch", 1: "words", 2: "heads"} for name in ("arc", "rel")}
    torch.onnx.export(
        network.eval(), example(), str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=free, opset_version=OPSET, dynamo=False,
    )


def channel_axis(graph, name):
    """The axis of a weight that runs over output channels or rows; None if it must stay as it is."""
    for node in graph.node:
        if name not in node.input:
            continue
        if node.op_type in ("Gather", "Slice"):
            return 0
        if node.op_type == "MatMul" and node.input[1] == name:
            return 1
        if node.op_type == "Gemm" and node.input[1] == name:
            return 0 if any(a.name == "transB" and a.i for a in node.attribute) else 1
    return None


def to_int8(weight, axis):
    """Signed bytes and the scale of each index of `axis`."""
    others = tuple(i for i in range(weight.ndim) if i != axis)
    scale = np.maximum(np.abs(weight).max(axis=others), 1e-12) / 127
    shape = [-1 if i == axis else 1 for i in range(weight.ndim)]
    rounded = np.rint(weight / scale.reshape(shape)).clip(-127, 127)
    return rounded.astype(np.int8), scale.astype(np.float32)


def in_bytes(graph, initializer):
    """What stands for a weight: bytes, scales and the node that joins them; None if it stays."""
    weight = numpy_helper.to_array(initializer)
    large = weight.ndim == 2 and weight.dtype == np.float32 and weight.size >= SMALLEST
    axis = channel_axis(graph, initializer.name) if large else None
    if axis is None:
        return None
    names = [f"{initializer.name}.{part}" for part in ("int8", "scale")]
    arrays = [numpy_helper.from_array(a, n) for a, n in zip(to_int8(weight, axis), names)]
    label = f"{initializer.name}.dequantize"
    return arrays, helper.make_node("DequantizeLinear", names, [initializer.name], name=label, axis=axis)


def quantise(source, target, labels):
    """Writes `target`, the ONNX file `source` with its weights in eight bits.

    Each of `labels` becomes a metadata entry `labels.{head}`, a JSON list.
    """
    model = onnx.load(str(source))
    kept, nodes = [], []
    for initializer in model.graph.initializer:
        arrays, node = in_bytes(model.graph, initializer) or ([initializer], None)
        kept.extend(arrays)
        nodes.extend([node] if node else [])
    nodes.extend(model.graph.node)
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.helper.set_model_props(model, {f"labels.{head}": json.dumps(known) for head, known in labels.items()})
    onnx.checker.check_model(model)
    onnx.save(model, str(target))
