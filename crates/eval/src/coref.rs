//! Coreference against a corpus in CoNLL-U with `Entity=` in its last column.

use std::{collections::BTreeMap, path::Path};

use tidings::{CoreferenceExample, CoreferenceMethod, Document, Reader, Span};

use crate::{
    Error, Score,
    clusters::Agreement,
    gold::read_text,
    parallel,
    treebank::{self, TreeDocument},
};

/// A document with its mentions by the number of what they stand for.
struct Marked {
    text: String,
    mentions: Vec<(Span, usize)>,
}

/// Scores the chains that a reader finds in raw text, mentions found by itself:
/// spans have to be exact, and what is mentioned once counts on neither side.
///
/// # Errors
///
/// When the file cannot be read or is no CoNLL-U with entities.
pub fn score_coref(
    path: &Path,
    reader: &Reader,
    method: CoreferenceMethod,
) -> Result<Score, Error> {
    let documents = load(path)?;
    let find = |document: &Marked| {
        let text = Document::new(document.text.as_str());
        reader.coreference(&text, &reader.analyse(&text).0, method)
    };
    let found = parallel::each(&documents, find);
    let mut agreement = Agreement::default();
    for (document, given) in documents.iter().zip(&found) {
        let mut gold: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for &(span, group) in &document.mentions {
            gold.entry(group).or_default().push(span);
        }
        let gold: Vec<_> = gold.into_values().filter(|group| group.len() > 1).collect();
        agreement.add(&gold, given);
    }
    Ok(Score { figures: agreement.lines(), errors: Vec::new() })
}

/// What a ranker learns from a corpus, document by document.
///
/// # Errors
///
/// As [`score_coref`].
pub fn coref_examples(path: &Path, reader: &Reader) -> Result<Vec<CoreferenceExample>, Error> {
    let documents = load(path)?;
    let learn = |document: &Marked| {
        let text = Document::new(document.text.as_str());
        reader.coreference_examples(&text, &reader.analyse(&text).0, &document.mentions)
    };
    Ok(parallel::each(&documents, learn).into_iter().flatten().collect())
}

fn load(path: &Path) -> Result<Vec<Marked>, Error> {
    let documents = treebank::load(path)?;
    let text = read_text(path)?;
    let mut marks = text.lines().enumerate().filter_map(|(line, row)| {
        let columns: Vec<&str> = row.split('\t').collect();
        let word = columns.len() == 10 && columns[0].parse::<u32>().is_ok();
        word.then(|| (line + 1, columns[9].to_owned()))
    });
    let mark = |document: TreeDocument| {
        let mut open: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut mentions = Vec::new();
        for word in document.sentences.iter().flatten() {
            let Some((line, notes)) = marks.next() else { break };
            let wrong = |text| Error::Corpus { path: path.to_owned(), line, text };
            for (group, opens, closes) in brackets(&notes).map_err(wrong)? {
                if opens {
                    open.entry(group).or_default().push(word.span.start);
                }
                let start = if closes { open.get_mut(&group).and_then(Vec::pop) } else { None };
                mentions.extend(start.map(|start| (Span::new(start, word.span.end), group)));
            }
        }
        Ok(Marked { text: document.text, mentions })
    };
    documents.into_iter().map(mark).collect()
}

/// The groups that open and close at a word: `Entity=(3(4)` opens 3 and is 4.
fn brackets(notes: &str) -> Result<Vec<(usize, bool, bool)>, String> {
    let Some(entity) = notes.split('|').find_map(|note| note.strip_prefix("Entity=")) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let mut rest = entity;
    while !rest.is_empty() {
        let opens = rest.starts_with('(');
        rest = rest.trim_start_matches('(');
        let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let group = rest[..end].parse().map_err(|_| format!("no group in {entity:?}"))?;
        let closes = rest[end..].starts_with(')');
        rest = rest[end..].trim_start_matches(')');
        found.push((group, opens, closes));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_open_and_close_groups() {
        assert_eq!(
            brackets("A=b|Entity=(3(4)5)|B=c").unwrap(),
            [(3, true, false), (4, true, true), (5, false, true)]
        );
        assert!(brackets("Entity=(x)").is_err());
        assert_eq!(brackets("_").unwrap(), []);
    }
}
