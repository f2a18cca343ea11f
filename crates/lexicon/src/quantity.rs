//! Quantities: the words, patterns and tables of `quantity/`.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;
use tidings_record::{Approximation, QuantityKind};

use crate::{
    Files, PackError, Path,
    grammar::{Builder, Classes, Grammar, PatternEntry, PatternFile, SetValue},
};

/// What the pack knows of quantities.
#[derive(Debug)]
pub struct QuantityLexicon {
    /// The patterns.
    pub grammar: Grammar<QuantitySlot>,
    /// What each pattern finds, by its number in the grammar.
    pub patterns: Vec<QuantityPattern>,
    /// Words that make a number one of casualties, by lemma.
    pub casualties: HashMap<String, Vec<CasualtyWord>>,
    /// Words that do so only with another word, by lemma: "lost their lives".
    pub casualty_phrases: HashMap<String, Vec<CasualtyPhrase>>,
    /// Words that tie a quantity to what it measures.
    pub settings: QuantitySettings,
}

/// A pattern of quantities.
#[derive(Debug)]
pub struct QuantityPattern {
    /// Its name.
    pub id: String,
    /// What it finds; `None` where the words only look like a quantity.
    pub finds: Option<QuantityKind>,
    /// Slots that no word fills.
    pub set: Vec<(QuantitySlot, SetValue)>,
    /// What it must find.
    pub test: Vec<QuantityTest>,
    /// Texts in which it must find nothing.
    pub rejects: Vec<String>,
}

/// What a word of a quantity says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuantitySlot {
    /// The number.
    Number,
    /// -1 in "minus 5 degrees"
    Sign,
    /// The upper end of a range.
    To,
    /// 1e6 in "€5m"
    Magnitude,
    /// The same of the upper end.
    ToMagnitude,
    /// ISO 4217.
    Currency,
    /// Name of a unit.
    Unit,
    /// 0.25 in "three quarters"
    Fraction,
    /// 10 in "nine out of 10"
    OutOf,
    /// A word of [`Approximation`].
    Approximation,
    /// What casualties are counted: `killed`.
    Measure,
}

/// A word that makes a number one of casualties.
#[derive(Debug, Clone, PartialEq)]
pub struct CasualtyWord {
    /// `killed`, `wounded`, `missing`, `detained`, `displaced`, `casualties`
    pub measure: String,
    /// Where the counted noun hangs from it.
    pub place: CasualtyPlace,
}

/// Words that make a number one of casualties together.
#[derive(Debug, Clone, PartialEq)]
pub struct CasualtyPhrase {
    /// The word, and where the counted noun hangs from it.
    pub word: CasualtyWord,
    /// Lemma that is the counted noun, or hangs from the word.
    pub with: String,
}

/// Where a number of casualties stands beside its word.
#[derive(Debug, Clone, PartialEq)]
pub enum CasualtyPlace {
    /// "12 deaths"
    Counted,
    /// "the death toll rose to 12"
    Measured,
    /// "killed 12 people"
    Under(Path),
}

/// The form of `quantity/settings.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantitySettings {
    /// "16 *of* the drones"
    pub partitive: Vec<String>,
    /// "$5 billion *in* aid"
    pub measured: Vec<String>,
    /// "trade *grew* by 32 %"
    pub change: Vec<String>,
    /// "*cut* the tax to 5 %": their object is measured.
    pub change_object: Vec<String>,
    /// "a 32 % *increase* in trade"
    pub change_noun: Vec<String>,
    /// "rose *from* 5 % to 7 %": two quantities, no range.
    pub change_from: Vec<String>,
    /// "a *total* of 12", "the *number* of men": what hangs from them is counted.
    pub total: Vec<String>,
    /// "a *crowd* of 5,000": they hold what they are made of.
    pub holder: Vec<String>,
    /// "a third of the *million*": nouns that are numbers, and measured by none.
    pub number: Vec<String>,
    /// "paid $5m *for* the house": verbs, and the preposition of what is paid.
    pub pay: Vec<String>,
    /// See `pay`.
    pub pay_for: Vec<String>,
    /// "drugs *worth* $5m"
    pub worth: Vec<String>,
    /// What is counted where two harms are told of one number.
    pub several_harms: String,
    /// "raised the *age* to 21" counts nothing.
    pub age: Vec<String>,
    /// "the only *one*": stands for a noun, counts nothing.
    pub pronoun: Vec<String>,
}

