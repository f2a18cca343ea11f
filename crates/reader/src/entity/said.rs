//! What a nominal says of whom it stands for: country, sector and office.

use tidings_record::{EntityKind, MentionForm, Role, Sentence};

use super::{
    cast::Cast,
    nominal::Nominal,
    scan::{Named, Sense},
    tie::Tie,
};
use crate::{Context, words};

/// What a nominal says of whom it stands for.
pub(super) struct Said {
    /// ISO 3166-1 alpha-3.
    pub(super) country: Option<String>,
    /// Whether the country is taken for granted.
    pub(super) inferred: bool,
    /// PLOVER sectors, the primary one first.
    pub(super) sector: Vec<String>,
    /// The office, where it names one.
    pub(super) role: Option<Role>,
}

impl<'p> Cast<'p> {
    /// What the nominal says. Where it goes with a name, headed by `name`,
    /// what stands before that counts too, and nothing is taken for granted.
    pub(super) fn said(&self, sentence: usize, nominal: &Nominal<'p>, name: Option<usize>) -> Said {
        let (scene, agent) = (self.scene(sentence), nominal.agent);
        let ties = &self.context.pack.actors.ties;
        if ties.sides.contains(&agent.noun) || ties.counterparts.contains(&agent.noun) {
            let like = ties.counterparts.contains(&agent.noun);
            let country = if like { scene.adjective(nominal.head) } else { None };
            let mut sector = scene.tie(nominal.head, &[]).sector;
            sector.retain(|sector| is_class(sector));
            return Said { country, inferred: false, sector, role: None };
        }
        let mut tie = scene.tie(nominal.head, &agent.sector);
        if let Some(name) = name {
            let more = scene.tie(name, &agent.sector);
            tie.country = tie.country.or(more.country);
            tie.of = tie.of.or(more.of);
            if tie.sector.is_empty() {
                tie.sector = more.sector;
            }
        }
        let sector = self.sector(nominal, &tie);
        let mut inferred = false;
        let loose = tie.country.is_none() && tie.sector.is_empty() && !nominal.former;
        if loose && name.is_none() {
            tie.country = self.country_around(sentence, &sector);
            inferred = tie.country.is_some();
        }
        let office = sector.first().is_some_and(|sector| sector != CIVILIANS) || tie.of.is_some();
        let role = (office && agent.kind == EntityKind::Person && !nominal.plural).then(|| Role {
            title: self.title(sentence, nominal),
            of: tie.of.or(tie.country.clone()),
        });
        Said { country: tie.country, inferred, sector, role }
    }

    fn sector(&self, nominal: &Nominal<'p>, tie: &Tie) -> Vec<String> {
        let (agent, ties) = (nominal.agent, &self.context.pack.actors.ties);
        let person = agent.kind == EntityKind::Person;
        if nominal.former && person && tie.sector.is_empty() {
            return vec![ELITES.to_owned()];
        }
        if ties.keeping.contains(&agent.noun) {
            return agent.sector.clone();
        }
        if agent.sector.is_empty() || person && !tie.sector.is_empty() && agent.sector == [STATE] {
            let general = ties.with_country.get(&agent.noun).filter(|_| tie.country.is_some());
            return if tie.sector.is_empty() {
                general.into_iter().cloned().collect()
            } else {
                tie.sector.clone()
            };
        }
        let class = tie.sector.first().filter(|sector| is_class(sector));
        let own = agent.sector.iter().filter(|own| Some(*own) != class);
        class.into_iter().chain(own).cloned().collect()
    }

    /// The country that a report takes for granted of people of `sector`: that
    /// of the places where the sentence is set, for bodies of a state else the
    /// one that the report is about.
    pub(super) fn country_around(&self, sentence: usize, sector: &[String]) -> Option<String> {
        let ties = &self.context.pack.actors.ties;
        let primary = sector.first()?;
        if !ties.local.contains(primary) {
            return None;
        }
        if ties.seated.contains(primary) && self.subject.is_some() {
            return self.subject.clone();
        }
        match self.setting(sentence)[..] {
            [] if ties.state.contains(primary) => self.subject.clone(),
            [only] => Some(only.to_owned()),
            _ => None,
        }
    }

    /// The countries of the places in which the sentence is set.
    pub(super) fn setting(&self, sentence: usize) -> Vec<&str> {
        let scene = self.scene(sentence);
        let setting = self.names[sentence].iter().filter(|named| scene.is_setting(named));
        let countries = setting.filter_map(|named| match named.sense {
            Sense::Country(code, MentionForm::Name) => Some(code),
            Sense::Place(index) => self.places[index].country.as_deref(),
            _ => None,
        });
        let mut here: Vec<&str> = countries.collect();
        here.sort_unstable();
        here.dedup();
        here
    }

    /// The country of at least three quarters of all mentions of countries.
    pub(super) fn subject_country(&self) -> Option<String> {
        let codes = self.names.iter().flatten().filter_map(|named| match named.sense {
            Sense::Country(code, _) | Sense::National(code) => Some(code),
            Sense::Place(index) => self.places[index].country.as_deref(),
            _ => None,
        });
        let mut codes: Vec<&str> = codes.collect();
        codes.sort_unstable();
        let total = codes.len();
        let most = codes.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len())?;
        (total >= 3 && most.len() * 4 >= total * 3).then(|| most[0].to_owned())
    }

    /// The words of an office, without whose it is.
    fn title(&self, sentence: usize, nominal: &Nominal<'p>) -> String {
        let tokens = &self.context.analysis.sentences[sentence];
        let names = &self.names[sentence];
        let first = own_words(tokens, nominal, names, &["compound"]).next();
        match first {
            None => nominal.agent.noun.clone(),
            Some(first) => words::text(self.context, tokens, first, nominal.head + 1).to_owned(),
        }
    }
}

/// The noun with the words that say what sort of it is meant: "riot police",
/// without countries, counts and determiners.
pub(super) fn sort(
    context: Context<'_>,
    sentence: &Sentence,
    nominal: &Nominal<'_>,
    names: &[Named<'_>],
) -> String {
    let mut sort = String::new();
    for token in own_words(sentence, nominal, names, &["compound", "amod"]) {
        sort.push_str(&context.document.words(sentence.tokens[token].span).to_lowercase());
        sort.push(' ');
    }
    sort + &nominal.agent.noun
}

/// Words right before the noun that belong to it by one of `relations` and
/// are no names.
fn own_words(
    sentence: &Sentence,
    nominal: &Nominal<'_>,
    names: &[Named<'_>],
    relations: &[&str],
) -> std::ops::Range<usize> {
    let is_name = |token: usize| names.iter().any(|n| n.first <= token && token < n.end);
    let own =
        |token: &usize| !is_name(*token) && relations.contains(&sentence.tokens[*token].relation());
    let first = (nominal.first..nominal.noun).rev().take_while(own).last();
    first.unwrap_or(nominal.noun)..nominal.noun
}

/// Whether a sector is PLOVER's class of bodies that belong to no country; it
/// leads the sectors of those who belong to one.
pub(super) fn is_class(sector: &str) -> bool {
    ["IGO", "IMG", "ISM"].contains(&sector)
}

/// PLOVER's sector of those whose office is over.
pub(super) const ELITES: &str = "ELI";
/// PLOVER's sector of civilians, whose nouns name no office.
const CIVILIANS: &str = "CVL";
/// PLOVER's sector of the executive, which a general noun ("official") has
/// until the words say of what.
pub(super) const STATE: &str = "GOV";
