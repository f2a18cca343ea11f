//! What a request brings: bytes of a known type, and the documents in them.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Query, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tidings::{
    Document,
    intake::{JsonLines, Record, Settings, UTF_8, plain},
};
use tokio::time::{Duration, timeout};
use utoipa::openapi::{Object, ObjectBuilder, Type};

use crate::{BODY_LIMIT, problem::Problem};

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One document as an object.
    Json,
    /// One record on each line.
    JsonLines,
    /// One report.
    Text,
    /// One page.
    Html,
}

/// The media types that are taken.
const FORMS: [(&str, Form); 5] = [
    ("application/json", Form::Json),
    ("application/x-ndjson", Form::JsonLines),
    ("application/jsonl", Form::JsonLines),
    ("text/plain", Form::Text),
    ("text/html", Form::Html),
];

/// A body as it came.
#[derive(Debug)]
pub(crate) struct Posted {
    form: Form,
    text: String,
    about: About,
}

/// What is known of a report, in the query, where the body is nothing but text.
#[derive(Debug, Default, PartialEq, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct About {
    /// What the document is to be called.
    id: Option<String>,
    /// Its headline.
    title: Option<String>,
    /// Who published it.
    outlet: Option<String>,
    /// When it was published: 2022-12-31 or 2022-12-31T09:30.
    #[param(schema_with = published)]
    published: Option<String>,
    /// Where it was published.
    url: Option<String>,
}

/// A report as JSON. It has either a `text` or a page in `html` whose article is
/// read; all else may be left out or null.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [
    {"required": ["text"], "properties": {"text": {"type": "string", "pattern": "\\S"}, "html": {"type": "null"}}},
    {"required": ["html"], "properties": {"html": {"type": "string", "pattern": "\\S"}, "text": {"type": "null"}}},
]))]
pub(crate) struct DocumentRequest {
    /// What the document is to be called.
    #[serde(default)]
    id: Option<String>,
    /// Its headline.
    #[serde(default)]
    title: Option<String>,
    /// Who published it.
    #[serde(default)]
    outlet: Option<String>,
    /// When it was published: 2022-12-31 or 2022-12-31T09:30.
    #[serde(default)]
    #[schemars(extend("pattern" = PUBLISHED))]
    published: Option<String>,
    /// Where it was published.
    #[serde(default)]
    url: Option<String>,
    /// The report.
    #[serde(default)]
    text: Option<String>,
    /// The page that holds it.
    #[serde(default)]
    html: Option<String>,
}

/// A line that is no readable document.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Rejected {
    /// The line, counted from 1.
    pub(crate) line: u64,
    /// Why it is not read, and what to do.
    pub(crate) detail: String,
}

/// The documents of a body, and what is none.
#[derive(Debug)]
pub(crate) struct Documents {
    pub(crate) read: Vec<Document>,
    pub(crate) rejected: Vec<Rejected>,
    /// Whether the body is of a form that may hold several.
    pub(crate) several: bool,
}

/// How a day of publication begins, or that there is none: what does not fit this is
/// refused, what does may still be no day of any calendar.
pub(crate) const PUBLISHED: &str = r"^\s*([+-]?[0-9]{4,6}-?[0-9]{2}-?[0-9]{2}|$)";

fn published() -> Object {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(PUBLISHED)).build()
}

/// What a document is called that comes without an id.
const UNNAMED: &str = "posted";

/// How long a body may take to come.
const BODY_TIME: Duration = Duration::from_secs(10);

impl Posted {
    /// Takes in a body with documents.
    pub(crate) async fn receive(request: Request) -> Result<Self, Problem> {
        let form = form(request.headers())?;
        let query = Query::<About>::try_from_uri(request.uri());
        let Query(about) = query.map_err(|error| Problem::Query(error.body_text()))?;
        if matches!(form, Form::Json | Form::JsonLines) && about != About::default() {
            let said = "JSON says what is known of a document in the body".to_owned();
            return Err(Problem::Query(said));
        }
        Ok(Self { form, text: text(request).await?, about })
    }

    /// The documents in it.
    pub(crate) fn documents(self, settings: &Settings) -> Result<Documents, Problem> {
        let document = match self.form {
            Form::JsonLines => return lines(&self.text, settings),
            Form::Json => parse::<DocumentRequest>(&self.text)?.document(settings)?,
            Form::Text => {
                let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text).to_owned();
                // It is UTF-8 by now, but may be no text: a PDF, say.
                let utf_8 = Settings { encoding: Some(UTF_8), ..Settings::default() };
                plain("", "", text.as_bytes(), &utf_8)?;
                let record = Record { text: Some(text), ..self.about.record() };
                record.document(UNNAMED, settings)?
            }
            Form::Html => {
                let record = Record { html: Some(self.text), ..self.about.record() };
                record.document(UNNAMED, settings)?
            }
        };
        if document.text.trim().is_empty() {
            return Err(Problem::Empty);
        }
        Ok(Documents { read: vec![document], rejected: Vec::new(), several: false })
    }
}

