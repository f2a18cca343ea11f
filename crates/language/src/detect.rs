//! Which language a text is in.
//!
//! The guess is made for refusing what a pack cannot read, so it errs towards
//! the pack's own language: names, headlines in capitals, numbers and addresses
//! are no evidence, a few of the language's commonest words outweigh all else,
//! and what is left must agree.

use std::collections::BTreeSet;

use whatlang::{Info, Lang};

/// What a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// Some of the commonest words stand in it.
    Own,
    /// This language, by its code in ISO 639-3.
    Other(&'static str),
    /// Nothing certain.
    Unsure,
}

/// Guesses the language of `body`; `is_common` knows the commonest words of the
/// language that is expected, in lower case. At most four kilobytes are looked
/// at, wherever they stand.
pub fn detect(body: &str, is_common: impl Fn(&str) -> bool) -> Guess {
    let words: Vec<&str> = pieces(body).into_iter().flat_map(evidence).collect();
    let common = words.iter().filter(|word| is_common(word)).count();
    if common > 0 && common * COMMON >= words.len() {
        return Guess::Own;
    }
    let distinct: BTreeSet<&str> = words.iter().copied().collect();
    if distinct.iter().map(|word| word.len()).sum::<usize>() < ENOUGH {
        return Guess::Unsure;
    }
    let guesses: Vec<Option<Info>> =
        stretches(&words).iter().map(|s| whatlang::detect(s)).collect();
    let certain = |info: &Info| info.confidence() > CERTAIN;
    let certain: Vec<Lang> =
        guesses.iter().flatten().filter(|info| certain(info)).map(Info::lang).collect();
    let count = |lang: Lang| certain.iter().filter(|other| **other == lang).count();
    let most = certain.iter().copied().max_by_key(|&lang| count(lang));
    let agreed = most.filter(|&lang| 3 * count(lang) >= 2 * guesses.len());
    agreed.map_or(Guess::Unsure, |lang| Guess::Other(lang.code()))
}

/// One in this many words is common: in news one in three is. Tables of company
/// results, which have hardly any, come to one in ten.
const COMMON: usize = 20;

/// Distinct words of fewer bytes than this together say nothing: a line of
/// names in lower case, a caption.
const ENOUGH: usize = 80;

/// What `whatlang` calls reliable.
const CERTAIN: f64 = 0.9;

/// The parts of a text that are looked at: four, from its beginning to its end.
fn pieces(body: &str) -> Vec<&str> {
    const PIECES: usize = 4;
    const LENGTH: usize = 1024;
    if body.len() <= PIECES * LENGTH {
        return vec![body];
    }
    let step = (body.len() - LENGTH) / (PIECES - 1);
    let piece =
        |at: usize| &body[body.floor_char_boundary(at)..body.floor_char_boundary(at + LENGTH)];
    (0..PIECES).map(|index| piece(index * step)).collect()
}

/// The words that are in lower case or in a script that has none.
fn evidence(piece: &str) -> impl Iterator<Item = &str> {
    let written = piece.split_whitespace().filter(|word| !word.contains(['/', '@', '#']));
    let words = written.flat_map(|word| word.split(|c: char| !c.is_alphabetic()));
    words.filter(|word| !word.is_empty() && !word.contains(char::is_uppercase))
}

/// The words in stretches of some two hundred bytes, each long enough to tell.
fn stretches(words: &[&str]) -> Vec<String> {
    const LENGTH: usize = 200;
    let mut stretches = vec![String::new()];
    for word in words {
        if stretches.last().is_some_and(|last| last.len() >= LENGTH) {
            stretches.push(String::new());
        }
        if let Some(last) = stretches.last_mut() {
            last.push_str(word);
            last.push(' ');
        }
    }
    if stretches.len() > 1 && stretches.last().is_some_and(|last| last.len() < LENGTH / 2) {
        stretches.pop();
    }
    stretches
}

