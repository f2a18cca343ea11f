"""The UDPipe 1 peer, which finds no names; see `peer.py`."""

import sys

from ufal.udpipe import Model, ProcessingError, Sentence

import peer


class Udpipe:
    """A trained model."""

    def __init__(self, model):
        self.model = Model.load(model)
        if self.model is None:
            sys.exit(f"{model}: not a model of UDPipe")

    def prepared(self, sentences):
        """Sentences as UDPipe holds them."""
        found = []
        for words in sentences:
            sentence = Sentence()
            for word in words:
                sentence.addWord(word)
            found.append(sentence)
        return found

    def run(self, sentences):
        """Tags and parses."""
        for sentence in sentences:
            self.model.tag(sentence, Model.DEFAULT)
            self.model.parse(sentence, Model.DEFAULT)

    def read(self, texts):
        """From raw text."""
        tokenizer = self.model.newTokenizer(Model.DEFAULT)
        if tokenizer is None:
            sys.exit("this model of UDPipe has no tokenizer")
        for text in texts:
            tokenizer.setText(text)
            error, sentence = ProcessingError(), Sentence()
            while tokenizer.nextSentence(sentence, error):
                self.run([sentence])
                sentence = Sentence()

    def say(self, sentences):
        """Tags, heads from 1 (0 is the root) and relations of each sentence."""
        ready, found = self.prepared(sentences), []
        self.run(ready)
        for sentence in ready:
            words = list(sentence.words)[1:]
            found.append({
                "upos": [word.upostag for word in words],
                "heads": [word.head for word in words],
                "relations": [word.deprel for word in words],
            })
        return found


if __name__ == "__main__":
    peer.main(Udpipe)
