"""Documents as tensors, for networks that find anchors and what belongs to them."""

import numpy as np
import torch
from torch.nn.functional import pad

from anchored_network import WINDOW
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


def windows(page, shifted):
    """Sentences of a document that the second encoder reads together; where `shifted`, they are cut anew each time."""
    room = int(torch.randint(WINDOW // 4, WINDOW, ())) if shifted else WINDOW
    found, size = [[]], 0
    for sentence in page.pieces:
        count = len(sentence["pieces"])
        if found[-1] and size + count > room:
            found.append([])
            size, room = 0, WINDOW
        if count:
            found[-1].append(sentence)
            size += count
    return [window for window in found if window]


def joined(window):
    """Sentences as one: pieces, first pieces and casing."""
    pieces, first, casing = [], [], []
    for sentence in window:
        first += [len(pieces) + place for place in sentence["first"]]
        pieces += sentence["pieces"]
        casing += sentence["casing"]
    return pieces, first, casing


def own_vectors(nets, pages):
    """The words of documents as the second encoder reads them, in the order of their words; `None` without one."""
    if nets.encoder is None:
        return None
    if all(page.own is not None for page in pages):
        return padded([page.own for page in pages]).float()
    read = [window for page in pages for window in windows(page, nets.training)]
    whole = [joined(window) for window in read]
    found, [before] = {}, nets.before
    for group in grouped([len(pieces) for pieces, _, _ in whole], PIECES_PER_RUN):
        pieces = padded([before(*whole[number]) for number in group])
        mask = padded([torch.ones(len(whole[number][0])) for number in group])
        for number, row in zip(group, nets.encoder(pieces, mask)):
            words = row[whole[number][1]].split([len(sentence["first"]) for sentence in read[number]])
            found.update({id(sentence): part for sentence, part in zip(read[number], words)})

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
