//! The pages and nothing else of this machine's files.

use std::{fs, path::Path};

use axum::{body::Body, http::Method};

use crate::ask::{ask, get, request};

const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/dist");

#[tokio::test]
async fn the_first_page_is_html() {
    let index = fs::read(Path::new(DIST).join("index.html")).unwrap();
    for path in ["/", "/index.html", "/?document=x", "/index.html?a=b"] {
        let answer = ask(get(path)).await.has(200);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.body, index);
    }
    let head = ask(request(Method::HEAD, "/").body(Body::empty()).unwrap()).await.has(200);
    assert_eq!(head.header("content-type"), "text/html; charset=utf-8");
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again() {
    let tag = ask(get("/")).await.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.len() > 20, "{tag}");
    for known in [tag.clone(), format!("\"x\", {tag}"), format!("W/{tag}")] {
        let asked = request(Method::GET, "/").header("if-none-match", known);
        let answer = ask(asked.body(Body::empty()).unwrap()).await.has(304);
        assert!(answer.body.is_empty());
        assert_eq!(answer.header("etag"), tag);
    }
    let asked = request(Method::GET, "/").header("if-none-match", "\"other\"");
    ask(asked.body(Body::empty()).unwrap()).await.has(200);
}

#[tokio::test]
async fn assets_are_kept_for_good() {
    let assets = Path::new(DIST).join("assets");
    for entry in fs::read_dir(assets).into_iter().flatten() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let answer = ask(get(&format!("/assets/{name}"))).await.has(200);
        assert!(answer.header("cache-control").contains("immutable"), "{name}");
        assert_ne!(answer.header("content-type"), "application/octet-stream", "{name}");
    }
}

#[tokio::test]
async fn nothing_of_a_page_comes_from_elsewhere() {
    let page = ask(get("/")).await;
    for foreign in ["src=\"http", "src=\"//", "href=\"http", "href=\"//", "<script>", "style=\""] {
        assert!(!page.text().contains(foreign), "{foreign}");
    }
}

#[tokio::test]
async fn no_path_leads_out_of_the_pages() {
    for path in [
        "/../Cargo.toml",
        "/../../Cargo.toml",
        "/assets/../../Cargo.toml",
        "/assets/../index.html",
        "/./index.html",
        "//index.html",
        "//etc/passwd",
        "/etc/passwd",
        "/%2e%2e/Cargo.toml",
        "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/..%2fCargo.toml",
        "/..%5cCargo.toml",
        "/..%c0%afetc/passwd",
        "/%252e%252e/Cargo.toml",
        "/index.html%00",
        "/index.html/",
        "/index.html/..",
        "/INDEX.HTML",
        "/index%2ehtml",
        "/assets",
        "/assets/",
        "/C:/Windows/win.ini",
        "/CON",
        "/index.html::$DATA",
        "/file:///etc/passwd",
        "/door.js",
        "/door.html",
    ] {
        ask(get(path)).await.problem(404, "no-route", "");
    }
}
