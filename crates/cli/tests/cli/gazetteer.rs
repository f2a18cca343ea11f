//! `tidings gazetteer` and what reads with it.

use std::io::Write;

use serde_json::Value;

use crate::bench::bench;

/// A row of a GeoNames dump.
fn row(id: u32, name: &str, lat: &str, lon: &str) -> String {
    format!("{id}\t{name}\t{name}\t\t{lat}\t{lon}\tP\tPPL\tUA\t\t08\t\t\t\t1200\t\t\t\t\n")
}

fn zipped(dump: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("dump.txt", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(dump.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_dump_of_one_s_own_places_what_it_holds() {
    let Some(bench) = bench("gazetteer_import") else { return };
    bench.file("dump.zip", zipped(&row(7, "Zarubkivka", "46.5", "32.25")));
    let err = bench.run("gazetteer import dump.zip --to own.bin").exits(0).err;
    assert!(err.starts_with("own.bin: 1 settlement and 0 divisions under 1 name"), "{err}");
    bench.file(
        "a.txt",
        "Rebels shelled Zarubkivka, Ukraine, on Friday. A bomb killed ten in Zarubkivka.",
    );
    let out = bench.run("read a.txt --gazetteer own.bin --format json").exits(0).out;
    let reading: Value = serde_json::from_str(&out).unwrap();
    let places = reading["places"].as_array().unwrap();
    assert!(places.iter().any(|place| place["geonames"] == 7 && place["lat"] == 46.5), "{out}");
}

#[test]
fn broken_rows_are_left_out_with_their_lines() {
    let Some(bench) = bench("gazetteer_rows") else { return };
    let rows = [row(1, "Elm", "91", "2"), "broken\n".to_owned(), row(2, "Oak", "1", "2")];
    bench.file("dump.txt", rows.concat() + &row(3, "Ash", "3", "4"));
    let err = bench.run("gazetteer import dump.txt --to own.bin").exits(3).err;
    assert!(err.contains("dump.txt:1: left out: latitude 91 lies outside -90 to 90"), "{err}");
    assert!(err.contains("dump.txt:2: left out: 1 columns, a dump of GeoNames has 19"), "{err}");
    assert!(err.contains("2 settlements"), "{err}");
}

#[test]
fn broken_rows_of_a_zip_are_told_by_the_lines_of_the_file_inside() {
    let Some(bench) = bench("gazetteer_zip_rows") else { return };
    let sorts = |row: String| row.replace("\tP\tPPL\t", "\tH\tLK\t");
    let rows = [
        row(1, "Elm", "46.5", "180.5"),
        row(2, "Oak", "-90.01", "2"),
        row(3, "Ash", "NaN", "2"),
        row(4, "Fir", "", "2"),
        row(5, "", "1", "2"),
        row(6, "Yew", "1", "2").replace("1200", "many"),
        row(7, "Beech", "-90", "-180"),
        sorts(row(8, "Birch Lake", "1", "2")),
        row(9, "Larch", "1", "2").replacen('9', "nine", 1),
        row(10, "Rowan", "1", "2"),
    ];
    let more: String = (11..19).map(|id| row(id, "Alder", "3", "4")).collect();
    bench.file("dump.zip", zipped(&(rows.concat() + &more)));
    let err = bench.run("gazetteer import dump.zip --to own.bin").exits(3).err;
    for told in [
        "dump.zip:dump.txt:1: left out: longitude 180.5 lies outside -180 to 180",
        "dump.zip:dump.txt:2: left out: latitude -90.01 lies outside -90 to 90",
        "dump.zip:dump.txt:3: left out: latitude NaN lies outside -90 to 90",
        "dump.zip:dump.txt:4: left out: latitude \"\" is no number",
        "dump.zip:dump.txt:5: left out: no name",
        "dump.zip:dump.txt:6: left out: population \"many\" is no number",
        "dump.zip:dump.txt:9: left out: id \"nine\" is no number",
        "10 settlements",
        "1 row of other sorts",
    ] {
        assert!(err.contains(told), "{told}\n{err}");
    }
}

#[test]
fn what_is_no_dump_is_refused() {
    let Some(bench) = bench("gazetteer_refused") else { return };
    let whole = zipped(&row(7, "Zarubkivka", "46.5", "32.25").repeat(500));
    bench.file("cut.zip", &whole[..whole.len() / 2]);
    let err = bench.run("gazetteer import cut.zip").exits(1).err;
    assert!(err.contains("cut.zip: no whole zip file; download it again"), "{err}");
    bench.file("letter.txt", "Dear Sir,\nthere are no places here.\n");
    let err = bench.run("gazetteer import letter.txt").exits(1).err;
    assert!(err.contains("this is no dump of GeoNames"), "{err}");
    let err = bench.run("gazetteer import none.zip").exits(1).err;
    assert!(err.contains("none.zip"), "{err}");
    bench.file("a.txt", "Rain.");
    let err = bench.run("read a.txt --gazetteer letter.txt").exits(1).err;
    assert!(err.contains("--gazetteer letter.txt: places/gazetteer.bin is no gazetteer"), "{err}");
}

#[test]
fn a_table_of_homes_is_checked_and_tells_namesakes_apart() {
    let Some(bench) = bench("gazetteer_homes") else { return };
    let line = r#"{"id":"1","outlet":"Example Times","text":"A bomb killed two people in Springfield on Friday."}"#;
    bench.file("a.jsonl", line);
    bench.file("bad.tsv", "outlet\tlat\n");
    let err = bench.run("read a.jsonl --outlets bad.tsv").exits(2).err;
    assert!(err.contains("bad.tsv:1: the columns must be outlet, name"), "{err}");
    let place = |home: &str| {
        let header = "outlet\tname\tcountry\tadmin1\tlat\tlon\n";
        bench.file("homes.tsv", format!("{header}Example Times\tthere\tUSA\t{home}\n"));
        let out = bench.run("read a.jsonl --outlets homes.tsv --format json").exits(0).out;
        let reading: Value = serde_json::from_str(&out).unwrap();
        reading["places"][0]["admin1"].as_str().unwrap().to_owned()
    };
    assert_eq!(place("US-MA\t42.12\t-72.54"), "US-MA");
    assert_eq!(place("US-IL\t39.8\t-89.64"), "US-IL");
}

#[test]
fn a_map_is_one_collection_for_any_number_of_documents() {
    let Some(bench) = bench("gazetteer_map") else { return };
    let features = |files: &str| {
        let out = bench.run(&format!("read {files} --format geojson")).exits(0).out;
        let all: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(all["type"], "FeatureCollection");
        all["features"].as_array().unwrap().clone()
    };
    bench.file("none.txt", "It rained.");
    bench.file("a.txt", "Rebels attacked soldiers in Kherson on Friday.");
    bench.file("b.txt", "Rebels attacked soldiers in Ukraine on Friday.");
    assert!(features("none.txt").is_empty());
    let all = features("none.txt a.txt b.txt a.txt");
    assert_eq!(all.len(), 3);
    assert_eq!(all[0]["geometry"]["type"], "Point");
    assert!((all[0]["geometry"]["coordinates"][1].as_f64().unwrap() - 46.6).abs() < 0.2);
    assert!(all[1]["geometry"].is_null());
    assert_eq!(all[1]["properties"]["place_precision"], "country");
}
