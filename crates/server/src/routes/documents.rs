//! `GET /api/documents`: what the program was started with.

use std::sync::Arc;

use axum::{
    extract::{Path, State, rejection::PathRejection},
    response::Response,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::BROKEN;
use crate::{
    App, VERSION,
    body::{json, raw},
    problem::Problem,
    work::work,
};

/// The documents on the list.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DocumentsAnswer {
    /// The program's version.
    version: String,
    /// The model that reads.
    model: String,
    /// In the order in which they were named.
    documents: Vec<Listed>,
}

/// A document on the list.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Listed {
    /// What to ask for; unlike those of all others.
    id: String,
    /// Its headline.
    title: Option<String>,
    /// Who published it.
    outlet: Option<String>,
    /// ISO 8601 date or date-time.
    published: Option<String>,
}

/// Lists the documents that `tidings serve` was started with.
#[utoipa::path(get, path = "/api/documents", tag = "documents", responses(
    (status = 200, description = "The list", body = ref("#/components/schemas/DocumentsAnswer")),
))]
pub(crate) async fn list(State(app): State<Arc<App>>) -> Response {
    let listed = app.shown().iter().map(|shown| Listed {
        id: shown.id.clone(),
        title: shown.document.title.clone(),
        outlet: shown.document.outlet.clone(),
        published: shown.document.published.map(|moment| moment.to_string()),
    });
    json(&DocumentsAnswer {
        version: VERSION.to_owned(),
        model: app.model_name(),
        documents: listed.collect(),
    })
}

/// Gives the reading of a document on the list.
#[utoipa::path(get, path = "/api/documents/{id}/reading", tag = "documents",
    params(("id" = String, Path, description = "As the list has it, percent-encoded")),
    responses(
        (status = 200, description = "Its reading", body = ref("#/components/schemas/Reading")),
    ),
)]
pub(crate) async fn reading(
    State(app): State<Arc<App>>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| Problem::NoRoute(BROKEN.to_owned()))?;
    let known = app.find(&id)?.reading.get().cloned();
    let bytes = match known {
        Some(bytes) => bytes,
        None => work(&app, move |app, _| Ok(app.find(&id)?.reading(&app.reader))).await?,
    };
    Ok(raw("application/json", bytes))
}
