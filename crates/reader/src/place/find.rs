//! Words that name places.

use tidings_lexicon::{CountryForm, Toponym};
use tidings_record::{Name, NameClass, PlacePrecision, PlaceUse, Sentence, Token, Upos};

use super::{body, rank, usage};
use crate::{Context, words};

/// Words that name a place, and what they may mean.
#[derive(Debug)]
pub(super) struct Found<'p> {
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// Entries of the gazetteer; empty where only the name finder knows it.
    pub(super) entries: Vec<Toponym<'p>>,
    /// The place itself, its government, or something of it.
    pub(super) usage: PlaceUse,
}

/// The toponyms of a document in text order.
pub(super) fn toponyms(context: Context<'_>) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for (index, sentence) in context.analysis.sentences.iter().enumerate() {
        let mut token = 0;
        while token < sentence.tokens.len() {
            let next = known(context, index, token)
                .or_else(|| body::place(context, index, token))
                .or_else(|| unknown(context, index, token))
                .or_else(|| half_of_world(context, index, token));
            token = next.as_ref().map_or(token + 1, |toponym| toponym.end);
            found.extend(next);
        }
    }
    found
}

/// The longest toponym of the tables that begins at `first`.
fn known(context: Context<'_>, index: usize, first: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    if !words::capitalized(context, sentence, first) {
        return None;
    }
    let mut ends = ends(context, sentence, first, sentence.tokens.len())
        .filter(|&end| may_be_place(context, sentence, first, end));
    ends.find_map(|end| {
        named(context, index, first, end).or_else(|| of_country(context, index, first, end))
    })
}

/// Where a name that begins at `first` may end, the longest first; no name goes
/// past a comma or the like.
pub(super) fn ends(
    context: Context<'_>,
    sentence: &Sentence,
    first: usize,
    most: usize,
) -> impl Iterator<Item = usize> + use<> {
    let (places, countries) = (&context.pack.places, &context.pack.actors.countries);
    let longest = places.longest().max(countries.longest());
    let parts = |&end: &usize| {
        let word = context.document.words(sentence.tokens[end].span);
        sentence.tokens[end].upos == Upos::Punct && !word.starts_with(IN_NAMES)
    };
    let most = most.min(first + longest);
    let end = (first + 1..most).find(parts).unwrap_or(most);
    (first + 1..=end).rev()
}

/// Signs that names have inside.
const IN_NAMES: [char; 5] = ['.', '-', '\'', '’', '–'];

/// The place that the words name.
fn named(context: Context<'_>, index: usize, first: usize, end: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    let words = words::text(context, sentence, first, end);
    let mut entries = context.pack.places.named(words);
    if is_building(context, sentence, first, end) {
        entries.retain(|entry| is_known(entry, KNOWN));
    }
    // "Hamas" is in the news for the movement, not for the hamlet.
    let date = context.document.published.map(|moment| moment.date);
    if context.pack.actors.organizations.named_on(words, date).is_some() {
        entries.retain(|entry| is_known(entry, WELL_KNOWN));
    }
    if entries.is_empty()
        || is_common(context, words)
        || is_part_of_country(context, words, &entries)
        || is_seat(context, sentence, first, end)
    {
        return None;
    }
    let sure = seen_as_place(sentence, first)
        || stands_before_comma(context, sentence, end, &entries)
        || opens_report(context, sentence, first, end);
    let likely =
        end > first + 1 || usage::is_wanted(context, sentence, words::head(sentence, first, end));
    let known = |least: f64| entries.iter().any(|entry| is_known(entry, least));
    if !sure && !known(if likely { KNOWN } else { WELL_KNOWN }) {
        return None;
    }
    let end = extend(context, sentence, first, end, &mut entries);
    let usage = usage::of(context, sentence, first, end, &entries);
    let found = Found { sentence: index, first, end, entries, usage };
    (!found.entries.is_empty()).then_some(found)
}

/// "Center", "South" and "Street" are parts of names, whatever hamlet is called
/// so.
fn is_common(context: Context<'_>, words: &str) -> bool {
    let (word, places) = (words.to_lowercase(), &context.pack.places);
    let usage = &places.usage;
    let lists = [&usage.compass, &usage.facility_noun, &usage.way_noun];
    lists.iter().any(|list| list.contains(&word)) || places.kind(&word).is_some()
}

/// Whether a name that the name finder sees as a place begins with `token`.
fn seen_as_place(sentence: &Sentence, token: usize) -> bool {
    let mut names = sentence.names.iter();
    names.any(|name| name.class == NameClass::Location && name.first == token)
}

