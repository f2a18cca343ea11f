//! What a page says of itself: outlet, address, day of publication.

use std::collections::BTreeMap;

use html5gum::{HtmlString, Spanned};
use serde_json::Value;
use tidings_record::Moment;

use crate::date::parse_moment;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) url: Option<String>,
    site: Option<String>,
    /// Dates of publication with the place of their name in [`DATE_NAMES`].
    dates: Vec<(usize, String)>,
    /// Other dates that stand in the page.
    times: Vec<String>,
    /// The text of the JSON-LD that is being read.
    json: Option<String>,
}

/// Names under which pages give their date of publication, the surest first.
const DATE_NAMES: [&str; 16] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "date",
    "cxenseparse:recs:publishtime",
];

/// The place of the name that schema.org uses.
const SCHEMA_ORG: usize = 2;

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, ()>>;

impl Head {
    /// Who published it.
    pub(super) fn outlet(&self) -> Option<String> {
        self.site.clone()
    }

    /// When it was published, by the publisher's clock: what the page calls so,
    /// else the one day that all its dates name.
    pub(super) fn published(&self) -> Option<Moment> {
        let mut dates: Vec<_> = self.dates.iter().collect();
        dates.sort_by_key(|(rank, _)| *rank);
        let stated = dates.into_iter().find_map(|(_, date)| parse_moment(date).ok());
        stated.or_else(|| {
            let mut times = self.times.iter().filter_map(|time| parse_moment(time).ok());
            let first = times.next()?;
            times.all(|other| other.date == first.date).then_some(first)
        })
    }

    /// Takes in an element.
    pub(super) fn element(&mut self, name: &str, attributes: &Attributes) {
        let value = |name: &str| {
            let value = attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(value).trim().to_owned()).filter(|value| !value.is_empty())
        };
        match name {
            "meta" => {
                let key = value("property").or_else(|| value("name")).or_else(|| value("itemprop"));
                if let (Some(key), Some(content)) = (key, value("content")) {
                    self.meta(&key.to_lowercase(), content);
                }
            }
            "link" if value("rel").as_deref() == Some("canonical") => {
                self.url = value("href").filter(|url| is_web(url)).or(self.url.take());
            }
            "time" => {
                let Some(time) = value("datetime") else { return };
                let published = value("itemprop").is_some_and(|name| name == "datePublished")
                    || attributes.contains_key("pubdate".as_bytes());
                if published {
                    self.dates.push((SCHEMA_ORG, time));
                } else {
                    self.times.push(time);
                }
            }
            "script" => {
                let kind = value("type").unwrap_or_default();
                self.json = kind.eq_ignore_ascii_case("application/ld+json").then(String::new);
            }
            _ => {}
        }
    }

    fn meta(&mut self, key: &str, content: String) {
        match key {
            "og:site_name" => self.site = self.site.take().or(Some(content)),
            "og:url" if is_web(&content) => self.url = self.url.take().or(Some(content)),
            _ => {
                if let Some(rank) = DATE_NAMES.iter().position(|name| *name == key) {
                    self.dates.push((rank, content));
                }
            }
        }
    }

    /// Takes in the content of an element that is no text for readers.
    pub(super) fn script(&mut self, text: &str) {
        if let Some(json) = &mut self.json {
            json.push_str(text);
        }
    }

    /// Such an element ends.
    pub(super) fn end_of_script(&mut self) {
        let Some(json) = self.json.take() else { return };
        if let Ok(value) = serde_json::from_str::<Value>(&json)
            && let Some(date) = date_published(&value)
        {
            self.dates.push((SCHEMA_ORG, date.to_owned()));
        }
    }
}

/// The first `datePublished` in JSON-LD; its depth is bounded by its parser.
fn date_published(value: &Value) -> Option<&str> {
    match value {
        Value::Object(fields) => fields
            .get("datePublished")
            .and_then(Value::as_str)
            .or_else(|| fields.values().find_map(date_published)),
        Value::Array(items) => items.iter().find_map(date_published),
        _ => None,
    }
}

/// Nothing but an address of the web is one that people may follow.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
