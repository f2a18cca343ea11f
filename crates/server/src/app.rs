//! What answers: a reader, the documents it was started with, who may ask.

use std::{
    collections::HashSet,
    num::NonZeroUsize,
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::{Router, body::Bytes, http::HeaderValue};
use tidings::{Document, Engine, Pack, Reader, Reading, intake::Settings, json};
use tokio::sync::Semaphore;

use crate::{guard::Hosts, problem::Problem, routes, token::Door};

/// See the module.
pub struct App {
    pub(crate) reader: Arc<Reader>,
    /// What goes for documents that come by HTTP.
    pub(crate) settings: Settings,
    options: String,
    shown: Vec<Shown>,
    pub(crate) hosts: Hosts,
    pub(crate) door: Option<Door>,
    /// Places for readings that are under way.
    pub(crate) places: Arc<Semaphore>,
    pub(crate) patience: Duration,
    pub(crate) model: HeaderValue,
}

/// A document that the program was started with.
pub(crate) struct Shown {
    /// Its own id; where an earlier document has that, with `~2`, `~3` …
    pub(crate) id: String,
    pub(crate) document: Document,
    /// Its reading as JSON, once somebody has asked for it.
    pub(crate) reading: OnceLock<Bytes>,
}

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

impl App {
    /// An app that reads with `reader`, which has these `settings`. They are those
    /// of the documents on its list; for texts that come by HTTP, only the
    /// language and the homes of outlets go: they bring their dates themselves
    /// and are UTF-8.
    pub fn new(reader: Arc<Reader>, settings: &Settings) -> Self {
        let own = Settings {
            any_language: settings.any_language,
            homes: settings.homes.clone(),
            ..Settings::default()
        };
        let model = HeaderValue::from_str(&reader.engine().model);
        Self {
            model: model.unwrap_or_else(|_| HeaderValue::from_static("unnamed")),
            reader,
            options: own.digest(),
            settings: own,
            shown: Vec::new(),
            hosts: Hosts::default(),
            door: None,
            places: Arc::new(Semaphore::new(1)),
            patience: PATIENCE,
        }
    }

    /// The same app with these documents on its list.
    #[must_use]
    pub fn documents(mut self, documents: Vec<Document>) -> Self {
        let mut taken = HashSet::new();
        self.shown = documents.into_iter().map(|document| shown(document, &mut taken)).collect();
        self
    }

    /// The same app, called by these names.
    #[must_use]
    pub fn hosts(mut self, hosts: Hosts) -> Self {
        self.hosts = hosts;
        self
    }

    /// The same app for those who have this token.
    #[must_use]
    pub fn token(mut self, token: &crate::Token) -> Self {
        self.door = Some(Door::new(token));
        self
    }

    /// The same app, reading this many documents at a time.
    #[must_use]
    pub fn jobs(mut self, jobs: NonZeroUsize) -> Self {
        self.places = Arc::new(Semaphore::new(jobs.get()));
        self
    }

    /// The same app, giving up on a request after this time (30 seconds without).
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Its routes.
    pub fn router(self) -> Router {
        routes::router(Arc::new(self))
    }

    /// What its answers call the model.
    pub(crate) fn model_name(&self) -> String {
        self.reader.engine().model.clone()
    }

    /// Reads a document that came by HTTP.
    pub(crate) fn read(&self, document: &Document) -> Reading {
        let reading = self.reader.read(document);
        let engine = Engine { options: self.options.clone(), ..reading.engine };
        Reading { engine, ..reading }
    }

    /// The pack with the codes of other forms.
    pub(crate) fn pack(&self) -> &Pack {
        self.reader.pack()
    }

    pub(crate) fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// The document on the list by that id.
    pub(crate) fn find(&self, id: &str) -> Result<&Shown, Problem> {
        let found = self.shown.iter().find(|shown| shown.id == id);
        found.ok_or_else(|| Problem::NoDocument(id.to_owned()))
    }
}

impl Shown {
    /// Its reading as JSON.
    pub(crate) fn reading(&self, reader: &Reader) -> Bytes {
        let read = || {
            let reading = json::Reading::new(&reader.read(&self.document));
            serde_json::to_vec(&reading).unwrap_or_default().into()
        };
        self.reading.get_or_init(read).clone()
    }
}

fn shown(document: Document, taken: &mut HashSet<String>) -> Shown {
    let mut id = document.id.clone();
    let mut count = 1;
    while !taken.insert(id.clone()) {
        count += 1;
        id = format!("{}~{count}", document.id);
    }
    Shown { id, document, reading: OnceLock::new() }
}
