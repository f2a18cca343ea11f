//! Runs the network of a model file.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};

/// What the network is told of one sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Encoded {
    /// Wordpieces with the marks around them.
    pub(crate) pieces: Vec<i32>,
    /// The place of each word's first piece.
    pub(crate) first: Vec<i32>,
    /// The casing class of each word.
    pub(crate) casing: Vec<i32>,
}

/// How many threads one run of the network may use. The scores are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Threads {
    /// All of the machine: best for one document at a time.
    #[default]
    All,
    /// One for each call: best for many documents on many threads.
    One,
}

/// A network ready to run.
pub(crate) struct Network {
    model: Model,
    inputs: Vec<NodeId>,
    outputs: Vec<NodeId>,
    pub(crate) threads: Threads,
    /// Pools of one thread that no run is using.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

const INPUTS: [&str; 5] = ["pieces", "mask", "first", "casing", "words"];
const OUTPUTS: [&str; 6] = ["upos", "xpos", "lemma", "names", "arc", "rel"];

/// What the network says of a batch of sentences.
#[derive(Debug)]
pub(crate) struct Scores {
    pub(crate) upos: Grid<f32>,
    pub(crate) xpos: Grid<f32>,
    pub(crate) lemma: Grid<f32>,
    pub(crate) names: Grid<f32>,
    /// Scores of every head; column 0 is the root.
    pub(crate) arc: Grid<f32>,
    /// The best relation to every head, as an index of the model's labels.
    pub(crate) rel: Grid<i32>,
}

/// A row of values for each word of each sentence.
#[derive(Debug)]
pub(crate) struct Grid<T> {
    shape: [usize; 3],
    values: Vec<T>,
}

impl<T> Grid<T> {
    /// Values per word.
    pub(crate) fn width(&self) -> usize {
        self.shape[2]
    }

    /// The values of one word.
    pub(crate) fn row(&self, sentence: usize, word: usize) -> &[T] {
        let [_, words, width] = self.shape;
        &self.values[(sentence * words + word) * width..][..width]
    }
}

impl Network {
    /// Loads a network in ONNX form.
    ///
    /// # Errors
    ///
    /// When it cannot be loaded or lacks an input or output; the text says
    /// what is wrong.
    pub(crate) fn load(onnx: &[u8]) -> Result<Self, String> {
        let model = ModelOptions::with_all_ops().load(onnx.to_vec());
        let model = model.map_err(|error| error.to_string())?;
        let find = |name: &&str| {
            model.find_node(name).ok_or_else(|| format!("the network has no {name:?}"))
        };
        let inputs = INPUTS.iter().map(find).collect::<Result<_, _>>()?;
        let outputs = OUTPUTS.iter().map(find).collect::<Result<_, _>>()?;
        let (threads, idle) = (Threads::default(), Mutex::default());
        Ok(Self { model, inputs, outputs, threads, idle })
    }

    /// Scores a batch of sentences, each of at least one word.
    ///
    /// # Errors
    ///
    /// When the network does not fit its inputs; the text says how.
    pub(crate) fn run(&self, batch: &[&Encoded]) -> Result<Scores, String> {
        match self.threads {
            Threads::All => self.run_on(None, batch),
            Threads::One => self.run_on_one(batch),
        }
    }

    /// Runs on a pool of one thread that nobody else uses.
    ///
    /// A caller that is itself a thread of some pool would take up its next
    /// document while it waits for another pool, and in there the next, and
    /// so on without end. So it waits for a thread that belongs to no pool.
    fn run_on_one(&self, batch: &[&Encoded]) -> Result<Scores, String> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let reused = idle().pop();
        let pool = reused.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let run = || self.run_on(Some(pool.clone()), batch);
        let scores = thread::scope(|scope| scope.spawn(run).join());
        idle().push(pool);
        scores.unwrap_or_else(|_| Err("the network panicked".to_owned()))
    }

    fn run_on(&self, pool: Option<Arc<ThreadPool>>, batch: &[&Encoded]) -> Result<Scores, String> {
        let inputs = self.inputs.iter().copied().zip(inputs(batch)).collect();
        let options = RunOptions::default().with_thread_pool(pool);
        let outputs = self.model.run(inputs, &self.outputs, Some(options));
        let mut outputs = outputs.map_err(|error| error.to_string())?.into_iter();
        let mut next = || outputs.next().ok_or_else(|| "an output is missing".to_owned());
        Ok(Scores {
            upos: floats(next()?)?,
            xpos: floats(next()?)?,
            lemma: floats(next()?)?,
            names: floats(next()?)?,
            arc: floats(next()?)?,
            rel: integers(next()?)?,
        })
    }
}

/// The network's inputs in the order of [`INPUTS`].
fn inputs(batch: &[&Encoded]) -> [ValueOrView<'static>; 5] {
    let widest = |row: fn(&Encoded) -> &Vec<i32>| batch.iter().map(|s| row(s).len()).max();
    let pieces = widest(|sentence| &sentence.pieces).unwrap_or(0);
    let words = widest(|sentence| &sentence.first).unwrap_or(0);
    [
        padded(batch, pieces, |sentence| sentence.pieces.clone()),
        padded(batch, pieces, |sentence| vec![1; sentence.pieces.len()]),
        padded(batch, words, |sentence| sentence.first.clone()),
        padded(batch, words, |sentence| sentence.casing.clone()),
        padded(batch, words, |sentence| vec![1; sentence.first.len()]),
    ]
}

/// One row per sentence, filled up with zeros.
fn padded(
    batch: &[&Encoded],
    width: usize,
    row: impl Fn(&Encoded) -> Vec<i32>,
) -> ValueOrView<'static> {
    let mut values = Vec::with_capacity(batch.len() * width);
    for (index, sentence) in batch.iter().enumerate() {
        values.extend(row(sentence));
        values.resize((index + 1) * width, 0);
    }
    let value = Value::from_shape([batch.len(), width], values);
    ValueOrView::Value(value.expect("every row was filled up to the width"))
}

fn floats(value: Value) -> Result<Grid<f32>, String> {
    let (shape, values) = value.into_shape_vec().map_err(|error| error.to_string())?;
    Ok(Grid { shape, values })
}

fn integers(value: Value) -> Result<Grid<i32>, String> {
    let (shape, values) = value.into_shape_vec().map_err(|error| error.to_string())?;
    Ok(Grid { shape, values })
}
