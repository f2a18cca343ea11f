//! Parts of a reading in words for people: who says so, who takes part, when.
//!
//! Tables, pages and messages use these, so that all say the same thing alike.

use crate::{
    Attribution, AttributionId, Claim, ClaimTime, Evidence, Moment, Participant, Reading, Source,
    TimePrecision,
};

impl Reading {
    /// By whose account `claim` is made: the sources with their cues, the
    /// outermost first, or the outlet itself.
    ///
    /// `Belta (reported) › Minsk (announced)`
    pub fn voice(&self, claim: &Claim) -> String {
        if claim.attribution.is_empty() {
            return OUTLET.to_owned();
        }
        let chain: Vec<_> = claim.attribution.iter().map(|&id| self.account(id)).collect();
        chain.join(" › ")
    }

    /// One link of that chain: `Minsk (announced)`.
    pub fn account(&self, id: AttributionId) -> String {
        let account = self.attribution(id);
        let source = self.source_name(account);
        match &account.cue {
            Some(cue) => format!("{source} ({})", self.document.quote(cue)),
            None => source,
        }
    }

    /// Whoever says what an attribution holds; [`UNNAMED`] where the text does
    /// not say.
    pub fn source_name(&self, attribution: &Attribution) -> String {
        attribution.source.as_ref().map_or(UNNAMED.to_owned(), |source| self.name(source))
    }

    /// The innermost source of a claim: who vouches for its words. `None` where
    /// it is the outlet.
    pub fn innermost_source(&self, claim: &Claim) -> Option<String> {
        claim.attribution.last().map(|&id| self.source_name(self.attribution(id)))
    }

    /// The name of a participant or, where it has none, its words.
    pub fn participant_name(&self, participant: &Participant) -> String {
        let entity = participant.entity.map(|id| self.entity(id).name.clone());
        entity.unwrap_or_else(|| self.document.quote(&participant.evidence))
    }

    /// The name of a participant, and its words where they are quite other ones:
    /// `Recep Tayyip Erdogan (“He”)`.
    pub fn participant_in_words(&self, participant: &Participant) -> String {
        let name = self.participant_name(participant);
        let words = self.document.quote(&participant.evidence);
        if share_a_stem(&name, &words) { name } else { format!("{name} (“{words}”)") }
    }

    fn name(&self, source: &Source) -> String {
        let entity = source.entity.map(|id| self.entity(id).name.clone());
        entity.unwrap_or_else(|| self.document.quote(&source.evidence))
    }
}

/// Whether a word of one begins as a word of the other: "Turkey" and "Turkish
/// police" do, "Erdogan" and "he" do not.
fn share_a_stem(name: &str, words: &str) -> bool {
    let stems = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| word.to_lowercase().chars().take(STEM).collect()).collect()
    };
    let known = stems(name);
    stems(words).iter().any(|stem| known.contains(stem))
}

/// Letters by which a country and its people are told to be kin.
const STEM: usize = 4;

/// The voice of a claim that nobody is quoted for.
pub const OUTLET: &str = "the outlet itself";

/// A source whom the text does not name: "it was reported that …".
pub const UNNAMED: &str = "unnamed";

impl crate::Document {
    /// The words of `evidence` on one line, with an ellipsis where they are
    /// interrupted.
    pub fn quote(&self, evidence: &Evidence) -> String {
        let parts: Vec<String> = evidence
            .spans()
            .map(|span| self.words(span).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        parts.join(" … ")
    }
}

impl ClaimTime {
    /// The interval in the unit of the text: `2022-12-30`, `2022-12`,
    /// `2022-12-26 to 2023-01-01` (both days within it); `None` where it is not
    /// known.
    pub fn interval(&self) -> Option<String> {
        use TimePrecision as P;
        let from = match (self.from, self.to) {
            (Some(from), _) => from,
            (None, Some(to)) => return Some(format!("before {to}")),
            (None, None) => return None,
        };
        Some(match (self.precision, self.to) {
            (Some(P::Minute | P::Hour), Some(_)) => from.to_string(),
            (Some(P::PartOfDay | P::Day), Some(to)) if days(from, to) <= 1 => from.date.to_string(),
            (Some(P::Month), Some(to)) if to.date == next_month(from) => month(from),
            (Some(P::Year), Some(to)) if days(from, to) <= 366 => from.date.year().to_string(),
            (_, Some(to)) => format!("{} to {}", from.date, last_day(to)),
            (_, None) => format!("since {from}"),
        })
    }
}

fn days(from: Moment, to: Moment) -> i32 {
    from.date.until(to.date).map_or(i32::MAX, |span| span.get_days())
}

fn month(moment: Moment) -> String {
    moment.date.strftime("%Y-%m").to_string()
}

fn next_month(moment: Moment) -> jiff::civil::Date {
    moment.date.last_of_month().tomorrow().unwrap_or(moment.date)
}

/// The last day of an interval that ends before `to`.
fn last_day(to: Moment) -> jiff::civil::Date {
    match to.time {
        Some(time) if time != jiff::civil::Time::midnight() => to.date,
        _ => to.date.yesterday().unwrap_or(to.date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Span, TimexId};

    #[track_caller]
    fn check(from: &str, to: &str, precision: TimePrecision, words: Option<&str>) {
        let moment = |day: &str| {
            let date = day.get(..10).map(|date| date.parse().unwrap())?;
            Some(Moment { date, time: day.get(11..).map(|time| time.parse().unwrap()) })
        };
        let precision = Some(precision);
        let time = ClaimTime { timex: TimexId(0), from: moment(from), to: moment(to), precision };
        assert_eq!(time.interval().as_deref(), words);
    }

    #[test]
    fn a_time_is_told_in_its_own_unit() {
        use TimePrecision as P;
        check("2022-12-30", "2022-12-31", P::Day, Some("2022-12-30"));
        check("2022-12-29T18:00", "2022-12-30T00:00", P::PartOfDay, Some("2022-12-29"));
        check("2022-12-29T09:30", "2022-12-29T09:31", P::Minute, Some("2022-12-29T09:30:00"));
        check("2022-12-01", "2023-01-01", P::Month, Some("2022-12"));
        check("2022-01-01", "2023-01-01", P::Year, Some("2022"));
        check("2022-12-26", "2023-01-02", P::Week, Some("2022-12-26 to 2023-01-01"));
        check("2023-03-01", "2023-06-01", P::Season, Some("2023-03-01 to 2023-05-31"));
    }

    #[test]
    fn an_open_interval_says_so() {
        check("2022-02-24", "", TimePrecision::Day, Some("since 2022-02-24"));
        check("", "2022-02-24", TimePrecision::Day, Some("before 2022-02-24"));
        check("", "", TimePrecision::Day, None);
    }

    #[test]
    fn kin_words_share_a_stem() {
        assert!(share_a_stem("Turkey", "the Turkish police"));
        assert!(share_a_stem("EU", "The EU"));
        assert!(!share_a_stem("Recep Tayyip Erdogan", "He"));
        assert!(!share_a_stem("Ukraine", "Kyiv"));
    }

    #[test]
    fn interrupted_words_are_quoted_on_one_line() {
        let document = Document::new("We\nwill, he said, go.");
        let evidence = Evidence { span: Span::new(0, 7), more: vec![Span::new(18, 20)] };
        assert_eq!(document.quote(&evidence), "We will … go");
    }
}
