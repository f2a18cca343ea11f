//! Pattern files as they are written.

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;
use tidings_record::{Status, Upos};
use toml::Spanned;

use super::{Argument, Condition, Constraint, Grammar, Paths, Pattern};
use crate::lines::LineStarts;

/// One file of patterns: those of one event type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventFile {
    /// PLOVER event type, such as `COERCE`.
    #[serde(rename = "type")]
    pub(super) event_type: String,
    /// Word lists of the file's own, besides those of `grammar.toml`.
    #[serde(default)]
    pub(super) list: BTreeMap<String, Vec<String>>,
    /// Words beside a trigger that give it a mode.
    #[serde(default)]
    pub(super) mode_words: BTreeMap<String, Vec<String>>,
    /// The patterns.
    #[serde(default)]
    pub(super) pattern: Vec<RawPattern>,
}

/// One pattern; the README of the folder explains each key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPattern {
    pub(super) id: Spanned<String>,
    #[serde(rename = "type")]
    event_type: Option<String>,
    #[serde(default)]
    mode: OneOrMore,
    #[serde(default)]
    context: OneOrMore,
    cameo: Option<String>,
    lemma: OneOrMore,
    upos: OneOrMore,
    particle: Option<OneOrMore>,
    #[serde(default)]
    with: BTreeMap<String, OneOrMore>,
    #[serde(default)]
    without: Without,
    governor: Option<OneOrMore>,
    #[serde(default)]
    light: OneOrMore,
    actor: Option<String>,
    #[serde(default)]
    actor_is: OneOrMore,
    #[serde(default)]
    actor_required: bool,
    recipient: Option<String>,
    #[serde(default)]
    recipient_is: OneOrMore,
    #[serde(default)]
    recipient_required: bool,
    instrument: Option<String>,
    #[serde(default)]
    reciprocal: bool,
    pub(super) source: String,
    test: Vec<PatternTest>,
    rejects: Vec<NearMiss>,
}

/// A sentence and what the pattern must make of it. Fields that are left out
/// are not looked at.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "RawTest")]
pub struct PatternTest {
    /// The sentence, published on 2023-06-15.
    pub text: String,
    /// Its byte in the file.
    pub(crate) at: usize,
    /// Its line in the file, from 1.
    pub line: usize,
    /// The actors' words; none where it says `""`.
    pub actor: Option<Expected>,
    /// The recipients' words.
    pub recipient: Option<Expected>,
    /// The instruments' words.
    pub instrument: Option<Expected>,
    /// The type, where folding changes it.
    pub event_type: Option<String>,
    /// Types of which no claim of the sentence may be.
    pub not: Vec<String>,
    /// All modes.
    pub mode: Option<Expected>,
    /// What the text presents.
    pub status: Option<Status>,
}

/// A [`PatternTest`] as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTest {
    text: Spanned<String>,
    actor: Option<Expected>,
    recipient: Option<Expected>,
    instrument: Option<Expected>,
    #[serde(rename = "type")]
    event_type: Option<String>,
    #[serde(default)]
    not: Vec<String>,
    mode: Option<Expected>,
    status: Option<Status>,
}

impl From<RawTest> for PatternTest {
    fn from(raw: RawTest) -> Self {
        Self {
            at: raw.text.span().start,
            line: 0,
            text: raw.text.into_inner(),
            actor: raw.actor,
            recipient: raw.recipient,
            instrument: raw.instrument,
            event_type: raw.event_type,
            not: raw.not,
            mode: raw.mode,
            status: raw.status,
        }
    }
}

/// A sentence in which a pattern must make no claim.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Spanned<String>")]
pub struct NearMiss {
    /// The sentence, published on 2023-06-15.
    pub text: String,
    /// Its byte in the file.
    at: usize,
    /// Its line in the file, from 1.
    pub line: usize,
}

impl From<Spanned<String>> for NearMiss {
    fn from(raw: Spanned<String>) -> Self {
        Self { at: raw.span().start, line: 0, text: raw.into_inner() }
    }
}

/// One expected string or several, in text order.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Expected {
    /// `"Police"`
    One(String),
    /// `["Putin", "Xi"]`
    More(Vec<String>),
}

