//! Small slips in what the language model cuts out as cue and content, mended
//! by the tree.

use tidings_record::{Saying, Sentence, Span, Upos};

use crate::Context;

/// The saying with a cue that has its verb and nothing of the source, and a
/// content without holes that neither of them stands in.
pub(super) fn mended(context: Context<'_>, saying: &Saying) -> Saying {
    Saying { cue: cue(context, saying), content: without_holes(context, saying), ..saying.clone() }
}

/// A cue of auxiliaries only takes in its verb of saying ("**has** sought"); last
/// words that introduce the source or the way go ("according to **a** report",
/// "said **in** an interview").
fn cue(context: Context<'_>, saying: &Saying) -> Span {
    let Some(sentence) = around(context, saying.cue) else { return saying.cue };
    let tokens = &sentence.tokens;
    let is_foreign = |at: usize| {
        let word = &tokens[at];
        let head = word.head.map(|head| tokens[head].span);
        let inside =
            |parts: &[Span]| head.is_some_and(|head| parts.iter().any(|s| s.contains(head)));
        let object = head.is_none_or(|head| !saying.cue.contains(head));
        word.is("det") && inside(&saying.source)
            || word.is("case") && object && !inside(&saying.content) && !inside(&saying.source)
    };
    let mut own: Vec<usize> =
        (0..tokens.len()).filter(|&at| saying.cue.contains(tokens[at].span)).collect();
    while own.len() > 1 && own.last().is_some_and(|&last| is_foreign(last)) {
        own.pop();
    }
    let Some((&first, &last)) = own.first().zip(own.last()) else { return saying.cue };
    let verb = tokens[last].head.filter(|&verb| verb > last && verb <= last + MOST_BETWEEN);
    let auxiliaries = own.iter().all(|&at| tokens[at].is("aux") || tokens[at].is("advmod"));
    let verb = verb.filter(|&verb| {
        let known = !context.pack.voice.cues(&tokens[verb].lemma, Upos::Verb).is_empty();
        auxiliaries && known && !saying.content.iter().any(|part| part.contains(tokens[verb].span))
    });
    tokens[first].span.cover(tokens[verb.unwrap_or(last)].span)
}

/// Words between the last auxiliary and its verb, the verb included.
const MOST_BETWEEN: usize = 2;

/// The pieces of a content made one where neither cue nor source lies between.
fn without_holes(context: Context<'_>, saying: &Saying) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let sentence_of = |at: usize| context.analysis.sentence_at(at);
    for &piece in &saying.content {
        let Some(last) = found.last_mut() else {
            found.push(piece);
            continue;
        };
        let hole = Span::new(last.end.min(piece.start), piece.start);
        let told = std::iter::once(&saying.cue).chain(&saying.source);
        let parted = told.into_iter().any(|part| part.overlaps(hole));
        if parted || sentence_of(last.start) != sentence_of(piece.start) {
            found.push(piece);
        } else {
            *last = last.cover(piece);
        }
    }
    found
}

/// Whether a cue that no tree explains can be one: no name for what carries
/// words ("**state television**"), no auxiliary, preposition or pronoun alone.
pub(super) fn can_report(context: Context<'_>, sentence: &Sentence, head: usize) -> bool {
    let word = &sentence.tokens[head];
    let medium = word.upos == Upos::Noun && context.pack.voice.channel(&word.lemma).is_some();
    let known = !context.pack.voice.cues(&word.lemma, word.upos).is_empty();
    known || !medium && !matches!(word.upos, Upos::Aux | Upos::Adp | Upos::Pron)
}

fn around(context: Context<'_>, span: Span) -> Option<&Sentence> {
    let index = context.analysis.sentence_at(span.start)?;
    Some(&context.analysis.sentences[index])
}
