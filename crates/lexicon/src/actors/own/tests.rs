//! A user's own files, right and wrong.

mod dictionary;

use jiff::civil::{Date, date};

use super::super::{Actors, audit_actors};
use crate::{CountryForm, Files};

/// A pack of two countries, three people and a body, with these files of a
/// user's own.
fn files(own: &[(&str, &[u8])]) -> Files {
    let mut files = Files::default();
    files.insert(
        "actors/countries.tsv",
        "code\tname\taliases\tadjectives\tnationals\tcapitals\tmetonyms\tuntil\tgeonames\tlat\tlon\n\
         AAA\tAland\t\tAlian\tAlian\tAcity\t\t\t\t\t\nBBB\tBland\t\tBlian\tBlian\tBcity\t\t\t\t\t\n",
    );
    files.insert("actors/sectors.tsv", "code\tmeaning\nGOV\t\nMIL\t\nREB\t\nELI\t\nCOP\t\nIGO\t\n");
    files.insert(
        "actors/cameo.tsv",
        "code\tplace\tcountry\tsector\tmeaning\nGOV\t\t\tGOV\t\nMIL\t\t\tMIL\t\nINS\t\t\tREB\t\n\
         ELI\t\t\tELI\t\nCOP\t\t\tCOP\t\nIGO\t\t\tIGO\t\nBLD\tfirst\tBBB\t\t\nEUR\t\t\t\t\n",
    );
    files.insert("actors/offices.tsv", "title\tbeside\nchief\ta.rival\n");
    files.insert(
        "actors/persons.tsv",
        "id\tname\taliases\tshort\tgender\tcountry\tsector\ttitle\tof\tfrom\tuntil\n\
         a.bee\tAnn Bee\t\tBee\tf\tAAA\tGOV\tchief\tAAA\t2001\t2003-05\n\
         a.cee\tCy Cee\t\tCee\tm\tAAA\tGOV\tchief\tAAA\t2003-05\t2009\n\
         a.rival\tDi Dee\t\tDee\tf\tAAA\tREB\tchief\tAAA\t2004\t2005\n",
    );
    files.insert(
        "actors/organizations.tsv",
        "id\tname\taliases\tkind\tcountry\tsector\tfrom\tuntil\na.army\tAland Army\t\torganization\tAAA\tMIL\t\t\n",
    );
    files.insert("actors/agents.tsv", "noun\tkind\tsector\tgender\nranger\tperson\tMIL\tm\n");
    files.insert("titles.tsv", "form\tnoun\tgender\n");
    files.insert("actors/pronouns.tsv", "form\tgender\tnumber\tpossessive\n");
    files.insert(
        "actors/ties.toml",
        "cases = []\nplace_cases = []\nbased = []\nabroad = []\nlocal = []\nstate = []\nseated = []\nattitudes = []\nattitude_cases = []\nbeyond_sectors = []\n\
         beyond = []\nsides = []\ncounterparts = []\ncut_before = []\ncut_after = []\nformer = []\n\
         named_kinds = []\nleaders = []\nleader_titles = []\ndefinite = []\nenemies = []\n\
         enemy_sector = \"MIL\"\nkeeping = []\ntogether_states = []\ntogether_sides = []\n\
         national_sector = \"CVL\"\n[with_country]\n[counts]\n[leads]\n",
    );
    files.insert("actors/wars.tsv", "one\tother\tfrom\tuntil\n");
    for (name, bytes) in own {
        files.add_actors(name, *bytes);
    }
    files
}

fn load(name: &str, text: &str) -> Actors {
    Actors::load(&files(&[(name, text.as_bytes())])).unwrap()
}

const HEADER: &str = "name\tkind\tcountry\tsector\tfrom\tuntil\n";

/// Who is meant by a name on a day: id, country, sectors.
fn known(actors: &Actors, name: &str, on: Date) -> (String, Option<String>, Vec<String>) {
    let all = actors.persons.named_on(name, Some(on));
    let person = all.first().unwrap_or_else(|| panic!("nobody is {name}"));
    let country = person.country(Some(on)).map(str::to_owned);
    (person.id.clone(), country, person.sector(Some(on)).to_vec())
}

