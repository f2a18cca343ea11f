//! A report as records bring it, whatever form they are written in.

use serde::{Deserialize, Deserializer};
use tidings_record::{Document, Note};

use crate::{
    Reason, Settings,
    assemble::{Found, assemble},
    date::parse_moment,
    html::{Article, article},
};

/// A report with what is known of it. It has a `text`, or a page in `html` whose
/// article is its text; of both, `text` counts.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Record {
    /// What it is known by; people number their records or name them.
    #[serde(default, deserialize_with = "name_or_number")]
    pub id: Option<String>,
    /// ISO 8601 day, or day and time.
    pub published: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The report.
    pub text: Option<String>,
    /// The page that holds it.
    pub html: Option<String>,
    /// What there is to say of the bytes it came in.
    #[serde(skip)]
    pub notes: Vec<Note>,
}

impl Record {
    /// The report, called `unnamed` where it has no id. What the record does not
    /// know, its page may say.
    ///
    /// # Errors
    ///
    /// When it has no text, a page without an article, or a date that is none.
    pub fn document(self, unnamed: &str, settings: &Settings) -> Result<Document, Reason> {
        let published = self.published.filter(|day| !day.trim().is_empty());
        let mut found = Found {
            id: self.id.unwrap_or_else(|| unnamed.to_owned()),
            title: self.title,
            outlet: self.outlet,
            url: self.url,
            field: published.as_deref().map(parse_moment).transpose()?,
            notes: self.notes,
            ..Found::default()
        };
        match (self.text, self.html) {
            (Some(text), _) => found.text = text,
            (None, Some(page)) => {
                let page = article(&page)?;
                found.notes.push(Article::note());
                found.title = found.title.or(page.title);
                found.outlet = found.outlet.or(page.outlet);
                found.url = found.url.or(page.url);
                found.field = found.field.or(page.published);
                found.text = page.text;
            }
            (None, None) => return Err(Reason::NoText),
        }
        Ok(assemble(found, settings))
    }
}

fn name_or_number<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Name(String),
        Number(serde_json::Number),
    }
    let id = Option::<Id>::deserialize(deserializer)?;
    Ok(id.map(|id| match id {
        Id::Name(name) => name,
        Id::Number(number) => number.to_string(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<title>Rain</title><meta property='og:site_name' content='Elm Post'>\
        <meta itemprop='datePublished' content='2022-12-30'><p>Rain fell on Elm on Friday.</p>";

    fn page() -> Record {
        Record { html: Some(PAGE.to_owned()), ..Record::default() }
    }

    #[test]
    fn a_page_says_what_its_record_does_not_know() {
        let document = page().document("r1", &Settings::default()).unwrap();
        assert_eq!(document.id, "r1");
        assert_eq!(document.text, "Rain fell on Elm on Friday.");
        assert_eq!(document.outlet.as_deref(), Some("Elm Post"));
        assert_eq!(document.published.unwrap().to_string(), "2022-12-30");
        let dated = Record { published: Some("2022-12-31".to_owned()), ..page() };
        let dated = dated.document("r1", &Settings::default()).unwrap();
        assert_eq!(dated.published.unwrap().to_string(), "2022-12-31");
    }

    #[test]
    fn a_text_counts_before_a_page() {
        let both = Record { text: Some("Snow fell.".to_owned()), ..page() };
        assert_eq!(both.document("r1", &Settings::default()).unwrap().text, "Snow fell.");
    }
}
