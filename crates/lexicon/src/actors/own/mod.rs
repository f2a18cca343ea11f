//! A user's own actors: tables with named columns, and dictionaries in the
//! form of PETRARCH.
//!
//! A line that cannot be understood is left out and remarked on; a file of
//! which no line can be is an error. `docs/actors.md` describes both forms.

mod codes;
mod dictionary;
mod macros;
mod nouns;
mod sheet;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use tidings_record::EntityKind;

pub(super) use codes::CameoCodes;

use super::{Actors, Codes, CountryForm, Gender, Term};
use crate::{
    Files, PackError, fold,
    own::{Line, OwnFiles, Remark, brief, lines},
};

/// Somebody, or a body, of a user's own.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// What the reading links to.
    pub(super) id: String,
    /// As the user writes it.
    pub(super) name: String,
    /// Forms that name it wherever they stand; in lower case where the case of
    /// letters makes no difference.
    pub(super) names: Vec<String>,
    /// What reports call it once it is known.
    pub(super) short: Vec<String>,
    /// `None` where the file does not say; then the name finder does.
    pub(super) kind: Option<EntityKind>,
    pub(super) gender: Option<Gender>,
    pub(super) terms: Vec<Term>,
}

/// A common noun of a user's own.
#[derive(Debug)]
pub(super) struct OwnNoun {
    /// In lower case.
    pub(super) noun: String,
    /// The noun and its irregular plural.
    pub(super) forms: Vec<String>,
    /// Taken where the pack knows no better.
    pub(super) kind: EntityKind,
    pub(super) sector: Vec<String>,
}

/// A term of an office with the days that surely belong to it.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// `file:line`.
    pub(super) place: String,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) of: String,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

/// Everything that a user's own files say.
#[derive(Debug, Default)]
pub(super) struct Book {
    entries: Vec<Entry>,
    by_id: HashMap<(String, Option<EntityKind>), usize>,
    /// Words for a country, its code, and how they stand for it.
    countries: Vec<(String, String, CountryForm)>,
    nouns: Vec<OwnNoun>,
    /// By file, parts of codes that have been remarked on.
    unknown: HashSet<(String, String)>,
    /// Offices, for the check of overlaps.
    pub(super) held: Vec<Held>,
    pub(super) own: OwnFiles,
}

impl Book {
    /// Reads all files.
    pub(super) fn load(
        files: &Files,
        codes: &Codes<'_>,
        cameo: &CameoCodes,
    ) -> Result<Self, PackError> {
        let mut book = Self::default();
        for (file, bytes) in files.own_actors() {
            let (before, facts) = (book.count(), book.facts());
            let page = Page { file, codes, cameo, lines: lines(bytes) };
            match Form::of(&page)? {
                Form::Sheet => sheet::read(&page, &mut book)?,
                Form::Actors => dictionary::read(&page, &mut book),
                Form::Agents => nouns::read(&page, &mut book),
            }
            if book.facts() == facts {
                return Err(page.useless(book.own.remarks.last()));
            }
            book.own.files.push((file.to_owned(), book.count() - before));
        }
        Ok(book)
    }

    /// How many names and terms are known; it grows with every line of use.
    fn facts(&self) -> usize {
        let of = |entry: &Entry| entry.names.len() + entry.short.len() + entry.terms.len();
        let entries: usize = self.entries.iter().map(of).sum();
        entries + self.countries.len() + self.nouns.len()
    }

    fn count(&self) -> usize {
        // A name that may be a person's or a body's is one entry all the same.
        let ids: HashSet<&str> = self.entries.iter().map(|entry| entry.id.as_str()).collect();
        let codes: HashSet<&str> = self.countries.iter().map(|(_, code, _)| &**code).collect();
        ids.len() + codes.len() + self.nouns.len()
    }

    /// Puts all of it beside what the pack says.
    pub(super) fn add_to(self, actors: &mut Actors) {
        for (words, code, form) in &self.countries {
            actors.countries.add_own(words, code, *form);
        }
        for entry in &self.entries {
            // Of a dictionary's names the name finder says what they are.
            if entry.kind.is_none_or(|kind| kind == EntityKind::Person) {
                actors.persons.add_own(entry);
            }
            if entry.kind != Some(EntityKind::Person) {
                actors.organizations.add_own(entry);
            }
        }
        for noun in &self.nouns {
            actors.agents.add_own(noun);
        }
        actors.own = self.own;
    }

