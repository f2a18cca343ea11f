//! `POST /api/export/{format}`.

use serde_json::{Value, json};

use crate::ask::{READINGS, REPORT, ask, post, post_json};

#[tokio::test]
async fn one_document_is_one_object() {
    let body = json!({"text": REPORT, "published": "2022-12-31"});
    let answer = ask(post_json("/api/export/json", &body)).await.has(200);
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"readings.json\"");
    assert_eq!(answer.header("tidings-rejected"), "0");
    assert!(answer.text().starts_with("{\n  \"schema\": 1,") && answer.text().ends_with("}\n"));
    let readings = ask(post_json(READINGS, &body)).await.json();
    let exported: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(exported, readings["readings"][0]);
}

#[tokio::test]
async fn lines_are_an_array_and_bad_ones_are_counted() {
    let lines = format!("{{\"text\": \"{REPORT}\"}}\n{{}}\n");
    let answer = ask(post("/api/export/json", "application/x-ndjson", lines)).await;
    assert_eq!(answer.header("tidings-rejected"), "1");
    assert_eq!(answer.json().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_unknown_format_is_told_with_those_there_are() {
    for format in ["xlsx", "JSON", "json.exe", "..%2fjson"] {
        let answer =
            ask(post_json(&format!("/api/export/{format}"), &json!({"text": REPORT}))).await;
        answer.is_problem(404, "no-format", "there is json");
    }
}
