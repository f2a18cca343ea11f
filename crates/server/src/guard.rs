//! Who may ask: decided before any route is looked at.
//!
//! A page of another site must neither read nor post here, whatever name of
//! this machine it uses: names are checked against rebinding, origins against
//! forgery, and where a token is set nobody comes in without it.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{App, VERSION, pages, problem::Problem};

/// The names that a server answers to.
#[derive(Debug, Clone, Default)]
pub struct Hosts {
    /// Every address of this machine is one of its names.
    any_address: bool,
    named: Vec<String>,
}

/// What every server on this machine is called.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

impl Hosts {
    /// The names of a server on this address, and these further ones.
    pub fn new(bound: IpAddr, further: &[String]) -> Self {
        let address = match bound {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("[{address}]"),
        };
        let mut named: Vec<_> = further.iter().map(|name| name.to_ascii_lowercase()).collect();
        named.push(address);
        // A rebound name is never an address: those are safe.
        Self { any_address: bound.is_unspecified(), named }
    }

    /// Whether `host`, a name with or without a port, is one of them.
    fn know(&self, host: &str) -> bool {
        let Some(name) = without_port(host) else { return false };
        let name = name.to_ascii_lowercase();
        let is_address = name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
        LOOPBACK.contains(&&*name) || self.named.contains(&name) || (self.any_address && is_address)
    }
}

/// The name in front of a port, if what follows is one.
fn without_port(host: &str) -> Option<&str> {
    let end = if host.starts_with('[') {
        host.find(']')? + 1
    } else {
        host.find(':').unwrap_or(host.len())
    };
    let (name, port) = host.split_at(end);
    let port_fits =
        |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
    (port.is_empty() || port.strip_prefix(':').is_some_and(port_fits)).then_some(name)
}

/// Lets a request through or says why not.
pub(crate) async fn admit(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (headers, method) = (request.headers(), request.method());
    let checked = check_host(&app.hosts, headers, request.uri())
        .and_then(|host| check_origin(method, headers, host));
    if let Err(problem) = checked {
        return problem.into_response();
    }
    if let Some(door) = &app.door
        && !door.lets_in(headers)
    {
        // Whoever has no cookie yet gets it here, by the token.
        return match (method, request.uri().path()) {
            (&Method::POST, "/api/session") => next.run(request).await,
            (&Method::GET, path) => pages::door(path).unwrap_or(Problem::Token.into_response()),
            _ => Problem::Token.into_response(),
        };
    }
    next.run(request).await
}

/// The host that is asked for, by every way in which a request can name it.
fn check_host<'r>(hosts: &Hosts, headers: &'r HeaderMap, uri: &Uri) -> Result<&'r str, Problem> {
    let mut named = headers.get_all(header::HOST).iter();
    let host = named.next().and_then(|host| host.to_str().ok()).unwrap_or_default();
    let target = uri.authority().map(axum::http::uri::Authority::as_str);
    let strange = target.filter(|target| !hosts.know(target));
    if named.next().is_some() || !hosts.know(host) || strange.is_some() {
        return Err(Problem::Host(strange.unwrap_or(host).to_owned()));
    }
    Ok(host)
}

/// What browsers say of where a request comes from.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Refuses what another site has a browser ask for. A link to a page may be
/// followed; all else must come from our own pages, or from no browser.
fn check_origin(method: &Method, headers: &HeaderMap, host: &str) -> Result<(), Problem> {
    let value = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or("?"));
    let is_safe = matches!(*method, Method::GET | Method::HEAD);
    let foreign = |said: &str| Err(Problem::Origin(said.to_owned()));
    match value(SITE) {
        Some("same-origin" | "none") | None => {}
        Some(_) if is_safe && value(MODE) == Some("navigate") => {}
        Some(site) => return foreign(site),
    }
    if is_safe {
        return Ok(());
    }
    match value(header::ORIGIN) {
        Some(origin) if !is_origin(origin, host) => foreign(origin),
        // Browsers that say neither are older than both headers.
        None if value(SITE).is_none() && is_browser(value(header::USER_AGENT)) => {
            foreign("a browser that does not say")
        }
        _ => Ok(()),
    }
}

