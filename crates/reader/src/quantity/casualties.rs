//! Whether what is counted is people killed, wounded, missing, detained or
//! displaced.

use tidings_lexicon::{CasualtyPlace, CasualtyWord, QuantityLexicon};
use tidings_record::{Sentence, Token, Upos};

use crate::tree::fits;

/// What is counted in its tree.
#[derive(Clone, Copy)]
pub(super) struct Harm<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) words: &'a QuantityLexicon,
}

impl<'a> Harm<'a> {
    /// What casualties the phrase headed by `noun` counts, or what it shares
    /// with the phrases before it: "12 men and *two women* were killed".
    pub(super) fn of(self, noun: usize) -> Option<&'a str> {
        let conjunct = self.token(noun).is("conj");
        let first = self.token(noun).head.filter(|_| conjunct);
        let first = first.filter(|&head| self.token(head).upos == self.token(noun).upos);
        self.own(noun).or_else(|| self.under(first?))
    }

    fn own(self, noun: usize) -> Option<&'a str> {
        let counted = self.plain(noun).find(|word| word.place == CasualtyPlace::Counted);
        let counted = counted.map(|word| &*word.measure);
        let told = counted.or_else(|| self.under(noun)).or_else(|| self.clause(noun));
        told.or_else(|| self.described(noun))
    }

    /// "two *wounded* men", "the *detainees* are two men"
    fn described(self, noun: usize) -> Option<&'a str> {
        let mut before = self.sentence.children_by(noun, "amod").filter(|&at| at < noun);
        let state = before.find_map(|at| {
            let form = &*self.token(at).xpos;
            self.measure(at, |path| match form {
                "VBN" => path.relation == "obj" && path.beside.is_none(),
                "VBG" => path.relation == "nsubj",
                _ => true,
            })
        });
        let is = self.sentence.child_by(noun, "cop");
        let subject = is.and_then(|_| self.sentence.child_by(noun, "nsubj"));
        let same = subject.and_then(|subject| {
            self.plain(subject).find(|word| word.place == CasualtyPlace::Counted)
        });
        state.or(same.map(|word| &*word.measure))
    }

    /// "killed *12 people*", "*12 people* lost their lives", "left *12 people*
    /// dead", "*12 people* are feared dead"
    fn under(self, noun: usize) -> Option<&'a str> {
        let token = self.token(noun);
        let verb = token.head?;
        let placed = |word: &CasualtyWord, verb: usize| match &word.place {
            CasualtyPlace::Under(path) => fits(self.sentence, verb, noun, path),
            _ => false,
        };
        // "12 people missed the bus" does not miss them.
        let acts = token.is("nsubj") && self.sentence.child_by(verb, "obj").is_some();
        let acts = acts && &*token.deprel != "nsubj:pass";
        let plain = self.plain(verb).find(|word| !acts && placed(word, verb));
        let phrases = self.words.casualty_phrases.get(&self.token(verb).lemma);
        let phrase = phrases.into_iter().flatten().find(|phrase| {
            let children = self.sentence.children(verb).iter().chain([&noun]);
            let with = || children.map(|&at| &self.token(at).lemma).any(|l| *l == phrase.with);
            placed(&phrase.word, verb) && with()
        });
        if let Some(word) = plain.or(phrase.map(|phrase| &phrase.word)) {
            return Some(self.both(verb, noun, &word.measure));
        }
        let state = self.sentence.child_by(verb, "xcomp")?;
        if token.is("obj") {
            let beside = |path: &tidings_lexicon::Path| path.beside.is_some();
            return self.measure(state, beside);
        }
        let is_state = self.token(state).upos == Upos::Adj || &*self.token(state).xpos == "VBN";
        let told = &*token.deprel == "nsubj:pass" || token.is("nsubj") && is_state;
        told.then(|| self.measure(state, |path| path.relation.starts_with("nsubj")))?
    }

    /// "12 people *killed* in the strike", "12 people who *died*"
    fn clause(self, noun: usize) -> Option<&'a str> {
        let clauses = self.sentence.children_by(noun, "acl");
        let mut told = clauses.filter_map(|clause| {
            if &*self.token(clause).xpos == "VBN" && self.sentence.child_by(clause, "aux").is_none()
            {
                return self.measure(clause, |path| path.relation == "obj");
            }
            let children = self.sentence.children(clause).iter();
            let mut relatives = children.filter(|&&at| self.token(at).xpos.starts_with('W'));
            relatives.find_map(|&at| self.measure(clause, |path| self.token(at).is(&path.relation)))
        });
        told.next()
    }

    /// The casualties that `word` tells of something that hangs from it so.
    fn measure(self, word: usize, so: impl Fn(&tidings_lexicon::Path) -> bool) -> Option<&'a str> {
        let fits =
            |word: &&CasualtyWord| matches!(&word.place, CasualtyPlace::Under(path) if so(path));
        self.plain(word).find(fits).map(|word| &*word.measure)
    }

    /// "killed *or wounded* 12", "12 were *killed or wounded*", where both are
    /// told of one number.
    fn both(self, verb: usize, noun: usize, measure: &'a str) -> &'a str {
        let token = self.token(verb);
        let above = token.head.filter(|_| token.is("conj") && self.token(noun).is("obj"));
        let has = |at: usize, relation| self.sentence.child_by(at, relation).is_some();
        let below = self.sentence.children_by(verb, "conj");
        let below = below.filter(|&at| !has(at, "nsubj") && !has(at, "obj"));
        let above = above.filter(|&at| !has(at, "obj") && self.token(at).upos == token.upos);
        let another = |at: usize| self.plain(at).next().is_some_and(|word| word.measure != measure);
        if below.chain(above).any(another) { &self.words.settings.several_harms } else { measure }
    }

    fn plain(self, token: usize) -> impl Iterator<Item = &'a CasualtyWord> {
        self.words.casualties.get(&self.token(token).lemma).into_iter().flatten()
    }

    fn token(self, at: usize) -> &'a Token {
        &self.sentence.tokens[at]
    }
}
