//! Finds what stands by itself before a text or between its parts: datelines,
//! stamps of messages, lines of signs. UD English makes each a sentence.

use super::rules::Rules;
use super::sentences::Word;

/// Words of the longest dateline, its marks included.
const DATELINE_WORDS: usize = 18;
/// Letters of the shortest place that makes a dateline by its capitals alone.
const CAPITALS: usize = 4;
/// Letters of the longest word of a name that is in lower case ("de", "von").
const SMALL_WORD: usize = 3;

/// The end of "KYIV, May 3 (Reuters) -" or "LAHORE:" at the beginning of a
/// paragraph.
pub(crate) fn dateline_end(words: &[Word<'_>]) -> Option<usize> {
    let head = &words[..words.len().min(DATELINE_WORDS)];
    let mark = (0..head.len()).find(|&at| is_mark(&head[at].form) && is_spaced(words, at + 1))?;
    let place = &head[..mark];
    let fits = |word: &Word<'_>| {
        let ends = matches!(word.form.as_ref(), "!" | "?" | "\"" | "“");
        !ends && (is_small(&word.form) || !word.form.starts_with(char::is_lowercase))
    };
    let mark_form = head[mark].form.as_ref();
    let agency = mark_form != ":" && place.len() > 1 && place[mark - 1].form == ")";
    // "- " behind a word may be a hyphen at the end of a line.
    let apart = !matches!(mark_form, "-" | "–" | "_") || head[mark].spaced;
    let begins = !words[mark + 1].form.starts_with(char::is_lowercase);
    let known = agency || (apart && is_shouted(place) && !is_shouted_on(&words[mark..]));
    (known && begins && place.iter().all(fits)).then_some(mark + 1)
}

fn is_mark(form: &str) -> bool {
    matches!(form, "-" | "--" | "–" | "—" | "_" | ":")
}

fn is_spaced(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.spaced)
}

/// Whether words begin with a place in capitals: "RIO DE JANEIRO, Brazil"; not
/// "AP Poll".
fn is_shouted(place: &[Word<'_>]) -> bool {
    let Some(first) = place.first().map(|word| word.form.as_ref()) else { return false };
    let all = place.iter().map(|word| capitals(&word.form)).sum::<usize>();
    let mut name = place.iter().take_while(|word| !matches!(word.form.as_ref(), "," | "("));
    let shouted = |form: &str| !form.contains(char::is_lowercase) || is_small(form);
    capitals(first) > 1
        && first.chars().all(char::is_uppercase)
        && all >= CAPITALS
        && name.all(|word| shouted(&word.form))
}

fn is_small(form: &str) -> bool {
    form.chars().count() <= SMALL_WORD
}

/// Whether capitals go on behind the mark: "PORT SHUT: SHIPS WAIT" is a headline.
fn is_shouted_on(words: &[Word<'_>]) -> bool {
    !words.iter().take(DATELINE_WORDS).any(|word| word.form.contains(char::is_lowercase))
}

fn capitals(form: &str) -> usize {
    form.chars().filter(|char| char.is_uppercase()).count()
}

/// The end of what stands by itself from word `at` on: a line of signs between
/// parts, or the stamp of a message.
pub(crate) fn apart_end(rules: &Rules, words: &[Word<'_>], at: usize) -> Option<usize> {
    let end = if is_rule(&words[at].form) { at + 1 } else { stamp_end(rules, words, at)? };
    let begins = words.get(end).is_none_or(|next| {
        next.spaced && !next.form.starts_with(char::is_lowercase) && !is_mark(&next.form)
    });
    (begins && (at == 0 || words[at].spaced)).then_some(end)
}

/// Signs of the shortest line between parts.
const RULE: usize = 3;
/// Hyphens of the shortest one; fewer are a dash.
const HYPHEN_RULE: usize = 4;

/// "***", "____", "-----"
fn is_rule(form: &str) -> bool {
    let length = form.chars().count();
    match form.chars().next() {
        Some(sign @ ('*' | '_' | '=' | '#' | '~' | '-')) => {
            length >= if sign == '-' { HYPHEN_RULE } else { RULE }
                && form.chars().all(|char| char == sign)
        }
        _ => false,
    }
}

/// The end of "05/03/2022 10:30 AM", when a message was sent or a page made;
/// not within a clause, as in "on 05/03/2022 10:30 AM".
fn stamp_end(rules: &Rules, words: &[Word<'_>], at: usize) -> Option<usize> {
    let figures = |form: &str, sign: char| {
        form.contains(sign) && form.chars().all(|char| char.is_numeric() || char == sign)
    };
    let date = |form: &str| figures(form, '/') && form.split('/').count() == DATE_PARTS;
    let clause = at > 0 && words[at - 1].form.starts_with(|char: char| !char.is_uppercase());
    if clause || !date(&words[at].form) || !figures(&words.get(at + 1)?.form, ':') {
        return None;
    }
    let half = words.get(at + 2).is_some_and(|word| rules.day_halves.contains(word.form.as_ref()));
    Some(at + 2 + usize::from(half))
}

/// Day, month and year.
const DATE_PARTS: usize = 3;
