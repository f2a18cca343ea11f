//! From bytes to documents, one module per format.
//!
//! Nothing here opens a file: bytes and streams come in as arguments. What a
//! format says of a report (id, date, outlet) is kept; what it does not say
//! stays unknown. A report that cannot be read is a [`Rejection`] that says
//! where, why and what to do; the others still go through.

mod assemble;
mod csv;
mod date;
mod decode;
mod homes;
mod html;
mod jsonl;
mod record;
mod rejection;
mod text;

pub use csv::{ColumnNames, CsvRow, CsvRows};
pub use date::parse_moment;
pub use encoding_rs::{Encoding, UTF_8};
pub use homes::{HOME_COLUMNS, Homes};
pub use html::html;
pub use jsonl::{JsonLine, JsonLines};
pub use record::Record;
pub use rejection::{At, Reason, Rejection};
pub use text::{check_form, plain};
use tidings_record::Moment;

/// What the caller knows of all documents.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The encoding of all texts, where a byte-order mark does not say
    /// otherwise; without it UTF-8, and where that fails a guess.
    pub encoding: Option<&'static Encoding>,
    /// When all of them were published.
    pub published: Option<Moment>,
    /// Whether a date in the name of a file is its day of publication.
    pub date_from_name: bool,
    /// Whether documents are read that look like another language than the
    /// pack's.
    pub any_language: bool,
    /// Where outlets are at home.
    pub homes: Homes,
}

impl Settings {
    /// A digest: equal settings make equal documents of the same bytes.
    pub fn digest(&self) -> String {
        let encoding = self.encoding.map_or("", Encoding::name);
        let published = self.published.map_or(String::new(), |moment| moment.to_string());
        let (named, any) = (self.date_from_name, self.any_language);
        let written =
            format!("encoding={encoding}\npublished={published}\nname={named}\nany={any}\n");
        let written = written + &self.homes.written();
        format!("blake3:{}", blake3::hash(written.as_bytes()).to_hex())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_changes_the_digest() {
        let plain = Settings::default();
        let dated = Settings { published: parse_moment("2022-12-31").ok(), ..plain.clone() };
        let named = Settings { date_from_name: true, ..plain.clone() };
        let coded = Settings { encoding: Encoding::for_label(b"latin1"), ..plain.clone() };
        let any = Settings { any_language: true, ..plain.clone() };
        let table = "outlet\tname\tcountry\tadmin1\tlat\tlon\nExample Times\tElm\t\t\t1\t2\n";
        let homes = Homes::parse("homes.tsv", table).unwrap();
        let homes = Settings { homes, ..plain.clone() };
        let digests = [&plain, &dated, &named, &coded, &any, &homes].map(Settings::digest);
        let unlike: std::collections::BTreeSet<_> = digests.iter().collect();
        assert_eq!(unlike.len(), digests.len());
        assert_eq!(Settings::default().digest(), plain.digest());
    }
}
