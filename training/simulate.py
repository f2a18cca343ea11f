"""A network as the program runs it: weights and what they multiply rounded as in a model file."""

import copy

import torch

import export


def rounded(weight, largest, axis):
    """A parameter rounded to whole numbers of a scale for each row or column."""
    numbers, scale = export.whole(export.array(weight), largest, axis)
    weight.data = torch.from_numpy(numbers * (scale[:, None] if axis else scale[None, :]))


def bytes_of_rows(x, most=255):
    """Each row rounded to bytes up to `most` for its least and its largest number; zero is kept."""
    least, largest = x.amin(-1, keepdim=True).clamp(max=0), x.amax(-1, keepdim=True).clamp(min=0)
    step = ((largest - least) / most).clamp(min=1e-12)
    zero = (-least / step).round()
    return ((x / step + zero).round().clamp(0, most) - zero) * step


def windows(net):
    """Convolutions see their input in steps per channel, of seven bits."""
    norm = net.norm
    for layer in net.layers:
        scale = torch.from_numpy(export.channel_scales(norm)).tile(3)
        numbers, own = export.whole(export.array(layer.window.weight) * scale.numpy(), export.LARGEST_WEIGHT)
        layer.window.weight.data = torch.from_numpy(numbers * own[:, None]) / scale
        layer.window.register_forward_pre_hook(
            lambda _, x, scale=2 * scale: ((x[0] / scale).round().clamp(-64, 63) * scale,)
        )
        norm = layer.norm


def halved(table):
    """A table in steps of eight bits as seven bits show it: every number down to the next even step."""
    numbers, scale = export.whole(export.array(table), export.LARGEST_BYTE, 0)
    return torch.from_numpy((numbers.astype("int32") + 128) // 2 * 2 - 128) * torch.from_numpy(scale)


def words(net):
    """The words of the fast network are tables of bytes."""
    letters = net.spelling.letter.weight
    own = letters.data.clone()
    rounded(letters, export.LARGEST_BYTE, 0)
    at_bytes, letters.data = letters.data, own
    columns = export.word_columns(net)
    at_bytes.data = halved(at_bytes)
    net.letters = lambda last: torch.nn.functional.embedding(net.spelling.table[last], at_bytes).flatten(2)
    net.piece.weight.data = halved(net.piece.weight)
    numbers, scale = export.whole(export.array(net.joined.weight) * columns, export.LARGEST_WEIGHT)
    net.joined.weight.data = torch.from_numpy(numbers * scale[:, None] / columns)


def simulated(net):
    """A copy of a network that computes what its model file says."""
    net = copy.deepcopy(net).eval()
    inside, most = set(), 255
    if hasattr(net, "layers"):
        words(net)
        windows(net)
        most = 127
        inside = {layer.window for layer in net.layers} | {net.joined}
    inside |= {net.trees.arc_bias, net.trees.rel_bias_head}
    for module in net.modules():
        if isinstance(module, torch.nn.Linear) and module not in inside:
            rounded(module.weight, export.LARGEST_WEIGHT, 1)
            module.register_forward_pre_hook(lambda _, x: (bytes_of_rows(x[0], most),))
    if hasattr(net, "encoder"):
        rounded(net.encoder.piece.weight, export.LARGEST_BYTE, 1)
        rounded(net.encoder.position.weight, export.LARGEST_BYTE, 1)
    return net
