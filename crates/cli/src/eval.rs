//! `tidings eval`: figures of a reader, or of ready readings, against gold.

use std::{io::Write, path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};
use tidings::{CoreferenceMethod, Reader, Threads};
use tidings_eval::{
    Error, GapContext, Gold, Readings, Score, Split, read_at_home, score_actors, score_claims,
    score_coref, score_events, score_factuality, score_gap, score_names, score_pairs, score_place,
    score_quantity, score_quote, score_sample, score_speed, score_status, score_time, score_trees,
};

use crate::{
    args::PackArgument,
    read::{WRONG_USE, open},
};

/// How coreference is scored.
#[derive(Debug, Clone, Copy, Args)]
struct CoreferenceArguments {
    /// For coref: by the plainest rules, a pronoun takes up the nearest that agrees, all else the nearest with the same head
    #[arg(long)]
    baseline: bool,

    /// For gap: the page's title is known, as an article's headline is
    #[arg(long)]
    page: bool,
}

#[derive(Debug, Args)]
pub(crate) struct EvalArguments {
    /// What to score
    measure: Measure,

    /// The gold file: JSON lines; for trees and coref CoNLL-U, for names IOB, for gap TSV
    gold: PathBuf,

    /// The articles of gold records that have only their id, as JSON lines, plain or packed by xz; for factuality their treebank
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,

    /// Only the third that nothing is tuned on
    #[arg(long, conflicts_with = "rest")]
    held_out: bool,

    /// Only the other two thirds
    #[arg(long)]
    rest: bool,

    /// For places: read each document alone, without the homes of outlets
    ///
    /// Else the home of each outlet is found first, from the texts of its own
    /// documents in the gold file, as `tidings gazetteer homes` does.
    #[arg(long)]
    no_homes: bool,

    #[command(flatten)]
    coreference: CoreferenceArguments,

    /// Show this many of the errors
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,

    /// Score these readings (JSON lines), read nothing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["dir", "model", "actors", "patterns"])]
    readings: Option<PathBuf>,

    #[command(flatten)]
    pack: PackArgument,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Measure {
    /// Time expressions and their TIMEX3 values
    Time,
    /// Toponyms and their coordinates
    Place,
    /// Quantities of single sentences: value, unit, what is counted
    Quantity,
    /// The status of single claims
    Status,
    /// Attributions: source, cue, content
    Quote,
    /// PLOVER gold records: type and the countries of both parties
    Events,
    /// The type between two marked parties of a sentence
    Pairs,
    /// Country and sector of the words for those who act
    Actors,
    /// All claims of whole articles
    Claims,
    /// Names: exact spans and classes, on raw text
    Names,
    /// Words, sentences, tags, lemmas and trees, on gold words and on raw text
    Trees,
    /// Who is who in a document, mentions found in raw text: MUC, B3, CEAF-e
    Coref,
    /// Which of two names a pronoun stands for
    Gap,
    /// How sure the text is that what a verb tells of happened: Pearson's r with judgements on the words of a treebank, `--texts`
    Factuality,
    /// Words per second of the model alone, on the words of a treebank
    Speed,
    /// A list that `tidings sample` drew and people have judged: precision by field
    Sample,
}

/// Scores and prints.
pub(crate) fn run(arguments: &EvalArguments) -> anyhow::Result<ExitCode> {
    let score = match arguments.measure {
        Measure::Time => against_gold(score_time, arguments)?,
        Measure::Place => against_gold(score_place, arguments)?,
        Measure::Quantity => against_gold(score_quantity, arguments)?,
        Measure::Status => against_gold(score_status, arguments)?,
        Measure::Quote => against_gold(score_quote, arguments)?,
        Measure::Events => against_gold(score_events, arguments)?,
        Measure::Pairs => against_gold(score_pairs, arguments)?,
        Measure::Actors => against_gold(score_actors, arguments)?,
        Measure::Claims => against_gold(score_claims, arguments)?,
        Measure::Names | Measure::Trees | Measure::Speed | Measure::Coref | Measure::Gap
            if arguments.picks() =>
        {
            anstream::eprintln!(
                "tidings: names, trees, speed, coref and gap are scored whole, from their own text"
            );
            return Ok(ExitCode::from(WRONG_USE));
        }
        Measure::Factuality => {
            let Some(trees) = arguments.texts.as_ref().filter(|_| arguments.takes_all()) else {
                anstream::eprintln!(
                    "tidings: factuality is scored whole, on the treebank that --texts names (CoNLL-U)"
                );
                return Ok(ExitCode::from(WRONG_USE));
            };
            score_factuality(&arguments.gold, trees, &reader(arguments)?)?
        }
        Measure::Sample => score_sample(&arguments.gold)?,
        Measure::Names => score_names(&arguments.gold, &reader(arguments)?)?,
        Measure::Trees => score_trees(&arguments.gold, &reader(arguments)?)?,
        Measure::Coref => score_coref(&arguments.gold, &reader(arguments)?, arguments.method())?,
        Measure::Gap => score_gap(&arguments.gold, &reader(arguments)?, arguments.context())?,
        Measure::Speed => score_speed(&arguments.gold, reader(arguments)?)?,
    };
    let mut out = std::io::stdout().lock();
    for figure in &score.figures {
        writeln!(out, "{figure}")?;
    }
    if arguments.measure == Measure::Sample {
        // What is no verdict is nobody's error but the list's.
        score.errors.iter().for_each(|error| anstream::eprintln!("{error}"));
        return Ok(ExitCode::SUCCESS);
    }
    for error in score.errors.iter().take(arguments.errors) {
        writeln!(out, "   {error}")?;
    }
    Ok(ExitCode::SUCCESS)
}

impl EvalArguments {
    fn method(&self) -> CoreferenceMethod {
        if self.coreference.baseline { CoreferenceMethod::Plain } else { CoreferenceMethod::Ranker }
    }

    fn context(&self) -> GapContext {
        if self.coreference.page { GapContext::Page } else { GapContext::Snippet }
    }

    /// Whether only some of the gold, or no text at all, is to be read.
    fn picks(&self) -> bool {
        !self.takes_all() || self.texts.is_some()
    }

    /// Whether all of the gold is to be read.
    fn takes_all(&self) -> bool {
        !self.held_out && !self.rest && self.readings.is_none()
    }
}

fn against_gold(
    score: fn(&Gold, &Readings) -> Result<Score, Error>,
    arguments: &EvalArguments,
) -> anyhow::Result<Score> {
    let split = match (arguments.held_out, arguments.rest) {
        (true, _) => Split::HeldOut,
        (_, true) => Split::Rest,
        _ => Split::Whole,
    };
    let mut gold = Gold::load(&arguments.gold, split)?;
    if let Some(path) = &arguments.texts {
        gold.add_texts(path)?;
    }
    let readings = match &arguments.readings {
        Some(path) => Readings::load(path)?,
        None if arguments.measure == Measure::Place && !arguments.no_homes => {
            read_at_home(&gold, &reader(arguments)?)?
        }
        None => Readings::read(&gold, &reader(arguments)?)?,
    };
    if let Some(missing) = readings.missing(&gold) {
        anstream::eprintln!("tidings: {missing}");
    }
    Ok(score(&gold, &readings)?)
}

/// Documents are read side by side, each on one thread.
fn reader(arguments: &EvalArguments) -> anyhow::Result<Reader> {
    Ok(open(&arguments.pack)?.threads(Threads::One))
}
