//! Reports of our own, read, written and read again: every field that a form
//! can hold comes back, and the claims are all written or counted.

use std::{collections::HashMap, fs, path::Path, sync::LazyLock};

use jiff::civil::date;
use serde_json::{Value, json};
use tidings::{
    Claim, ClaimTime, Document, Model, Participant, PublishedFrom, Reader, Reading, Threads,
    TimePrecision,
    export::{Cells, LeftOut, cameo, csv, geojson, plover, polecat},
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Bodies, Kosovo, what is denied, planned, possible and long past, and marks
/// that tables use.
const MADE: &str = "Kosovo’s president, Vjosa Osmani, met European Union officials in Pristina on \
Thursday. The United Nations condemned the \"=SUM(A1)\" gang\tof smugglers. Serbia denied that its \
police had attacked a border post in 2011.\n\nFrance will impose sanctions on Belarus. Reuters \
reported that police arrested 12 journalists in Minsk at 9 a.m. on Friday; the rebels may attack \
the village. In 1999, NATO bombed Serbia. Doctors marched through Tirana.";

/// The English reader; nothing without a trained model.
static READER: LazyLock<Option<Reader>> = LazyLock::new(|| {
    let pack = Path::new(ROOT).join("english");
    let model = pack.join("model/accurate.model");
    model.exists().then(|| Reader::from_dir(&pack, Model::Accurate).unwrap().threads(Threads::One))
});

/// The readings of our own articles and of [`MADE`].
static READINGS: LazyLock<Option<Vec<Reading>>> = LazyLock::new(|| {
    let reader = READER.as_ref()?;
    let folder = Path::new(ROOT).join("readings/articles");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    assert!(paths.len() > 1, "there are articles");
    let texts = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    let texts = texts.chain([MADE.to_owned()]);
    let read = texts.enumerate().map(|(index, text)| {
        let mut document = Document::new(text)
            .id(format!("article {index}; \"own\""))
            .published(date(2023, 8, 18), PublishedFrom::Option)
            .outlet("The \"Daily\"\tNews");
        document.url = Some(format!("https://example.org/{index}"));
        reader.read(&document)
    });
    Some(read.collect())
});

/// Every reading; none, said aloud, without a model.
fn readings(test: &str) -> (Option<&'static Reader>, &'static [Reading]) {
    if READINGS.is_none() {
        println!("skipped: {test}: english/model holds no model");
    }
    (READER.as_ref(), READINGS.as_deref().unwrap_or_default())
}

/// The claim of an id that ends in `#c12`.
fn claim<'r>(reading: &'r Reading, id: &str) -> &'r Claim {
    let number: usize = id.rsplit_once("#c").unwrap().1.parse().unwrap();
    &reading.claims[number - 1]
}

/// The words for all participants, as tables have them.
fn words(reading: &Reading, all: &[Participant], between: &str) -> String {
    let words = all.iter().map(|one| reading.document.quote(&one.evidence).replace(';', ","));
    words.collect::<Vec<_>>().join(between)
}

#[track_caller]
fn adds_up(reading: &Reading, written: usize, left_out: &LeftOut) {
    assert_eq!(written + left_out.count(), reading.claims.len(), "{left_out}");
}

#[test]
fn the_made_report_has_something_of_everything() {
    let (_, readings) = readings("made report");
    let Some(made) = readings.last() else { return };
    let statuses: Vec<_> = made.claims.iter().map(|claim| claim.status.as_str()).collect();
    for status in ["occurred", "denied", "planned", "possible"] {
        assert!(statuses.contains(&status), "{status}: {statuses:?}");
    }
    let countries = made.claims.iter().flat_map(|claim| &claim.actors);
    assert!(countries.into_iter().any(|actor| actor.country.as_deref() == Some("XKX")));
}

#[test]
fn csv_comes_back_whole() {
    for reading in readings("csv").1 {
        let table = csv::header() + &csv::rows(reading, Cells::AsTheyAre);
        let mut table = ::csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<HashMap<String, String>> = table.deserialize().map(Result::unwrap).collect();
        adds_up(reading, rows.len(), &LeftOut::default());
        for (row, claim) in rows.iter().zip(&reading.claims) {
            assert_eq!(row["type"], claim.event_type);
            assert_eq!(row["mode"], claim.mode.join(";"));
            assert_eq!(row["context"], claim.context.join(";"));
            assert_eq!(row["status"], claim.status.as_str());
            assert_eq!(row["cameo"], claim.cameo.clone().unwrap_or_default());
            assert_eq!(row["score"].parse().ok(), claim.score);
            assert_eq!(row["quad"].parse().ok(), claim.quad);
            assert_eq!(row["actor_words"], words(reading, &claim.actors, ";"));
            assert_eq!(row["recipient_words"], words(reading, &claim.recipients, ";"));
            let from = claim.time.as_ref().and_then(|time| time.from);
            assert_eq!(row["time_from"], from.map_or(String::new(), |from| from.to_string()));
            let place = claim.place.map(|id| reading.place(id));
            assert_eq!(row["place"], place.map_or("", |place| &place.name));
            let sources: Vec<_> =
                row["source"].split(';').filter(|name| !name.is_empty()).collect();
            assert_eq!(sources.len(), claim.attribution.len());
            let range = row["start"].parse::<usize>().unwrap()..row["end"].parse().unwrap();
            let text: String =
                reading.document.text.chars().skip(range.start).take(range.len()).collect();
            assert_eq!(text, reading.document.words(claim.trigger.span));
        }
    }
}

