//! The rules of a language's tokenizer, as its pack has them.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::ModelError;

/// `tokenizer.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    words: WordLists,
    abbreviations: AbbreviationLists,
    sentences: SentenceLists,
    /// What the rules must do.
    #[serde(default)]
    pub(crate) test: Vec<RuleTest>,
}

/// A text and the words and sentences it must be cut into.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleTest {
    pub(crate) text: String,
    /// One string per sentence, its words apart by blanks.
    pub(crate) sentences: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordLists {
    clitics: Vec<String>,
    elided: Vec<String>,
    prefixes: Vec<String>,
    units: Vec<String>,
    day_halves: Vec<String>,
    currencies: Vec<String>,
    slashed: Vec<String>,
    emoticons: Vec<String>,
    schemes: Vec<String>,
    endings: Vec<String>,
    contractions: HashMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AbbreviationLists {
    anywhere: Vec<String>,
    within: Vec<String>,
    before_name: Vec<String>,
    before_number: Vec<String>,
    not_initials: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SentenceLists {
    starters: Vec<String>,
    openers: Vec<String>,
    reporting: Vec<String>,
}

/// What stands behind the dot of an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// "Inc.": anything, also the next sentence.
    Anywhere,
    /// "e.g.": the rest of the sentence.
    Within,
    /// "Gen.": a name.
    BeforeName,
    /// "No.": a number.
    BeforeNumber,
}

/// The rules, ready for use. Words are in lower case and every apostrophe is
/// `'` unless said otherwise.
#[derive(Debug)]
pub(crate) struct Rules {
    /// Cut from the end of a word; longest first.
    pub(crate) clitics: Vec<String>,
    /// Words that begin with an apostrophe.
    pub(crate) elided: HashSet<String>,
    /// Stay with what follows their hyphen.
    pub(crate) prefixes: HashSet<String>,
    /// Cut from the number before them; case counts.
    pub(crate) units: HashSet<String>,
    /// What may follow the time of day; case counts.
    pub(crate) day_halves: HashSet<String>,
    /// Signs with letters before them; case counts.
    pub(crate) currencies: Vec<String>,
    /// Words with a slash inside.
    pub(crate) slashed: HashSet<String>,
    /// Case counts; longest first.
    pub(crate) emoticons: Vec<Vec<char>>,
    /// What addresses begin with.
    pub(crate) schemes: Vec<String>,
    /// Last parts of host and file names.
    pub(crate) endings: HashSet<String>,
    /// The lengths in characters of the parts of words written as one.
    pub(crate) contractions: HashMap<String, Vec<usize>>,
    /// Abbreviations as written, with the dot inside but not the last one.
    abbreviations: HashMap<String, Abbreviation>,
    /// Characters of the longest of them.
    pub(crate) longest_abbreviation: usize,
    /// Capitals that are words, not initials.
    pub(crate) not_initials: HashSet<String>,
    /// Words that, with a capital, begin a sentence.
    pub(crate) starters: HashSet<String>,
    /// Words that begin a sentence after a full stop even in lower case.
    pub(crate) openers: HashSet<String>,
    /// Verbs that follow a quotation.
    pub(crate) reporting: HashSet<String>,
}

impl Rules {
    /// Compiles `tokenizer.toml`.
    ///
    /// # Errors
    ///
    /// When a key is unknown or missing, or a contraction's parts do not make
    /// up the word.
    pub(crate) fn parse(toml: &str) -> Result<(Self, Vec<RuleTest>), ModelError> {
        let file: RuleFile = toml::from_str(toml).map_err(|error| {
            let byte = error.span().map_or(0, |span| span.start).min(toml.len());
            let line = 1 + toml[..byte].matches('\n').count();
            ModelError::Rules { line, reason: error.message().to_owned() }
        })?;
        let RuleFile { words, abbreviations, sentences, test } = file;
        let contractions = words.contractions.into_iter().map(|(word, parts)| {
            if parts.concat() == word {
                let lengths = parts.iter().map(|part| part.chars().count()).collect();
                return Ok((word, lengths));
            }
            let reason = format!("{} do not make up {word}", parts.join(" and "));
            Err(ModelError::Rules { line: line_of(toml, &word), reason })
        });
        let not_initials = set(abbreviations.not_initials.clone());
        let abbreviations = by_kind(abbreviations, toml)?;
        let longest = abbreviations.keys().map(|word| word.chars().count()).max();
        let rules = Self {
            clitics: longest_first(words.clitics),
            elided: set(words.elided),
            prefixes: set(words.prefixes),
            units: set(words.units),
            day_halves: set(words.day_halves),
            currencies: longest_first(words.currencies),
            slashed: set(words.slashed),
            emoticons: longest_first(words.emoticons)
                .iter()
                .map(|emoticon| emoticon.chars().collect())
                .collect(),
            schemes: words.schemes,
            endings: set(words.endings),
            contractions: contractions.collect::<Result<_, _>>()?,
            not_initials,
            abbreviations,
            longest_abbreviation: longest.unwrap_or_default(),
            starters: set(sentences.starters),
            openers: set(sentences.openers),
            reporting: set(sentences.reporting),
        };
        Ok((rules, test))
    }

    /// Whether a word is one of the faces made of signs.
    pub(crate) fn is_emoticon(&self, form: &str) -> bool {
        self.emoticons.iter().any(|emoticon| emoticon.iter().copied().eq(form.chars()))
    }

    /// Whether a word begins as addresses do.
    pub(crate) fn is_address(&self, form: &str) -> bool {
        self.schemes.iter().any(|scheme| form.starts_with(scheme.as_str()))
    }

    /// What `word` (without its last dot) stands for as an abbreviation. A
    /// listed word in lower case matches any case, one with a capital only
    /// words with that capital, and a single letter only itself.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let exact = self.abbreviations.get(word).copied();
        let Some(second) = word.char_indices().nth(1).map(|(at, _)| at) else { return exact };
        let lower = word.to_lowercase();
        let title = format!("{}{}", &word[..second], word[second..].to_lowercase());
        let listed = |form: &String| self.abbreviations.get(form).copied();
        exact.or_else(|| listed(&lower)).or_else(|| listed(&title))
    }
}

fn set(list: Vec<String>) -> HashSet<String> {
    list.into_iter().collect()
}

fn longest_first(mut list: Vec<String>) -> Vec<String> {
    list.sort_by_key(|item| std::cmp::Reverse(item.chars().count()));
    list
}

/// Abbreviations with their kinds, without their last dots.
fn by_kind(
    lists: AbbreviationLists,
    toml: &str,
) -> Result<HashMap<String, Abbreviation>, ModelError> {
    let kinds = [
        (lists.anywhere, Abbreviation::Anywhere),
        (lists.within, Abbreviation::Within),
        (lists.before_name, Abbreviation::BeforeName),
        (lists.before_number, Abbreviation::BeforeNumber),
    ];
    let mut all = HashMap::new();
    for (list, kind) in kinds {
        for word in list {
            let stem = word.trim_end_matches('.').to_owned();
            if all.insert(stem, kind).is_some_and(|earlier| earlier != kind) {
                let reason = format!("{word:?} is in two lists of abbreviations");
                return Err(ModelError::Rules {
                    line: line_of(toml, &format!("{word:?}")),
                    reason,
                });
            }
        }
    }
    Ok(all)
}

/// The line on which `words` occurs first, from 1.
fn line_of(toml: &str, words: &str) -> usize {
    1 + toml.lines().take_while(|line| !line.contains(words)).count()
}
