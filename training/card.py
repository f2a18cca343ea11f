"""The card of a model file: what it is, from what, how, and how well it reads."""

import json
import time
from pathlib import Path

import data
import model_file

NAMES = {"accurate": "en-accurate-3", "fast": "en-fast-1"}
SOURCES = {
    "accurate": "encoder all-MiniLM-L6-v2 (Apache-2.0 by its card)",
    "fast": "soft labels of the accurate network on news articles, gold beside them",
}
ARCHITECTURES = {
    "accurate": (
        "MiniLM, 6 layers of width 384, uncased wordpieces, casing classes at the input and before the heads; "
        "one hidden layer for tags and features, one for names and one for factuality; biaffine trees"
    ),
    "fast": (
        "6 dilated convolutions over words of up to three pieces, last letters and casing; "
        "heads as in the accurate network"
    ),
}


def quoted(value):
    """A TOML value; JSON's strings and numbers are TOML's too."""
    return json.dumps(value, ensure_ascii=False)


def table(name, entries):
    """A TOML table."""
    return [f"\n[{name}]"] + [f"{key} = {quoted(value)}" for key, value in entries.items()]


def corpora_lines(options):
    """An entry for each training set."""
    lines = []
    for corpus in data.used(options.model, options.open_only):
        lines += ["\n[[corpus]]"]
        lines += [f"{key} = {quoted(value)}" for key, value in (
            ("name", corpus.name), ("path", corpus.path), ("licence", corpus.licence),
        )]
    return lines


def score_lines(scores):
    """A table for each development set; figures by name class follow it."""
    lines = []
    for name, figures in scores.items():
        classes = figures.get("classes", {})
        lines += table(f"scores.{name}", {k: v for k, v in figures.items() if k != "classes"})
        lines += table(f"scores.{name}.classes", classes) if classes else []
    return lines


def write(target, facts, scores, options):
    """Writes the card."""
    lines = [
        "# Scores: gold words of the development sets; per cent for trees; LAS ignores subtypes and counts",
        "# punctuation, las_full compares whole labels; names are exact spans and classes. Rounded network.",
        *(f"{key} = {quoted(value)}" for key, value in facts.items()),
        *corpora_lines(options),
        *score_lines(scores),
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def command(options):
    """The command that repeats a run."""
    of_model = ("start", "rate") if options.model == "accurate" else ("teacher", "every", "width")
    named = ("model", "batches", *of_model, "gum_share", "names_share", "seed")
    values = {name: getattr(options, name) for name in named if getattr(options, name)}
    for name, value in values.items():
        if isinstance(value, Path):
            values[name] = "/".join(["DIR", *value.parts[-2 if value.suffix else -1 :]])
    said = [f"--{name.replace('_', '-')} {value}" for name, value in values.items()]
    return " ".join(["python training/make.py --work DIR", *said, *(["--open-only"] if options.open_only else [])])


def start_of(path):
    """Name and digest of the model file that a run went on from, if any."""
    if not path:
        return {}
    return {"start": f"sha256 {model_file.digest(path.read_bytes())}"}


def facts(run, digest, size, scores_before):
    """What a card says beside corpora and scores."""
    options, place = run.options, run.place
    las = {name: found["las"] for name, found in scores_before.items() if "las" in found}
    return {
        "name": NAMES[options.model], "date": time.strftime("%Y-%m-%d"),
        "source": SOURCES[options.model], **start_of(options.start), "architecture": ARCHITECTURES[options.model],
        "parameters": sum(p.numel() for p in run.net.parameters()), "weights": "seven bits, one scale per output; eight in tables",
        "seed": options.seed, "batches": options.batches,
        "passes": round(place["pass"] + place["batch"] / place["of"], 2),
        "names_share": options.names_share, "gum_share": options.gum_share,
        "minutes": round(place["seconds"] / 60), "las_before_rounding": list(las.values()),
        "bytes": size, "sha256": digest, "command": command(options),
    }
