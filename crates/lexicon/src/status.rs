//! Words that decide how a predicate is presented: as done, denied, planned,
//! feared. The tables lie in `status/`; the reader applies them along the tree.

mod shares;

use std::{collections::HashMap, str::FromStr};

pub use shares::StatusShares;

use tidings_record::{Status, Upos};

use crate::{Files, PackError, Path, Row};

/// What a word makes of the predicate it governs or modifies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// As the governor itself is presented: "managed to", "took place"
    Same,
    /// Taken for granted whatever becomes of the governor: "regretted"
    Fact,
    /// Left to the source: "said that"
    Said,
    /// "failed to", "not"
    Negative,
    /// "may", "fears of"
    Possible,
    /// "will", "plans to"
    Planned,
    /// "urged … to", "should"
    Requested,
    /// "if"
    Conditional,
    /// "continues to"
    Ongoing,
    /// Conditional where what governs it is still to come: "will act once"
    Pending,
    /// As the governor where that is past, possible else: "was able to"
    Achieved,
    /// Of another time than the course of events: "years ago"
    Old,
}

impl FromStr for Effect {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Ok(match word {
            "same" => Self::Same,
            "fact" => Self::Fact,
            "said" => Self::Said,
            "negative" => Self::Negative,
            "possible" => Self::Possible,
            "planned" => Self::Planned,
            "requested" => Self::Requested,
            "conditional" => Self::Conditional,
            "ongoing" => Self::Ongoing,
            "pending" => Self::Pending,
            "achieved" => Self::Achieved,
            "old" => Self::Old,
            _ => return Err(format!("`{word}` is no way to present something")),
        })
    }
}

/// A word that governs a predicate and what it makes of it.
#[derive(Debug, Clone)]
pub struct Governor {
    /// Further words it needs among its dependents: `out` of "rule out".
    pub with: Vec<String>,
    /// How the predicate hangs from it.
    pub path: Path,
    /// What it makes of the predicate.
    pub presents: Effect,
    /// What it makes of it when it is itself negated.
    pub negated: Effect,
}

/// An auxiliary and what it makes of its verb.
#[derive(Debug, Clone)]
pub struct Auxiliary {
    /// Tag its verb must bear; any where `None`.
    pub with: Option<String>,
    /// What it makes of its verb.
    pub presents: Effect,
    /// The same in a clause reported in the past: "said it would".
    pub reported: Effect,
    /// The same with a perfect: "should have".
    pub perfect: Effect,
}

/// A word that introduces a clause or phrase.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Its lemma.
    pub word: String,
    /// Words it needs among its dependents: `case` of "in case".
    pub with: Vec<String>,
    /// What it makes of what it introduces.
    pub presents: Effect,
    /// Whether a verb is presented as what governs it where the model senses that
    /// it tells of something done: "opened fire to disperse them".
    pub sensed: bool,
    /// What it makes of the clause that governs it.
    pub main: Option<Effect>,
}

/// A dependent that decides how its head is presented.
#[derive(Debug, Clone)]
pub struct Modifier {
    /// Words it needs among its own dependents: `no` of "no longer".
    pub with: Vec<String>,
    /// Its relation to the head.
    pub relation: String,
    /// Lemmas of the heads it decides about; any where empty: "before talks".
    pub over: Vec<String>,
    /// What it makes of the head.
    pub presents: Effect,
}

/// A word for a state that lasts.
#[derive(Debug, Clone)]
pub struct State {
    /// Words it needs among its dependents: `hunger` of "hunger strike".
    pub with: Vec<String>,
    /// Whether a present perfect of it speaks of now: "has opposed".
    pub perfect: bool,
}

/// A sentence that a table holds to be read in a certain way.
#[derive(Debug, Clone)]
pub struct StatusExample {
    /// `file:line`.
    pub at: String,
    /// The sentence without its brackets.
    pub text: String,
    /// Byte at which the bracketed predicate starts.
    pub trigger: usize,
    /// The word it must get.
    pub status: Status,
}

/// The tables of `status/`.
#[derive(Debug, Default)]
pub struct StatusWords {
    governors: HashMap<(String, Upos), Vec<Governor>>,
    auxiliaries: HashMap<String, Vec<Auxiliary>>,
    marks: HashMap<(String, String), Vec<Mark>>,
    modifiers: HashMap<String, Vec<Modifier>>,
    states: HashMap<(String, Upos), Vec<State>>,
    /// How far rules and model are to be believed.
    pub shares: StatusShares,
    /// What the tables promise, for `tidings check`.
    pub examples: Vec<StatusExample>,
}

