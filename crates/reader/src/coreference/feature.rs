//! Answers to the questions that the ranker asks of an anaphor and a candidate.

use tidings_lexicon::{PronounClass, Slot, Values};
use tidings_record::NameClass;

use super::{
    clause::subject,
    compare::{head_match, modifiers, text_match},
    mention::{Kind, Mention, Number, Role},
    scene::Scene,
    state::State,
    syntax::Syntax,
};

/// What has been passed on the way from the anaphor to a candidate.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Passed {
    fitting: usize,
    subjects: usize,
    same: usize,
}

impl Scene<'_> {
    /// The answers about the anaphor alone.
    pub(super) fn of_anaphor(&self, index: usize) -> Values {
        let mention = &self.mentions[index];
        let clauses = &self.clauses[mention.sentence];
        let mut values = Values::default();
        values.set(Slot::AnaphorKind, kind_code(mention.kind));
        values.set(Slot::AnaphorRole, mention.role as usize);
        values.set(Slot::AnaphorSeen, self.seen(index));
        values.set(Slot::AnaphorLength, (mention.end - mention.first).ilog2() as usize);
        values.set(Slot::AnaphorDepth, clauses.depth(mention.head));
        values.set(Slot::AnaphorQuoted, usize::from(mention.quoted));
        values.set(Slot::AnaphorPlace, mention.place);
        values.set(Slot::AnaphorAgain, self.again(index));
        values.set(Slot::AnaphorFronted, usize::from(self.is_fronted(mention)));
        values.set(Slot::AnaphorSubject, self.subject_kind(mention));
        values
    }

    /// 0 neither head nor words came before, 1 the head, 2 the words, 3 part of
    /// a name.
    fn seen(&self, index: usize) -> usize {
        let mention = &self.mentions[index];
        if mention.kind.pronoun().is_some() {
            return 0;
        }
        let before = |word: &u32| {
            let known = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
            known.iter().take_while(|&&other| other < index).copied().collect::<Vec<_>>()
        };
        let heads = before(&mention.noun);
        if heads.iter().any(|&other| self.mentions[other].words == mention.words) {
            return 2;
        }
        if heads.iter().any(|&other| self.mentions[other].noun == mention.noun) {
            return 1;
        }
        let name = matches!(mention.kind, Kind::Name(_));
        if name && mention.words.iter().any(|word| !before(word).is_empty()) { 3 } else { 0 }
    }

    /// How many pronouns of the class came before.
    fn again(&self, index: usize) -> usize {
        let Some(class) = self.mentions[index].kind.personal() else { return 0 };
        let before = self.mentions[..index].iter().rev();
        before.filter(|other| other.kind.personal() == Some(class)).take(4).count()
    }

    /// "In **his** speech, …": what governs it comes later, and no subject of
    /// its clause before it.
    fn is_fronted(&self, mention: &Mention) -> bool {
        let sentence = self.sentence(mention);
        let root = sentence.root();
        let subject = subject(sentence, root);
        mention.head < root && subject.is_some_and(|subject| mention.head < subject)
    }

    fn subject_kind(&self, mention: &Mention) -> usize {
        let sentence = self.sentence(mention);
        let clause = self.clauses[mention.sentence].head(mention.head);
        let Some(subject) = subject(sentence, clause) else { return 0 };
        if subject == mention.head {
            return 1;
        }
        let word = self.context.document.words(sentence.tokens[subject].span);
        let pronoun = self.context.pack.coreference.pronouns.get(word);
        match (pronoun.map(|p| p.class), mention.kind.personal()) {
            (Some(one), Some(other)) if one == other => 2,
            (Some(_), _) => 3,
            (None, _) => 4,
        }
    }

    /// Whether a candidate may be meant at all.
    pub(super) fn fits(&self, anaphor: &Mention, candidate: usize, state: &State) -> bool {
        let mention = &self.mentions[candidate];
        let reflexive = anaphor.kind.pronoun().is_some_and(|word| word.reflexive);
        let bound = match self.syntax(anaphor, mention) {
            Syntax::Owned | Syntax::Holds | Syntax::Joined => true,
            Syntax::BesideSubject | Syntax::Beside => !reflexive,
            _ => false,
        };
        let number = self.number_agrees(anaphor, candidate, state);
        let person = match (anaphor.kind.personal(), mention.kind.personal()) {
            (Some(one), Some(other)) => one == other,
            (Some(one), None) => one >= PronounClass::He,
            _ => true,
        };
        !bound && number != 2 && self.gender_agrees(anaphor, candidate, state) < 4 && person
    }

    /// The answers about a candidate, added to those about the anaphor. The
    /// candidates have to come in order, the nearest before first.
    pub(super) fn of_candidate(
        &self,
        (anaphor, candidate): (usize, usize),
        mut values: Values,
        passed: &mut Passed,
        state: &State,
    ) -> Values {
        self.describe(candidate, &mut values, state);
        let (own, theirs) = (&self.mentions[anaphor], &self.mentions[candidate]);
        let after = candidate > anaphor;
        let sentences = own.sentence.abs_diff(theirs.sentence);
        values.set(Slot::SentenceDistance, if after { 9 } else { sentence_step(sentences) });
        values.set(Slot::MentionDistance, if after { 9 } else { step(anaphor - candidate - 1) });
        let near = sentences == 0 && !after;
        let between = if near { 1 + step(own.first.saturating_sub(theirs.end)) } else { 0 };
        values.set(Slot::WordDistance, between);
        values.set(Slot::NumberAgrees, self.number_agrees(own, candidate, state));
        values.set(Slot::GenderAgrees, self.gender_agrees(own, candidate, state));
        values.set(Slot::TextMatch, text_match(own, theirs) as usize);
        values.set(Slot::HeadMatch, head_match(own, theirs));
        values.set(Slot::Modifiers, modifiers(own, theirs));
        values.set(Slot::Syntax, self.syntax(own, theirs) as usize);
        values.set(Slot::Clauses, self.clause_relation(own, theirs) as usize);
        values.set(Slot::SameRole, same_role(own.role, theirs.role));
        values.set(Slot::FittingBetween, if after { 7 } else { passed.fitting });
        values.set(Slot::SubjectsBetween, if after { 6 } else { passed.subjects });
        values.set(Slot::SameGovernor, self.same_governor(own, theirs));
        values.set(Slot::SameBetween, if after { 5 } else { passed.same });
        values.set(Slot::QuoteChange, quote_change(own, theirs));
        values.set(Slot::Speaks, self.speaking(own, theirs));
        values.set(Slot::Holds, self.holds(own, theirs));
        if self.fits(own, candidate, state) {
            passed.fitting += 1;
            passed.subjects += usize::from(theirs.role.is_subject());
        }
        let class = own.kind.personal();
        passed.same += usize::from(class.is_some() && theirs.kind.personal() == class);
        values
    }

    /// The answers about a candidate alone.
    fn describe(&self, candidate: usize, values: &mut Values, state: &State) {
        let mention = &self.mentions[candidate];
        values.set(Slot::CandidateKind, 1 + kind_code(mention.kind));
        values.set(Slot::CandidateRole, 1 + mention.role as usize);
        values.set(Slot::CandidateCount, self.counts[candidate]);
        values.set(Slot::CandidateLength, 1 + (mention.end - mention.first).ilog2() as usize);
        values.set(Slot::CandidateDepth, 1 + self.clauses[mention.sentence].depth(mention.head));
        values.set(Slot::CandidatePlace, 1 + mention.place);
        values.set(Slot::CandidateTopic, self.topic(candidate));
        let titled = self.title.as_ref().map_or(0, |title| {
            let named = matches!(mention.kind, Kind::Name(_));
            let all = mention.words.iter().filter(|word| title.contains(*word)).count();
            if !named || all == 0 {
                1
            } else if all < mention.words.len() {
                2
            } else {
                3
            }
        });
        values.set(Slot::CandidateTitled, titled);
        values.set(Slot::CandidateModified, self.modified(mention));
        let number = match mention.number {
            Number::Singular => 1,
            Number::Plural => 2,
            Number::List => 3,
            Number::Either => 4,
        };
        values.set(Slot::CandidateNumber, number);
        if let Some(entity) = state.entity(candidate) {
            values.set(Slot::EntitySize, entity.size);
            values.set(Slot::EntityLast, 1 + usize::from(entity.last <= candidate));
            values.set(Slot::EntitySubjects, entity.subjects);
            values.set(Slot::EntityRole, 1 + self.mentions[entity.last].role as usize);
        }
    }

    fn topic(&self, candidate: usize) -> usize {
        if !matches!(self.mentions[candidate].kind, Kind::Name(_)) {
            return 1;
        }
        let is = |other: Option<usize>| other.is_some_and(|other| self.share(candidate, other));
        2 + usize::from(is(self.first_name)) + 2 * usize::from(is(self.commonest))
    }

    fn modified(&self, mention: &Mention) -> usize {
        let sentence = self.sentence(mention);
        if sentence.child_by(mention.head, "acl").is_some() {
            2
        } else if sentence.child_by(mention.head, "appos").is_some() {
            3
        } else if sentence.tokens[mention.head].is("conj")
            || sentence.child_by(mention.head, "conj").is_some()
        {
            4
        } else {
            1
        }
    }

    /// 1 other words govern them, 2 the same word, 3 the same word and role.
    fn same_governor(&self, own: &Mention, theirs: &Mention) -> usize {
        let governor = |mention: &Mention| {
            let sentence = self.sentence(mention);
            sentence.tokens[mention.head].head.map(|up| sentence.tokens[up].lemma.as_str())
        };
        let same = governor(own).is_some() && governor(own) == governor(theirs);
        if same { 2 + usize::from(own.role == theirs.role) } else { 1 }
    }

    /// 1 it does not, 2 the tree says that it speaks, 3 that the anaphor does.
    fn speaking(&self, own: &Mention, theirs: &Mention) -> usize {
        if self.speaks(own, theirs) {
            2
        } else if self.speaks(theirs, own) {
            3
        } else {
            1
        }
    }
}

