//! How two mentions of one sentence stand to each other in its tree.

use super::{
    mention::{Mention, Role},
    scene::Scene,
};

/// What a tree says of an anaphor and a candidate of the same sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Syntax {
    /// They are of different sentences.
    Apart,
    /// "**his** mother": the candidate is what the anaphor possesses.
    Owned,
    /// "the man who lost **his** hat"
    Inside,
    /// The anaphor holds the candidate.
    Holds,
    /// "**She** thanked her."
    BesideSubject,
    /// "gave **the man** to him"
    Beside,
    /// "Merkel, the chancellor"
    Apposed,
    /// "Merkel is the chancellor"
    Equated,
    /// "Merkel and the chancellor"
    Joined,
    /// "**She** lost her hat."
    SubjectAbove,
    /// "**She** said that she would."
    SubjectOfHigher,
    /// "**Merkel's** aides said that she would."
    PartOfHigher,
    /// "told **Merkel** that she would"
    OtherAbove,
    /// Whatever else.
    Other,
}

/// How the clauses of two mentions stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum ClauseRelation {
    /// Further away.
    Far,
    Same,
    /// The anaphor's is what the candidate's is about.
    Complement,
    Adverbial,
    Relative,
    Coordinate,
    /// The anaphor's lies below in another way.
    Below,
    /// The candidate's lies below the anaphor's.
    Above,
    /// The candidate's is the main one of the sentence before.
    MainBefore,
    /// It is another one of the sentence before.
    OtherBefore,
    /// Same sentence, neither below the other.
    Side,
}

impl Scene<'_> {
    pub(super) fn syntax(&self, anaphor: &Mention, candidate: &Mention) -> Syntax {
        if anaphor.sentence != candidate.sentence {
            return Syntax::Apart;
        }
        let tokens = &self.sentence(anaphor).tokens;
        let (a, c) = (anaphor.head, candidate.head);
        let (above_a, above_c) = (tokens[a].head, tokens[c].head);
        if candidate.first <= a && a < candidate.end && a != c {
            let direct = above_a == Some(c);
            return if direct { Syntax::Owned } else { Syntax::Inside };
        }
        if tokens[a].is("appos") && above_a == Some(c)
            || tokens[c].is("appos") && above_c == Some(a)
        {
            return Syntax::Apposed;
        }
        if anaphor.first <= c && c < anaphor.end {
            return Syntax::Holds;
        }
        if tokens[a].is("conj")
            && (above_a == Some(c) || above_a == above_c && tokens[c].is("conj"))
        {
            return Syntax::Joined;
        }
        if above_c == Some(a) && candidate.role.is_subject()
            || above_a == Some(c) && anaphor.role.is_subject()
        {
            return Syntax::Equated;
        }
        if above_a == above_c && above_a.is_some() {
            let subject = candidate.role.is_subject();
            return if subject { Syntax::BesideSubject } else { Syntax::Beside };
        }
        self.command(anaphor, candidate)
    }

    fn command(&self, anaphor: &Mention, candidate: &Mention) -> Syntax {
        let sentence = self.sentence(anaphor);
        let above = |token: usize| {
            let governor = sentence.tokens[token].head;
            governor.is_some_and(|up| sentence.ancestors(anaphor.head).any(|at| at == up))
        };
        let clauses = &self.clauses[anaphor.sentence];
        if above(candidate.head) {
            let same = clauses.head(anaphor.head) == clauses.head(candidate.head);
            return match (candidate.role.is_subject(), same) {
                (true, true) => Syntax::SubjectAbove,
                (true, false) => Syntax::SubjectOfHigher,
                (false, _) => Syntax::OtherAbove,
            };
        }
        let part = matches!(candidate.role, Role::Possessor | Role::Modifier | Role::Compound);
        let whole = sentence.tokens[candidate.head].head;
        if part && whole.is_some_and(above) { Syntax::PartOfHigher } else { Syntax::Other }
    }

    pub(super) fn clause_relation(&self, anaphor: &Mention, candidate: &Mention) -> ClauseRelation {
        let clauses = &self.clauses[candidate.sentence];
        let theirs = clauses.head(candidate.head);
        if anaphor.sentence != candidate.sentence {
            return match (anaphor.sentence.abs_diff(candidate.sentence), clauses.depth(theirs)) {
                (1, 0) => ClauseRelation::MainBefore,
                (1, _) => ClauseRelation::OtherBefore,
                _ => ClauseRelation::Far,
            };
        }
        let sentence = self.sentence(anaphor);
        let own = clauses.head(anaphor.head);
        if own == theirs {
            return ClauseRelation::Same;
        }
        let mut at = own;
        while let Some(up) = sentence.tokens[at].head {
            if clauses.head(up) == theirs {
                return match sentence.tokens[at].relation() {
                    "ccomp" | "xcomp" => ClauseRelation::Complement,
                    "advcl" => ClauseRelation::Adverbial,
                    "acl" => ClauseRelation::Relative,
                    "conj" | "parataxis" => ClauseRelation::Coordinate,
                    _ => ClauseRelation::Below,
                };
            }
            at = clauses.head(up);
        }
        let below = sentence.ancestors(theirs).any(|up| up == own);
        if below { ClauseRelation::Above } else { ClauseRelation::Side }
    }

    /// Whether the anaphor is part of what the candidate says, as far as the
    /// tree tells.
    pub(super) fn speaks(&self, anaphor: &Mention, candidate: &Mention) -> bool {
        if anaphor.sentence != candidate.sentence || !candidate.role.is_subject() {
            return false;
        }
        let sentence = self.sentence(anaphor);
        let verb = sentence.tokens[candidate.head].head;
        let chain = std::iter::once(anaphor.head).chain(sentence.ancestors(anaphor.head));
        chain.into_iter().any(|at| {
            let token = &sentence.tokens[at];
            let said = token.head == verb && (token.is("ccomp") || token.is("parataxis"));
            let tagged = Some(at) != verb
                && sentence.tokens[candidate.head].head.is_some_and(|verb| {
                    sentence.tokens[verb].is("parataxis") && sentence.tokens[verb].head == Some(at)
                });
            said || tagged
        })
    }
}
