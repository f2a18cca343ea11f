//! What the language model takes for reported, beside what the trees say.
//!
//! The model tells cues, sources and contents apart better than the trees do;
//! the trees, with the pack's words, tell how a cue is meant, and where exactly
//! what is said ends.

use tidings_record::{Saying, Sentence, Span, SpeechForm, Stance, Upos};

use super::{Draft, Speech, cue, repair, source, stance};
use crate::Context;

/// How sure the model must be of a cue for which the trees give no attribution.
const ALONE: f32 = 0.55;
/// What model and trees hold for said is the same where they share this part of
/// all that either holds; then its ends are those of the trees.
const SAME: f64 = 0.65;

/// Puts what the model says of cues in place of what the trees say of them.
/// Where the model tells nothing at all, the trees' word stands; so it does for
/// adverbs ("reportedly"), which the model was not taught, and where somebody
/// "said that", whom the model overlooks in long sentences: what he said must
/// not become the outlet's own word.
pub(super) fn join(context: Context<'_>, drafts: &mut Vec<Draft>) {
    let sayings = &context.analysis.sayings;
    if sayings.is_empty() {
        return;
    }
    let mut of_trees = std::mem::take(drafts);
    for saying in sayings.iter().filter(|saying| !saying.content.is_empty()) {
        let saying = &repair::mended(context, saying);
        let same = |draft: &Draft| draft.cue.is_some_and(|cue| cue.overlaps(saying.cue));
        let at = of_trees.iter().position(same);
        let told = at.is_some_and(|at| !of_trees[at].content.is_empty());
        if told || saying.sure >= ALONE {
            let known = at.map(|at| of_trees.swap_remove(at));
            drafts.extend(draft(context, saying, known));
        }
    }
    let mut left = Vec::new();
    for draft in of_trees {
        if is_adverb(context, &draft)
            || is_said_that(&draft)
            || is_told_within(context, &draft, drafts)
            || is_claim_that(context, &draft) && is_new(&draft, drafts)
            || is_spoken_of(context, &draft, drafts)
        {
            left.push(draft);
        }
    }
    drafts.append(&mut left);
}

fn is_said_that(draft: &Draft) -> bool {
    let spoken = draft.source.is_some() && draft.speech != Speech::Never;
    spoken && draft.introduced && !draft.content.is_empty()
}

/// Whether somebody's words hand on what a text or a medium tells: "said the
/// **report** showed that …"; the model looks for one saying at a time.
fn is_told_within(context: Context<'_>, draft: &Draft, others: &[Draft]) -> bool {
    let around = |other: &Draft| draft.cue.is_some_and(|cue| other.encloses(cue));
    let sentence = &context.analysis.sentences[draft.sentence];
    let source = draft.source.and_then(|words| sentence.head_of(words));
    let medium = |at: usize| context.pack.voice.channel(&sentence.tokens[at].lemma).is_some();
    let told = draft.introduced && draft.vouched && source.is_some_and(medium);
    told && !draft.content.is_empty() && others.iter().any(around)
}

/// Whether what an unnamed voice tells is told by no other ("denied **reports**
/// that they fled"), or a named one is heard in another's words; elsewhere the
/// model knows better.
fn is_new(draft: &Draft, others: &[Draft]) -> bool {
    let around = |other: &Draft| draft.cue.is_some_and(|cue| other.encloses(cue));
    let same = |other: &Draft| other.vouched && shared(&other.content, &draft.content) > SAME;
    match draft.source {
        Some(_) => others.iter().any(around),
        None => !others.iter().any(same),
    }
}

/// Whether what another tells is that somebody speaks of something: "the analyst
/// **pointed to** the rise, according to the bank".
fn is_spoken_of(context: Context<'_>, draft: &Draft, others: &[Draft]) -> bool {
    let Some((source, cue)) = draft.source.zip(draft.cue) else { return false };
    let tokens = &context.analysis.sentences[draft.sentence].tokens;
    let to = tokens.iter().any(|token| cue.contains(token.span) && token.upos == Upos::Adp);
    let whole = |other: &Draft| {
        other.encloses(cue) && other.content.iter().any(|part| part.start == source.start)
    };
    to && !draft.vouched && !draft.content.is_empty() && others.iter().any(whole)
}

/// Whether a noun tells what is said: "the **claim that** they fled".
fn is_claim_that(context: Context<'_>, draft: &Draft) -> bool {
    let sentence = &context.analysis.sentences[draft.sentence];
    let head = draft.cue.and_then(|cue| sentence.head_of(cue));
    let noun = head.is_some_and(|head| sentence.tokens[head].upos == Upos::Noun);
    let clause = draft.clause.filter(|&clause| sentence.tokens[clause].is("acl"));
    noun && draft.vouched
        && clause.is_some_and(|clause| {
            sentence
                .children_by(clause, "mark")
                .any(|mark| sentence.tokens[mark].upos == Upos::Sconj)
                && sentence.child_by(clause, "nsubj").is_some()
        })
}

