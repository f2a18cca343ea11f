//! What must be read from the article it all began with. The article is not part
//! of the repository: places in it are given in code points, and nothing of it is
//! quoted.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it skips")]

use std::{fs, path::Path, sync::LazyLock};

use tidings::{
    Model, Reader,
    intake::{Settings, plain},
    json::Reading,
};

mod facts;
mod parts;
mod voices;
mod who;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

const ARTICLE: &str = "../shared/gold/seed/article.txt";

/// The article as read today, or what is missing to read it.
static READING: LazyLock<Result<Reading, String>> = LazyLock::new(|| {
    let root = Path::new(ROOT);
    let bytes = fs::read(root.join(ARTICLE)).map_err(|_| format!("{ARTICLE} is not there"))?;
    if !root.join("english/model/accurate.model").exists() {
        return Err("english/model holds no model".to_owned());
    }
    let document = plain("article.txt", "article.txt", &bytes, &Settings::default()).unwrap();
    let reader = Reader::from_dir(&root.join("english"), Model::Accurate).unwrap();
    Ok(Reading::new(&reader.read(&document)))
});

/// The reading; where it cannot be had, says that `test` is skipped, and why.
fn reading(test: &str) -> Option<&'static Reading> {
    READING.as_ref().inspect_err(|reason| println!("skipped: {test}: {reason}")).ok()
}
