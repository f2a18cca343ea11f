//! How likely it is that some name of the document means a given place.

/// How likely it is that a name of the document means a country or division.
#[derive(Default)]
pub(super) struct Named {
    /// The group whose say it is.
    group: usize,
    likely: f64,
    /// The most that any other group says.
    others: f64,
}

impl Named {
    /// Takes in what `group` says; groups come in order.
    pub(super) fn hear(&mut self, group: usize, likely: f64) {
        if group != self.group {
            if likely <= self.likely {
                self.others = self.others.max(likely);
                return;
            }
            self.others = self.likely;
        }
        self.group = group;
        self.likely = self.likely.max(likely);
    }

    /// How likely it is by the other groups than `own`.
    pub(super) fn beside(&self, own: usize) -> f64 {
        if self.group == own { self.others } else { self.likely }
    }
}
