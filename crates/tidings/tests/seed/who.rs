//! Who is who, judged against the text.

use tidings::{
    MentionForm,
    json::{Entity, Reading},
};

use super::reading;

type Spans = &'static [(usize, usize)];

/// Somebody: country, first sector, and all words that stand for nobody else.
type Somebody = (Option<&'static str>, Option<&'static str>, Spans);

#[rustfmt::skip]
const PEOPLE: &[Somebody] = &[
    (Some("RUS"), Some("GOV"), &[
        (17, 31), (50, 53), (275, 280), (353, 356), (468, 473), (479, 481), (691, 696), (1297, 1302), (1789, 1794),
        (1944, 1949), (3059, 3064),
    ]),
    (Some("CHN"), Some("GOV"), &[
        (75, 85), (250, 252), (408, 410), (489, 491), (702, 704), (779, 781), (797, 800), (1003, 1021), (1107, 1109),
        (1115, 1118), (1760, 1762), (1916, 1918), (2798, 2800), (2891, 2893), (2907, 2909), (3129, 3131),
    ]),
    (None, Some("NGO"), &[(1801, 1817), (2026, 2032), (2041, 2047), (2976, 2982), (3094, 3100)]),
    (Some("UKR"), Some("GOV"), &[(3612, 3628), (3630, 3639)]),
    (Some("UKR"), Some("GOV"), &[(3885, 3904), (3915, 3918), (4117, 4119), (4128, 4131)]),
    (Some("BLR"), Some("GOV"), &[(4492, 4511)]),
    (Some("RUS"), Some("MIL"), &[(3434, 3443), (4040, 4049)]),
    (Some("RUS"), Some("MIL"), &[(3755, 3769)]),
    (Some("UKR"), Some("MIL"), &[(4777, 4807)]),
];

/// Governments, by their seats.
const GOVERNMENTS: &[(&str, Spans)] = &[
    ("RUS", &[(134, 140), (1412, 1418), (1617, 1623), (3941, 3947), (4907, 4913)]),
    ("CHN", &[(1366, 1373)]),
    ("BLR", &[(4229, 4234)]),
    ("UKR", &[(4394, 4398)]),
];

/// Kyiv where the city is meant.
const CITY: (usize, usize) = (3643, 3647);

/// Words for several, and the countries of all for whom they stand.
const TOGETHER: &[((usize, usize), [&str; 2])] = &[
    ((3231, 3246), ["CHN", "RUS"]),
    ((1982, 1999), ["CHN", "RUS"]),
    ((2110, 2127), ["CHN", "RUS"]),
    ((2364, 2381), ["CHN", "RUS"]),
    ((3010, 3027), ["CHN", "RUS"]),
];

/// Those with a mention of these words and no others.
fn meant(reading: &Reading, (start, end): (usize, usize)) -> Vec<(&Entity, MentionForm)> {
    let mentions = reading
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(move |mention| (entity, mention)));
    let here = mentions.filter(|(_, mention)| mention.words.span == [start, end]);
    here.map(|(entity, mention)| (entity, mention.form)).collect()
}

#[test]
fn everybody_is_one_and_what_stands_for_several_is_all_of_them() {
    let Some(reading) = reading("who is who") else { return };
    let mut wrong = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for (country, sector, spans) in PEOPLE {
        let ids: Vec<_> = spans.iter().map(|span| meant(reading, *span)).collect();
        let Some((first, _)) = ids[0].first() else {
            wrong.push(format!("{:?}: nobody", spans[0]));
            continue;
        };
        if known.contains(&&*first.id) {
            wrong.push(format!("{:?}: the same as another", spans[0]));
        }
        known.push(&first.id);
        if first.country.as_deref() != *country
            || first.sector.first().map(String::as_str) != *sector
        {
            wrong.push(format!("{:?}: {:?} {:?}", spans[0], first.country, first.sector));
        }
        for (span, ids) in spans.iter().zip(&ids) {
            if ids.len() != 1 || ids[0].0.id != first.id {
                let names: Vec<_> = ids.iter().map(|(entity, _)| &entity.name).collect();
                wrong.push(format!("{span:?} is not {}, but {names:?}", first.name));
            }
        }
    }
    for (country, spans) in GOVERNMENTS {
        for span in *spans {
            let here = meant(reading, *span);
            let right = matches!(&here[..], [(entity, MentionForm::Metonym)] if entity.country.as_deref() == Some(*country));
            if !right {
                wrong.push(format!("{span:?}: no government, but {here:?}"));
            }
        }
    }
    let city = meant(reading, CITY);
    if !matches!(&city[..], [(_, MentionForm::Name)]) {
        wrong.push(format!("{CITY:?}: no city, but {city:?}"));
    }
    for (span, countries) in TOGETHER {
        let here = meant(reading, *span);
        let mut of: Vec<_> = here.iter().filter_map(|(one, _)| one.country.as_deref()).collect();
        of.sort_unstable();
        if of != countries {
            wrong.push(format!("{span:?}: not all of {countries:?}, but {of:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
