//! How far the rules of status and the language model are to be believed.

use tidings_record::Status;

use crate::{Files, PackError};

/// How often the rules find each status, by the one that the text presents.
#[derive(Debug, Clone, Default)]
pub struct StatusShares {
    /// By the status that the rules find: of each presented one the share in
    /// which they do, in the order of [`Status::ALL`].
    rows: Vec<Vec<f32>>,
}

/// Added to every count, so that nothing is impossible.
const PRIOR: f32 = 0.5;

impl StatusShares {
    pub(super) fn load(files: &Files) -> Result<Self, PackError> {
        let mut columns = vec!["rules"];
        columns.extend(Status::ALL.iter().map(|status| status.as_str()));
        let table = files.table("status/shares.tsv", &columns)?;
        let mut rows = vec![vec![PRIOR; Status::ALL.len()]; Status::ALL.len()];
        for row in table.rows() {
            let found: Status = row.parse("rules")?;
            let counts = &mut rows[place(found)];
            for (count, status) in counts.iter_mut().zip(Status::ALL) {
                *count += row.parse::<f32>(status.as_str())?;
            }
        }
        for status in 0..Status::ALL.len() {
            let all: f32 = rows.iter().map(|row| row[status]).sum();
            for row in &mut rows {
                row[status] /= all;
            }
        }
        Ok(Self { rows })
    }

    /// The status that rules and model together speak for: `rules` is what the
    /// rules find, `model` how likely the model holds each.
    pub fn weigh(&self, rules: Status, model: &[(Status, f32)]) -> Status {
        let Some(shares) = self.rows.get(place(rules)) else { return rules };
        let weight = |&(status, share): &(Status, f32)| share * shares[place(status)];
        let best = model.iter().max_by(|one, other| weight(one).total_cmp(&weight(other)));
        best.map_or(rules, |(status, _)| *status)
    }
}

fn place(status: Status) -> usize {
    Status::ALL.iter().position(|known| *known == status).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sure_model_outweighs_rules_that_often_err() {
        let mut files = Files::default();
        let mut table = "rules".to_owned();
        for status in Status::ALL {
            table = format!("{table}\t{status}");
        }
        for rules in Status::ALL {
            table = format!("{table}\n{rules}");
            for status in Status::ALL {
                let often = if rules == status { 60 } else { 0 };
                let errs = *rules == Status::Occurred && *status == Status::Ongoing;
                table = format!("{table}\t{}", if errs { 60 } else { often });
            }
        }
        files.insert("status/shares.tsv", table);
        let shares = StatusShares::load(&files).unwrap();
        let model = [(Status::Occurred, 0.3), (Status::Ongoing, 0.7)];
        assert_eq!(shares.weigh(Status::Occurred, &model), Status::Ongoing);
        let model = [(Status::Occurred, 0.6), (Status::Ongoing, 0.4)];
        assert_eq!(shares.weigh(Status::Occurred, &model), Status::Occurred);
        assert_eq!(shares.weigh(Status::Denied, &[]), Status::Denied);
    }
}
