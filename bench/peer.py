"""What every peer program does, so that all are measured alike: `PEER words|text|say MODEL SOURCE [TARGET]`.

`words` tags and parses sentences of ready words and prints the seconds; `text` reads raw articles and prints the
seconds; `say` writes what the peer says of the development sets. Loading and a first sentence, which fills caches, are
not part of the seconds.
"""

import json
import sys
import time
from pathlib import Path

FIRST = "The first sentence fills the caches ."


def timed(work):
    """Seconds that `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(load):
    """Runs one mode of a peer.

    `load` gives an object with `prepared(sentences)`, `run(prepared)`, `read(texts)`, `say(sentences)` and, where the
    peer finds names, `names_in(texts)`.
    """
    mode, model, source, *target = sys.argv[1:]
    peer = load(model)
    peer.run(peer.prepared([FIRST.split()]))
    if mode == "words":
        prepared = peer.prepared(json.loads(Path(source).read_text(encoding="utf-8")))
        print(f"seconds {timed(lambda: peer.run(prepared)):.4f}")
    elif mode == "text":
        with open(source, encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        print(f"seconds {timed(lambda: peer.read(texts)):.4f}")
    elif mode == "say":
        sets = json.loads(Path(source).read_text(encoding="utf-8"))
        said = {name: peer.say(sentences) for name, sentences in sets["words"].items()}
        if hasattr(peer, "names_in"):
            said["names in text"] = peer.names_in(sets["text"])
        Path(target[0]).write_text(json.dumps(said))
    else:
        sys.exit(f"no such mode: {mode}")
