#!/usr/bin/env python3
"""Learn english/coreference/ranker.bin: which earlier words a pronoun, nominal or name takes up.

    cargo run --release -p tidings-eval --example coreference -- english fast chains ../shared/corpora/coref/ontogum-train.conllu DIR/train
    cargo run --release -p tidings-eval --example coreference -- english fast gap ../shared/corpora/coref/gap-development.tsv DIR/gap
    training/coreference.py --train DIR/train --gap DIR/gap --out english/coreference/ranker.bin

Three networks (pronouns, nominals, names), each a weight and 16 hidden units for every value of every slot
(crates/lexicon/src/coreference/slot.rs), learned so that the right candidates together, or "none", get the most of a softmax.
GAP says of two names which is right and nothing of other candidates; what is known of entities there comes from the
ranker in the pack, so that dumping and learning are run twice. --empty writes a ranker that knows nothing, to begin with.
--dev and --gap-dev print shares of right choices on sets that are not learned from.
"""
import argparse
import re
import sys

import blake3, numpy, torch

HIDDEN, NETS, DEFAULT_BIAS = 16, 3, [-0.5, -0.7, -0.7]


def load(path):
    """Slots, and the anaphors as (net, gold of two names, rows, labels)."""
    data = open(path, "rb").read()
    end = data.index(b"\n")
    slots = [(n, int(v)) for n, v in (s.rsplit(":", 1) for s in data[:end].decode().split())]
    at, examples = end + 1, []
    while at < len(data):
        head, count = data[at], data[at + 1] + 256 * data[at + 2]
        at += 3
        rows = numpy.frombuffer(data, numpy.uint8, count * len(slots), at).reshape(count, len(slots))
        at += count * len(slots)
        labels = numpy.frombuffer(data, numpy.uint8, count, at)
        at += count
        examples.append((head & 15, (bool(head & 16), bool(head & 32)), rows, labels))
    return slots, examples


def gap_labels(gold, labels):
    """0 right, 1 wrong, 2 unsaid for the candidates of a pronoun between two names."""
    if any(gold):
        right, wrong = (0, 1) if gold[0] else (1, 0)
        return numpy.select([labels == right, labels == wrong], [0, 1], 2)
    return numpy.where(labels == 2, 0, 1)


class Net(torch.nn.Module):
    def __init__(self, values):
        super().__init__()
        self.rows = torch.nn.Parameter(torch.randn(values, HIDDEN + 1) * 0.05)
        torch.nn.init.zeros_(self.rows[:, 0])
        self.out = torch.nn.Parameter(torch.randn(HIDDEN) * 0.3)
        self.offset = torch.nn.Parameter(torch.zeros(HIDDEN))

    def forward(self, rows, drop):
        # A product with ones and noughts is several times faster than looking rows up.
        sums = torch.zeros(len(rows), len(self.rows)).scatter_(1, rows, 1.0) @ self.rows
        hidden = torch.nn.functional.dropout(torch.relu(sums[:, 1:] + self.offset), drop, self.training)
        return sums[:, 0] + hidden @ self.out


def batches(examples, size, generator):
    """Anaphors in random order, about `size` rows at a time."""
    order = torch.randperm(len(examples), generator=generator).tolist()
    batch, rows = [], 0
    for index in order:
        batch.append(examples[index]); rows += len(examples[index][0])
        if rows >= size:
            yield batch
            batch, rows = [], 0
    if batch: yield batch


def tensors(batch, offsets):
    rows = torch.from_numpy(numpy.concatenate([rows for rows, _, _ in batch]).astype(numpy.int64)) + offsets
    labels = torch.from_numpy(numpy.concatenate([labels for _, labels, _ in batch]).astype(numpy.int64))
    owner = torch.repeat_interleave(torch.arange(len(batch)), torch.tensor([len(labels) for _, labels, _ in batch]))
    return rows, labels, owner, torch.tensor([weight for *_, weight in batch])


def log_sum(scores, owner, count, mask):
    scores = torch.where(mask, scores, torch.full_like(scores, -1e9))
    highest = torch.full((count,), -1e9).scatter_reduce(0, owner, scores, "amax").detach()
    total = torch.zeros(count).scatter_add(0, owner, torch.exp(scores - highest[owner]) * mask)
    return highest + torch.log(total.clamp_min(1e-30))


