//! What the program was started with.

use serde_json::json;
use tidings::{Document, PublishedFrom, intake::parse_moment, json as written};

use crate::ask::{READER, REPORT, app, ask, ask_of, get};

fn documents() -> Vec<Document> {
    let dated = Document::new(REPORT)
        .id("news/a b.txt")
        .outlet("Elm Post")
        .published(parse_moment("2022-12-31").unwrap(), PublishedFrom::Name);
    vec![dated, Document::new("Rain fell.").id("x"), Document::new("Snow fell.").id("x")]
}

#[tokio::test]
async fn the_list_has_them_in_order_each_by_an_id_of_its_own() {
    let router = app().documents(documents()).router();
    let list = ask_of(&router, get("/api/documents")).await.json();
    assert_eq!(
        list["documents"],
        json!([
            {"id": "news/a b.txt", "title": null, "outlet": "Elm Post", "published": "2022-12-31"},
            {"id": "x", "title": null, "outlet": null, "published": null},
            {"id": "x~2", "title": null, "outlet": null, "published": null},
        ])
    );
    assert_eq!(list["model"], READER.engine().model);
}

#[tokio::test]
async fn a_reading_is_the_one_that_the_library_gives_each_time() {
    let router = app().documents(documents()).router();
    let own = json!(written::Reading::new(&READER.read(&documents()[0])));
    for _ in 0..2 {
        let reading = ask_of(&router, get("/api/documents/news%2Fa%20b.txt/reading")).await.json();
        assert_eq!(reading, own);
    }
    let second = ask_of(&router, get("/api/documents/x~2/reading")).await.json();
    assert_eq!(second["document"]["text"], "Snow fell.");
    assert_eq!(second["document"]["id"], "x");
}

#[tokio::test]
async fn a_server_without_documents_has_an_empty_list() {
    assert_eq!(ask(get("/api/documents")).await.json()["documents"], json!([]));
}

#[tokio::test]
async fn an_unknown_document_is_told() {
    let router = app().documents(documents()).router();
    for id in ["y", "X", "x~3", "..%2f..%2fetc%2fpasswd", "%00", "a%0d%0ab"] {
        let answer = ask_of(&router, get(&format!("/api/documents/{id}/reading"))).await;
        answer.problem(404, "no-document", "/api/documents lists them");
    }
    let broken = ask_of(&router, get("/api/documents/%ff/reading")).await;
    broken.problem(404, "no-route", "no UTF-8");
}
