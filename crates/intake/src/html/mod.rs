//! HTML: one page, one report.
//!
//! A page is tidied before any tree is built of it ([`tidy`]), because trees of
//! hostile pages cost time in the square of their depth. What of the rest is
//! article, `rs-trafilatura` says. The day of publication is taken as the page
//! writes it, by the publisher's own clock ([`head`]).

mod elements;
mod head;
mod tidy;

use std::panic::{AssertUnwindSafe, catch_unwind};

use encoding_rs::Encoding;
use rs_trafilatura::{ExtractResult, Options, extract_with_options, page_type::PageType};
use tidings_record::{Document, Moment, Note};

use crate::{
    Reason, Settings,
    assemble::{Found, assemble},
    decode::{check_plain, decode},
};

/// The report in the bytes of a page. `id` becomes the document's id; `path` is
/// where the file lies, for a date in its name.
///
/// # Errors
///
/// When the bytes are no text, too many, or no article is found among them.
pub fn html(id: &str, path: &str, bytes: &[u8], settings: &Settings) -> Result<Document, Reason> {
    let decoded = decode(bytes, settings.encoding.or_else(|| declared_encoding(bytes)));
    check_plain(bytes, &decoded.text)?;
    let article = article(&decoded.text)?;
    let mut notes = decoded.notes;
    notes.push(Article::note());
    let found = Found {
        id: id.to_owned(),
        title: article.title,
        outlet: article.outlet,
        url: article.url,
        field: article.published,
        path,
        text: article.text,
        notes,
    };
    Ok(assemble(found, settings))
}

/// What a page has to say.
#[derive(Debug)]
pub(crate) struct Article {
    /// Without markup; paragraphs are parted by empty lines.
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<Moment>,
}

impl Article {
    /// Spans point into the text, not into the page; readers should know.
    pub(crate) fn note() -> Note {
        let text = "the text is the article of an HTML page; what stood around it is left out";
        Note { span: None, text: text.to_owned() }
    }
}

/// The article in a page.
///
/// # Errors
///
/// When there is none, or the page is too long.
pub(crate) fn article(page: &str) -> Result<Article, Reason> {
    if page.len() > MOST_BYTES {
        return Err(Reason::LongPage { found: page.len(), most: MOST_BYTES });
    }
    let tidied = tidy::tidy(page);
    // Somebody else's code on anybody's page: what it cannot take is no article.
    let extracted = catch_unwind(AssertUnwindSafe(|| extract(&tidied.html)));
    let extracted = extracted.ok().flatten().ok_or(Reason::NoArticle)?;
    Ok(Article {
        text: extracted.content_text.trim().to_owned(),
        title: extracted.metadata.title.filter(|title| !title.trim().is_empty()),
        outlet: tidied.head.outlet(),
        published: tidied.head.published(),
        url: tidied.head.url,
    })
}

/// The longest page that is looked at: a tree takes many times its memory, and
/// no reader waits for more.
const MOST_BYTES: usize = 4 << 20;

/// What the extractor finds, if it finds words.
fn extract(html: &str) -> Option<ExtractResult> {
    // Short reports are reports: without these it would take one for a failure
    // and glue together all words of the page.
    let options = Options {
        page_type: Some(PageType::Article),
        min_extracted_size: 1,
        min_extracted_len: 1,
        min_output_size: 1,
        use_fallback_extraction: false,
        ..Options::default()
    };
    let extracted = extract_with_options(html, &options).ok()?;
    (!extracted.content_text.trim().is_empty()).then_some(extracted)
}

/// The encoding that a page names near its beginning.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    const WORD: &[u8] = b"charset=";
    let start = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    let at = start.windows(WORD.len()).position(|window| window == WORD)? + WORD.len();
    let label = start[at..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| b"\"' \t\r\n/>;".contains(byte))?;
    // As browsers do: what could be read so far is no UTF-16.
    let named = Encoding::for_label(&label[..end])?;
    Some(if named.is_ascii_compatible() { named } else { encoding_rs::UTF_8 })
}

/// Bytes among which HTML wants the encoding to be named.
const DECLARED_WITHIN: usize = 1024;

#[cfg(test)]
mod tests;
