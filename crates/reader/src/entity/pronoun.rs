//! Pronouns of the third person, where it is plain for whom they stand: the
//! subject of the sentence so far, else of the one before.

use tidings_lexicon::{Gender, Number, Pronoun};
use tidings_record::{EntityKind, MentionForm, Sentence, Upos};

use super::{
    cast::Cast,
    draft::{Draft, Spot},
};

impl Cast<'_> {
    /// Gathers the pronouns.
    pub(super) fn gather_pronouns(&mut self) {
        for index in 0..self.context.analysis.sentences.len() {
            let sentence = &self.context.analysis.sentences[index];
            for token in 0..sentence.tokens.len() {
                let this = &sentence.tokens[token];
                if this.upos != Upos::Pron || this.is("expl") {
                    continue;
                }
                let word = self.context.document.words(this.span);
                let Some(pronoun) = self.context.pack.actors.agents.pronoun(word) else { continue };
                if let Some(draft) = self.antecedent(index, token, pronoun) {
                    let form = MentionForm::Pronoun;
                    let end = token + 1;
                    let spot = Spot {
                        sentence: index,
                        first: token,
                        end,
                        head: token,
                        form,
                        hidden: false,
                    };
                    self.drafts.place(draft, spot);
                }
            }
        }
    }

    fn antecedent(&self, index: usize, token: usize, pronoun: Pronoun) -> Option<usize> {
        let personal = matches!(pronoun.gender, Some(Gender::Masculine | Gender::Feminine));
        let reach = if personal { PERSONAL_REACH } else { REACH };
        for back in 0..=reach.min(index) {
            let candidates = self.candidates(index - back, (index, token), pronoun);
            if candidates.is_empty() {
                continue;
            }
            return self.choose(index - back, (index, token), &candidates, personal);
        }
        None
    }

    /// Drafts that fit, with their last mention in sentence `within` before
    /// the pronoun.
    fn candidates(
        &self,
        within: usize,
        (index, token): (usize, usize),
        pronoun: Pronoun,
    ) -> Vec<(usize, Spot)> {
        let sentence = &self.context.analysis.sentences[index];
        let own_clause = clauses_of(sentence, token);
        let shares_clause = |spot: &Spot| {
            if spot.sentence != index || pronoun.possessive {
                return false;
            }
            let above = sentence.tokens[spot.head].head;
            above == sentence.tokens[token].head
                || sentence.tokens[spot.head].is("nsubj")
                    && above.is_some_and(|above| own_clause.contains(&above))
        };
        let before =
            |spot: &&Spot| spot.sentence == within && (spot.sentence < index || spot.end <= token);
        let drafts = self.drafts.list.iter().enumerate();
        let fitting = drafts.filter(|(_, draft)| fits(draft, pronoun));
        fitting
            .filter(|(_, draft)| !draft.spots.iter().any(shares_clause))
            .filter_map(|(id, draft)| {
                let spots = draft.spots.iter().filter(before);
                let referring = spots.filter(|spot| spot.form != MentionForm::Adjective);
                referring.copied().max_by_key(|spot| spot.first).map(|spot| (id, spot))
            })
            .collect()
    }

    /// The subject that stands highest, or whose clause holds the pronoun; a
    /// person also where there is nobody else.
    fn choose(
        &self,
        within: usize,
        (index, token): (usize, usize),
        candidates: &[(usize, Spot)],
        personal: bool,
    ) -> Option<usize> {
        let sentence = &self.context.analysis.sentences[within];
        let subjects = candidates.iter().filter(|(_, spot)| is_subject(sentence, spot.head));
        let mut subjects: Vec<&(usize, Spot)> = subjects.collect();
        if within == index {
            let above: Vec<usize> = sentence.ancestors(token).collect();
            let holds = |spot: &Spot| {
                let governor = sentence.tokens[subject_head(sentence, spot.head)].head;
                governor.is_some_and(|governor| above.contains(&governor))
            };
            if subjects.iter().any(|(_, spot)| holds(spot)) {
                subjects.retain(|(_, spot)| holds(spot));
                return subjects
                    .iter()
                    .max_by_key(|(_, spot)| depth(sentence, spot.head))
                    .map(|s| s.0);
            }
        }
        match (&subjects[..], candidates) {
            ([], [only]) if personal => Some(only.0),
            ([], _) => None,
            _ => {
                let highest = subjects.iter().map(|(_, spot)| depth(sentence, spot.head)).min()?;
                let mut top = subjects.iter().filter(|(_, s)| depth(sentence, s.head) == highest);
                let one = top.next()?;
                if top.next().is_some() { None } else { Some(one.0) }
            }
        }
    }
}

/// Sentences to look back for "he" and "she".
const PERSONAL_REACH: usize = 3;
/// Sentences to look back for "it" and "they".
const REACH: usize = 1;

fn fits(draft: &Draft, pronoun: Pronoun) -> bool {
    match (pronoun.gender, pronoun.number) {
        (Some(Gender::Neuter), _) => {
            matches!(
                draft.kind,
                EntityKind::Country | EntityKind::Organization | EntityKind::Outlet
            ) && !draft.plural
                || draft.kind == EntityKind::Group && draft.link.is_some()
        }
        (Some(gender), Number::Singular) => {
            draft.kind == EntityKind::Person && draft.gender.is_none_or(|own| own == gender)
        }
        (_, Number::Plural) => draft.plural,
        (None, Number::Singular) => false,
    }
}

/// The clauses that share the subject of the one in which `token` is an object:
/// "called him, urging **her** …".
fn clauses_of(sentence: &Sentence, token: usize) -> Vec<usize> {
    let mut clauses = Vec::new();
    // "Killed some of **them**": a count is no clause.
    let verb = |at: &usize| {
        let head = sentence.tokens[*at].head;
        sentence.tokens[*at].is("nsubj")
            || head.is_none_or(|head| sentence.tokens[head].upos == Upos::Verb)
    };
    let token = std::iter::once(token).chain(sentence.ancestors(token)).find(verb).unwrap_or(token);
    let mut at = token;
    while let Some(above) = sentence.tokens[at].head {
        let relation = &*sentence.tokens[at].deprel;
        let by_object = relation == "xcomp" && sentence.child_by(above, "obj").is_some();
        let shares = at == token || matches!(relation, "advcl" | "conj" | "xcomp") && !by_object;
        if !shares || relation == "nsubj" {
            break;
        }
        clauses.push(above);
        if sentence.child_by(above, "nsubj").is_some() {
            break;
        }
        at = above;
    }
    clauses
}

/// The conjunct that stands as subject for the others too.
fn subject_head(sentence: &Sentence, token: usize) -> usize {
    let this = &sentence.tokens[token];
    match this.head {
        Some(head) if this.is("conj") || this.is("appos") || this.is("flat") => {
            subject_head(sentence, head)
        }
        _ => token,
    }
}

fn is_subject(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens[subject_head(sentence, token)].is("nsubj")
}

/// How far the clause of which `token` is a subject lies below the root.
fn depth(sentence: &Sentence, token: usize) -> usize {
    sentence.ancestors(subject_head(sentence, token)).count()
}
