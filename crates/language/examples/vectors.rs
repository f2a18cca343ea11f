//! Writes what a model says of texts, for training further networks on it.
//!
//! `vectors MODEL TOKENIZER.toml TEXTS.jsonl VECTORS.bin WORDS.jsonl`: of each text (`text`, with an
//! `id`) a line of its sentences, each word as `[first byte, end, head or -1, relation]`; and of every
//! word its vector, floats one behind the other.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};

use serde_json::{Value, json};
use tidings_language::{Language, Threads};
use tidings_record::{Document, Sentence};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, rules, texts, vectors, words] = arguments.as_slice() else {
        return Err(
            "usage: vectors MODEL TOKENIZER.toml TEXTS.jsonl VECTORS.bin WORDS.jsonl".into()
        );
    };
    let language = Language::load(&fs::read(model)?, &fs::read_to_string(rules)?)?;
    let language = language.threads(Threads::One);
    let mut vectors = BufWriter::new(File::create(vectors)?);
    let mut words = BufWriter::new(File::create(words)?);
    for line in BufReader::new(File::open(texts)?).lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let text = line["text"].as_str().ok_or("a line without text")?;
        let (analysis, rows) = language.vectors(&Document::new(text));
        for number in rows {
            vectors.write_all(&number.to_le_bytes())?;
        }
        let sentences: Vec<Value> = analysis.sentences.iter().map(words_of).collect();
        writeln!(words, "{}", json!({ "id": line["id"], "sentences": sentences }))?;
    }
    Ok(())
}

fn words_of(sentence: &Sentence) -> Value {
    let word = |token: &tidings_record::Token| {
        let head = token.head.map_or(-1, |head| i64::try_from(head).unwrap_or(-1));
        json!([token.span.start, token.span.end, head, &*token.deprel])
    };
    sentence.tokens.iter().map(word).collect()
}
