//! A user's own table: a header that names the columns, one fact per row.

use std::{borrow::Cow, sync::Arc};

use tidings_record::EntityKind;

use super::{Book, Entry, Held, Page, check_name};
use crate::{
    CountryForm, Gender, PackError,
    actors::{Term, term},
    fold,
    own::brief,
};

/// Columns that a table may have, in any order; only `name` must be there.
const COLUMNS: [&str; 14] = [
    "id", "name", "aliases", "short", "kind", "gender", "country", "sector", "code", "title", "of",
    "from", "until", "wikidata",
];

/// The first line that is no comment.
pub(super) fn first_line<'p>(page: &'p Page<'_>) -> Option<(usize, Result<&'p str, &'p String>)> {
    let lines = page.lines.iter().map(|(number, line)| (*number, line.as_ref().map(Cow::as_ref)));
    lines.into_iter().find(|(_, line)| !line.is_ok_and(is_empty))
}

fn is_empty(line: &str) -> bool {
    line.starts_with('#') || line.trim_matches([' ', '\t', ',', ';']).is_empty()
}

/// Whether a line names columns, `name` among them.
pub(super) fn is_header(line: &str) -> bool {
    let cells = cells(line, separator(line)).unwrap_or_default();
    cells.iter().any(|cell| cell.eq_ignore_ascii_case("name"))
}

/// Tabs part the columns where there is one, else commas, else semicolons.
fn separator(header: &str) -> char {
    ['\t', ',', ';'].into_iter().find(|&sign| header.contains(sign)).unwrap_or('\t')
}

/// Reads the table of a page; rows that are wrong are left out.
///
/// # Errors
///
/// When the columns are not what they may be.
pub(super) fn read(page: &Page<'_>, book: &mut Book) -> Result<(), PackError> {
    let Some((at, Ok(header))) = first_line(page) else {
        return Err(page.error(1, "there is nothing in this file"));
    };
    let separator = separator(header);
    let columns = columns(header, separator).map_err(|reason| page.error(at, reason))?;
    for (line, text) in page.lines.iter().filter(|(line, _)| *line > at) {
        if text.as_deref().is_ok_and(is_empty) {
            continue;
        }
        let row = text.as_deref().map_err(Clone::clone).and_then(|text| {
            let cells = cells(text, separator)?;
            let (found, expected) = (cells.len(), columns.len());
            if found != expected {
                return Err(format!(
                    "{found} columns, the header has {expected}: leave cells empty, not out"
                ));
            }
            Ok(cells)
        });
        let added = row.and_then(|cells| {
            Row { page, line: *line, columns: &columns, cells: &cells }.add_to(book)
        });
        if let Err(reason) = added {
            book.remark(page, *line, true, reason);
        }
    }
    Ok(())
}

fn columns(header: &str, separator: char) -> Result<Vec<String>, String> {
    let columns = cells(header, separator)?.into_iter().map(|cell| cell.to_lowercase());
    let columns: Vec<String> = columns.collect();
    for (index, column) in columns.iter().enumerate() {
        if !COLUMNS.contains(&column.as_str()) {
            let known = COLUMNS.join(", ");
            return Err(format!("`{}` is no column; columns are {known}", brief(column)));
        }
        if columns[..index].contains(column) {
            return Err(format!("the column `{column}` stands here twice"));
        }
    }
    Ok(columns)
}

/// The cells of a line; one that begins with `"` ends with one, and `""` in it
/// stands for one.
fn cells(line: &str, separator: char) -> Result<Vec<String>, String> {
    let mut cells = Vec::new();
    let mut rest = line;
    loop {
        let Some(quoted) = rest.strip_prefix('"') else {
            let Some((cell, more)) = rest.split_once(separator) else {
                cells.push(rest.trim().to_owned());
                return Ok(cells);
            };
            cells.push(cell.trim().to_owned());
            rest = more;
            continue;
        };
        let end = closing(quoted).ok_or("a quotation mark is not closed on its line")?;
        cells.push(quoted[..end].replace("\"\"", "\"").trim().to_owned());
        let after = &quoted[end + 1..];
        if after.is_empty() {
            return Ok(cells);
        }
        let more = after.strip_prefix(separator);
        rest = more.ok_or("words follow a closing quotation mark; write \"\" for one in a cell")?;
    }
}

/// Where the quotation mark stands that closes a cell.
fn closing(quoted: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + quoted[from..].find('"')?;
        if !quoted[at + 1..].starts_with('"') {
            return Some(at);
        }
        from = at + 2;
    }
}

fn parse_gender(word: &str) -> Result<Gender, String> {
    brief(word).parse().map_err(|reason| format!("gender: {reason}"))
}

/// One row of a user's own table.
#[derive(Clone, Copy)]
struct Row<'r> {
    page: &'r Page<'r>,
    line: usize,
    columns: &'r [String],
    cells: &'r [String],
}