fn is_adverb(context: Context<'_>, draft: &Draft) -> bool {
    let sentence = &context.analysis.sentences[draft.sentence];
    let head = draft.cue.and_then(|cue| sentence.head_of(cue));
    head.is_some_and(|head| sentence.tokens[head].upos == Upos::Adv)
}

fn draft(context: Context<'_>, saying: &Saying, known: Option<Draft>) -> Option<Draft> {
    let known = known.or_else(|| fresh(context, saying.cue))?;
    let same = shared(&known.content, &saying.content) > SAME
        || is_broken_off(context, &known.content, saying);
    let told = if same { known.content.clone() } else { saying.content.clone() };
    let named = saying.source.iter().copied().max_by_key(|span| span.len());
    let named = named.filter(|&span| {
        is_phrase(context, span)
            && names_somebody(context, span)
            && !is_channel(&known, span)
            && !is_told(context, &known, span)
    });
    let (source, speaker) = match named {
        Some(span) => (Some(whole(context, span)), speaker(context, span)),
        None => (known.source, known.speaker),
    };
    Some(Draft { cue: Some(saying.cue), speaker, source, content: told, ..known })
}

/// Whether the model breaks off what is said where the speaker is named again by a
/// pronoun: "said it shot down two drones, **which it said came from the east**".
fn is_broken_off(context: Context<'_>, of_trees: &[Span], saying: &Saying) -> bool {
    let ([whole], [part]) = (of_trees, &saying.content[..]) else { return false };
    if whole.start != part.start || whole.end <= part.end {
        return false;
    }
    let rest = Span::new(part.end, whole.end);
    let again = |other: &Saying| {
        let source = other.source.first();
        rest.contains(other.cue) && source.is_some_and(|source| is_pronoun(context, *source))
    };
    context.analysis.sayings.iter().any(again)
}

fn is_pronoun(context: Context<'_>, words: Span) -> bool {
    let sentence = context.analysis.sentence_at(words.start);
    let tokens = sentence.map(|index| &context.analysis.sentences[index].tokens);
    let own = tokens.and_then(|tokens| tokens.iter().find(|token| token.span == words));
    own.is_some_and(|token| token.upos == Upos::Pron)
}

/// Whether words are one phrase: all hang from one of them.
fn is_phrase(context: Context<'_>, words: Span) -> bool {
    let index = context.analysis.sentence_at(words.start);
    let sentence = index.map(|index| &context.analysis.sentences[index]);
    sentence.is_some_and(|sentence| {
        let Some(head) = sentence.head_of(words) else { return false };
        let below = sentence.subtree(head);
        let inside = |at: &usize| words.contains(sentence.tokens[*at].span);
        let mut own = (0..sentence.tokens.len()).filter(inside);
        own.all(|at| sentence.tokens[at].upos == Upos::Punct || below.binary_search(&at).is_ok())
    })
}

/// Whether a noun, a name or a pronoun leads the words: no participle ("**citing**
/// the police").
fn names_somebody(context: Context<'_>, words: Span) -> bool {
    let index = context.analysis.sentence_at(words.start);
    let sentence = index.map(|index| &context.analysis.sentences[index]);
    sentence.is_some_and(|sentence| {
        let head = sentence.head_of(words).map(|head| &sentence.tokens[head]);
        head.is_some_and(|head| !matches!(head.upos, Upos::Verb | Upos::Aux))
    })
}

/// Whether the words name who is told or asked, and not who says it: "**the
/// premier** was asked whether".
fn is_told(context: Context<'_>, known: &Draft, words: Span) -> bool {
    let sentence = &context.analysis.sentences[known.sentence];
    let subject = sentence.head_of(words).map(|head| &sentence.tokens[head]);
    let own = known.source.is_some_and(|source| source.overlaps(words));
    let passive = subject.is_some_and(|subject| {
        let verb = subject.head.map(|verb| sentence.tokens[verb].span);
        &*subject.deprel == "nsubj:pass"
            && verb.zip(known.cue).is_some_and(|(verb, cue)| cue.contains(verb))
    });
    passive && !own && known.stance == Stance::Asks
}

/// Whether the trees hold for the way what the model holds for the source: "a
/// readout of the call from the palace" is the palace's.
fn is_channel(known: &Draft, source: Span) -> bool {
    known.channel.is_some_and(|(words, head)| {
        // The words of a text that somebody else speaks in have no head of their
        // own: "according to **the official translation**".
        words.overlaps(source) && (known.source.is_some() || head.is_none())
    })
}

/// A source's words without a phrase cut in two: with the articles and names
/// beside its first and last word that belong to it.
fn whole(context: Context<'_>, source: Span) -> Span {
    let Some(index) = context.analysis.sentence_at(source.start) else { return source };
    let sentence = &context.analysis.sentences[index];
    let inside = |at: usize| source.contains(sentence.tokens[at].span);
    let own: Vec<usize> = (0..sentence.tokens.len()).filter(|&at| inside(at)).collect();
    let (Some(&(mut first)), Some(&(mut last))) = (own.first(), own.last()) else { return source };
    let head_of = |at: usize| sentence.tokens[at].head;
    while first > 0 && is_part(sentence, first - 1) && head_of(first - 1).is_some_and(inside) {
        first -= 1;
    }
    while is_part(sentence, last) && head_of(last).is_some_and(|head| head == last + 1) {
        last += 1;
    }
    sentence.tokens[first].span.cover(sentence.tokens[last].span)
}