impl About {
    fn record(self) -> Record {
        let Self { id, title, outlet, published, url } = self;
        Record { id, title, outlet, published, url, ..Record::default() }
    }
}

impl DocumentRequest {
    /// The document.
    pub(crate) fn document(self, settings: &Settings) -> Result<Document, Problem> {
        let Self { id, title, outlet, published, url, text, html } = self;
        match (&text, &html) {
            (None, None) => {
                return Err(Problem::Unfit("neither `text` nor `html` is there".to_owned()));
            }
            (Some(_), Some(_)) => {
                return Err(Problem::Unfit("`text` and `html` are there; send one".to_owned()));
            }
            (Some(only), None) | (None, Some(only)) if only.trim().is_empty() => {
                return Err(Problem::Empty);
            }
            _ => {}
        }
        let about = About { id, title, outlet, published, url };
        let record = Record { text, html, ..about.record() };
        Ok(record.document(UNNAMED, settings)?)
    }
}

/// The documents on the lines of a text.
fn lines(text: &str, settings: &Settings) -> Result<Documents, Problem> {
    let (mut documents, mut rejected) = (Vec::new(), Vec::new());
    for line in JsonLines::new(UNNAMED, text.as_bytes()) {
        match line.and_then(|line| line.document(settings)) {
            Ok(document) => documents.push(document),
            Err(rejection) => rejected.push(Rejected {
                line: rejection.at.line.unwrap_or_default(),
                detail: rejection.reason.to_string(),
            }),
        }
    }
    match (documents.is_empty(), rejected.first()) {
        (false, _) => Ok(Documents { read: documents, rejected, several: true }),
        (true, None) => Err(Problem::Empty),
        (true, Some(Rejected { line, detail })) => {
            Err(Problem::Unfit(format!("no line is a document; line {line}: {detail}")))
        }
    }
}

/// An object of JSON, by its media type.
pub(crate) async fn receive_json<T: DeserializeOwned>(request: Request) -> Result<T, Problem> {
    if form(request.headers())? != Form::Json {
        return Err(Problem::MediaType("this route takes JSON only".to_owned()));
    }
    parse(&text(request).await?)
}

/// What is broken is no JSON; what is whole may still not fit.
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    // Serde would take an array for the values of an object, in order.
    if !text.trim_start().starts_with('{') {
        return Err(match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Ok(_) => Problem::Unfit("it is no object".to_owned()),
            Err(error) => Problem::NotJson(error.to_string()),
        });
    }
    serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => Problem::Unfit(error.to_string()),
        _ => Problem::NotJson(error.to_string()),
    })
}

/// What a body is, by its headers.
fn form(headers: &HeaderMap) -> Result<Form, Problem> {
    let packed = headers.get(header::CONTENT_ENCODING).is_some_and(|how| how != "identity");
    if packed {
        return Err(Problem::MediaType("a packed body is not unpacked here".to_owned()));
    }
    let Some(said) = headers.get(header::CONTENT_TYPE) else {
        return Err(Problem::MediaType("there is no Content-Type".to_owned()));
    };
    let said = said.to_str().unwrap_or("?").to_ascii_lowercase();
    let (media, parameters) = said.split_once(';').unwrap_or((&said, ""));
    let unknown = || Problem::MediaType(format!("{said:?} is not read here"));
    let form = FORMS.iter().find(|(name, _)| *name == media.trim()).ok_or_else(unknown)?.1;
    let charset = parameters.split(';').find_map(|one| one.trim().strip_prefix("charset="));
    match charset.map(|name| name.trim_matches('"')) {
        None | Some("utf-8" | "utf8") => Ok(form),
        // By its full name or without the country in it.
        Some(charset) if charset.ends_with("ascii") => Ok(form),
        Some(_) => Err(unknown()),
    }
}

/// The bytes of a body as text.
async fn text(request: Request) -> Result<String, Problem> {
    let bytes = timeout(BODY_TIME, Bytes::from_request(request, &())).await;
    let bytes = bytes.map_err(|_| Problem::Slow(BODY_TIME.as_secs()))?;
    let bytes = bytes.map_err(|rejection| match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLong(BODY_LIMIT),
        _ => Problem::Unfit("it broke off".to_owned()),
    })?;
    let text = String::from_utf8(bytes.into());
    text.map_err(|error| Problem::NotUtf8("the body", error.utf8_error().valid_up_to()))
}

/// An answer in JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Response {
    json_as("application/json", value)
}

/// An answer in a kind of JSON.
pub(crate) fn json_as<T: Serialize>(media: &'static str, value: &T) -> Response {
    // Nothing of ours has a map whose keys are no strings, which alone could fail.
    raw(media, serde_json::to_vec(value).unwrap_or_default())
}

/// An answer of these bytes.
pub(crate) fn raw(media: &'static str, bytes: impl Into<Body>) -> Response {
    let mut response = Response::new(bytes.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response
}
