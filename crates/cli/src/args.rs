//! What may be said on the command line.

mod format;

use std::{num::NonZeroUsize, path::PathBuf, str::FromStr, thread};

use clap::{Args, Parser, Subcommand, ValueEnum};
use tidings::{
    Model, Moment,
    intake::{ColumnNames, Encoding, Homes, Settings, parse_moment},
};

pub(crate) use self::format::{By, Format, QuoteFormat, SheetArgument, Thing, TreeFormat};
use crate::{
    check::CheckArguments,
    codebook::CodebookArguments,
    eval::EvalArguments,
    gazetteer::GazetteerVerb,
    help::{quotes_help, read_help, sample_help},
    sample::SampleArguments,
    serve::ServeArguments,
};

/// Reads news reports into claims: who did what to whom, when, where, and by
/// whose account.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Read reports and print what they claim
    #[command(after_long_help = read_help())]
    Read(Box<ReadArguments>),
    /// Print who says what: every saying with its source, cue, content and form
    #[command(after_long_help = quotes_help())]
    Quotes(Box<QuotesArguments>),
    /// Print sentences, words and trees as CoNLL-U
    Parse(Box<ParseArguments>),
    /// Say why a sentence was or was not coded
    Explain(Box<ExplainArguments>),
    /// Show readings in a browser and answer programs over HTTP, on this machine
    Serve(Box<ServeArguments>),
    /// Check a pack and read the sentences that its patterns carry as tests
    Check(CheckArguments),
    /// Print the codebook: types, modes and contexts with examples and near misses
    Codebook(CodebookArguments),
    /// Draw claims at random, to be judged by people
    #[command(after_long_help = sample_help())]
    Sample(Box<SampleArguments>),
    /// Score against gold
    Eval(EvalArguments),
    /// Import places, find the homes of outlets, show what names may mean
    #[command(subcommand)]
    Gazetteer(GazetteerVerb),
    /// Print the JSON Schema of an output
    Schema {
        /// Which output
        thing: Thing,
    },
}

/// What to read, and with what.
#[derive(Debug, Args)]
pub(crate) struct Task {
    #[command(flatten)]
    pub(crate) sources: Sources,

    #[command(flatten)]
    pub(crate) pack: PackArgument,

    #[command(flatten)]
    pub(crate) jobs: Jobs,

    #[command(flatten)]
    pub(crate) force: Force,
}

#[derive(Debug, Args)]
pub(crate) struct ReadArguments {
    #[command(flatten)]
    pub(crate) task: Task,

    /// How to print [default: table on a terminal, jsonl elsewhere]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,

    /// Order a table by who says so: each voice with what it claims
    #[arg(long, value_enum)]
    pub(crate) by: Option<By>,

    #[command(flatten)]
    pub(crate) sheet: SheetArgument,
}

#[derive(Debug, Args)]
pub(crate) struct QuotesArguments {
    #[command(flatten)]
    pub(crate) task: Task,

    /// How to print [default: table on a terminal, jsonl elsewhere]
    #[arg(long, value_enum)]
    pub(crate) format: Option<QuoteFormat>,

    #[command(flatten)]
    pub(crate) sheet: SheetArgument,
}

#[derive(Debug, Args)]
pub(crate) struct ParseArguments {
    #[command(flatten)]
    pub(crate) sources: Sources,

    /// Keep the sentences and words of CoNLL-U files, with all that stands beside them
    ///
    /// Lemma, tags, features, head and relation of each word are written anew,
    /// enhanced dependencies are left out; comments, surface words (`3-4`),
    /// empty words (`8.1`) and the last column stay as they are.
    #[arg(long)]
    pub(crate) gold_tokens: bool,

    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TreeFormat,

    #[command(flatten)]
    pub(crate) pack: PackArgument,

    #[command(flatten)]
    pub(crate) jobs: Jobs,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// A file, `#` and a document's id where it holds several, and an offset
    ///
    /// The offset counts code points of the document's text from 0, as the
    /// spans in the JSON do; the sentence that holds it is explained.
    #[arg(value_name = "FILE[#ID]:OFFSET", allow_hyphen_values = true)]
    pub(crate) target: Target,

    #[command(flatten)]
    pub(crate) about: About,

    #[command(flatten)]
    pub(crate) pack: PackArgument,

    #[command(flatten)]
    pub(crate) force: Force,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Force {
    /// Read documents that look like another language, too
    ///
    /// Without this option they yield no claims and a note that says so.
    #[arg(long = "force")]
    pub(crate) any_language: bool,
}

impl Force {
    /// What goes for all documents.
    pub(crate) fn settings(&self, about: &About) -> Settings {
        Settings { any_language: self.any_language, ..about.settings() }
    }
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// The file, with the document's id where one is given.
    pub(crate) document: String,
    /// In code points.
    pub(crate) offset: usize,
}

impl FromStr for Target {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let parts = written.rsplit_once(':').and_then(|(document, offset)| {
            Some(Self { document: document.to_owned(), offset: offset.parse().ok()? })
        });
        parts.ok_or("write FILE:OFFSET or FILE#ID:OFFSET, as in report.txt:120")
    }
}

#[derive(Debug, Args)]
pub(crate) struct Jobs {
    /// Read this many documents at a time; the output is the same for any number
    #[arg(long = "jobs", value_name = "N", default_value_t = processors())]
    pub(crate) count: NonZeroUsize,
}

