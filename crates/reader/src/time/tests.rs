//! The tests inside the pack's patterns, and what no pattern can say.

use std::fs;

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
    let sentences = sentence_in(text, Span::new(0, text.len()), tag).into_iter().collect();
    Analysis { sentences, ..Analysis::default() }
}

fn sentence_in(text: &str, span: Span, tag: &str) -> Option<Sentence> {
    let pieces = tidings_lexicon::grammar::pieces(text, span);
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
    (!tokens.is_empty()).then(|| Sentence::new(tokens, Vec::new()))
}

fn times(text: &str, published: Option<&str>, tag: &str) -> (Document, Vec<Timex>, Vec<Note>) {
    let mut document = Document::new(text);
    if let Some(date) = published {
        let moment = match date.parse::<DateTime>() {
            Ok(at) if date.contains('T') => Moment { date: at.date(), time: Some(at.time()) },
            _ => date.parse::<Date>().unwrap().into(),
        };
        document = document.published(moment, PublishedFrom::Option);
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
fn years_that_no_calendar_of_news_has_are_kept_out() {
    check("It began in the year 0 and ends in the year 9999.", &[]);
}

#[test]
fn a_number_of_400_figures_is_no_time() {
    let figures = "9".repeat(400);
    let text =
        format!("It took {figures} days, {figures} years ago, in {figures}, on May {figures}.");
    check(&text, &[]);
}

#[test]
fn nothing_follows_the_last_year_of_the_calendar() {
    let (_, found, _) = times("He leaves next year, in two days.", Some("9999-12-31"), "MD");
    assert!(found.iter().all(|timex| timex.from.is_none()));
}

#[test]
fn an_event_leaves_the_day_beside_it_open() {
    let (document, found, _) = times("It was the day after the vote.", Some(PUBLISHED), "VBD");
    assert_eq!(written(&document, &found[0]), "the day = XXXX-XX-XX");
    assert_eq!((found[0].from, found[0].to), (None, None));
}

#[test]
fn minutes_are_counted_from_the_minute_of_publication() {
    let text = "The shot fell 20 minutes ago.";
    let (document, found, _) = times(text, Some("2022-12-31T00:10:00"), "VBD");
    assert_eq!(written(&document, &found[0]), "20 minutes ago = 2022-12-30T23:50");
    let (document, found, _) = times(text, Some(PUBLISHED), "VBD");
    assert_eq!(written(&document, &found[0]), "20 minutes ago = XXXX-XX-XXTXX");
}

#[test]
fn a_zone_or_an_offset_is_kept_where_it_is_known() {
    check(
        "At 16:30 GMT he came, at 5 p.m. EST he spoke, at 22:15+05:30 he left, at 6 a.m. ET he slept.",
        &[
            "16:30 GMT = 2022-12-31T16:30Z",
            "5 p.m. EST = 2022-12-31T17:00-05",
            "22:15+05:30 = 2022-12-31T22:15+05:30",
            "6 a.m. ET = 2022-12-31T06:00",
        ],
    );
}

#[test]
fn a_stamp_is_one_time() {
    check(
        "1998-08-07 14:04:05 and 2022-12-30T08:15:00Z and 04-24-98 1250EDT",
        &[
            "1998-08-07 14:04:05 = 1998-08-07T14:04:05",
            "2022-12-30T08:15:00Z = 2022-12-30T08:15:00Z",
            "04-24-98 1250EDT = 1998-04-24T12:50-04",
        ],
    );
}

/// Times alone, on ready-made analyses, on one core, in processor time (Linux):
/// `cargo test --release -p tidings-reader time::tests::speed -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
#[allow(clippy::print_stdout, reason = "a measurement is printed")]
#[allow(clippy::cast_precision_loss, reason = "bytes of one article")]
fn speed() {
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/gold/seed/article.txt");
    let (Some(language), Ok(text)) = (crate::testing::language(), fs::read_to_string(article))
    else {
        return println!("skipped: no model, or no {article}");
    };
    let published = "2022-12-31".parse::<Date>().unwrap();
    let document = Document::new(text).published(published, PublishedFrom::Option);
    let (analysis, _) = language.analyse(&document);
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let nanoseconds = || -> f64 {
        let used = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        used.split_whitespace().next().unwrap().parse().unwrap()
    };
    let (start, mut bytes, mut found) = (nanoseconds(), 0, 0);
    for _ in 0..200 {
        found += read(context, &mut Vec::new()).len();
        bytes += document.text.len();
    }
    let seconds = (nanoseconds() - start) / 1e9;
    println!("{:.2} MB of text per second, {found} times", bytes as f64 / seconds / 1e6);
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
fn a_plan_does_not_move_a_story_on() {
    let past = "It began in 1973, went on in 1974 and in 1975. ";
    let text = format!("{past}They would meet in 1980. On 3 May it ended.");
    let spans = [
        (0, past.len(), "VBD"),
        (past.len(), past.len() + 25, "MD"),
        (past.len() + 25, text.len(), "VBD"),
    ];
    let sentences = spans
        .iter()
        .filter_map(|&(start, end, tag)| sentence_in(&text, Span::new(start, end), tag));
    let analysis = Analysis { sentences: sentences.collect(), ..Analysis::default() };
    let document = Document::new(text.clone());
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let last = read(context, &mut Vec::new()).pop().unwrap();
    assert_eq!(written(&document, &last), "3 May = 1975-05-03");
}

#[test]
fn two_years_are_two_times_with_one_interval() {
    let text = "It grew between 1994 and 1997.";
    let (document, found, _) = times(text, Some(PUBLISHED), "VBD");
    let values: Vec<_> = found.iter().map(|timex| written(&document, timex)).collect();
    assert_eq!(values, ["1994 = 1994", "1997 = 1997"]);
    for timex in &found {
        let ends = (timex.from.unwrap().to_string(), timex.to.unwrap().to_string());
        assert_eq!(ends, ("1994-01-01".to_owned(), "1998-01-01".to_owned()));
    }
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

/// Two sentences, the first of which is the lede.
fn told(lede: &str, rest: &str) -> Vec<String> {
    let document = Document::new(format!("{lede} {rest}"));
    let published: Date = PUBLISHED.parse().unwrap();
    let published: Moment = published.into();
    let document = document.published(published, PublishedFrom::Option);
    let spans = [Span::new(0, lede.len()), Span::new(lede.len() + 1, document.text.len())];
    let sentences =
        spans.iter().filter_map(|span| sentence_in(&document.text, *span, "VBD")).collect();
    let analysis = Analysis { sentences, ..Analysis::default() };
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    read(context, &mut Vec::new()).iter().map(|timex| written(&document, timex)).collect()
}

#[test]
fn a_report_that_names_its_day_leaves_today_to_those_it_quotes() {
    let day = "He came on Friday.";
    let told_on_friday = ["Friday = 2022-12-30", "today = 2022-12-30", "evening = 2022-12-30TEV"];
    assert_eq!(told(day, "Said he: we met today. His evening speech was short."), told_on_friday);
    assert_eq!(told("He came.", "We met today."), ["today = 2022-12-31"]);
    let of_last_week = ["Monday = 2022-12-26", "today = 2022-12-31"];
    assert_eq!(told("He came on Monday.", "We met today."), of_last_week);
    let not_in_the_lede = ["Friday = 2022-12-30", "today = 2022-12-31"];
    assert_eq!(told("He came.", "It was Friday and not today."), not_in_the_lede);
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