#[test]
fn a_map_comes_back_whole() {
    for reading in readings("geojson").1 {
        let export = geojson::features(reading);
        let all: Value =
            serde_json::from_str(&format!("{}{}{}", geojson::HEAD, export.text, geojson::FOOT))
                .unwrap();
        let features = all["features"].as_array().unwrap();
        adds_up(reading, features.len(), &export.left_out);
        for feature in features {
            let claim = claim(reading, feature["id"].as_str().unwrap());
            let place = reading.place(claim.place.unwrap());
            let given = &feature["properties"];
            assert_eq!(given["type"], claim.event_type);
            assert_eq!(given["status"], claim.status.as_str());
            assert_eq!(given["place_words"], reading.document.words(place.span));
            assert_eq!(
                given["actor_countries"],
                json!(claim.actors.iter().map(|one| &one.country).collect::<Vec<_>>())
            );
        }
    }
}

/// What PLOVER writes for the country of an actor with one.
fn country(one: &Participant) -> Option<Value> {
    let code = one.country.as_deref()?;
    Some(json!(if code == "XKX" { "KOS" } else { code }))
}

fn check_parties(reading: &Reading, given: &Value, all: &[Participant]) {
    let given = given.as_array().unwrap();
    assert_eq!(given.len(), all.len());
    for (given, one) in given.iter().zip(all) {
        assert_eq!(given["actor_text"], reading.document.quote(&one.evidence));
        assert_eq!(given["name"], json!(one.entity.map(|id| &reading.entity(id).name)));
        assert_eq!(given["tidings"]["inferred"], one.inferred);
        match country(one) {
            Some(country) => assert_eq!(given["country"], country),
            // Somebody of no country whose class is known has that.
            None if given["country"].is_null() => {}
            None => assert!(
                one.sector
                    .iter()
                    .any(|s| ["IGO", "NGO", "IMG", "MNC", "ISM"].contains(&s.as_str()))
            ),
        }
        let sectors = given["other_sectors"].as_array().unwrap().iter();
        let mut sectors: Vec<_> =
            sectors.chain([&given["primary_sector"]]).filter_map(Value::as_str).collect();
        sectors.extend(given["country"].as_str().filter(|_| one.country.is_none()));
        for sector in &one.sector {
            let body = sectors.iter().any(|s| ["UNO", "EUR"].contains(s)) && sector == "IGO";
            assert!(body || sectors.contains(&sector.as_str()), "{sector} {given}");
        }
    }
}

#[test]
fn plover_comes_back_whole() {
    let (reader, readings) = readings("plover");
    for reading in readings {
        let export = plover::lines(reading, reader.unwrap().pack());
        let records: Vec<Value> =
            export.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        adds_up(reading, records.len(), &export.left_out);
        assert!(records.len() > 2, "{}", export.left_out);
        for record in &records {
            let claim = claim(reading, record["id"].as_str().unwrap());
            let extension = &record["tidings"];
            assert_eq!(record["event"], json!([claim.event_type]));
            let modes = record["mode"].as_array().unwrap();
            assert_eq!(json!(modes[..claim.mode.len()]), json!(claim.mode));
            assert_eq!(record["context"], json!(claim.context));
            assert_eq!(record["quad_code"], json!(claim.quad));
            assert_eq!(record["event_scale"], json!(claim.score));
            assert_eq!(extension["status"], claim.status.as_str());
            assert_eq!(extension["folded_from"], json!(claim.folded_from));
            assert_eq!(extension["cameo"], json!(claim.cameo));
            assert_eq!(extension["rule"], json!(claim.rule));
            check_parties(reading, &record["actor"], &claim.actors);
            check_parties(reading, &record["recipient"], &claim.recipients);
            let from = claim.time.as_ref().and_then(|time| time.from);
            let day = from.map_or("2023-08-18".to_owned(), |from| from.date.to_string());
            assert_eq!(record["date"], day);
            assert_eq!(extension["date_from"], if from.is_some() { "text" } else { "published" });
            let place = claim.place.map(|id| reading.place(id));
            assert_eq!(record["event_loc"]["name"], json!(place.map(|place| &place.name)));
            let sources = extension["sources"].as_array().unwrap();
            assert_eq!(sources.len(), claim.attribution.len());
            for (source, &id) in sources.iter().zip(&claim.attribution) {
                let account = reading.attribution(id);
                assert_eq!(source["quote"], reading.document.quote(&account.content));
                assert_eq!(source["stance"], account.stance.as_str());
            }
            assert_eq!(extension["quantities"].as_array().unwrap().len(), claim.quantities.len());
            assert_eq!(record["cite_info"]["publication"], "The \"Daily\"\tNews");
        }
    }
}

