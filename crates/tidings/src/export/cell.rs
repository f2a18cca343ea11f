//! Cells of tables: one line each, safe for whoever opens them.

/// How text stands in the cells of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cells {
    /// As it is, for programs.
    #[default]
    AsTheyAre,
    /// With an apostrophe before what a spreadsheet would run as a formula:
    /// text that begins with `=`, `+`, `-`, `@` or a tab. Numbers stay numbers.
    SpreadsheetSafe,
}

impl Cells {
    /// A cell without line ends and tabs.
    pub(super) fn write(self, cell: &str) -> String {
        let line = cell.replace(['\t', '\n', '\r'], " ");
        match self {
            Self::SpreadsheetSafe if is_formula(cell) => format!("'{line}"),
            _ => line,
        }
    }
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\n', '\r'])
        && !cell.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A cell of a table that has tabs between its cells and knows no quotation
/// marks around them.
///
/// Everything that some program takes for the end of a line is a blank, and a
/// double quotation mark, with which others begin a cell of several lines, is a
/// single one.
pub(super) fn between_tabs(cell: &str) -> String {
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    cell.replace(ends, " ").replace('"', "'")
}

/// A value among several that `;` parts.
pub(super) fn among(value: &str) -> String {
    value.replace(';', ",")
}

/// Rows of cells as CSV.
pub(super) fn table<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows have one width and memory takes them");
    }
    let bytes = writer.into_inner().expect("memory takes what is written");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

/// What is known, in words; empty where it is not.
pub(super) fn shown(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}
