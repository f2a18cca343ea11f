//! Mends lemmas that the language model got wrong, where the pack knows better.

use tidings_lexicon::Pack;
use tidings_record::{Analysis, Document, Token, Upos};

/// Gives verbs and nouns the lemma that the pack knows: of irregular forms
/// always, of others where the model's lemma is no word of the pack and a rule
/// makes one that is.
pub fn mend(document: &Document, analysis: &mut Analysis, pack: &Pack) {
    for token in analysis.sentences.iter_mut().flat_map(|sentence| &mut sentence.tokens) {
        if !matches!(token.upos, Upos::Verb | Upos::Noun) {
            continue;
        }
        let form = document.words(token.span).to_lowercase();
        if let Some(lemma) = better(token, &form, pack) {
            token.lemma = lemma;
        }
    }
}

fn better(token: &Token, form: &str, pack: &Pack) -> Option<String> {
    if let Some(lemma) = pack.lemmas.irregular(form, &token.xpos) {
        return Some(lemma.to_owned());
    }
    if pack.knows(&token.lemma, token.upos) {
        return None;
    }
    pack.lemmas.regular(form, &token.xpos).find(|lemma| pack.knows(lemma, token.upos))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ENGLISH, analysis};

    #[track_caller]
    fn check(word: &str, lemma: &str) {
        let (document, mut analysis) = analysis(word);
        mend(&document, &mut analysis, &ENGLISH);
        assert_eq!(analysis.sentences[0].tokens[0].lemma, lemma);
    }

    #[test]
    fn an_irregular_form_has_its_verb() {
        check("struck/VERB/VBD/0/root/struin", "strike");
    }

    #[test]
    fn a_rule_counts_where_it_makes_a_known_word() {
        check("shelled/VERB/VBN/0/root/shel", "shell");
    }

    #[test]
    fn a_word_that_nobody_knows_stays() {
        check("blorbed/VERB/VBD/0/root/blorbe", "blorbe");
    }
}
