//! Whose somebody is: the country or body that the words around a noun tie it
//! to.

use std::collections::HashSet;

use tidings_lexicon::fold;
use tidings_record::{EntityKind, MentionForm, Place, Sentence};

use super::{
    draft::Drafts,
    phrase::before,
    scan::{Named, Sense},
};
use crate::{Context, tree, words};

/// What a noun is tied to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Tie {
    /// ISO 3166-1 alpha-3.
    pub(super) country: Option<String>,
    /// Sectors of the body that it belongs to.
    pub(super) sector: Vec<String>,
    /// The body's name, or the place's.
    pub(super) of: Option<String>,
}

impl Tie {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A sentence with its names.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a, 'p> {
    pub(super) context: Context<'p>,
    /// Index of the sentence.
    pub(super) index: usize,
    pub(super) sentence: &'p Sentence,
    pub(super) names: &'a [Named<'p>],
    pub(super) places: &'a [Place],
    /// Those who are known already.
    pub(super) drafts: &'a Drafts,
}

impl Scene<'_, '_> {
    /// What the noun `head` is tied to: by the words before it, else by those
    /// after it. Of those of sector `sector` the place alone may not tell.
    pub(super) fn tie(self, head: usize, sector: &[String]) -> Tie {
        self.tie_within(head, sector, MAX_DEPTH)
    }

    fn tie_within(self, head: usize, sector: &[String], depth: usize) -> Tie {
        let mut tie = self.before(head);
        if tie.country.is_none() && depth > 0 {
            let after = self.after(head, sector, depth);
            tie.country = after.country;
            if tie.of.is_none() {
                tie.of = after.of;
            }
            if tie.sector.is_empty() {
                tie.sector = after.sector;
            }
        }
        tie
    }

