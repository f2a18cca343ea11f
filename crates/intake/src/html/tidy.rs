//! From any page to one whose elements are closed in order, do not nest deep, and
//! carry few attributes. Takes time in proportion to
//! the page, whatever it holds.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, Spanned, StartTag, Token, Tokenizer};

use super::{
    elements::{COUNT, Element, Kind},
    head::Head,
};

/// A page that a tree may be built of.
pub(super) struct Tidied {
    pub(super) html: String,
    /// What it says of itself.
    pub(super) head: Head,
}

/// See the module.
pub(super) fn tidy(page: &str) -> Tidied {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let mut tidier = Tidier::default();
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => tidier.start(&tag),
            Token::EndTag(tag) => tidier.end(&tag.name),
            Token::String(text) => tidier.text(&text),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    tidier.close_to(0);
    Tidied { html: tidier.out, head: tidier.head }
}

/// How deep elements may nest; what lies deeper is put side by side. Browsers go
/// to 512, but the extractor's time grows with the square of the depth: 2 MB of
/// towers of `<div>` take it 14 seconds at 512, 4 at 256 and 1.2 at 128, and
/// pages of news are no towers.
const DEEPEST: usize = 128;

/// Attributes that say what an element is for.
const KEPT: [&[u8]; 8] =
    [b"class", b"id", b"itemprop", b"property", b"name", b"content", b"datetime", b"rel"];

/// Longer values are cut; they hold no name.
const LONGEST_VALUE: usize = 1000;

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, ()>>;

struct Tidier {
    out: String,
    head: Head,
    /// From the outermost to the innermost.
    open: Vec<Element>,
    /// How often each element is open.
    counts: [usize; COUNT],
    /// Elements opened below the deepest and not yet closed.
    below: usize,
    /// The element whose content is left out, and how often it is open.
    skipped: Option<(Element, usize)>,
}

impl Default for Tidier {
    fn default() -> Self {
        Self {
            out: String::new(),
            head: Head::default(),
            open: Vec::new(),
            counts: [0; COUNT],
            below: 0,
            skipped: None,
        }
    }
}

impl Tidier {
    fn start(&mut self, tag: &StartTag<()>) {
        let Some(element) = Element::named(&tag.name) else { return };
        if self.skips(element) {
            return;
        }
        self.head.element(element.name(), &tag.attributes);
        match element.kind() {
            Kind::Skipped | Kind::SkippedToBlock if tag.self_closing => {}
            Kind::Skipped | Kind::SkippedToBlock => self.skipped = Some((element, 1)),
            Kind::Void => self.write(element, &tag.attributes),
            Kind::Block | Kind::Inline => {
                self.end_before(element);
                if self.open.len() == DEEPEST {
                    self.below += 1;
                    return;
                }
                self.write(element, &tag.attributes);
                self.open.push(element);
                self.counts[element.index()] += 1;
            }
        }
    }

    /// Whether a start tag stands in content that is left out.
    fn skips(&mut self, element: Element) -> bool {
        match &mut self.skipped {
            Some((skipped, times)) if *skipped == element => *times += 1,
            Some((skipped, _)) => {
                let forgotten = skipped.kind() == Kind::SkippedToBlock
                    && element.kind() == Kind::Block
                    && !matches!(element.name(), "title" | "span");
                if forgotten {
                    self.skipped = None;
                }
                return !forgotten;
            }
            None => return false,
        }
        true
    }

    /// Closes what the start of `element` ends; the end of a cell may be that of
    /// its row, too.
    fn end_before(&mut self, element: Element) {
        let stops = |open: &Element| open.is_wall() || element.ends(*open);
        while self.below == 0
            && let Some(index) = self.open.iter().rposition(stops)
            && element.ends(self.open[index])
        {
            self.close_to(index);
        }
    }

