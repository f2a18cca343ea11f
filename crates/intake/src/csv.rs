//! CSV: a header, then one report per row.

use std::{io::Read, str::FromStr, sync::Arc};

use csv::{ByteRecord, ByteRecordsIntoIter, ReaderBuilder};
use tidings_record::Document;

use crate::{
    At, Reason, Rejection, Settings,
    assemble::{Found, assemble},
    date::parse_moment,
    decode::{Decoder, decode},
};

/// The fields of a report that a table may have columns for.
const FIELDS: [&str; 6] = ["id", "published", "outlet", "title", "url", "text"];

/// The place of `text` in [`FIELDS`]; a table cannot do without it.
const TEXT: usize = 5;

/// Which column holds which field: `id=doc_id,text=body`. A field that is not
/// named is looked for under its own name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnNames {
    named: [Option<String>; FIELDS.len()],
}

impl FromStr for ColumnNames {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let mut names = Self::default();
        for pair in written.split(',') {
            let (field, column) = pair
                .split_once('=')
                .ok_or_else(|| format!("{pair:?} is not FIELD=COLUMN, as in text=body"))?;
            let place = FIELDS.iter().position(|known| *known == field.trim());
            let place = place.ok_or_else(|| {
                format!("there is no field {field:?}; there are {}", FIELDS.join(", "))
            })?;
            if names.named[place].replace(column.trim().to_owned()).is_some() {
                return Err(format!("the field {field:?} is given twice"));
            }
        }
        Ok(names)
    }
}

impl ColumnNames {
    /// The place of each field in `header`.
    fn find(&self, header: &ByteRecord) -> Result<Columns, Reason> {
        let header: Vec<String> = header.iter().map(|name| decode(name, None).text).collect();
        let mut columns = [None; FIELDS.len()];
        for (place, field) in FIELDS.into_iter().enumerate() {
            let wanted = self.named[place].as_deref().unwrap_or(field);
            columns[place] = header.iter().position(|name| name.trim() == wanted);
            let needed = place == TEXT || self.named[place].is_some();
            if needed && columns[place].is_none() {
                let (wanted, header) = (wanted.to_owned(), header.join(", "));
                let one_cell = header.contains([';', '\t']) && !header.contains(',');
                return Err(if one_cell {
                    Reason::Delimiter { header }
                } else {
                    Reason::Column { wanted, header }
                });
            }
        }
        Ok(columns)
    }
}

/// The column of each of [`FIELDS`].
type Columns = [Option<usize>; FIELDS.len()];

/// The rows of a table, read one at a time.
pub struct CsvRows<R> {
    file: Arc<str>,
    columns: Columns,
    rows: ByteRecordsIntoIter<R>,
}

/// One row as it came, not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvRow {
    /// Where it begins.
    pub at: At,
    columns: Columns,
    cells: ByteRecord,
}

impl<R: Read> CsvRows<R> {
    /// The rows of `input`, which messages call `file`, below its header.
    ///
    /// # Errors
    ///
    /// When the header cannot be read or has no column for the text or for a
    /// field that `names` names.
    pub fn new(file: &str, input: R, names: &ColumnNames) -> Result<Self, Rejection> {
        let at = || At::line(file, 1);
        let mut table = ReaderBuilder::new().from_reader(input);
        let header = table.byte_headers().map_err(|error| reject(file, &error))?;
        if header.iter().any(|name| name.contains(&0)) {
            return Err(Rejection::new(at(), Reason::Utf16));
        }
        let columns = names.find(header).map_err(|reason| Rejection::new(at(), reason))?;
        Ok(Self { file: file.into(), columns, rows: table.into_byte_records() })
    }
}

impl<R: Read> Iterator for CsvRows<R> {
    type Item = Result<CsvRow, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.rows.next()?;
        Some(row.map_err(|error| reject(&self.file, &error)).map(|cells| {
            let line = cells.position().map_or(0, csv::Position::line);
            CsvRow { at: At::line(&*self.file, line), columns: self.columns, cells }
        }))
    }
}

impl CsvRow {
    /// The report in this row. Without an id it is called by its file and line.
    ///
    /// # Errors
    ///
    /// When its date is none.
    pub fn document(&self, settings: &Settings) -> Result<Document, Rejection> {
        self.read(settings).map_err(|reason| Rejection::new(self.at.clone(), reason))
    }

    fn read(&self, settings: &Settings) -> Result<Document, Reason> {
        // All cells of a row have one encoding, and the text says most of it.
        let mut decoder = Decoder::detect(self.cells.as_slice(), settings.encoding);
        let mut cell = |place: usize| {
            let bytes = self.columns[place].and_then(|column| self.cells.get(column));
            bytes.map(|bytes| decoder.text(bytes)).filter(|text| !text.is_empty())
        };
        let [id, published, outlet, title, url, text] = std::array::from_fn(&mut cell);
        let found = Found {
            id: id.unwrap_or_else(|| self.at.to_string()),
            title,
            outlet,
            url,
            field: published.as_deref().map(parse_moment).transpose()?,
            path: "",
            text: text.unwrap_or_default(),
            notes: decoder.notes(),
        };
        Ok(assemble(found, settings))
    }
}

