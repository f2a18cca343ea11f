"""Reference outputs for the program that runs the model file.

The sentences were written for this test. The outputs come from the network with weights and activations rounded as
the program rounds them: it must agree but for what a different order of additions does to a rounding.
"""

import json

import numpy as np

import score
from batches import pieces_of
from casing import casing
from corpora import Sentence
from tree import decode

NAMES = {"accurate": "parity.json", "fast": "parity-fast.json"}
LONG = (
    "The ministry , which had until Tuesday refused to say how many of its 1,240 inspectors were still at work , "
    "admitted in a nine - page letter to the harbour union that barely a third of them had been paid since March , "
    "that two regional offices had closed without notice , and that a contract worth € 3.7 million , signed by a "
    "deputy who has since left the country , could not be found ; the union 's lawyer , Ilse Brandt - Okafor , said "
    "her members would neither return to the piers nor hand back their keys until somebody \" with a name and a "
    "telephone number \" promised , in writing , that the arrears would be settled before the winter sailings begin ."
)
SENTENCES = (
    "Police detained two reporters near the harbour on Friday .",
    "The president said he would n't sign the bill .",
    "“ We ’re not leaving , ” Mayor Łucja Nowak - Þórsdóttir told Radio Kivu on 3 June 2021 .",
    "U.S. envoy McAllister met NATO 's ex-chief in İzmir , officials said .",
    "REBELS SEIZE TOWN AS TALKS COLLAPSE",
    "Flood Victims Demand Answers From the Dam 's Owner",
    "Prices rose 4.5 % to $ 1.2bn , the state - run news agency reported .",
    "At least 27 people were killed and dozens injured when a bus carrying pilgrims plunged into a ravine .",
    "Asked whether the cease - fire had been broken , she shook her head : « Non . »",
    "北京 and the G20 issued a joint state\u00adment 🚢 at 09:30 GMT .",
    "had the generals gone , would anyone have known ?",
    "X",
    LONG,
)


def label_and_score(labels, head, scores):
    """The best label of each word and its score to four decimals."""
    at = scores.argmax(-1)
    top = np.take_along_axis(scores, at[:, None], -1)[:, 0]
    return [labels.lists[head][i] for i in at], [round(float(x), 4) for x in top]


def reference(sentence, out, wordpiece, labels):
    """Inputs and outputs of one sentence."""
    pieces, first = pieces_of(sentence.words, wordpiece)
    entry = {
        "words": sentence.words, "pieces": pieces, "first": first,
        "casing": [casing(word) for word in sentence.words],
    }
    for head in ("upos", "xpos", "lemma", "names", "feats"):
        entry[head], entry[f"{head}_score"] = label_and_score(labels, head, out[head])
    count = len(sentence.words)
    arc = out["arc"][:, : count + 1]
    best = arc.argmax(-1)
    entry["arc"] = best.tolist()
    entry["arc_score"] = [round(float(x), 4) for x in arc.max(-1)]
    entry["deprel"] = [labels.lists["deprel"][out["rel"][i, h]] for i, h in enumerate(best)]
    entry["tree"] = decode(arc).tolist()
    entry["fact"] = [round(float(x), 4) for x in out["fact"]]
    return entry


def write(digest, rounded, wordpiece, labels, target):
    """Writes the references of the model file with this digest, of which `rounded` is the network."""
    run = score.torch_run(rounded)
    entries = []
    for text in SENTENCES:
        found = score.predict(run, [Sentence(text.split())], wordpiece)
        entries += [reference(sentence, out, wordpiece, labels) for sentence, out in found]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    target.write_text(f'{{"sha256": "{digest}", "sentences": [\n{lines}\n]}}\n', encoding="utf-8")