def fit(examples, values, offsets, args, weights=None):
    torch.manual_seed(args.seed)
    generator = torch.Generator().manual_seed(args.seed)
    net = Net(values)
    groups = [{"params": [net.rows], "weight_decay": args.decay}, {"params": [net.out, net.offset]}]
    optimizer = torch.optim.AdamW(groups, lr=args.rate)
    average = None
    for epoch in range(args.epochs):
        for group in optimizer.param_groups: group["lr"] = args.rate * (1 - epoch / args.epochs) + 1e-4
        total = count = 0
        for batch in batches(examples, args.batch, generator):
            rows, labels, owner, weight = tensors(batch, offsets)
            scores = net(rows, args.drop)
            # What gold says is wrong costs more where it says so by naming another.
            cost = torch.where(labels == 1, args.margin, 0.0)
            all_ = log_sum(scores + cost, owner, len(batch), labels < 2)
            right = log_sum(scores, owner, len(batch), labels == 0)
            loss = ((all_ - right) * weight).sum() / weight.sum()
            optimizer.zero_grad(); loss.backward(); optimizer.step()
            total += loss.item() * len(batch); count += len(batch)
        if epoch >= args.epochs * 2 // 3:
            state = {k: v.clone() for k, v in net.state_dict().items()}
            average = state if average is None else {k: average[k] + state[k] for k in state}
            averaged = epoch - args.epochs * 2 // 3 + 1
        if args.verbose: print(f"  epoch {epoch} loss {total / count:.4f}", file=sys.stderr)
    net.load_state_dict({k: v / averaged for k, v in average.items()})
    net.eval()
    return net


@torch.no_grad()
def choices(net, examples, offsets):
    """The scores of each anaphor's candidates."""
    out = []
    for start in range(0, len(examples), 500):
        part = examples[start : start + 500]
        rows, _, _, _ = tensors([(r, l, 1.0) for r, l in part], offsets)
        out += net(rows, 0.0).split([len(l) for _, l in part])
    return [scores.numpy() for scores in out]


def gap_f(net, examples, offsets, floor=0.0):
    scores = choices(net, [(rows, labels) for _, _, rows, labels in examples], offsets)
    right = given = gold = 0
    for (_, truth, _, labels), s in zip(examples, scores):
        p = numpy.exp(s - s.max()); p /= p.sum()
        shares = [p[labels == 0].sum(), p[labels == 1].sum()]
        said = [shares[0] >= shares[1], shares[0] < shares[1]] if max(shares) >= floor else [False, False]
        right += sum(a and b for a, b in zip(said, truth)); given += sum(said); gold += sum(truth)
    return 2 * right / max(1, given + gold)


def share_right(net, examples, offsets):
    scores = choices(net, examples, offsets)
    return sum(labels[int(s.argmax())] == 0 for (_, labels), s in zip(examples, scores)) / max(1, len(examples))


def numbers_of(net):
    return b"".join(t.detach().numpy().astype("<f4").tobytes() for t in (net.rows, net.out, net.offset))


def kept(path):
    """The numbers of each net of a ranker."""
    numbers = open(path, "rb").read().split(b"\n---\n", 1)[1]
    size = len(numbers) // NETS
    return {kind: numbers[kind * size : (kind + 1) * size] for kind in range(NETS)}


def write(path, slots, nets, bias):
    numbers = b"".join(nets[kind] for kind in range(NETS))
    names = ", ".join(f'["{name}", {values}]' for name, values in slots)
    header = f'slots = [{names}]\nhidden = {HIDDEN}\nbias = {[float(b) for b in bias]}\nblake3 = "{blake3.blake3(numbers).hexdigest()}"'
    open(path, "wb").write(b"TIDINGSC 1\n" + header.encode() + b"\n---\n" + numbers)


