//! The API, one module per thing that can be asked for.

pub(crate) mod documents;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod readings;
pub(crate) mod session;

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::Method,
    middleware::from_fn_with_state,
    response::Response,
    routing::{get, post},
};
use tidings::json;

pub(crate) use export::FORMATS;

use crate::{App, BODY_LIMIT, body, guard, openapi, pages, problem::Problem};

/// All routes, behind the guard.
pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/api/readings", post(readings::read))
        .route("/api/explain", post(explain::explain))
        .route("/api/explanations", post(explain::explanations))
        .route("/api/export/{format}", post(export::post))
        .route("/api/documents", get(documents::list))
        .route("/api/documents/{id}/reading", get(documents::reading))
        .route("/api/schema", get(schema))
        .route("/api/openapi.json", get(openapi::openapi))
        .route("/api/session", post(session::open))
        .fallback(pages::page)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(Arc::clone(&app), guard::admit))
        .layer(from_fn_with_state(Arc::clone(&app), guard::dress))
        .with_state(app)
}

/// What a path is called whose percent signs make no UTF-8.
const BROKEN: &str = "a path that is no UTF-8";

async fn wrong_method(method: Method) -> Problem {
    Problem::Method(method.to_string())
}

/// The JSON Schema of a reading, draft 2020-12.
#[utoipa::path(get, path = "/api/schema", tag = "about", responses(
    (
        status = 200,
        description = "A JSON Schema",
        content_type = "application/schema+json",
        body = ref("#/components/schemas/AnyObject")
    ),
))]
pub(crate) async fn schema() -> Response {
    body::json_as("application/schema+json", &json::schema())
}