    fn end(&mut self, name: &[u8]) {
        let Some(element) = Element::named(name) else { return };
        if let Some((skipped, times)) = &mut self.skipped {
            if *skipped == element {
                *times -= 1;
                if *times == 0 {
                    self.skipped = None;
                    self.head.end_of_script();
                }
            }
            return;
        }
        if self.below > 0 {
            self.below -= usize::from(matches!(element.kind(), Kind::Block | Kind::Inline));
            return;
        }
        if self.counts[element.index()] == 0 {
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| *open == element) else { return };
        // "<b><p>…</b>" does not end the paragraph, nor "<p><table>…</p>" the table.
        let inner = &self.open[at + 1..];
        let crosses = (element.is_phrase() && inner.iter().any(|open| !open.is_phrase()))
            || (element.name() != "table" && inner.iter().any(|open| open.name() == "table"));
        if !crosses {
            self.close_to(at);
        }
    }

    fn text(&mut self, text: &[u8]) {
        let text = String::from_utf8_lossy(text);
        if self.skipped.is_some() {
            self.head.script(&text);
            return;
        }
        escape(&text, &mut self.out);
    }

    fn write(&mut self, element: Element, attributes: &Attributes) {
        self.out.push('<');
        self.out.push_str(element.name());
        if element.kind() != Kind::Inline {
            for name in KEPT {
                let Some(value) = attributes.get(name) else { continue };
                let value = String::from_utf8_lossy(value);
                let end = value.char_indices().nth(LONGEST_VALUE).map_or(value.len(), |(at, _)| at);
                self.out.push(' ');
                self.out.push_str(&String::from_utf8_lossy(name));
                self.out.push_str("=\"");
                escape(&value[..end], &mut self.out);
                self.out.push('"');
            }
        }
        self.out.push('>');
    }

    /// Closes all but the outermost `count` elements.
    fn close_to(&mut self, count: usize) {
        for element in self.open.drain(count..).rev() {
            self.counts[element.index()] -= 1;
            self.out.push_str("</");
            self.out.push_str(element.name());
            self.out.push('>');
        }
    }
}

/// Writes text so that no tree builder sees markup in it.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, tidied: &str) {
        assert_eq!(tidy(page).html, tidied);
    }

    #[test]
    fn elements_are_closed_in_order() {
        check("<div><p>a<p>b</div>c", "<div><p>a</p><p>b</p></div>c");
        check("<ul><li>a<li><b>b<li>c", "<ul><li>a</li><li><b>b</b></li><li>c</li></ul>");
        check(
            "<table><tr><td>a<td>b<tr><td>c",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        );
        check("a</div></p>b", "ab");
    }

    #[test]
    fn an_end_does_not_reach_through_what_it_cannot_close() {
        check("<b><p>a</b>b</p>", "<b><p>ab</p></b>");
        check("<p><table><tr><td>a</p>b", "<p></p><table><tr><td>ab</td></tr></table>");
        check("<ul><li>a<ul><li>b</ul>c", "<ul><li>a<ul><li>b</li></ul>c</li></ul>");
    }

    #[test]
    fn only_what_names_an_element_is_kept() {
        check(
            "<P Class=x onclick='y' style=z>a &lt;b&gt; &amp; c",
            "<p class=\"x\">a &lt;b&gt; &amp; c</p>",
        );
        check("<b class=x>a</b><!-- <p> --><blink>b</blink>", "<b>a</b>b");
        check("<p id='\"><script>'>a", "<p id=\"&quot;&gt;&lt;script&gt;\">a</p>");
    }

    #[test]
    fn scripts_and_drawings_are_left_out() {
        check("a<script>'<p>'</script>b<style>p</style>", "ab");
        check("<svg><title>Close</title><svg></svg></svg>a", "a");
        check("<svg><path><p>a", "<p>a</p>");
        check("<noscript><p>a</p></noscript>b", "b");
        check("<script>'<p>'", "");
    }

    #[test]
    fn depth_is_bounded_and_no_word_is_lost() {
        let page = format!("{}deep{}after", "<div>".repeat(20_000), "</div>".repeat(20_000));
        let tidied = tidy(&page).html;
        assert_eq!(tidied.matches("<div>").count(), DEEPEST);
        assert_eq!(tidied.matches("</div>").count(), DEEPEST);
        assert!(tidied.contains("deep") && tidied.ends_with("after"));
    }
}
