#!/usr/bin/env python3
"""Learn english/places/ranker.toml: what speaks for one of the places that a name may mean.

    tidings read … ; jq -c … > rest.jsonl       # documents {id, outlet, title, text} of gold, without the held-out third
    tidings gazetteer homes rest.jsonl > homes.tsv
    tidings gazetteer candidates rest.jsonl > alone.jsonl
    tidings gazetteer candidates rest.jsonl --outlets homes.tsv > home.jsonl
    training/places_ranker.py GOLD.jsonl… --candidates alone.jsonl home.jsonl --out english/places/ranker.toml

A linear model over the features that `candidates` prints, by maximum likelihood: of the candidates of a name one must be
near gold (the same GeoNames id, or within 161 km). Documents with and without the home of their outlet count alike. `alone`
sees what each name says by itself, `together` all; since the features of `together` come from what `alone` finds likely, the
whole is run twice. --folds prints the share placed right by cross-validation, outlets kept together.
"""
import argparse, collections, json, math, zlib

import numpy

TOGETHER = ["country_share", "division_share", "district_share", "country_named", "division_named", "district_named", "near_share", "wide_share", "nearest"]
ALONE = ["size", "country", "region", "division", "district", "alias", "largest", "capital", "said_kind", "other_kind", "within", "outside", "home_near", "home_wide", "home_country", "home_division"]
ALL = ALONE + TOGETHER


def km(a, b):
    (x, y), (u, v) = (map(math.radians, p) for p in (a, b))
    return 12742 * math.asin(min(1, math.sqrt(math.sin((u - x) / 2) ** 2 + math.cos(x) * math.cos(u) * math.sin((v - y) / 2) ** 2)))


def held_out(g):
    return zlib.crc32(str(g.get("outlet") or g.get("source") or g["id"]).encode()) % 3 == 0


def names(gold, candidates):
    """(features, which are right, weight, outlet) of each name of gold that candidates has."""
    out = []
    for g in gold:
        spans = {(t["start"], t["end"]): t for t in g["toponyms"] if t.get("lat") is not None}
        for name in candidates.get(g["id"], []):
            known = [spans[tuple(s)] for s in name["spans"] if tuple(s) in spans]
            if not known: continue
            right = [any(c["geonames"] == t["geonames"] or c["lat"] is not None and km((t["lat"], t["lon"]), (c["lat"], c["lon"])) <= 161 for t in known) for c in name["candidates"]]
            matrix = numpy.array([[c["features"].get(f, 0.0) for f in ALL] for c in name["candidates"]])
            out.append((matrix, numpy.array(right), len(known), g.get("outlet") or g.get("source") or g["id"]))
    return out


def fit(data, columns, ridge, steps=400):
    """Weights by accelerated gradient on the logarithm of what the right candidates get."""
    data = [(m[:, columns], r, math.sqrt(w)) for m, r, w, _ in data if r.any() and not r.all()]
    width = max(len(r) for _, r, _ in data)
    x = numpy.zeros((len(data), width, len(columns))); mask = numpy.full((len(data), width), -1e9); right = numpy.full((len(data), width), -1e9)
    for i, (m, r, _) in enumerate(data):
        x[i, : len(r)] = m; mask[i, : len(r)] = 0; right[i, : len(r)] = numpy.where(r, 0, -1e9)
    weight = numpy.array([w for *_, w in data]); weight /= weight.sum()
    soft = lambda s: (lambda e: e / e.sum(1, keepdims=True))(numpy.exp(s - s.max(1, keepdims=True)))
    beta, mean, square = numpy.zeros(len(columns)), 0, 0
    for step in range(1, steps + 1):
        score = x @ beta
        gradient = numpy.einsum("n,nk,nkf->f", weight, soft(score + mask) - soft(score + right), x) + ridge * beta
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient ** 2
        beta -= 0.2 * (0.98 ** (step / 10)) * (mean / (1 - 0.9 ** step)) / (numpy.sqrt(square / (1 - 0.99 ** step)) + 1e-8)
    return beta


def share(data, columns, beta):
    hit = sum(w * bool(r[int(numpy.argmax(m[:, columns] @ beta))]) for m, r, w, _ in data)
    return hit / sum(w for _, _, w, _ in data)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold", nargs="+"); args.add_argument("--candidates", nargs="+", required=True); args.add_argument("--out")
    args.add_argument("--ridge", type=float, default=3e-4); args.add_argument("--folds", type=int, default=0)
    args = args.parse_args()
    gold = [g for path in args.gold for g in map(json.loads, open(path, encoding="utf8")) if not held_out(g)]
    sets = []
    for path in args.candidates:
        known = {r["id"]: r["names"] for r in map(json.loads, open(path, encoding="utf8"))}
        sets.append(names(gold, known))
    both = [n for s in sets for n in s]
    print(len(both), "names,", sum(r.any() for _, r, _, _ in both), "with a right candidate")
    columns = {"alone": [ALL.index(f) for f in ALONE], "together": list(range(len(ALL)))}
    for part, own in columns.items():
        print(part, "largest share possible", *(f"{sum(w * r.any() for _, r, w, _ in s) / sum(w for _, _, w, _ in s):.4f}" for s in sets))
        for fold in range(args.folds):
            train = [n for n in both if zlib.crc32(("x" + n[3]).encode()) % args.folds != fold]
            beta = fit(train, own, args.ridge)
            tests = [[n for n in s if zlib.crc32(("x" + n[3]).encode()) % args.folds == fold] for s in sets]
            print(part, "fold", fold, *(f"{share(t, own, beta):.4f}" for t in tests))
    if args.out:
        with open(args.out, "w", encoding="utf8") as out:
            out.write("# What the features of a candidate count for, on the scale of natural logarithms: see crates/lexicon/src/places/ranker.rs.\n# Learned from the places of LGL and GeoVirus (their held-out third left out) by training/places_ranker.py.\n")
            for part, own in columns.items():
                beta = fit(both, own, args.ridge)
                print(part, "on all of it", *(f"{share(s, own, beta):.4f}" for s in sets))
                out.write(f"\n[{part}]\n" + "".join(f"{ALL[i]} = {w:.3f}\n" for i, w in zip(own, beta)))


main()
