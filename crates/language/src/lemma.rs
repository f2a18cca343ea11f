//! Lemmas as rules on the word form.
//!
//! `2|y|l` drops two characters from the end of the form, appends "y" and
//! works on the form in lower case; `k` keeps its case. `=be` replaces the
//! form outright.

use std::collections::{HashMap, HashSet};

use tidings_record::Upos;

use crate::parse::best;

/// How the lemma is made from the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LemmaRule {
    /// The form less its last `strip` characters, then `add`.
    Edit { strip: usize, add: String, lower: bool },
    /// Always this.
    Is(String),
}

impl LemmaRule {
    /// Reads `2|y|l` or `=be`; `None` when it is neither.
    pub(crate) fn parse(rule: &str) -> Option<Self> {
        if let Some(lemma) = rule.strip_prefix('=') {
            return Some(Self::Is(lemma.to_owned()));
        }
        let (strip, rest) = rule.split_once('|')?;
        let (add, case) = rest.rsplit_once('|')?;
        let lower = match case {
            "l" => true,
            "k" => false,
            _ => return None,
        };
        Some(Self::Edit { strip: strip.parse().ok()?, add: add.to_owned(), lower })
    }

    /// The lemma of `form`; a strip longer than the form empties it.
    pub(crate) fn apply(&self, form: &str) -> String {
        match self {
            Self::Is(lemma) => lemma.clone(),
            Self::Edit { strip, add, lower } => {
                let mut lemma = if *lower { form.to_lowercase() } else { form.to_owned() };
                for _ in 0..*strip {
                    lemma.pop();
                }
                lemma.push_str(add);
                lemma
            }
        }
    }
}

/// Dictionary forms by part of speech.
///
/// The model knows endings, not words: it may make "faile" of "failed". Of the
/// rules that it weighs, the best that gives a known word is right more often.
#[derive(Debug, Default)]
pub(crate) struct KnownLemmas {
    words: HashMap<Upos, HashSet<String>>,
    /// By tag and form: what no ending explains.
    irregular: HashMap<String, HashMap<String, String>>,
}

impl KnownLemmas {
    /// Reads a table with the columns `upos` and `lemma`; `#` begins a comment.
    ///
    /// # Errors
    ///
    /// At the first line that is not so: its number and what is wrong.
    pub(crate) fn parse(table: &str) -> Result<Self, (usize, String)> {
        let mut known = Self::default();
        let lines = (1..).zip(table.lines()).filter(|(_, line)| !line.starts_with('#'));
        for (number, line) in lines.skip(1) {
            let columns = line.split_once('\t').filter(|(_, lemma)| !lemma.contains('\t'));
            let (upos, lemma) = columns.ok_or((number, "not two columns".to_owned()))?;
            let upos: Upos = upos.parse().map_err(|error| (number, format!("{error}")))?;
            known.words.entry(upos).or_default().insert(lemma.to_owned());
        }
        Ok(known)
    }

    /// Adds a table with the columns `xpos`, `form` and `lemma`: forms whose
    /// lemma is that whatever the model thinks.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub(crate) fn irregular(mut self, table: &str) -> Result<Self, (usize, String)> {
        let lines = (1..).zip(table.lines()).filter(|(_, line)| !line.starts_with('#'));
        for (number, line) in lines.skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [xpos, form, lemma] = columns[..] else {
                return Err((number, "not three columns".to_owned()));
            };
            let forms = self.irregular.entry(xpos.to_owned()).or_default();
            forms.insert(form.to_owned(), lemma.to_owned());
        }
        Ok(self)
    }

    /// The irregular lemma of `form` under this tag.
    pub(crate) fn exception(&self, form: &str, xpos: &str) -> Option<String> {
        self.irregular.get(xpos)?.get(&form.to_lowercase()).cloned()
    }

    /// The lemma of `form`: that of the rule with the highest score, unless it
    /// is no known word of its part of speech and a lesser rule gives one.
    pub(crate) fn lemma(
        &self,
        rules: &[LemmaRule],
        scores: &[f32],
        form: &str,
        upos: Upos,
    ) -> String {
        let best = best(scores);
        let first = rules[best].apply(form);
        let Some(words) = self.words.get(&upos).filter(|words| !words.contains(&first)) else {
            return first;
        };
        let ranked = ranked_behind(best, scores).into_iter().map(|rule| &rules[rule]);
        let edits = ranked.filter(|rule| matches!(rule, LemmaRule::Edit { .. }));
        edits.map(|rule| rule.apply(form)).find(|lemma| words.contains(lemma)).unwrap_or(first)
    }
}

