//! Time: the words and patterns of `time/*.toml`.

mod calendar;
mod slot;

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

pub use self::{
    calendar::{Calendar, CountingWords, Holiday, RangeWords},
    slot::TimeSlot,
};
use crate::{
    Files, PackError,
    grammar::{Builder, Classes, Grammar, PatternEntry, PatternFile, SetValue},
};

/// What the pack knows of time.
#[derive(Debug)]
pub struct TimeLexicon {
    /// The patterns.
    pub grammar: Grammar<TimeSlot>,
    /// What each pattern finds, by its number in the grammar.
    pub patterns: Vec<TimePattern>,
    /// What months a season has, what hours a morning …
    pub calendar: Calendar,
}

/// A pattern of time.
#[derive(Debug)]
pub struct TimePattern {
    /// Its name.
    pub id: String,
    /// What it finds.
    pub finds: TimeFinding,
    /// Slots that no word fills.
    pub set: Vec<(TimeSlot, SetValue)>,
    /// What it must find.
    pub test: Vec<TimeTest>,
    /// Texts in which it must find nothing.
    pub rejects: Vec<String>,
}

/// What a pattern finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum TimeFinding {
    /// A day, a month, a year …; a time of day when a slot says so.
    #[serde(rename = "DATE")]
    Date,
    /// A length of time.
    #[serde(rename = "DURATION")]
    Duration,
    /// Something that recurs.
    #[serde(rename = "SET")]
    Set,
    /// Words that look like a time and are none: nothing within them counts.
    #[serde(rename = "nothing")]
    Nothing,
}

/// A text and the time that a pattern must find in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeTest {
    /// The text.
    pub text: String,
    /// The words of the time expression.
    pub time: String,
    /// Its TIMEX3 value.
    pub value: String,
    /// Its TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// When the text was published; 2022-12-31, a Saturday, where not said.
    pub published: Option<String>,
    /// `future` where the governing verb is; else past.
    #[serde(default)]
    pub future: bool,
}

const FOLDER: &str = "time/";
const WORDS: &str = "time/words.toml";
const RELATIONS: &str = "time/relations.toml";
const FRAGMENTS: &str = "time/fragments.toml";
const CALENDAR: &str = "time/calendar.toml";

impl TimeLexicon {
    /// Compiles `time/*.toml`.
    pub(crate) fn compile(files: &Files) -> Result<Self, PackError> {
        let mut builder = Builder::new(files)?;
        let calendar: Calendar = files.toml(CALENDAR)?;
        for (name, text) in files.toml::<BTreeMap<String, String>>(FRAGMENTS)? {
            builder.fragment(&name, &text);
        }
        for words in [WORDS, RELATIONS] {
            builder.classes(&files.toml::<Classes>(words)?);
        }
        builder.classes(&calendar.classes().map_err(|reason| PackError::Entry {
            file: CALENDAR.to_owned(),
            line: 0,
            reason,
        })?);
        let (patterns, grammar) = patterns(files, builder)?;
        Ok(Self { grammar, patterns, calendar })
    }
}

/// The patterns of all other files, in the order of the files' names.
fn patterns(
    files: &Files,
    mut builder: Builder<TimeSlot>,
) -> Result<(Vec<TimePattern>, Grammar<TimeSlot>), PackError> {
    let mut patterns = Vec::new();
    let mut ids = HashSet::new();
    for path in files.under(FOLDER, ".toml") {
        if [WORDS, RELATIONS, FRAGMENTS, CALENDAR].contains(&path) {
            continue;
        }
        let file: PatternFile<TimeFinding, TimeSlot, TimeTest> = files.toml(path)?;
        for entry in file.pattern {
            let error = |reason| entry.error(files, path, reason);
            if !ids.insert(entry.id.get_ref().clone()) {
                return Err(error("another pattern has this id, too".to_owned()));
            }
            builder.pattern(&entry.text).map_err(error)?;
            patterns.push(pattern(file.kind, entry));
        }
    }
    Ok((patterns, builder.finish()))
}

fn pattern(
    finds: TimeFinding,
    entry: PatternEntry<TimeFinding, TimeSlot, TimeTest>,
) -> TimePattern {
    TimePattern {
        id: entry.id.into_inner(),
        finds: entry.kind.unwrap_or(finds),
        set: entry.set.into_iter().collect(),
        test: entry.test,
        rejects: entry.rejects,
    }
}
