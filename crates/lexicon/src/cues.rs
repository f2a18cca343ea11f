//! Words that report what somebody says or believes. The tables lie in
//! `attribution/`; the reader finds source and content around them.

use std::collections::HashMap;

use serde::Deserialize;
use tidings_record::{Stance, Upos};

use crate::{Files, PackError, Path, Row, status::head_first};

/// A word of saying, asking, believing or showing.
#[derive(Debug, Clone)]
pub struct Cue {
    /// Further words it needs among its dependents: `out` of "point out".
    pub with: Vec<String>,
    /// What the source does with what it says.
    pub stance: Stance,
    /// The same where the cue is negated: "did not deny".
    pub negated: Stance,
    /// Where what is said hangs.
    pub takes: Vec<Path>,
    /// Where that hangs which is only spoken about.
    pub about: Vec<Path>,
    /// Whether direct speech can stand beside it.
    pub quote: bool,
    /// Whether it tells of somebody who has just spoken: "added".
    pub carries_on: bool,
}

/// Words that name the source of a clause without a word of saying.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Its words: `accord`, `to`.
    pub words: Vec<String>,
    /// How they name the source.
    pub shape: PhraseShape,
    /// What introduces the noun, where the source possesses one.
    pub case: Option<String>,
    /// What the source does with what it says.
    pub stance: Stance,
}

/// How a phrase names its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PhraseShape {
    /// "according to police"
    Case,
    /// "in the mayor's view"
    Noun,
    /// "reportedly"
    Adverb,
}

/// What a noun for a way to the public stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelKind {
    /// What carries words: "Telegram", "state television"
    Medium,
    /// What is given: "a statement"
    Act,
    /// Words that stand for somebody's: "the official translation"
    Text,
}

/// A sentence that a table holds with its source, cue and content marked.
#[derive(Debug, Clone)]
pub struct VoiceExample {
    /// `file:line`.
    pub at: String,
    /// Source in `<>`, cue in `[]`, content in `{}`.
    pub marked: String,
}

/// The tables of `attribution/`.
#[derive(Debug)]
pub struct VoiceWords {
    cues: HashMap<(String, Upos), Vec<Cue>>,
    /// Phrases that name a source, in file order.
    pub phrases: Vec<Phrase>,
    channels: HashMap<String, ChannelKind>,
    /// Small words.
    pub small: SmallWords,
    /// What the tables promise, for `tidings check`.
    pub examples: Vec<VoiceExample>,
}

/// Small words by which the reader tells whose voice a passage is in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallWords {
    /// Introduce the source of a noun of saying: "by".
    pub noun_sources: Vec<String>,
    /// Introduce who gave out a text: "a readout **from** the palace".
    pub text_sources: Vec<String>,
    /// Introduce a channel: "on".
    pub channels: Vec<String>,
    /// Introduce a clause whose cue comments on the rest: "as he put it".
    pub comparison: Vec<String>,
    /// Verbs by which one source hands on what another says: "**citing** police".
    pub relays: Vec<String>,
    /// The same in the passive, those and more: "a report **carried** by Reuters".
    pub relayed: Vec<String>,
    /// Introduce who does what a passive tells: "by".
    pub agents: Vec<String>,
    /// Verbs that lend their subject to a noun of saying: "voiced fears".
    pub carriers: Vec<String>,
    /// Verbs that lead to a saying in the infinitive: "went on to say".
    pub leads: Vec<String>,
    /// Words of somebody who speaks of himself or to somebody: "we".
    pub speaker: Vec<String>,
    /// Marks that open and close direct speech.
    pub quotation_marks: Vec<(String, String)>,
    /// The same where a text has none of those.
    pub single_quotation_marks: Vec<(String, String)>,
}

impl VoiceWords {
    pub(crate) fn load(files: &Files) -> Result<Self, PackError> {
        let mut words = Self {
            cues: HashMap::new(),
            phrases: Vec::new(),
            channels: HashMap::new(),
            small: files.toml("attribution/voice.toml")?,
            examples: Vec::new(),
        };
        words.load_cues(files)?;
        words.load_phrases(files)?;
        words.load_channels(files)?;
        Ok(words)
    }

