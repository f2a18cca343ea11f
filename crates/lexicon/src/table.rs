//! Tables: tab-separated, strict, one fact per row.
//!
//! Lines that begin with `#` say what the table is, its source, licence and
//! date; the first other line names the columns. Several values in one cell
//! are separated by `;`.

use crate::PackError;

/// A table as read: rows of cells, each with its line number.
#[derive(Debug, Clone)]
pub struct Table {
    file: String,
    columns: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    /// Line number in the file.
    pub line: usize,
    cells: &'t [String],
}

impl Table {
    /// Reads `text`, whose columns must be `columns`.
    ///
    /// # Errors
    ///
    /// When the header differs, or a row's width does.
    pub fn parse(file: &str, text: &str, columns: &[&str]) -> Result<Self, PackError> {
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
        let mut rows = Vec::new();
        for (line, row) in lines {
            let cells: Vec<String> = row.split('\t').map(|cell| cell.trim().to_owned()).collect();
            if cells.len() != columns.len() {
                let (found, expected) = (cells.len(), columns.len());
                return Err(PackError::ColumnCount {
                    file: file.to_owned(),
                    line,
                    found,
                    expected,
                });
            }
            rows.push((line, cells));
        }
        let columns = columns.iter().map(|&column| column.to_owned()).collect();
        Ok(Self { file: file.to_owned(), columns, rows })
    }

    /// The rows in file order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'t> Row<'t> {
    /// The cell in `column`, possibly empty.
    ///
    /// # Panics
    ///
    /// When the table was not opened with such a column.
    pub fn get(self, column: &str) -> &'t str {
        let index = self.table.columns.iter().position(|known| known == column);
        &self.cells[index.expect("the column is one of those the table was opened with")]
    }

    /// The cell in `column`, `None` when empty.
    pub fn some(self, column: &str) -> Option<&'t str> {
        Some(self.get(column)).filter(|cell| !cell.is_empty())
    }

    /// The values in `column`, separated by `;`.
    pub fn list(self, column: &str) -> impl Iterator<Item = &'t str> {
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
