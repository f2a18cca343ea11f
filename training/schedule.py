"""Learning rates and the running average of the weights."""

import torch

ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
LAYER_DECAY = 0.9
"""The rate of an encoder layer over that of the layer above it."""
WARM_UP_STEPS, FALL = 60, 0.4
AVERAGE_OVER = 100
"""Steps over which the weights are averaged, about."""


def rate(step, steps):
    """Share of the full rate: warm-up, a level stretch, and a fall to nothing over the last part.

    Up to the fall it does not depend on `steps`: until then a run may be planned longer or shorter.
    """
    return max(0.01, min((step + 1) / WARM_UP_STEPS, (steps - step) / (FALL * steps), 1.0))


def base_rate(name, layers):
    """The full rate of a parameter: less the deeper it lies in the encoder."""
    if not name.startswith("encoder."):
        return HEAD_RATE
    path = name.split(".")
    below = layers - int(path[2]) - 1 if path[1] == "layers" else layers
    return ENCODER_RATE * LAYER_DECAY**below


def optimiser_for(net, scale, layers):
    """AdamW; biases and norms do not decay. Parameters stand in the order of their names, for checkpoints."""
    groups = {}
    for name, parameter in sorted(net.named_parameters()):
        key = (base_rate(name, layers) * scale, 0.01 if parameter.ndim > 1 else 0.0)
        groups.setdefault(key, []).append(parameter)
    groups = [{"params": found, "base": base, "weight_decay": decay} for (base, decay), found in groups.items()]
    return torch.optim.AdamW(groups, lr=HEAD_RATE, betas=(0.9, 0.98), fused=True)


class Average:
    """Exponential moving average of a network's parameters."""

    def __init__(self, net):
        self.of = [parameter for _, parameter in sorted(net.named_parameters())]
        self.now = [parameter.detach().clone() for parameter in self.of]

    def update(self, step):
        """Takes in the weights after `step`; early averages are short."""
        share = max(1 / AVERAGE_OVER, 1 / (step + 2))
        torch._foreach_lerp_(self.now, [parameter.detach() for parameter in self.of], share)

    def swap(self):
        """Exchanges the average and the network's own weights."""
        for mine, other in zip(self.now, self.of):
            kept = other.detach().clone()
            other.data.copy_(mine)
            mine.copy_(kept)
