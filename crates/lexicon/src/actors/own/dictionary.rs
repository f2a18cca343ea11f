//! Actors in PETRARCH's form: a name with its code, synonyms with `+`, and
//! codes that held for a time.

use std::sync::Arc;

use jiff::civil::Date;

use super::{
    Book, Entry, Page, check_name,
    macros::{Sets, each_line},
    nouns::remark_unknown,
};
use crate::{
    CountryForm,
    actors::{Term, term},
    fold,
    own::brief,
};

/// Reads the actors of a page.
pub(super) fn read(page: &Page<'_>, book: &mut Book) {
    let mut block: Option<Block> = None;
    each_line(page, book, |line, text, sets, book| {
        if !text.trim_start().starts_with(['+', '[']) {
            finish(page, block.take(), book);
            block = Some(Block { line, ..Block::default() });
        }
        let block = block.as_mut().ok_or("no name stands above that this could belong to")?;
        let added = block.add(page, line, text.trim(), sets, book);
        block.spoilt |= added.is_err();
        added
    });
    finish(page, block, book);
}

fn finish(page: &Page<'_>, block: Option<Block>, book: &mut Book) {
    let Some(block) = block else { return };
    let (line, spoilt) = (block.line, block.spoilt);
    match block.finish(book) {
        // What is wrong with its lines has been said.
        Err(_) if spoilt => {}
        Err(reason) => book.remark(page, line, true, reason),
        Ok(()) => {}
    }
}

/// A name with what belongs to it.
#[derive(Debug, Default)]
struct Block {
    line: usize,
    /// The first is the one it goes by.
    names: Vec<String>,
    terms: Vec<Term>,
    /// What holds whenever nothing else does.
    default: Option<Term>,
    /// A line of it was left out.
    spoilt: bool,
}

impl Block {
    /// Adds a line without its comment; codes may stand behind a name.
    fn add(
        &mut self,
        page: &Page<'_>,
        line: usize,
        text: &str,
        sets: &Sets,
        book: &mut Book,
    ) -> Result<(), String> {
        let (phrase, mut codes) = text.split_at(text.find('[').unwrap_or(text.len()));
        let phrase = phrase.strip_prefix('+').unwrap_or(phrase).trim();
        if !phrase.is_empty() {
            for name in sets.expand(phrase)? {
                check_name(&name)?;
                self.names.push(name);
            }
        }
        while let Some(inside) = codes.trim_start().strip_prefix('[') {
            let (code, rest) = inside.split_once(']').ok_or("a `[` is not closed by `]`")?;
            codes = rest;
            self.add_code(page, line, code, book)?;
        }
        match codes.trim() {
            "" => Ok(()),
            rest => Err(format!("`{}` behind a code; comments begin with #", brief(rest))),
        }
    }

    /// `USAGOV`, `USAGOV 010120-050120`, `USAGOV >050501`
    fn add_code(
        &mut self,
        page: &Page<'_>,
        line: usize,
        inside: &str,
        book: &mut Book,
    ) -> Result<(), String> {
        let (code, when) =
            inside.trim().split_once(char::is_whitespace).unwrap_or((inside.trim(), ""));
        let when: String = when.split_whitespace().collect();
        let (from, until) = restriction(&when)?;
        term::in_order(from, until)?;
        if code.bytes().all(|byte| byte == b'-') || code == "~" {
            // The null code: no actor, at least not then.
            return Ok(());
        }
        let told = page.cameo.resolve(code, page.codes)?;
        if told.is_empty() {
            return Err(format!("`{code}` says neither a country nor a sector"));
        }
        remark_unknown(page, line, &told, book);
        let (country, sector) = (told.country.map(Arc::from), told.sector.into());
        let term = Term { country, sector, title: None, of: None, from, until };
        if from.is_some() || until.is_some() {
            self.terms.push(term);
        } else {
            self.default = self.default.take().or(Some(term));
        }
        Ok(())
    }

