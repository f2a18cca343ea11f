//! Participants in the codes of PLOVER and CAMEO.

use tidings_lexicon::{BodyCodes, ExportCodes, Pack};
use tidings_record::{Entity, Participant};

use super::{Reason, Row};

/// A participant as PLOVER codes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party<'r> {
    /// Whose it is or, of no country, what: `UKR`, `IGO`.
    pub(super) country: Option<&'r str>,
    /// The primary sector first; without what stands in the country's place.
    pub(super) sector: Vec<&'r str>,
}

impl<'r> Party<'r> {
    /// As the reading has it; whoever writes it says that a country is inferred.
    pub(super) fn new(row: &Row<'r>, codes: &'r ExportCodes, one: &'r Participant) -> Self {
        Self::of(row, codes, one, one.country.as_deref())
    }

    /// Without a country that only context gives, for forms that cannot say so.
    pub(super) fn told(row: &Row<'r>, codes: &'r ExportCodes, one: &'r Participant) -> Self {
        Self::of(row, codes, one, told(one))
    }

    fn of(
        row: &Row<'r>,
        codes: &'r ExportCodes,
        one: &'r Participant,
        country: Option<&'r str>,
    ) -> Self {
        let class = class(codes, one).filter(|_| country.is_none());
        let body = body(codes, row.entity(one)).and_then(|body| body.plover.as_deref());
        let sector = one.sector.iter().map(String::as_str);
        Self {
            country: country.map(|code| codes.country(code)).or(body).or(class),
            sector: sector.filter(|&sector| Some(sector) != class).collect(),
        }
    }

    /// The sector that counts most.
    pub(super) fn primary(&self) -> Option<&'r str> {
        self.sector.first().copied()
    }
}

/// The country that words for a participant give it, and not context alone.
pub(super) fn told(one: &Participant) -> Option<&str> {
    one.country.as_deref().filter(|_| !one.inferred)
}

/// A participant's code in CAMEO: its country and sectors in one word,
/// `USAGOVMIL`. Three hyphens stand for a country that is not told, as in
/// PETRARCH2; `None` where nothing at all is.
pub(super) fn cameo(row: &Row<'_>, codes: &ExportCodes, one: &Participant) -> Option<String> {
    let entity = row.entity(one);
    let own = body(codes, entity).and_then(|body| body.cameo.as_deref());
    if let Some((own, entity)) = own.zip(entity) {
        // What it always is stands in its own code.
        return Some(code(codes, own, one, |sector| entity.sector.iter().any(|s| s == sector)));
    }
    let country = told(one);
    let class = class(codes, one).filter(|_| country.is_none());
    let head = country.map(|code| codes.country(code));
    let head = head.or(class.and_then(|class| codes.cameo_sector(class))).unwrap_or(UNKNOWN);
    let code = code(codes, head, one, |sector| Some(sector) == class);
    Some(code).filter(|code| code != UNKNOWN)
}

/// In the place of a country that is not told.
const UNKNOWN: &str = "---";

/// `head` with the codes of the sectors that it does not say, each once.
fn code(codes: &ExportCodes, head: &str, one: &Participant, said: impl Fn(&str) -> bool) -> String {
    let mut code = head.to_owned();
    let mut seen: Vec<&str> = Vec::new();
    for sector in one.sector.iter().filter(|sector| !said(sector)) {
        let known = codes.cameo_sector(sector).filter(|known| !seen.contains(known));
        code.extend(known);
        seen.extend(known);
    }
    code
}

/// What an actor of no country is.
fn class<'p>(codes: &ExportCodes, one: &'p Participant) -> Option<&'p str> {
    one.sector.iter().map(String::as_str).find(|sector| codes.is_class(sector))
}

fn body<'c>(codes: &'c ExportCodes, entity: Option<&Entity>) -> Option<&'c BodyCodes> {
    codes.body(entity?.link.as_deref()?)
}

/// Whether PLOVER codes an event without more of its parties: there is always
/// an actor, and for some types somebody to whom it is done.
pub(super) fn enough(row: &Row<'_>, pack: &Pack) -> Result<(), Reason> {
    let event_type = pack.ontology.event_type(&row.claim.event_type);
    let two = event_type.is_some_and(|event_type| event_type.recipient_required);
    match (row.claim.actors.is_empty(), row.claim.recipients.is_empty()) {
        (true, _) => Err(Reason::NoActor),
        (_, true) if two => Err(Reason::NoRecipient),
        _ => Ok(()),
    }
}
