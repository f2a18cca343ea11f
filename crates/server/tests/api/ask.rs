//! Requests, and what may be said of an answer.

use std::sync::{Arc, LazyLock};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, request::Builder},
};
use serde_json::Value;
use tidings::{Model, Reader, intake::Settings};
use tidings_server::App;
use tower::ServiceExt;

/// The built-in reader with the model that loads fastest.
pub(crate) static READER: LazyLock<Arc<Reader>> =
    LazyLock::new(|| Arc::new(Reader::english(Model::Fast).unwrap()));

static ROUTER: LazyLock<Router> = LazyLock::new(|| app().router());

pub(crate) const REPORT: &str =
    "Rebels shelled the village of Elm on Friday, the army said. No one was killed.";

pub(crate) const READINGS: &str = "/api/readings";

/// A server on this machine without documents or a token.
pub(crate) fn app() -> App {
    App::new(Arc::clone(&READER), &Settings::default())
}

/// A request as curl sends it.
pub(crate) fn request(method: Method, path: &str) -> Builder {
    Request::builder().method(method).uri(path).header("host", "127.0.0.1:7878")
}

pub(crate) fn get(path: &str) -> Request<Body> {
    request(Method::GET, path).body(Body::empty()).unwrap()
}

pub(crate) fn post(path: &str, media: &str, body: impl Into<Body>) -> Request<Body> {
    request(Method::POST, path).header("content-type", media).body(body.into()).unwrap()
}

pub(crate) fn post_json(path: &str, body: &Value) -> Request<Body> {
    post(path, "application/json", body.to_string())
}

/// Asks the server that all tests share.
pub(crate) async fn ask(request: Request<Body>) -> Answer {
    ask_of(&ROUTER, request).await
}

pub(crate) async fn ask_of(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status.as_u16(), headers: parts.headers, body }
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// It must have this status; what it says instead is shown.
    #[track_caller]
    pub(crate) fn has(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }

    /// The JSON of an answer that is good.
    #[track_caller]
    pub(crate) fn json(self) -> Value {
        let answer = self.has(200);
        assert_eq!(answer.header("content-type"), "application/json");
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// It must be this problem, its detail holding `detail`.
    #[track_caller]
    pub(crate) fn problem(self, status: u16, name: &str, detail: &str) -> Self {
        let answer = self.has(status);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(problem["type"], format!("urn:tidings:problem:{name}"));
        assert_eq!(problem["status"], status);
        assert!(!problem["title"].as_str().unwrap().is_empty());
        let said = problem["detail"].as_str().unwrap();
        assert!(said.contains(detail), "{said}");
        answer
    }
}