    fn finish(mut self, book: &mut Book) -> Result<(), String> {
        let Some(name) = self.names.first().cloned() else { return Ok(()) };
        if let Some(Term { country: Some(code), sector, .. }) = &self.default
            && sector.is_empty()
            && self.terms.is_empty()
        {
            for name in &self.names {
                let form = form(name, Short::Any);
                // A city acts for its country, else it stays a place.
                for how in [CountryForm::Capital, CountryForm::Metonym] {
                    book.countries.push((form.clone(), code.to_string(), how));
                }
            }
            return Ok(());
        }
        if let Some(default) = &self.default {
            let gaps = gaps(&self.terms).into_iter();
            let rest = gaps.map(|(from, until)| Term { from, until, ..default.clone() });
            self.terms.extend(rest.collect::<Vec<_>>());
        }
        if self.terms.is_empty() {
            return Err(format!("`{}` has no code: write `NAME [USAGOV]`", brief(&name)));
        }
        // One word of a longer name is what reports call its bearer.
        let long = name.contains(' ');
        let (short, names): (Vec<_>, Vec<_>) =
            self.names.iter().partition(|other| long && !other.contains(' '));
        let forms =
            |names: Vec<&String>| names.into_iter().map(|n| form(n, Short::Exact)).collect();
        book.add(Entry {
            id: format!("own.{}", fold(&name).replace(' ', "-")),
            names: forms(names),
            short: forms(short),
            name,
            kind: None,
            gender: None,
            terms: self.terms,
        })
    }
}

/// How words of a few capitals are met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Short {
    /// As capitals only: UN is no "un".
    Exact,
    Any,
}

/// A dictionary is all capitals: in lower case its names are met in any case.
fn form(name: &str, short: Short) -> String {
    let acronym = !name.contains(' ') && name.chars().count() <= LONGEST_ACRONYM;
    if name.chars().any(char::is_lowercase) || acronym && short == Short::Exact {
        return name.to_owned();
    }
    name.to_lowercase()
}

/// Letters up to which a word in capitals is taken for an acronym; with four it
/// may be a name (OMAR).
const LONGEST_ACRONYM: usize = 3;

/// The stretches of time that no term covers.
fn gaps(terms: &[Term]) -> Vec<(Option<Date>, Option<Date>)> {
    let mut spans: Vec<_> = terms.iter().map(|term| (term.from, term.until)).collect();
    spans.sort_unstable_by_key(|(from, _)| *from);
    let mut gaps = Vec::new();
    // The first day that is not covered yet; `None` before all time.
    let mut open: Option<Date> = None;
    for (from, until) in spans {
        if let Some(from) = from
            && open.is_none_or(|open| open < from)
        {
            gaps.push((open, from.yesterday().ok()));
        }
        let Some(until) = until else { return gaps };
        let Ok(next) = until.tomorrow() else { return gaps };
        open = open.max(Some(next));
    }
    gaps.push((open, None));
    gaps
}

/// `<date`, `>date`, `date-date`, each day counting; nothing for always.
fn restriction(when: &str) -> Result<(Option<Date>, Option<Date>), String> {
    if when.is_empty() {
        return Ok((None, None));
    }
    if let Some(until) = when.strip_prefix('<') {
        return Ok((None, Some(day(until)?)));
    }
    if let Some(from) = when.strip_prefix('>') {
        return Ok((Some(day(from)?), None));
    }
    let (from, until) = when
        .split_once('-')
        .ok_or_else(|| format!("`{}` is no time: write <DATE, >DATE or DATE-DATE", brief(when)))?;
    Ok((Some(day(from)?), Some(day(until)?)))
}

/// `20011222` or `011222`; years up to 30 are of this century.
fn day(written: &str) -> Result<Date, String> {
    let wrong = || format!("`{}` is no day: write YYYYMMDD or YYMMDD", brief(written));
    if !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let number = |from: usize, to: usize| written.get(from..to)?.parse::<i16>().ok();
    let (year, rest) = match written.len() {
        8 => (number(0, 4), 4),
        6 => {
            let of_this = |year: i16| if year <= LAST_OF_THIS { 2000 + year } else { 1900 + year };
            (number(0, 2).map(of_this), 2)
        }
        _ => return Err(wrong()),
    };
    let part = |from: usize| written.get(from..from + 2)?.parse::<i8>().ok();
    let (Some(year), Some(month), Some(day)) = (year, part(rest), part(rest + 2)) else {
        return Err(wrong());
    };
    Date::new(year, month, day).map_err(|_| wrong())
}

/// The last year of two digits that PETRARCH takes for one of this century.
const LAST_OF_THIS: i16 = 30;