/// The codes of all languages that can be told, in ISO 639-3.
pub fn detectable() -> impl Iterator<Item = &'static str> {
    Lang::all().iter().map(Lang::code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, guess: Guess) {
        let common = ["the", "and", "of", "said", "that"];
        assert_eq!(detect(text, |word| common.contains(&word)), guess);
    }

    #[track_caller]
    fn check_other(iso3: &'static str, text: &str) {
        check(text, Guess::Other(iso3));
    }

    #[test]
    fn short_reports_in_other_languages_are_told() {
        check_other(
            "deu",
            "Die Regierung hat am Montag angekündigt, dass die Grenze im Norden wieder geöffnet wird. Der Minister sagte vor Journalisten, man habe lange verhandelt und sei nun zu einer Einigung gekommen.",
        );
        check_other(
            "fra",
            "Le gouvernement a annoncé lundi que la frontière du nord serait rouverte. Le ministre a déclaré que les négociations avaient été longues et qu’un accord avait enfin été trouvé.",
        );
        check_other(
            "spa",
            "El gobierno anunció el lunes que la frontera del norte volverá a abrirse. El ministro dijo que las negociaciones habían sido largas y que por fin se había llegado a un acuerdo.",
        );
        check_other(
            "rus",
            "Правительство объявило в понедельник, что граница на севере снова будет открыта. Министр сказал, что переговоры были долгими, но стороны пришли к соглашению.",
        );
        check_other(
            "ukr",
            "Уряд оголосив у понеділок, що кордон на півночі знову відкриють. Міністр сказав, що переговори були довгими, але сторони нарешті дійшли згоди.",
        );
        check_other(
            "ara",
            "أعلنت الحكومة يوم الاثنين أن الحدود الشمالية ستفتح من جديد. وقال الوزير للصحفيين إن المفاوضات كانت طويلة.",
        );
        check_other(
            "cmn",
            "政府2022年12月5日宣布，北部边境将重新开放。部长对记者说，谈判持续了很长时间，双方终于达成了协议。",
        );
        check_other(
            "pes",
            "دولت روز دوشنبه اعلام کرد که مرز شمالی دوباره باز خواهد شد. وزیر گفت که گفتگوها طولانی بود.",
        );
        check_other(
            "heb",
            "הממשלה הודיעה ביום שני כי הגבול בצפון ייפתח מחדש. השר אמר לעיתונאים כי המשא ומתן היה ארוך.",
        );
        check_other(
            "por",
            "O governo anunciou na segunda-feira que a fronteira do norte será reaberta. O ministro disse aos jornalistas que as negociações foram longas e que não foi fácil chegar a um acordo.",
        );
        check_other(
            "tur",
            "Hükümet pazartesi günü kuzeydeki sınırın yeniden açılacağını duyurdu. Bakan gazetecilere görüşmelerin uzun sürdüğünü söyledi.",
        );
        check_other(
            "pol",
            "Rząd ogłosił w poniedziałek, że granica na północy zostanie ponownie otwarta. Minister powiedział, że rozmowy trwały długo, ale strony osiągnęły porozumienie.",
        );
    }

    #[test]
    fn common_words_make_a_text_ones_own() {
        check("The border in the north will open again, the minister said.", Guess::Own);
        let quoted =
            "“El gobierno anunció el lunes que la frontera volverá a abrirse”, the mayor said.";
        check(quoted, Guess::Own);
    }

    #[test]
    fn short_texts_names_capitals_and_tables_say_nothing() {
        check("", Guess::Unsure);
        check("Regierung öffnet Grenze im Norden wieder", Guess::Unsure);
        check(&"BORDER REOPENS IN NORTH AFTER LONG TALKS, MINISTER SAYS ".repeat(9), Guess::Unsure);
        check(&"José Muñoz, María García Pérez, Iñigo Núñez de la Peña; ".repeat(9), Guess::Unsure);
        check(&"Shr loss 57 cts vs profit 3.02 dlrs  Net loss 3,606,000 ".repeat(9), Guess::Unsure);
        check(&"https://example.org/eine/seite @jemand #grenze 0x7f ".repeat(9), Guess::Unsure);
    }

    #[test]
    fn half_a_report_in_another_language_is_no_refusal() {
        let french = "Le gouvernement a annoncé lundi que la frontière du nord serait rouverte. ";
        let english =
            "Ministers reopened their northern border on Monday after long talks with both sides. ";
        let mixed = format!("{}{}", french.repeat(9), english.repeat(9));
        check(&mixed, Guess::Unsure);
    }

    #[test]
    fn a_long_text_costs_no_more_than_a_short_one() {
        let long = "Le gouvernement a annoncé lundi que la frontière du nord serait rouverte après de \
            longues négociations entre les deux voisins. ";
        let long = long.repeat(50_000);
        check_other("fra", &long);
        assert!(pieces(&long).iter().map(|piece| piece.len()).sum::<usize>() <= 4096);
        let marks = "é".repeat(5_000_001);
        assert_eq!(pieces(&marks).len(), 4);
    }
}
