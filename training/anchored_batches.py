"""Documents as tensors, for networks that find anchors and what belongs to them."""

import numpy as np
import torch
from torch.nn.functional import pad

from batches import grouped
from network import HIDDEN

PIECES_PER_RUN = 3000
SKIP = -100


def padded(rows, fill=0):
    """Rows of unequal length as one tensor."""
    longest = max(map(len, rows))
    return torch.stack([
        pad(row, (0, 0) * (row.ndim - 1) + (0, longest - len(row)), value=fill) for row in map(torch.as_tensor, rows)
    ])


def groups(pages, rng, most):
    """Numbers of documents of like length, in batches of at most so many words."""
    order = sorted(range(len(pages)), key=lambda i: len(pages[i].spans) + rng.random() * 300)
    found, now = [], []
    for i in order:
        now.append(i)
        if len(now) * len(pages[i].spans) > most:
            found.append(now)
            now = []
    found += [now] if now else []
    rng.shuffle(found)
    return found


def own_vectors(nets, pages):
    """The words of documents as the second encoder reads them, in the order of their words; `None` without one."""
    if nets.encoder is None:
        return None
    if all(page.own is not None for page in pages):
        return padded([page.own for page in pages]).float()
    sentences = [sentence for page in pages for sentence in page.pieces if sentence["pieces"]]
    found, [before] = {}, nets.before
    for group in grouped([len(one["pieces"]) for one in sentences], PIECES_PER_RUN):
        batch = [sentences[number] for number in group]
        pieces = padded([before(one["pieces"], one["first"], one["casing"]) for one in batch])
        mask = padded([torch.ones(len(one["pieces"])) for one in batch])
        for one, row in zip(batch, nets.encoder(pieces, mask)):
            found[id(one)] = row[one["first"]]

    def words(sentence):
        start, end = sentence["words"]
        return found.get(id(sentence), torch.zeros(end - start, HIDDEN))

    return padded([torch.cat([words(sentence) for sentence in page.pieces]) for page in pages])


@torch.inference_mode()
def settle(nets, pages):
    """Keeps what the second encoder makes of documents: it learns no more."""
    nets.eval()
    for page in pages:
        page.own = own_vectors(nets, [page])[0].numpy().astype(np.float16)
