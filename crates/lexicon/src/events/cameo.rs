//! What codes of CAMEO are in the ontology: `cameo.tsv`.

use std::collections::HashMap;

use crate::{Files, Ontology, PackError};

/// Types, modes and contexts by CAMEO code.
#[derive(Debug, Default)]
pub(super) struct Codes {
    rows: HashMap<String, Meaning>,
}

/// What a code is in the ontology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) event_type: String,
    pub(super) mode: Option<String>,
    pub(super) context: Vec<String>,
}

/// Where a pack keeps them.
const FILE: &str = "cameo.tsv";

impl Codes {
    /// Reads the table and checks it against the ontology.
    pub(super) fn load(files: &Files, ontology: &Ontology) -> Result<Self, PackError> {
        let mut codes = Self::default();
        for row in files.table(FILE, &["code", "type", "mode", "context"])?.rows() {
            let name = row.get("type");
            let kind = ontology.event_type(name);
            let kind = kind.ok_or_else(|| row.error(format!("{name:?} is no event type")))?;
            let mode = row.some("mode").map(str::to_owned);
            if let Some(mode) = mode.as_deref().filter(|mode| kind.mode(mode).is_none()) {
                return Err(row.error(format!("{mode:?} is no mode of {name}")));
            }
            let context: Vec<String> = row.list("context").map(str::to_owned).collect();
            if let Some(unknown) = context.iter().find(|context| !ontology.has_context(context)) {
                return Err(row.error(format!("{unknown:?} is no context")));
            }
            let meaning = Meaning { event_type: name.to_owned(), mode, context };
            if codes.rows.insert(row.get("code").to_owned(), meaning).is_some() {
                return Err(row.error("this code stands above"));
            }
        }
        Ok(codes)
    }

    /// What a code is; one that the table lacks is what the shorter one above it
    /// is.
    pub(super) fn of(&self, code: &str) -> Option<&Meaning> {
        let shorter = (SHORTEST..=code.len()).rev().filter_map(|length| code.get(..length));
        shorter.into_iter().find_map(|code| self.rows.get(code))
    }
}

/// Figures of the shortest codes in the table: a class and a figure below it.
const SHORTEST: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn load(table: &str) -> Result<Codes, PackError> {
        let mut files = Files::default();
        files.insert("ontology.toml", include_str!("../../../../english/ontology.toml"));
        files.insert(FILE, table);
        Codes::load(&files, &Ontology::load(&files)?)
    }

    fn english() -> Codes {
        load(include_str!("../../../../english/cameo.tsv")).unwrap()
    }

    #[test]
    fn a_code_that_the_table_lacks_is_the_one_above_it() {
        let codes = english();
        assert_eq!(codes.of("1834"), codes.of("183"));
        assert_eq!(codes.of("1834").unwrap().mode.as_deref(), Some("suicide-attack"));
        assert_eq!(codes.of("020"), None);
    }

    #[test]
    fn every_class_that_plover_keeps_has_its_type() {
        let codes = english();
        for class in 3..=20 {
            assert!(codes.of(&format!("{class:02}0")).is_some(), "{class:02}0");
        }
    }

    #[test]
    fn a_mode_of_another_type_is_refused() {
        let error = load("code\ttype\tmode\tcontext\n141\tPROTEST\tdrone\t\n").unwrap_err();
        assert_eq!(error.to_string(), "cameo.tsv:2: \"drone\" is no mode of PROTEST");
    }
}
