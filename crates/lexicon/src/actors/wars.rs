//! Which states were at war with which, and when.

use jiff::civil::Date;

use super::{Codes, term::between};
use crate::{Files, PackError};

/// One war between two.
#[derive(Debug, Clone, PartialEq, Eq)]
struct War {
    sides: [String; 2],
    from: Option<Date>,
    until: Option<Date>,
}

/// `actors/wars.tsv`.
#[derive(Debug, Default)]
pub struct Wars(Vec<War>);

impl Wars {
    pub(super) fn load(files: &Files, codes: &Codes<'_>) -> Result<Self, PackError> {
        let mut wars = Vec::new();
        for row in files.table("actors/wars.tsv", &["one", "other", "from", "until"])?.rows() {
            let side = |column: &str| codes.known(row, row.get(column));
            let sides = [side("one")?, side("other")?];
            let (from, until) = between(row)?;
            wars.push(War { sides, from, until });
        }
        Ok(Self(wars))
    }

    /// The only country with which `country` was at war on `date`; `None` where
    /// there was none or several.
    pub fn enemy(&self, country: &str, date: Date) -> Option<&str> {
        let fought = self.0.iter().filter(|war| {
            war.from.is_none_or(|from| from <= date) && war.until.is_none_or(|end| date <= end)
        });
        let mut enemies = fought.filter_map(|war| match &war.sides {
            [one, other] if one == country => Some(other.as_str()),
            [one, other] if other == country => Some(one.as_str()),
            _ => None,
        });
        let first = enemies.next()?;
        enemies.all(|other| other == first).then_some(first)
    }
}
