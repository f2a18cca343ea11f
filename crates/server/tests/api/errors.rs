//! Every way to be refused.

use std::time::Duration;

use axum::{body::Body, http::Method};
use serde_json::json;
use tidings_server::BODY_LIMIT;

use crate::ask::{READINGS, REPORT, app, ask, ask_of, get, post, post_json, request};

const JSON: &str = "application/json";

#[tokio::test]
async fn an_unknown_route_is_nothing() {
    for path in ["/nowhere", "/api", "/api/", "/api/readings/", "/api/documents/a/b/reading"] {
        ask(get(path)).await.problem(404, "no-route", path);
        ask(post_json(path, &json!({}))).await.problem(404, "no-route", path);
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_with_the_right_ones() {
    for (method, path, allowed) in [
        (Method::GET, READINGS, "POST"),
        (Method::DELETE, READINGS, "POST"),
        (Method::OPTIONS, READINGS, "POST"),
        (Method::PUT, "/api/explain", "POST"),
        (Method::GET, "/api/export/json", "POST"),
        (Method::POST, "/api/schema", "GET,HEAD"),
        (Method::POST, "/api/documents/x/reading", "GET,HEAD"),
        (Method::POST, "/", "GET, HEAD"),
        (Method::PATCH, "/index.html", "GET, HEAD"),
    ] {
        let asked = request(method.clone(), path).body(Body::empty()).unwrap();
        let answer = ask(asked).await.problem(405, "method", method.as_str());
        assert_eq!(answer.header("allow"), allowed, "{method} {path}");
    }
}

#[tokio::test]
async fn a_wrong_content_type_is_told_with_the_right_ones() {
    for media in [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "text/plain; charset=windows-1252",
        "",
        "é",
    ] {
        let answer = ask(post(READINGS, media, REPORT)).await;
        answer.problem(415, "media-type", "send application/json");
    }
    let none = request(Method::POST, READINGS).body(Body::from(REPORT)).unwrap();
    ask(none).await.problem(415, "media-type", "there is no Content-Type");
    ask(post("/api/explain", "text/plain", REPORT)).await.problem(415, "media-type", "JSON only");
    let packed = request(Method::POST, READINGS)
        .header("content-type", "text/plain")
        .header("content-encoding", "gzip")
        .body(Body::from(REPORT));
    ask(packed.unwrap()).await.problem(415, "media-type", "packed");
}

#[tokio::test]
async fn a_body_may_have_2_mib() {
    let long = "rain ".repeat(BODY_LIMIT / 5) + &" ".repeat(BODY_LIMIT % 5);
    ask(post(READINGS, "text/plain", long.clone() + " ")).await.problem(413, "too-long", "2097152");
    // It is too much for the reader's time, not for the door.
    let router = app().patience(Duration::ZERO).router();
    ask_of(&router, post(READINGS, "text/plain", long)).await.problem(503, "timed-out", "again");
}

#[tokio::test]
async fn what_takes_too_long_is_given_up_with_a_time_to_come_back() {
    let router = app().patience(Duration::from_millis(1500)).router();
    let lines = format!("{{\"text\": \"{}\"}}\n", REPORT.repeat(50)).repeat(400);
    let answer = ask_of(&router, post(READINGS, "application/x-ndjson", lines)).await;
    let answer = answer.problem(503, "timed-out", "within 1 seconds");
    assert_eq!(answer.header("retry-after"), "1");
    // Its place is free again once the document under way is read.
    for _ in 0..40 {
        if ask_of(&router, post_json(READINGS, &json!({"text": REPORT}))).await.status == 200 {
            return;
        }
    }
    panic!("the place is never free again");
}

#[tokio::test]
async fn an_empty_text_is_not_read() {
    for body in [json!({"text": ""}), json!({"text": " \n\t"}), json!({"html": " "})] {
        ask(post_json(READINGS, &body)).await.problem(422, "empty-text", "words");
    }
    for media in ["text/plain", "application/x-ndjson"] {
        ask(post(READINGS, media, " \n")).await.problem(422, "empty-text", "words");
    }
    ask(post(READINGS, "text/html", "<p> </p>")).await.problem(422, "unreadable", "no article");
}

#[tokio::test]
async fn what_is_no_utf_8_is_told_with_its_place() {
    for media in [JSON, "text/plain", "text/html", "application/x-ndjson"] {
        let answer = ask(post(READINGS, media, b"Rain\xff fell.".to_vec())).await;
        answer.problem(400, "not-utf-8", "byte 4");
    }
}

#[tokio::test]
async fn what_is_no_json_is_told_with_its_place() {
    for (body, detail) in [
        ("", "EOF"),
        ("{", "line 1 column 1"),
        ("{\"text\": \"a\"", "line 1 column 12"),
        ("{\"text\": \"a\"} x", "trailing"),
        ("{\"text\": \"\\ud800\"}", "line 1 column"),
        ("nonsense", "line 1 column 2"),
        ("text=a", "line 1 column 2"),
    ] {
        ask(post(READINGS, JSON, body)).await.problem(400, "not-json", detail);
    }
}

#[tokio::test]
async fn json_that_does_not_fit_is_told_why() {
    for (body, detail) in [
        (json!({}), "neither `text` nor `html`"),
        (json!({"text": null}), "neither `text` nor `html`"),
        (json!({"text": "a", "html": "b"}), "send one"),
        (json!({"text": 5}), "expected a string"),
        (json!({"text": "a", "publised": "2022-12-31"}), "unknown field `publised`"),
        (json!([{"text": "a"}]), "no object"),
        (json!("a"), "no object"),
        (json!(null), "no object"),
    ] {
        ask(post_json(READINGS, &body)).await.problem(422, "unfit", detail);
    }
    let bad_date = json!({"text": "a", "published": "31 Dec"});
    ask(post_json(READINGS, &bad_date)).await.problem(422, "unreadable", "write a day");
    let lines = "{\"id\": 1}\nnonsense\n";
    let answer = ask(post(READINGS, "application/x-ndjson", lines)).await;
    answer.problem(422, "unfit", "line 1: no `text`");
}

#[tokio::test]
async fn a_query_that_does_not_fit_is_told_why() {
    let plain = |path: &str| post(path, "text/plain", REPORT);
    for (query, detail) in
        [("?publised=2022-12-31", "unknown field `publised`"), ("?id=1&id=2", "duplicate field")]
    {
        ask(plain(&format!("{READINGS}{query}"))).await.problem(400, "query", detail);
    }
    let path = format!("{READINGS}?published=yesterday");
    ask(plain(&path)).await.problem(422, "unreadable", "write a day");
    let path = format!("{READINGS}?outlet=Elm");
    ask(post_json(&path, &json!({"text": REPORT}))).await.problem(400, "query", "in the body");
}

#[tokio::test]
async fn bytes_that_are_no_text_are_not_read() {
    ask(post(READINGS, "text/plain", "a\0b")).await.problem(422, "unreadable", "byte 1");
    ask(post(READINGS, "text/plain", "%PDF-1.7 rain")).await.problem(422, "unreadable", "PDF");
}
