//! What an uncased vocabulary forgets of a word.

/// Which of a word's letters are capitals, as the network was told in
/// training. Letters are characters that are upper or lower case in Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Casing {
    /// "1,240"
    NoLetter = 0,
    /// "4th"
    Lower = 1,
    /// "Kyiv"
    FirstUpper = 2,
    /// "U.S."
    Upper = 3,
    /// "`McKay`"
    Mixed = 4,
    /// "X"
    OneUpper = 5,
}

impl Casing {
    /// The casing of `word`.
    pub(crate) fn of(word: &str) -> Self {
        let mut letters = word
            .chars()
            .filter(|letter| letter.is_uppercase() || letter.is_lowercase())
            .map(char::is_uppercase);
        let Some(first) = letters.next() else { return Self::NoLetter };
        let (mut uppers, mut lowers) = (0_usize, 0_usize);
        for upper in letters {
            *if upper { &mut uppers } else { &mut lowers } += 1;
        }
        match (first, uppers, lowers) {
            (true, 0, 0) => Self::OneUpper,
            (true, _, 0) => Self::Upper,
            (true, 0, _) => Self::FirstUpper,
            (false, 0, _) => Self::Lower,
            _ => Self::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, casing: Casing) {
        assert_eq!(Casing::of(word), casing, "{word}");
    }

    #[test]
    fn digits_and_signs_have_no_case() {
        check("1,240", Casing::NoLetter);
        check("北京", Casing::NoLetter);
        check("", Casing::NoLetter);
    }

    #[test]
    fn only_letters_count() {
        check("4th", Casing::Lower);
        check("U.S.", Casing::Upper);
        check("'S", Casing::OneUpper);
        check("İzmir", Casing::FirstUpper);
    }

    #[test]
    fn a_capital_within_is_mixed() {
        check("McKay", Casing::Mixed);
        check("iPhone", Casing::Mixed);
    }
}
