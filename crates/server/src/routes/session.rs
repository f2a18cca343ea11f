//! `POST /api/session`: the token in exchange for a cookie.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{App, body::receive_json, problem::Problem};

/// The token that the program printed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SessionRequest {
    /// What stands behind `#token=` in the address.
    token: String,
}

/// Exchanges the token for a cookie that no script can read.
///
/// There is nothing here where the program was started without `--token`.
#[utoipa::path(post, path = "/api/session", tag = "about",
    request_body(content = ref("#/components/schemas/SessionRequest")),
    responses(
        (status = 204, description = "The cookie is set"),
        (
            status = 404,
            description = "The server asks for no token",
            content_type = "application/problem+json",
            body = ref("#/components/schemas/ProblemDetails")
        ),
    ),
)]
pub(crate) async fn open(
    State(app): State<Arc<App>>,
    request: Request,
) -> Result<Response, Problem> {
    let Some(door) = &app.door else {
        return Err(Problem::NoRoute("/api/session".to_owned()));
    };
    let asked: SessionRequest = receive_json(request).await?;
    let cookie = HeaderValue::from_str(door.set_cookie()).map_err(|_| Problem::Failed)?;
    if !door.opens(&asked.token) {
        return Err(Problem::Token);
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}