/// The places of the highest scores behind the best one, best first, the first
/// of equals first.
fn ranked_behind(best: usize, scores: &[f32]) -> Vec<usize> {
    let mut ranked: Vec<usize> = Vec::with_capacity(RULES_WEIGHED + 1);
    for (place, score) in scores.iter().enumerate().filter(|&(place, _)| place != best) {
        let full = ranked.len() == RULES_WEIGHED;
        if full && ranked.last().is_some_and(|&last| scores[last] >= *score) {
            continue;
        }
        let at = ranked.partition_point(|&before| scores[before] >= *score);
        ranked.insert(at, place);
        ranked.truncate(RULES_WEIGHED);
    }
    ranked
}

/// Rules beyond these are far from what the model thinks.
const RULES_WEIGHED: usize = 11;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: &str, form: &str, lemma: &str) {
        assert_eq!(LemmaRule::parse(rule).unwrap().apply(form), lemma);
    }

    #[track_caller]
    fn check_known(form: &str, upos: Upos, lemma: &str) {
        let rules: Vec<LemmaRule> =
            ["1||l", "2||l", "=be"].iter().map(|rule| LemmaRule::parse(rule).unwrap()).collect();
        let known = KnownLemmas::parse("upos\tlemma\nVERB\tfail\nVERB\tbe\n").unwrap();
        assert_eq!(known.lemma(&rules, &[0.9, 0.1, 0.5], form, upos), lemma);
    }

    #[test]
    fn a_known_word_comes_before_an_unknown_one() {
        check_known("failed", Upos::Verb, "fail");
    }

    #[test]
    fn what_no_rule_makes_known_stays_the_models() {
        check_known("zooed", Upos::Verb, "zooe");
        check_known("failed", Upos::Adj, "faile");
    }

    #[test]
    fn a_table_says_where_it_is_wrong() {
        let error = KnownLemmas::parse("upos\tlemma\nVERB fail\n").unwrap_err();
        assert_eq!(error, (2, "not two columns".to_owned()));
    }

    #[test]
    fn an_irregular_form_counts_under_its_tag() {
        let known = KnownLemmas::default().irregular("xpos\tform\tlemma\nVBD\tshot\tshoot\n");
        let known = known.unwrap();
        assert_eq!(known.exception("Shot", "VBD"), Some("shoot".to_owned()));
        assert_eq!(known.exception("shot", "NN"), None);
    }

    #[test]
    fn an_ending_gives_way_to_another() {
        check("3|y|l", "Cities", "city");
    }

    #[test]
    fn a_name_keeps_its_case() {
        check("0||k", "Kherson", "Kherson");
    }

    #[test]
    fn a_form_may_be_replaced_outright() {
        check("=be", "were", "be");
        check("=|", "||", "|");
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        check("1|a|k", "né", "na");
    }

    #[test]
    fn a_strip_longer_than_the_form_empties_it() {
        check("5|be|l", "'s", "be");
    }

    #[test]
    fn what_is_appended_may_hold_a_bar() {
        check("0||x|k", "a", "a|x");
    }

    #[test]
    fn anything_else_is_no_rule() {
        for rule in ["", "2|y", "x|y|l", "1|y|u"] {
            assert_eq!(LemmaRule::parse(rule), None, "{rule}");
        }
    }
}