fn told(id: &str, country: &str, sector: &[&str]) -> (String, Option<String>, Vec<String>) {
    let sector = sector.iter().map(|&sector| sector.to_owned()).collect();
    (id.to_owned(), Some(country.to_owned()).filter(|country| !country.is_empty()), sector)
}

/// What is said of the lines of a file.
#[track_caller]
fn check_remarks(name: &str, text: impl AsRef<[u8]>, said: &[&str]) {
    let actors = Actors::load(&files(&[(name, text.as_ref())])).unwrap();
    let remarks: Vec<String> = actors.own.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(remarks, said);
}

#[track_caller]
fn check_error(name: &str, text: impl AsRef<[u8]>, said: &str) {
    let error = Actors::load(&files(&[(name, text.as_ref())])).unwrap_err();
    assert_eq!(error.to_string(), said);
}

#[test]
fn a_row_wins_over_the_pack_at_its_dates() {
    let actors = load("my.tsv", &format!("{HEADER}Ann Bee\tperson\tBBB\tREB\t2002-02\t2002-02\n"));
    let own = told("own.ann-bee", "BBB", &["REB"]);
    assert_eq!(known(&actors, "Ann Bee", date(2002, 2, 28)), own);
    assert_eq!(known(&actors, "Ann Bee", date(2002, 3, 1)), told("a.bee", "AAA", &["GOV"]));
    // Nobody of the pack is anything then, either.
    assert_eq!(known(&actors, "Ann Bee", date(2010, 1, 1)), told("own.ann-bee", "BBB", &[]));
}

#[test]
fn a_body_wins_over_the_pack_s_and_may_change_hands() {
    let rows = "Aland Army\tgroup\tAAA\tREB\t\t2001\nAland Army\tgroup\tBBB\tMIL\t2002\t2003\n";
    let actors = load("my.tsv", &format!("{HEADER}{rows}"));
    let army = |year| {
        let on = Some(date(year, 6, 1));
        let body = actors.organizations.named_on("the Aland Army", on);
        let body = body.or_else(|| actors.organizations.named_on("Aland Army", on)).unwrap();
        (body.country(on).map(str::to_owned), body.sector(on).join(";"))
    };
    assert_eq!(army(2000), (Some("AAA".to_owned()), "REB".to_owned()));
    assert_eq!(army(2003), (Some("BBB".to_owned()), "MIL".to_owned()));
    assert_eq!(army(2004), (Some("AAA".to_owned()), "MIL".to_owned()));
}

#[test]
fn columns_stand_in_any_order_parted_by_commas_or_semicolons() {
    for (separator, aliases) in [(",", "E. Gee;Eve Gee"), (";", "\"E. Gee;Eve Gee\"")] {
        let text = [
            "Kind,Name,Aliases,Short,Code,Wikidata",
            &format!("person,\"Gee, Eve\",{aliases},Gee,AAAGOVMIL,Q7"),
        ]
        .join("\n");
        let text =
            text.replace("\"Gee, Eve\"", "\"Gee! Eve\"").replace(',', separator).replace('!', ",");
        let actors = load("my.csv", &text);
        let eve = told("wikidata.Q7", "AAA", &["GOV", "MIL"]);
        assert_eq!(known(&actors, "Eve Gee", date(2000, 1, 1)), eve, "{text}");
        assert_eq!(actors.persons.called("Gee").count(), 1);
    }
}

#[test]
fn tables_come_as_spreadsheets_write_them() {
    let text = "name\tkind\tcountry\tsector\r\nÉmile Örn\tperson\tAAA\tGOV\r\n";
    let mut wide = vec![0xff, 0xfe];
    wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let old = text.replace("\r\n", "\r").into_bytes();
    for bytes in [wide, marked, old] {
        let actors = Actors::load(&files(&[("my.tsv", &bytes)])).unwrap();
        assert!(actors.own.remarks.is_empty(), "{:?}", actors.own.remarks);
        assert_eq!(
            known(&actors, "Emile Orn", date(2000, 1, 1)),
            told("own.emile-orn", "AAA", &["GOV"])
        );
    }
}

