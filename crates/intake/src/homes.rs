//! Where outlets are at home: a table that the user gives.

use std::{collections::BTreeMap, fmt::Write, sync::Arc};

use tidings_record::Home;

/// Homes of outlets by their names, as documents give these.
#[derive(Debug, Clone, Default)]
pub struct Homes(Arc<BTreeMap<String, Home>>);

/// The columns of the table; what else there is on a line is an error.
pub const HOME_COLUMNS: [&str; 6] = ["outlet", "name", "country", "admin1", "lat", "lon"];

impl Homes {
    /// The homes in a table as `tidings gazetteer homes` writes it: lines that
    /// begin with `#` are comments, then a header, then one outlet a line, the
    /// cells parted by tabs.
    ///
    /// # Errors
    ///
    /// At the first line that is not so, as `file:line: reason`.
    pub fn parse(file: &str, text: &str) -> Result<Self, String> {
        let lines = (1..).zip(text.lines());
        let mut lines = lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let (number, header) = lines.next().unwrap_or((1, ""));
        if header.split('\t').ne(HOME_COLUMNS) {
            let columns = HOME_COLUMNS.join(", ");
            return Err(format!("{file}:{number}: the columns must be {columns}, parted by tabs"));
        }
        let mut homes = BTreeMap::new();
        for (number, line) in lines {
            let home = home(line).map_err(|reason| format!("{file}:{number}: {reason}"))?;
            homes.insert(home.0.to_owned(), home.1);
        }
        Ok(Self(Arc::new(homes)))
    }

    /// The home of an outlet.
    pub fn of(&self, outlet: &str) -> Option<&Home> {
        self.0.get(outlet)
    }

    /// All of it in one fixed form, for the digest of settings.
    pub(crate) fn written(&self) -> String {
        let mut written = String::new();
        for (outlet, Home { country, admin1, lat, lon }) in &*self.0 {
            let _ = writeln!(written, "home={outlet:?} {country:?} {admin1:?} {lat} {lon}");
        }
        written
    }
}

fn home(line: &str) -> Result<(&str, Home), String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [outlet, _, country, admin1, lat, lon] = cells[..] else {
        return Err(format!("{} columns, expected {}", cells.len(), HOME_COLUMNS.len()));
    };
    let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    Ok((
        outlet,
        Home {
            country: some(country),
            admin1: some(admin1),
            lat: degrees("lat", lat, 90.0)?,
            lon: degrees("lon", lon, 180.0)?,
        },
    ))
}

fn degrees(what: &str, written: &str, most: f64) -> Result<f64, String> {
    let degrees: f64 = written.parse().map_err(|_| format!("{what} {written:?} is no number"))?;
    let inside = (-most..=most).contains(&degrees);
    inside.then_some(degrees).ok_or(format!("{what} {written} lies outside -{most} to {most}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "outlet\tname\tcountry\tadmin1\tlat\tlon\n";

    #[test]
    fn an_outlet_is_found_by_its_name() {
        let homes = format!("# ours\n{HEADER}Elm Post\tElm\tUSA\tUS-TX\t31.5\t-95.25\n");
        let homes = Homes::parse("homes.tsv", &homes).unwrap();
        let home = homes.of("Elm Post").unwrap();
        assert_eq!((home.admin1.as_deref(), home.lon), (Some("US-TX"), -95.25));
        assert_eq!(homes.of("Oak Post"), None);
    }

    #[track_caller]
    fn check_wrong(table: &str, message: &str) {
        assert_eq!(Homes::parse("homes.tsv", table).unwrap_err(), message);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        check_wrong(
            "outlet\tlat\n",
            "homes.tsv:1: the columns must be outlet, name, country, admin1, lat, lon, parted by tabs",
        );
        check_wrong(&format!("{HEADER}Elm Post\tElm\n"), "homes.tsv:2: 2 columns, expected 6");
        check_wrong(
            &format!("{HEADER}Elm Post\tElm\tUSA\t\t131.5\t-95\n"),
            "homes.tsv:2: lat 131.5 lies outside -90 to 90",
        );
        check_wrong(
            &format!("{HEADER}Elm Post\tElm\tUSA\t\tnorth\t-95\n"),
            "homes.tsv:2: lat \"north\" is no number",
        );
    }
}
