//! One claim of a reading, with all that a form may ask of it.

use tidings_record::{
    Claim, ClaimId, CodePoints, Entity, Participant, Place, PlacePrecision, Reading,
};

/// One claim of one reading.
pub(super) struct Row<'r> {
    pub(super) reading: &'r Reading,
    pub(super) points: &'r CodePoints<'r>,
    pub(super) index: usize,
    pub(super) claim: &'r Claim,
}

/// Calls `visit` for each claim, in text order.
pub(super) fn each(reading: &Reading, mut visit: impl FnMut(&Row<'_>)) {
    let points = &CodePoints::new(&reading.document.text);
    for (index, claim) in reading.claims.iter().enumerate() {
        visit(&Row { reading, points, index, claim });
    }
}

impl<'r> Row<'r> {
    /// An id that tells the claim from those of other documents: `a.txt#c1`.
    pub(super) fn id(&self) -> String {
        self.id_of(ClaimId(self.index))
    }

    /// The same of another claim of the document.
    pub(super) fn id_of(&self, claim: ClaimId) -> String {
        format!("{}#{claim}", self.reading.document.id)
    }

    /// What claims of the document on the same event share: `a.txt#v1`.
    pub(super) fn event(&self) -> String {
        format!("{}#{}", self.reading.document.id, self.claim.event)
    }

    /// Where the words begin and end that name the event, in code points.
    pub(super) fn offsets(&self) -> [usize; 2] {
        self.points.range(self.claim.trigger.span)
    }

    /// The words that name the event.
    pub(super) fn words(&self) -> String {
        self.reading.document.quote(&self.claim.trigger)
    }

    pub(super) fn place(&self) -> Option<&'r Place> {
        self.claim.place.map(|id| self.reading.place(id))
    }

    /// Degrees north and east of its place, where that is a point on a map.
    pub(super) fn point(&self) -> Option<(f64, f64)> {
        point(self.place()?)
    }

    pub(super) fn entity(&self, one: &Participant) -> Option<&'r Entity> {
        one.entity.map(|id| self.reading.entity(id))
    }

    /// The event's type by its words, before PLOVER's folding.
    pub(super) fn own_type(&self) -> &'r str {
        self.claim.folded_from.as_deref().unwrap_or(&self.claim.event_type)
    }
}

/// Degrees north and east. A country's centre is no place where something
/// happens.
pub(super) fn point(place: &Place) -> Option<(f64, f64)> {
    let small = place.precision < PlacePrecision::Country;
    place.lat.zip(place.lon).filter(|_| small)
}