/// Whether a word is nothing without its head: an article, an adjective, a
/// part of a name.
fn is_part(sentence: &Sentence, at: usize) -> bool {
    ["det", "amod", "compound", "flat", "nummod"].iter().any(|tie| sentence.tokens[at].is(tie))
}

/// The part that two contents share of all that either holds.
fn shared(one: &[Span], other: &[Span]) -> f64 {
    let width = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let common = |a: &Span, b: &Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let both: usize = one.iter().flat_map(|a| other.iter().map(move |b| common(a, b))).sum();
    #[allow(clippy::cast_precision_loss, reason = "no text is so long")]
    let part = both as f64 / (width(one) + width(other) - both).max(1) as f64;
    part
}

/// The sentence of a source's words, and the head of whom they name.
fn speaker(context: Context<'_>, source: Span) -> Option<(usize, usize)> {
    let index = context.analysis.sentence_at(source.start)?;
    let sentence = &context.analysis.sentences[index];
    let head = sentence.head_of(source)?;
    Some((index, source::antecedent(sentence, head).unwrap_or(head)))
}

/// A draft for a cue of which the trees make nothing. Whether its source
/// vouches for what he says only a known word of saying tells.
fn fresh(context: Context<'_>, words: Span) -> Option<Draft> {
    let index = context.analysis.sentence_at(words.start)?;
    let sentence = &context.analysis.sentences[index];
    let head = sentence.head_of(words)?;
    if !repair::can_report(context, sentence, head) {
        return None;
    }
    let token = &sentence.tokens[head];
    let known = context.pack.voice.cues(&token.lemma, token.upos).first();
    Some(Draft {
        sentence: index,
        cue: Some(words),
        speaker: None,
        source: None,
        clause: None,
        introduced: false,
        content: Vec::new(),
        form: SpeechForm::Indirect,
        stance: known.map_or(Stance::Asserts, |cue| stance::of_cue(context, sentence, head, cue)),
        channel: None,
        speech: known.map_or(Speech::Quotes, cue::speech),
        time: None,
        vouched: known.is_some_and(|cue| cue.quote),
        rank: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Attributions;
    use super::*;
    use crate::{
        entity,
        testing::{ENGLISH, analysis},
    };

    const TREE: &str = "The/DET/DT/2/det navy/NOUN/NN/3/nsubj said/VERB/VBD/0/root/say \
        that/SCONJ/IN/6/mark it/PRON/PRP/6/nsubj won/VERB/VBD/3/ccomp/win \
        reportedly/ADV/RB/6/advmod ./PUNCT/./3/punct";

    /// The attributions of the tree beside what a model says, as `source | cue | content`.
    fn lines(sayings: &[(&str, &str, &str, f32)]) -> Vec<String> {
        let (document, mut analysis) = analysis(TREE);
        let span = |words: &str| {
            let start = document.text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let saying = |&(source, cue, content, sure): &(&str, &str, &str, f32)| Saying {
            cue: span(cue),
            source: vec![span(source)],
            content: vec![span(content)],
            sure,
        };
        analysis.sayings = sayings.iter().map(saying).collect();
        let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
        let entities = entity::read(context, &[]);
        let found: Attributions = super::super::read(context, &[], &entities);
        let words = |span: Option<Span>| span.map_or("", |span| span.of(&document.text));
        let line = |account: &tidings_record::Attribution| {
            let source = words(account.source.as_ref().map(|source| source.evidence.span));
            let cue = words(account.cue.as_ref().map(|cue| cue.span));
            format!("{source} | {cue} | {}", words(account.content.spans().next()))
        };
        found.iter().map(line).collect()
    }

    #[test]
    fn where_the_model_tells_nothing_the_trees_word_stands() {
        assert!(lines(&[]).contains(&"The navy | said | that it won reportedly".to_owned()));
    }

    #[test]
    fn what_is_about_the_same_ends_as_in_the_tree() {
        let found = lines(&[("The navy", "said", "it won reportedly", 0.3)]);
        assert!(
            found.contains(&"The navy | said | that it won reportedly".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn what_is_otherwise_is_as_the_model_says_but_for_half_phrases() {
        let found = lines(&[("navy", "said", "it", 0.9)]);
        assert!(found.contains(&"The navy | said | it".to_owned()), "{found:?}");
    }

    #[test]
    fn without_a_tree_the_model_must_be_sure() {
        let told = |sure| lines(&[("The navy", "won", "said", sure)]);
        assert!(told(0.9).contains(&"The navy | won | said".to_owned()));
        assert!(!told(0.3).contains(&"The navy | won | said".to_owned()));
    }

    #[test]
    fn adverbs_are_the_trees() {
        let found = lines(&[("The navy", "said", "that it won", 0.9)]);
        assert!(found.iter().any(|line| line.starts_with(" | reportedly | ")), "{found:?}");
    }
}
