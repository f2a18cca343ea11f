//! The compact notation of claims: exact words stand for spans, what they were
//! resolved to follows in brackets.
//!
//! ```text
//! ASSAULT drone  occurred
//!   trigger    attacked
//!   actor      Russian forces [Russia, RUS MIL]
//!   when       Friday [2022-12-30]
//!   where      Kherson [UKR, city]
//!   by         The mayor (said)
//! ```
//!
//! A line per actor, place, source … that is there; absent parts have none. Several
//! lines `by` go from the outermost source inwards.

use std::fmt::Write;

use tidings::{
    Approximation, AttributionId, Claim, Participant, PlaceId, Quantity, QuantityId, QuantityKind,
    Reading, Stance,
};

/// All claims of a reading; `none` where there is none.
pub(crate) fn notation(reading: &Reading) -> String {
    let mut page = Page { reading, text: String::new() };
    for index in 0..reading.claims.len() {
        page.claim(index);
    }
    if page.text.is_empty() { "none\n".to_owned() } else { page.text }
}

struct Page<'r> {
    reading: &'r Reading,
    text: String,
}

impl Page<'_> {
    fn claim(&mut self, index: usize) {
        let claim = &self.reading.claims[index];
        let kind = [std::slice::from_ref(&claim.event_type), &claim.mode].concat().join(" ");
        writeln!(self.text, "{kind}  {}", claim.status).unwrap();
        self.field("trigger", &self.reading.document.quote(&claim.trigger));
        if let Some(folded) = &claim.folded_from {
            self.field("folded", folded);
        }
        for (label, people) in [
            ("actor", &claim.actors),
            ("recipient", &claim.recipients),
            ("instrument", &claim.instruments),
        ] {
            for one in people {
                self.field(label, &self.participant(one));
            }
        }
        for &id in &claim.quantities {
            let quantity = self.reading.quantity(id);
            self.field(label_of(quantity), &self.quantity(id));
        }
        self.setting(claim);
        for &id in &claim.attribution {
            self.field("by", &self.account(id));
        }
        self.ties(index);
    }

    fn setting(&mut self, claim: &Claim) {
        if let Some(time) = &claim.time {
            let words = self.reading.document.words(self.reading.time(time.timex).span);
            let interval = time.interval().unwrap_or_else(|| "?".to_owned());
            self.field("when", &format!("{words} [{interval}]"));
        }
        if let Some(id) = claim.place {
            self.field("where", &self.place(id));
        }
    }

    /// Other claims on the same event, and the one that this one denies.
    fn ties(&mut self, index: usize) {
        let claim = &self.reading.claims[index];
        let first = self.reading.claims.iter().position(|one| one.event == claim.event);
        if let Some(first) = first.filter(|&first| first < index) {
            self.field("same as", &format!("claim {}", first + 1));
        }
        if let Some(denied) = claim.denies {
            self.field("denies", &format!("claim {}", denied.0 + 1));
        }
    }

    fn participant(&self, one: &Participant) -> String {
        let words = self.reading.document.quote(&one.evidence);
        let name = Some(self.reading.participant_name(one)).filter(|name| *name != words);
        // "NER?": the country comes from context.
        let mark = if one.inferred { "?" } else { "" };
        let country = one.country.as_ref().map(|code| format!("{code}{mark}"));
        let codes: Vec<_> = country.into_iter().chain(one.sector.iter().cloned()).collect();
        let codes = Some(codes.join(" ")).filter(|codes| !codes.is_empty());
        let known: Vec<_> = name.into_iter().chain(codes).collect();
        bracketed(&words, &known)
    }

    fn place(&self, id: PlaceId) -> String {
        let place = self.reading.place(id);
        let words = self.reading.document.words(place.span);
        let name = (place.name != words).then(|| place.name.clone());
        let size = place.precision.to_string();
        let known: Vec<_> = name.into_iter().chain(place.country.clone()).chain([size]).collect();
        bracketed(words, &known)
    }

    fn quantity(&self, id: QuantityId) -> String {
        let Quantity { value, value_to, approximation, unit, measure, .. } =
            self.reading.quantity(id);
        let exactly = *approximation != Approximation::Exact;
        let parts = [
            exactly.then(|| approximation.as_str().replace('_', " ")),
            value.map(|number| number.to_string()),
            value_to.map(|number| format!("to {number}")),
            unit.clone(),
            measure.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// `Minsk (announced)`, with the stance where it is more than asserting and
    /// the way the words came.
    fn account(&self, id: AttributionId) -> String {
        let account = self.reading.attribution(id);
        let words = |source: &tidings::Source| self.reading.document.quote(&source.evidence);
        let source = account.source.as_ref().map_or("unnamed".to_owned(), words);
        let cue = account.cue.as_ref().map(|cue| self.reading.document.quote(cue));
        let stance = (account.stance != Stance::Asserts).then(|| account.stance.to_string());
        let how: Vec<_> = [cue, stance].into_iter().flatten().collect();
        let channel = account.channel.as_ref().map(|way| format!(" via {}", words(way)));
        let how = if how.is_empty() { "continued".to_owned() } else { how.join(", ") };
        format!("{source} ({how}){}", channel.unwrap_or_default())
    }

    fn field(&mut self, label: &str, words: &str) {
        writeln!(self.text, "  {label:<10} {words}").unwrap();
    }
}

fn label_of(quantity: &Quantity) -> &'static str {
    match quantity.kind {
        QuantityKind::Casualties => "casualties",
        _ => "number",
    }
}

fn bracketed(words: &str, known: &[String]) -> String {
    if known.is_empty() {
        return words.to_owned();
    }
    format!("{words} [{}]", known.join(", "))
}
