//! Takes files of patterns in, the pack's strictly.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{Grammar, ModeWords, Pattern, check, file::EventFile};
use crate::{Files, Ontology, OwnFiles, PackError, Remark, files::read_toml, lines::LineStarts};

/// What has been taken in so far.
pub(super) struct Loader<'o> {
    pub(super) ontology: &'o Ontology,
    pub(super) grammar: Grammar,
    pub(super) patterns: Vec<Pattern>,
    pub(super) mode_words: Vec<ModeWords>,
    pub(super) own: OwnFiles,
    /// Where the pattern of each id stands: `file:line`.
    ids: HashMap<String, String>,
}

/// Something wrong with a line of a file, and why.
pub(super) type Wrong = (usize, String);

impl<'o> Loader<'o> {
    /// One that knows words and types, and no pattern yet.
    pub(super) fn new(files: &Files, ontology: &'o Ontology) -> Result<Self, PackError> {
        let mut grammar = Grammar::load(files)?;
        let of_words: HashSet<&String> = grammar.context.keys().collect();
        if let Some(unknown) = of_words.into_iter().find(|name| !ontology.has_context(name)) {
            let text = files.text(super::words::FILE)?;
            let line = text.lines().position(|line| line.starts_with(unknown.as_str()));
            return Err(PackError::Entry {
                file: super::words::FILE.to_owned(),
                line: line.map_or(0, |at| at + 1),
                reason: format!("{unknown:?} is no context of {}", ontology.name),
            });
        }
        for context in ontology.context.iter().filter(|context| !context.words.is_empty()) {
            grammar.add_context(&context.name, &context.words);
        }
        let own = OwnFiles { files: ontology.own.clone(), remarks: Vec::new() };
        let (patterns, mode_words, ids) = (Vec::new(), Vec::new(), HashMap::new());
        Ok(Self { ontology, grammar, patterns, mode_words, own, ids })
    }

    /// Takes in a file of the pack.
    ///
    /// # Errors
    ///
    /// At the first thing wrong.
    pub(super) fn add_pack_file(&mut self, path: &str, text: &str) -> Result<(), PackError> {
        let file = read_toml(text).map_err(|(line, reason)| PackError::Toml {
            file: path.to_owned(),
            line,
            reason,
        })?;
        let entry = |(line, reason)| PackError::Entry { file: path.to_owned(), line, reason };
        let wrong = self.add(file, (path, text), false).map_err(entry)?;
        wrong.into_iter().next().map_or(Ok(()), |first| Err(entry(first)))
    }

    /// Takes in what a file holds; gives back what is wrong with its patterns.
    ///
    /// # Errors
    ///
    /// When its head is wrong, so that none of it can be used.
    pub(super) fn add(
        &mut self,
        file: EventFile,
        (name, text): (&str, &str),
        own: bool,
    ) -> Result<Vec<Wrong>, Wrong> {
        if let Some((word, reason)) = check::head(&file, self.ontology) {
            return Err((check::line_of(text, &word), reason));
        }
        let with_lists = (!file.list.is_empty()).then(|| self.grammar.with_lists(file.list));
        let grammar = with_lists.as_ref().unwrap_or(&self.grammar);
        for (mode, list) in &file.mode_words {
            let words = grammar.words(list);
            let words = words.map_err(|reason| (check::line_of(text, mode), reason))?;
            let (event_type, mode) = (file.event_type.clone(), mode.clone());
            self.mode_words.push(ModeWords { event_type, mode, words });
        }
        let (shared, lines) = (Arc::from(name), LineStarts::new(text));
        let mut wrong = Vec::new();
        let mut patterns = Vec::new();
        for raw in file.pattern {
            let (id, line) = (raw.id.get_ref().clone(), lines.of(raw.id.span().start));
            let compiled = raw.compile(&file.event_type, grammar, (&shared, &lines));
            let checked = compiled.and_then(|pattern| match check::flaw(&pattern, self.ontology) {
                Some(reason) => Err(reason),
                None => Ok(pattern),
            });
            match checked {
                Ok(pattern) => patterns.push(Pattern { own, ..pattern }),
                Err(reason) => wrong.push((line, format!("{id}: {reason}"))),
            }
        }
        wrong.extend(patterns.into_iter().filter_map(|pattern| self.keep(pattern).err()));
        Ok(wrong)
    }

    /// Adds a pattern whose id no other one has.
    pub(super) fn keep(&mut self, pattern: Pattern) -> Result<(), Wrong> {
        if let Some(place) = self.ids.get(&pattern.id) {
            let reason = format!("{}: another pattern has this id ({place})", pattern.id);
            return Err((pattern.line, reason));
        }
        let place = format!("{}:{}", pattern.file, pattern.line);
        self.ids.insert(pattern.id.clone(), place);
        self.patterns.push(pattern);
        Ok(())
    }

    /// Remarks on a line of a user's own file.
    pub(super) fn remark(&mut self, file: &str, left_out: bool, (line, text): Wrong) {
        self.own.remarks.push(Remark { file: file.to_owned(), line, left_out, text });
    }
}
