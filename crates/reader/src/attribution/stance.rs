//! What a source does with what it says, where the cue alone does not tell.

use tidings_lexicon::{Cue, Effect};
use tidings_record::{Sentence, Stance, Upos};

use crate::{
    Context,
    tree::{fits, has_all, introducers},
};

/// The stance of the cue at `token`, whose entry is `cue`.
pub(super) fn of_cue(context: Context<'_>, sentence: &Sentence, token: usize, cue: &Cue) -> Stance {
    if is_negated(context, sentence, token) {
        cue.negated
    } else if denies_talk(context, sentence, token) {
        Stance::Denies
    } else {
        cue.stance
    }
}

/// "did **not** deny", "**never** said".
fn is_negated(context: Context<'_>, sentence: &Sentence, token: usize) -> bool {
    sentence.children(token).iter().any(|&child| {
        let word = &sentence.tokens[child];
        context.pack.status.modifiers(&word.lemma).iter().any(|entry| {
            entry.presents == Effect::Negative
                && word.is(&entry.relation)
                && has_all(sentence, child, &entry.with)
        })
    })
}

/// Whether the verb makes nothing of what others say: "**rejected** claims that
/// …", "**dismissed as** lies reports that …".
pub(super) fn denies_talk(context: Context<'_>, sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    let entries = context.pack.status.governors(&word.lemma, word.upos);
    entries.iter().filter(|entry| entry.presents == Effect::Negative).any(|entry| {
        has_all(sentence, token, &entry.with)
            && sentence.children(token).iter().any(|&child| {
                fits(sentence, token, child, &entry.path) && is_talk(context, sentence, child)
            })
    })
}

/// A noun of saying with the clause that it tells: "reports that …".
fn is_talk(context: Context<'_>, sentence: &Sentence, noun: usize) -> bool {
    let entries = context.pack.voice.cues(&sentence.tokens[noun].lemma, Upos::Noun);
    let told = |clause| introducers(sentence, clause).next().is_some();
    !entries.is_empty() && sentence.children_by(noun, "acl").any(told)
}
