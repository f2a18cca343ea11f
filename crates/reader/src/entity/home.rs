//! Whose they are whom the words tie to no country: a report takes it for
//! granted that people are of the country where its sentence is set, or of the
//! one that all of it is about.

use std::collections::BTreeMap;

use tidings_record::{EntityKind, MentionForm, PlacePrecision};

use super::{
    cast::Cast,
    draft::{Draft, Spot},
    said,
    scan::Sense,
};

/// The country that a report names most, and how much of it that is.
#[derive(Debug, Clone)]
pub(super) struct Home {
    pub(super) code: String,
    /// Mentions of it and its people.
    most: usize,
    /// Those of all countries.
    total: usize,
    /// Whether most of the report happens in another country.
    away: bool,
}

impl Home {
    /// Whether the report is about it.
    fn is_subject(&self) -> bool {
        self.total < ENOUGH || self.most * 5 >= self.total * 3
    }

    /// Whether no other country is named, or next to none.
    pub(super) fn is_only(&self) -> bool {
        self.most == self.total || self.total >= ENOUGH && self.most * 5 >= self.total * 4
    }

    /// Whether it is named more than by the way.
    fn is_sure(&self) -> bool {
        self.total > 1
    }
}

impl Cast<'_> {
    /// Supposes countries for those who have none. [`Draft::supposed`] marks
    /// them.
    pub(super) fn suppose_countries(&mut self) {
        let named = self.home();
        let home = named.as_ref().filter(|home| home.is_subject());
        for index in 0..self.drafts.list.len() {
            if let Some(seat) = named.as_ref().filter(|_| self.is_seated(&self.drafts.list[index]))
            {
                self.drafts.list[index].country = Some(seat.code.clone());
                continue;
            }
            let country = self.supposed(&self.drafts.list[index], home);
            let draft = &mut self.drafts.list[index];
            draft.supposed = draft.country.is_none() && country.is_some();
            draft.country = draft.country.take().or(country);
        }
        self.around = (0..self.names.len()).map(|at| self.around(at, home)).collect();
        self.home = named;
    }

    /// Whether somebody acts for a state whose name the words do not tell: that
    /// his sentence is set somewhere says nothing of whose minister he is.
    fn is_seated(&self, draft: &Draft) -> bool {
        let ties = &self.context.pack.actors.ties;
        draft.inferred
            && draft.link.is_none()
            && draft.sector.first().is_some_and(|own| ties.seated.contains(own))
    }

    /// By sentence, the country that is taken for granted.
    fn around(&self, sentence: usize, home: Option<&Home>) -> Option<String> {
        match self.setting(sentence)[..] {
            [only] => Some(only.to_owned()),
            _ => home.map(|home| home.code.clone()),
        }
    }

    fn supposed(&self, draft: &Draft, home: Option<&Home>) -> Option<String> {
        let ties = &self.context.pack.actors.ties;
        let known = draft.country.is_some() || draft.link.is_some() || draft.enemy;
        let beyond =
            |sector: &String| said::is_class(sector) || ties.beyond_sectors.contains(sector);
        if known || !SUPPOSED.contains(&draft.kind) || draft.sector.first().is_some_and(beyond) {
            return None;
        }
        let first = draft.spots.iter().find(|spot| spot.form != MentionForm::Pronoun)?;
        if self.is_from_beyond(*first) {
            return None;
        }
        // "Muslim", "West African": people anywhere.
        if draft.spots.iter().any(|spot| spot.form == MentionForm::Adjective) {
            return None;
        }
        // "The country": the one named last.
        if draft.nouns.iter().any(|noun| ties.together_states.contains(noun)) && !draft.plural {
            return self.named_before(*first).filter(|_| self.is_definite(*first));
        }
        // What the tables know and put in no country ("Africa", "the West") is of none; a
        // town that they do not know lies where the others do.
        let town = draft.kind == EntityKind::Place;
        if draft.spots.iter().any(|spot| self.is_located(*spot)) {
            return None;
        }
        if let Some(country) = self.towns().filter(|_| town) {
            return Some(country);
        }
        let named = !town && draft.spots.iter().any(|spot| spot.form == MentionForm::Name);
        let side = |noun: &String| ties.sides.contains(noun) || ties.counterparts.contains(noun);
        let home = home.filter(|home| home.is_only() || !named && !draft.nouns.iter().any(side));
        let sector = draft.sector.first();
        if sector.is_some_and(|sector| ties.abroad.contains(sector)) {
            return home.filter(|home| home.is_sure()).map(|home| home.code.clone());
        }
        if named || draft.nouns.iter().any(side) {
            // "Mayor Ann Lee": one in office serves where the sentence is set.
            let office = draft.kind == EntityKind::Person
                && named
                && sector.is_some_and(|own| ties.state.contains(own));
            let there = || if office { self.around(first.sentence, None) } else { None };
            return home.map(|home| home.code.clone()).or_else(there);
        }
        // Rebels and civilians are of where it happens.
        let there = sector.is_some_and(|own| ties.local.contains(own) && !ties.state.contains(own));
        let around = self.around(first.sentence, home.filter(|home| !(there && home.away)));
        let people = sector.is_some_and(|own| *own == ties.national_sector);
        around.or_else(|| if people { self.named_before(*first) } else { None })
    }

    /// Whether a mention points back to what was named: "the country", and not "his".
    fn is_definite(&self, spot: Spot) -> bool {
        let sentence = &self.context.analysis.sentences[spot.sentence];
        let definite = &self.context.pack.actors.ties.definite;
        sentence
            .children_by(spot.head, "det")
            .any(|det| definite.contains(&sentence.tokens[det].lemma))
    }

    /// The country that was named last before a mention, or a place in which was.
    fn named_before(&self, spot: Spot) -> Option<String> {
        let before = (0..=spot.sentence).rev().flat_map(|sentence| {
            let names = self.names[sentence].iter().rev();
            names.filter(move |named| (sentence, named.first) < (spot.sentence, spot.first))
        });
        let mut countries = before.filter_map(|named| match named.sense {
            Sense::Country(code, MentionForm::Name) => Some(code),
            Sense::Place(index) => self.places[index].country.as_deref(),
            _ => None,
        });
        countries.next().map(str::to_owned)
    }

    /// Whether a mention is a place whose point is known, or a part of the world:
    /// "the West".
    fn is_located(&self, spot: Spot) -> bool {
        let mut names = self.names[spot.sentence].iter();
        names.any(|named| match named.sense {
            Sense::Place(index) => {
                let place = &self.places[index];
                let vast = place.precision == PlacePrecision::Region;
                named.head == spot.head && (vast || place.lat.is_some())
            }
            _ => false,
        })
    }

    /// The country of most towns and regions that the report names.
    fn towns(&self) -> Option<String> {
        let named = self.names.iter().flatten().filter_map(|named| match named.sense {
            Sense::Place(index) => self.places[index].country.as_deref(),
            _ => None,
        });
        let (code, most, total) = commonest(named.map(|code| (code, 1)))?;
        (total > 1 && most * 5 >= total * 3).then(|| code.to_owned())
    }

    /// "foreign fighters", "the international community".
    fn is_from_beyond(&self, spot: Spot) -> bool {
        let ties = &self.context.pack.actors.ties;
        let tokens = &self.context.analysis.sentences[spot.sentence].tokens;
        (spot.first..spot.end)
            .any(|token| ties.beyond.contains(&tokens[token].lemma.to_lowercase()))
    }

    /// The country of most of those who have one.
    fn home(&self) -> Option<Home> {
        let tells = |spot: &&Spot| match spot.form {
            MentionForm::Pronoun => false,
            MentionForm::Nominal => !self.holds_name(**spot),
            _ => !self.is_cut(**spot),
        };
        let told = self.drafts.list.iter().filter_map(|draft| {
            Some((draft.country.as_deref()?, draft.spots.iter().filter(tells).count()))
        });
        let (code, most, total) = commonest(told)?;
        let several = total >= ENOUGH;
        let settings: Vec<&str> = (0..self.names.len()).flat_map(|at| self.setting(at)).collect();
        let there = commonest(settings.into_iter().map(|code| (code, 1)));
        let by_name = self.drafts.list.iter().any(|draft| {
            let place = [EntityKind::Country, EntityKind::Place].contains(&draft.kind);
            let office = draft.sector.first().is_some_and(|sector| sector == said::STATE);
            (place || office) && draft.country.as_deref() == Some(code)
        });
        let alone = by_name && most == total && total > 0;
        let named = if several { most * 2 >= total } else { alone };
        let away = there.is_some_and(|(there, ..)| there != code);
        named.then(|| Home { code: code.to_owned(), most, total, away })
    }

    /// Whether a phrase has its country from a name in it, which counts itself.
    fn holds_name(&self, spot: Spot) -> bool {
        let mut names = self.names[spot.sentence].iter();
        names.any(|name| spot.first <= name.first && name.end <= spot.end && name.head != spot.head)
    }

    /// Whether a nationality says nothing of its noun: "pro-Russian".
    fn is_cut(&self, spot: Spot) -> bool {
        let mut names = self.names[spot.sentence].iter();
        let own = names.find(|named| named.head == spot.head);
        own.is_some_and(|named| self.scene(spot.sentence).is_cut(named))
    }
}

/// The commonest of the countries, how common it is, and all together.
fn commonest<'c>(codes: impl Iterator<Item = (&'c str, usize)>) -> Option<(&'c str, usize, usize)> {
    let mut counts = BTreeMap::new();
    for (code, spots) in codes {
        *counts.entry(code).or_insert(0) += spots;
    }
    let total = counts.values().sum();
    let (code, most) = counts.into_iter().max_by_key(|(_, spots)| *spots)?;
    Some((code, most, total))
}

/// Mentions of countries and their people from which on a share of them says
/// what a report is about.
const ENOUGH: usize = 3;

/// Kinds of entity that are of a country.
const SUPPOSED: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organization, EntityKind::Group, EntityKind::Place];