def parity(path):
    """What each net of a ranker says where the value of slot number s is s modulo its values."""
    header, numbers = open(path, "rb").read().split(b"\n---\n", 1)
    slots = [int(v) for v in re.findall(r'", (\d+)\]', header.decode())]
    begins = numpy.cumsum([0] + slots[:-1])
    for net in numpy.frombuffer(numbers, "<f4").reshape(NETS, -1):
        rows, (out, offset) = net[: -2 * HIDDEN].reshape(-1, HIDDEN + 1), net[-2 * HIDDEN :].reshape(2, HIDDEN)
        total = sum(rows[begin + index % count] for index, (begin, count) in enumerate(zip(begins, slots)))
        print(f"{total[0] + numpy.maximum(total[1:] + offset, 0) @ out:.4f}")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--train", nargs="+"); args.add_argument("--gap", nargs="*", default=[]); args.add_argument("--dev"); args.add_argument("--gap-dev", nargs="*", default=[])
    args.add_argument("--out"); args.add_argument("--empty", metavar="SLOTS", help="a file that the example wrote, or its first line")
    args.add_argument("--seed", type=int, default=1); args.add_argument("--epochs", type=int, default=5); args.add_argument("--rate", type=float, default=0.006)
    args.add_argument("--decay", type=float, default=0.02); args.add_argument("--drop", type=float, default=0.2); args.add_argument("--batch", type=int, default=6000)
    args.add_argument("--margin", type=float, default=0.0); args.add_argument("--gap-weight", type=float, default=3.0)
    args.add_argument("--bias", type=float, nargs=3, default=DEFAULT_BIAS); args.add_argument("--nets", type=int, nargs="*", default=[0, 1, 2]); args.add_argument("--keep", metavar="RANKER", help="the nets that are not learned are its own")
    args.add_argument("--folds", type=int, default=0); args.add_argument("--verbose", action="store_true")
    args.add_argument("--parity", metavar="RANKER")
    args = args.parse_args()
    if args.parity: return parity(args.parity)
    torch.set_num_threads(1)
    if args.empty:
        slots, _ = load(args.empty)
        nets = [Net(sum(v for _, v in slots)) for _ in range(NETS)]
        for net in nets:
            for p in net.parameters(): torch.nn.init.zeros_(p)
        return write(args.out, slots, dict(enumerate(map(numbers_of, nets))), args.bias)
    slots, train = load(args.train[0])
    for path in args.train[1:]: train += load(path)[1]
    values = sum(v for _, v in slots)
    offsets = torch.tensor(numpy.cumsum([0] + [v for _, v in slots[:-1]]))
    gap = [e for path in args.gap for e in load(path)[1]]
    gap_dev = [load(path)[1] for path in args.gap_dev]
    dev = load(args.dev)[1] if args.dev else []
    nets = kept(args.keep) if args.keep else {}
    for kind in args.nets:
        own = [(rows, labels, 1.0) for net, _, rows, labels in train if net == kind and (labels == 0).any()]
        taught = lambda examples: [(r, l, args.gap_weight) for r, l in ((r, gap_labels(g, l)) for _, g, r, l in examples) if (l == 0).any() and (l == 1).any()]
        if kind == 0 and args.folds:
            for fold in range(args.folds):
                net = fit(own + taught([e for i, e in enumerate(gap) if i % args.folds != fold]), values, offsets, args)
                held = [e for i, e in enumerate(gap) if i % args.folds == fold]
                print(f"fold {fold}: GAP F {gap_f(net, held, offsets):.4f}", flush=True)
        net = fit(own + (taught(gap) if kind == 0 else []), values, offsets, args)
        nets[kind] = numbers_of(net)
        line = f"net {kind}: {len(own)} anaphors, right {share_right(net, [(r, l) for r, l, _ in own], offsets):.4f}"
        if dev: line += f", dev {share_right(net, [(r, l) for n, _, r, l in dev if n == kind], offsets):.4f}"
        if kind == 0 and gap: line += f", GAP learned {gap_f(net, gap, offsets):.4f}"
        if kind == 0: line += "".join(f", GAP not learned {gap_f(net, examples, offsets):.4f}" for examples in gap_dev)
        print(line, flush=True)
    if args.out and len(nets) == NETS: write(args.out, slots, nets, args.bias)


main()
