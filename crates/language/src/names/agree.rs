//! One class for a name throughout a document.
//!
//! A sentence often does not tell whether "Marikana" is a place or a company;
//! the document does. The names stay as they were found, only their classes
//! give way to what the other names with the same words look like.

use std::collections::HashMap;

use tidings_record::{Name, NameClass};

use super::NameLabel;

/// Classes that may change into each other. A date stays a date.
const NAMED: [NameClass; 5] = [
    NameClass::Person,
    NameClass::Organization,
    NameClass::Location,
    NameClass::Group,
    NameClass::Other,
];

/// How much the other names of the document count: the best of .3, .5, 1 and 2
/// on `uner-ewt-dev`.
const WEIGHT: f32 = 0.5;

/// How well the words of a name fit each class of [`NAMED`]: the mean of their
/// scores.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Evidence([f32; NAMED.len()]);

impl Evidence {
    /// What the scores of a name's words say; `rows` are those of the sentence
    /// it stands in, in the order of `labels`.
    pub(crate) fn of<'r>(
        labels: &[NameLabel],
        name: &Name,
        rows: impl Iterator<Item = &'r [f32]>,
    ) -> Self {
        let column = |label| labels.iter().position(|&known| known == label);
        let mut sums = [0.0; NAMED.len()];
        let mut words = 0.0;
        for (word, row) in rows.enumerate().skip(name.first).take(name.end - name.first) {
            words += 1.0;
            for (sum, &class) in sums.iter_mut().zip(&NAMED) {
                let first = word == name.first;
                let label = if first { NameLabel::Begin(class) } else { NameLabel::Inside(class) };
                *sum += column(label).map_or(f32::MIN / 1e6, |column| row[column]);
            }
        }
        Self(sums.map(|sum| sum / words))
    }

    fn add(&mut self, other: Self, weight: f32) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += weight * more;
        }
    }

    fn best(self) -> NameClass {
        let higher = |best: usize, next| if self.0[next] > self.0[best] { next } else { best };
        NAMED[(0..NAMED.len()).fold(0, higher)]
    }
}

/// What the names with the same words look like.
#[derive(Debug, Default)]
struct Others {
    sum: Evidence,
    count: usize,
}

impl Others {
    fn add(&mut self, evidence: Evidence) {
        self.sum.add(evidence, 1.0);
        self.count += 1;
    }
}

/// A sentence's words and its names with what speaks for their classes.
pub(crate) struct Named<'s> {
    pub(crate) words: &'s [String],
    pub(crate) names: &'s mut [Name],
    pub(crate) evidence: &'s [Evidence],
}

/// Gives the names of a document that have the same words, in whatever case,
/// the class that suits them best together. One word also goes with the people
/// whose names end in it: "Ms Okello" with "Grace Okello".
pub(crate) fn agree(sentences: &mut [Named<'_>]) {
    let (mut same, mut surnames) = (HashMap::new(), HashMap::new());
    for sentence in &*sentences {
        for (name, &evidence) in sentence.names.iter().zip(sentence.evidence) {
            if !NAMED.contains(&name.class) {
                continue;
            }
            let words = &sentence.words[name.first..name.end];
            same.entry(key(words)).or_insert_with(Others::default).add(evidence);
            if let (NameClass::Person, [_, .., last]) = (name.class, words) {
                let last = key(std::slice::from_ref(last));
                surnames.entry(last).or_insert_with(Others::default).add(evidence);
            }
        }
    }
    for sentence in sentences {
        for (name, &evidence) in sentence.names.iter_mut().zip(sentence.evidence) {
            if !NAMED.contains(&name.class) {
                continue;
            }
            let key = key(&sentence.words[name.first..name.end]);
            let alike = &same[&key];
            let bearers = surnames.get(&key).filter(|_| name.end - name.first == 1);
            let mut all = evidence;
            if alike.count > 1 {
                all.add(alike.sum, WEIGHT);
                all.add(evidence, -WEIGHT);
            }
            if let Some(bearers) = bearers {
                all.add(bearers.sum, WEIGHT);
            }
            if alike.count > 1 || bearers.is_some() {
                name.class = all.best();
            }
        }
    }
}

fn key(words: &[String]) -> String {
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON: Evidence = Evidence([5.0, 0.0, 1.0, 0.0, 0.0]);
    const PLACE: Evidence = Evidence([0.0, 0.0, 9.0, 0.0, 0.0]);
    const EITHER: Evidence = Evidence([2.0, 0.0, 2.5, 0.0, 0.0]);

    /// One sentence per name, which is all of it.
    #[track_caller]
    fn check(found: &[(&str, NameClass, Evidence)], classes: &[NameClass]) {
        let words: Vec<Vec<String>> =
            found.iter().map(|name| name.0.split(' ').map(str::to_owned).collect()).collect();
        let mut names: Vec<[Name; 1]> = found
            .iter()
            .zip(&words)
            .map(|(name, words)| [Name { first: 0, end: words.len(), class: name.1 }])
            .collect();
        let evidence: Vec<[Evidence; 1]> = found.iter().map(|name| [name.2]).collect();
        let mut sentences: Vec<Named<'_>> = words
            .iter()
            .zip(&mut names)
            .zip(&evidence)
            .map(|((words, names), evidence)| Named { words, names, evidence })
            .collect();
        agree(&mut sentences);
        assert_eq!(names.iter().map(|name| name[0].class).collect::<Vec<_>>(), classes);
    }

    use NameClass::{Date, Location, Person};

    #[test]
    fn the_surer_names_decide() {
        check(
            &[("Moreno", Location, EITHER), ("MORENO", Person, PERSON), ("Moreno", Person, PERSON)],
            &[Person; 3],
        );
    }

    #[test]
    fn a_surname_goes_with_its_bearer() {
        check(&[("Ana Moreno", Person, PERSON), ("Moreno", Location, EITHER)], &[Person; 2]);
        check(&[("Ana Moreno", Person, PERSON), ("Moreno", Location, PLACE)], &[Person, Location]);
    }

    #[test]
    fn a_name_alone_and_a_date_stay() {
        check(&[("Moreno", Person, PLACE)], &[Person]);
        check(&[("May", Date, PLACE), ("May", Person, PERSON)], &[Date, Person]);
    }
}
