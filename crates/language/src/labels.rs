//! The labels of a model, checked against what the record knows.

use std::sync::Arc;

use tidings_record::Upos;

use crate::{lemma::LemmaRule, model::LabelLists, names::NameLabel, network::Widths};

/// The labels of each head in the order of the network's outputs.
#[derive(Debug)]
pub(crate) struct Labels {
    pub(crate) upos: Vec<Upos>,
    pub(crate) xpos: Vec<Arc<str>>,
    pub(crate) deprel: Vec<Arc<str>>,
    pub(crate) lemma: Vec<LemmaRule>,
    pub(crate) names: Vec<NameLabel>,
    /// Features as CoNLL-U writes them, `Number=Sing`.
    pub(crate) feats: Vec<Arc<str>>,
    /// The relation of a root.
    pub(crate) root: Arc<str>,
}

/// By Universal Dependencies, the relation of the word that governs all
/// others.
const ROOT: &str = "root";

impl Labels {
    /// Checks the lists of a model file.
    ///
    /// # Errors
    ///
    /// When a list is empty or holds a label that the record has no word for;
    /// the text names it.
    pub(crate) fn new(lists: &LabelLists) -> Result<Self, String> {
        let shared = |list: &[String]| list.iter().map(|label| label.as_str().into()).collect();
        let labels = Self {
            upos: all("upos", &lists.upos, |label| label.parse().ok())?,
            xpos: shared(&lists.xpos),
            deprel: shared(&lists.deprel),
            lemma: all("lemma", &lists.lemma, LemmaRule::parse)?,
            names: all("names", &lists.names, NameLabel::parse)?,
            feats: shared(&lists.feats),
            root: ROOT.into(),
        };
        if !labels.deprel.contains(&labels.root) {
            return Err(format!("deprel: there is no label {ROOT:?}"));
        }
        if !labels.names.contains(&NameLabel::Outside) {
            return Err("names: there is no label \"O\"".to_owned());
        }
        let LabelLists { upos, xpos, lemma, feats, .. } = lists;
        let heads = [("upos", upos), ("xpos", xpos), ("lemma", lemma), ("feats", feats)];
        match heads.iter().find(|(_, list)| list.is_empty()) {
            Some((head, _)) => Err(format!("{head}: there are no labels")),
            None => Ok(labels),
        }
    }
}

impl Labels {
    /// How many labels each head has. Tags stand side by side.
    pub(crate) fn widths(&self) -> Widths {
        let mut end = 0;
        let counts = [self.upos.len(), self.xpos.len(), self.lemma.len(), self.feats.len()];
        let tags = counts.map(|count| {
            end += count;
            end - count..end
        });
        let root = self.deprel.iter().position(|label| *label == self.root);
        Widths {
            tags,
            names: self.names.len(),
            relations: self.deprel.len(),
            root: root.expect("`new` has seen it"),
        }
    }
}

fn all<T>(
    head: &str,
    list: &[String],
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, String> {
    let parse =
        |label: &String| parse(label).ok_or_else(|| format!("{head}: {label:?} is unknown"));
    list.iter().map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(change: impl Fn(&mut LabelLists), error: &str) {
        let list = |labels: &[&str]| labels.iter().map(|&label| label.to_owned()).collect();
        let mut lists = LabelLists {
            upos: list(&["NOUN", "VERB"]),
            xpos: list(&["NN"]),
            deprel: list(&["root", "obj"]),
            lemma: list(&["0||l"]),
            names: list(&["O", "B-PER"]),
            feats: list(&["_"]),
        };
        change(&mut lists);
        assert_eq!(Labels::new(&lists).map(|_| ()).unwrap_err(), error);
    }

    #[test]
    fn a_label_that_the_record_does_not_know_is_named() {
        check(|lists| lists.upos[1] = "VERBUM".into(), "upos: \"VERBUM\" is unknown");
        check(|lists| lists.names[1] = "B-CITY".into(), "names: \"B-CITY\" is unknown");
        check(|lists| lists.lemma[0] = "l".into(), "lemma: \"l\" is unknown");
    }

    #[test]
    fn what_decoding_cannot_do_without_must_be_there() {
        check(|lists| lists.deprel[0] = "nsubj".into(), "deprel: there is no label \"root\"");
        check(|lists| lists.names[0] = "I-PER".into(), "names: there is no label \"O\"");
        check(|lists| lists.xpos.clear(), "xpos: there are no labels");
    }
}
