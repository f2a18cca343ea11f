//! Sources named without a verb of saying: "according to police", "in the
//! mayor's view", "reportedly".

use tidings_lexicon::{ChannelKind, Phrase, PhraseShape};
use tidings_record::{Sentence, SpeechForm, Upos};

use super::{Draft, Speech, extent, source};
use crate::{
    Context,
    tree::{has_all, introducer},
};

/// The attributions that phrases of one sentence make.
pub(super) fn find(context: Context<'_>, index: usize) -> Vec<Draft> {
    let sentence = &context.analysis.sentences[index];
    let phrases = &context.pack.voice.phrases;
    let tokens = 0..sentence.tokens.len();
    let drafts = tokens
        .filter_map(|token| phrases.iter().find_map(|phrase| draft(context, index, token, phrase)));
    drafts.collect()
}

/// What `phrase` makes of `token`: the source's head, the noun that the source
/// possesses, or the adverb, by its shape.
fn draft(context: Context<'_>, index: usize, token: usize, phrase: &Phrase) -> Option<Draft> {
    let sentence = &context.analysis.sentences[index];
    let lemma = &sentence.tokens[token].lemma;
    let is_noun = phrase.words.contains(lemma) && sentence.tokens[token].upos == Upos::Noun;
    let (speaker, cue) = match phrase.shape {
        PhraseShape::Case => {
            let (first, rest) = phrase.words.split_first()?;
            let case = introducer(sentence, token, first)?;
            let whole = has_all(sentence, case, rest);
            (Some(token), Some(sentence.subtree_span(case)).filter(|_| whole)?)
        }
        PhraseShape::Noun => {
            introducer(sentence, token, phrase.case.as_ref()?).filter(|_| is_noun)?;
            (Some(sentence.child_by(token, "nmod:poss")?), sentence.tokens[token].span)
        }
        PhraseShape::Adverb => {
            let fits = phrase.words.contains(lemma) && sentence.tokens[token].is("advmod");
            (None, Some(sentence.tokens[token].span).filter(|_| fits)?)
        }
    };
    let clause = clause(sentence, sentence.tokens[token].head?);
    let own = sentence.subtree(token);
    let mut held = sentence.subtree(clause);
    held.retain(|at| own.binary_search(at).is_err());
    let words = speaker.and_then(|head| source::phrase(sentence, head, &[]));
    let is_text = speaker.is_some_and(|head| {
        context.pack.voice.channel(&sentence.tokens[head].lemma) == Some(ChannelKind::Text)
    });
    let author = speaker.filter(|_| is_text).and_then(|text| author(context, sentence, text));
    let speaker = if is_text { author } else { speaker };
    Some(Draft {
        sentence: index,
        cue: Some(cue),
        speaker: speaker.map(|token| (index, token)),
        source: speaker.and_then(|head| source::phrase(sentence, head, &[])),
        clause: Some(clause),
        introduced: true,
        content: extent::stretches(sentence, &held, &own),
        form: SpeechForm::Indirect,
        stance: phrase.stance,
        channel: words.filter(|_| is_text).map(|words| (words, None)),
        speech: Speech::Quotes,
        time: None,
        vouched: true,
        rank: 0,
    })
}

/// Who gave out a text: "a readout of the call **from the palace**".
fn author(context: Context<'_>, sentence: &Sentence, text: usize) -> Option<usize> {
    let from = &context.pack.voice.small.text_sources;
    sentence.subtree(text).into_iter().find(|&token| {
        let given = |word: &String| introducer(sentence, token, word).is_some();
        sentence.tokens[token].is("nmod") && from.iter().any(given)
    })
}

/// The nearest clause at or above `token`.
fn clause(sentence: &Sentence, token: usize) -> usize {
    let heads = |at: &usize| {
        let word = &sentence.tokens[*at];
        let tie = word.relation();
        word.head.is_none() || CLAUSES.contains(&tie) || &*word.deprel == "acl:relcl"
    };
    std::iter::once(token).chain(sentence.ancestors(token)).find(heads).unwrap_or(token)
}

/// Relations of clauses to what governs them.
const CLAUSES: [&str; 4] = ["ccomp", "parataxis", "advcl", "csubj"];
