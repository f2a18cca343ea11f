//! How two mentions compare by their words, number and gender.

use tidings_lexicon::fold;
use tidings_record::NameClass;

use super::{
    mention::{Genders, Kind, Mention, Number},
    scene::Scene,
    state::State,
};

/// How the words of an anaphor compare with a candidate's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum TextMatch {
    None,
    Same,
    /// "Merkel" for "Angela Merkel"
    Last,
    /// "Angela"
    First,
    Within,
    Around,
    /// "UN" for "United Nations"
    Initials,
    Shared,
    /// The same pronoun.
    Pronoun,
}

pub(super) fn text_match(anaphor: &Mention, candidate: &Mention) -> TextMatch {
    if let (Kind::Pronoun(one), Kind::Pronoun(other)) = (anaphor.kind, candidate.kind) {
        return if one.class == other.class { TextMatch::Pronoun } else { TextMatch::None };
    }
    let (own, theirs) = (&anaphor.words, &candidate.words);
    if own.is_empty() || theirs.is_empty() {
        return TextMatch::None;
    }
    let initials = |long: &Mention, short: &Mention| {
        short.words.len() == 1 && long.initials.is_some_and(|letters| letters == short.words[0])
    };
    let all = |of: &[u32], within: &[u32]| of.iter().all(|word| within.contains(word));
    if own == theirs {
        TextMatch::Same
    } else if initials(anaphor, candidate) || initials(candidate, anaphor) {
        TextMatch::Initials
    } else if own.len() == 1 && theirs.last() == own.first() {
        TextMatch::Last
    } else if own.len() == 1 && theirs.first() == own.first() {
        TextMatch::First
    } else if all(own, theirs) {
        TextMatch::Within
    } else if all(theirs, own) {
        TextMatch::Around
    } else if own.iter().any(|word| theirs.contains(word)) {
        TextMatch::Shared
    } else {
        TextMatch::None
    }
}

/// 0 other heads, 1 the same, 2 the anaphor's is among the candidate's words,
/// 3 the candidate's is among the anaphor's.
pub(super) fn head_match(anaphor: &Mention, candidate: &Mention) -> usize {
    if anaphor.kind.pronoun().is_some() || candidate.kind.pronoun().is_some() {
        return 0;
    }
    if anaphor.noun == candidate.noun {
        1
    } else if candidate.words.contains(&anaphor.noun) {
        2
    } else if anaphor.words.contains(&candidate.noun) {
        3
    } else {
        0
    }
}

/// What the words beside equal heads say: 0 the heads differ, 1 the same, 2 the
/// anaphor has none, 3 fewer, 4 more, 5 others.
pub(super) fn modifiers(anaphor: &Mention, candidate: &Mention) -> usize {
    if head_match(anaphor, candidate) != 1 {
        return 0;
    }
    let (own, theirs) = (&anaphor.words, &candidate.words);
    let fewer = own.iter().all(|word| theirs.contains(word));
    let more = theirs.iter().all(|word| own.contains(word));
    match (fewer, more) {
        (true, true) => 1,
        (true, false) if own.len() <= 1 => 2,
        (true, false) => 3,
        (false, true) => 4,
        (false, false) => 5,
    }
}

impl Scene<'_> {
    /// 0 nothing is known, 1 they agree, 2 they differ, 3 a list for "they".
    pub(super) fn number_agrees(
        &self,
        anaphor: &Mention,
        candidate: usize,
        state: &State,
    ) -> usize {
        let mention = &self.mentions[candidate];
        let known = state.entity(candidate).map_or(mention.number, |entity| entity.number);
        let number = if mention.number == Number::Either { known } else { mention.number };
        match (anaphor.number, number) {
            (Number::Either, _) | (_, Number::Either) => 0,
            (Number::List | Number::Plural, Number::List) => 3,
            (Number::Singular, Number::Singular)
            | (Number::List | Number::Plural, Number::Plural) => 1,
            _ => 2,
        }
    }

    /// 0 it says nothing, 1 surely the same, 2 possible, 3 unknown, 4 they
    /// differ, 5 a name's gender differs.
    pub(super) fn gender_agrees(
        &self,
        anaphor: &Mention,
        candidate: usize,
        state: &State,
    ) -> usize {
        if anaphor.number == Number::Plural || anaphor.genders == Genders::ANY {
            return 0;
        }
        let own = self.mentions[candidate].genders;
        let theirs = state.entity(candidate).map_or(own, |entity| entity.genders);
        let both = anaphor.genders.and(theirs);
        if both.is_none() {
            return if anaphor.kind.pronoun().is_some() { 4 } else { 5 };
        }
        match theirs {
            Genders::ANY => 3,
            _ if theirs == anaphor.genders => 1,
            _ => 2,
        }
    }

    /// Whether the tables know that somebody holds the office that a nominal
    /// names: 0 nothing is known, 1 it is so, 2 no, 3 another country's.
    pub(super) fn holds(&self, anaphor: &Mention, candidate: &Mention) -> usize {
        let nominal = matches!(anaphor.kind, Kind::Definite | Kind::Indefinite | Kind::Possessed);
        if !nominal || candidate.kind != Kind::Name(NameClass::Person) || anaphor.agent.is_none() {
            return 0;
        }
        let actors = &self.context.pack.actors;
        let sentence = self.sentence(candidate);
        let name =
            sentence.names.iter().find(|n| n.first <= candidate.head && candidate.head < n.end);
        let Some(name) = name else { return 0 };
        let words = crate::words::text(self.context, sentence, name.first, name.end);
        let Some(person) = actors.persons.named(words).next() else { return 0 };
        let noun = fold(&self.sentence(anaphor).tokens[anaphor.head].lemma);
        let date = self.context.document.published.map(|moment| moment.date);
        let leader = actors.ties.leaders.contains(&noun);
        let held = person.terms(date).filter_map(|term| term.title.as_deref()).any(|title| {
            fold(title).ends_with(&noun) || leader && actors.ties.leader_titles.contains(title)
        });
        if held { 1 } else { 2 }
    }
}
