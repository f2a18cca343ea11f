//! Whose the actors of gold are, and of what sector: the typing of entities.

use serde::Deserialize;
use serde_json::Value;
use tidings::{
    MentionForm,
    json::{Mention, Reading},
};

use crate::{
    Error, Gold, Readings,
    figures::{Range, Score, overlap, share},
    habits::{is_below, meant, names_none, sector},
};

/// Words whose country and sector gold knows.
#[derive(Debug)]
struct Asked {
    range: Range,
    /// `None` for those of no country; only then is that the right answer.
    country: Option<String>,
    /// `None` where gold does not say.
    sector: Option<String>,
}

/// A record of PLOVER gold.
#[derive(Debug, Deserialize)]
struct EventGold {
    text: String,
    source: Value,
    target: Value,
    /// Role, start, end, words.
    spans: Vec<(String, usize, usize, String)>,
}

/// A mention with its answer.
#[derive(Debug, Deserialize)]
struct MentionGold {
    text: String,
    start: usize,
    end: usize,
    country: Option<String>,
    sector: Option<String>,
}

/// What a reading says of some words.
#[derive(Debug, Default, PartialEq, Eq)]
struct Given {
    country: Option<String>,
    sector: Vec<String>,
}

#[derive(Default)]
struct Sums {
    asked: usize,
    countries: usize,
    sectors_asked: usize,
    sectors: usize,
    primary: usize,
    both: usize,
}

/// Country and sector of words that act.
///
/// A gold record is either one of PLOVER's, of which every actor and recipient
/// text counts whose code is a country's and which stands in the text, or a
/// mention by `id`, `start` and `end` in code points, with `country` and
/// `sector`; its `country` may be null, which then is the answer.
///
/// The reading's answer is that of the mention that overlaps the words best:
/// the largest share of the characters of both together, of equal ones the
/// first. Adjectives, and what stands after a preposition within the words
/// ("rebels in Darfur"), count only where no other mention does. No mention is
/// a wrong answer. A metonym stands for a government.
/// *country*: the same, over all words asked. *sector*: over those for which
/// gold says one, gold's is among those given; *first*: it is the first of
/// them. *both*: the country, and the sector where gold says one.
///
/// # Errors
///
/// When a record of the gold file is of neither form.
pub fn score_actors(gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    let (mut sums, mut errors) = (Sums::default(), Vec::new());
    for (line, record) in gold.records() {
        let wrong = |error| Error::Json { path: gold.path().to_owned(), line, error };
        let (text, asked) = asked(record).map_err(wrong)?;
        let id = record["id"].as_str().unwrap_or_default();
        for one in asked {
            let given =
                readings.of(id).map_or_else(Given::default, |reading| given(reading, &text, &one));
            if !sums.add(&one, &given) {
                errors.push(describe(id, &text, &one, &given));
            }
        }
    }
    Ok(Score { figures: sums.figures(), errors })
}

/// The text of a record and the words asked for.
fn asked(record: &Value) -> Result<(String, Vec<Asked>), serde_json::Error> {
    if record["start"].is_null() {
        let event: EventGold = serde_json::from_value(record.clone())?;
        let asked = [("SRC", &event.source), ("TAR", &event.target)];
        let asked = asked.iter().flat_map(|(role, people)| parties(&event, role, people)).collect();
        return Ok((event.text, asked));
    }
    let mention: MentionGold = serde_json::from_value(record.clone())?;
    let asked = Asked {
        range: [mention.start, mention.end],
        country: mention.country,
        sector: mention.sector.as_deref().and_then(sector),
    };
    Ok((mention.text, vec![asked]))
}

/// The parties of one role that are of a country and stand in the text.
fn parties(event: &EventGold, role: &str, people: &Value) -> Vec<Asked> {
    let people = people.as_array().map_or(&[][..], Vec::as_slice);
    let party = |person: &Value| {
        let country = meant(std::iter::once(person["code"].as_str())).pop_first().flatten();
        let country = country.filter(|code| !names_none(Some(code)))?;
        let range = event.range(role, person["actorText"].as_str()?)?;
        let sector = person["sector"].as_str().and_then(sector);
        Some(Asked { range, country: Some(country), sector })
    };
    people.iter().filter_map(party).collect()
}

impl EventGold {
    /// Where the words of a party stand: where they are marked, else where they
    /// stand first.
    fn range(&self, role: &str, words: &str) -> Option<Range> {
        let marked = self.spans.iter().find(|span| span.0 == role && span.3 == words);
        marked.map(|span| [span.1, span.2]).or_else(|| {
            let before = &self.text[..self.text.find(words)?];
            let start = before.chars().count();
            Some([start, start + words.chars().count()])
        })
    }
}

/// What the reading says of the words.
fn given(reading: &Reading, text: &str, asked: &Asked) -> Given {
    let mut best = ((false, 0.0), None);
    for entity in &reading.entities {
        for mention in &entity.mentions {
            let fit = fit(mention, asked.range);
            let whole = mention.form != MentionForm::Adjective
                && !is_owner(text, asked.range[0], mention.words.span[0]);
            if fit > 0.0 && (whole, fit) > best.0 {
                best = ((whole, fit), Some((entity, mention)));
            }
        }
    }
    best.1.map_or_else(Given::default, |(entity, mention)| {
        let government = mention.form == MentionForm::Metonym;
        let sector = if government { vec![GOVERNMENT.to_owned()] } else { entity.sector.clone() };
        let country = meant(std::iter::once(entity.country.as_deref())).pop_first().flatten();
        Given { country, sector }
    })
}

/// PLOVER's sector of a government, which a metonym stands for.
const GOVERNMENT: &str = "GOV";

/// Whether a preposition stands between the beginning of the words asked for
/// and a mention.
fn is_owner(text: &str, from: usize, to: usize) -> bool {
    let between = text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
    between.split_whitespace().any(is_below)
}

/// The share of the characters of both that both have.
fn fit(mention: &Mention, range: Range) -> f64 {
    let own: Range = mention.words.span;
    let shared = overlap(own, range);
    share(shared, own[1] - own[0] + range[1].saturating_sub(range[0]) - shared)
}

impl Sums {
    /// Counts an answer; whether all of it is right.
    fn add(&mut self, asked: &Asked, given: &Given) -> bool {
        let country = asked.country == given.country;
        let among = asked.sector.as_ref().is_none_or(|sector| given.sector.contains(sector));
        self.asked += 1;
        self.countries += usize::from(country);
        if asked.sector.is_some() {
            self.sectors_asked += 1;
            self.sectors += usize::from(among);
            self.primary += usize::from(asked.sector.as_ref() == given.sector.first());
        }
        self.both += usize::from(country && among);
        country && among
    }

    fn figures(&self) -> Vec<String> {
        vec![
            format!("country {:.3} of {}", share(self.countries, self.asked), self.asked),
            format!(
                "sector {:.3} of {}  first {:.3}",
                share(self.sectors, self.sectors_asked),
                self.sectors_asked,
                share(self.primary, self.sectors_asked)
            ),
            format!("both {:.3} of {}", share(self.both, self.asked), self.asked),
        ]
    }
}

fn describe(id: &str, text: &str, asked: &Asked, given: &Given) -> String {
    let words = text.chars().skip(asked.range[0]).take(asked.range[1] - asked.range[0]);
    let words: String = words.collect();
    let code = |code: &Option<String>| code.as_deref().unwrap_or("-").to_owned();
    let (country, sector) = (code(&asked.country), code(&asked.sector));
    let got = code(&given.country);
    format!("{id} {words:?} {country} {sector} got {got} {}", given.sector.join("+"))
}
