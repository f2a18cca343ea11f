//! Word lists, and what the engine knows of English grammar: `grammar.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::Deserialize;

use crate::{Files, PackError};

/// Where a pack keeps its word lists and grammar.
pub(super) const FILE: &str = "grammar.toml";

/// A set of lemmas; copies share it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Arc<BTreeSet<String>>);

impl Words {
    /// Whether `lemma` is one of them.
    pub fn has(&self, lemma: &str) -> bool {
        self.0.contains(lemma)
    }

    /// The words in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// These words.
    pub(super) fn of(words: impl IntoIterator<Item = String>) -> Self {
        Self(Arc::new(words.into_iter().collect()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'w> FromIterator<&'w str> for Words {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        Self(Arc::new(words.into_iter().map(str::to_owned).collect()))
    }
}

/// What the engine knows of the language's grammar.
#[derive(Debug, Clone)]
pub struct Grammar {
    /// Prepositions of the passive's agent: "by".
    pub agent: Words,
    /// Verbs whose subject, not object, does what their infinitive says:
    /// "promise".
    pub subject_control: Words,
    /// Subordinators whose clause the object does: "accused him **of** lying".
    pub object_control: Words,
    /// Verbs that lend a noun their subject: "carry out an attack".
    pub support: Words,
    /// Nouns that count or bundle what "of" names: "a series of attacks",
    /// "thousands of civilians".
    pub transparent: Words,
    /// Pronouns by which a source speaks of itself: "we".
    pub speaker: Words,
    /// Nouns for things that are held, built or settled, and so are somebody's
    /// where no words say whose.
    pub target: Words,
    /// Subordinators that are prepositions too: "after".
    pub subordinator: Words,
    /// Prepositions and subordinators of what only goes with an event: "during".
    pub circumstance: Words,
    /// Prepositions of where something is said or done, not to whom.
    pub scene: Words,
    /// Event types whose deeds are done in an area to whoever is there.
    pub scened: Words,
    /// Prepositions of such an area.
    pub area: Words,
    /// Verbs that only say how far the deed of their infinitive is: "begin".
    pub phase: Words,
    /// Subordinators of what happens at the same time: "as".
    pub meanwhile: Words,
    /// Verbs by whose subject a deed is ordered or made known, which nobody
    /// else is said to do: "announced a suspension".
    pub announce: Words,
    /// Nouns for arms: a deed done with them is a public affair.
    pub arms: Words,
    /// Words of force by nature: done to several, or to people of a calling, it
    /// is a public affair. "kill"
    pub force: Words,
    /// Nouns for what nobody does on purpose: no force is used in it. "crash"
    pub accident: Words,
    /// Pronouns for the subject itself.
    pub reflexive: Words,
    /// Pronouns for what is no party while nobody knows what they stand for.
    pub thing: Words,
    /// Nouns for what befalls whom they belong to: "the king's ouster".
    pub undergone: Words,
    /// Event types whose deeds are done to the place where they are done, the
    /// actor's own too: a curfew.
    pub holds_places: Words,
    /// Verbs that lay a deed on somebody: "blame".
    pub laying: Words,
    /// Event types that are said of a deed, and so of whoever does it.
    pub of_deeds: Words,
    /// Event types whose object is what is moved.
    pub moves: Words,
    /// Prepositions of where what is moved goes or stands, besides those of a scene.
    pub ground: Words,
    /// Nouns for stretches of land, where what is moved stands: "border".
    pub terrain: Words,
    /// Nouns for what is written and put out, and says what its makers say.
    pub paper: Words,
    /// Verbs of those who put a paper out: "issue".
    pub publish: Words,
    /// Prepositions before a time from which on something goes on: "since".
    pub since: Words,
    /// Words that put an event in the past of the report: "previously".
    pub earlier: Words,
    /// Prepositions of a place: "in".
    pub place: Words,
    /// Words that show that a sentence speaks of sport, weather or business.
    pub aside: Words,
    /// Contexts by the words that bring them.
    pub context: BTreeMap<String, Words>,
    lists: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GrammarFile {
    agent: Vec<String>,
    subject_control: Vec<String>,
    object_control: Vec<String>,
    support: Vec<String>,
    transparent: Vec<String>,
    speaker: Vec<String>,
    target: Vec<String>,
    subordinator: Vec<String>,
    circumstance: Vec<String>,
    scene: Vec<String>,
    scened: Vec<String>,
    area: Vec<String>,
    phase: Vec<String>,
    meanwhile: Vec<String>,
    announce: Vec<String>,
    arms: Vec<String>,
    force: Vec<String>,
    accident: Vec<String>,
    reflexive: Vec<String>,
    thing: Vec<String>,
    undergone: Vec<String>,
    holds_places: Vec<String>,
    laying: Vec<String>,
    of_deeds: Vec<String>,
    moves: Vec<String>,
    ground: Vec<String>,
    terrain: Vec<String>,
    paper: Vec<String>,
    publish: Vec<String>,
    since: Vec<String>,
    earlier: Vec<String>,
    place: Vec<String>,
    aside: Vec<String>,
    context: BTreeMap<String, Vec<String>>,
    list: BTreeMap<String, Vec<String>>,
}

impl Grammar {
    /// Reads a pack's grammar.
    pub(crate) fn load(files: &Files) -> Result<Self, PackError> {
        let file: GrammarFile = files.toml(FILE)?;
        let lists = file.list;
        let words = |list: &[String]| {
            expand(&lists, list).map_err(|reason| PackError::Entry {
                file: FILE.to_owned(),
                line: 0,
                reason,
            })
        };
        let context = file.context.iter().map(|(name, list)| Ok((name.clone(), words(list)?)));
        Ok(Self {
            agent: words(&file.agent)?,
            subject_control: words(&file.subject_control)?,
            object_control: words(&file.object_control)?,
            support: words(&file.support)?,
            transparent: words(&file.transparent)?,
            speaker: words(&file.speaker)?,
            target: words(&file.target)?,
            subordinator: words(&file.subordinator)?,
            circumstance: words(&file.circumstance)?,
            scene: words(&file.scene)?,
            scened: words(&file.scened)?,
            area: words(&file.area)?,
            phase: words(&file.phase)?,
            meanwhile: words(&file.meanwhile)?,
            announce: words(&file.announce)?,
            arms: words(&file.arms)?,
            force: words(&file.force)?,
            accident: words(&file.accident)?,
            reflexive: words(&file.reflexive)?,
            thing: words(&file.thing)?,
            undergone: words(&file.undergone)?,
            holds_places: words(&file.holds_places)?,
            laying: words(&file.laying)?,
            of_deeds: words(&file.of_deeds)?,
            moves: words(&file.moves)?,
            ground: words(&file.ground)?,
            terrain: words(&file.terrain)?,
            paper: words(&file.paper)?,
            publish: words(&file.publish)?,
            since: words(&file.since)?,
            earlier: words(&file.earlier)?,
            place: words(&file.place)?,
            aside: words(&file.aside)?,
            context: context.collect::<Result<_, PackError>>()?,
            lists,
        })
    }

    /// The same grammar with further lists that patterns may name.
    pub(super) fn with_lists(&self, lists: BTreeMap<String, Vec<String>>) -> Self {
        let mut grammar = self.clone();
        grammar.lists.extend(lists);
        grammar
    }

    /// Further words that bring a context.
    pub(super) fn add_context(&mut self, name: &str, words: &[String]) {
        let known = self.context.entry(name.to_owned()).or_default();
        Arc::make_mut(&mut known.0).extend(words.iter().cloned());
    }

    /// The words a pattern lists, with its `@lists` filled in.
    ///
    /// # Errors
    ///
    /// The name of a list that is not there.
    pub(crate) fn words(&self, list: &[String]) -> Result<Words, String> {
        expand(&self.lists, list)
    }
}

/// Fills in the lists that `list` names; a list may name others.
fn expand(lists: &BTreeMap<String, Vec<String>>, list: &[String]) -> Result<Words, String> {
    let (mut words, mut named) = (BTreeSet::new(), BTreeSet::new());
    let mut open: Vec<&str> = list.iter().map(String::as_str).collect();
    while let Some(word) = open.pop() {
        match word.strip_prefix('@') {
            None => {
                words.insert(word.to_owned());
            }
            Some(name) if named.insert(name) => {
                let inner = lists.get(name);
                let inner = inner
                    .ok_or_else(|| format!("neither this file nor {FILE} has a list {name:?}"))?;
                open.extend(inner.iter().map(String::as_str));
            }
            Some(_) => {}
        }
    }
    Ok(Words(Arc::new(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> BTreeMap<String, Vec<String>> {
        let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let gun = ("gun".to_owned(), list(&["rifle", "@arms"]));
        BTreeMap::from([("arms".to_owned(), list(&["missile", "@gun"])), gun])
    }

    #[test]
    fn lists_may_name_each_other() {
        let words = expand(&lists(), &["@arms".to_owned(), "knife".to_owned()]).unwrap();
        assert_eq!(words.iter().collect::<Vec<_>>(), ["knife", "missile", "rifle"]);
    }

    #[test]
    fn an_unknown_list_is_refused() {
        let error = expand(&lists(), &["@armour".to_owned()]).unwrap_err();
        assert_eq!(error, "neither this file nor grammar.toml has a list \"armour\"");
    }
}