    /// Adds an entry, or its terms to the one that has its id already.
    ///
    /// # Errors
    ///
    /// When all of it stands there already.
    fn add(&mut self, entry: Entry) -> Result<(), String> {
        let key = (entry.id.clone(), entry.kind);
        let Some(&index) = self.by_id.get(&key) else {
            self.by_id.insert(key, self.entries.len());
            self.entries.push(entry);
            return Ok(());
        };
        let known = &mut self.entries[index];
        let mut news = false;
        for (own, more) in [(&mut known.names, entry.names), (&mut known.short, entry.short)] {
            for name in more {
                news |= push_new(own, name);
            }
        }
        for term in entry.terms {
            news |= push_new(&mut known.terms, term);
        }
        known.gender = known.gender.or(entry.gender);
        if news { Ok(()) } else { Err(format!("all of this on {} stands above", entry.name)) }
    }

    fn remark(&mut self, page: &Page<'_>, line: usize, left_out: bool, text: impl Into<String>) {
        let (file, text) = (page.file.to_owned(), text.into());
        self.own.remarks.push(Remark { file, line, left_out, text });
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, one: T) -> bool {
    let news = !list.contains(&one);
    if news {
        list.push(one);
    }
    news
}

/// One file of a user's own, and what its codes may be.
struct Page<'p> {
    file: &'p str,
    codes: &'p Codes<'p>,
    cameo: &'p CameoCodes,
    lines: Vec<Line<'p>>,
}

impl Page<'_> {
    fn error(&self, line: usize, reason: impl Into<String>) -> PackError {
        PackError::Own { file: self.file.to_owned(), line, reason: reason.into() }
    }

    /// Why a file gives nothing at all.
    fn useless(&self, last: Option<&Remark>) -> PackError {
        match last.filter(|remark| remark.file == self.file) {
            Some(remark) => {
                let reason = format!("{}; no line of this file can be used", remark.text);
                self.error(remark.line, reason)
            }
            None => self.error(1, "there is nothing in this file"),
        }
    }
}

/// How a file is to be read.
enum Form {
    /// Columns with names.
    Sheet,
    /// Names with codes, in PETRARCH's form.
    Actors,
    /// Common nouns with codes, in PETRARCH's form.
    Agents,
}

impl Form {
    /// By the file's name (`my.actors.txt`, `my.agents.txt`), else by its first
    /// line, which must name the columns.
    fn of(page: &Page<'_>) -> Result<Self, PackError> {
        let name = page.file.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
        let has = |part: &str| name.split('.').any(|own| own == part);
        if has("agents") {
            return Ok(Self::Agents);
        }
        if has("actors") && !has("tsv") && !has("csv") {
            return Ok(Self::Actors);
        }
        match sheet::first_line(page) {
            Some((_, Ok(header))) if sheet::is_header(header) => Ok(Self::Sheet),
            None => Err(page.error(1, "there is nothing in this file")),
            Some((line, Err(reason))) => Err(page.error(line, reason.clone())),
            Some((line, Ok(_))) => Err(page.error(
                line,
                "the first line names no column `name`. Name the columns of a table there; \
                 call a dictionary in PETRARCH's form NAME.actors.txt or NAME.agents.txt",
            )),
        }
    }
}

/// Checks that words can be a name.
fn check_name(name: &str) -> Result<(), String> {
    let folded = fold(name);
    let letters = folded.chars().filter(|letter| letter.is_alphanumeric()).count();
    let words = folded.split(' ').count();
    if letters < FEWEST_LETTERS {
        return Err(format!("`{}` is no name: it has {letters} letters", brief(name)));
    }
    if words > MOST_WORDS {
        return Err(format!("a name of {words} words; {MOST_WORDS} are the most"));
    }
    Ok(())
}

/// A name of one letter is met everywhere.
const FEWEST_LETTERS: usize = 2;
/// Names are looked for word by word: long ones slow all reading.
const MOST_WORDS: usize = 16;