#[derive(Debug, Args)]
pub(crate) struct PackArgument {
    /// Use the language pack in this folder, not the one that is built in
    #[arg(long = "pack", value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,

    /// Use this gazetteer, as `tidings gazetteer import` writes it, not the pack's
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,

    /// Know these actors, too: a table of your own, or a dictionary in PETRARCH's form
    ///
    /// May be given several times. FILE.actors.txt and FILE.agents.txt are
    /// PETRARCH's; any other file is a table, tabs or commas between its columns,
    /// its first line naming them. What it knows at a document's date goes before
    /// what the pack knows. A line that cannot be understood is reported and left
    /// out. `tidings read --help` lists the columns, docs/actors.md describes all.
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Vec<PathBuf>,

    /// Code by these patterns, too: a folder of your own, or one file
    ///
    /// May be given several times. In a folder NAME.toml are patterns as the pack
    /// has them, ontology.toml further types, modes and contexts, NAME.verbs.txt
    /// dictionaries of verbs in PETRARCH's form, with CAMEO codes. They go before
    /// the pack's on the same trigger. What cannot be understood is reported and
    /// left out. docs/patterns.md and docs/own-ontology.md describe all.
    #[arg(long, value_name = "DIR|FILE")]
    pub(crate) patterns: Vec<PathBuf>,

    /// Which of the pack's models reads
    #[arg(long, value_enum, default_value_t)]
    pub(crate) model: ModelName,
}

/// See [`tidings::Model`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ModelName {
    /// The one that errs least
    #[default]
    Accurate,
    /// The one for many documents
    Fast,
}

impl From<ModelName> for Model {
    fn from(name: ModelName) -> Self {
        match name {
            ModelName::Accurate => Self::Accurate,
            ModelName::Fast => Self::Fast,
        }
    }
}

/// Which documents.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// Files and folders to read; `-` is standard input
    ///
    /// Folders are read with all folders below them, in the order of the names
    /// of their files; names that begin with a dot are left out. A file's name,
    /// for folders its path within the folder, becomes the document's id.
    #[arg(value_name = "FILE|DIR", required_unless_present = "files_from")]
    pub(crate) paths: Vec<PathBuf>,

    /// Read the files named in this file, one per line; `-` is standard input
    ///
    /// The id of such a document is the name as it stands on its line.
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) about: About,
}

/// What is known of documents beforehand.
#[derive(Debug, Clone, Args)]
pub(crate) struct About {
    /// What the files are [default: by their names: .jsonl, .ndjson, .csv, .conllu, .html, else text]
    #[arg(long, value_enum)]
    pub(crate) input: Option<Input>,

    /// Which columns of a CSV file hold what: `id=doc,text=body,published=day`
    ///
    /// The fields are id, published, outlet, title, url and text. A field that
    /// is not given is looked for under its own name. Only text must be there.
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub(crate) columns: Option<ColumnNames>,

    /// The encoding of the files, such as windows-1252
    ///
    /// A byte-order mark counts more. Without this option it is UTF-8, and
    /// where that fails a guess that the reading's notes name.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<&'static Encoding>,

    /// When all documents were published: 2022-12-31 or 2022-12-31T09:30
    ///
    /// Without this option it is the document's own field `published`, else
    /// with --date-from name the date in its file's name, else a leading
    /// `date 2022-12-31` in its text.
    #[arg(long, value_name = "DATE[TIME]", value_parser = moment)]
    pub(crate) published: Option<Moment>,

    /// Where outlets are at home: a table as `tidings gazetteer homes` prints it
    ///
    /// A name that several places bear then means the one near the home of the
    /// document's outlet, where nothing in the text says otherwise.
    #[arg(long, value_name = "FILE", value_parser = homes)]
    pub(crate) outlets: Option<Homes>,

    /// Where else to look for the date of publication
    #[arg(long, value_enum, conflicts_with = "published")]
    pub(crate) date_from: Option<DateFrom>,
}

impl About {
    /// What goes for all documents.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            encoding: self.encoding,
            published: self.published,
            date_from_name: self.date_from == Some(DateFrom::Name),
            any_language: false,
            homes: self.outlets.clone().unwrap_or_default(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    /// One document per file
    Text,
    /// One page per file; the article in it is read
    Html,
    /// One JSON object per line: {id, published, outlet, title, url, text}, or a page as html
    Jsonl,
    /// A header and one document per row; see --columns
    Csv,
    /// Treebanks: the texts of their sentences; a document begins with `# newdoc`
    Conllu,
}

impl Input {
    /// Whether a file is one document.
    pub(crate) fn is_whole(self) -> bool {
        matches!(self, Self::Text | Self::Html)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DateFrom {
    /// The name of the file or of a folder above it, as 2022-12-31, 20221231 or with underscores
    Name,
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes())
        .ok_or_else(|| "no encoding of that name; try utf-8, windows-1252, utf-16le".to_owned())
}

fn homes(path: &str) -> Result<Homes, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    Homes::parse(path, &text)
}

fn moment(written: &str) -> Result<Moment, String> {
    parse_moment(written)
        .map_err(|_| "write a day (2022-12-31) or a day and time (2022-12-31T09:30)".to_owned())
}

fn processors() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}
