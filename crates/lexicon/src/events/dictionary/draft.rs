//! What the words around a verb come to: conditions, and where those stand who
//! take part.

use std::sync::Arc;

use super::{
    Known,
    elements::{Element, Kind, Party},
    sets::Choice,
};
use crate::{
    Effect, Modifier,
    events::{Argument, Condition, Constraint, Paths, Words},
};

/// Which side of the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// What the elements of a pattern come to.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) with: Vec<Condition>,
    pub(super) particles: Vec<String>,
    pub(super) actor: Option<String>,
    pub(super) recipient: Option<String>,
    pub(super) both: bool,
}

impl Draft {
    pub(super) fn take(
        &mut self,
        elements: &[Element],
        side: Side,
        known: &Known<'_>,
    ) -> Result<(), String> {
        for element in elements {
            match &element.kind {
                Kind::Phrase { markers, inner } => {
                    let written = inner.iter().map(|inner| (inner, element.label.as_str()));
                    self.phrase(markers, &written.collect::<Vec<_>>(), &element.label, known)?;
                }
                Kind::Party(party) => self.party(*party, side)?,
                Kind::Word(choice) => {
                    open(choice, known)?;
                    let paths = if side == Side::Before { BEFORE } else { NEAR };
                    // A set is one of nouns.
                    if let ([only], false) = (&**choice, element.label.starts_with('&'))
                        && let [word] = &only[..]
                    {
                        self.particles.push(word.clone());
                    }
                    self.with.push(known.condition(
                        &element.label,
                        paths,
                        Some(Arc::clone(choice)),
                    )?);
                }
                Kind::Noun { head, modifiers } => {
                    let paths = if side == Side::Before { SUBJECT } else { NOUNS };
                    self.noun(&element.label, paths, head, modifiers, known)?;
                }
            }
        }
        Ok(())
    }

    fn noun(
        &mut self,
        label: &str,
        paths: &str,
        head: &Choice,
        modifiers: &[Choice],
        known: &Known<'_>,
    ) -> Result<(), String> {
        self.with.push(known.condition(label, paths, Some(Arc::clone(head)))?);
        for modifier in modifiers {
            open(modifier, known)?;
            let below = paths.split(" | ").flat_map(|path| {
                MODIFIERS.iter().map(move |relation| format!("{path} > {relation}"))
            });
            let below = below.collect::<Vec<_>>().join(" | ");
            self.with.push(known.condition(label, &below, Some(Arc::clone(modifier)))?);
        }
        Ok(())
    }

    fn phrase(
        &mut self,
        markers: &[String],
        inner: &[(&Element, &str)],
        label: &str,
        known: &Known<'_>,
    ) -> Result<(), String> {
        let paths = |forms: &[&str]| {
            let each = markers
                .iter()
                .flat_map(|marker| forms.iter().map(move |form| form.replace('?', marker)));
            each.collect::<Vec<_>>().join(" | ")
        };
        let wide = paths(&["obl:?", "obj > nmod:?", "advcl:?", "xcomp:?", "obl > nmod:?"]);
        let parties = paths(&["obl:?", "obj > nmod:?", "obl > nmod:?"]);
        if inner.is_empty() {
            self.with.push(known.condition(label, &wide, None)?);
        }
        for (element, label) in inner {
            match &element.kind {
                Kind::Word(choice) => {
                    self.with.push(known.condition(label, &wide, Some(Arc::clone(choice)))?);
                }
                Kind::Noun { head, modifiers } => {
                    self.noun(label, &wide, head, modifiers, known)?;
                }
                Kind::Party(Party::Skipped) => self.with.push(known.condition(label, &wide, None)?),
                Kind::Party(party) => self.party_at(*party, parties.clone()),
                Kind::Phrase { .. } => return Err("a `(` within `(`".to_owned()),
            }
        }
        Ok(())
    }

