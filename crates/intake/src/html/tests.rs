use std::time::{Duration, Instant};

use tidings_record::PublishedFrom;

use super::*;

const HEAD: &str = "<!DOCTYPE html><html><head><meta charset='utf-8'>\
    <title>Rebels take the bridge | Example Times</title>\
    <meta property='og:title' content='Rebels take the bridge'>\
    <meta property='og:site_name' content='Example Times'>\
    <link rel='canonical' href='https://example.org/bridge'>";

/// A page with a menu, a picture, a neighbour and a footer around `body`.
fn page(head: &str, body: &str) -> String {
    format!(
        "{HEAD}{head}</head><body><nav><ul><li><a href='/'>Home</a><li><a href='/w'>World</a></ul></nav>\
         <main><article><h1>Rebels take the bridge</h1>{body}</article>\
         <aside><h3>Related</h3><p><a href='/2'>A minister resigns over a scandal</a></p></aside></main>\
         <footer><p>Copyright Example Times. Subscribe to our newsletter.</p></footer>\
         <script>var advert = '<p>Buy shoes.</p>';</script></body></html>"
    )
}

const FIRST: &str = "Rebels took the bridge near Elm on Friday, the army said in a statement.";
const SECOND: &str = "“We will take it back,” a general told reporters & others on Saturday.";

fn body() -> String {
    format!(
        "<p>{FIRST}</p>\n<figure><img src=a.jpg></figure><p>“We will <b>take</b> it <a href='/x'>back</a>,” \
         a general told reporters &amp; others on Saturday.</p>"
    )
}

fn read(page: &str) -> Document {
    html("a.html", "a.html", page.as_bytes(), &Settings::default()).unwrap()
}

#[test]
fn the_article_comes_out_in_paragraphs_and_nothing_around_it() {
    assert_eq!(read(&page("", &body())).text, format!("{FIRST}\n\n{SECOND}"));
}

#[test]
fn one_paragraph_is_an_article() {
    assert_eq!(read(&page("", &format!("<p>{FIRST}</p>"))).text, FIRST);
    assert_eq!(read(&format!("<p>{FIRST}</p>")).text, FIRST);
    assert_eq!(read(&format!("<div><div><div>{FIRST}</div></div></div>")).text, FIRST);
}

#[test]
fn title_outlet_and_address_are_the_page_s_own() {
    let document = read(&page("", &body()));
    assert_eq!(document.title.as_deref(), Some("Rebels take the bridge"));
    assert_eq!(document.outlet.as_deref(), Some("Example Times"));
    assert_eq!(document.url.as_deref(), Some("https://example.org/bridge"));
    assert!(document.notes[0].text.contains("HTML page"));
    let bare = read(&format!("<link rel=canonical href='javascript:alert(1)'><p>{FIRST}</p>"));
    assert_eq!((bare.outlet, bare.url), (None, None));
}

#[track_caller]
fn check_published(head: &str, extra: &str, published: Option<&str>) {
    let document = read(&page(head, &(body() + extra)));
    let found = document.published.map(|moment| moment.to_string());
    assert_eq!(found.as_deref(), published);
    let from = published.map(|_| PublishedFrom::Field);
    assert_eq!(document.published_from, from);
}

#[test]
fn the_day_is_that_of_the_publisher_s_clock() {
    let meta = "<meta property='article:published_time' content='2022-12-31T23:30:00-05:00'>";
    check_published(meta, "", Some("2022-12-31T23:30:00"));
}

#[test]
fn json_and_marked_times_give_the_day() {
    let json = r#"<script type="application/ld+json">{"@graph": [{"datePublished": "2022-12-30"}]}</script>"#;
    check_published(json, "", Some("2022-12-30"));
    check_published(
        "",
        "<time itemprop='datePublished' datetime='2022-12-29'>x</time>",
        Some("2022-12-29"),
    );
}

#[test]
fn what_is_called_publication_goes_before_other_dates() {
    let metas = "<meta name='date' content='2022-01-01'>\
        <meta property='article:published_time' content='31 Dec'>\
        <meta itemprop='datePublished' content='2022-12-28'>";
    check_published(metas, "<time datetime='2022-11-01'>x</time>", Some("2022-12-28"));
}

#[test]
fn times_without_a_mark_count_where_they_agree() {
    let time = |day: &str| format!("<time datetime='{day}'>x</time>");
    check_published(
        "",
        &(time("2022-12-31T08:00") + &time("2022-12-31")),
        Some("2022-12-31T08:00:00"),
    );
    check_published("", &(time("2022-12-31") + &time("2022-12-30")), None);
    check_published("", "", None);
}

#[test]
fn a_page_names_its_encoding() {
    let bytes = b"<meta charset=\"iso-8859-2\"><p>Gda\xf1sk and \xa3\xf3d\xbc were hit by rockets on Friday.</p>";
    let document = html("a", "a", bytes, &Settings::default()).unwrap();
    assert_eq!(document.text, "Gdańsk and Łódź were hit by rockets on Friday.");
}

#[test]
fn a_page_without_words_is_refused() {
    for page in ["", "<p></p>", "<script>let a = 1;</script>", "<!-- rain -->"] {
        let refused = html("a", "a", page.as_bytes(), &Settings::default());
        assert_eq!(refused.unwrap_err(), Reason::NoArticle, "{page}");
    }
    let long = "a".repeat(MOST_BYTES + 1);
    assert!(matches!(article(&long).unwrap_err(), Reason::LongPage { .. }));
}

/// Pages that take tree builders minutes. Half a MB each.
fn hostile() -> Vec<(&'static str, String)> {
    let attributes: Vec<String> = (0..60_000).map(|number| format!("a{number}=x ")).collect();
    let attributes = attributes.concat();
    let tags: Vec<String> = (0..2000).map(|number| format!("<b id=x{number}>")).collect();
    vec![
        ("divs", "<div>".repeat(100_000) + FIRST),
        ("lists", "<ul><li>".repeat(16_000) + FIRST),
        ("closed divs", "<div>".repeat(40_000) + FIRST + &"</div>".repeat(40_000)),
        ("closings in comments", "<div><!--</div>-->".repeat(20_000) + FIRST),
        ("closings in scripts", "<div><script></div></script>".repeat(16_000) + FIRST),
        ("foreign", "<svg><style><div>".repeat(20_000) + FIRST),
        ("tables", "<table><div>".repeat(30_000) + FIRST),
        ("cells", "<table><tr><td>".repeat(20_000) + FIRST),
        ("formatting", tags.concat().repeat(10) + "<p>" + FIRST),
        ("paragraphs and formatting", "<p><b><i><u>".repeat(30_000) + FIRST),
        ("adopted", "<a><b><i><p></b></i></a>".repeat(16_000) + FIRST),
        ("towers", ("<div>".repeat(500) + "x" + &"</div>".repeat(500)).repeat(80) + FIRST),
        ("attributes", format!("<p {attributes}>{FIRST}")),
        ("entities", "&amp;&lt;".repeat(40_000) + FIRST),
        ("quotes", format!("<p title=\"{FIRST}") + &"<".repeat(400_000)),
        ("paragraphs", format!("<p>{FIRST}").repeat(6_000)),
    ]
}

#[test]
fn hostile_pages_take_little_time() {
    for (name, page) in hostile() {
        let started = Instant::now();
        let _ = article(&page);
        let took = started.elapsed();
        println!("{name}: {took:?}");
        assert!(took < Duration::from_secs(30), "{name}: {took:?}");
    }
}
