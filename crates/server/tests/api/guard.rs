//! Who may ask, and what every answer carries.

use axum::{body::Body, http::Method};
use serde_json::json;
use tidings_server::Hosts;

use crate::ask::{READINGS, REPORT, app, ask, ask_of, get, post_json, request};

/// All sorts of routes.
const ROUTES: [(Method, &str); 6] = [
    (Method::GET, "/"),
    (Method::GET, "/nowhere"),
    (Method::GET, "/api/documents"),
    (Method::GET, "/api/openapi.json"),
    (Method::POST, READINGS),
    (Method::POST, "/api/session"),
];

#[tokio::test]
async fn every_route_refuses_a_rebound_name() {
    for host in [
        "evil.example",
        "evil.example:7878",
        "localhost.evil.example",
        "10.0.0.1",
        "",
        "localhost:x",
    ] {
        for (method, path) in ROUTES {
            let asked =
                axum::http::Request::builder().method(method).uri(path).header("host", host);
            ask(asked.body(Body::empty()).unwrap()).await.problem(421, "host", "not called");
        }
    }
}

#[tokio::test]
async fn a_request_names_one_host_and_the_right_one() {
    let none = axum::http::Request::builder().uri("/").body(Body::empty()).unwrap();
    ask(none).await.problem(421, "host", "not called");
    let two = request(Method::GET, "/").header("host", "evil.example").body(Body::empty());
    ask(two.unwrap()).await.problem(421, "host", "not called");
    ask(get("http://evil.example/")).await.problem(421, "host", "evil.example");
    ask(get("http://127.0.0.1:7878/")).await.has(200);
}

#[tokio::test]
async fn names_of_this_machine_and_names_given_are_known() {
    let router =
        app().hosts(Hosts::new([127, 0, 0, 1].into(), &["news.example".to_owned()])).router();
    for host in ["127.0.0.1", "localhost:1", "LOCALHOST:65535", "[::1]:7878", "news.example:443"] {
        let asked = axum::http::Request::builder().uri("/").header("host", host);
        ask_of(&router, asked.body(Body::empty()).unwrap()).await.has(200);
    }
}

/// Posts a report with these headers.
async fn posted(headers: &[(&str, &str)]) -> crate::ask::Answer {
    let mut asked = request(Method::POST, READINGS).header("content-type", "application/json");
    for (name, value) in headers {
        asked = asked.header(*name, *value);
    }
    ask(asked.body(Body::from(json!({"text": REPORT}).to_string())).unwrap()).await
}

const BROWSER: (&str, &str) = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64)");

#[tokio::test]
async fn our_own_pages_and_programs_may_post() {
    for headers in [
        &[][..],
        &[("user-agent", "curl/8.5.0")],
        &[("origin", "http://127.0.0.1:7878")],
        &[("sec-fetch-site", "same-origin"), BROWSER],
        &[("origin", "http://127.0.0.1:7878"), ("sec-fetch-site", "same-origin"), BROWSER],
        &[("origin", "https://127.0.0.1:7878"), BROWSER],
    ] {
        posted(headers).await.has(200);
    }
}

#[tokio::test]
async fn other_sites_may_not_post() {
    for headers in [
        &[("origin", "https://evil.example")][..],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:7879")],
        &[("origin", "http://localhost:7878")],
        &[("origin", "http://127.0.0.1:7878.evil.example")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "Same-Origin")],
        &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:7878")],
        &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
        &[BROWSER],
        // A form or a script of another site needs no leave for these types.
        &[("origin", "https://evil.example"), ("content-type", "text/plain")],
    ] {
        posted(headers).await.problem(403, "origin", "another site");
    }
}

#[tokio::test]
async fn other_sites_may_link_to_a_page_and_not_look_into_it() {
    let fetched = |mode: &'static str, path: &'static str| {
        let asked = request(Method::GET, path).header("sec-fetch-site", "cross-site");
        ask(asked.header("sec-fetch-mode", mode).body(Body::empty()).unwrap())
    };
    fetched("navigate", "/").await.has(200);
    for mode in ["no-cors", "cors", "websocket"] {
        fetched(mode, "/").await.problem(403, "origin", "cross-site");
        fetched(mode, "/api/documents").await.problem(403, "origin", "cross-site");
    }
}

#[tokio::test]
async fn no_other_site_is_ever_given_leave() {
    for origin in ["https://evil.example", "null", "http://127.0.0.1:7878"] {
        let asked = request(Method::GET, "/api/documents").header("origin", origin);
        let answer = ask(asked.body(Body::empty()).unwrap()).await;
        assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control")));
        let asked = request(Method::OPTIONS, READINGS)
            .header("origin", origin)
            .header("access-control-request-method", "POST");
        let answer = ask(asked.body(Body::empty()).unwrap()).await;
        assert!(answer.status >= 400);
        assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control")));
    }
}

#[tokio::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let foreign = request(Method::GET, "/").header("sec-fetch-site", "cross-site");
    for asked in [
        get("/"),
        get("/nowhere"),
        get("/api/documents"),
        post_json(READINGS, &json!({"text": REPORT})),
        post_json(READINGS, &json!({})),
        foreign.body(Body::empty()).unwrap(),
    ] {
        let answer = ask(asked).await;
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
             img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert!(!answer.header("cache-control").is_empty());
    }
}
