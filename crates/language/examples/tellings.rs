//! Writes what a model takes for telling of events in texts, for another to
//! learn from.
//!
//! `tellings MODEL TELLINGS TOKENIZER.toml TEXTS.jsonl OUT.jsonl`: of each text (`text`, with an `id`)
//! a line of the words that may tell of an event, numbered through the document,
//! each with how likely it tells of which type, is of which status, and the
//! words that head actors and recipients.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};

use rayon::prelude::*;
use serde_json::{Value, json};
use tidings_language::{Language, Threads};
use tidings_record::{Analysis, Document};

/// Texts read side by side.
const AT_ONCE: usize = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, tellings, rules, texts, out] = arguments.as_slice() else {
        return Err("usage: tellings MODEL TELLINGS TOKENIZER.toml TEXTS.jsonl OUT.jsonl".into());
    };
    let language = Language::load(&fs::read(model)?, &fs::read_to_string(rules)?)?;
    let language = language.tellings(&fs::read(tellings)?)?.threads(Threads::One);
    let mut out = BufWriter::new(File::create(out)?);
    let lines: Vec<String> =
        BufReader::new(File::open(texts)?).lines().collect::<Result<_, _>>()?;
    for lines in lines.chunks(AT_ONCE) {
        let said: Vec<Result<Value, String>> =
            lines.par_iter().map(|line| told(&language, line)).collect();
        for line in said {
            writeln!(out, "{}", line?)?;
        }
    }
    Ok(())
}

fn told(language: &Language, line: &str) -> Result<Value, String> {
    let line: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = line["text"].as_str().ok_or("a line without text")?;
    let (analysis, _) = language.analyse(&Document::new(text));
    Ok(json!({ "id": line["id"], "tellings": tellings(&analysis) }))
}

fn tellings(analysis: &Analysis) -> Vec<Value> {
    let mut starts = vec![0];
    for sentence in &analysis.sentences {
        starts.push(starts[starts.len() - 1] + sentence.tokens.len());
    }
    let list = analysis.tellings.list.iter();
    let all = list.map(|telling| {
        let first = starts[telling.sentence];
        let words = |heads: &[usize]| heads.iter().map(|head| head + first).collect::<Vec<_>>();
        let shares = |share: f32| f64::from((share * 1000.0).round()) / 1000.0;
        let types: Vec<f64> = telling.types.iter().map(|(_, share)| shares(*share)).collect();
        let status: Vec<f64> = telling.status.iter().map(|(_, share)| shares(*share)).collect();
        let (actors, recipients) = (words(&telling.actors), words(&telling.recipients));
        json!([first + telling.token, types, status, telling.mode.as_deref(), actors, recipients])
    });
    all.collect()
}