/// Whether an origin is this server's own: `http://localhost:7878`. Behind
/// something that speaks TLS it is `https`.
fn is_origin(origin: &str, host: &str) -> bool {
    let with_port = |host: &str, port: &str| match without_port(host) {
        Some(name) if name.len() == host.len() => format!("{name}:{port}").to_ascii_lowercase(),
        _ => host.to_ascii_lowercase(),
    };
    let same = |own: &str, port: &str| with_port(own, port) == with_port(host, port);
    origin.strip_prefix("http://").is_some_and(|own| same(own, "80"))
        || origin.strip_prefix("https://").is_some_and(|own| same(own, "443"))
}

fn is_browser(agent: Option<&str>) -> bool {
    agent.is_some_and(|agent| agent.starts_with("Mozilla/") || agent.starts_with("Opera/"))
}

/// What every answer carries, be it a page, a reading or a refusal.
pub(crate) async fn dress(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert("tidings-version", HeaderValue::from_static(VERSION));
    headers.insert("tidings-model", app.model.clone());
    response
}

/// No page of ours runs or loads what is not ours, and none is framed, sniffed,
/// or told about elsewhere.
const ALWAYS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
         img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(hosts: &Hosts, known: &[&str], unknown: &[&str]) {
        for host in known {
            assert!(hosts.know(host), "{host}");
        }
        for host in unknown {
            assert!(!hosts.know(host), "{host}");
        }
    }

    #[test]
    fn on_loopback_only_names_of_this_machine_are_known() {
        check(
            &Hosts::new([127, 0, 0, 1].into(), &[]),
            &["127.0.0.1", "127.0.0.1:7878", "LocalHost:1", "[::1]", "[::1]:7878"],
            &[
                "",
                ":80",
                "evil.example",
                "localhost.evil.example",
                "localhost.",
                "localhost:",
                "localhost:x",
                "localhost:99999",
                "localhost:80:80",
                "a@localhost",
                "127.0.0.1.nip.io",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "[::1",
                "::1",
                "[::ffff:127.0.0.1]",
                "10.0.0.1",
                "localhost/x",
                "localhost evil",
                "localhost:+80",
            ],
        );
    }

    #[test]
    fn on_an_address_it_is_known_and_what_it_is_named() {
        let hosts = Hosts::new([10, 0, 0, 1].into(), &["News.example".to_owned()]);
        check(
            &hosts,
            &["10.0.0.1:80", "news.example", "NEWS.example:443", "localhost"],
            &["10.0.0.2", "other.example"],
        );
        let hosts = Hosts::new("fd00::1".parse().unwrap(), &[]);
        check(&hosts, &["[fd00::1]:80"], &["fd00::1", "[fd00::2]"]);
    }

    #[test]
    fn on_all_addresses_every_address_is_known_and_no_name() {
        let hosts = Hosts::new([0, 0, 0, 0].into(), &[]);
        check(&hosts, &["10.0.0.1", "[fd00::1]:80"], &["news.example", "10.0.0.1.nip.io"]);
    }

    #[test]
    fn an_origin_is_scheme_name_and_port() {
        for (origin, host) in [
            ("http://localhost:7878", "localhost:7878"),
            ("http://LOCALHOST", "localhost"),
            ("http://localhost", "localhost:80"),
            ("https://news.example", "news.example"),
        ] {
            assert!(is_origin(origin, host), "{origin} {host}");
        }
        for (origin, host) in [
            ("null", "localhost"),
            ("http://localhost:7879", "localhost:7878"),
            ("http://localhost", "localhost:7878"),
            ("http://127.0.0.1:7878", "localhost:7878"),
            ("http://evil.example", "localhost:7878"),
            ("http://localhost:7878.evil.example", "localhost:7878"),
            ("file://localhost:7878", "localhost:7878"),
            ("", "localhost"),
        ] {
            assert!(!is_origin(origin, host), "{origin} {host}");
        }
    }
}
