"""Trains the UDPipe 1 peer on EWT: tokenizer, tagger and parser, one after the other.

Each part is kept when it is done, and the same command goes on from there. EWT-dev is the heldout data from which each
part takes its best iteration. The parser starts from vectors of forms learned from the training part, as the manual
says; the tokenizer, whose quality no table shows, learns from the first sentences only.
"""

import argparse
import resource
from pathlib import Path

from gensim.models import Word2Vec
from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences, Trainer

REPO = Path(__file__).resolve().parent.parent
VECTORS = {
    "vector_size": 50, "window": 10, "sg": 1, "hs": 0, "negative": 5, "sample": 0.1, "min_count": 2, "epochs": 15,
    "workers": 1, "seed": 1,
}
"""What word2vec is told for the published models."""


def sentences_of(path, limit):
    """Sentences of a CoNLL-U file as UDPipe holds them, the first `limit` if that is not None."""
    reader, error = InputFormat.newConlluInputFormat(), ProcessingError()
    reader.setText(path.read_text(encoding="utf-8"))
    found, sentence = Sentences(), Sentence()
    while (limit is None or len(found) < limit) and reader.nextSentence(sentence, error):
        found.push_back(sentence)
        sentence = Sentence()
    if error.occurred():
        raise ValueError(f"{path}: {error.message}")
    return found


def write_vectors(sentences, path):
    """Learns vectors of forms and writes them as text."""
    forms = [[word.form.replace(" ", "\u00a0") for word in list(s.words)[1:]] for s in sentences]
    Word2Vec(forms, **VECTORS).wv.save_word2vec_format(str(path))


def cpu_minutes():
    """What this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) / 60


def part(target, sets, said):
    """Trains one part unless `target` is there; `said` are the options of tokenizer, tagger and parser."""
    if target.exists():
        return
    before, error = cpu_minutes(), ProcessingError()
    model = Trainer.train("morphodita_parsito", *sets, *said, error)
    if error.occurred():
        raise ValueError(error.message)
    target.write_bytes(model)
    new = next(options for options in reversed(said) if options != Trainer.NONE and "from_model" not in options)
    new = new.replace(str(target.parent) + "/", "")
    with open(target.parent / "trained.txt", "a", encoding="utf-8") as log:
        log.write(f"{target.stem}: {new}; {len(sets[0])} sentences; {cpu_minutes() - before:.1f} CPU-minutes\n")


def main():
    """Trains; the model is `WORK/udpipe/parser.udpipe`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="folder outside the repository")
    parser.add_argument("--shared", default=REPO.parent / "shared", type=Path, help="folder of the corpora")
    parser.add_argument("--tokenizer-epochs", default=20, type=int, help="UDPipe's default is 100")
    parser.add_argument("--tagger-iterations", default=20, type=int, help="at most; UDPipe's default is 20")
    parser.add_argument("--parser-iterations", default=30, type=int, help="the published models have 30")
    parser.add_argument("--parser-options", default="", help="more of them, such as transition_oracle=static")
    parser.add_argument("--limit", type=int, help="sentences of each set, for a trial")
    chosen = parser.parse_args()
    work = chosen.work / "udpipe"
    work.mkdir(parents=True, exist_ok=True)
    training = sentences_of(chosen.shared / "corpora/ud/ewt-train.conllu", chosen.limit)
    heldout = sentences_of(chosen.shared / "corpora/ud/ewt-dev.conllu", chosen.limit)
    tokenizer, tagger, vectors = work / "tokenizer.udpipe", work / "tagger.udpipe", work / "forms.vectors"

    epochs = f"epochs={chosen.tokenizer_epochs}"
    part(tokenizer, (training, heldout), (epochs, Trainer.NONE, Trainer.NONE))
    iterations = f"models=2;iterations={chosen.tagger_iterations}"
    part(tagger, (training, heldout), (Trainer.NONE, iterations, Trainer.NONE))
    if not vectors.exists():
        write_vectors(training, vectors)
    network = f"iterations={chosen.parser_iterations};embedding_form=50;embedding_form_file={vectors}"
    network += f";{chosen.parser_options}" if chosen.parser_options else ""
    ready = (f"from_model=file:{tokenizer}", f"from_model=file:{tagger}", network)
    part(work / "parser.udpipe", (training, heldout), ready)


if __name__ == "__main__":
    main()
