//! How a predicate is presented, seen in another light.

use tidings_record::{Modality, Polarity, Status, Tense};

use super::Presentation;

impl Presentation {
    /// The same, told of a time that is still to come: "meets him next week",
    /// "is visiting on Friday".
    #[must_use]
    pub(crate) fn at_future_time(mut self) -> Self {
        let open = matches!(self.tense, Tense::Present | Tense::None);
        if open && self.modality == Modality::Asserted {
            self.tense = Tense::Future;
            self.modality = Modality::Planned;
            self.ongoing = false;
            self.steps.push("at a time to come: planned".to_owned());
        }
        self
    }

    /// The same, presented as this word for it has it.
    #[must_use]
    pub(crate) fn told_as(mut self, status: Status) -> Self {
        self.polarity = match status {
            Status::Denied => Polarity::Negative,
            _ => Polarity::Positive,
        };
        self.modality = match status {
            Status::Conditional => Modality::Conditional,
            Status::Requested => Modality::Requested,
            Status::Possible => Modality::Possible,
            Status::Planned => Modality::Planned,
            Status::Denied => self.modality,
            Status::Historical | Status::Ongoing | Status::Occurred => Modality::Asserted,
        };
        self
    }
}
