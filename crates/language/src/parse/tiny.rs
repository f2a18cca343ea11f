//! Model files small enough to be made in a test, and what damage does to them.

use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::*;
use crate::model::hexadecimal;

const VOCABULARY: &str = "[UNK]\n[CLS]\n[SEP]\nrain\nfell\n.\n##s\nin";
const PIECES: usize = 8;
const WIDTH: usize = 8;

/// Tensors in the order of the file, with numbers that depend on their place
/// alone.
#[derive(Default)]
struct Network {
    tensors: Vec<Value>,
    bytes: Vec<u8>,
}

impl Network {
    fn bytes(&mut self, name: &str, shape: [usize; 2], number: impl Fn(usize) -> u8) {
        self.tensors.push(json!({ "name": name, "type": "i8", "shape": shape }));
        self.bytes.extend((0..shape[0] * shape[1]).map(number));
    }

    fn floats(&mut self, name: &str, shape: &[usize], number: f32) {
        self.tensors.push(json!({ "name": name, "type": "f32", "shape": shape }));
        let count: usize = shape.iter().product();
        self.bytes.extend((0..count).flat_map(|_| number.to_le_bytes()));
    }

    fn linear(&mut self, name: &str, outputs: usize, inputs: usize) {
        let weight = |i: usize| u8::try_from(i * 37 % 23).unwrap();
        self.bytes(&format!("{name}.weight"), [outputs, inputs], weight);
        self.floats(&format!("{name}.scale"), &[outputs], 0.01);
        self.floats(&format!("{name}.bias"), &[outputs], 0.1);
    }

    fn norm(&mut self, name: &str) {
        self.floats(&format!("{name}.weight"), &[WIDTH], 1.0);
        self.floats(&format!("{name}.bias"), &[WIDTH], 0.0);
    }

    fn rows(&mut self, name: &str, rows: usize) {
        self.bytes(&format!("{name}.rows"), [rows, WIDTH], |i| u8::try_from(i % 100).unwrap());
        self.floats(&format!("{name}.scale"), &[rows], 0.02);
    }

    fn heads(&mut self) {
        self.bytes("spelling", [PIECES, 4], |i| u8::try_from(i % 116).unwrap());
        self.floats("letters", &[116, 4], 0.3);
        self.linear("tag_hidden", 8, WIDTH + 16);
        self.linear("tags", 2 + 1 + 1 + 1, 8);
        self.linear("name_hidden", 8, WIDTH);
        self.linear("names", 3, 8);
        self.linear("fact_hidden", 4, WIDTH);
        self.linear("fact", 1, 4);
        for name in ["arc_word", "arc_head", "rel_word", "rel_head"] {
            self.linear(name, 4, WIDTH);
        }
        self.linear("arc", 4, 4);
        self.linear("rel", 2 * (4 + 1), 4);
    }

    fn transformer() -> Self {
        let mut network = Self::default();
        network.rows("piece", PIECES);
        network.rows("position", 80);
        network.floats("casing_in", &[6, WIDTH], 0.1);
        network.floats("casing_out", &[6, WIDTH], 0.2);
        network.norm("norm");
        network.linear("layers.0.mix", 3 * WIDTH, WIDTH);
        network.linear("layers.0.attended", WIDTH, WIDTH);
        network.linear("layers.0.inner", 12, WIDTH);
        network.linear("layers.0.outer", WIDTH, 12);
        network.norm("layers.0.attended_norm");
        network.norm("layers.0.outer_norm");
        network.heads();
        network
    }

    fn convolutions() -> Self {
        let mut network = Self::default();
        network.bytes("piece", [PIECES, 4], |i| u8::try_from(i).unwrap());
        network.bytes("letter", [116, 4], |i| u8::try_from(i % 50).unwrap());
        network.linear("joined", WIDTH, 3 * 4 + 4 * 4);
        network.floats("casing", &[6, WIDTH], 0.1);
        network.floats("root", &[WIDTH], 0.5);
        network.norm("norm");
        network.floats("layers.0.steps", &[WIDTH], 25.0);
        network.linear("layers.0.window", WIDTH, 3 * WIDTH);
        network.norm("layers.0.norm");
        network.heads();
        network
    }