/// A text and the quantity that a pattern must find in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantityTest {
    /// The text.
    pub text: String,
    /// The words of the quantity.
    pub quantity: String,
    /// Its value.
    pub value: f64,
    /// The upper end of a range.
    pub to: Option<f64>,
    /// Its unit.
    pub unit: Option<String>,
    /// How exactly it is put; exactly where not said.
    pub approximation: Option<Approximation>,
    /// What is measured.
    pub measure: Option<String>,
}

/// What a pattern file calls a pattern that finds nothing.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged)]
enum Finding {
    Kind(QuantityKind),
    Nothing(Nothing),
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum Nothing {
    #[serde(rename = "nothing")]
    Nothing,
}

const WORDS: &str = "quantity/words.toml";
const PATTERNS: &str = "quantity/patterns.toml";
const SETTINGS: &str = "quantity/settings.toml";
const CURRENCIES: &str = "quantity/currencies.tsv";
const CASUALTIES: &str = "quantity/casualties.tsv";

impl QuantityLexicon {
    /// Compiles `quantity/`.
    pub(crate) fn compile(files: &Files) -> Result<Self, PackError> {
        let mut builder = Builder::new(files)?;
        builder.classes(&files.toml::<Classes>(WORDS)?);
        builder.classes(&currencies(files)?);
        let mut patterns = Vec::new();
        let mut ids = HashSet::new();
        let file: PatternFile<Finding, QuantitySlot, QuantityTest> = files.toml(PATTERNS)?;
        for entry in file.pattern {
            let error = |reason| entry.error(files, PATTERNS, reason);
            if !ids.insert(entry.id.get_ref().clone()) {
                return Err(error("another pattern has this id, too".to_owned()));
            }
            builder.pattern(&entry.text).map_err(error)?;
            patterns.push(pattern(file.kind, entry));
        }
        let table = casualties(files)?;
        Ok(Self {
            grammar: builder.finish(),
            patterns,
            casualties: table.words,
            casualty_phrases: table.phrases,
            settings: files.toml(SETTINGS)?,
        })
    }
}

fn pattern(
    finds: Finding,
    entry: PatternEntry<Finding, QuantitySlot, QuantityTest>,
) -> QuantityPattern {
    let finds = match entry.kind.unwrap_or(finds) {
        Finding::Kind(kind) => Some(kind),
        Finding::Nothing(Nothing::Nothing) => None,
    };
    QuantityPattern {
        id: entry.id.into_inner(),
        finds,
        set: entry.set.into_iter().collect(),
        test: entry.test,
        rejects: entry.rejects,
    }
}

/// The table of currencies as the classes `currency_before` and
/// `currency_after`.
fn currencies(files: &Files) -> Result<Classes, PackError> {
    let table = files.table(CURRENCIES, &["code", "before", "after"])?;
    let mut classes = Classes::new();
    for row in table.rows() {
        let code = row.get("code");
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(row.error(format!("{code:?} is no code of ISO 4217")));
        }
        for (class, column) in [("currency_before", "before"), ("currency_after", "after")] {
            let words = row.list(column).map(str::to_owned).collect();
            let class: &mut BTreeMap<_, _> = classes.entry(class.to_owned()).or_default();
            class.insert(code.to_owned(), words);
        }
    }
    Ok(classes)
}

/// The table of casualties.
#[derive(Default)]
struct Casualties {
    words: HashMap<String, Vec<CasualtyWord>>,
    phrases: HashMap<String, Vec<CasualtyPhrase>>,
}

fn casualties(files: &Files) -> Result<Casualties, PackError> {
    let table = files.table(CASUALTIES, &["word", "measure", "paths", "with"])?;
    let mut all = Casualties::default();
    for row in table.rows() {
        for path in row.list("paths") {
            let place = match path {
                "self" => CasualtyPlace::Counted,
                "measure" => CasualtyPlace::Measured,
                path => {
                    CasualtyPlace::Under(path.parse().map_err(|error: String| row.error(error))?)
                }
            };
            let word = CasualtyWord { measure: row.get("measure").to_owned(), place };
            let with: Vec<&str> = row.list("with").collect();
            for lemma in row.list("word") {
                if with.is_empty() {
                    all.words.entry(lemma.to_owned()).or_default().push(word.clone());
                    continue;
                }
                let phrases = all.phrases.entry(lemma.to_owned()).or_default();
                phrases.extend(
                    with.iter().map(|with| CasualtyPhrase {
                        word: word.clone(),
                        with: (*with).to_owned(),
                    }),
                );
            }
        }
    }
    Ok(all)
}
