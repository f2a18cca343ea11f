//! Writes what a ranker of antecedents learns from, for
//! `training/coreference.py`:
//!
//! ```sh
//! cargo run --release -p tidings-eval --example coreference -- PACK accurate chains ontogum-train.conllu OUT
//! cargo run --release -p tidings-eval --example coreference -- PACK accurate gap gap-development.tsv OUT
//! ```
//!
//! The file begins with a line of slots, `name:values` each. Then comes each
//! anaphor: a byte for its net (0 pronoun, 1 nominal, 2 name; 16 more where the
//! first of two names is right, 32 where the second is), the number of rows in
//! two bytes, low byte first, the rows with a byte for each slot, a label for
//! each row.

use std::{env, fs, path::Path, process::ExitCode};

use tidings::{CoreferenceExample, Model, Reader, Slot, Threads};
use tidings_eval::{GapContext, coref_examples, gap_examples};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [pack, model, what, corpus, out] = &arguments[..] else { return ExitCode::from(2) };
    let model = if model == "fast" { Model::Fast } else { Model::Accurate };
    let reader = Reader::from_dir(Path::new(pack), model).expect("the pack loads");
    let reader = reader.threads(Threads::One);
    let mut bytes = slots().into_bytes();
    let corpus = Path::new(corpus);
    if what == "chains" {
        for example in coref_examples(corpus, &reader).expect("the corpus is CoNLL-U") {
            write(&mut bytes, &example, 0);
        }
    } else {
        let context = if what == "gap-page" { GapContext::Page } else { GapContext::Snippet };
        for (choice, right) in gap_examples(corpus, &reader, context).expect("the corpus is GAP") {
            let right = 16 * u8::from(right[0]) + 32 * u8::from(right[1]);
            write(&mut bytes, &choice.example, right);
        }
    }
    fs::write(out, bytes).expect("the file can be written");
    ExitCode::SUCCESS
}

fn slots() -> String {
    let slots = Slot::ALL.iter().map(|slot| format!("{}:{}", slot.as_str(), slot.values()));
    slots.collect::<Vec<_>>().join(" ") + "\n"
}

fn write(bytes: &mut Vec<u8>, example: &CoreferenceExample, right: u8) {
    let rows = u16::try_from(example.values.len()).expect("an anaphor has some hundred candidates");
    bytes.push(example.net as u8 + right);
    bytes.extend(rows.to_le_bytes());
    bytes.extend(example.values.iter().flatten());
    bytes.extend(&example.labels);
}
