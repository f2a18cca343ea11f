use super::*;
use crate::grammar::{Vocabulary, pieces};
use tidings_record::Span;

fn read(text: &str) -> Option<(String, f64, bool)> {
    let mut files = Files::default();
    files.insert(FILE, include_bytes!("../../../../../english/numbers.toml").as_slice());
    let mut vocabulary = Vocabulary::default();
    let numbers = Numbers::load(&files, |word| vocabulary.add(word)).unwrap();
    let pieces = pieces(text, Span::new(0, text.len()));
    let mut form = String::new();
    let words: Vec<_> = pieces.iter().map(|p| vocabulary.get(p.span.of(text), &mut form)).collect();
    let number = numbers.read(text, &pieces, &words, 0)?;
    let rest = pieces.get(number.end).map_or("", |piece| &text[piece.span.start..]);
    Some((rest.to_owned(), number.value, number.ordinal))
}

#[track_caller]
fn check(text: &str, value: f64, rest: &str) {
    assert_eq!(read(text), Some((rest.to_owned(), value, false)));
}

#[test]
fn tens_and_units() {
    check("twenty-five men", 25.0, "men");
    check("Twenty four hours", 24.0, "hours");
}

#[test]
fn magnitudes_add_up() {
    check("two million three hundred and five thousand and six", 2_305_006.0, "");
    check("a hundred thirty million dollars", 130_000_000.0, "dollars");
}

#[test]
fn figures_with_groups_decimals_and_magnitudes() {
    check("1,250,000 people", 1_250_000.0, "people");
    check("172.406 billion.", 172_406_000_000.0, ".");
    check("2,50,000 rupees", 250_000.0, "rupees");
    check("20 crore", 200_000_000.0, "");
}

#[test]
fn a_comma_before_a_year_is_no_group() {
    check("31, 2022", 31.0, ", 2022");
}

#[test]
fn halves() {
    check("2 1/2 years", 2.5, "years");
    check("3½ hours", 3.5, "hours");
    check("two and a half million", 2_500_000.0, "");
    check("half a million men", 500_000.0, "men");
}

#[test]
fn two_numbers_side_by_side_stay_two() {
    check("nineteen ninety-six", 19.0, "ninety-six");
}

#[test]
fn ordinals() {
    assert_eq!(read("twenty-first of May"), Some(("of May".to_owned(), 21.0, true)));
    assert_eq!(read("3rd man"), Some(("man".to_owned(), 3.0, true)));
}

#[test]
fn four_hundred_figures_are_beyond_a_double() {
    assert!(read(&"9".repeat(400)).unwrap().1.is_infinite());
}

#[test]
fn an_article_alone_is_no_number() {
    assert_eq!(read("a year"), None);
}
