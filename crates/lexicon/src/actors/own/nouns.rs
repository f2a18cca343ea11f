//! Agents in PETRARCH's form: `POLICE_OFFICER {POLICE_OFFICERS} [~COP]`.

use tidings_record::EntityKind;

use super::{
    Book, OwnNoun, Page, check_name,
    codes::Told,
    macros::{Sets, each_line, plural},
};
use crate::own::words;

/// Reads the agents of a page.
pub(super) fn read(page: &Page<'_>, book: &mut Book) {
    each_line(page, book, |line, text, sets, book| agent(page, line, text, sets, book));
}

fn agent(
    page: &Page<'_>,
    line: usize,
    text: &str,
    sets: &Sets,
    book: &mut Book,
) -> Result<(), String> {
    let (phrase, code) = text.split_once('[').ok_or("there is no code: write `NOUN [~GOV]`")?;
    let (code, _) = code.split_once(']').ok_or("the `[` of the code is not closed by `]`")?;
    let told = page.cameo.resolve_agent(code.trim())?;
    if told.sector.is_empty() {
        return Err(format!("`{}` says no sector", code.trim()));
    }
    remark_unknown(page, line, &told, book);
    let (single, plural) = phrase.split_once('{').map_or((phrase, None), |(s, p)| (s, Some(p)));
    let plural = match plural {
        Some(plural) => {
            let (plural, _) =
                plural.split_once('}').ok_or("the `{` of the plural is not closed by `}`")?;
            Plural::Given(words(plural))
        }
        None if phrase.contains('!') => Plural::InTheSet,
        None => Plural::Regular,
    };
    for phrase in sets.expand(single.trim())? {
        check_name(&phrase)?;
        let noun = noun(&phrase.to_lowercase(), &plural, told.sector.clone());
        book.nouns.push(noun);
    }
    Ok(())
}

/// How a noun makes its plural.
enum Plural {
    /// `FARMER`
    Regular,
    /// `THIEF {THIEVES}`; empty where there is none: `POLICE {}`
    Given(String),
    /// `FISHER!PERSON!`
    InTheSet,
}

fn noun(single: &str, how: &Plural, sector: Vec<String>) -> OwnNoun {
    let more = match how {
        Plural::Regular => Some(plural(single)),
        Plural::Given(plural) => Some(plural.to_lowercase()).filter(|plural| !plural.is_empty()),
        Plural::InTheSet => None,
    };
    // "police", "air force": what has no plural is a body of people.
    let body = matches!(how, Plural::Given(_)) && more.is_none();
    OwnNoun {
        noun: single.to_owned(),
        forms: std::iter::once(single.to_owned()).chain(more).collect(),
        kind: if body { EntityKind::Group } else { EntityKind::Person },
        sector,
    }
}

/// Says of a part of a code, once a file, that it says nothing.
pub(super) fn remark_unknown(page: &Page<'_>, line: usize, told: &Told, book: &mut Book) {
    for unknown in &told.unknown {
        if book.unknown.insert((page.file.to_owned(), unknown.clone())) {
            let text = format!(
                "`{unknown}` is no code of actors/cameo.tsv; it says nothing here and below"
            );
            book.remark(page, line, false, text);
        }
    }
}
