//! A user's own patterns, from a folder or a file.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tidings_lexicon::Files;

use crate::Error;

/// Adds a user's own patterns to the files of a pack: the file at `path`, or all
/// in the folder there and below it whose names end in `.toml` (patterns;
/// `ontology.toml` further types) or `.verbs.txt` (dictionaries of verbs in
/// PETRARCH's form), in the order of their names. A file given by itself that
/// has another name is taken for such a dictionary. Names that begin with a dot
/// are left out.
///
/// # Errors
///
/// When something cannot be read, or the folder holds no such file. What the
/// files say is looked at when the pack is compiled.
pub fn add_patterns(files: &mut Files, path: &Path) -> Result<(), Error> {
    let mut found = Vec::new();
    if path.is_dir() {
        gather(path, &mut found)?;
        found.sort();
        if found.is_empty() {
            return Err(Error::NoPatterns { path: path.to_owned() });
        }
    } else {
        found.push(path.to_owned());
    }
    for path in found {
        let bytes = fs::read(&path).map_err(|error| Error::Io { path: path.clone(), error })?;
        files.add_patterns(&path.display().to_string(), bytes);
    }
    Ok(())
}

fn gather(dir: &Path, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    let io = |error| Error::Io { path: dir.to_owned(), error };
    for entry in fs::read_dir(dir).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase());
        let Some(name) = name.filter(|name| !name.starts_with('.')) else { continue };
        if path.is_dir() {
            gather(&path, found)?;
        } else if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    Ok(())
}

/// How the names of files in a folder of patterns end.
const ENDINGS: [&str; 2] = [".toml", ".verbs.txt"];