#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    #[default]
    None,
    One(String),
    More(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Without {
    Paths(Vec<String>),
    Words(BTreeMap<String, OneOrMore>),
}

impl Default for Without {
    fn default() -> Self {
        Self::Paths(Vec::new())
    }
}

impl Expected {
    /// The strings; `""` stands for none.
    pub fn list(&self) -> Vec<&str> {
        let all = match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::More(words) => words,
        };
        all.iter().map(String::as_str).filter(|word| !word.is_empty()).collect()
    }
}

impl OneOrMore {
    fn list(self) -> Vec<String> {
        match self {
            Self::None => Vec::new(),
            Self::One(word) => vec![word],
            Self::More(words) => words,
        }
    }
}

impl RawPattern {
    /// The pattern of `file` ready for use; a sentence says what is wrong with it.
    pub(super) fn compile(
        mut self,
        file_type: &str,
        grammar: &Grammar,
        (file, lines): (&Arc<str>, &LineStarts),
    ) -> Result<Pattern, String> {
        self.test.iter_mut().for_each(|test| test.line = lines.of(test.at));
        self.rejects.iter_mut().for_each(|miss| miss.line = lines.of(miss.at));
        if self.source.trim().is_empty() {
            return Err("a pattern names its source".to_owned());
        }
        let without = match self.without {
            Without::Paths(paths) => paths.into_iter().map(|path| (path, any())).collect(),
            Without::Words(map) => map,
        };
        let particle = self.particle.map(OneOrMore::list);
        let governor = self.governor.map(|words| grammar.words(&words.list())).transpose()?;
        Ok(Pattern {
            file: Arc::clone(file),
            line: lines.of(self.id.span().start),
            own: false,
            id: self.id.into_inner(),
            event_type: self.event_type.unwrap_or_else(|| file_type.to_owned()),
            mode: self.mode.list(),
            context: self.context.list(),
            cameo: self.cameo,
            lemma: grammar.words(&self.lemma.list())?,
            upos: parts_of_speech(self.upos)?,
            particle,
            with: conditions(self.with, grammar)?,
            without: conditions(without, grammar)?,
            governor,
            light: grammar.words(&self.light.list())?,
            actor: argument(self.actor.as_deref(), self.actor_is, self.actor_required, grammar)?,
            recipient: argument(
                self.recipient.as_deref(),
                self.recipient_is,
                self.recipient_required,
                grammar,
            )?,
            instrument: self.instrument.as_deref().map(Paths::parse).transpose()?,
            reciprocal: self.reciprocal,
            tests: self.test,
            rejects: self.rejects,
        })
    }
}

fn any() -> OneOrMore {
    OneOrMore::One("*".to_owned())
}

fn parts_of_speech(words: OneOrMore) -> Result<Vec<Upos>, String> {
    words.list().iter().map(|word| word.parse::<Upos>().map_err(|e| format!("upos: {e}"))).collect()
}

fn conditions(
    map: BTreeMap<String, OneOrMore>,
    grammar: &Grammar,
) -> Result<Vec<Condition>, String> {
    map.into_iter()
        .map(|(label, words)| {
            let list = words.list();
            let any = list.iter().any(|word| word == "*");
            let words = if any { None } else { Some(grammar.words(&list)?) };
            let paths = Arc::new(Paths::parse(&label)?);
            Ok(Condition { paths, label, words, wording: Arc::default() })
        })
        .collect()
}

fn argument(
    paths: Option<&str>,
    is: OneOrMore,
    required: bool,
    grammar: &Grammar,
) -> Result<Argument, String> {
    let paths = paths.map(Paths::parse).transpose()?.map(Arc::new);
    let is = is.list().iter().map(|word| constraint(word, grammar)).collect::<Result<_, _>>()?;
    Ok(Argument { paths, is, required })
}

fn constraint(word: &str, grammar: &Grammar) -> Result<Constraint, String> {
    Ok(match word {
        "person" => Constraint::Person,
        "organization" => Constraint::Organization,
        "country" => Constraint::Country,
        "group" => Constraint::Group,
        "human" => Constraint::Human,
        "place" => Constraint::Place,
        "artifact" => Constraint::Artifact,
        "armed" => Constraint::Armed,
        "state" => Constraint::State,
        "civilian" => Constraint::Civilian,
        list if list.starts_with('@') => Constraint::Words(grammar.words(&[list.to_owned()])?),
        _ => {
            return Err(format!(
                "{word:?} is none of person, organization, country, group, human, place, artifact, armed, state, civilian, and no @list"
            ));
        }
    })
}
