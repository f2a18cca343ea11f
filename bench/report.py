"""The page of a run: machine, versions, one table of speed, one of accuracy, raw numbers."""

import hashlib
import os
import platform
import re
import statistics
import time
from pathlib import Path

from measure import NotMeasured, run
from systems import ALONE, CLAIMS, TREES

START = "start-up"
NO_FIGURE = "–"


def columns(speeds):
    """(label, function, processors) of all that is measured of a system, on one core and on two."""
    for what, speed in speeds.items():
        yield from ((f"{what}, {name}", speed, count) for count, name in ((1, "1 core"), (2, "2 cores")))


def machine():
    """The machine, and how busy it is now."""
    cpu = next(
        (line.partition(": ")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")), platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": cpu, "processors": os.cpu_count(), "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}", "load": os.getloadavg()[0],
    }


def slug(facts):
    """The machine's name in a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", f"{facts['processor']} {facts['processors']}".lower()).strip("-")


def said(command):
    """What a program prints, or that it is not there."""
    try:
        return run(command).said.strip()
    except (NotMeasured, FileNotFoundError):
        return "not installed"


def versions(chosen, repo):
    """Lines on what was measured."""
    commit = said(["git", "-C", repo, "rev-parse", "--short", "HEAD"])
    found = [f"tidings: {said([chosen.tidings, '--version'])}, commit {commit}"]
    for model in sorted((repo / "english/model").glob("*.model")):
        card = model.with_suffix(".toml").read_text(encoding="utf-8")
        name = re.search(r'^name = "(.*)"', card, re.MULTILINE)[1]
        found.append(f"{model.stem}: {name}, {model.stat().st_size / 1e6:.1f} MB, sha256 {digest(model)}")
    for package in ("spacy", "thinc", "ufal.udpipe"):
        code = f"import platform; from importlib.metadata import version; print(version('{package}'), platform.python_version())"
        found.append(f"{package}, Python: {said([chosen.peers_python, '-c', code])}")
    for peer in ("spacy", "udpipe"):
        log = chosen.work / peer / "trained.txt"
        if log.exists():
            found += [f"{peer}, trained: {line}" for line in log.read_text(encoding="utf-8").splitlines()]
    return found


def digest(path):
    """The beginning of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def median(values):
    """The median of measured values, None of none."""
    return statistics.median(values) if values else None


def shown(value, form):
    """A figure for a table."""
    return NO_FIGURE if value is None else format(value, form)


def row(cells):
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def speed_table(found):
    """Words per second, start-up and memory of each system."""
    labels = [label for label, _, _ in columns(dict.fromkeys((ALONE, TREES, CLAIMS)))]
    lines = [row(("", *labels, f"{START}, s", "memory, MiB")), row(("---", *["---:"] * (len(labels) + 2)))]
    for name in dict.fromkeys(name for name, _ in found.raw):
        speeds = [shown(median([v for v, _ in found.raw.get((name, label), [])]), ",.0f") for label in labels]
        start = shown(median([v for v, _ in found.raw.get((name, START), [])]), ".2f")
        texts = [label for label in labels if label.startswith("text") and label.endswith("1 core")]
        peaks = [peak for label in texts for _, peak in found.raw.get((name, label), [])]
        lines.append(row((name, *speeds, start, shown(max(peaks, default=None), ",d"))))
    return lines


def accuracy_table(found):
    """Scores of each system."""
    lines = [
        row(("", "EWT-dev UPOS", "LAS", "GUM-dev UPOS", "LAS", "wwn-dev names F, given words", "raw text")),
        row(("---", *["---:"] * 6)),
    ]
    for name, scores in found.scores.items():
        trees = [shown(scores[part][what], ".1f") for part in ("ewt-dev", "gum-dev") for what in ("upos", "las")]
        names = [shown(scores.get("wwn-dev", {}).get(what), ".3f") for what in ("words", "text")]
        lines.append(row((name, *trees, *names)))
    return lines


def raw_lines(found):
    """Every value in the order of the rounds."""
    for (name, what), values in found.raw.items():
        form, unit = (".3f", "s") if what == START else (".0f", "words/s")
        peaks = "/".join(str(peak) for _, peak in values if peak)
        numbers = " ".join(format(value, form) for value, _ in values)
        yield f"- {name}, {what}: {numbers} {unit}" + (f"; peak {peaks} MiB" if peaks else "")


def page(found, texts, facts, versions, chosen, seconds):
    """The whole page."""
    busy = " **The machine was busy: these figures say little.**" if facts["load"] > 0.5 else ""
    lines = [
        f"# {time.strftime('%Y-%m-%d')}, {facts['processor']}", "",
        f"{facts['processors']} processors, {facts['memory']}, {facts['system']};"
        f" load {facts['load']:.2f} when the run began.{busy}", "",
        f"`python bench/run.py WORK --articles {chosen.articles} --rounds {chosen.rounds}`, {seconds / 60:.0f} minutes;"
        " what each column means stands in `bench/README.md`.", "",
        *(f"- {line}" for line in versions), "",
        "## Speed", "",
        f"Words per second, median of {chosen.rounds}; model alone: GUM-dev, {texts.word_count:,} given words;"
        f" text: {chosen.articles} news articles, {texts.article_words:,} words.", "",
        *speed_table(found), "",
        "## Accuracy", "",
        *(accuracy_table(found) if found.scores else ["Not measured."]), "",
        "## Not measured", "",
        *([f"- {what}: {why}" for what, why in found.missing.items()] or ["Nothing."]), "",
        "## Raw numbers", "",
        *raw_lines(found),
    ]
    return "\n".join(lines) + "\n"
