//! Readings as PLOVER 2 records: JSON lines, one event each.
//!
//! Field names are those of the PLOVER manual; what it has no field for, status
//! and accounts above all, stands in the field `tidings` of the record and of
//! each actor. Every field is always there: `null` or an empty list where the
//! text does not say. Offsets count code points, as in the reading's own JSON.

use serde_json::{Value, json};
use tidings_lexicon::Pack;
use tidings_record::{
    Attribution, ClaimId, EntityId, Participant, Place, PlacePrecision, Quantity, QuantityKind,
    Reading, Role,
};

use super::{
    Export, Field, Reason, Row,
    dates::Dated,
    party::{Party, enough},
    row::point,
};

/// The fields of a record.
const FIELDS: [Field; 22] = [
    field("id", "the document's id, # and that of the claim"),
    field("date", "first day of the event; the report's where tidings.date_from says `published`"),
    field("time", "its beginning on that day, by the clock, or null"),
    field("enddate", "its last day, where it is another one, or null"),
    field("endtime", "its end on that day, by the clock, or null"),
    field("actor", "list: who does it (see actor below)"),
    field("recipient", "list: to whom it is done, likewise"),
    field("event", "list of one event type: ASSAULT"),
    field(
        "event_loc",
        "where, or null: text, name, geonameid, lat, lon, city, district, province, country, resolution",
    ),
    field("event_text", "list: the words that name the event"),
    field("quad_code", "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict"),
    field("event_scale", "conflict -10 to cooperation 10"),
    field(
        "mode",
        "kinds of the type; of what is no fact of now also negation, future, hypothetical, historical",
    ),
    field("context", "list of themes"),
    field("size", "dead, injured, arrested: numbers of the text, or null"),
    field("link", "records of one document on the same event share it"),
    field("text", "null: who owns the words is not known; text_info points to them"),
    field(
        "text_info",
        "sequence, start, end of the sentence: its number from 0, code points of the text",
    ),
    field(
        "cite_info",
        "of the report: citation (its id), url, title, language, publication, published, codebook, version",
    ),
    field("coder", "program, version, model"),
    field(
        "tidings",
        "claim, status, polarity, tense, modality, folded_from, date_from, time, cameo, rule, trigger, instruments, sources (with their quotes), denies, quantities",
    ),
    field(
        "actor[]",
        "actor_text, name, country (KOS for XKX; of no country IGO, NGO …), primary_sector, other_sectors, office, wikidata_id, tidings (entity, link, span, inferred)",
    ),
];

const fn field(name: &'static str, meaning: &'static str) -> Field {
    Field { name, meaning }
}

/// What each field of a record holds; the last one stands for those of an actor.
pub fn fields() -> impl Iterator<Item = Field> {
    FIELDS.into_iter()
}

/// The records of one document, one a line.
///
/// Left out are claims without an actor, those without a recipient where the
/// type asks for one, and those without any date.
pub fn lines(reading: &Reading, pack: &Pack) -> Export {
    Export::of(reading, "", |row| Ok(record(row, pack)?.to_string() + "\n"))
}

fn record(row: &Row<'_>, pack: &Pack) -> Result<Value, Reason> {
    enough(row, pack)?;
    let dated = Dated::told_or_reported(row).ok_or(Reason::NoDate)?;
    let claim = row.claim;
    let parties = |all: &[Participant]| -> Vec<Value> {
        all.iter().map(|one| actor(row, pack, one)).collect()
    };
    Ok(json!({
        "id": row.id(),
        "date": dated.date.to_string(),
        "time": dated.time.map(clock),
        "enddate": dated.last.map(|day| day.to_string()),
        "endtime": dated.last_time.map(clock),
        "actor": parties(&claim.actors),
        "recipient": parties(&claim.recipients),
        "event": [claim.event_type],
        "event_loc": row.place().map(|place| location(row, pack, place)),
        "event_text": [row.words()],
        "quad_code": claim.quad,
        "event_scale": claim.score,
        "mode": modes(row, pack),
        "context": claim.context,
        "size": size(row),
        "link": row.event(),
        "text": null,
        "text_info": sentence(row),
        "cite_info": citation(row),
        "coder": coder(row.reading),
        "tidings": extension(row, dated),
    }))
}

fn clock(time: jiff::civil::Time) -> String {
    time.strftime("%H:%M:%S").to_string()
}

/// The kinds of the event and what it is where it is no fact.
fn modes<'r>(row: &Row<'r>, pack: &'r Pack) -> Vec<&'r str> {
    let (event_type, folded) = (&row.claim.event_type, row.claim.folded_from.is_some());
    let auxiliary = pack.export.auxiliary(event_type, folded, row.claim.status);
    let modes = row.claim.mode.iter().map(String::as_str);
    modes.chain(auxiliary.map(|known| known.mode.as_str())).collect()
}

fn actor(row: &Row<'_>, pack: &Pack, one: &Participant) -> Value {
    let party = Party::new(row, &pack.export, one);
    let entity = row.entity(one);
    let link = entity.and_then(|entity| entity.link.as_deref());
    let office: Vec<String> = entity.iter().flat_map(|entity| &entity.roles).map(office).collect();
    json!({
        "actor_text": row.reading.document.quote(&one.evidence),
        "name": entity.map(|entity| &entity.name),
        "country": party.country,
        "primary_sector": party.primary(),
        "other_sectors": party.sector.iter().skip(1).collect::<Vec<_>>(),
        "office": office,
        "wikidata_id": link.filter(|link| is_wikidata(link)),
        "tidings": {
            "entity": one.entity.map(|id| EntityId(id.0).to_string()),
            "link": link,
            "span": row.points.range(one.evidence.span),
            "inferred": one.inferred,
        },
    })
}

