//! The reader as a library user meets it: a pack, a model, one call.

use std::{fs, io, path::Path, path::PathBuf};

use include_dir::{Dir, include_dir};
use tidings_intake::Settings;
use tidings_language::{Guess, Language, ModelError, Threads, detect};
use tidings_lexicon::{Files, LanguageName, Pack, PackError};
use tidings_reader::{CoreferenceExample, CoreferenceMethod, NameCandidates, PronounChoice};
use tidings_record::{Analysis, Document, Engine, Explanation, Note, Reading, Span};

use crate::{Model, Part};

/// The English pack as it was when the program was built.
static ENGLISH: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../english");

/// Where a pack keeps its tokenizer's rules and its dictionary forms.
const TOKENIZER: &str = "tokenizer.toml";
const LEMMAS: &str = "lemmas.tsv";
const IRREGULAR: &str = "irregular.tsv";

/// What can go wrong before reading; reading itself cannot fail.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The pack is incomplete or says something it cannot say.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The model file is damaged.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// What reads along with a model is damaged, or made for another one.
    #[error("model/{model}.{part}: {error}")]
    Part {
        /// The model it lies beside.
        model: Model,
        /// Which part it is.
        part: Part,
        /// What is wrong.
        error: ModelError,
    },
    /// The pack has other models than the one asked for.
    #[error("the pack has no model `{wanted}`; it has: {others}")]
    NoModel {
        /// The one asked for.
        wanted: Model,
        /// The ones there are.
        others: String,
    },
    /// A folder of a user's own patterns has none.
    #[error(
        "{}: there is no file of patterns in this folder; their names end in .toml or .verbs.txt",
        path.display()
    )]
    NoPatterns {
        /// The folder.
        path: PathBuf,
    },
    /// A pack's folder or a file of a user's own cannot be read.
    #[error("{}: {error}", path.display())]
    Io {
        /// What could not be read.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// Reads documents with one pack and one model. Share it between threads.
pub struct Reader {
    language: Language,
    pack: Pack,
    engine: Engine,
    any_language: bool,
}

impl Reader {
    /// The English reader that is built into the program.
    ///
    /// # Errors
    ///
    /// Only when the program was built with a damaged pack, or without `model`.
    pub fn english(model: Model) -> Result<Self, Error> {
        Self::new(&english_files(), model)
    }

    /// A reader with the pack in the folder `dir`.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or does not say what it should, or the pack
    /// has no such model.
    pub fn from_dir(dir: &Path, model: Model) -> Result<Self, Error> {
        Self::new(&folder_files(dir)?, model)
    }

    /// A reader with these files as its pack.
    ///
    /// # Errors
    ///
    /// When a file is missing or does not say what it should.
    pub fn new(files: &Files, model: Model) -> Result<Self, Error> {
        let pack = Pack::compile(files)?;
        let mut language = Language::load(model.file(files)?, files.text(TOKENIZER)?)?
            .lemmas(files.text(LEMMAS)?, files.text(IRREGULAR)?)?;
        for part in [Part::Tellings, Part::Sayings] {
            let Some(file) = model.part(part, files) else { continue };
            let with = match part {
                Part::Sayings => language.sayings(file),
                Part::Tellings => language.tellings(file),
            };
            language = with.map_err(|error| Error::Part { model, part, error })?;
        }
        let engine = Engine {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: language.name().to_owned(),
            pack: pack.digest.clone(),
            options: Settings::default().digest(),
            ontology: pack.ontology.name.clone(),
        };
        Ok(Self { language, pack, engine, any_language: false })
    }

    /// The same reader, for documents made with these settings: its readings
    /// carry their digest. They also say whether documents in other languages
    /// are read.
    #[must_use]
    pub fn settings(mut self, settings: &Settings) -> Self {
        self.any_language = settings.any_language;
        self.engine.options = settings.digest();
        self
    }

    /// The same reader with patterns alone deciding what is an event, as their own
    /// tests have it.
    #[must_use]
    pub fn patterns_alone(mut self) -> Self {
        self.language = self.language.without_tellings();
        self
    }

    /// The same reader, using this many threads for each document.
    #[must_use]
    pub fn threads(mut self, threads: Threads) -> Self {
        self.language = self.language.threads(threads);
        self
    }

    /// Reads one document. Cannot fail: what was not understood is noted. What
    /// it [refuses](Self::refuses) yields nothing but that note.
    pub fn read(&self, document: &Document) -> Reading {
        let (analysis, notes) = match self.refuses(document) {
            Some(note) => (Analysis::default(), vec![note]),
            None => self.analyse(document),
        };
        self.read_analysis(document, &analysis, notes)
    }

    /// Reads a document whose sentences and trees are known, with the notes
    /// that came of them.
    pub fn read_analysis(
        &self,
        document: &Document,
        analysis: &Analysis,
        notes: Vec<Note>,
    ) -> Reading {
        let engine = self.engine.clone();
        let reading = tidings_reader::read(document, analysis, &self.pack, engine, notes);
        let language = self.language_of(document).map(|language| language.code.clone());
        Reading { language, ..reading }
    }

    /// Why a document is not read: it looks like another language than the
    /// pack's, with confidence. Short and mixed texts are always read.
    pub fn refuses(&self, document: &Document) -> Option<Note> {
        let own = &self.pack.languages.own;
        let other = self.language_of(document).filter(|other| !self.any_language && *other != own);
        let text = |other: &LanguageName| {
            let (other, own) = (&other.name, &own.name);
            format!("looks like {other}, the pack reads {own}: not read; --force reads it")
        };
        other.map(|other| Note { span: None, text: text(other) })
    }

    /// The language that a document looks like.
    fn language_of(&self, document: &Document) -> Option<&LanguageName> {
        let languages = &self.pack.languages;
        match detect(document.words(document.body), |word| languages.is_common(word)) {
            Guess::Own => Some(&languages.own),
            Guess::Other(iso3) => languages.find(iso3),
            Guess::Unsure => None,
        }
    }

    /// What its readings say of it: version, model, pack, options.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The pack it reads with.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Why the sentence at byte `offset` of the text was or was not coded;
    /// `None` where no sentence stands.
    pub fn explain(&self, document: &Document, offset: usize) -> Option<Explanation> {
        let (analysis, _) = self.analyse(document);
        tidings_reader::explain(document, &analysis, &self.pack, offset)
    }

    /// The same for every sentence that makes a claim, in text order.
    pub fn explanations(&self, document: &Document) -> Vec<Explanation> {
        let (analysis, _) = self.analyse(document);
        tidings_reader::explanations(document, &analysis, &self.pack)
    }

    /// What the names of a document may mean as places, and what speaks for it.
    pub fn candidates(&self, document: &Document, analysis: &Analysis) -> Vec<NameCandidates> {
        tidings_reader::candidates(document, analysis, &self.pack)
    }

    /// The words of a document that stand for the same.
    pub fn coreference(
        &self,
        document: &Document,
        analysis: &Analysis,
        method: CoreferenceMethod,
    ) -> Vec<Vec<Span>> {
        tidings_reader::coreference(document, analysis, &self.pack, method)
    }

    /// What a ranker of antecedents learns from a document whose mentions gold
    /// puts into numbered groups.
    pub fn coreference_examples(
        &self,
        document: &Document,
        analysis: &Analysis,
        gold: &[(Span, usize)],
    ) -> Vec<CoreferenceExample> {
        tidings_reader::coreference_examples(document, analysis, &self.pack, gold)
    }

    /// Whom of two names a pronoun stands for.
    pub fn pronoun_choice(
        &self,
        document: &Document,
        analysis: &Analysis,
        pronoun: Span,
        names: [Span; 2],
    ) -> Option<PronounChoice> {
        tidings_reader::pronoun_choice(document, analysis, &self.pack, pronoun, names)
    }

    /// Sentences, trees and names of one document.
    pub fn analyse(&self, document: &Document) -> (Analysis, Vec<Note>) {
        self.language.analyse(document)
    }

    /// Trees and names over words that somebody else has told apart: for every
    /// sentence the spans of its words in `text`, in text order.
    pub fn analyse_words(&self, text: &str, sentences: &[Vec<Span>]) -> (Analysis, Vec<Note>) {
        self.language.analyse_words(text, sentences)
    }
}

/// The files of the English pack that is built into the program.
pub fn english_files() -> Files {
    let mut files = Files::default();
    embed(&ENGLISH, &mut files);
    files
}

/// The files of the pack in the folder `dir`.
///
/// # Errors
///
/// When a file cannot be read.
pub fn folder_files(dir: &Path) -> Result<Files, Error> {
    let mut files = Files::default();
    collect(dir, dir, &mut files)?;
    Ok(files)
}

fn embed(dir: &'static Dir<'static>, files: &mut Files) {
    for file in dir.files() {
        files.embed(file.path().to_string_lossy(), file.contents());
    }
    for inner in dir.dirs() {
        embed(inner, files);
    }
}

fn collect(root: &Path, dir: &Path, files: &mut Files) -> Result<(), Error> {
    let io = |error| Error::Io { path: dir.to_owned(), error };
    for entry in fs::read_dir(dir).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let bytes = fs::read(&path).map_err(|error| Error::Io { path: path.clone(), error })?;
            let name = path.strip_prefix(root).unwrap_or(&path);
            files.insert(name.to_string_lossy().replace('\\', "/"), bytes);
        }
    }
    Ok(())
}
