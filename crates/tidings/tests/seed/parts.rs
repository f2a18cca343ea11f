//! Every quantity, place and time, judged against the text.

use super::reading;

/// Start, end, kind, value, approximation.
type Amount<'a> = (usize, usize, &'a str, f64, &'a str);

/// All quantities.
#[rustfmt::skip]
const QUANTITIES: &[Amount<'_>] = &[
    (1986, 1999, "count", 2.0, "exact"),
    (2114, 2127, "count", 2.0, "exact"),
    (2186, 2205, "fraction", 0.25, "more_than"),
    (2368, 2381, "count", 2.0, "exact"),
    (2395, 2398, "percent", 32.0, "exact"),
    (2426, 2442, "money", 172_406_000_000.0, "exact"),
    (2551, 2580, "count", 200.0, "at_least"),
    (2701, 2714, "count", 14.0, "exact"),
    (2781, 2783, "count", 11.0, "exact"),
    (3014, 3027, "count", 2.0, "exact"),
    (3235, 3246, "count", 2.0, "exact"),
    (3368, 3377, "count", 16.0, "exact"),
    (3679, 3692, "casualties", 0.0, "exact"),
];

/// Start, end, use, country, precision.
type Place<'a> = (usize, usize, &'a str, Option<&'a str>, &'a str);

/// All places.
#[rustfmt::skip]
const PLACES: &[Place<'_>] = &[
    (54, 61, "adjective", Some("CHN"), "country"),
    (111, 117, "literal", Some("RUS"), "country"),
    (134, 140, "metonym", Some("RUS"), "city"),
    (167, 172, "metonym", Some("CHN"), "country"),
    (228, 235, "literal", Some("UKR"), "country"),
    (286, 292, "metonym", Some("RUS"), "country"),
    (310, 315, "metonym", Some("CHN"), "country"),
    (420, 426, "literal", Some("RUS"), "city"),
    (459, 466, "literal", Some("UKR"), "country"),
    (563, 567, "metonym", None, "region"),
    (683, 689, "literal", Some("RUS"), "city"),
    (861, 867, "metonym", Some("RUS"), "country"),
    (1007, 1014, "adjective", Some("CHN"), "country"),
    (1052, 1058, "literal", Some("RUS"), "city"),
    (1086, 1093, "adjective", Some("RUS"), "country"),
    (1186, 1193, "literal", Some("UKR"), "country"),
    (1259, 1264, "metonym", Some("CHN"), "country"),
    (1310, 1317, "adjective", Some("RUS"), "country"),
    (1366, 1373, "metonym", Some("CHN"), "city"),
    (1412, 1418, "metonym", Some("RUS"), "city"),
    (1501, 1507, "metonym", Some("RUS"), "country"),
    (1515, 1519, "metonym", None, "region"),
    (1525, 1530, "metonym", Some("CHN"), "country"),
    (1547, 1551, "metonym", None, "region"),
    (1575, 1582, "literal", Some("UKR"), "country"),
    (1617, 1623, "metonym", Some("RUS"), "city"),
    (1715, 1722, "adjective", Some("RUS"), "country"),
    (2161, 2166, "metonym", Some("CHN"), "country"),
    (2209, 2215, "literal", Some("RUS"), "country"),
    (2250, 2260, "literal", Some("USA"), "city"),
    (2304, 2311, "adjective", Some("CHN"), "country"),
    (2484, 2491, "adjective", Some("CHN"), "country"),
    (2591, 2597, "literal", Some("RUS"), "city"),
    (2733, 2740, "adjective", Some("RUS"), "country"),
    (2788, 2795, "adjective", Some("CHN"), "country"),
    (2859, 2865, "metonym", Some("RUS"), "country"),
    (2935, 2941, "literal", Some("RUS"), "city"),
    (3044, 3051, "adjective", Some("CHN"), "country"),
    (3135, 3141, "literal", Some("RUS"), "city"),
    (3206, 3211, "metonym", Some("CHN"), "country"),
    (3264, 3271, "literal", Some("UKR"), "country"),
    (3294, 3301, "adjective", Some("IRN"), "country"),
    (3327, 3336, "adjective", Some("UKR"), "country"),
    (3502, 3509, "literal", Some("UKR"), "country"),
    (3519, 3523, "literal", Some("UKR"), "city"),
    (3643, 3647, "literal", Some("UKR"), "city"),
    (3755, 3762, "adjective", Some("RUS"), "country"),
    (3845, 3852, "literal", Some("UKR"), "city"),
    (3941, 3947, "metonym", Some("RUS"), "city"),
    (3976, 3983, "literal", Some("UKR"), "country"),
    (4165, 4172, "metonym", Some("BLR"), "country"),
    (4181, 4188, "metonym", Some("UKR"), "country"),
    (4229, 4234, "metonym", Some("BLR"), "city"),
    (4301, 4310, "adjective", Some("UKR"), "country"),
    (4360, 4368, "literal", Some("BLR"), "admin1"),
    (4386, 4391, "literal", Some("BLR"), "admin1"),
    (4394, 4398, "metonym", Some("UKR"), "city"),
    (4517, 4524, "adjective", Some("RUS"), "country"),
    (4614, 4623, "adjective", Some("UKR"), "country"),
    (4779, 4788, "adjective", Some("UKR"), "country"),
    (4897, 4901, "literal", Some("UKR"), "city"),
    (4907, 4913, "metonym", Some("RUS"), "city"),
    (4983, 4990, "metonym", Some("UKR"), "country"),
];

/// Start, end, value.
type Time<'a> = (usize, usize, &'a str);

/// All times.
#[rustfmt::skip]
const TIMES: &[Time<'_>] = &[
    (35, 41, "2022-12-30"),
    (118, 129, "2023-SP"),
    (650, 661, "2023-SP"),
    (711, 723, "PT8M"),
    (1888, 1893, "2022-12-30"),
    (2015, 2024, "2023"),
    (2167, 2170, "PRESENT_REF"),
    (2402, 2406, "2022"),
    (2451, 2481, "2022-01/2022-11"),
    (2605, 2609, "PXD"),
    (3142, 3151, "2023"),
    (3252, 3257, "PTXH"),
    (3658, 3663, "2022-12-30TNI"),
    (3728, 3745, "P1W"),
    (3818, 3826, "PAST_REF"),
    (3855, 3868, "2022-12-29"),
    (4012, 4020, "2023-01-01"),
    (4095, 4103, "2023-01-01"),
    (4132, 4139, "2022-12-30TEV"),
    (4157, 4163, "2022-12-30"),
    (4248, 4256, "2022-12-29"),
    (4858, 4866, "2022-12-29"),
];

#[test]
fn quantities_places_and_times_are_those_of_the_text() {
    let Some(reading) = reading("quantities, places and times") else { return };
    let quantities: Vec<Amount<'_>> = reading
        .quantities
        .iter()
        .map(|one| {
            let [start, end] = one.words.span;
            let value = one.value.unwrap();
            (start, end, one.kind.as_str(), value, one.approximation.as_str())
        })
        .collect();
    assert_eq!(quantities, QUANTITIES);
    let places: Vec<Place<'_>> = reading
        .places
        .iter()
        .map(|one| {
            let [start, end] = one.words.span;
            (start, end, one.usage.as_str(), one.country.as_deref(), one.precision.as_str())
        })
        .collect();
    assert_eq!(places, PLACES);
    let times: Vec<Time<'_>> = reading
        .times
        .iter()
        .map(|one| (one.words.span[0], one.words.span[1], one.value.as_deref().unwrap()))
        .collect();
    assert_eq!(times, TIMES);
}
