//! What went wrong with a request, as RFC 9457 has it.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tidings::intake::Reason;

use crate::body::json_as;

/// Why a request is not answered, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("{0:?} is no UTF-8 from byte {1} on; send UTF-8")]
    NotUtf8(&'static str, usize),
    #[error("the body is no JSON: {0}; send {{\"text\": \"…\"}}")]
    NotJson(String),
    #[error("the part behind the ? does not fit: {0}")]
    Query(String),
    #[error(
        "the token is missing or is not that of this server; \
         send it as `Authorization: Bearer TOKEN`, or open the address that the program printed"
    )]
    Token,
    #[error(
        "the request comes from another site ({0}); this server answers its own pages, \
         and programs that say nothing of an origin"
    )]
    Origin(String),
    #[error("there is nothing at {0}; /api/openapi.json lists what there is")]
    NoRoute(String),
    #[error("no document on the list has the id {0:?}; /api/documents lists them")]
    NoDocument(String),
    #[error("there is no format {0:?}; there is {formats}", formats = crate::routes::FORMATS.join(", "))]
    NoFormat(String),
    #[error("{0} does not go here; the header Allow says what does")]
    Method(String),
    #[error("the body did not come within {0} seconds; send it again")]
    Slow(u64),
    #[error("the body has more than {0} bytes; send less at a time, or use `tidings read`")]
    TooLong(usize),
    #[error("{0}; send application/json, application/x-ndjson, text/plain or text/html, in UTF-8")]
    MediaType(String),
    #[error(
        "this server is not called {0:?}; open it by the address that the program printed, or name it with --host"
    )]
    Host(String),
    #[error("the body does not fit: {0}")]
    Unfit(String),
    #[error("the text is empty; send one with words in it")]
    Empty,
    #[error("{0}")]
    Unreadable(#[from] Reason),
    #[error("{0}")]
    NoSentence(String),
    #[error("the reader failed on this text; please report it with the text")]
    Failed,
    #[error("no answer within {0} seconds; try again later, send less, or use `tidings read`")]
    TimedOut(u64),
}

/// A problem as it is written.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ProblemDetails {
    /// What sort of problem, as a URN.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The sort in words.
    pub(crate) title: String,
    /// The status of the answer.
    pub(crate) status: u16,
    /// What is wrong with this request, and what to do.
    pub(crate) detail: String,
}

impl Problem {
    /// Status, name and title.
    fn sort(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::NotUtf8(..) => (StatusCode::BAD_REQUEST, "not-utf-8", "Not UTF-8"),
            Self::NotJson(_) => (StatusCode::BAD_REQUEST, "not-json", "Not JSON"),
            Self::Query(_) => (StatusCode::BAD_REQUEST, "query", "Unknown query"),
            Self::Token => (StatusCode::UNAUTHORIZED, "token", "Token needed"),
            Self::Origin(_) => (StatusCode::FORBIDDEN, "origin", "From another site"),
            Self::NoRoute(_) => (StatusCode::NOT_FOUND, "no-route", "Nothing here"),
            Self::NoDocument(_) => (StatusCode::NOT_FOUND, "no-document", "No such document"),
            Self::NoFormat(_) => (StatusCode::NOT_FOUND, "no-format", "No such format"),
            Self::Method(_) => (StatusCode::METHOD_NOT_ALLOWED, "method", "Wrong method"),
            Self::Slow(_) => (StatusCode::REQUEST_TIMEOUT, "slow", "Body too slow"),
            Self::TooLong(_) => (StatusCode::PAYLOAD_TOO_LARGE, "too-long", "Body too long"),
            Self::MediaType(_) => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", "Wrong content type")
            }
            Self::Host(_) => (StatusCode::MISDIRECTED_REQUEST, "host", "Wrong host"),
            Self::Unfit(_) => (StatusCode::UNPROCESSABLE_ENTITY, "unfit", "Fields do not fit"),
            Self::Empty => (StatusCode::UNPROCESSABLE_ENTITY, "empty-text", "Empty text"),
            Self::Unreadable(_) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "unreadable", "Not a readable document")
            }
            Self::NoSentence(_) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "no-sentence", "No sentence there")
            }
            Self::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "failed", "Reader failed"),
            Self::TimedOut(_) => (StatusCode::SERVICE_UNAVAILABLE, "timed-out", "No time"),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, name, title) = self.sort();
        let details = ProblemDetails {
            kind: format!("urn:tidings:problem:{name}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: self.to_string(),
        };
        let mut response = json_as(PROBLEM_JSON, &details);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        match self {
            Self::TimedOut(seconds) => {
                headers.insert(header::RETRY_AFTER, seconds.into());
            }
            Self::Token => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        response
    }
}

pub(crate) const PROBLEM_JSON: &str = "application/problem+json";
