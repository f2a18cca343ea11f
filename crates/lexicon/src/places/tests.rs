//! Gazetteers compiled from a few rows.

use std::borrow::Cow;

use super::{compile::*, gazetteer::*, *};

/// A row of a dump: id, name, other names, point, kind, codes, people.
fn row(
    id: u32,
    name: &str,
    others: &str,
    at: (&str, &str),
    kind: &str,
    code: &str,
    people: u64,
) -> String {
    let class = if kind.starts_with("ADM") { "A" } else { "P" };
    let mut codes = code.split('.');
    let mut code = || codes.next().unwrap_or("");
    let (country, admin1, admin2) = (code(), code(), code());
    let (lat, lon) = at;
    format!(
        "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{class}\t{kind}\t{country}\t\t{admin1}\t{admin2}\t\t\t{people}\t\t\t\t"
    )
}

fn compiler() -> GazetteerCompiler {
    let mut files = Files::default();
    files.insert("places/countries.tsv", "alpha2\talpha3\nNL\tNOR\nSU\tSUD\n");
    files.insert("places/divisions.tsv", "geonames\tiso\n1\tNL-EL\n");
    files.insert("places/kinds.tsv", "noun\tprecision\noblast\tadmin1\nvillage\tpoint\n");
    files.insert("places/usage.toml", include_str!("../../../../english/places/usage.toml"));
    GazetteerCompiler::new(PlaceCodes::load(&files).unwrap())
}

fn rows() -> Vec<String> {
    vec![
        row(1, "Elm Oblast", "", ("10", "20"), "ADM1", "NL.01", 90_000),
        row(2, "Oak County", "", ("10.5", "20.5"), "ADM2", "NL.01.7", 9_000),
        row(3, "Sárkov", "", ("10.25", "-20.125"), "PPL", "NL.01.7", 9_000),
        row(4, "Sarkov", "Zarkov,SKV,Саркoв", ("-33.5", "151.2"), "PPLC", "SU.02", 900_000),
        row(5, "Western Oblast", "", ("1", "2"), "ADM1", "SU.02", 0),
    ]
}

fn file() -> Vec<u8> {
    let mut compiler = compiler();
    for row in &rows() {
        compiler.add(row).unwrap();
    }
    compiler.finish("a test").unwrap().0
}

fn gazetteer() -> Gazetteer {
    Gazetteer::parse(&Cow::Owned(file())).unwrap()
}

/// What a name means, as `id precision country admin1 alias`.
#[track_caller]
fn check(name: &str, expected: &[&str]) {
    let gazetteer = gazetteer();
    let mut found = Vec::new();
    gazetteer.find(&fold(name), &mut found);
    let line = |found: &Toponym<'_>| {
        let (country, admin1) = (found.country.unwrap_or("-"), found.admin1.unwrap_or("-"));
        let id = found.geonames.unwrap_or(0);
        format!("{id} {} {country} {admin1} {}", found.precision, found.alias)
    };
    assert_eq!(found.iter().map(line).collect::<Vec<_>>(), expected);
}

#[test]
fn the_larger_of_one_name_comes_first_whatever_its_accents() {
    check("Sarkov", &["4 city SUD - false", "3 city NOR NL-EL false"]);
}

#[test]
fn a_division_is_found_with_and_without_what_it_is() {
    check("Elm Oblast", &["1 admin1 NOR NL-EL false"]);
    check("Elm", &["1 admin1 NOR NL-EL false"]);
    check("Oak County", &["2 district NOR NL-EL false"]);
}

#[test]
fn a_word_of_the_compass_is_no_division() {
    check("Western", &[]);
}

#[test]
fn other_names_count_where_they_are_names_in_latin_letters() {
    check("Zarkov", &["4 city SUD - true"]);
    check("SKV", &[]);
}

#[test]
fn an_entry_comes_back_as_it_went_in() {
    let gazetteer = gazetteer();
    let mut found = Vec::new();
    gazetteer.find("sarkov", &mut found);
    let [large, small] = found[..] else { panic!("{found:?}") };
    assert_eq!((small.name, small.point), ("Sárkov", Some((10.25, -20.125))));
    assert_eq!(large.point, Some((-33.5, 151.2)));
    assert!((2_f64.powf(large.size) - 900_000.0).abs() < 50_000.0);
    let around = |index: Option<usize>| gazetteer.entry(index.unwrap()).unwrap().geonames;
    assert_eq!((around(small.district), around(small.division)), (Some(2), Some(1)));
}

