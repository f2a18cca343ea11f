//! What the server says of itself, held against what it does.

use axum::{body::Body, http::Method};
use serde_json::{Value, json};

use crate::ask::{READINGS, REPORT, ask, get, post_json, request};

async fn description() -> Value {
    ask(get("/api/openapi.json")).await.json()
}

/// The operations: path, method, what is said of it.
fn operations(description: &Value) -> Vec<(String, Method, Value)> {
    let mut all = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let method = method.to_uppercase().parse().unwrap();
            all.push((path.clone(), method, operation.clone()));
        }
    }
    all
}

#[tokio::test]
async fn every_route_that_is_described_is_there() {
    let all = operations(&description().await);
    let paths: Vec<_> = all.iter().map(|(path, ..)| path.as_str()).collect();
    for path in [READINGS, "/api/explain", "/api/export/{format}", "/api/documents", "/api/schema"]
    {
        assert!(paths.contains(&path), "{path}");
    }
    for (path, method, _) in all {
        let asked =
            request(method.clone(), &path.replace(['{', '}'], "")).body(Body::empty()).unwrap();
        let answer = ask(asked).await;
        let problem: Value = serde_json::from_slice(&answer.body).unwrap();
        let said = format!("{method} {path}: {problem}");
        assert_ne!(answer.status, 405, "{said}");
        let is_session = path == "/api/session";
        assert!(problem["type"] != "urn:tidings:problem:no-route" || is_session, "{said}");
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    fn references(value: &Value, found: &mut Vec<String>) {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            found.push(target.to_owned());
        }
        let parts: Vec<&Value> = match value {
            Value::Array(items) => items.iter().collect(),
            Value::Object(fields) => fields.values().collect(),
            _ => Vec::new(),
        };
        for part in parts {
            references(part, found);
        }
    }
    let description = description().await;
    let mut found = Vec::new();
    references(&description, &mut found);
    assert!(found.len() > 30);
    for target in found {
        let pointer = target.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{target}");
    }
}

/// Holds `value` against a schema of the description.
#[track_caller]
fn check_fits(description: &Value, schema: &str, value: &Value) {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#/components/schemas/{schema}"),
        "components": description["components"],
    });
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[tokio::test]
async fn answers_fit_their_schemas() {
    let description = description().await;
    let body = json!({"text": REPORT, "published": "2022-12-31"});
    let readings = ask(post_json(READINGS, &body)).await.json();
    check_fits(&description, "ReadingsAnswer", &readings);
    check_fits(&description, "Reading", &readings["readings"][0]);
    let body = json!({"text": REPORT, "offset": 0});
    check_fits(&description, "ExplainRequest", &body);
    let explained = ask(post_json("/api/explain", &body)).await.json();
    check_fits(&description, "ExplainAnswer", &explained);
    let explained = ask(post_json("/api/explanations", &json!({"text": REPORT}))).await.json();
    check_fits(&description, "ExplanationsAnswer", &explained);
    check_fits(&description, "DocumentsAnswer", &ask(get("/api/documents")).await.json());
    let problem = ask(get("/nowhere")).await;
    check_fits(&description, "ProblemDetails", &serde_json::from_slice(&problem.body).unwrap());
}

#[tokio::test]
async fn requests_that_fit_are_told_from_those_that_do_not() {
    let description = description().await;
    check_fits(&description, "DocumentRequest", &json!({"text": "a", "html": null, "title": null}));
    check_fits(&description, "DocumentRequest", &json!({"html": "<p>a"}));
    let schema = json!({
        "$ref": "#/components/schemas/DocumentRequest",
        "components": description["components"],
    });
    let validator = jsonschema::validator_for(&schema).unwrap();
    for body in [
        json!({}),
        json!({"text": ""}),
        json!({"text": "a", "html": "b"}),
        json!({"text": "a", "x": 1}),
    ] {
        assert!(!validator.is_valid(&body), "{body}");
        assert_eq!(ask(post_json(READINGS, &body)).await.status, 422);
    }
}

#[tokio::test]
async fn what_is_no_day_of_publication_does_not_fit() {
    let description = description().await;
    let parameters = description["paths"][READINGS]["post"]["parameters"].as_array().unwrap();
    let published = parameters.iter().find(|one| one["name"] == "published").unwrap();
    let pattern = published["schema"]["pattern"].as_str().unwrap();
    let in_body = &description["components"]["schemas"]["DocumentRequest"]["properties"];
    assert_eq!(in_body["published"]["pattern"], pattern);
    let validator = jsonschema::validator_for(&published["schema"]).unwrap();
    for (day, fits) in [
        ("2022-12-31", true),
        ("20221231", true),
        (" 2022-12-31T09:30+02:00 ", true),
        ("", true),
        ("soon", false),
        ("31 Dec", false),
        ("12-31", false),
    ] {
        assert_eq!(validator.is_valid(&json!(day)), fits, "{day:?}");
        let answer = ask(post_json(READINGS, &json!({"text": "a", "published": day}))).await;
        assert_eq!(answer.status, if fits { 200 } else { 422 }, "{day:?}");
    }
}

#[tokio::test]
async fn the_schema_is_that_of_a_reading() {
    let answer = ask(get("/api/schema")).await.has(200);
    assert_eq!(answer.header("content-type"), "application/schema+json");
    let schema: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(schema, tidings::json::schema());
    let readings = ask(post_json(READINGS, &json!({"text": REPORT}))).await.json();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&readings["readings"][0]));
}
