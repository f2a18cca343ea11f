//! Words as patterns know them: by their lemmas, and those of dictionaries of
//! verbs by their forms as well.

use tidings_lexicon::events::{Condition, Pattern};
use tidings_record::Upos;

use super::{party::Parties, walk::Trigger};

impl<'a> Parties<'a> {
    /// The patterns that `token` may trigger.
    pub(super) fn triggered(self, token: usize) -> Vec<&'a Pattern> {
        let events = &self.context.pack.events;
        let lemmas = self.lemmas(token);
        let mut found: Vec<&Pattern> =
            lemmas.iter().flat_map(|lemma| events.triggered_by(lemma)).collect();
        let form = self.form(token);
        if !lemmas.contains(&form) {
            let by_form = events.triggered_by_form(&form);
            found.extend(by_form.filter(|one| !lemmas.iter().any(|lemma| one.lemma.has(lemma))));
        }
        found
    }

    /// The words a pattern may know the token by: "test-fire" before "fire".
    pub(super) fn lemmas(self, token: usize) -> Vec<String> {
        let word = self.clauses.token(token);
        let gerund = word.upos == Upos::Verb && self.clauses.is_noun_like(token);
        let form = || self.context.document.words(word.span);
        let plain = if gerund { form() } else { &word.lemma }.to_lowercase();
        match self.hyphenated(token) {
            Some(first) => vec![format!("{first}-{plain}"), plain],
            None => vec![plain],
        }
    }

    /// The word joined to `token` by a hyphen before it.
    fn hyphenated(self, token: usize) -> Option<String> {
        let first = token.checked_sub(2)?;
        let tokens = &self.clauses.sentence.tokens;
        let joined = tokens[token - 1].span.end == tokens[token].span.start
            && tokens[first].span.end == tokens[token - 1].span.start;
        (joined && self.context.document.words(tokens[token - 1].span) == "-")
            .then(|| tokens[first].lemma.to_lowercase())
    }

    /// The token as the text has it, in lower case.
    fn form(self, token: usize) -> String {
        self.context.document.words(self.clauses.token(token).span).to_lowercase()
    }

    /// The dependent that fulfils the condition.
    pub(super) fn meet(self, trigger: Trigger, condition: &Condition) -> Option<usize> {
        let ends = condition.paths.0.iter().flat_map(|path| self.ends(trigger, path));
        let mut ends = ends.flat_map(|end| self.clauses.conjuncts(end));
        ends.find(|&end| match &condition.words {
            None => true,
            Some(words) => [end, self.see_through(end)].into_iter().any(|word| {
                self.lemmas(word).iter().any(|lemma| words.has(lemma))
                    || condition.wording.iter().any(|phrase| self.is_worded(word, phrase))
            }),
        })
    }

    /// Whether these words stand there and end with `token`.
    fn is_worded(self, token: usize, phrase: &[String]) -> bool {
        let Some((last, before)) = phrase.split_last() else { return false };
        let is = |token: usize, word: &String| {
            self.form(token) == *word || self.lemmas(token).contains(word)
        };
        let Some(first) = token.checked_sub(before.len()) else { return false };
        is(token, last) && before.iter().zip(first..).all(|(word, at)| is(at, word))
    }
}
