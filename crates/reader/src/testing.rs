//! Hand-built analyses for tests.
//!
//! One line per sentence, one word per token:
//! `form/UPOS/XPOS/head/relation` with the head counted from 1, `/lemma` where
//! it differs from the form in lower case, then `/B-PER` and `/I-PER` where the
//! name finder sees a name (with `/B-PER` the lemma must stand too); a form
//! that ends in `~` stands close to the next word.

use std::{fs, path::Path, sync::LazyLock};

use tidings_language::Language;
use tidings_lexicon::{Files, Pack};
use tidings_record::{Analysis, Document, Name, Sentence, Span, Token};

/// The English pack as it lies in the repository, without its model.
pub(crate) static ENGLISH: LazyLock<Pack> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../english");
    let mut files = Files::default();
    collect(&root, &root, &mut files);
    Pack::compile(&files).unwrap()
});

/// The English model, where it lies in the repository: it is not kept there.
pub(crate) fn language() -> Option<Language> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../english");
    let model = fs::read(root.join("model/accurate.model")).ok()?;
    let rules = fs::read_to_string(root.join("tokenizer.toml")).unwrap();
    let lemmas = fs::read_to_string(root.join("lemmas.tsv")).unwrap();
    let irregular = fs::read_to_string(root.join("irregular.tsv")).unwrap();
    Some(Language::load(&model, &rules).unwrap().lemmas(&lemmas, &irregular).unwrap())
}

fn collect(root: &Path, dir: &Path, files: &mut Files) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_none_or(|extension| extension != "model") {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// The document and analysis that `lines` describe.
pub(crate) fn analysis(lines: &str) -> (Document, Analysis) {
    let mut text = String::new();
    let mut sentences = Vec::new();
    for line in lines.trim().lines() {
        let line = line.trim();
        if line.is_empty() {
            text.push('\n');
            continue;
        }
        let words = line.split_whitespace();
        let names = names(words.clone());
        let tokens = words.map(|word| token(word, &mut text)).collect();
        sentences.push(Sentence::new(tokens, names));
    }
    (Document::new(text), Analysis { sentences, ..Analysis::default() })
}

fn names<'w>(words: impl Iterator<Item = &'w str>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for (token, word) in words.enumerate() {
        match word.split('/').nth(6).and_then(|label| label.split_once('-')) {
            Some(("B", class)) => {
                let class = class.parse().unwrap();
                names.push(Name { first: token, end: token + 1, class });
            }
            Some(_) => names.last_mut().unwrap().end = token + 1,
            None => {}
        }
    }
    names
}

fn token(word: &str, text: &mut String) -> Token {
    let parts: Vec<&str> = word.split('/').collect();
    let [form, upos, xpos, head, relation] = parts[..5] else { panic!("{word}: five parts") };
    let close = form.strip_suffix('~');
    let form = close.unwrap_or(form);
    let start = text.len();
    text.push_str(form);
    let span = Span::new(start, text.len());
    if close.is_none() {
        text.push(' ');
    }
    let lemma = parts.get(5).map_or_else(|| form.to_lowercase(), |&lemma| lemma.to_owned());
    Token {
        span,
        lemma,
        upos: upos.parse().unwrap(),
        xpos: xpos.into(),
        feats: "".into(),
        factuality: 0.0,
        head: head.parse::<usize>().unwrap().checked_sub(1),
        deprel: relation.into(),
    }
}
