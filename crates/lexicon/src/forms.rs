//! Entries by the words that name them, however these are spelt.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{BuildHasherDefault, Hasher},
};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Entries by the words that name them.
///
/// Diacritics, hyphens, apostrophes, full stops and the case of letters make
/// no difference ("Côte d'Ivoire", "Cote dIvoire"), but a name that is all
/// capitals ("US", "UN") is found only in words that are.
#[derive(Debug, Clone)]
pub struct Forms<T> {
    entries: HashMap<String, Few<T>, BuildHasherDefault<Quick>>,
    longest: usize,
}

/// Mostly one.
#[derive(Debug, Clone)]
enum Few<T> {
    One([T; 1]),
    More(Vec<T>),
}

impl<T: PartialEq> Few<T> {
    fn as_slice(&self) -> &[T] {
        match self {
            Self::One(one) => one,
            Self::More(more) => more,
        }
    }

    fn add(&mut self, entry: T) {
        if self.as_slice().contains(&entry) {
            return;
        }
        let mut all = match std::mem::replace(self, Self::More(Vec::new())) {
            Self::One(one) => Vec::from(one),
            Self::More(more) => more,
        };
        all.push(entry);
        *self = Self::More(all);
    }
}

/// A hash of the names that a pack or its user wrote, whom nothing protects
/// against himself: quick, and no more.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(ODD);
        }
    }

    fn finish(&self) -> u64 {
        // The product's low bits tell little, and tables go by them.
        self.0 ^ (self.0 >> 32)
    }
}

/// The golden ratio as a fraction of 2^64, made odd.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

impl<T> Default for Forms<T> {
    fn default() -> Self {
        Self { entries: HashMap::default(), longest: 0 }
    }
}

impl<T: PartialEq> Forms<T> {
    /// Makes room for this many names more.
    pub(crate) fn reserve(&mut self, names: usize) {
        self.entries.reserve(names);
    }

    /// Adds a name of `entry`; the same name twice counts once.
    pub(crate) fn insert(&mut self, form: &str, entry: T) {
        let key = if is_acronym(form) { exact(form) } else { fold(form) };
        match self.entries.entry(key) {
            Entry::Occupied(known) => known.into_mut().add(entry),
            Entry::Vacant(new) => {
                new.insert(Few::One([entry]));
            }
        }
        self.longest = self.longest.max(word_count(form));
    }

    /// The entries that `words` name, in the order in which they were added.
    pub fn get(&self, words: &str) -> &[T] {
        let mut found = None;
        if self.entries.is_empty() {
            return &[];
        }
        if is_acronym(words) {
            found = self.entries.get(&exact(words));
        }
        found.or_else(|| self.entries.get(&fold(words))).map_or(&[], Few::as_slice)
    }

    /// Words of the longest name, counting what stands between hyphens,
    /// apostrophes or full stops as a word and the mark as another.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// How many tokens a tokenizer may make of a name at most.
pub(crate) fn word_count(form: &str) -> usize {
    if form.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ') {
        return 1 + form.bytes().filter(|&byte| byte == b' ').count();
    }
    let marks = form.chars().filter(|letter| !letter.is_alphanumeric() && *letter != ' ').count();
    form.split_whitespace().count() + 2 * marks
}

/// Words in lower case without diacritics, apostrophes and full stops, hyphens
/// as blanks: equal for spellings of one name.
pub fn fold(text: &str) -> String {
    if is_plain(text) {
        return text.to_ascii_lowercase();
    }
    let mut folded = Folded(String::with_capacity(text.len()));
    if text.is_ascii() {
        text.bytes().for_each(|byte| folded.add_ascii(byte));
    } else {
        let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
        letters.map(base).for_each(|letter| folded.add(letter));
    }
    folded.0.truncate(folded.0.trim_end().len());
    folded.0
}

/// Letters and digits of ASCII with one blank between words: most names.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    let plain = text.bytes().all(|byte| {
        let fits = byte.is_ascii_alphanumeric() || byte == b' ' && before != b' ';
        before = byte;
        fits
    });
    plain && before != b' '
}

/// A word list under way: one blank between words, none before the first.
struct Folded(String);

impl Folded {
    /// As [`add`](Self::add), for most letters of most names.
    fn add_ascii(&mut self, byte: u8) {
        if byte.is_ascii_alphanumeric() {
            self.0.push(char::from(byte.to_ascii_lowercase()));
        } else {
            self.add(char::from(byte));
        }
    }

    fn add(&mut self, letter: char) {
        if kept(letter) {
            self.0.extend(letter.to_lowercase());
        } else if (letter.is_whitespace() || is_hyphen(letter))
            && !self.0.is_empty()
            && !self.0.ends_with(' ')
        {
            self.0.push(' ');
        }
    }
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2013}')
}

fn exact(text: &str) -> String {
    text.chars().filter(|letter| kept(*letter)).collect()
}

fn kept(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '+'
}

fn is_acronym(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic());
    letters.clone().nth(1).is_some() && letters.all(char::is_uppercase)
}

/// Letters that carry their mark inside, which decomposition leaves alone.
fn base(letter: char) -> char {
    match letter {
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        'đ' => 'd',
        'Đ' => 'D',
        'ı' => 'i',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, words: &str, found: bool) {
        let mut forms = Forms::default();
        forms.insert(form, 1);
        assert_eq!(!forms.get(words).is_empty(), found, "{form} in {words}");
    }

    #[test]
    fn marks_and_case_make_no_difference() {
        check("Côte d'Ivoire", "COTE D’IVOIRE", true);
    }

    #[test]
    fn a_name_ends_with_its_word() {
        check("Serbs", "Serb S", false);
    }

    #[test]
    fn a_hyphen_is_a_blank() {
        check("Al-Shabaab", "al Shabaab", true);
    }

    #[test]
    fn dotted_and_plain_acronyms_are_one() {
        check("US", "U.S.", true);
    }

    #[test]
    fn an_acronym_is_no_pronoun() {
        check("US", "us", false);
    }

    #[test]
    fn a_name_is_found_in_a_headline_of_capitals() {
        check("Iran", "IRAN", true);
    }
}