impl StatusWords {
    pub(crate) fn load(files: &Files) -> Result<Self, PackError> {
        let mut words = Self { shares: StatusShares::load(files)?, ..Self::default() };
        words.load_governors(files)?;
        words.load_auxiliaries(files)?;
        words.load_marks(files)?;
        words.load_modifiers(files)?;
        words.load_states(files)?;
        for row in files.table("status/cases.tsv", &["example", "status"])?.rows() {
            words.examples.push(example(row)?);
        }
        Ok(words)
    }

    fn load_governors(&mut self, files: &Files) -> Result<(), PackError> {
        let columns = ["governor", "upos", "path", "presents", "negated", "example", "status"];
        for row in files.table("status/governors.tsv", &columns)?.rows() {
            let upos: Upos = row.parse("upos")?;
            let path: Path = row.parse("path")?;
            let presents = row.parse("presents")?;
            let negated = match row.some("negated") {
                Some(_) => row.parse("negated")?,
                None => opposite(presents),
            };
            for phrase in row.list("governor") {
                let (lemma, with) = head_first(phrase);
                let known = self.governors.entry((lemma, upos)).or_default();
                if known.iter().any(|other| other.with == with && other.path == path) {
                    return Err(row.error(format!("`{phrase}` stands twice with this path")));
                }
                known.push(Governor { with, path: path.clone(), presents, negated });
                known.sort_by_key(|governor| std::cmp::Reverse(governor.narrowness()));
            }
            self.examples.push(example(row)?);
        }
        Ok(())
    }

    fn load_auxiliaries(&mut self, files: &Files) -> Result<(), PackError> {
        let columns = ["auxiliary", "with", "presents", "reported", "perfect", "example", "status"];
        for row in files.table("status/auxiliaries.tsv", &columns)?.rows() {
            let auxiliary = Auxiliary {
                with: row.some("with").map(str::to_owned),
                presents: row.parse("presents")?,
                reported: row.parse("reported")?,
                perfect: row.parse("perfect")?,
            };
            self.auxiliaries.entry(row.get("auxiliary").to_owned()).or_default().push(auxiliary);
            self.examples.push(example(row)?);
        }
        Ok(())
    }

    fn load_marks(&mut self, files: &Files) -> Result<(), PackError> {
        let columns = ["mark", "relation", "presents", "main", "example", "status"];
        for row in files.table("status/marks.tsv", &columns)?.rows() {
            let main = row.some("main").map(|_| row.parse("main")).transpose()?;
            let (word, with) = head_first(row.get("mark"));
            let tie = (word.clone(), row.get("relation").to_owned());
            let (presents, sensed) = presented(row)?;
            let mark = Mark { word, with, presents, sensed, main };
            self.marks.entry(tie).or_default().push(mark);
            self.examples.push(example(row)?);
        }
        Ok(())
    }

    fn load_modifiers(&mut self, files: &Files) -> Result<(), PackError> {
        let columns = ["modifier", "relation", "over", "presents", "example", "status"];
        for row in files.table("status/modifiers.tsv", &columns)?.rows() {
            let relation = row.get("relation").to_owned();
            let over: Vec<String> = row.list("over").map(str::to_owned).collect();
            let presents = row.parse("presents")?;
            for phrase in row.list("modifier") {
                let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
                let last = words.pop().unwrap_or_default();
                let modifier = Modifier {
                    with: words,
                    relation: relation.clone(),
                    over: over.clone(),
                    presents,
                };
                self.modifiers.entry(last).or_default().push(modifier);
            }
            self.examples.push(example(row)?);
        }
        Ok(())
    }

    fn load_states(&mut self, files: &Files) -> Result<(), PackError> {
        let columns = ["state", "upos", "perfect", "example", "status"];
        for row in files.table("status/states.tsv", &columns)?.rows() {
            let upos: Upos = row.parse("upos")?;
            let perfect = match row.some("perfect") {
                None => false,
                Some("ongoing") => true,
                Some(word) => return Err(row.error(format!("`{word}`: not ongoing, nor empty"))),
            };
            for phrase in row.list("state") {
                let (lemma, with) = head_first(phrase);
                self.states.entry((lemma, upos)).or_default().push(State { with, perfect });
            }
            self.examples.push(example(row)?);
        }
        Ok(())
    }

    /// Entries of a governing word, the narrowest first.
    pub fn governors(&self, lemma: &str, upos: Upos) -> &[Governor] {
        self.governors.get(&(lemma.to_owned(), upos)).map_or(&[], Vec::as_slice)
    }

