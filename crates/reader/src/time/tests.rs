//! The tests inside the pack's patterns, and what no pattern can say.

use proptest::prelude::*;
use tidings_record::{Analysis, Document, PublishedFrom, Sentence, TimeAnchor, Token, Upos};

use super::*;
use crate::testing::ENGLISH;

/// Words with their relation to the sentence's root and their tag:
/// `He/nsubj/PRP left/root/VBD`.
pub(super) fn sentence(tagged: &str) -> (String, Sentence) {
    let words: Vec<Vec<&str>> =
        tagged.split(' ').map(|word| word.rsplitn(3, '/').collect()).collect();
    let root = words.iter().position(|parts| parts[1] == "root");
    let mut text = String::new();
    let tokens = words.iter().map(|parts| {
        let start = text.len() + usize::from(!text.is_empty());
        if start > 0 {
            text.push(' ');
        }
        text.push_str(parts[2]);
        Token {
            span: Span::new(start, text.len()),
            lemma: parts[2].to_lowercase(),
            upos: Upos::X,
            xpos: parts[0].into(),
            feats: "".into(),
            factuality: 0.0,
            head: root.filter(|_| parts[1] != "root"),
            deprel: parts[1].into(),
        }
    });
    let tokens = tokens.collect();
    (text, Sentence::new(tokens, Vec::new()))
}

/// A text as one sentence whose first word governs all others and has this tag.
fn analysis(text: &str, tag: &str) -> Analysis {
    let pieces = tidings_lexicon::grammar::pieces(text, Span::new(0, text.len()));
    let tokens: Vec<_> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| Token {
            span: piece.span,
            lemma: String::new(),
            upos: Upos::X,
            xpos: if index == 0 { tag.into() } else { "".into() },
            feats: "".into(),
            factuality: 0.0,
            head: (index > 0).then_some(0),
            deprel: "dep".into(),
        })
        .collect();
    let sentences =
        if tokens.is_empty() { Vec::new() } else { vec![Sentence::new(tokens, Vec::new())] };
    Analysis { sentences }
}

fn times(text: &str, published: Option<&str>, tag: &str) -> (Document, Vec<Timex>, Vec<Note>) {
    let mut document = Document::new(text);
    if let Some(date) = published {
        document = document.published(date.parse::<Date>().unwrap(), PublishedFrom::Option);
    }
    let analysis = analysis(text, tag);
    let mut notes = Vec::new();
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let times = read(context, &mut notes);
    (document, times, notes)
}

/// A Saturday.
const PUBLISHED: &str = "2022-12-31";

fn written(document: &Document, timex: &Timex) -> String {
    let modifier = timex.modifier.as_ref().map(|word| format!(" {word}")).unwrap_or_default();
    let value = timex.value.as_deref().unwrap_or("-");
    format!("{} = {value}{modifier}", document.words(timex.span))
}

#[test]
fn every_pattern_finds_what_its_tests_say() {
    let mut failures = Vec::new();
    for pattern in &ENGLISH.time.patterns {
        for test in &pattern.test {
            let tag = if test.future { "MD" } else { "VBD" };
            let published = test.published.as_deref().unwrap_or(PUBLISHED);
            let (document, found, _) = times(&test.text, Some(published), tag);
            let modifier = test.modifier.as_ref().map(|m| format!(" {m}")).unwrap_or_default();
            let wanted = format!("{} = {}{modifier}", test.time, test.value);
            let found: Vec<_> = found.iter().map(|timex| written(&document, timex)).collect();
            if !found.contains(&wanted) {
                failures.push(format!("{}: wanted {wanted}, found {found:?}", pattern.id));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn no_pattern_finds_what_it_rejects() {
    let mut failures = Vec::new();
    for pattern in &ENGLISH.time.patterns {
        for text in &pattern.rejects {
            let analysis = analysis(text, "VBD");
            let found = find(&ENGLISH.time, text, &analysis.sentences[0]);
            let published = Some(PUBLISHED.parse().unwrap());
            let discourse = Discourse::new(&ENGLISH.time.calendar, published, false);
            let finds = |found: &Found<'_>| {
                found.pattern.id == pattern.id && read_one(found, &discourse, Tense::Past).is_some()
            };
            if found.iter().any(finds) {
                failures.push(format!("{}: finds something in {text:?}", pattern.id));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (document, found, _) = times(text, Some(PUBLISHED), "VBD");
    let found: Vec<_> = found.iter().map(|timex| written(&document, timex)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_day_that_does_not_exist_is_kept_out() {
    check("He left on 31 February and on Friday the 45th.", &[]);
}

#[test]
fn two_ends_make_one_interval() {
    let text = "It grew between January and November last year.";
    let (document, found, _) = times(text, Some(PUBLISHED), "VBD");
    assert_eq!(written(&document, &found[0]), "January and November last year = 2021-01/2021-11");
    let ends = (found[0].from.unwrap().to_string(), found[0].to.unwrap().to_string());
    assert_eq!(ends, ("2021-01-01".to_owned(), "2021-12-01".to_owned()));
}

#[test]
fn a_night_ends_on_the_next_day() {
    let (_, found, _) = times("He left last night.", Some(PUBLISHED), "VBD");
    let ends = (found[0].from.unwrap().to_string(), found[0].to.unwrap().to_string());
    assert_eq!(ends, ("2022-12-30T18:00:00".to_owned(), "2022-12-31T06:00:00".to_owned()));
    assert_eq!(found[0].anchor, Some(TimeAnchor::Published));
}

#[test]
fn without_publication_relative_times_stay_open() {
    let (document, found, notes) = times("He left on Friday, not last year.", None, "VBD");
    let found: Vec<_> = found.iter().map(|timex| written(&document, timex)).collect();
    assert_eq!(found, ["Friday = XXXX-WXX-5", "last year = XXXX"]);
    assert_eq!(notes.len(), 1);
}

#[test]
fn a_story_of_long_ago_counts_from_its_own_times() {
    check(
        "It began in 1939. On 3 May 1940 he came. In 1941, in July, he left. He died two years later.",
        &[
            "1939 = 1939",
            "3 May 1940 = 1940-05-03",
            "1941 = 1941",
            "July = 1941-07",
            "two years later = 1943",
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_it_panic(
        words in proptest::collection::vec("last|next|the|45th|31|February|9999|0000|[0-9]{1,12}|year|weeks|ago|BC|century|-|/|:|pm|Easter|past|decades|centuries|quarter|Friday|Christmas|to|later|half|first|of|spring|every|\\PC{0,4}", 0..20),
        published in proptest::option::of("(0000|-009999|9999|2022)-(01-01|12-31)"),
    ) {
        let text = words.join(" ");
        let (document, found, _) = times(&text, published.as_deref(), "MD");
        for timex in found {
            prop_assert!(!document.words(timex.span).is_empty());
        }
    }
}
