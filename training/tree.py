"""The highest-scoring tree with one root (Chu-Liu/Edmonds)."""

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
    """Heads (0 = root) of one sentence from `arc` scores [W,W+1]; exactly one root."""
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
