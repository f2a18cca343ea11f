//! Bodies that mean harm, each in bounded time.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::ask::{READINGS, REPORT, ask, post, post_json};

const JSON: &str = "application/json";

#[tokio::test]
async fn deep_json_is_refused() {
    for (open, close) in [("[", "]"), ("{\"text\":", "}"), ("{\"a\":[", "]}")] {
        for closed in [String::new(), close.repeat(100_000)] {
            let body = open.repeat(100_000) + &closed;
            let answer = ask(post(READINGS, JSON, body)).await;
            assert!(matches!(answer.status, 400 | 422), "{}", answer.status);
        }
    }
    let lines = format!("{{\"text\": \"a\", \"more\": {}}}", "[".repeat(100_000));
    ask(post(READINGS, "application/x-ndjson", lines)).await.problem(
        422,
        "unfit",
        "line 1: column",
    );
}

#[tokio::test]
async fn deep_pages_are_read_in_bounded_time() {
    for tag in ["<div>", "<ul><li>", "<b>", "<table><tr><td>", "<svg><g>", "<p><i>"] {
        let started = Instant::now();
        let page = tag.repeat(16_000) + "<p>" + REPORT;
        let answer = ask(post(READINGS, "text/html", page)).await;
        assert!(matches!(answer.status, 200 | 422), "{tag}: {}", answer.status);
        assert!(started.elapsed() < Duration::from_secs(30), "{tag}: {:?}", started.elapsed());
    }
}

#[tokio::test]
async fn markup_in_a_text_stays_a_text() {
    let text = "<script>alert(1)</script> <img src=x onerror=alert(1)> Rebels shelled Elm.";
    let answer = ask(post_json(READINGS, &json!({"text": text, "title": text, "outlet": text})));
    let answer = answer.await.json();
    assert_eq!(answer["readings"][0]["document"]["text"], text);
    assert_eq!(answer["readings"][0]["document"]["title"], text);
}

#[tokio::test]
async fn odd_texts_are_read() {
    let long = "attack ".repeat(20_000);
    for text in
        ["\u{feff}", "\u{202e}\u{2066}x", "👩‍👩‍👧‍👦".repeat(50).as_str(), "\r\r\n\u{2028}x", "\0", &long]
    {
        let started = Instant::now();
        let answer = ask(post_json(READINGS, &json!({"text": text}))).await.has(200);
        assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
        assert!(answer.text().contains("\"readings\""));
    }
}

#[tokio::test]
async fn long_paths_and_ids_are_not_repeated_in_full() {
    let path = format!("/{}", "a".repeat(20_000));
    let answer = ask(crate::ask::get(&path)).await.problem(404, "no-route", "aaa");
    assert!(answer.body.len() < 1000);
}
