"""The highest-scoring tree with one root (Chu-Liu/Edmonds); where its arcs cross, the best one whose arcs do not (Eisner)."""

import numpy as np

CLOSED = -1e18


def cycle_in(heads):
    """Nodes of one cycle among `heads` (index 0 is the root), or nothing."""
    done = {0}
    for start in range(1, len(heads)):
        path, node = [], start
        while node not in done and node not in path:
            path.append(node)
            node = heads[node]
        if node in path:
            return path[path.index(node):]
        done.update(path)
    return []


def best_heads(scores):
    """Heads of the best tree; `scores[word, head]` over nodes of which 0 is the root."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = cycle_in(heads)
    if not cycle:
        return heads
    rest = [node for node in range(len(heads)) if node not in cycle]
    inside = scores[cycle, heads[cycle]]
    into = scores[np.ix_(cycle, rest)] - inside[:, None]
    out = scores[np.ix_(rest, cycle)]
    small = np.full((len(rest) + 1, len(rest) + 1), CLOSED)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1], small[:-1, -1] = into.max(0), out.max(1)
    chosen = best_heads(small)
    for i, node in enumerate(rest):
        if i:
            heads[node] = cycle[out[i].argmax()] if chosen[i] == len(rest) else rest[chosen[i]]
    entry = chosen[-1]
    heads[cycle[into[:, entry].argmax()]] = rest[entry]
    return heads


def decode(arc):
    """Heads (0 = root) of one sentence from `arc` scores [W,W+1]; exactly one root, no arcs that cross."""
    heads = best_tree(arc)
    return best_projective(arc) if crosses(heads) else heads


def crosses(heads):
    """Whether two arcs cross, that of the root included."""
    arcs = [(min(word, head), max(word, head)) for word, head in enumerate(heads, 1)]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


def best_projective(arc):
    """Heads of the best tree with one root and without crossing arcs."""
    count = arc.shape[0]
    left, right, into_left, into_right = np.zeros((4, count, count))
    cuts = np.zeros((3, count, count), dtype=int)
    for length in range(1, count):
        for first in range(count - length):
            last = first + length
            apart = right[first, first:last] + left[first + 1 : last + 1, last]
            cuts[0, first, last] = first + apart.argmax()
            into_left[first, last] = apart.max() + arc[first, last + 1]
            into_right[first, last] = apart.max() + arc[last, first + 1]
            both = left[first, first:last] + into_left[first:last, last]
            cuts[1, first, last], left[first, last] = first + both.argmax(), both.max()
            both = into_right[first, first + 1 : last + 1] + right[first + 1 : last + 1, last]
            cuts[2, first, last], right[first, last] = first + 1 + both.argmax(), both.max()
    root = (left[0] + right[:, -1] + arc[:, 0]).argmax()
    heads = np.zeros(count, dtype=int)
    open_parts = [(1, 0, root), (2, root, count - 1)]
    while open_parts:
        side, first, last = open_parts.pop()
        if first == last:
            continue
        cut = cuts[side, first, last]
        heads[cut] = (last if side == 1 else first) + 1
        low, high = (cut, last) if side == 1 else (first, cut)
        open_parts.append((side, first, cut) if side == 1 else (side, cut, last))
        middle = cuts[0, low, high]
        open_parts += [(2, low, middle), (1, middle + 1, high)]
    return heads


def best_tree(arc):
    """Heads of the best tree with one root."""
    count = arc.shape[0]
    scores = np.full((count + 1, count + 1), CLOSED)
    scores[1:] = arc[:, : count + 1]
    np.fill_diagonal(scores, CLOSED)
    heads = best_heads(scores.copy())[1:]
    if (heads == 0).sum() == 1:
        return heads
    roots = np.flatnonzero(heads == 0) + 1
    return max((with_root(scores, root) for root in roots), key=lambda found: found[0])[1]


def with_root(scores, root):
    """Total score and heads of the best tree whose only root is `root`."""
    forced = scores.copy()
    forced[1:, 0] = CLOSED
    forced[root, 0] = scores[root, 0]
    forced[root, 1:] = CLOSED
    heads = best_heads(forced)
    return scores[np.arange(1, len(heads)), heads[1:]].sum(), heads[1:]