/// "Elm" of "Elm, Texas".
fn stands_before_comma(
    context: Context<'_>,
    sentence: &Sentence,
    end: usize,
    entries: &[Toponym<'_>],
) -> bool {
    let word = |token: usize| context.document.words(sentence.tokens[token].span);
    if end + 1 >= sentence.tokens.len()
        || word(end) != ","
        || !words::capitalized(context, sentence, end + 1)
    {
        return false;
    }
    let mut ends = ends(context, sentence, end + 1, sentence.tokens.len());
    ends.any(|outer| {
        let outers = context.pack.places.named(words::text(context, sentence, end + 1, outer));
        let lies = |entry: &Toponym<'_>| outers.iter().any(|outer| rank::lies_in(entry, outer));
        entries.iter().any(lies)
    })
}

/// "ELM —" before the first words of a report.
fn opens_report(context: Context<'_>, sentence: &Sentence, first: usize, end: usize) -> bool {
    let Some(next) = sentence.tokens.get(end) else { return false };
    let capitals = |token: &Token| {
        let word = context.document.words(token.span);
        word.chars().all(|letter| !letter.is_lowercase()) && word.chars().nth(1).is_some()
    };
    first == 0
        && context.document.words(next.span).starts_with(DASHES)
        && sentence.tokens[..end].iter().all(capitals)
}

const DASHES: [char; 3] = ['-', '–', '—'];

/// What the name finder does not see as a place ("Bush", "Man") can only be one
/// that readers know: a city of some size, or a part of the world.
pub(super) fn is_known(entry: &Toponym<'_>, least: f64) -> bool {
    entry.precision > PlacePrecision::District || entry.size >= least && !entry.alias
}

/// Size of a city that most readers know: 500,000 people.
const WELL_KNOWN: f64 = 18.9;
/// Size of a city that readers know where the text asks for a place: 25,000.
pub(super) const KNOWN: f64 = 14.6;

/// The country that the words are an adjective of, or its people.
fn of_country(context: Context<'_>, index: usize, first: usize, end: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    if matches!(sentence.tokens[end - 1].upos, Upos::Verb | Upos::Adv) {
        return None;
    }
    let words = words::text(context, sentence, first, end);
    let mut forms = context.pack.actors.countries.named(words);
    let (country, _) =
        forms.find(|(_, form)| matches!(form, CountryForm::Adjective | CountryForm::National))?;
    let mut entries = context.pack.places.named(&country.name);
    entries.truncate(1);
    let usage = PlaceUse::Adjective;
    (!entries.is_empty()).then_some(Found { sentence: index, first, end, entries, usage })
}

/// Where a name ends that goes on after the known one, with its kind: "County"
/// of "Anderson County". Entries of another kind are not meant.
fn extend(
    context: Context<'_>,
    sentence: &Sentence,
    first: usize,
    end: usize,
    entries: &mut Vec<Toponym<'_>>,
) -> usize {
    let covering =
        |name: &&Name| name.class == NameClass::Location && name.first == first && name.end > end;
    let Some(name) = sentence.names.iter().find(covering) else { return end };
    let usage = &context.pack.places.usage;
    let last = sentence.tokens[name.end - 1].lemma.to_lowercase();
    // A school or jail of Anderson is in Anderson; a street of that name is not.
    if usage.facility_noun.contains(&last) {
        return end;
    }
    let proper = |token: usize| sentence.tokens[token].upos == Upos::Propn;
    if !(end..name.end).all(proper) {
        return end;
    }
    let kind = context.pack.places.kind(words::text(context, sentence, end, name.end));
    entries.retain(|entry| Some(entry.precision) == kind);
    name.end
}

/// Whether the name finder leaves room for a place here: it is no part of a
/// person's name, nor of a longer name of a body.
fn may_be_place(context: Context<'_>, sentence: &Sentence, first: usize, end: usize) -> bool {
    let last = &sentence.tokens[end - 1];
    if matches!(last.upos, Upos::Punct | Upos::Part) || sentence.tokens[first].is("punct") {
        return false;
    }
    let overlapping = |name: &&Name| name.first < end && first < name.end;
    match sentence.names.iter().find(overlapping) {
        None => {
            let proper = |token: &Token| matches!(token.upos, Upos::Propn | Upos::Adj);
            sentence.tokens[first..end].iter().any(proper)
        }
        Some(name) => match name.class {
            NameClass::Location | NameClass::Group => true,
            NameClass::Organization | NameClass::Other => first <= name.first && name.end <= end,
            NameClass::Person => {
                let words = words::text(context, sentence, first, end);
                let wanted =
                    || usage::is_wanted(context, sentence, words::head(sentence, first, end));
                (name.first, name.end) == (first, end)
                    && (is_capital(context, words) || wanted())
                    && !in_longer_name(context, words)
            }
            NameClass::Date | NameClass::Money => false,
        },
    }
}

/// A capital at the head of a sentence ("Minsk accused …") may be taken for a
/// person.
fn is_capital(context: Context<'_>, words: &str) -> bool {
    let mut forms = context.pack.actors.countries.named(words);
    forms.any(|(_, form)| form == CountryForm::Capital)
}

