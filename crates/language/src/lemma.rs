//! Lemmas as rules on the word form.
//!
//! `2|y|l` drops two characters from the end of the form, appends "y" and
//! works on the form in lower case; `k` keeps its case. `=be` replaces the
//! form outright.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: &str, form: &str, lemma: &str) {
        assert_eq!(LemmaRule::parse(rule).unwrap().apply(form), lemma);
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