    fn load_cues(&mut self, files: &Files) -> Result<(), PackError> {
        let columns =
            ["cue", "upos", "stance", "negated", "takes", "about", "carries_on", "example"];
        for row in files.table("attribution/cues.tsv", &columns)?.rows() {
            let upos: Upos = row.parse("upos")?;
            let carries_on = match row.get("carries_on") {
                "yes" => true,
                "no" => false,
                other => return Err(row.error(format!("carries_on: `{other}` is not yes or no"))),
            };
            let paths = |column| -> Result<Vec<Path>, PackError> {
                let listed = row.list(column).filter(|path| *path != QUOTE);
                listed.map(|path| path.parse().map_err(|error: String| row.error(error))).collect()
            };
            let (takes, about) = (paths("takes")?, paths("about")?);
            let quote = row.list("takes").any(|path| path == QUOTE);
            let stance: Stance = row.parse("stance")?;
            let negated = row.some("negated").map_or(Ok(stance), |_| row.parse("negated"))?;
            for phrase in row.list("cue") {
                let (lemma, with) = head_first(phrase);
                let (takes, about) = (takes.clone(), about.clone());
                let cue = Cue { with, stance, negated, takes, about, quote, carries_on };
                self.cues.entry((lemma, upos)).or_default().push(cue);
            }
            self.examples.push(example(row)?);
        }
        Ok(())
    }

    fn load_phrases(&mut self, files: &Files) -> Result<(), PackError> {
        let columns = ["phrase", "shape", "case", "stance", "example"];
        for row in files.table("attribution/phrases.tsv", &columns)?.rows() {
            let shape = match row.get("shape") {
                "case" => PhraseShape::Case,
                "noun" => PhraseShape::Noun,
                "adverb" => PhraseShape::Adverb,
                other => return Err(row.error(format!("shape: `{other}` is no shape"))),
            };
            let case = row.some("case").map(str::to_owned);
            let stance = row.parse("stance")?;
            for phrase in row.list("phrase") {
                let words = phrase.split(' ').map(str::to_owned).collect();
                self.phrases.push(Phrase { words, shape, case: case.clone(), stance });
            }
            self.examples.push(example(row)?);
        }
        Ok(())
    }

    fn load_channels(&mut self, files: &Files) -> Result<(), PackError> {
        for row in files.table("attribution/channels.tsv", &["noun", "kind"])?.rows() {
            let kind = match row.get("kind") {
                "medium" => ChannelKind::Medium,
                "act" => ChannelKind::Act,
                "text" => ChannelKind::Text,
                other => return Err(row.error(format!("kind: `{other}` is no kind"))),
            };
            for noun in row.list("noun") {
                if self.channels.insert(noun.to_owned(), kind).is_some() {
                    return Err(row.error(format!("`{noun}` stands twice")));
                }
            }
        }
        Ok(())
    }

    /// Entries of a word of saying, in file order.
    pub fn cues(&self, lemma: &str, upos: Upos) -> &[Cue] {
        self.cues.get(&(lemma.to_owned(), upos)).map_or(&[], Vec::as_slice)
    }

    /// What a noun for a way to the public stands for.
    pub fn channel(&self, lemma: &str) -> Option<ChannelKind> {
        self.channels.get(&lemma.to_lowercase()).copied()
    }
}

/// Stands among the paths of a cue that takes direct speech.
const QUOTE: &str = "quote";

fn example(row: Row<'_>) -> Result<VoiceExample, PackError> {
    let marked = row.get("example");
    if !['[', ']', '{', '}'].into_iter().all(|mark| marked.contains(mark)) {
        return Err(row.error("the example marks no [cue] and {content}"));
    }
    Ok(VoiceExample { at: row.place(), marked: marked.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(row: &str, said: &str) {
        let mut files = Files::default();
        let head = "cue\tupos\tstance\tnegated\ttakes\tabout\tcarries_on\texample\n";
        files.insert("attribution/cues.tsv", format!("{head}{row}\n"));
        let small = r"noun_sources = []
            text_sources = []
            channels = []
            comparison = []
            relays = []
            relayed = []
            agents = []
            carriers = []
            leads = []
            speaker = []
            quotation_marks = []
            single_quotation_marks = []";
        files.insert("attribution/voice.toml", small);
        let error = VoiceWords::load(&files).unwrap_err();
        assert_eq!(error.to_string(), said);
    }

    #[test]
    fn an_unknown_stance_says_where() {
        check(
            "say\tVERB\tasserts!\t\tccomp\t\tno\t<He> [said] {no}.",
            "attribution/cues.tsv:2: stance: \"asserts!\" is none of asserts, denies, doubts, asks, warns",
        );
    }

    #[test]
    fn an_example_marks_cue_and_content() {
        check(
            "say\tVERB\tasserts\t\tccomp\t\tno\tHe said no.",
            "attribution/cues.tsv:2: the example marks no [cue] and {content}",
        );
    }
}