    fn party(&mut self, party: Party, side: Side) -> Result<(), String> {
        let paths = if side == Side::Before { SUBJECT } else { OBJECT };
        match party {
            Party::Skipped => {
                return Err("`^` passes over somebody, which no path says".to_owned());
            }
            Party::Both => self.both = true,
            // Where they stand by themselves.
            Party::Actor if side == Side::Before => {}
            _ => self.party_at(party, paths.to_owned()),
        }
        Ok(())
    }

    fn party_at(&mut self, party: Party, paths: String) {
        let place = if party == Party::Actor { &mut self.actor } else { &mut self.recipient };
        *place = Some(paths);
        self.both |= party == Party::Both;
    }
}

/// Refuses words by which a sentence says whether something happened: that is
/// read for every event, and patterns state the plain deed.
fn open(choice: &Choice, known: &Known<'_>) -> Result<(), String> {
    let decides = |word: &String| {
        let negative =
            |modifier: &Modifier| modifier.with.is_empty() && modifier.presents == Effect::Negative;
        !known.status.auxiliaries(word).is_empty()
            || known.status.modifiers(word).iter().any(negative)
    };
    let single = choice.iter().filter(|words| words.len() == 1).map(|words| &words[0]);
    match single.into_iter().find(|word| decides(word)) {
        Some(word) => Err(format!(
            "`{}` says whether it happened, which the program reads for itself: state the plain deed",
            word.to_uppercase()
        )),
        None => Ok(()),
    }
}

impl Known<'_> {
    /// A condition: one of these words, or any, where one of the paths leads.
    pub(super) fn condition(
        &self,
        label: &str,
        paths: &str,
        wording: Option<Choice>,
    ) -> Result<Condition, String> {
        let words = wording.is_some().then(Words::default);
        let (label, wording) = (label.to_owned(), wording.unwrap_or_default());
        Ok(Condition { label, paths: self.paths(paths)?, words, wording })
    }

    /// Somebody who takes part, where one of the paths leads.
    pub(super) fn argument(&self, paths: &str, is: &[Constraint]) -> Result<Argument, String> {
        Ok(Argument { paths: Some(self.paths(paths)?), is: is.to_vec(), required: false })
    }

    /// The paths that are written so: thousands of patterns have the same.
    fn paths(&self, written: &str) -> Result<Arc<Paths>, String> {
        if let Some(known) = self.paths.borrow().get(written) {
            return Ok(Arc::clone(known));
        }
        let paths = Arc::new(Paths::parse(written)?);
        self.paths.borrow_mut().insert(written.to_owned(), Arc::clone(&paths));
        Ok(paths)
    }
}

/// Where those stand whom a verb's own preposition introduces.
pub(super) fn beside(after: &[String]) -> String {
    let paths = after.iter().map(|word| format!("obl:{word}"));
    paths.chain(["obj > self".to_owned()]).collect::<Vec<_>>().join(" | ")
}

/// Whom a deed is done to, where the dictionary does not say what they are.
pub(super) const PEOPLE: Constraint = Constraint::Human;
pub(super) const SUBJECT: &str = "nsubj";
pub(super) const OBJECT: &str = "obj | iobj";
pub(super) const OBLIQUE: &str = "obl";
/// Anywhere around the verb where people may stand; an object that is none is
/// passed over.
pub(super) const AROUND: &str = "obj > self | iobj > self | obl | obj > nmod | obj > nmod:poss | \
                      obj > compound | obj > amod | xcomp > obj";
/// Where a bare word behind the verb may stand: an object, a particle, what it
/// is done to become, a preposition.
pub(super) const NEAR: &str = "obj | iobj | compound:prt | advmod | xcomp | ccomp | advcl | obl | obj > nmod | \
                    obl > case | obj > case | obj > nmod > case | obj > amod | obj > compound";
/// Where a noun behind the verb may stand.
pub(super) const NOUNS: &str = "obj | iobj | obl | xcomp | obj > nmod";
/// Where a bare word before the verb may stand.
pub(super) const BEFORE: &str = "nsubj | nsubj > compound | nsubj > amod | advmod | aux | head";
/// Relations by which words belong to a noun.
pub(super) const MODIFIERS: [&str; 5] = ["amod", "compound", "nmod", "nmod:poss", "nummod"];