#[test]
fn broken_rows_are_left_out_with_line_and_reason() {
    let rows: &[(&str, &str)] = &[
        ("Al Ef\tperson\tAland\tGOV\t\t", "`Aland` is no code of a country: write AAA"),
        (
            "Al Ef\tperson\tXYZ\tGOV\t\t",
            "`XYZ` is no code of a country: codes stand in actors/countries.tsv",
        ),
        ("Al Ef\tperson\tAAA\tGVO\t\t", "`GVO` is no sector: sectors stand in actors/sectors.tsv"),
        (
            "Al Ef\tperson\tAAA\tGOV\t1/2/2020\t",
            "from: `1/2/2020` is no day, month or year: write 2022-12-31, 2022-12 or 2022",
        ),
        (
            "Al Ef\tperson\tAAA\tGOV\t2020-02-30\t",
            "from: `2020-02-30` is no day, month or year: write 2022-12-31, 2022-12 or 2022",
        ),
        (
            "Al Ef\tperson\tAAA\tGOV\t2021\t2020",
            "it ends on 2020-12-31, before it begins on 2021-01-01",
        ),
        (
            "Al Ef\tman\tAAA\tGOV\t\t",
            "kind is `man`: write person, organization, group, outlet or country",
        ),
        ("Al Ef\tperson\tAAA\tGOV", "4 columns, the header has 6: leave cells empty, not out"),
        ("Al Ef\tperson\t\t\t\t", "neither country nor sector nor title: there is nothing to know"),
        ("\tperson\tAAA\tGOV\t\t", "there is no name"),
        ("?\tperson\tAAA\tGOV\t\t", "`?` is no name: it has 0 letters"),
        ("\"Al Ef\tperson\tAAA\tGOV\t\t", "a quotation mark is not closed on its line"),
        ("Alandia\tcountry\tAAA\t\t2001\t", "names of a country have no `from`: leave it empty"),
    ];
    for (row, reason) in rows {
        let said = format!("my.tsv:2: left out: {reason}");
        check_remarks("my.tsv", format!("{HEADER}{row}\nGo Od\tperson\tAAA\tGOV\t\t\n"), &[&said]);
    }
}

#[test]
fn a_line_of_another_encoding_or_without_end_is_left_out_alone() {
    let mut text = format!("{HEADER}Go Od\tperson\tAAA\tGOV\t\t\n").into_bytes();
    text.extend(b"Em\xefle\tperson\tAAA\tGOV\t\t\n\0\n");
    text.extend([b'x'].repeat(70_000));
    check_remarks(
        "my.tsv",
        text,
        &[
            "my.tsv:3: left out: not UTF-8 from byte 3 of the line on: save the file as UTF-8",
            "my.tsv:4: left out: a zero byte: this is no text; save the file as UTF-8",
            "my.tsv:5: left out: a line of 70000 bytes, 65536 are the most: is the end of a line or a quotation mark missing?",
        ],
    );
}

#[test]
fn a_row_that_says_nothing_new_is_told() {
    let row = "Go Od\tperson\tAAA\tGOV\t\t\n";
    let said = "my.tsv:3: left out: all of this on Go Od stands above";
    check_remarks("my.tsv", format!("{HEADER}{row}{row}"), &[said]);
}

#[test]
fn files_that_give_nothing_are_errors() {
    check_error("my.tsv", "", "my.tsv:1: there is nothing in this file");
    check_error("my.tsv", HEADER, "my.tsv:1: there is nothing in this file");
    check_error("my.actors.txt", "# none\n", "my.actors.txt:1: there is nothing in this file");
    let only = format!("{HEADER}Al Ef\tman\tAAA\tGOV\t\t\n");
    let said = "my.tsv:2: kind is `man`: write person, organization, group, outlet or country; \
                no line of this file can be used";
    check_error("my.tsv", only, said);
    let said = "my.tsv:1: `nick` is no column; columns are id, name, aliases, short, kind, gender, \
                country, sector, code, title, of, from, until, wikidata";
    check_error("my.tsv", "name\tnick\n", said);
    let said = "notes.txt:1: the first line names no column `name`. Name the columns of a table there; \
                call a dictionary in PETRARCH's form NAME.actors.txt or NAME.agents.txt";
    check_error("notes.txt", "Dear all,\n", said);
}