/// Whether a longer name of a person of the document has the word.
fn in_longer_name(context: Context<'_>, words: &str) -> bool {
    let longer = |sentence: &Sentence| {
        sentence.names.iter().any(|name| {
            name.class == NameClass::Person
                && name.end > name.first + 1
                && (name.first..name.end)
                    .any(|token| context.document.words(sentence.tokens[token].span) == words)
        })
    };
    context.analysis.sentences.iter().any(longer)
}

/// A place that only the name finder knows.
fn unknown(context: Context<'_>, index: usize, first: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    let name = sentence.names.iter().find(|name| name.first == first)?;
    let words = words::text(context, sentence, first, name.end);
    let date = context.document.published.map(|moment| moment.date);
    let body = context.pack.actors.organizations.named_on(words, date).is_some();
    let proper = words::capitalized(context, sentence, first);
    let usage = &context.pack.places.usage;
    let way = usage.way_noun.contains(&sentence.tokens[name.end - 1].lemma.to_lowercase());
    let seat = is_seat(context, sentence, first, name.end);
    if name.class != NameClass::Location || !proper || body || way || seat {
        return None;
    }
    if let Some(part) = part(context, index, first, name.end) {
        return Some(part);
    }
    let head = words::head(sentence, first, name.end);
    let acts = is_compass(context, words) && usage::acts(context, sentence, head);
    Some(without_entry(index, (first, name.end), acts))
}

/// "West" of "The West imposed sanctions", where the name finder sees no name.
fn half_of_world(context: Context<'_>, index: usize, token: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    let this = &sentence.tokens[token];
    let article = sentence.child_by(token, "det").is_some_and(|article| article + 1 == token);
    let named = sentence.names.iter().any(|name| (name.first..name.end).contains(&token));
    let alone =
        article && !named && matches!(this.upos, Upos::Propn | Upos::Noun) && !this.is("compound");
    if !alone
        || !is_compass(context, context.document.words(this.span))
        || !words::capitalized(context, sentence, token)
    {
        return None;
    }
    Some(without_entry(index, (token, token + 1), usage::acts(context, sentence, token)))
}

/// A place of which the tables know nothing.
fn without_entry<'p>(sentence: usize, (first, end): (usize, usize), acts: bool) -> Found<'p> {
    let usage = if acts { PlaceUse::Metonym } else { PlaceUse::Literal };
    Found { sentence, first, end, entries: Vec::new(), usage }
}

/// "West"
pub(super) fn is_compass(context: Context<'_>, words: &str) -> bool {
    context.pack.places.usage.compass.contains(&words.to_lowercase())
}

/// Whether the words with their article are a seat of government: "in the White
/// House" is in no small town of that name.
fn is_building(context: Context<'_>, sentence: &Sentence, first: usize, end: usize) -> bool {
    let words = words::text(context, sentence, first, end);
    let mut forms = context.pack.actors.countries.named(words);
    forms.any(|(_, form)| form == CountryForm::Metonym)
        && sentence.child_by(words::head(sentence, first, end), "det").is_some()
}

/// Whether a building acts, or stands before a noun, for the government that
/// sits there: "The Kremlin condemned it", but "near the Kremlin".
fn is_seat(context: Context<'_>, sentence: &Sentence, first: usize, end: usize) -> bool {
    let words = words::text(context, sentence, first, end);
    let head = words::head(sentence, first, end);
    let mut forms = context.pack.actors.countries.named(words);
    forms.any(|(_, form)| form == CountryForm::Metonym)
        && match &*sentence.tokens[head].deprel {
            "compound" => true,
            "obl:agent" | "nmod:poss" => usage::acts(context, sentence, head),
            // After another preposition it may be the building.
            other if other.starts_with("obl") || other.starts_with("nmod") => false,
            _ => usage::acts(context, sentence, head),
        }
}

/// "Texas" of "East Texas", "Beirut" of "Christian east Beirut".
fn part(context: Context<'_>, index: usize, first: usize, end: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    let compass = &context.pack.places.usage.compass;
    (first + 1..end).find_map(|first| {
        let before = context.document.words(sentence.tokens[first - 1].span).to_lowercase();
        let words = words::text(context, sentence, first, end);
        let part = compass.contains(&before) && words.starts_with(char::is_uppercase);
        let entries = if part { context.pack.places.named(words) } else { Vec::new() };
        let usage = PlaceUse::Literal;
        (!entries.is_empty()).then_some(Found { sentence: index, first, end, entries, usage })
    })
}

/// "South Lebanon" is the south of the country, whatever village is called so.
fn is_part_of_country(context: Context<'_>, words: &str, entries: &[Toponym<'_>]) -> bool {
    let places = &context.pack.places;
    let Some((first, rest)) = words.split_once(' ') else { return false };
    let country = |entry: &Toponym<'_>| entry.precision == PlacePrecision::Country;
    places.usage.compass.contains(&first.to_lowercase())
        && !entries.iter().any(|entry| is_known(entry, KNOWN))
        && places.named(rest).iter().any(country)
}
