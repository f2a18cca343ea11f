//! Times, places, quantities and entities: what words of the text stand for.

use crate::{EntityId, Moment, Span, TimexId, vocabulary::vocabulary};

/// A time expression, annotated as TIMEX3 does.
#[derive(Debug, Clone, PartialEq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value: `2022-12-30`, `2023-SP`, `P3D`; underspecified
    /// (`XXXX-WXX-5`) where nothing resolves it.
    pub value: Option<String>,
    /// TIMEX3 modifier: `START`, `MORE_THAN`, `APPROX` …
    pub modifier: Option<String>,
    /// First moment of the interval meant; `None` where unresolved.
    pub from: Option<Moment>,
    /// One past its last moment.
    pub to: Option<Moment>,
    /// The unit in which the text speaks.
    pub precision: Option<TimePrecision>,
    /// What a relative expression was counted from.
    pub anchor: Option<TimeAnchor>,
}

vocabulary! {
    /// TIMEX3's types.
    pub enum TimexKind {
        /// "Friday", "next spring"
        Date = "DATE",
        /// "late Thursday", "9 a.m."
        Time = "TIME",
        /// "three days"
        Duration = "DURATION",
        /// "every Monday"
        Set = "SET",
    }
}

vocabulary! {
    /// The unit in which a text speaks of a time, finest first.
    #[allow(missing_docs, reason = "the units' own names")]
    pub enum TimePrecision {
        Minute = "minute",
        Hour = "hour",
        /// Morning, evening, night.
        PartOfDay = "part of day",
        Day = "day",
        Week = "week",
        Month = "month",
        Season = "season",
        Quarter = "quarter",
        Year = "year",
        Decade = "decade",
        Century = "century",
    }
}

/// What a relative time was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeAnchor {
    /// The day of publication.
    Published,
    /// An earlier time of the text.
    Timex(TimexId),
}

/// A toponym mention and what it resolves to.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The words.
    pub span: Span,
    /// Whether the words mean the place itself.
    pub usage: PlaceUse,
    /// The entry's own name.
    pub name: String,
    /// GeoNames id.
    pub geonames: Option<u64>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-order division, as `UA-65`.
    pub admin1: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// How large the thing is that the point stands for.
    pub precision: PlacePrecision,
}

vocabulary! {
    /// What a toponym is used for.
    pub enum PlaceUse {
        /// "in Kherson"
        Literal = "literal",
        /// "Moscow said"
        Metonym = "metonym",
        /// "Russian"
        Adjective = "adjective",
    }
}

vocabulary! {
    /// How large the place is that a point stands for, smallest first.
    #[allow(missing_docs, reason = "GeoNames' own terms")]
    pub enum PlacePrecision {
        Point = "point",
        City = "city",
        District = "district",
        Admin1 = "admin1",
        Country = "country",
        Region = "region",
        Continent = "continent",
    }
}

/// A number with what it measures or counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The words.
    pub span: Span,
    /// What sort of number.
    pub kind: QuantityKind,
    /// The number; percentages as said (32 for "32 %"). `None` when it is
    /// beyond what a double holds.
    pub value: Option<f64>,
    /// The upper end, where `approximation` is a range.
    pub value_to: Option<f64>,
    /// ISO 4217 for money, the counted noun's lemma for counts, the unit's name
    /// for measures.
    pub unit: Option<String>,
    /// How exactly the text puts it.
    pub approximation: Approximation,
    /// What is measured ("bilateral trade"); for casualties killed, wounded,
    /// missing, detained or displaced.
    pub measure: Option<String>,
    /// Whose quantity it is.
    pub of: Vec<EntityId>,
    /// The time it is said of.
    pub time: Option<TimexId>,
}

vocabulary! {
    /// Sorts of quantity.
    pub enum QuantityKind {
        /// "16 drones"
        Count = "count",
        /// "$172.406 billion"
        Money = "money",
        /// "32 %"
        Percent = "percent",
        /// "more than a quarter"
        Fraction = "fraction",
        /// "40 km"
        Measure = "measure",
        /// "12 killed", "no casualties"
        Casualties = "casualties",
    }
}

vocabulary! {
    /// How exactly a number is put.
    pub enum Approximation {
        /// "16"
        Exact = "exact",
        /// "some 70"
        About = "about",
        /// "at least 12"
        AtLeast = "at_least",
        /// "up to 12"
        AtMost = "at_most",
        /// "more than a quarter"
        MoreThan = "more_than",
        /// "fewer than ten"
        LessThan = "less_than",
        /// "10 to 15"
        Range = "range",
    }
}

/// Somebody or something the text speaks of, with all its mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What sort of thing.
    pub kind: EntityKind,
    /// Its fullest name in the knowledge base, else in the text.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Whether the country comes from what the report is about or where it is
    /// set, and not from words for this entity.
    pub inferred: bool,
    /// PLOVER sectors, the primary one first.
    pub sector: Vec<String>,
    /// Its id in the pack's knowledge base.
    pub link: Option<String>,
    /// Offices and functions, from the knowledge base or the text.
    pub roles: Vec<Role>,
    /// In text order.
    pub mentions: Vec<EntityMention>,
}

/// An office or function: president of RUS.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct Role {
    /// "president"
    pub title: String,
    /// A country's code or an organization's name.
    pub of: Option<String>,
}

/// Words that stand for an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntityMention {
    /// The words.
    pub span: Span,
    /// How they name it.
    pub form: MentionForm,
}

vocabulary! {
    /// Sorts of entity.
    pub enum EntityKind {
        /// "Xi Jinping"
        Person = "person",
        /// "the Carnegie Endowment"
        Organization = "organization",
        /// "China"
        Country = "country",
        /// "Kherson", where it is no government
        Place = "place",
        /// Nationals, ethnic and armed groups: "protesters"
        Group = "group",
        /// Media: "Reuters"
        Outlet = "outlet",
        /// Weapons, ships: "drones"
        Artifact = "artifact",
        /// Everything else with a name.
        Other = "other",
    }
}

vocabulary! {
    /// How words name an entity.
    pub enum MentionForm {
        /// "Xi"
        Name = "name",
        /// "the Chinese leader"
        Nominal = "nominal",
        /// "Ukrainian"
        Adjective = "adjective",
        /// "he"
        Pronoun = "pronoun",
        /// "Kyiv" for a government
        Metonym = "metonym",
    }
}
