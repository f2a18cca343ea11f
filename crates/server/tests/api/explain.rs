//! `POST /api/explain`.

use serde_json::{Value, json};
use tidings::{Document, json as written};

use crate::ask::{READER, REPORT, ask, post_json};

const EXPLAIN: &str = "/api/explain";

async fn explain(body: &Value) -> crate::ask::Answer {
    ask(post_json(EXPLAIN, body)).await
}

#[tokio::test]
async fn it_is_the_library_s_as_data_and_as_text() {
    let answer = explain(&json!({"text": REPORT, "offset": 3})).await.json();
    let document = Document::new(REPORT);
    let own = written::Explanation::new(REPORT, &READER.explain(&document, 3).unwrap());
    assert_eq!(answer["explanation"], json!(own));
    let data: written::Explanation = serde_json::from_value(answer["explanation"].clone()).unwrap();
    assert_eq!(data.to_string(), own.to_string());
    assert_eq!(answer["model"], READER.engine().model);
}

#[tokio::test]
async fn the_tree_the_patterns_and_the_steps_are_there() {
    let asked = json!({"text": REPORT, "offset": 10, "published": "2022-12-31"});
    let explanation = &explain(&asked).await.json()["explanation"];
    let tokens = explanation["tokens"].as_array().unwrap();
    assert_eq!(tokens[1]["text"], "shelled");
    assert_eq!(tokens[0]["head"], 1);
    let roots = tokens.iter().filter(|token| token["head"].is_null());
    assert_eq!(roots.count(), 1);
    let fits = explanation["patterns"].as_array().unwrap().iter().find(|p| p["fits"] == true);
    assert_eq!(fits.unwrap()["token"], 1);
    let claim = &explanation["claims"][0];
    assert_eq!((&claim["type"], &claim["status"]), (&json!("ASSAULT"), &json!("occurred")));
    let said = &explanation["attributions"][0];
    assert_eq!(claim["attribution"], json!([said["id"]]));
    assert_eq!(said["source"]["text"], "the army");
}

#[tokio::test]
async fn all_sentences_with_claims_are_explained_at_once() {
    let asked = json!({"text": REPORT, "published": "2022-12-31"});
    let answer = ask(post_json("/api/explanations", &asked)).await.json();
    let all = answer["explanations"].as_array().unwrap();
    assert!(!all.is_empty());
    for one in all {
        let offset = &one["sentence"]["span"][0];
        let alone = json!({"text": REPORT, "published": "2022-12-31", "offset": offset});
        assert_eq!(explain(&alone).await.json()["explanation"], *one);
    }
    let readings = ask(post_json("/api/readings", &asked)).await.json();
    for claim in readings["readings"][0]["claims"].as_array().unwrap() {
        assert!(all.iter().any(|one| one["index"] == claim["sentence"]), "{claim}");
    }
    let empty = post_json("/api/explanations", &json!({"text": " "}));
    ask(empty).await.problem(422, "empty-text", "empty");
}

#[tokio::test]
async fn the_second_sentence_is_found_by_its_offset() {
    let answer = explain(&json!({"text": REPORT, "offset": REPORT.len() - 2})).await.json();
    assert_eq!(answer["explanation"]["index"], 1);
    assert_eq!(answer["explanation"]["sentence"]["text"], "No one was killed.");
}

#[tokio::test]
async fn a_place_without_a_sentence_is_told() {
    let outside = json!({"text": REPORT, "offset": REPORT.len()});
    explain(&outside).await.problem(422, "no-sentence", "outside the text, which has 78");
    let head = json!({"text": format!("date 2022-12-31\n{REPORT}"), "offset": 2});
    explain(&head).await.problem(422, "no-sentence", "date at the head");
    let german = "Die Regierung hat am Freitag beschlossen, dass die Truppen abgezogen werden. \
                  Der Minister sagte, er werde sich dazu nicht mehr öffentlich äußern.";
    let german = json!({"text": german, "offset": 0});
    explain(&german).await.problem(422, "no-sentence", "looks like German");
}

#[tokio::test]
async fn what_does_not_fit_is_told() {
    for (body, detail) in [
        (json!({"text": REPORT}), "missing field `offset`"),
        (json!({"offset": 1}), "missing field `text`"),
        (json!({"text": REPORT, "offset": -1}), "expected u32"),
        (json!({"text": REPORT, "offset": 1, "lang": "en"}), "unknown field `lang`"),
    ] {
        explain(&body).await.problem(422, "unfit", detail);
    }
    explain(&json!({"text": " ", "offset": 0})).await.problem(422, "empty-text", "words");
}
