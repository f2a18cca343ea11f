//! The elements that an article is made of, and how they end without end tags.

/// What is done with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It parts a text: `p`, `div`, `td`.
    Block,
    /// It marks words of a text: `b`, `a`. Its attributes are left out, so that
    /// a tree builder may count those it has to open again.
    Inline,
    /// It has no content: `br`.
    Void,
    /// Its content is no text for readers: `script`.
    Skipped,
    /// The same, but a paragraph shows that its end was forgotten: `svg`.
    SkippedToBlock,
}

/// An element by its place in the list of those that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element(usize);

/// How many there are.
pub(super) const COUNT: usize = ELEMENTS.len();

use Kind::{Block, Inline, Skipped, SkippedToBlock, Void};

/// Other elements are passed over, their content is not.
const ELEMENTS: [(&str, Kind); 73] = [
    ("p", Block),
    ("div", Block),
    ("span", Block),
    ("a", Inline),
    ("li", Block),
    ("ul", Block),
    ("ol", Block),
    ("br", Void),
    ("h1", Block),
    ("h2", Block),
    ("h3", Block),
    ("h4", Block),
    ("h5", Block),
    ("h6", Block),
    ("article", Block),
    ("main", Block),
    ("section", Block),
    ("aside", Block),
    ("header", Block),
    ("footer", Block),
    ("nav", Block),
    ("blockquote", Block),
    ("q", Inline),
    ("cite", Inline),
    ("pre", Block),
    ("code", Inline),
    ("figure", Block),
    ("figcaption", Block),
    ("table", Block),
    ("caption", Block),
    ("thead", Block),
    ("tbody", Block),
    ("tfoot", Block),
    ("tr", Block),
    ("td", Block),
    ("th", Block),
    ("dl", Block),
    ("dt", Block),
    ("dd", Block),
    ("b", Inline),
    ("i", Inline),
    ("em", Inline),
    ("strong", Inline),
    ("u", Inline),
    ("s", Inline),
    ("small", Inline),
    ("sub", Inline),
    ("sup", Inline),
    ("mark", Inline),
    ("font", Inline),
    ("center", Block),
    ("abbr", Inline),
    ("ins", Inline),
    ("time", Block),
    ("address", Block),
    ("details", Block),
    ("summary", Block),
    ("form", Block),
    ("label", Block),
    ("button", Block),
    ("title", Block),
    ("meta", Void),
    ("link", Void),
    ("hr", Void),
    ("script", Skipped),
    ("style", Skipped),
    ("noscript", Skipped),
    ("template", Skipped),
    ("iframe", Skipped),
    ("textarea", Skipped),
    ("svg", SkippedToBlock),
    ("select", SkippedToBlock),
    ("video", SkippedToBlock),
];

impl Element {
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        ELEMENTS.iter().position(|(known, _)| known.as_bytes() == name).map(Self)
    }

    pub(super) fn name(self) -> &'static str {
        ELEMENTS[self.0].0
    }

    pub(super) fn kind(self) -> Kind {
        ELEMENTS[self.0].1
    }

    /// Its place in the list.
    pub(super) fn index(self) -> usize {
        self.0
    }

    /// Whether it stands for a word or two within a text, in spite of its kind.
    pub(super) fn is_phrase(self) -> bool {
        self.kind() == Inline || matches!(self.name(), "span" | "time" | "label" | "button")
    }

    /// Whether its start ends an open element `open`, whose end tag may be left
    /// out: the second `<li>` ends the first.
    pub(super) fn ends(self, open: Self) -> bool {
        match open.name() {
            "p" => !self.is_phrase() && self.kind() != Void,
            "li" => self.name() == "li",
            "dt" | "dd" => matches!(self.name(), "dt" | "dd"),
            "tr" => matches!(self.name(), "tr" | "thead" | "tbody" | "tfoot"),
            "td" | "th" => {
                matches!(self.name(), "td" | "th" | "tr" | "thead" | "tbody" | "tfoot")
            }
            "thead" | "tbody" | "tfoot" => matches!(self.name(), "thead" | "tbody" | "tfoot"),
            _ => false,
        }
    }

    /// Whether an end that is only implied reaches beyond it: not out of a list
    /// or a table.
    pub(super) fn is_wall(self) -> bool {
        matches!(
            self.name(),
            "ul" | "ol" | "dl" | "table" | "blockquote" | "article" | "section" | "div"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_element_stands_twice_in_the_list() {
        for (index, (name, _)) in ELEMENTS.iter().enumerate() {
            assert_eq!(Element::named(name.as_bytes()), Some(Element(index)));
        }
    }
}