/// `president of RUS`
fn office(role: &Role) -> String {
    let of = role.of.as_ref().map(|of| format!(" of {of}"));
    role.title.clone() + &of.unwrap_or_default()
}

/// `Q7747`
fn is_wikidata(link: &str) -> bool {
    link.strip_prefix('Q').is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn location(row: &Row<'_>, pack: &Pack, place: &Place) -> Value {
    let named = |precision| Some(&place.name).filter(|_| place.precision == precision);
    json!({
        "text": row.reading.document.words(place.span),
        "name": place.name,
        "geonameid": place.geonames,
        "lat": point(place).map(|(lat, _)| lat),
        "lon": point(place).map(|(_, lon)| lon),
        "city": named(PlacePrecision::City),
        "district": named(PlacePrecision::District),
        "province": place.admin1,
        "country": place.country.as_deref().map(|code| pack.export.country(code)),
        "resolution": resolution(place.precision),
    })
}

/// How exactly a place is known, in PLOVER's numbers; `None` for what is larger
/// than a country.
fn resolution(precision: PlacePrecision) -> Option<u8> {
    match precision {
        PlacePrecision::Point => Some(5),
        PlacePrecision::City => Some(4),
        PlacePrecision::District => Some(3),
        PlacePrecision::Admin1 => Some(2),
        PlacePrecision::Country => Some(1),
        PlacePrecision::Region | PlacePrecision::Continent => None,
    }
}

fn size(row: &Row<'_>) -> Value {
    let number = |measure: &str| {
        let all = row.claim.quantities.iter().map(|&id| row.reading.quantity(id));
        let mut fitting = all.filter(|quantity| {
            quantity.kind == QuantityKind::Casualties
                && quantity.measure.as_deref() == Some(measure)
        });
        fitting.find_map(|quantity| quantity.value)
    };
    json!({
        "dead": whole(number("killed")),
        "injured": whole(number("wounded")),
        "arrested": whole(number("detained")),
    })
}

/// People come in whole numbers: `17`, not `17.0`.
fn whole(number: Option<f64>) -> Value {
    let Some(number) = number else { return Value::Null };
    match format!("{number}").parse::<i64>() {
        Ok(whole) => json!(whole),
        Err(_) => json!(number),
    }
}

fn sentence(row: &Row<'_>) -> Value {
    let span = row.reading.sentences.get(row.claim.sentence);
    let range = span.map(|&span| row.points.range(span));
    json!({
        "sequence": row.claim.sentence,
        "start": range.map(|[start, _]| start),
        "end": range.map(|[_, end]| end),
    })
}

fn citation(row: &Row<'_>) -> Value {
    let (document, engine) = (&row.reading.document, &row.reading.engine);
    json!({
        "citation": document.id,
        "url": document.url,
        "title": document.title,
        "language": row.reading.language,
        "publication": document.outlet,
        "published": document.published.map(|moment| moment.to_string()),
        "codebook": engine.ontology,
        "version": engine.pack,
    })
}

/// `tidings 0.1.0, en-accurate-3`
pub(super) fn coder(reading: &Reading) -> String {
    format!("tidings {}, {}", reading.engine.version, reading.engine.model)
}

/// What PLOVER has no field for.
fn extension(row: &Row<'_>, dated: Dated) -> Value {
    let (claim, document) = (row.claim, &row.reading.document);
    let time = claim.time.as_ref().map(|time| {
        json!({
            "text": document.words(row.reading.time(time.timex).span),
            "from": time.from.map(|moment| moment.to_string()),
            "to": time.to.map(|moment| moment.to_string()),
            "precision": time.precision,
        })
    });
    let instruments = claim.instruments.iter().map(|one| document.quote(&one.evidence));
    let sources = claim.attribution.iter().map(|&id| row.reading.attribution(id));
    let quantities = claim.quantities.iter().map(|&id| row.reading.quantity(id));
    json!({
        "claim": ClaimId(row.index).to_string(),
        "status": claim.status,
        "polarity": claim.polarity,
        "tense": claim.tense,
        "modality": claim.modality,
        "folded_from": claim.folded_from,
        "date_from": if dated.told { "text" } else { "published" },
        "time": time,
        "cameo": claim.cameo,
        "rule": claim.rule,
        "trigger": row.offsets(),
        "instruments": instruments.collect::<Vec<_>>(),
        "sources": sources.map(|account| source(row, account)).collect::<Vec<_>>(),
        "denies": claim.denies.map(|id| row.id_of(id)),
        "quantities": quantities.map(|one| quantity(row, one)).collect::<Vec<_>>(),
    })
}

/// One link of the chain of accounts, the outermost first.
fn source(row: &Row<'_>, account: &Attribution) -> Value {
    let document = &row.reading.document;
    let entity = account.source.as_ref().and_then(|source| source.entity);
    let entity = entity.map(|id| row.reading.entity(id));
    let named = account.source.as_ref().map(|_| row.reading.source_name(account));
    json!({
        "name": named,
        "country": entity.and_then(|entity| entity.country.as_deref()),
        "sector": entity.map_or(&[][..], |entity| &entity.sector),
        "cue": account.cue.as_ref().map(|cue| document.quote(cue)),
        "quote": document.quote(&account.content),
        "span": row.points.range(account.content.span),
        "form": account.form,
        "stance": account.stance,
        "channel": account.channel.as_ref().map(|way| document.quote(&way.evidence)),
    })
}

fn quantity(row: &Row<'_>, one: &Quantity) -> Value {
    json!({
        "text": row.reading.document.words(one.span),
        "kind": one.kind,
        "value": one.value,
        "value_to": one.value_to,
        "unit": one.unit,
        "approximation": one.approximation,
        "measure": one.measure,
    })
}
