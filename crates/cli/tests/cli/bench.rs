//! Runs the built program on small files in a folder of the test's own.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// A folder for the files of one test. `None`, said aloud, where the program
/// has no model to read with.
pub(crate) fn bench(test: &str) -> Option<Bench> {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../english/model/accurate.model");
    if !model.exists() {
        println!("skipped: {test}: there is no {}", model.display());
        return None;
    }
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    Some(Bench { dir })
}

/// See [`bench`].
pub(crate) struct Bench {
    dir: PathBuf,
}

impl Bench {
    /// Writes a file, with the folders above it.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Takes a file away.
    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.dir.join(name)).unwrap();
    }

    /// The program with these arguments, parted by blanks, in the folder.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
        command.args(arguments.split_whitespace()).current_dir(&self.dir);
        command
    }

    /// What it does with them.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        Ran::new(&self.command(arguments).output().unwrap())
    }

    /// What it does with `input` as its standard input.
    pub(crate) fn run_on(&self, arguments: &str, input: &str) -> Ran {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Ran::new(&child.wait_with_output().unwrap())
    }
}

/// What the program said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    fn new(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// The exit code must be `code`; what it said is shown where it is not.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.err);
        self
    }
}
