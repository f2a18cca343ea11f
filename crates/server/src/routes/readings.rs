//! `POST /api/readings`: documents in, readings out.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    response::Response,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tidings::{Reading, json};

use crate::{
    App, VERSION,
    body::{About, Documents, Posted, Rejected, json},
    problem::Problem,
    work::{Stop, work},
};

/// What was read, and by what.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ReadingsAnswer {
    /// The program's version.
    version: String,
    /// The model that read.
    model: String,
    /// In the order in which the documents came.
    readings: Vec<json::Reading>,
    /// Lines that are no readable documents; the others were read.
    rejected: Vec<Rejected>,
}

/// Reads documents.
///
/// A JSON object is one document, `application/x-ndjson` has one on each line,
/// `text/plain` and `text/html` are one, of which the query may say what is
/// known. Of a page, the article is read. Nothing is stored.
#[utoipa::path(post, path = "/api/readings", tag = "read", params(About),
    request_body(
        description = "One document, or one on each line",
        content(
            (ref("#/components/schemas/DocumentRequest") = "application/json"),
            (String = "application/x-ndjson"),
            (String = "text/plain"),
            (String = "text/html"),
        ),
    ),
    responses(
        (status = 200, description = "What was read", body = ref("#/components/schemas/ReadingsAnswer")),
    ),
)]
pub(crate) async fn read(
    State(app): State<Arc<App>>,
    request: Request,
) -> Result<Response, Problem> {
    let posted = Posted::receive(request).await?;
    let answer = work(&app, move |app, stop| {
        let documents = posted.documents(&app.settings)?;
        Ok(ReadingsAnswer {
            version: VERSION.to_owned(),
            model: app.model_name(),
            readings: read_all(app, &documents, stop)?.iter().map(json::Reading::new).collect(),
            rejected: documents.rejected,
        })
    });
    Ok(json(&answer.await?))
}

/// Reads one document after another, as long as somebody waits.
pub(crate) fn read_all(
    app: &App,
    documents: &Documents,
    stop: &Stop,
) -> Result<Vec<Reading>, Problem> {
    let read = |document| {
        let waited = app.patience.as_secs();
        if stop.is_set() { Err(Problem::TimedOut(waited)) } else { Ok(app.read(document)) }
    };
    documents.read.iter().map(read).collect()
}