    /// Entries of an auxiliary, in file order.
    pub fn auxiliaries(&self, lemma: &str) -> &[Auxiliary] {
        self.auxiliaries.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Entries of the mark or case `lemma` over a dependent tied by `relation`,
    /// in file order.
    pub fn marks(&self, lemma: &str, relation: &str) -> &[Mark] {
        let key = (lemma.to_owned(), relation.to_owned());
        self.marks.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Entries of a modifying word.
    pub fn modifiers(&self, word: &str) -> &[Modifier] {
        self.modifiers.get(word).map_or(&[], Vec::as_slice)
    }

    /// Entries of a word that speaks of a state that lasts.
    pub fn states(&self, lemma: &str, upos: Upos) -> &[State] {
        self.states.get(&(lemma.to_owned(), upos)).map_or(&[], Vec::as_slice)
    }
}

impl Governor {
    /// Entries that ask for more are tried before those that ask for less.
    fn narrowness(&self) -> usize {
        self.with.len()
            + usize::from(self.path.beside.is_some())
            + usize::from(self.path.word.is_some())
    }
}

/// What a mark presents, and whether a question mark behind it leaves it to the
/// model's sense whether that is so.
fn presented(row: Row<'_>) -> Result<(Effect, bool), PackError> {
    let word = row.get("presents");
    let effect = word.strip_suffix('?').unwrap_or(word);
    let effect: Effect = effect.parse().map_err(|error| row.error(format!("presents: {error}")))?;
    let sensed = word.ends_with('?');
    if sensed && !matches!(effect, Effect::Possible | Effect::Planned | Effect::Requested) {
        return Err(row.error(format!("presents: `{word}` leaves nothing to sense")));
    }
    Ok((effect, sensed))
}

/// What a negated governor presents unless its entry says otherwise.
fn opposite(effect: Effect) -> Effect {
    match effect {
        Effect::Negative => Effect::Same,
        Effect::Fact | Effect::Said => effect,
        _ => Effect::Negative,
    }
}

/// "rule out" → `rule` and what must hang from it.
pub(crate) fn head_first(phrase: &str) -> (String, Vec<String>) {
    let mut words = phrase.split(' ').map(str::to_owned);
    (words.next().unwrap_or_default(), words.collect())
}

fn example(row: Row<'_>) -> Result<StatusExample, PackError> {
    let marked = row.get("example");
    let cut = |at: char| marked.split_once(at).ok_or_else(|| row.error("no [predicate] marked"));
    let (before, _) = cut('[')?;
    cut(']')?;
    Ok(StatusExample {
        at: row.place(),
        text: marked.replace(['[', ']'], ""),
        trigger: before.len(),
        status: row.parse("status")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(governors: &str, said: &str) {
        let mut files = Files::default();
        let head = "governor\tupos\tpath\tpresents\tnegated\texample\tstatus\n";
        files.insert("status/governors.tsv", format!("{head}{governors}\n"));
        let error = StatusWords::default().load_governors(&files).unwrap_err();
        assert_eq!(error.to_string(), said);
    }

    #[test]
    fn an_unknown_effect_says_where() {
        check(
            "fail\tVERB\txcomp\tnegativ\t\tIt failed to [pass].\tdenied",
            "status/governors.tsv:2: presents: `negativ` is no way to present something",
        );
    }

    #[test]
    fn an_example_marks_its_predicate() {
        check(
            "fail\tVERB\txcomp\tnegative\t\tIt failed to pass.\tdenied",
            "status/governors.tsv:2: no [predicate] marked",
        );
    }

    #[test]
    fn only_what_is_no_fact_yet_is_left_to_the_sense() {
        let mut files = Files::default();
        let head = "mark\trelation\tpresents\tmain\texample\tstatus\n";
        let row = "without\tadvcl\tnegative?\t\tIt left without [paying].\tdenied\n";
        files.insert("status/marks.tsv", format!("{head}{row}"));
        let error = StatusWords::default().load_marks(&files).unwrap_err();
        let said = "status/marks.tsv:2: presents: `negative?` leaves nothing to sense";
        assert_eq!(error.to_string(), said);
    }

    #[test]
    fn a_word_stands_once_with_a_path() {
        check(
            "fail;fail\tVERB\txcomp\tnegative\t\tIt failed to [pass].\tdenied",
            "status/governors.tsv:2: `fail` stands twice with this path",
        );
    }
}
