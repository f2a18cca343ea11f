//! `POST /api/explain`: why a sentence was or was not coded; `POST
//! /api/explanations`: why all those were that make a claim.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    response::Response,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tidings::{CodePoints, intake::Record, json};

use crate::{
    App, VERSION,
    body::{DocumentRequest, PUBLISHED, json, receive_json},
    problem::Problem,
    work::work,
};

/// A place in a text. What else is known of the document decides as it does for
/// its reading; it may be left out or null.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExplainRequest {
    /// The report.
    #[schemars(extend("pattern" = "\\S"))]
    text: String,
    /// A place in the sentence that is meant, in code points of the text from 0.
    offset: u32,
    /// What the document is called.
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
}

/// Why, and by what.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ExplainAnswer {
    /// The program's version.
    version: String,
    /// The model that read.
    model: String,
    /// What decided about the sentence.
    explanation: json::Explanation,
}

/// Says why a sentence was or was not coded.
///
/// The tree of the sentence, the patterns tried and why one does not fit, what
/// was left out, and step by step how each claim came by its status.
#[utoipa::path(post, path = "/api/explain", tag = "read",
    request_body(content = ref("#/components/schemas/ExplainRequest")),
    responses(
        (status = 200, description = "Why", body = ref("#/components/schemas/ExplainAnswer")),
    ),
)]
pub(crate) async fn explain(
    State(app): State<Arc<App>>,
    request: Request,
) -> Result<Response, Problem> {
    let asked: ExplainRequest = receive_json(request).await?;
    let explanation = work(&app, move |app, _| asked.explain(app));
    let answer = ExplainAnswer {
        version: VERSION.to_owned(),
        model: app.model_name(),
        explanation: explanation.await?,
    };
    Ok(json(&answer))
}

/// Why every claim of a document was made, and by what.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ExplanationsAnswer {
    /// The program's version.
    version: String,
    /// The model that read.
    model: String,
    /// One for each sentence that makes a claim, in text order.
    explanations: Vec<json::Explanation>,
}

/// Says of every sentence that makes a claim why it does.
///
/// The document is analysed once for all of them.
#[utoipa::path(post, path = "/api/explanations", tag = "read",
    request_body(content = ref("#/components/schemas/DocumentRequest")),
    responses(
        (status = 200, description = "Why", body = ref("#/components/schemas/ExplanationsAnswer")),
    ),
)]
pub(crate) async fn explanations(
    State(app): State<Arc<App>>,
    request: Request,
) -> Result<Response, Problem> {
    let asked: DocumentRequest = receive_json(request).await?;
    let explanations = work(&app, move |app, _| {
        let document = asked.document(&app.settings)?;
        if document.text.trim().is_empty() {
            return Err(Problem::Empty);
        }
        if let Some(refusal) = app.reader.refuses(&document) {
            return Err(Problem::NoSentence(refusal.text));
        }
        let all = app.reader.explanations(&document);
        Ok(all.iter().map(|one| json::Explanation::new(&document.text, one)).collect())
    });
    let answer = ExplanationsAnswer {
        version: VERSION.to_owned(),
        model: app.model_name(),
        explanations: explanations.await?,
    };
    Ok(json(&answer))
}

impl ExplainRequest {
    fn explain(self, app: &App) -> Result<json::Explanation, Problem> {
        let Self { text, offset, id, title, outlet, published, url } = self;
        if text.trim().is_empty() {
            return Err(Problem::Empty);
        }
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let record =
            Record { text: Some(text), id, title, outlet, published, url, ..Record::default() };
        let document = record.document("", &app.settings)?;
        if let Some(refusal) = app.reader.refuses(&document) {
            return Err(Problem::NoSentence(refusal.text));
        }
        let byte = CodePoints::new(&document.text).byte(offset);
        if byte >= document.text.len() {
            let length = document.text.chars().count();
            let said =
                format!("offset {offset} lies outside the text, which has {length} code points");
            return Err(Problem::NoSentence(said));
        }
        let explained = app.reader.explain(&document, byte).ok_or_else(|| {
            Problem::NoSentence(format!(
                "no sentence holds offset {offset}; it lies between two, or in the date at the head"
            ))
        })?;
        Ok(json::Explanation::new(&document.text, &explained))
    }
}
