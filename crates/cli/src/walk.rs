//! From what the user names to files: folders are opened, links followed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tidings::intake::{At, Reason, Rejection};

use crate::inputs::is_stdin;

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Its name, or its path within the folder that was given.
    pub(crate) id: String,
}

impl Found {
    /// The file as a whole.
    pub(crate) fn at(&self) -> At {
        At::file(self.path.display().to_string())
    }
}

/// The file `path`, or the files below the folder `path`, sorted by their names
/// folder by folder. A file given by itself goes by `id`.
pub(crate) fn walk(path: &Path, id: String) -> Walk {
    let first = Entry { path: path.to_owned(), id, depth: 0 };
    Walk { root: path.to_owned(), pending: vec![first], above: Vec::new(), found: 0 }
}

/// See [`walk`]. Opens a folder only when it comes to it.
pub(crate) struct Walk {
    root: PathBuf,
    /// What is still to be looked at, the next one last.
    pending: Vec<Entry>,
    /// The folders above the one last opened and itself, links resolved.
    above: Vec<PathBuf>,
    /// Files and rejections so far.
    found: usize,
}

struct Entry {
    path: PathBuf,
    id: String,
    /// Folders between it and what was given, that included.
    depth: usize,
}

impl Iterator for Walk {
    type Item = Result<Found, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(entry) = self.pending.pop() {
            let next = match self.look(&entry) {
                Ok(true) => Ok(Found { path: entry.path, id: entry.id }),
                Ok(false) => continue,
                Err(reason) => Err(reject(&entry.path, reason)),
            };
            self.found += 1;
            return Some(next);
        }
        if self.found > 0 {
            return None;
        }
        self.found = 1;
        Some(Err(reject(&self.root, Reason::Io("there is no file in this folder".to_owned()))))
    }
}

impl Walk {
    /// Whether `entry` is a file; what is in a folder is put on the list.
    fn look(&mut self, entry: &Entry) -> Result<bool, Reason> {
        if is_stdin(&entry.path) {
            return Ok(true);
        }
        let metadata = fs::metadata(&entry.path).map_err(|error| io_reason(&error))?;
        if metadata.is_dir() {
            self.open(entry)?;
            return Ok(false);
        }
        // A pipe that the user names is meant; one that lies about is not.
        if !metadata.is_file() && entry.depth > 0 {
            return Err(Reason::Io("neither a file nor a folder".to_owned()));
        }
        Ok(true)
    }

    fn open(&mut self, folder: &Entry) -> Result<(), Reason> {
        let reason = |error: io::Error| io_reason(&error);
        let real = fs::canonicalize(&folder.path).map_err(reason)?;
        self.above.truncate(folder.depth);
        if self.above.contains(&real) {
            return Err(Reason::Io("a link to a folder that it lies in; not followed".to_owned()));
        }
        self.above.push(real);
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder.path).map_err(reason)? {
            names.push(entry.map_err(reason)?.file_name());
        }
        names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
        names.sort_unstable_by(|a, b| b.cmp(a));
        self.pending.extend(names.into_iter().map(|name| {
            let inner = name.to_string_lossy();
            let id = match folder.depth {
                0 => inner.into_owned(),
                _ => format!("{}/{inner}", folder.id),
            };
            Entry { path: folder.path.join(&name), id, depth: folder.depth + 1 }
        }));
        Ok(())
    }
}

fn reject(path: &Path, reason: Reason) -> Rejection {
    Rejection::new(At::file(path.display().to_string()), reason)
}

/// What the machine says, in words for people.
pub(crate) fn io_reason(error: &io::Error) -> Reason {
    Reason::Io(match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check its name".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files below a folder of the test's own that holds `files`.
    fn found(test: &str, prepare: impl Fn(&Path)) -> Vec<String> {
        let root = std::env::temp_dir().join(format!("tidings-walk-{}-{test}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        prepare(&root);
        let found = walk(&root, "root".to_owned()).map(|found| match found {
            Ok(found) => found.id,
            Err(rejection) => rejection.reason.to_string(),
        });
        let found = found.collect();
        fs::remove_dir_all(&root).unwrap();
        found
    }

    fn write(path: PathBuf) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }

    #[test]
    fn files_come_in_the_order_of_their_names_folder_by_folder() {
        let all = found("order", |root| {
            for name in ["b.txt", "a/z.txt", "a/y/x.txt", "a.txt", ".git/x", "c/.x"] {
                write(root.join(name));
            }
        });
        assert_eq!(all, ["a/y/x.txt", "a/z.txt", "a.txt", "b.txt"]);
    }

    #[test]
    fn a_folder_without_files_is_said() {
        assert_eq!(found("empty", |_| {}), ["there is no file in this folder"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        let all = found("links", |root| {
            write(root.join("a/x.txt"));
            std::os::unix::fs::symlink(root.join("a"), root.join("b")).unwrap();
            std::os::unix::fs::symlink(root, root.join("a/up")).unwrap();
        });
        let circle = "a link to a folder that it lies in; not followed";
        assert_eq!(all, [circle, "a/x.txt", circle, "b/x.txt"]);
    }
}
