"""The spaCy peer; see `peer.py`."""

import spacy
from spacy.tokens import Doc

import peer


SENTENCES, ARTICLES = 256, 8
"""Documents in a batch: of 16, 64, 256 and 1000 sentences, and of 1, 4 and 1000 articles, about the fastest."""


def label(token):
    """A name label as B-PER, I-PER or O."""
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"


class Spacy:
    """A trained pipeline."""

    def __init__(self, model):
        self.nlp = spacy.load(model)

    def prepared(self, sentences):
        """One document for each sentence; that it is one is given."""
        return [
            Doc(self.nlp.vocab, words=words, sent_starts=[True] + [False] * (len(words) - 1)) for words in sentences
        ]

    def run(self, docs, batch=SENTENCES):
        """Tags, parses and finds names."""
        for _ in self.nlp.pipe(docs, batch_size=batch):
            pass

    def read(self, texts):
        """From raw text."""
        self.run(texts, ARTICLES)

    def say(self, sentences):
        """Tags, heads from 1 (0 is the root), relations and names of each sentence."""
        found = []
        for doc in self.nlp.pipe(self.prepared(sentences)):
            found.append({
                "upos": [token.pos_ for token in doc],
                "heads": [0 if token.head.i == token.i else token.head.i + 1 for token in doc],
                "relations": ["root" if token.dep_ == "ROOT" else token.dep_ for token in doc],
                "names": [label(token) for token in doc],
            })
        return found

    def names_in(self, texts):
        """Names of each text as first and last character and class."""
        return [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in self.nlp.pipe(texts)]


if __name__ == "__main__":
    peer.main(Spacy)