#[test]
fn a_name_of_a_country_is_one() {
    let actors = load("my.tsv", "name\tkind\tcountry\tsector\nOld Aland\tcountry\tAAA\t\n");
    let mut named =
        actors.countries.named("old aland").map(|(country, form)| (&*country.code, form));
    assert_eq!(named.next(), Some(("AAA", CountryForm::Name)));
}

#[test]
fn own_files_change_the_digest_and_not_by_their_folder() {
    let row = format!("{HEADER}Go Od\tperson\tAAA\tGOV\t\t\n");
    let digest = |name: &str| files(&[(name, row.as_bytes())]).digest();
    assert_ne!(digest("my.tsv"), files(&[]).digest());
    assert_eq!(digest("here/my.tsv"), digest("/there/my.tsv"));
}

#[test]
fn the_check_finds_two_holders_of_one_office() {
    assert_eq!(audit_actors(&files(&[])).unwrap(), [""; 0]);
    let header = "id\tname\tkind\tcountry\tsector\ttitle\tof\tfrom\tuntil\n";
    let one = "x.one\tOn Ee\tperson\tAAA\tGOV\tchief\tAAA\t2001\t2004-02-03\n";
    let two = "x.two\tTw Oo\tperson\tAAA\tGOV\tchief\tAAA\t2004-02-02\t\n";
    let text = format!("{header}{one}{two}");
    let said = "my.tsv:3: Tw Oo and On Ee (my.tsv:2) are chief of AAA at one time: mend a date, or name one \
                in actors/offices.tsv";
    assert_eq!(audit_actors(&files(&[("my.tsv", text.as_bytes())])).unwrap(), [said]);
    // The day of the handover is both's.
    let text = text.replace("2004-02-03", "2004-02-02");
    assert_eq!(audit_actors(&files(&[("my.tsv", text.as_bytes())])).unwrap(), [""; 0]);
}

#[test]
fn the_check_finds_what_stands_twice() {
    let header = "id\tname\tkind\tcountry\tsector\ttitle\tof\tfrom\tuntil\n";
    let rows = "x.one\tOn Ee\tperson\tAAA\tGOV\tclerk\tAAA\t2001\t\nx.two\tÔn Ee\tperson\tAAA\tGOV\tclerk\tAAA\t2004\t\n";
    let said = "my.tsv:3: Ôn Ee is clerk under another id above (my.tsv:2, `x.one`)";
    let text = format!("{header}{rows}");
    assert_eq!(audit_actors(&files(&[("my.tsv", text.as_bytes())])).unwrap(), [said]);
    let mut pack = files(&[]);
    pack.insert(
        "actors/organizations.tsv",
        "id\tname\taliases\tkind\tcountry\tsector\tfrom\tuntil\na.one\tAland Army\t\torganization\tAAA\tMIL\t\t\n\
         a.two\tGuard\tAland army\torganization\tAAA\tMIL\t\t\n",
    );
    let said = "actors/organizations.tsv:3: `Aland army` is also a name of `a.one` of the same country \
                (actors/organizations.tsv:2)";
    assert_eq!(audit_actors(&pack).unwrap(), [said]);
}

#[test]
fn sixty_thousand_rows_load() {
    let rows = (0..60_000).map(|n| format!("Ab{n} Cd{n}\tperson\tAAA\tGOV\t2001\t2003\n"));
    let actors = load("my.tsv", &(HEADER.to_owned() + &rows.collect::<String>()));
    assert_eq!(actors.own.files, [("my.tsv".to_owned(), 60_000)]);
    assert!(actors.persons.named("ab59999 cd59999").any(|person| person.own));
}
