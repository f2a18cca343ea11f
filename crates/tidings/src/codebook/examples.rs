//! The sentences of patterns that show best what a type or mode is.

use std::cmp::Reverse;

use tidings_lexicon::{
    Pack,
    events::{Expected, NearMiss, Pattern, PatternTest},
};
use tidings_record::Status;

/// All sentences that patterns carry as tests.
pub(super) struct Examples<'p> {
    all: Vec<(&'p Pattern, &'p PatternTest)>,
}

/// A sentence that shows what something is, and one that shows what is not.
#[derive(Default)]
pub(super) struct Shown<'p> {
    test: Option<&'p PatternTest>,
    near_miss: Option<&'p NearMiss>,
}

impl<'p> Examples<'p> {
    /// Those of a pack that are told as done and keep their type.
    pub(super) fn of(pack: &'p Pack) -> Self {
        let patterns = pack.events.patterns.iter();
        let tests =
            patterns.flat_map(|pattern| pattern.tests.iter().map(move |test| (pattern, test)));
        let plain = |(_, test): &(&Pattern, &PatternTest)| {
            test.event_type.is_none() && test.status.is_none_or(|status| status == Status::Occurred)
        };
        Self { all: tests.filter(plain).collect() }
    }

    /// What shows a type in general.
    pub(super) fn of_type(&self, name: &str) -> Shown<'p> {
        let own = self.all.iter().filter(|(pattern, _)| pattern.event_type == name);
        best(own.copied(), |pattern, test| {
            Reverse(pattern.mode.len() + test.mode.as_ref().map_or(0, |mode| mode.list().len()))
        })
    }

    /// What shows a mode of a type.
    pub(super) fn of_mode(&self, name: &str, mode: &str) -> Shown<'p> {
        let own = self.all.iter().filter(|(pattern, test)| {
            let by_test = test.mode.as_ref().is_some_and(|modes| modes.list().contains(&mode));
            let by_pattern = test.mode.is_none() && pattern.mode.iter().any(|own| own == mode);
            pattern.event_type == name && (by_test || by_pattern)
        });
        best(own.copied(), |pattern, test| {
            let others = test.mode.as_ref().map_or(pattern.mode.len(), |modes| modes.list().len());
            Reverse(others)
        })
    }
}

/// The sentence that `rank` puts highest; of several the one that names most of
/// those who take part, of those the first.
fn best<'p, R: Ord>(
    all: impl Iterator<Item = (&'p Pattern, &'p PatternTest)>,
    rank: impl Fn(&Pattern, &PatternTest) -> R,
) -> Shown<'p> {
    let key = |(pattern, test): &(&Pattern, &PatternTest)| {
        let named = |side: &Option<Expected>| side.as_ref().map_or(0, |side| side.list().len());
        let parties = (named(&test.actor) + named(&test.recipient)).min(2);
        // The words that come to mind first stand in the file of the type's name.
        let plain = format!("/{}.toml", pattern.event_type.to_lowercase());
        (rank(pattern, test), parties, pattern.file.ends_with(&plain))
    };
    let found = all.reduce(|best, next| if key(&next) > key(&best) { next } else { best });
    found.map_or_else(Shown::default, |(pattern, test)| Shown {
        test: Some(test),
        near_miss: pattern.rejects.first(),
    })
}

impl Shown<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.test.is_none()
    }

    /// The sentence, with who takes part.
    pub(super) fn example(&self) -> String {
        let Some(test) = self.test else { return String::new() };
        let side = |side: &Option<Expected>| {
            let words = side.as_ref().map(|side| side.list().join("; ")).unwrap_or_default();
            if words.is_empty() { "–".to_owned() } else { words }
        };
        format!("{} ({} → {})", test.text, side(&test.actor), side(&test.recipient))
    }

    pub(super) fn near_miss(&self) -> String {
        self.near_miss.map(|miss| miss.text.clone()).unwrap_or_default()
    }
}
