//! GAP: for which of two names an ambiguous pronoun stands.

use std::path::Path;

use tidings::{Document, PronounChoice, Reader, Span};

use crate::{Error, Score, figures::Counts, gold::read_text, parallel};

/// One passage with its pronoun and both names.
struct Passage {
    id: String,
    text: String,
    /// What the page is called, told by its address.
    title: String,
    pronoun: Span,
    feminine: bool,
    names: [Span; 2],
    right: [bool; 2],
}

/// Whether the title of the page is told: GAP's two settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapContext {
    /// Nothing but the passage.
    Snippet,
    /// The page's title too, as an article has a headline.
    Page,
}

/// Scores the two decisions of each passage, as GAP does: whether the pronoun
/// stands for the first name, and whether for the second.
///
/// # Errors
///
/// When the file cannot be read or is not of GAP's form.
pub fn score_gap(path: &Path, reader: &Reader, context: GapContext) -> Result<Score, Error> {
    let passages = load(path)?;
    let choices = parallel::each(&passages, |passage| choose(passage, reader, context));
    let mut counts = [Counts::default(); 2];
    let mut errors = Vec::new();
    for (passage, choice) in passages.iter().zip(&choices) {
        let given = choice.as_ref().map_or([false; 2], |choice| decide(choice.shares));
        let counts = &mut counts[usize::from(passage.feminine)];
        for (gold, given) in passage.right.into_iter().zip(given) {
            counts.gold += usize::from(gold);
            counts.given += usize::from(given);
            counts.right += usize::from(gold && given);
        }
        if given != passage.right {
            errors.push(passage.id.clone());
        }
    }
    let [masculine, feminine] = counts;
    let all = Counts {
        right: masculine.right + feminine.right,
        given: masculine.given + feminine.given,
        gold: masculine.gold + feminine.gold,
    };
    let figures = vec![all.line("both"), masculine.line("he"), feminine.line("she")];
    Ok(Score { figures, errors })
}

/// The likelier name. It is taken also where GAP says that neither is right,
/// about one passage in ten: how sure one has to be was never tuned.
fn decide([first, second]: [f32; 2]) -> [bool; 2] {
    [first >= second, first < second]
}

/// What a ranker learns from GAP: candidates with label 0 are the name that is
/// right, 1 the other one; where neither is, both are wrong and all others
/// right.
///
/// # Errors
///
/// As [`score_gap`].
pub fn gap_examples(
    path: &Path,
    reader: &Reader,
    context: GapContext,
) -> Result<Vec<(PronounChoice, [bool; 2])>, Error> {
    let passages = load(path)?;
    let choices = parallel::each(&passages, |passage| choose(passage, reader, context));
    let told = passages.iter().map(|passage| passage.right).zip(choices);
    Ok(told.filter_map(|(right, choice)| Some((choice?, right))).collect())
}

fn choose(passage: &Passage, reader: &Reader, context: GapContext) -> Option<PronounChoice> {
    let mut document = Document::new(passage.text.as_str());
    if context == GapContext::Page {
        document.title = Some(passage.title.clone());
    }
    let (analysis, _) = reader.analyse(&document);
    reader.pronoun_choice(&document, &analysis, passage.pronoun, passage.names)
}

/// Columns: `ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset
/// B-coref URL`, offsets in code points.
const COLUMNS: usize = 11;

fn load(path: &Path) -> Result<Vec<Passage>, Error> {
    let text = read_text(path)?;
    let rows = (1..).zip(text.lines()).skip(1).filter(|(_, row)| !row.is_empty());
    rows.map(|(line, row)| {
        passage(row).map_err(|text| Error::Corpus { path: path.to_owned(), line, text })
    })
    .collect()
}

fn passage(row: &str) -> Result<Passage, String> {
    let columns: Vec<&str> = row.split('\t').collect();
    let [id, text, pronoun, at, a, a_at, a_right, b, b_at, b_right, url] = columns[..] else {
        return Err(format!("{} columns, not {COLUMNS}", columns.len()));
    };
    let span = |words: &str, offset: &str| {
        let offset: usize = offset.parse().map_err(|_| format!("no offset: {offset:?}"))?;
        let start = text.char_indices().nth(offset).map_or(text.len(), |(byte, _)| byte);
        let span = Span::new(start, start + words.len());
        if span.of(text) == words { Ok(span) } else { Err(format!("no {words:?} at {offset}")) }
    };
    let title = url.rsplit('/').next().unwrap_or_default().replace('_', " ");
    Ok(Passage {
        id: id.to_owned(),
        title: title.split(" (").next().unwrap_or_default().to_owned(),
        pronoun: span(pronoun, at)?,
        feminine: ["she", "her", "hers"].contains(&pronoun.to_lowercase().as_str()),
        names: [span(a, a_at)?, span(b, b_at)?],
        right: [a_right.eq_ignore_ascii_case("true"), b_right.eq_ignore_ascii_case("true")],
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_where_its_names_stand() {
        let row = "x-1\tÉva met Ann; she left.\tshe\t13\tÉva\t0\tTRUE\tAnn\t8\tFALSE\thttp://e.org/wiki/Ann_B_(x)";
        let passage = passage(row).unwrap();
        assert_eq!(passage.pronoun.of(&passage.text), "she");
        assert_eq!(passage.names.map(|name| name.of(&passage.text)), ["Éva", "Ann"]);
        assert_eq!(
            (passage.right, passage.feminine, &*passage.title),
            ([true, false], true, "Ann B")
        );
    }

    #[test]
    fn the_likelier_name_is_taken() {
        assert_eq!(decide([0.2, 0.5]), [false, true]);
    }
}
