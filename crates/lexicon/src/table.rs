//! Tables: tab-separated, strict, one fact per row.
//!
//! Lines that begin with `#` say what the table is, its source, licence and
//! date; the first other line names the columns. Several values in one cell
//! are separated by `;`.

use crate::PackError;

/// A table as read: rows of cells, each with its line number. The cells stay
/// where they are in the file's text.
#[derive(Debug, Clone)]
pub struct Table<'f> {
    file: String,
    columns: Vec<String>,
    lines: Vec<usize>,
    /// Row after row.
    cells: Vec<&'f str>,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table<'t>,
    /// Line number in the file.
    pub line: usize,
    cells: &'t [&'t str],
}

impl<'f> Table<'f> {
    /// Reads `text`, whose columns must be `columns`.
    ///
    /// # Errors
    ///
    /// When the header differs, or a row's width does.
    pub fn parse(file: &str, text: &'f str, columns: &[&str]) -> Result<Self, PackError> {
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
            .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let (line, header) = lines.next().unwrap_or((0, ""));
        let found: Vec<&str> = header.split('\t').collect();
        if found != columns {
            let (found, expected) = (found.join(" "), columns.join(" "));
            return Err(PackError::Header { file: file.to_owned(), line, found, expected });
        }
        let columns: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
        let mut table =
            Self { file: file.to_owned(), columns, lines: Vec::new(), cells: Vec::new() };
        let most = text.bytes().filter(|&byte| byte == b'\n').count() + 1;
        table.lines.reserve(most);
        table.cells.reserve(most * table.columns.len());
        for (line, row) in lines {
            table.add(line, row)?;
        }
        Ok(table)
    }

    fn add(&mut self, line: usize, row: &'f str) -> Result<(), PackError> {
        let before = self.cells.len();
        // Cells are a few bytes long: this is quicker than a search for tabs.
        let mut start = 0;
        for (at, byte) in row.bytes().enumerate() {
            if byte == b'\t' {
                self.cells.push(trim(&row[start..at]));
                start = at + 1;
            }
        }
        self.cells.push(trim(&row[start..]));
        self.lines.push(line);
        let (found, expected) = (self.cells.len() - before, self.columns.len());
        if found != expected {
            return Err(PackError::ColumnCount { file: self.file.clone(), line, found, expected });
        }
        Ok(())
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The rows in file order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.lines.iter().zip(self.cells.chunks(self.columns.len()));
        rows.map(|(&line, cells)| Row { table: self, line, cells })
    }
}

/// As `str::trim`, for cells that mostly need none.
fn trim(cell: &str) -> &str {
    let bytes = cell.as_bytes();
    let edges = [bytes.first(), bytes.last()];
    if edges.into_iter().flatten().all(u8::is_ascii_graphic) { cell } else { cell.trim() }
}

impl<'t> Row<'t> {
    /// The cell in `column`, possibly empty.
    ///
    /// # Panics
    ///
    /// When the table was not opened with such a column.
    pub fn get(self, column: &str) -> &'t str {
        let index = self.table.columns.iter().position(|known| known == column);
        self.cells[index.expect("the column is one of those the table was opened with")]
    }

    /// The cell in `column`, `None` when empty.
    pub fn some(self, column: &str) -> Option<&'t str> {
        Some(self.get(column)).filter(|cell| !cell.is_empty())
    }

    /// The values in `column`, separated by `;`.
    pub fn list(self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split(';').map(str::trim).filter(|value| !value.is_empty())
    }

    /// Where it stands: `file:line`.
    pub fn place(self) -> String {
        format!("{}:{}", self.table.file, self.line)
    }

    /// An error about this row.
    pub fn error(self, reason: impl Into<String>) -> PackError {
        PackError::Entry { file: self.table.file.clone(), line: self.line, reason: reason.into() }
    }

    /// The cell in `column` as a `T`.
    ///
    /// # Errors
    ///
    /// When it is empty or does not parse.
    pub fn parse<T: std::str::FromStr>(self, column: &str) -> Result<T, PackError>
    where
        T::Err: std::fmt::Display,
    {
        self.get(column).parse().map_err(|error| self.error(format!("{column}: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_too_narrow_says_where() {
        let error = Table::parse("a.tsv", "# a\nname\tcountry\nXi\n", &["name", "country"]);
        assert_eq!(error.unwrap_err().to_string(), "a.tsv:3: 1 columns, the header has 2");
    }
}
