"""Weights of a finished model file, to go on training from them."""

import numpy as np
import onnx
import torch
from onnx import numpy_helper

import model_file


def dequantised(graph):
    """All constant floats of a network by name, those in bytes brought back to floats."""
    arrays = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            numbers, scale = (arrays[name] for name in node.input)
            shape = [-1 if axis == node.attribute[0].i else 1 for axis in range(numbers.ndim)]
            arrays[node.output[0]] = numbers.astype(np.float32) * scale.reshape(shape)
    return arrays


def module_of(node_name):
    """The module whose product a node is: `/arc_word/arc_word.0/MatMul` is `arc_word.0`."""
    parts = node_name.strip("/").split("/")[:-1]
    if len(parts) > 1 and parts[-1].startswith(parts[-2] + "."):
        del parts[-2]
    return ".".join(parts)


def parameters_of(graph, wanted):
    """The arrays of a graph under the names of `wanted`, a network's parameters."""
    arrays = dequantised(graph)
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in arrays:
            module = module_of(node.name)
            for name in (f"{module}.weight", f"trees.{module}.weight"):
                if name in wanted:
                    arrays[name] = arrays[node.input[1]].T
    return {name: torch.from_numpy(arrays[name].copy()) for name in wanted if name in arrays}


def start(network, labels, path):
    """Fills `network` from a model file of the same labels; returns the parameters it does not hold."""
    header, _, data = model_file.read(path)
    if header["labels"] != labels.of(header["labels"]):
        raise ValueError(f"{path}: its labels are not those of the corpora")
    found = parameters_of(onnx.load_from_string(data).graph, network.state_dict())
    return network.load_state_dict(found, strict=False).missing_keys
