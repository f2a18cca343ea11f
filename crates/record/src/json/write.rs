//! From a reading in bytes to its written form.

use super::{
    Attribution, Claim, ClaimPlace, ClaimTime, Document, Entity, Mention, Note, Participant, Place,
    Quantity, Reading, SCHEMA, Source, Timex, Words,
};
use crate::{AttributionId, CodePoints, EntityId, Evidence, Span, TimeAnchor, TimexId};

impl Reading {
    /// Writes `reading` with its offsets in code points.
    pub fn new(reading: &crate::Reading) -> Self {
        Writer::new(&reading.document.text).reading(reading)
    }
}

/// Converts the parts of what was read in one text.
pub(super) struct Writer<'r> {
    text: &'r str,
    points: CodePoints<'r>,
}

impl<'r> Writer<'r> {
    pub(super) fn new(text: &'r str) -> Self {
        Self { text, points: CodePoints::new(text) }
    }
}

impl Writer<'_> {
    fn reading(&self, r: &crate::Reading) -> Reading {
        Reading {
            schema: SCHEMA,
            engine: r.engine.clone(),
            document: self.document(r),
            entities: numbered(&r.entities, |id, e| self.entity(id, e)),
            times: numbered(&r.times, |id, t| self.timex(id, t)),
            places: numbered(&r.places, |id, p| self.place(id, p)),
            quantities: numbered(&r.quantities, |id, q| self.quantity(id, q)),
            attributions: numbered(&r.attributions, |id, a| self.attribution(id, a)),
            claims: numbered(&r.claims, |id, c| self.claim(id, c, r)),
            notes: r.notes.iter().map(|note| self.note(note)).collect(),
        }
    }

    pub(super) fn words(&self, span: Span) -> Words {
        Words {
            span: self.points.range(span),
            text: span.of(self.text).to_owned(),
            more: Vec::new(),
        }
    }

    pub(super) fn evidence(&self, evidence: &Evidence) -> Words {
        let more = evidence.more.iter().map(|&span| self.points.range(span)).collect();
        Words { more, ..self.words(evidence.span) }
    }

    fn document(&self, r: &crate::Reading) -> Document {
        let d = &r.document;
        Document {
            id: d.id.clone(),
            title: d.title.clone(),
            outlet: d.outlet.clone(),
            url: d.url.clone(),
            language: r.language.clone(),
            published: d.published.map(|moment| moment.to_string()),
            published_from: d.published_from,
            text: d.text.clone(),
            sentences: r.sentences.iter().map(|&span| self.points.range(span)).collect(),
        }
    }

    fn entity(&self, index: usize, e: &crate::Entity) -> Entity {
        Entity {
            id: EntityId(index).to_string(),
            kind: e.kind,
            name: e.name.clone(),
            country: e.country.clone(),
            inferred: e.inferred,
            sector: e.sector.clone(),
            link: e.link.clone(),
            roles: e.roles.clone(),
            mentions: e
                .mentions
                .iter()
                .map(|mention| Mention { words: self.words(mention.span), form: mention.form })
                .collect(),
        }
    }

    fn timex(&self, index: usize, t: &crate::Timex) -> Timex {
        Timex {
            words: self.words(t.span),
            id: TimexId(index).to_string(),
            kind: t.kind,
            value: t.value.clone(),
            modifier: t.modifier.clone(),
            from: t.from.map(|moment| moment.to_string()),
            to: t.to.map(|moment| moment.to_string()),
            precision: t.precision,
            anchor: t.anchor.map(|anchor| match anchor {
                TimeAnchor::Published => "published".to_owned(),
                TimeAnchor::Timex(id) => id.to_string(),
            }),
        }
    }

    fn place(&self, index: usize, p: &crate::Place) -> Place {
        Place {
            words: self.words(p.span),
            id: crate::PlaceId(index).to_string(),
            usage: p.usage,
            name: p.name.clone(),
            geonames: p.geonames,
            country: p.country.clone(),
            admin1: p.admin1.clone(),
            lat: p.lat,
            lon: p.lon,
            precision: p.precision,
        }
    }

    fn quantity(&self, index: usize, q: &crate::Quantity) -> Quantity {
        Quantity {
            words: self.words(q.span),
            id: crate::QuantityId(index).to_string(),
            kind: q.kind,
            value: q.value,
            value_to: q.value_to,
            unit: q.unit.clone(),
            approximation: q.approximation,
            measure: q.measure.clone(),
            of: q.of.iter().map(EntityId::to_string).collect(),
            time: q.time.map(|id| id.to_string()),
        }
    }

    fn source(&self, source: &crate::Source) -> Source {
        Source {
            words: self.evidence(&source.evidence),
            entity: source.entity.map(|id| id.to_string()),
        }
    }

    pub(super) fn attribution(&self, index: usize, a: &crate::Attribution) -> Attribution {
        Attribution {
            id: AttributionId(index).to_string(),
            within: a.within.map(|id| id.to_string()),
            source: a.source.as_ref().map(|source| self.source(source)),
            cue: a.cue.as_ref().map(|cue| self.evidence(cue)),
            content: self.evidence(&a.content),
            form: a.form,
            stance: a.stance,
            channel: a.channel.as_ref().map(|channel| self.source(channel)),
            time: a.time.map(|id| id.to_string()),
        }
    }

    pub(super) fn participants(&self, all: &[crate::Participant]) -> Vec<Participant> {
        let write = |p: &crate::Participant| Participant {
            words: self.evidence(&p.evidence),
            entity: p.entity.map(|id| id.to_string()),
            country: p.country.clone(),
            sector: p.sector.clone(),
            inferred: p.inferred,
        };
        all.iter().map(write).collect()
    }

    fn claim(&self, index: usize, c: &crate::Claim, r: &crate::Reading) -> Claim {
        Claim {
            id: crate::ClaimId(index).to_string(),
            event: c.event.to_string(),
            event_type: c.event_type.clone(),
            folded_from: c.folded_from.clone(),
            mode: c.mode.clone(),
            context: c.context.clone(),
            quad: c.quad,
            score: c.score,
            cameo: c.cameo.clone(),
            trigger: self.evidence(&c.trigger),
            sentence: c.sentence,
            actors: self.participants(&c.actors),
            recipients: self.participants(&c.recipients),
            instruments: self.participants(&c.instruments),
            status: c.status,
            polarity: c.polarity,
            tense: c.tense,
            modality: c.modality,
            time: c.time.as_ref().map(claim_time),
            place: c.place.map(|id| claim_place(id, r.place(id))),
            attribution: c.attribution.iter().map(AttributionId::to_string).collect(),
            denies: c.denies.map(|id| id.to_string()),
            quantities: c.quantities.iter().map(crate::QuantityId::to_string).collect(),
            rule: c.rule.clone(),
        }
    }

    fn note(&self, note: &crate::Note) -> Note {
        Note { span: note.span.map(|span| self.points.range(span)), text: note.text.clone() }
    }
}

fn claim_time(time: &crate::ClaimTime) -> ClaimTime {
    ClaimTime {
        id: time.timex.to_string(),
        from: time.from.map(|moment| moment.to_string()),
        to: time.to.map(|moment| moment.to_string()),
        precision: time.precision,
    }
}

fn claim_place(id: crate::PlaceId, place: &crate::Place) -> ClaimPlace {
    ClaimPlace {
        id: id.to_string(),
        name: place.name.clone(),
        geonames: place.geonames,
        country: place.country.clone(),
        precision: place.precision,
    }
}

fn numbered<T, W>(items: &[T], write: impl Fn(usize, &T) -> W) -> Vec<W> {
    items.iter().enumerate().map(|(index, item)| write(index, item)).collect()
}
