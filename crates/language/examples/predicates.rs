//! Writes what a model says of the words of a treebank, for training further networks on it.
//!
//! `predicates MODEL PACK TREES.conllu VECTORS.bin WORDS.jsonl`: of each sentence a line of its words,
//! each as `[lemma, part of speech, tag, features, head or -1, relation, factuality]`, the treebank's
//! words but the model's tree; and of every word its vector, floats one behind the other. For `-` no vectors are written.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use serde_json::{Value, json};
use tidings_language::{Language, Threads, conllu};
use tidings_record::{Sentence, Span, Token};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, pack, trees, vectors, words] = arguments.as_slice() else {
        return Err("usage: predicates MODEL PACK TREES.conllu VECTORS.bin WORDS.jsonl".into());
    };
    let read = |name: &str| fs::read_to_string(Path::new(pack).join(name));
    let language = Language::load(&fs::read(model)?, &read("tokenizer.toml")?)?
        .lemmas(&read("lemmas.tsv")?, &read("irregular.tsv")?)?
        .threads(Threads::One);
    let mut vectors = match vectors.as_str() {
        "-" => None,
        path => Some(BufWriter::new(File::create(path)?)),
    };
    let mut words = BufWriter::new(File::create(words)?);
    for given in conllu::read(&fs::read_to_string(trees)?)? {
        let spans = |sentence: &Sentence| sentence.tokens.iter().map(|token| token.span).collect();
        let sentences: Vec<Vec<Span>> = given.analysis.sentences.iter().map(spans).collect();
        let text = &given.document.text;
        let (analysis, _) = language.analyse_words(text, &sentences);
        if let Some(vectors) = &mut vectors {
            for number in language.vectors_of(text, &analysis) {
                vectors.write_all(&number.to_le_bytes())?;
            }
        }
        for sentence in &analysis.sentences {
            writeln!(words, "{}", words_of(sentence))?;
        }
    }
    Ok(())
}

fn words_of(sentence: &Sentence) -> Value {
    let word = |token: &Token| {
        let head = token.head.map_or(-1, |head| i64::try_from(head).unwrap_or(-1));
        let Token { lemma, upos, xpos, feats, deprel, factuality, .. } = token;
        json!([lemma, upos.as_str(), &**xpos, &**feats, head, &**deprel, factuality])
    };
    sentence.tokens.iter().map(word).collect()
}
