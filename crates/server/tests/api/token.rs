//! A server that asks for a token.

use axum::{Router, body::Body, http::Method};
use serde_json::json;
use tidings_server::{Hosts, Token};

use crate::ask::{Answer, READINGS, REPORT, app, ask, ask_of, get, post_json, request};

const TOKEN: &str = "0123456789abcdef";

fn router() -> Router {
    let token = Token::given(TOKEN).unwrap();
    app().token(&token).hosts(Hosts::new([0, 0, 0, 0].into(), &[])).router()
}

async fn with(router: &Router, path: &str, name: &str, value: &str) -> Answer {
    ask_of(router, request(Method::GET, path).header(name, value).body(Body::empty()).unwrap())
        .await
}

#[tokio::test]
async fn nobody_comes_in_without_it() {
    let router = router();
    for path in ["/api/documents", "/api/openapi.json", "/nowhere", "/assets/x.js"] {
        let answer = ask_of(&router, get(path)).await.problem(401, "token", "Bearer");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    let asked = post_json(READINGS, &json!({"text": REPORT}));
    ask_of(&router, asked).await.problem(401, "token", "Bearer");
    for wrong in ["Bearer", "Bearer ", "Bearer 0123456789abcdeX", "Basic 0123456789abcdef", TOKEN] {
        with(&router, "/api/documents", "authorization", wrong).await.has(401);
    }
    for wrong in ["tidings=", "tidings=0123456789abcdef", TOKEN, "tidings-00000000=1"] {
        with(&router, "/api/documents", "cookie", wrong).await.has(401);
    }
    with(&router, &format!("/api/documents?token={TOKEN}"), "x", "y").await.has(401);
}

#[tokio::test]
async fn a_program_sends_it_along() {
    for header in ["Bearer 0123456789abcdef", "bearer 0123456789abcdef"] {
        with(&router(), "/api/documents", "authorization", header).await.has(200);
    }
}

#[tokio::test]
async fn a_browser_gets_a_cookie_for_it() {
    let router = router();
    // The page that is shown first holds a script and no secret.
    let door = ask_of(&router, get("/")).await.has(401);
    assert!(door.text().contains("src=\"/door.js\"") && !door.text().contains(TOKEN));
    let script = ask_of(&router, get("/door.js")).await.has(200);
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert!(script.text().contains("replaceState"));

    let answer =
        ask_of(&router, post_json("/api/session", &json!({"token": TOKEN}))).await.has(204);
    let cookie = answer.header("set-cookie");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
    assert!(!cookie.contains(TOKEN));
    let pair = cookie.split(';').next().unwrap();
    with(&router, "/api/documents", "cookie", pair).await.has(200);
    with(&router, "/", "cookie", &format!("other=1; {pair}")).await.has(200);
}

#[tokio::test]
async fn a_wrong_token_gets_none() {
    let router = router();
    for wrong in ["", "0123456789abcde", "0123456789abcdef ", "0123456789ABCDEF"] {
        let answer = ask_of(&router, post_json("/api/session", &json!({"token": wrong}))).await;
        let answer = answer.problem(401, "token", "Bearer");
        assert!(answer.headers.get("set-cookie").is_none());
    }
    ask_of(&router, post_json("/api/session", &json!({}))).await.problem(422, "unfit", "token");
}

#[tokio::test]
async fn it_does_not_stand_in_for_the_other_checks() {
    let bearer = "Bearer 0123456789abcdef";
    let rebound = axum::http::Request::builder().uri("/").header("host", "evil.example");
    let rebound = rebound.header("authorization", bearer).body(Body::empty()).unwrap();
    ask_of(&router(), rebound).await.problem(421, "host", "evil.example");
    let forged = request(Method::POST, READINGS)
        .header("authorization", bearer)
        .header("origin", "https://evil.example");
    let forged = forged.body(Body::empty()).unwrap();
    ask_of(&router(), forged).await.problem(403, "origin", "evil.example");
}

#[tokio::test]
async fn a_server_without_one_has_nothing_to_exchange() {
    ask(post_json("/api/session", &json!({"token": TOKEN})))
        .await
        .problem(404, "no-route", "session");
}
