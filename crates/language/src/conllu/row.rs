//! One line of a CoNLL-U file.

/// A line with ten columns, by what its id says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row<'c> {
    /// `3`, the next word of its sentence.
    Word([&'c str; COLUMNS]),
    /// `3-4`: a word as written that stands for the words `first` to `last`.
    Surface { form: &'c str, last: usize, misc: &'c str },
    /// `8.1`, a word that is not written.
    Empty,
}

/// `ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC`
pub(super) const COLUMNS: usize = 10;

impl<'c> Row<'c> {
    /// The row on `line`, which follows `words` words of its sentence.
    ///
    /// # Errors
    ///
    /// When it is none, or not the next one; the text says why.
    pub(super) fn parse(line: &'c str, words: usize) -> Result<Self, String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let columns: [&str; COLUMNS] = columns
            .try_into()
            .map_err(|found: Vec<_>| format!("{} columns, expected {COLUMNS}", found.len()))?;
        let [id, form, .., misc] = columns;
        if form.is_empty() {
            return Err(format!("word {id} has no form"));
        }
        let number = |part: &str| part.parse::<usize>().ok();
        if let Some((first, last)) = id.split_once('-') {
            let range = number(first).zip(number(last)).filter(|(first, last)| first <= last);
            let (first, last) = range.ok_or_else(|| format!("{id:?} is no range of words"))?;
            if first != words + 1 {
                return Err(format!("the words {id}, expected some from {} on", words + 1));
            }
            return Ok(Self::Surface { form, last, misc });
        }
        if let Some((after, count)) = id.split_once('.') {
            let fits = number(after) == Some(words) && number(count).is_some();
            let empty = fits.then_some(Self::Empty);
            return empty.ok_or_else(|| format!("the empty word {id}, expected {words}.1"));
        }
        if number(id) != Some(words + 1) {
            return Err(format!("word {id}, expected {}", words + 1));
        }
        Ok(Self::Word(columns))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_error(id: &str, words: usize, error: &str) {
        let line = format!("{id}\tthe\t_\t_\t_\t_\t_\t_\t_\t_");
        assert_eq!(Row::parse(&line, words).unwrap_err(), error);
    }

    #[test]
    fn ids_go_on_from_the_words_before() {
        check_error("3", 1, "word 3, expected 2");
        check_error("x", 1, "word x, expected 2");
        check_error("3-4", 1, "the words 3-4, expected some from 2 on");
        check_error("2-1", 1, "\"2-1\" is no range of words");
        check_error("2.1", 1, "the empty word 2.1, expected 1.1");
    }

    #[test]
    fn a_line_has_ten_columns_and_a_form() {
        assert_eq!(Row::parse("1 the", 0).unwrap_err(), "1 columns, expected 10");
        assert_eq!(Row::parse("1\t\t_\t_\t_\t_\t_\t_\t_\t_", 0).unwrap_err(), "word 1 has no form");
        assert!(Row::parse("1\tthe\t_\t_\t_\t_\t_\t_\t_\t_\t_", 0).is_err());
    }
}
