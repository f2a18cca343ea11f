//! The pages, as they were when the program was built. A path is looked up among
//! theirs and nowhere else.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use include_dir::{Dir, include_dir};

use crate::{body::raw, problem::Problem};

static BUILT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../ui/dist");

/// A file of the pages.
struct Asset {
    bytes: &'static [u8],
    media: &'static str,
    etag: HeaderValue,
    cache: &'static str,
}

/// By the path that asks for it.
static ASSETS: LazyLock<HashMap<String, Asset>> = LazyLock::new(|| {
    let mut assets = HashMap::new();
    collect(&BUILT, &mut assets);
    assets
});

fn collect(dir: &'static Dir<'static>, assets: &mut HashMap<String, Asset>) {
    for file in dir.files() {
        let path = format!("/{}", file.path().to_string_lossy().replace('\\', "/"));
        let digest = blake3::hash(file.contents()).to_hex();
        let Ok(etag) = HeaderValue::from_str(&format!("\"{}\"", &digest[..32])) else { continue };
        // What lies among assets has a digest in its name and never changes.
        let cache = if path.starts_with("/assets/") { FOREVER } else { "no-cache" };
        let asset = Asset { bytes: file.contents(), media: media(&path), etag, cache };
        assets.insert(path, asset);
    }
    dir.dirs().for_each(|inner| collect(inner, assets));
}

const FOREVER: &str = "public, max-age=31536000, immutable";

/// What files are, by their endings.
const MEDIA: [(&str, &str); 11] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("txt", "text/plain; charset=utf-8"),
];

fn media(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = MEDIA.iter().find(|(known, _)| *known == ending);
    known.map_or("application/octet-stream", |(_, media)| media)
}

/// What is asked for beside the API.
pub(crate) async fn page(request: Request) -> Response {
    let path = request.uri().path();
    let path = if path == "/" { "/index.html" } else { path };
    let Some(asset) = ASSETS.get(path) else {
        return Problem::NoRoute(path.chars().take(LONGEST_SHOWN).collect()).into_response();
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = Problem::Method(request.method().to_string()).into_response();
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let known = request.headers().get_all(header::IF_NONE_MATCH).iter();
    let known = known.filter_map(|tags| tags.to_str().ok()).flat_map(|tags| tags.split(','));
    let is_known =
        known.map(|tag| tag.trim().trim_start_matches("W/")).any(|tag| tag == asset.etag);
    let mut response = raw(asset.media, if is_known { &[] } else { asset.bytes });
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    let headers = response.headers_mut();
    headers.insert(header::ETAG, asset.etag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(asset.cache));
    response
}

/// Characters of a path that are repeated to whoever asks for it.
const LONGEST_SHOWN: usize = 200;

/// The page that exchanges the token of an address for a cookie, and its script:
/// all that is shown to who has neither.
pub(crate) fn door(path: &str) -> Option<Response> {
    let (page, media) = match path {
        "/" | "/index.html" => (include_str!("../door/door.html"), MEDIA[0].1),
        "/door.js" => (include_str!("../door/door.js"), MEDIA[1].1),
        _ => return None,
    };
    let mut response = raw(media, page);
    if media == MEDIA[0].1 {
        *response.status_mut() = StatusCode::UNAUTHORIZED;
    }
    Some(response)
}