/// Sets how many entities agree at all.
pub(super) fn set_rivals(values: &mut Values, rivals: usize) {
    values.set(Slot::Rivals, rivals);
}

fn quote_change(own: &Mention, theirs: &Mention) -> usize {
    1 + usize::from(own.quoted) + 2 * usize::from(theirs.quoted)
}

/// 0 other relations, else which.
fn same_role(own: Role, theirs: Role) -> usize {
    match (own, theirs) {
        (one, other) if one.is_subject() && other.is_subject() => 1,
        (Role::Object, Role::Object) => 2,
        (Role::Possessor, Role::Possessor) => 3,
        (one, other) if one == other => 4,
        (_, other) if other.is_subject() => 5,
        _ => 0,
    }
}

/// 0, 1, 2, 3, 4-5, 6-8, 9-15, more.
fn sentence_step(count: usize) -> usize {
    match count {
        0..=3 => count,
        4..=5 => 4,
        6..=8 => 5,
        9..=15 => 6,
        _ => 7,
    }
}

/// 0, 1, 2, 3-4, 5-7, 8-12, 13-20, 21-40, more.
fn step(count: usize) -> usize {
    match count {
        0..=2 => count,
        3..=4 => 3,
        5..=7 => 4,
        8..=12 => 5,
        13..=20 => 6,
        21..=40 => 7,
        _ => 8,
    }
}

/// 0 to 23.
fn kind_code(kind: Kind) -> usize {
    match kind {
        Kind::Pronoun(word) if word.reflexive => 10,
        Kind::Pronoun(word) => match (word.class, word.possessive) {
            (PronounClass::He, true) => 11,
            (PronounClass::She, true) => 12,
            (PronounClass::It, true) => 13,
            (PronounClass::They, true) => 14,
            (class, _) => class as usize,
        },
        Kind::Name(NameClass::Person) => 15,
        Kind::Name(NameClass::Organization) => 16,
        Kind::Name(NameClass::Location) => 17,
        Kind::Name(NameClass::Group) => 18,
        Kind::Name(_) => 19,
        Kind::Definite => 20,
        Kind::Demonstrative => 21,
        Kind::Possessed => 22,
        Kind::Indefinite => 23,
    }
}