#[test]
fn polecat_comes_back_whole() {
    let (reader, readings) = readings("polecat");
    for reading in readings {
        let export = polecat::lines(reading, reader.unwrap().pack());
        let header = polecat::header();
        let names: Vec<_> = header.trim_end().split('\t').collect();
        adds_up(reading, export.text.lines().count(), &export.left_out);
        assert!(export.text.lines().count() > 2, "{}", export.left_out);
        for line in export.text.lines() {
            let cells: Vec<_> = line.split('\t').collect();
            assert_eq!(cells.len(), names.len());
            let cell = |name: &str| cells[names.iter().position(|known| *known == name).unwrap()];
            let value = |name: &str| Some(cell(name)).filter(|cell| *cell != "None");
            let claim = claim(reading, cell("Event ID"));
            assert_eq!(cell("Event Type"), claim.event_type);
            assert_eq!(value("Event Mode").unwrap_or_default(), claim.mode.join("; "));
            assert_eq!(value("Contexts").unwrap_or_default(), claim.context.join("; "));
            assert_eq!(value("Intensity").map(|score| score.parse().unwrap()), claim.score);
            let raw = words(reading, &claim.actors, "; ").replace('"', "'");
            assert_eq!(cell("Actor Name Raw"), raw);
            let raw = words(reading, &claim.recipients, "; ").replace('"', "'");
            assert_eq!(value("Recipient Name Raw").unwrap_or_default(), raw);
            let day = |time: &ClaimTime| time.precision <= Some(TimePrecision::Day);
            let from = claim.time.as_ref().filter(|time| day(time)).and_then(|time| time.from);
            assert_eq!(
                value("Event Date").map(str::to_owned),
                from.map(|from| from.date.to_string())
            );
            let place = claim.place.map(|id| reading.place(id));
            assert_eq!(value("Placename"), place.map(|place| place.name.as_str()));
            assert_eq!(cell("Publication Date"), "2023-08-18");
            assert_eq!(cell("Source"), "The 'Daily' News");
            // Nothing that is feared, wished, planned or denied is told as a fact.
            let told = ["occurred", "ongoing", "historical"].contains(&claim.status.as_str());
            assert!(told || claim.folded_from.is_some(), "{line}");
        }
    }
}

/// Whether CAMEO's code is that of one of `all`, by its country or for want of
/// one.
fn is_of(code: &str, all: &[Participant]) -> bool {
    let head = json!(&code[..3]);
    let told = |one: &Participant| country(one).filter(|_| !one.inferred);
    all.iter().any(|one| told(one).map_or(!one.sector.is_empty(), |country| country == head))
}

#[test]
fn cameo_comes_back_whole() {
    let (reader, readings) = readings("cameo");
    for (index, reading) in readings.iter().enumerate() {
        let export = cameo::lines(reading, reader.unwrap().pack());
        let rows: Vec<Vec<_>> =
            export.text.lines().map(|line| line.split('\t').collect()).collect();
        let written = reading.claims.len() - export.left_out.count();
        assert!(rows.len() >= written && written > 0, "{}", export.left_out);
        let of = |claim: &Claim, row: &Vec<&str>| {
            let with_each_other = claim.recipients.is_empty();
            let recipients = if with_each_other { &claim.actors } else { &claim.recipients };
            let told = ["occurred", "ongoing"].contains(&claim.status.as_str());
            (told || claim.folded_from.is_some())
                && row[5] == format!("article {index}, 'own'_{}", claim.sentence + 1)
                && claim.cameo.as_deref() == Some(row[3])
                && is_of(row[1], &claim.actors)
                && is_of(row[2], recipients)
        };
        let claims = reading.claims.iter();
        let found = claims.filter(|claim| rows.iter().any(|row| of(claim, row))).count();
        assert!(found >= written, "{found} < {written}");
        assert!(rows.iter().all(|row| reading.claims.iter().any(|claim| of(claim, row))));
        for row in &rows {
            assert_eq!(row.len(), 8);
            assert_eq!((row[0], row[4], row[7]), ("20230818", "", "The 'Daily' News"));
            assert!(row[6].starts_with("https://example.org/"));
            assert!([row[1], row[2]].iter().all(|code| code.len() % 3 == 0), "{row:?}");
        }
    }
}
