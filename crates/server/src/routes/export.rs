//! `POST /api/export/{format}`: readings in the shapes that others use.

use std::sync::Arc;

use axum::{
    extract::{Path, Request, State, rejection::PathRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use tidings::{Reading, json};

use super::{BROKEN, readings::read_all};
use crate::{
    App,
    body::{About, Posted, raw},
    problem::Problem,
    work::work,
};

/// The formats there are, as `tidings read --format` calls them.
pub(crate) const FORMATS: [&str; 1] = ["json"];

/// A file for somebody's disk.
struct Exported {
    media: &'static str,
    name: &'static str,
    bytes: Vec<u8>,
}

/// What `format` makes of readings: what `tidings read` prints. `several` says
/// whether several documents could have come.
fn export(format: &str, readings: &[Reading], several: bool) -> Result<Exported, Problem> {
    match format {
        "json" => {
            let all: Vec<_> = readings.iter().map(json::Reading::new).collect();
            let written = match &all[..] {
                [only] if !several => serde_json::to_vec_pretty(only),
                all => serde_json::to_vec_pretty(all),
            };
            let mut bytes = written.map_err(|_| Problem::Failed)?;
            bytes.push(b'\n');
            Ok(Exported { media: "application/json", name: "readings.json", bytes })
        }
        other => Err(Problem::NoFormat(other.to_owned())),
    }
}

/// Reads documents and gives them as a file.
///
/// The body is that of `/api/readings`. Lines that are no documents are left
/// out; the header `Tidings-Rejected` counts them.
#[utoipa::path(post, path = "/api/export/{format}", tag = "read",
    params(("format" = String, Path, description = "One of those that `tidings read --format` has"), About),
    request_body(
        description = "One document, or one on each line",
        content(
            (ref("#/components/schemas/DocumentRequest") = "application/json"),
            (String = "application/x-ndjson"),
            (String = "text/plain"),
            (String = "text/html"),
        ),
    ),
    responses((status = 200, description = "The file", content_type = "application/json")),
)]
pub(crate) async fn post(
    State(app): State<Arc<App>>,
    format: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, Problem> {
    let Path(format) = format.map_err(|_| Problem::NoRoute(BROKEN.to_owned()))?;
    if !FORMATS.contains(&&*format) {
        return Err(Problem::NoFormat(format));
    }
    let posted = Posted::receive(request).await?;
    let (exported, rejected) = work(&app, move |app, stop| {
        let documents = posted.documents(&app.settings)?;
        let readings = read_all(app, &documents, stop)?;
        Ok((export(&format, &readings, documents.several)?, documents.rejected.len()))
    })
    .await?;
    let mut response = raw(exported.media, exported.bytes).into_response();
    let headers = response.headers_mut();
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", exported.name))
    {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    headers.insert("tidings-rejected", rejected.into());
    Ok(response)
}