fn reject(file: &str, error: &csv::Error) -> Rejection {
    let line = error.position().map(csv::Position::line);
    let reason = match error.kind() {
        csv::ErrorKind::Io(error) => Reason::Io(error.to_string()),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => Reason::Row(format!(
            "{len} columns, the header has {expected_len}; quote cells that hold commas or line ends"
        )),
        _ => Reason::Row(error.to_string()),
    };
    Rejection::new(At { file: file.to_owned(), line }, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(table: &[u8], names: &str) -> Vec<Result<Document, String>> {
        let names = if names.is_empty() { ColumnNames::default() } else { names.parse().unwrap() };
        match CsvRows::new("news.csv", table, &names) {
            Err(rejection) => vec![Err(rejection.to_string())],
            Ok(rows) => rows
                .map(|row| row.and_then(|row| row.document(&Settings::default())))
                .map(|document| document.map_err(|rejection| rejection.to_string()))
                .collect(),
        }
    }

    #[test]
    fn columns_go_by_the_names_of_the_fields() {
        let table = b"id,text,published,junk\n7,\"Rain fell,\nthen snow.\",2022-12-31,x\n";
        let all = documents(table, "");
        let document = all[0].as_ref().unwrap();
        assert_eq!((document.id.as_str(), document.text.as_str()), ("7", "Rain fell,\nthen snow."));
        assert_eq!(document.published.unwrap().to_string(), "2022-12-31");
        assert_eq!(document.outlet, None);
    }

    #[test]
    fn columns_may_be_named() {
        let table =
            b"\xef\xbb\xbfdoc,day,paper,event text\r\nr1,2022-12-31,Example Times,Rain fell.\r\n";
        let all = documents(table, "id=doc, text=event text,published=day,outlet=paper");
        let document = all[0].as_ref().unwrap();
        assert_eq!((document.id.as_str(), document.text.as_str()), ("r1", "Rain fell."));
        assert_eq!(document.outlet.as_deref(), Some("Example Times"));
    }

    #[test]
    fn a_row_without_id_is_called_by_its_line() {
        let all = documents(b"text\n\"a\nb\"\nc\n", "");
        let ids: Vec<_> = all.into_iter().map(|d| d.unwrap().id).collect();
        assert_eq!(ids, ["news.csv:2", "news.csv:4"]);
    }

    #[test]
    fn a_bad_row_is_rejected_and_the_others_are_read() {
        let all = documents(b"text,published\na,\nb,c,d\ne,soon\nf,2022-12-31\n", "");
        assert_eq!(all[0].as_ref().unwrap().text, "a");
        assert!(
            all[1].as_ref().unwrap_err().starts_with("news.csv:3: 3 columns, the header has 2")
        );
        assert!(all[2].as_ref().unwrap_err().starts_with("news.csv:4: `published` is \"soon\""));
        assert_eq!(all[3].as_ref().unwrap().text, "f");
    }

    #[track_caller]
    fn check_refused(table: &[u8], names: &str, message: &str) {
        let all = documents(table, names);
        assert_eq!(all.len(), 1);
        let refused = all[0].as_ref().unwrap_err();
        assert!(refused.starts_with(message), "{refused}");
    }

    #[test]
    fn a_missing_column_is_named() {
        let message = "news.csv:1: no column \"text\"; the header has id, body";
        check_refused(b"id,body\n1,a\n", "", message);
        let message = "news.csv:1: no column \"day\"; the header has id, text";
        check_refused(b"id,text\n1,a\n", "published=day", message);
        check_refused(b"", "", "news.csv:1: no column \"text\"; the header has :");
    }

    #[test]
    fn another_delimiter_is_told() {
        let message = "news.csv:1: the header is one cell, id;text: cells are parted by commas";
        check_refused(b"id;text\n1;a\n", "", message);
    }

    #[test]
    fn utf_16_is_refused() {
        let table: Vec<u8> =
            "\u{feff}id,text\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check_refused(&table, "", "news.csv:1: the file is UTF-16");
    }

    #[test]
    fn another_encoding_is_guessed_for_the_row() {
        let all = documents(b"text,outlet\nThe mayor\x92s caf\xe9 burned.,D\xedario\n", "");
        let document = all[0].as_ref().unwrap();
        assert_eq!(document.text, "The mayor’s café burned.");
        assert_eq!(document.outlet.as_deref(), Some("Díario"));
        assert_eq!(document.notes.len(), 1);
    }

    #[track_caller]
    fn check_names(written: &str, message: &str) {
        assert_eq!(written.parse::<ColumnNames>().unwrap_err(), message);
    }

    #[test]
    fn column_names_are_pairs() {
        check_names("text", "\"text\" is not FIELD=COLUMN, as in text=body");
        check_names("text=a,text=b", "the field \"text\" is given twice");
        check_names(
            "body=text",
            "there is no field \"body\"; there are id, published, outlet, title, url, text",
        );
    }
}
