//! `POST /api/readings`.

use serde_json::{Value, json};
use tidings::{Document, PublishedFrom, intake::parse_moment, json as written};

use crate::ask::{READER, READINGS, REPORT, ask, get, post, post_json};

#[tokio::test]
async fn a_reading_is_the_one_that_the_library_gives() {
    let answer = ask(post_json(
        READINGS,
        &json!({"text": REPORT, "id": "r1", "outlet": "Elm Post", "published": "2022-12-31"}),
    ));
    let answer = answer.await.json();
    let document = Document::new(REPORT)
        .id("r1")
        .outlet("Elm Post")
        .published(parse_moment("2022-12-31").unwrap(), PublishedFrom::Field);
    let own = written::Reading::new(&READER.read(&document));
    assert!(!own.claims.is_empty());
    assert_eq!(answer["readings"], json!([own]));
    assert_eq!(answer["version"], READER.engine().version);
    assert_eq!(answer["model"], READER.engine().model);
    assert_eq!(answer["rejected"], json!([]));
}

#[tokio::test]
async fn every_answer_names_version_and_model() {
    for request in [
        post_json(READINGS, &json!({"text": REPORT})),
        post_json(READINGS, &json!({})),
        get("/"),
        get("/nowhere"),
        get("/api/documents"),
    ] {
        let answer = ask(request).await;
        assert_eq!(answer.header("tidings-version"), READER.engine().version);
        assert_eq!(answer.header("tidings-model"), READER.engine().model);
    }
}

#[tokio::test]
async fn a_plain_text_may_be_described_in_the_query() {
    let path = format!(
        "{READINGS}?published=2022-12-31&outlet=Elm%20Post&id=r1&title=War&url=https://example.org/"
    );
    let answer = ask(post(&path, "text/plain; charset=UTF-8", REPORT)).await.json();
    let document = &answer["readings"][0]["document"];
    assert_eq!(document["text"], REPORT);
    assert_eq!(document["published"], "2022-12-31");
    assert_eq!(document["published_from"], "field");
    assert_eq!(document["outlet"], "Elm Post");
    assert_eq!(document["title"], "War");
    assert_eq!(document["id"], "r1");
    assert_eq!(document["url"], "https://example.org/");
}

#[tokio::test]
async fn the_article_of_a_page_is_read() {
    let page = format!(
        "<title>War</title><nav><ul><li><a href=/>Home</a></ul></nav><meta property='og:site_name' \
         content='Elm Post'><meta itemprop=datePublished content='2022-12-31T23:00:00-05:00'>\
         <article><p>{REPORT}</p></article><script>alert(1)</script>"
    );
    let raw = ask(post(READINGS, "text/html", page.clone())).await.json();
    let inner = ask(post_json(READINGS, &json!({"html": page, "text": null}))).await.json();
    assert_eq!(raw, inner);
    let document = &raw["readings"][0]["document"];
    assert_eq!(document["text"], REPORT);
    assert_eq!(document["outlet"], "Elm Post");
    assert_eq!(document["published"], "2022-12-31T23:00:00");
    assert!(raw["readings"][0]["notes"][0]["text"].as_str().unwrap().contains("HTML"));
}

#[tokio::test]
async fn lines_are_read_in_order_and_bad_ones_are_told() {
    let lines = format!(
        "{{\"id\": 1, \"text\": \"{REPORT}\"}}\n\n{{\"id\": 2}}\n{{broken\n{{\"text\": \"Rain fell.\"}}\n"
    );
    let answer = ask(post(READINGS, "application/x-ndjson", lines)).await.json();
    let ids: Vec<&Value> =
        answer["readings"].as_array().unwrap().iter().map(|r| &r["document"]["id"]).collect();
    assert_eq!(ids, ["1", "posted:5"]);
    assert_eq!(answer["rejected"][0]["line"], 3);
    assert!(answer["rejected"][0]["detail"].as_str().unwrap().starts_with("no `text`"));
    assert_eq!(answer["rejected"][1]["line"], 4);
}

#[tokio::test]
async fn many_at_a_time_are_read_alike() {
    let one = ask(post_json(READINGS, &json!({"text": REPORT}))).await.json();
    let asked = (0..16).map(|_| tokio::spawn(ask(post_json(READINGS, &json!({"text": REPORT})))));
    for answer in asked.collect::<Vec<_>>() {
        assert_eq!(answer.await.unwrap().json(), one);
    }
}

#[tokio::test]
async fn offsets_are_code_points_and_no_character_changes() {
    let text = "Зеленський “café” \u{202e}\u{200b}👍🏽\r\nRebels shelled Elm on Friday.\u{0}";
    let answer = ask(post_json(READINGS, &json!({"text": text}))).await.json();
    let reading = &answer["readings"][0];
    assert_eq!(reading["document"]["text"], text);
    let trigger = &reading["claims"][0]["trigger"];
    let [start, end] =
        [0, 1].map(|side| usize::try_from(trigger["span"][side].as_u64().unwrap()).unwrap());
    let words: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(trigger["text"], words);
}
