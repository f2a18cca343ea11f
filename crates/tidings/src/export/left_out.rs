//! Claims that a form cannot hold, counted by the reason.

use std::{collections::BTreeMap, fmt};

use tidings_record::Status;

/// Why a form cannot hold a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// "Two workers were killed": nobody is named who did it.
    NoActor,
    /// The form asks for somebody to whom it is done.
    NoRecipient,
    /// No actor, or no recipient, of whom country or sector is known.
    NoCode,
    /// No day of its own, and none of the report that could stand for it.
    NoDate,
    /// No place on a map.
    NoPlace,
    /// The event's type has no code in CAMEO.
    NoType,
    /// It is not told as a fact, and the form has no way to say so.
    Status(Status),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoActor => "without an actor",
            Self::NoRecipient => "without a recipient",
            Self::NoCode => "without country or sector of a party",
            Self::NoDate => "without a date",
            Self::NoPlace => "without a place",
            Self::NoType => "without a CAMEO code",
            Self::Status(status) => status.as_str(),
        })
    }
}

/// How many claims a form could not hold, by the first reason for each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut(BTreeMap<Reason, usize>);

impl LeftOut {
    /// One more claim.
    pub fn add(&mut self, reason: Reason) {
        *self.0.entry(reason).or_default() += 1;
    }

    /// Those of another document, too.
    pub fn merge(&mut self, other: &Self) {
        for (&reason, count) in &other.0 {
            *self.0.entry(reason).or_default() += count;
        }
    }

    /// All of them.
    pub fn count(&self) -> usize {
        self.0.values().sum()
    }

    /// Each reason with the number of its claims, in the order of [`Reason`].
    pub fn reasons(&self) -> impl Iterator<Item = (Reason, usize)> {
        self.0.iter().map(|(&reason, &count)| (reason, count))
    }
}

impl fmt::Display for LeftOut {
    /// `3 without an actor, 1 denied`; nothing where none is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (reason, count)) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}{count} {reason}")?;
        }
        Ok(())
    }
}
