//! One report as published.

use std::fmt;

use jiff::civil::{Date, Time};

use crate::{Note, Span, vocabulary::vocabulary};

/// One report as published. Its text never changes: every span of a reading
/// points into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The id that came with it, else its file's name.
    pub id: String,
    /// The headline, where it came apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, in the publisher's own calendar.
    pub published: Option<Moment>,
    /// How `published` was learnt.
    pub published_from: Option<PublishedFrom>,
    /// Where its outlet is at home, where known: a name that several places
    /// bear means the one near it.
    pub home: Option<Home>,
    /// The whole text, as it came.
    pub text: String,
    /// The part of `text` that is report: without a leading date line.
    pub body: Span,
    /// What intake has to say: an encoding that was guessed, bytes lost.
    pub notes: Vec<Note>,
}

impl Document {
    /// A document of nothing but text.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let body = Span::new(0, text.len());
        Self {
            id: String::new(),
            title: None,
            outlet: None,
            url: None,
            published: None,
            published_from: None,
            home: None,
            text,
            body,
            notes: Vec::new(),
        }
    }

    /// The same document under this id.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// The same document, published then, by somebody's word (an option or a
    /// field that came with it).
    #[must_use]
    pub fn published(mut self, published: impl Into<Moment>, from: PublishedFrom) -> Self {
        self.published = Some(published.into());
        self.published_from = Some(from);
        self
    }

    /// The same document from this outlet.
    #[must_use]
    pub fn outlet(mut self, outlet: impl Into<String>) -> Self {
        self.outlet = Some(outlet.into());
        self
    }

    /// The same document, its outlet at home there.
    #[must_use]
    pub fn home(mut self, home: Home) -> Self {
        self.home = Some(home);
        self
    }

    /// The words that `span` covers.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

/// Where an outlet is at home.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-order division, as `US-TX`.
    pub admin1: Option<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// A day, and the time of that day where it is known, by the clock and the
/// calendar of whoever speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of that day.
    pub time: Option<Time>,
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        Self { date, time: None }
    }
}

impl fmt::Display for Moment {
    /// ISO 8601: `2022-12-31` or `2022-12-31T09:30:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{}", self.date, time.strftime("%H:%M:%S")),
            None => write!(f, "{}", self.date),
        }
    }
}

vocabulary! {
    /// How the publication date was learnt; never from the clock.
    pub enum PublishedFrom {
        /// `--published 2022-12-31`
        Option = "option",
        /// A field of the record that brought the text.
        Field = "field",
        /// `2022-12-31-call.txt`
        Name = "name",
        /// `date 2022-12-31` at the head of the text.
        Text = "text",
    }
}
