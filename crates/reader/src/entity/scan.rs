//! Names in a sentence and what they may stand for: the name finder's, those
//! of the tables, and the toponyms.

use jiff::civil::Date;
use tidings_lexicon::{CountryForm, Organization, Person};
use tidings_record::{
    EntityKind, MentionForm, Name, NameClass, Place, PlacePrecision, PlaceUse, Sentence, Upos,
};

use crate::{Context, place::acts, words};

/// Words that name somebody or something.
#[derive(Debug, Clone)]
pub(super) struct Named<'p> {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The token that governs the others.
    pub(super) head: usize,
    /// What they stand for.
    pub(super) sense: Sense<'p>,
}

/// What a name stands for.
#[derive(Debug, Clone)]
pub(super) enum Sense<'p> {
    /// "Russia", "Russian", "Moscow" where it acts.
    Country(&'p str, MentionForm),
    /// "a Russian", "Palestinians", "the French"
    National(&'p str),
    /// A place as such, an index into the places.
    Place(usize),
    /// A building that stands for a government, where it does not act.
    Seat(&'p str),
    /// Somebody, and those in the knowledge base who bear the name.
    Person(Vec<&'p Person>),
    /// A body, perhaps one of the knowledge base.
    Organization(Option<&'p Organization>),
    /// "Kurds", "Muslim"
    Group,
    /// Everything else with a name.
    Other,
}

/// The names of a sentence in text order, apart.
pub(super) fn names<'p>(context: Context<'p>, index: usize, places: &'p [Place]) -> Vec<Named<'p>> {
    let scanner = Scanner { context, sentence: &context.analysis.sentences[index], places };
    let mut names = Vec::new();
    let mut token = 0;
    while token < scanner.sentence.tokens.len() {
        let next = scanner.at(token);
        token = next.as_ref().map_or(token + 1, |named| named.end.max(token + 1));
        names.extend(next);
    }
    names
}

struct Scanner<'p> {
    context: Context<'p>,
    sentence: &'p Sentence,
    places: &'p [Place],
}

impl<'p> Scanner<'p> {
    fn at(&self, first: usize) -> Option<Named<'p>> {
        let model = self.sentence.names.iter().find(|name| self.trimmed(name).0 == first);
        let table = self.table(first);
        let place = self.place(first);
        let (end, sense) = match (model, table, place) {
            (Some(name), table, place) => self.judge(name, table, place)?,
            (None, Some(table), Some(place)) if table.0 >= place.0 => table,
            (None, _, Some(place)) => place,
            (None, Some(table), None) => table,
            (None, None, None) => return None,
        };
        Some(Named { first, end, head: words::head(self.sentence, first, end), sense })
    }

    /// The model's name against what the tables know.
    fn judge(
        &self,
        name: &Name,
        table: Option<(usize, Sense<'p>)>,
        place: Option<(usize, Sense<'p>)>,
    ) -> Option<(usize, Sense<'p>)> {
        let (first, end) = self.trimmed(name);
        let person = name.class == NameClass::Person;
        let table = table.filter(|(known, sense)| {
            !person || *known > end || self.outranks_person(sense, first, *known)
        });
        let known = [table, place].into_iter().flatten();
        if let Some(known) = known.filter(|(known, _)| *known >= end).max_by_key(|(end, _)| *end) {
            return Some(known);
        }
        let words = words::text(self.context, self.sentence, first, end);
        if end == first + 1 && self.sentence.tokens[first].upos == Upos::Det {
            return None;
        }
        let sense = match name.class {
            NameClass::Organization if self.is_called(words) => Sense::Person(Vec::new()),
            NameClass::Person => {
                let persons = &self.context.pack.actors.persons;
                Sense::Person(persons.named_on(words, self.date()))
            }
            NameClass::Organization => Sense::Organization(None),
            NameClass::Group => Sense::Group,
            NameClass::Other => Sense::Other,
            NameClass::Location | NameClass::Date | NameClass::Money => return None,
        };
        Some((end, sense))
    }

    /// "Obama" of "the Obama administration" may be taken for a body.
    fn is_called(&self, words: &str) -> bool {
        let date = self.date();
        let mut called = self.context.pack.actors.persons.called(words);
        called.any(|person| date.is_none() || !person.sector(date).is_empty())
    }

    /// When the document was published.
    fn date(&self) -> Option<Date> {
        self.context.document.published.map(|moment| moment.date)
    }

    /// What the tables know better than the name finder when it sees a person:
    /// people they know, armed groups, and the bodies of a user's own that are
    /// no people's names as well.
    fn outranks_person(&self, sense: &Sense<'_>, first: usize, end: usize) -> bool {
        let Sense::Organization(Some(body)) = sense else {
            return matches!(sense, Sense::Person(_));
        };
        let words = words::text(self.context, self.sentence, first, end);
        let mut persons = self.context.pack.actors.persons.named(words);
        body.kind() == EntityKind::Group || body.own && !persons.any(|person| person.own)
    }

    /// The name without a determiner before it or a possessive after it.
    fn trimmed(&self, name: &Name) -> (usize, usize) {
        let skipped = |token: usize| {
            let token = &self.sentence.tokens[token];
            let word = self.context.document.words(token.span);
            matches!(token.upos, Upos::Det | Upos::Part | Upos::Punct | Upos::Adp)
                || !word.contains(char::is_alphanumeric)
        };
        let first = (name.first..name.end).find(|&token| !skipped(token));
        let last = (name.first..name.end).rev().find(|&token| !skipped(token));
        (first.unwrap_or(name.first), last.map_or(name.end, |last| last + 1))
    }

    /// The toponym that begins at `first`.
    fn place(&self, first: usize) -> Option<(usize, Sense<'p>)> {
        let start = self.sentence.tokens[first].span.start;
        let index = self.places.partition_point(|place| place.span.start < start);
        let place = self.places.get(index).filter(|place| place.span.start == start)?;
        let end = self.sentence.tokens.partition_point(|token| token.span.end <= place.span.end);
        let head = words::head(self.sentence, first, end);
        let country = place.country.as_deref();
        let sense = match (country, place.usage, place.precision) {
            (Some(code), PlaceUse::Adjective, PlacePrecision::Country) => {
                if self.is_people(place, end - 1, head) {
                    Sense::National(code)
                } else {
                    Sense::Country(code, MentionForm::Adjective)
                }
            }
            (Some(code), _, PlacePrecision::Country) => Sense::Country(code, MentionForm::Name),
            (Some(code), PlaceUse::Metonym, _) => Sense::Country(code, MentionForm::Metonym),
            _ => Sense::Place(index),
        };
        Some((end, sense))
    }

    /// Whether a nationality stands for people of it and not before a noun.
    fn is_people(&self, place: &Place, last: usize, head: usize) -> bool {
        let words = self.context.document.words(place.span);
        let countries = &self.context.pack.actors.countries;
        let noun = countries.named(words).any(|(_, form)| form == CountryForm::National);
        let token = &self.sentence.tokens[head];
        let before_noun = matches!(token.relation(), "amod" | "compound" | "flat")
            || token.is("nmod:desc")
            || token.is("nmod:poss") && !self.possessive(head);
        let bare = token.upos == Upos::Adj && self.sentence.child_by(head, "det").is_none();
        noun && last == head && !before_noun && !bare
    }

    fn possessive(&self, token: usize) -> bool {
        self.sentence.child_by(token, "case").is_some()
    }

    /// The longest name of the tables of actors that begins at `first`.
    fn table(&self, first: usize) -> Option<(usize, Sense<'p>)> {
        if !words::begins_name(self.context, self.sentence, first) {
            return None;
        }
        let actors = &self.context.pack.actors;
        let longest = actors.organizations.longest().max(actors.persons.longest());
        let limit = (first + longest).min(self.sentence.tokens.len());
        // A comma is no part of a name, though names compare without it.
        if self.sentence.tokens[first].upos == Upos::Punct {
            return None;
        }
        (first + 1..=limit).rev().find_map(|end| self.entry(first, end).map(|sense| (end, sense)))
    }

    fn entry(&self, first: usize, end: usize) -> Option<Sense<'p>> {
        let last = &self.sentence.tokens[end - 1];
        if matches!(last.upos, Upos::Part | Upos::Punct | Upos::Adp) {
            return None;
        }
        let actors = &self.context.pack.actors;
        let words = words::text(self.context, self.sentence, first, end);
        let persons = actors.persons.named_on(words, self.date());
        let body = actors.organizations.named_on(words, self.date());
        let own = body.is_some_and(|body| body.own);
        // What a user calls somebody sets aside the pack's bodies and seats.
        let set_aside = !own && persons.first().is_some_and(|person| person.own);
        if !set_aside && (self.may_be_body(first, end) || own && self.is_proper(first, end)) {
            if let Some(known) = body {
                return Some(Sense::Organization(Some(known)));
            }
            let seat =
                actors.countries.named(words).find(|(_, form)| *form == CountryForm::Metonym);
            if let Some((country, _)) = seat {
                return Some(self.seat(&country.code, first, end));
            }
        }
        (!persons.is_empty() && self.is_proper(first, end)).then_some(Sense::Person(persons))
    }

    fn is_proper(&self, first: usize, end: usize) -> bool {
        self.sentence.tokens[first..end].iter().any(|token| token.upos == Upos::Propn)
    }

    /// A single word may be a body's name only where it is used as a name.
    fn may_be_body(&self, first: usize, end: usize) -> bool {
        let mut names = self.sentence.names.iter();
        if names.any(|name| name.first < end && first < name.end) {
            return true;
        }
        let words = words::text(self.context, self.sentence, first, end);
        (end - first > 1 || is_acronym(words)) && self.is_proper(first, end)
    }

    /// "the Kremlin" is a government where it acts, else a place.
    fn seat(&self, code: &'p str, first: usize, end: usize) -> Sense<'p> {
        let head = words::head(self.sentence, first, end);
        if self.sentence.tokens[head].is("compound") || acts(self.context, self.sentence, head) {
            return Sense::Country(code, MentionForm::Metonym);
        }
        Sense::Seat(code)
    }
}

fn is_acronym(words: &str) -> bool {
    words.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase)
}
