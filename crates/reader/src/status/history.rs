//! What is older than the course of events that a document reports.

use jiff::civil::Date;
use tidings_record::{Sentence, Timex, TimexKind, Upos};

use super::present;
use crate::Context;

/// Whether the predicate at `token` lies clearly before the course of events
/// reported, by the first time on the way from it up the tree: "In 2004 he met
/// diplomats who had **opposed** the war".
pub(crate) fn is_history(
    context: Context<'_>,
    times: &[Timex],
    sentence: &Sentence,
    token: usize,
) -> bool {
    let Some(published) = context.document.published.map(|moment| moment.date) else {
        return false;
    };
    let mut above = std::iter::once(token).chain(sentence.ancestors(token));
    let dated = above.find_map(|at| time_at(times, sentence, at));
    dated.is_some_and(|timex| is_older(timex, published, HISTORY_DAYS))
}

/// Whether what is told as past and over in the sentence at `index` lies in
/// another time by the dates around it: all those of its sentence are a year or
/// more old, or it has none and goes on from an earlier sentence of the
/// paragraph that is set in such a time: "In 2004 he fled. He **met** the pope."
pub(crate) fn is_among_history(context: Context<'_>, times: &[Timex], index: usize) -> bool {
    let Some(published) = context.document.published.map(|moment| moment.date) else {
        return false;
    };
    let old = |timex: &Timex| is_older(timex, published, YEAR);
    let sentences = &context.analysis.sentences;
    let own = dates_in(times, &sentences[index]);
    if !own.is_empty() {
        let aside = |timex: &&Timex| is_aside(&sentences[index], timex);
        return !own.iter().all(aside) && own.into_iter().all(old);
    }
    for before in (index.saturating_sub(REACH)..index).rev() {
        let gap = sentences[before].span.end..sentences[before + 1].span.start;
        let apart = context.document.text.get(gap).is_none_or(|gap| gap.contains('\n'));
        if apart || !is_told_as_over(context, &sentences[before + 1]) {
            return false;
        }
        let dates = dates_in(times, &sentences[before]);
        if !dates.is_empty() {
            let sets = dates.iter().any(|timex| is_adverbial(&sentences[before], timex));
            return sets && dates.into_iter().all(old);
        }
    }
    false
}

/// Sentences back from which a date may still be that of what is told.
const REACH: usize = 3;

fn dates_in<'t>(times: &'t [Timex], sentence: &Sentence) -> Vec<&'t Timex> {
    let inside = times.iter().filter(|timex| sentence.span.contains(timex.span));
    inside.filter(|timex| is_dated(timex)).collect()
}

fn is_dated(timex: &Timex) -> bool {
    matches!(timex.kind, TimexKind::Date | TimexKind::Time) && timex.from.is_some()
}

fn is_told_as_over(context: Context<'_>, sentence: &Sentence) -> bool {
    let root = sentence.tokens.iter().position(|token| token.head.is_none());
    root.is_some_and(|root| present(context, sentence, root).is_over())
}

/// Whether a time says when, and not only which: "in 2004", "the 2004 election".
fn is_adverbial(sentence: &Sentence, timex: &Timex) -> bool {
    !is_aside(sentence, timex)
        && sentence.head_of(timex.span).is_some_and(|head| {
            let token = &sentence.tokens[head];
            token.is("obl") || token.is("advmod")
        })
}

/// Whether a time only says more of somebody: "France, which left **a year ago**".
fn is_aside(sentence: &Sentence, timex: &Timex) -> bool {
    let mut at = sentence.head_of(timex.span);
    while let Some(token) = at.map(|at| &sentence.tokens[at]) {
        if &*token.deprel == "acl:relcl" {
            return true;
        }
        at = token.head;
    }
    false
}

/// Whether a time ends before publication and its middle lies so many days or
/// more before it: "last year" is told of in January as it is in December.
fn is_older(timex: &Timex, published: Date, least: i32) -> bool {
    let Some((from, to)) = timex.from.zip(timex.to) else { return false };
    let days = |from: Date, to: Date| to.since(from).map_or(0, |days| days.get_days());
    let age = days(to.date, published);
    age >= 0 && age + days(from.date, to.date) / 2 >= least
}

/// The first time that hangs from `token`, with nothing but nouns between.
fn time_at<'t>(times: &'t [Timex], sentence: &Sentence, token: usize) -> Option<&'t Timex> {
    times.iter().find(|timex| {
        let dated = matches!(timex.kind, TimexKind::Date | TimexKind::Time);
        let inside = dated && sentence.span.contains(timex.span);
        let Some(head) = sentence.head_of(timex.span).filter(|_| inside) else { return false };
        let mut above = std::iter::once(head).chain(sentence.ancestors(head));
        above.find(|&at| at == token || is_verb(sentence, at)) == Some(token)
    })
}

fn is_verb(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens[token].upos == Upos::Verb
}

/// Days before publication from which on a dated event is history. In the claims
/// annotated for training, 9 of 10 events dated two to twelve months before their
/// report are historical, and none of those of the last two months.
pub(crate) const HISTORY_DAYS: i32 = 60;

/// Days before publication from which on a date tells of another time all that
/// stands beside it in the past tense: in the claims annotated for training, and
/// in those of `gold/status/tune.jsonl`, 7 of 9 such claims are historical.
const YEAR: i32 = 365;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ENGLISH, analysis};

    /// What is said of a past predicate on its own date, and on that of a time
    /// expression over the token at `dated`.
    #[track_caller]
    fn check(from: &str, expected: bool) {
        let (mut document, analysis) = analysis(
            "Rebels/NOUN/NNS/2/nsubj/rebel *fled/VERB/VBD/0/root/flee in/ADP/IN/4/case \
             2014/NUM/CD/2/obl",
        );
        document.published = Some(Date::constant(2020, 6, 1).into());
        let sentence = &analysis.sentences[0];
        let day: Date = from.parse().unwrap();
        let timex = Timex {
            span: sentence.tokens[3].span,
            kind: TimexKind::Date,
            value: None,
            modifier: None,
            from: Some(day.into()),
            to: Some(day.tomorrow().unwrap().into()),
            precision: None,
            anchor: None,
        };
        let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
        assert_eq!(is_among_history(context, &[timex], 0), expected);
    }

    #[test]
    fn beside_a_date_of_another_year_the_past_is_history() {
        check("2014-05-01", true);
    }

    #[test]
    fn beside_a_date_of_this_year_it_is_not() {
        check("2020-03-01", false);
    }
}
