//! `POST /api/export/{format}`: readings in the shapes that others use.

use std::sync::Arc;

use axum::{
    extract::{Path, Request, State, rejection::PathRejection},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use tidings::{
    Pack, Reading,
    export::{Cells, Export, LeftOut, cameo, csv, geojson, plover, polecat},
    json,
};

use super::{BROKEN, readings::read_all};
use crate::{
    App,
    body::{About, Posted, raw},
    problem::Problem,
    work::work,
};

/// The formats there are, as `tidings read --format` calls them.
pub(crate) const FORMATS: [&str; 6] = ["json", "csv", "geojson", "plover", "polecat", "cameo"];

/// A file for somebody's disk.
struct Exported {
    media: &'static str,
    name: &'static str,
    text: String,
    /// Claims that the format cannot hold.
    left_out: LeftOut,
}

/// What `format` makes of readings: what `tidings read` prints. `several` says
/// whether several documents could have come.
fn export(
    format: &str,
    readings: &[Reading],
    pack: &Pack,
    several: bool,
) -> Result<Exported, Problem> {
    let mut left_out = LeftOut::default();
    let mut parts = |of: &dyn Fn(&Reading) -> Export| -> Vec<String> {
        let exports = readings.iter().map(of);
        let parts = exports.inspect(|export| left_out.merge(&export.left_out));
        parts.map(|export| export.text).filter(|text| !text.is_empty()).collect()
    };
    let (media, name, text) = match format {
        "json" => ("application/json", "readings.json", json(readings, several)?),
        "csv" => {
            let rows = readings.iter().map(|reading| csv::rows(reading, Cells::SpreadsheetSafe));
            ("text/csv", "claims.csv", csv::header() + &rows.collect::<String>())
        }
        "geojson" => {
            let features = parts(&geojson::features).join(",\n");
            let text = format!("{}\n{features}{}", geojson::HEAD, geojson::FOOT);
            ("application/geo+json", "claims.geojson", text)
        }
        "plover" => {
            let lines = parts(&|reading| plover::lines(reading, pack)).concat();
            ("application/x-ndjson", "plover.jsonl", lines)
        }
        "polecat" => {
            let lines = parts(&|reading| polecat::lines(reading, pack)).concat();
            (TABS, "polecat.tsv", polecat::header() + &lines)
        }
        "cameo" => (TABS, "cameo.tsv", parts(&|reading| cameo::lines(reading, pack)).concat()),
        other => return Err(Problem::NoFormat(other.to_owned())),
    };
    Ok(Exported { media, name, text, left_out })
}

/// What a table with tabs is called.
const TABS: &str = "text/tab-separated-values";

fn json(readings: &[Reading], several: bool) -> Result<String, Problem> {
    let all: Vec<json::Reading> = readings.iter().map(json::Reading::new).collect();
    let written = match &all[..] {
        [only] if !several => serde_json::to_string_pretty(only),
        all => serde_json::to_string_pretty(all),
    };
    written.map(|text| text + "\n").map_err(|_| Problem::Failed)
}

/// Reads documents and gives them as a file.
///
/// The body is that of `/api/readings`. Lines that are no documents are left
/// out; the header `Tidings-Rejected` counts them, `Tidings-Left-Out` the
/// claims that the format cannot hold. Text in the table for spreadsheets
/// cannot begin a formula.
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
    responses((
        status = 200,
        description = "The file",
        content(
            (serde_json::Value = "application/json"),
            (String = "text/csv"),
            (serde_json::Value = "application/geo+json"),
            (String = "application/x-ndjson"),
            (String = "text/tab-separated-values"),
        ),
    )),
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
        let exported = export(&format, &readings, app.pack(), documents.several)?;
        Ok((exported, documents.rejected.len()))
    })
    .await?;
    let mut response = raw(exported.media, exported.text.into_bytes()).into_response();
    let headers = response.headers_mut();
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", exported.name))
    {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    headers.insert("tidings-rejected", rejected.into());
    headers.insert("tidings-left-out", exported.left_out.count().into());
    Ok(response)
}