    fn header(&self, encoder: &Value) -> Value {
        let section = |name: &str, bytes: &[u8]| {
            let sha256 = hexadecimal(&Sha256::digest(bytes));
            json!({ "name": name, "length": bytes.len(), "sha256": sha256 })
        };
        json!({
            "name": "tiny", "max_pieces": 66, "encoder": encoder, "tensors": self.tensors,
            "labels": {
                "upos": ["NOUN", "VERB"], "xpos": ["NN"], "lemma": ["0||l"], "feats": ["_"],
                "names": ["O", "B-PER", "I-PER"], "deprel": ["root", "nsubj"],
            },
            "sections": [section("vocab", VOCABULARY.as_bytes()), section("network", &self.bytes)],
        })
    }

    fn file(&self, header: &Value) -> Vec<u8> {
        let header = header.to_string();
        let mut file = [b"TIDINGSM".as_slice(), &2_u32.to_le_bytes()].concat();
        file.extend(u32::try_from(header.len()).unwrap().to_le_bytes());
        file.extend(Sha256::digest(&header));
        file.extend(header.as_bytes());
        file.extend(VOCABULARY.as_bytes());
        file.extend(&self.bytes);
        file
    }
}

/// Both kinds of network with what the header says of them.
fn networks() -> [(Network, Value); 2] {
    let transformer = json!({ "kind": "transformer", "layers": 1, "attention_heads": 2 });
    let convolutions = json!({ "kind": "convolutions", "dilations": [2] });
    [(Network::transformer(), transformer), (Network::convolutions(), convolutions)]
}

/// What a file makes of some sentences, if it can be loaded at all.
fn read(file: &[u8]) -> Result<usize, String> {
    let parser = Parser::load(file).map_err(|error| error.to_string())?;
    let sentences = [vec!["Rain", "fell", "."], vec!["rains"], vec!["x"; 70]];
    Ok(parser.parse(&sentences, None).iter().map(|one| one.words.len()).sum())
}

#[test]
fn tiny_models_read() {
    for (network, encoder) in networks() {
        assert_eq!(read(&network.file(&network.header(&encoder))), Ok(3 + 1 + 70), "{encoder}");
    }
}

#[test]
fn a_missing_or_misshapen_tensor_is_named() {
    for (mut network, encoder) in networks() {
        for tensor in 0..network.tensors.len() {
            let kept = network.tensors[tensor].clone();
            let name = kept["name"].as_str().unwrap();
            network.tensors[tensor]["name"] = json!("other");
            let error = read(&network.file(&network.header(&encoder))).unwrap_err();
            assert!(error.contains(name.split('.').next().unwrap()), "{name}: {error}");
            network.tensors[tensor] = kept.clone();
            network.tensors[tensor]["shape"][0] = json!(kept["shape"][0].as_u64().unwrap() + 1);
            assert!(read(&network.file(&network.header(&encoder))).is_err(), "{name}");
            network.tensors[tensor] = kept;
        }
    }
}

proptest! {
    /// Damage with digests that agree: what a faulty writer would do.
    #[test]
    fn no_file_makes_the_loader_or_the_network_panic(
        which in 0..2_usize,
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        number in prop_oneof![Just(0_u64), 1..100_u64, Just(u64::MAX), Just(1 << 40)],
    ) {
        let (mut network, encoder) = networks().into_iter().nth(which).unwrap();
        let place = at.index(network.bytes.len());
        network.bytes[place] = byte;
        let _ = read(&network.file(&network.header(&encoder)));
        let mut header = network.header(&encoder);
        let mut numbers = Vec::new();
        find_numbers(&mut header, &mut numbers);
        let place = at.index(numbers.len());
        *numbers.swap_remove(place) = json!(number);
        let _ = read(&network.file(&header));
        let text = header.to_string();
        let place = at.index(text.len());
        if let Ok(header) = serde_json::from_str(&text.replace(&text[place..=place], "1")) {
            let _ = read(&network.file(&header));
        }
    }
}

/// All numbers in a JSON value.
fn find_numbers<'v>(value: &'v mut Value, numbers: &mut Vec<&'v mut Value>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| find_numbers(value, numbers)),
        Value::Object(fields) => fields.values_mut().for_each(|value| find_numbers(value, numbers)),
        Value::Number(_) => numbers.push(value),
        _ => {}
    }
}