#[test]
fn every_flipped_bit_and_every_cut_is_found() {
    let mut bytes = file();
    for bit in 0..8 * bytes.len() {
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(Gazetteer::parse(&Cow::Owned(bytes.clone())).is_err(), "bit {bit}");
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    for length in 0..bytes.len() {
        assert!(Gazetteer::parse(&Cow::Owned(bytes[..length].to_vec())).is_err(), "{length}");
    }
}

/// A file whose digest is right and whose contents are not: no entry, no panic.
#[test]
fn what_a_false_file_holds_is_not_trusted() {
    let good = file();
    for byte in DIGESTED..good.len() {
        for value in [0, 0xFF] {
            let mut bytes = good.clone();
            bytes[byte] = value;
            let digest = *blake3::hash(&bytes[DIGESTED..]).as_bytes();
            bytes[DIGEST..DIGESTED].copy_from_slice(&digest);
            if let Ok(gazetteer) = Gazetteer::parse(&Cow::Owned(bytes)) {
                let mut found = Vec::new();
                for index in 0..6 {
                    gazetteer.entry(index);
                }
                // The index itself is the library's; the lists behind it are ours.
                if byte < good.len() - 100 {
                    gazetteer.find("sarkov", &mut found);
                }
            }
        }
    }
}

#[track_caller]
fn check_damage(bytes: Vec<u8>, message: &str) {
    let mut files = Files::default();
    files.insert(GAZETTEER, bytes);
    assert_eq!(super::gazetteer(&files).unwrap_err().to_string(), message);
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    check_damage(
        b"PK\x03\x04".to_vec(),
        "places/gazetteer.bin is no gazetteer: it does not begin with TIDINGSG; \
         `tidings gazetteer import` makes one",
    );
    let mut bytes = file();
    bytes[8] = 9;
    check_damage(
        bytes,
        "places/gazetteer.bin has format 9, this program reads format 1; \
         `tidings gazetteer import` makes one",
    );
    let bytes = file();
    check_damage(
        bytes[..bytes.len() - 1].to_vec(),
        "places/gazetteer.bin is damaged: its BLAKE3 digest does not agree; copy or compile it anew",
    );
    assert_eq!(
        super::gazetteer(&Files::default()).unwrap_err().to_string(),
        "places/gazetteer.bin: the pack has no such file"
    );
}

#[track_caller]
fn check_row(row: &str, reason: &str) {
    assert_eq!(compiler().add(row).unwrap_err(), reason);
}

#[test]
fn a_broken_row_says_why() {
    check_row("1\tElm", "2 columns, a dump of GeoNames has 19");
    let wrong = |at| row(3, "Elm", "", at, "PPL", "NL.01", 1);
    check_row(&wrong(("91", "2")), "latitude 91 lies outside -90 to 90");
    check_row(&wrong(("9", "-180.5")), "longitude -180.5 lies outside -180 to 180");
    check_row(&wrong(("NaN", "2")), "latitude NaN lies outside -90 to 90");
    check_row(&wrong(("north", "2")), "latitude \"north\" is no number");
    check_row(&row(3, " ", "", ("9", "2"), "PPL", "NL.01", 1), "no name");
    check_row(&row(3, "Elm", "", ("9", "2"), "PPL", "XX.01", 1), "country \"XX\" is not known");
    check_row(&wrong(("9", "2")).replace("3\tElm", "x\tElm"), "id \"x\" is no number");
}

#[test]
fn nothing_makes_no_gazetteer() {
    let mut compiler = compiler();
    compiler
        .add(&row(3, "Elm Church", "", ("9", "2"), "CH", "NL.01", 1).replace("\tP\t", "\tS\t"))
        .unwrap();
    assert_eq!(compiler.counts().others, 1);
    assert_eq!(compiler.finish("a test").unwrap_err(), "there is no settlement or division in it");
}
