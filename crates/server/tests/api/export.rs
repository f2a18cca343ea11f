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
        answer.problem(404, "no-format", "there is json");
    }
}

#[tokio::test]
async fn every_other_format_is_what_the_library_writes() {
    let body = json!({"text": REPORT, "published": "2022-12-31"});
    let readings = ask(post_json(READINGS, &body)).await.json();
    let claims = readings["readings"][0]["claims"].as_array().unwrap().len();
    assert!(claims > 0);
    let export = async |format: &str| ask(post_json(&format!("/api/export/{format}"), &body)).await;
    let csv = export("csv").await;
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"claims.csv\"");
    assert_eq!(csv.text().lines().count(), 1 + claims);
    assert!(csv.text().starts_with("id,published,"));
    let map = export("geojson").await;
    assert_eq!(map.header("content-type"), "application/geo+json");
    let map: Value = serde_json::from_slice(&map.body).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    for format in ["plover", "polecat", "cameo"] {
        let answer = export(format).await;
        let header = usize::from(format == "polecat");
        let left_out: usize = answer.header("tidings-left-out").parse().unwrap();
        let lines = answer.text().lines().count() - header;
        // CAMEO has a line for each pair of actor and recipient.
        assert!(format == "cameo" || lines + left_out == claims, "{format}: {lines} + {left_out}");
    }
}