impl<'r> Row<'r> {
    /// The cell in `column`, `None` where it is empty or there is no such
    /// column.
    fn get(self, column: &str) -> Option<&'r str> {
        let index = self.columns.iter().position(|known| known == column)?;
        Some(self.cells[index].as_str()).filter(|cell| !cell.is_empty())
    }

    fn list(self, column: &str) -> impl Iterator<Item = &'r str> + use<'r> {
        let values = self.get(column).unwrap_or_default().split(';');
        values.map(str::trim).filter(|value| !value.is_empty())
    }

    fn names(self, column: &str) -> Result<Vec<String>, String> {
        self.list(column)
            .map(|name| check_name(name).map(|()| name.to_owned()))
            .collect::<Result<_, _>>()
    }

    fn add_to(self, book: &mut Book) -> Result<(), String> {
        let name = self.get("name").ok_or("there is no name")?;
        check_name(name)?;
        let mut names = vec![name.to_owned()];
        names.extend(self.names("aliases")?);
        let term = self.term()?;
        let Some(kind) = self.kind()? else {
            return self.add_country(names, &term, book);
        };
        let id = self.id(name)?;
        if kind == EntityKind::Person {
            self.add_held(&id, name, &term, book)?;
        }
        let gender: Option<Gender> = self.get("gender").map(parse_gender).transpose()?;
        let (short, name) = (self.names("short")?, name.to_owned());
        book.add(Entry { id, name, names, short, kind: Some(kind), gender, terms: vec![term] })
    }

    /// `None` for what are names of a country.
    fn kind(self) -> Result<Option<EntityKind>, String> {
        match self.get("kind") {
            Some("country") => Ok(None),
            Some(kind @ ("person" | "organization" | "group" | "outlet")) => {
                kind.parse().map(Some).map_err(|_| format!("kind: `{kind}`"))
            }
            other => {
                let found = other.map_or("empty".to_owned(), |kind| format!("`{}`", brief(kind)));
                Err(format!(
                    "kind is {found}: write person, organization, group, outlet or country"
                ))
            }
        }
    }

    fn add_country(self, names: Vec<String>, term: &Term, book: &mut Book) -> Result<(), String> {
        let code = term.country.as_deref().ok_or("a name of a country needs the country's code")?;
        if let Some(column) =
            ["from", "until", "sector"].into_iter().find(|c| self.get(c).is_some())
        {
            return Err(format!("names of a country have no `{column}`: leave it empty"));
        }
        let entry = |name| (name, code.to_owned(), CountryForm::Name);
        book.countries.extend(names.into_iter().map(entry));
        Ok(())
    }

    /// What the reading links to: the row's id, else its Wikidata id, else its
    /// name.
    fn id(self, name: &str) -> Result<String, String> {
        let wikidata = self.get("wikidata");
        if let Some(id) = wikidata {
            let digits = id.strip_prefix('Q').unwrap_or_default();
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(format!("wikidata: `{}` is no id: write Q and a number", brief(id)));
            }
        }
        let id = self.get("id").map(str::to_owned);
        let id = id.or_else(|| wikidata.map(|id| format!("wikidata.{id}")));
        Ok(id.unwrap_or_else(|| format!("own.{}", fold(name).replace(' ', "-"))))
    }

    fn term(self) -> Result<Term, String> {
        let (mut country, mut sector) = (self.country()?, Vec::new());
        for code in self.list("sector") {
            if !self.page.codes.sectors.contains(code) {
                let code = brief(code);
                return Err(format!("`{code}` is no sector: sectors stand in actors/sectors.tsv"));
            }
            sector.push(code.to_owned());
        }
        if let Some(code) = self.get("code") {
            let told = self.page.cameo.resolve(code, self.page.codes)?;
            if let Some(unknown) = told.unknown.first() {
                return Err(format!("`{unknown}` of `{code}` is no code of actors/cameo.tsv"));
            }
            country = country.or(told.country);
            if sector.is_empty() {
                sector = told.sector;
            }
        }
        if country.is_none() && sector.is_empty() && self.get("title").is_none() {
            return Err("neither country nor sector nor title: there is nothing to know".to_owned());
        }
        let from = self.days("from")?.map(|(first, _)| first);
        let until = self.days("until")?.map(|(_, last)| last);
        term::in_order(from, until)?;
        let cell = |column| self.get(column).map(Arc::from);
        let (country, sector) = (country.map(Arc::from), sector.into());
        Ok(Term { country, sector, title: cell("title"), of: cell("of"), from, until })
    }

    fn days(self, column: &str) -> Result<Option<(jiff::civil::Date, jiff::civil::Date)>, String> {
        let days = self.get(column).map(term::days).transpose();
        days.map_err(|reason| format!("{column}: {reason}"))
    }

    fn country(self) -> Result<Option<String>, String> {
        let Some(code) = self.get("country") else { return Ok(None) };
        let countries = self.page.codes.countries;
        if countries.by_code(code).is_some() {
            return Ok(Some(code.to_owned()));
        }
        let meant = countries.named(code).find(|(_, form)| *form == CountryForm::Name);
        let hint = meant.map_or_else(
            || "codes stand in actors/countries.tsv".to_owned(),
            |(country, _)| format!("write {}", country.code),
        );
        Err(format!("`{}` is no code of a country: {hint}", brief(code)))
    }

    /// Keeps the days on which an office was surely held.
    fn add_held(self, id: &str, name: &str, term: &Term, book: &mut Book) -> Result<(), String> {
        let (Some(title), Some(of)) = (&term.title, &term.of) else { return Ok(()) };
        book.held.push(Held {
            place: format!("{}:{}", self.page.file, self.line),
            id: id.to_owned(),
            name: name.to_owned(),
            title: title.to_string(),
            of: of.to_string(),
            from: self.days("from")?.map(|(_, last)| last),
            until: self.days("until")?.map(|(first, _)| first),
        });
        Ok(())
    }
}