    /// The names but those of countries that say which of its sort a noun means,
    /// folded: "trump" of "the Trump administration", "lyon" of "the court in
    /// Lyon".
    pub(super) fn told_apart(self, head: usize) -> Vec<String> {
        let country = |named: &Named<'_>| {
            matches!(named.sense, Sense::Country(..) | Sense::National(_) | Sense::Seat(_))
        };
        let ties = &self.context.pack.actors.ties;
        let hangs = |named: &Named<'_>| {
            let token = &self.sentence.tokens[named.head];
            token.is("nmod")
                && token.head == Some(head)
                && (self.has_case(named.head, &ties.cases)
                    || self.has_case(named.head, &ties.place_cases))
        };
        let own = |named: &&Named<'_>| {
            let before = named.end <= head && before(self.sentence, head, named.head);
            !country(named) && (before && !self.is_cut(named) || hangs(named))
        };
        let words = |named: &Named<'_>| {
            fold(words::text(self.context, self.sentence, named.first, named.end))
        };
        let mut names: Vec<String> = self.names.iter().filter(own).map(words).collect();
        names.sort_unstable();
        names
    }

    /// What the words after `head` tie it to.
    pub(super) fn tie_after(self, head: usize) -> Tie {
        self.after(head, &[], MAX_DEPTH)
    }

    /// Whether a name begins with a word that cuts the tie: "Ethnic Albanians".
    pub(super) fn begins_with_cut(self, named: &Named<'_>) -> bool {
        let lemma = self.sentence.tokens[named.first].lemma.to_lowercase();
        self.context.pack.actors.ties.cut_before.contains(&lemma)
    }

    /// By names before the noun: "Russian", "Ukraine's", "Hamas".
    fn before(self, head: usize) -> Tie {
        let mut tie = Tie::default();
        for named in self.names.iter().rev() {
            if named.end > head || !before(self.sentence, head, named.head) || self.is_cut(named) {
                continue;
            }
            let one = self.of_name(named);
            tie.country = tie.country.or(one.country);
            if tie.sector.is_empty() {
                tie.sector = one.sector;
            }
            tie.of = tie.of.or(one.of);
        }
        if tie.sector.is_empty() {
            tie.sector = self.owner(head);
        }
        tie
    }

    /// The sector of the body that owns what the noun stands for: "the
    /// **parliament**'s committee".
    fn owner(self, head: usize) -> Vec<String> {
        let body = self.sentence.child_by(head, "nmod:poss").and_then(|owner| {
            let (agent, _) = super::nominal::agent_at(self.context, self.sentence, owner)?;
            (agent.kind == EntityKind::Organization).then_some(agent)
        });
        body.map_or_else(Vec::new, |agent| agent.sector.clone())
    }

    /// By what hangs from the noun: "of Armenia", "in Darfur", "for the army".
    fn after(self, head: usize, sector: &[String], depth: usize) -> Tie {
        let ties = &self.context.pack.actors.ties;
        for &child in self.sentence.children(head) {
            let token = &self.sentence.tokens[child];
            if token.is("acl") && ties.based.contains(&token.lemma) {
                let places = self.sentence.children_by(child, "obl");
                let mut places = places.filter(|&place| self.has_case(place, &ties.place_cases));
                if let Some(place) = places.next() {
                    return Tie { of: None, ..self.at(place, depth) };
                }
            }
            if !token.is("nmod") || &*token.deprel == "nmod:poss" || child < head {
                continue;
            }
            let place = self.has_case(child, &ties.place_cases);
            if place && sector.iter().any(|sector| ties.abroad.contains(sector)) {
                continue;
            }
            if place || self.has_case(child, &ties.cases) {
                let tie = self.at(child, depth);
                if !tie.is_empty() {
                    return tie;
                }
            }
        }
        Tie::default()
    }

    /// What the phrase headed by `token` ties to: its own name, else its
    /// common noun and what that is tied to.
    fn at(self, token: usize, depth: usize) -> Tie {
        let own = self.names.iter().find(|n| n.head == token || n.first <= token && token < n.end);
        if let Some(named) = own {
            return self.of_name(named);
        }
        let Some((agent, _)) = super::nominal::agent_at(self.context, self.sentence, token) else {
            return Tie { country: self.before(token).country, ..Tie::default() };
        };
        let mut tie = self.tie_within(token, &[], depth - 1);
        if tie.sector.is_empty() {
            tie.sector.clone_from(&agent.sector);
        }
        tie
    }

    /// What a name ties to.
    fn of_name(self, named: &Named<'_>) -> Tie {
        let words = words::text(self.context, self.sentence, named.first, named.end);
        match &named.sense {
            Sense::Country(code, _) | Sense::National(code) | Sense::Seat(code) => {
                Tie { country: Some((*code).to_owned()), ..Tie::default() }
            }
            Sense::Place(index) => Tie {
                country: self.places[*index].country.clone(),
                of: Some(words.to_owned()),
                ..Tie::default()
            },
            Sense::Organization(known) => {
                let date = self.context.document.published.map(|moment| moment.date);
                let inner = self.inside(named);
                Tie {
                    country: known.and_then(|body| body.country(date)).map(str::to_owned).or(inner),
                    sector: known.map_or_else(Vec::new, |body| body.sector(date).to_vec()),
                    of: Some(words.to_owned()),
                }
            }
            Sense::Person(_) => self.of_person(named),
            Sense::Group | Sense::Other => Tie::default(),
        }
    }

    /// "the Bush administration" is of the country that Bush acts for.
    fn of_person(self, named: &Named<'_>) -> Tie {
        let draft =
            self.drafts.headed(self.index, named.head).map(|draft| &self.drafts.list[draft]);
        draft.map_or_else(Tie::default, |draft| Tie {
            country: draft.country.clone(),
            sector: draft.sector.clone(),
            of: None,
        })
    }

    /// The country whose name or adjective is part of a name: "Bank of
    /// England", "Ukrainian Air Force".
    pub(super) fn inside(self, named: &Named<'_>) -> Option<String> {
        let countries = &self.context.pack.actors.countries;
        (named.first..named.end).find_map(|first| {
            (first + 1..=named.end.min(first + 3)).rev().find_map(|end| {
                let words = words::text(self.context, self.sentence, first, end);
                let mut found = countries.named(words);
                found.next().map(|(country, _)| country.code.clone())
            })
        })
    }

    /// The country whose adjective belongs to the noun `head`: "Chinese".
    pub(super) fn adjective(self, head: usize) -> Option<String> {
        let own = |named: &&Named<'_>| {
            self.sentence.tokens[named.head].head == Some(head) && self.before_noun(named.head)
        };
        self.names.iter().filter(own).find_map(|named| match named.sense {
            Sense::Country(code, MentionForm::Adjective) => Some(code.to_owned()),
            _ => None,
        })
    }

    /// Whether a word stands before a noun and describes it.
    pub(super) fn before_noun(self, token: usize) -> bool {
        matches!(self.sentence.tokens[token].relation(), "amod" | "compound")
    }

    /// Whether something is set in the place that a name names: "in Minsk",
    /// "in the region of Brest".
    pub(super) fn is_setting(self, named: &Named<'_>) -> bool {
        let cases = &self.context.pack.actors.ties.place_cases;
        let mut at = named.head;
        loop {
            if self.has_case(at, cases) {
                return true;
            }
            let token = &self.sentence.tokens[at];
            match token.head {
                Some(head)
                    if matches!(token.relation(), "nmod" | "compound" | "appos" | "flat") =>
                {
                    at = head;
                }
                _ => return false,
            }
        }
    }

    fn has_case(self, token: usize, cases: &HashSet<String>) -> bool {
        tree::introducers(self.sentence, token)
            .any(|case| cases.contains(&self.sentence.tokens[case].lemma))
    }

    /// "pro-Russian", "Iranian-made": the nationality says nothing of the noun.
    pub(super) fn is_cut(self, named: &Named<'_>) -> bool {
        let ties = &self.context.pack.actors.ties;
        let lemma = |token: usize| self.sentence.tokens.get(token).map(|t| t.lemma.to_lowercase());
        let hyphen = |token: usize| {
            let token = self.sentence.tokens.get(token);
            token.is_some_and(|t| HYPHENS.contains(&self.context.document.words(t.span)))
        };
        let earlier = |back: usize| named.first.checked_sub(back).and_then(lemma);
        let before =
            [earlier(1), named.first.checked_sub(1).filter(|&t| hyphen(t)).and(earlier(2))];
        let after = if hyphen(named.end) { lemma(named.end + 1) } else { None };
        before
            .into_iter()
            .flatten()
            .any(|word| ties.cut_before.contains(word.trim_end_matches('-')))
            || after.is_some_and(|word| ties.cut_after.contains(&word))
    }
}

/// Hyphens as a tokenizer may leave them between the parts of a compound.
const HYPHENS: [&str; 3] = ["-", "‐", "–"];
/// "the spokesman for the ministry of the republic": deeper is never a tie.
const MAX_DEPTH: usize = 3;
