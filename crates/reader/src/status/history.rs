//! What is older than the course of events that a document reports.

use jiff::civil::Date;
use tidings_record::{Sentence, Timex, TimexKind, Upos};

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
    dated.is_some_and(|timex| is_old(timex, published))
}

/// Whether a time ends before publication and its middle lies [`HISTORY_DAYS`]
/// or more before it: "last year" is told of in January as it is in December.
fn is_old(timex: &Timex, published: Date) -> bool {
    let Some((from, to)) = timex.from.zip(timex.to) else { return false };
    let days = |from: Date, to: Date| to.since(from).map_or(0, |days| days.get_days());
    let age = days(to.date, published);
    age >= 0 && age + days(from.date, to.date) / 2 >= HISTORY_DAYS
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
