//! The last step of every format: which date counts, and where the report
//! begins.

use jiff::civil::Date;
use tidings_record::{Document, Moment, Note, PublishedFrom, Span};

use crate::{
    Settings,
    date::{LeadingDate, date_in_name, leading_date},
};

/// What a format found. Texts of records have a `field`, those of files a
/// `path` that may hold a date.
#[derive(Default)]
pub(crate) struct Found<'p> {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    /// The record's own date.
    pub(crate) field: Option<Moment>,
    /// Where the file lies.
    pub(crate) path: &'p str,
    pub(crate) text: String,
    pub(crate) notes: Vec<Note>,
}

/// A document of what was found. The first of these that knows a date of
/// publication counts: the caller, a field, the name of the file (where the
/// caller wants it), the head of the text.
pub(crate) fn assemble(found: Found<'_>, settings: &Settings) -> Document {
    let mut notes = found.notes;
    let head = leading_date(&found.text);
    let in_text = head.and_then(|head| day_of(head, &found.text, &mut notes));
    let in_name = named_day(found.path, settings, &mut notes);
    let known = [
        (settings.published, PublishedFrom::Option),
        (found.field, PublishedFrom::Field),
        (in_name.map(Moment::from), PublishedFrom::Name),
        (in_text.map(Moment::from), PublishedFrom::Text),
    ];
    let published = known.into_iter().find_map(|(day, from)| day.map(|day| (day, from)));
    if let (Some(day), Some((moment, from))) = (in_text, published)
        && day != moment.date
    {
        notes.push(remark(format!("published {moment} ({from}), but the text begins with {day}")));
    }
    if found.text.trim().is_empty() {
        notes.push(remark("the text is empty".to_owned()));
    }
    let home = found.outlet.as_deref().and_then(|outlet| settings.homes.of(outlet)).cloned();
    let body = head.filter(|_| in_text.is_some()).map_or(0, |head| head.body);
    Document {
        id: found.id,
        title: found.title,
        outlet: found.outlet,
        url: found.url,
        published: published.map(|(moment, _)| moment),
        published_from: published.map(|(_, from)| from),
        home,
        body: Span::new(body, found.text.len()),
        text: found.text,
        notes,
    }
}

/// The day at the head of a text; a day of no calendar is noted.
fn day_of(head: LeadingDate<'_>, text: &str, notes: &mut Vec<Note>) -> Option<Date> {
    let day = head.written.parse().ok();
    if day.is_none() {
        let start = head.written.as_ptr() as usize - text.as_ptr() as usize;
        let span = Span::new(start, start + head.written.len());
        let text = format!("{} is no day of the calendar", head.written);
        notes.push(Note { span: Some(span), text });
    }
    day
}

/// The day in the name of the file, where it counts; several days are noted.
fn named_day(path: &str, settings: &Settings, notes: &mut Vec<Note>) -> Option<Date> {
    if !settings.date_from_name {
        return None;
    }
    date_in_name(path).unwrap_or_else(|days| {
        let days: Vec<_> = days.iter().map(Date::to_string).collect();
        notes.push(remark(format!("the name holds several dates: {}", days.join(", "))));
        None
    })
}

fn remark(text: String) -> Note {
    Note { span: None, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_moment;

    #[track_caller]
    fn check(settings: &Settings, found: Found<'_>, published: &str, notes: &[&str]) {
        let document = assemble(found, settings);
        let day = document.published.map_or("none".to_owned(), |day| day.to_string());
        let from = document.published_from.map_or("nothing", PublishedFrom::as_str);
        assert_eq!(format!("{day} from {from}"), published);
        assert_eq!(document.notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(), notes);
    }

    fn found<'p>(field: Option<&str>, path: &'p str, text: &str) -> Found<'p> {
        let field = field.map(|day| parse_moment(day).unwrap());
        Found { field, path, text: text.to_owned(), ..Found::default() }
    }

    fn by_name() -> Settings {
        Settings { date_from_name: true, ..Settings::default() }
    }

    #[test]
    fn the_option_counts_first_and_a_contradiction_is_noted() {
        let settings = Settings { published: parse_moment("2022-12-29").ok(), ..by_name() };
        check(
            &settings,
            found(Some("2022-12-30"), "2022-12-31.txt", "date 2023-01-01 Rain."),
            "2022-12-29 from option",
            &["published 2022-12-29 (option), but the text begins with 2023-01-01"],
        );
    }

    #[test]
    fn then_the_field() {
        let report = found(Some("2022-12-30T09:00"), "2022-12-31.txt", "date 2022-12-30 Rain.");
        check(&by_name(), report, "2022-12-30T09:00:00 from field", &[]);
    }

    #[test]
    fn then_the_name_where_it_is_wanted() {
        check(&by_name(), found(None, "2022-12-31.txt", "Rain."), "2022-12-31 from name", &[]);
        check(
            &Settings::default(),
            found(None, "2022-12-31.txt", "Rain."),
            "none from nothing",
            &[],
        );
    }

    #[test]
    fn then_the_head_of_the_text() {
        let report = found(None, "rain.txt", "date 2022-12-31 Rain.");
        check(&by_name(), report, "2022-12-31 from text", &[]);
    }

    #[test]
    fn two_days_in_a_name_are_noted() {
        check(
            &by_name(),
            found(None, "2022-12-30-2022-12-31.txt", "Rain."),
            "none from nothing",
            &["the name holds several dates: 2022-12-30, 2022-12-31"],
        );
    }

    #[test]
    fn a_day_of_no_calendar_is_noted_and_stays_in_the_report() {
        let document = assemble(found(None, "", " date 2022-02-30 Rain."), &Settings::default());
        assert_eq!(document.published, None);
        assert_eq!(document.body, Span::new(0, document.text.len()));
        let note = &document.notes[0];
        assert_eq!(document.words(note.span.unwrap()), "2022-02-30");
        assert_eq!(note.text, "2022-02-30 is no day of the calendar");
    }

    #[test]
    fn the_report_begins_after_its_date() {
        let document = assemble(found(None, "", " date 2022-12-31 Rain."), &Settings::default());
        assert_eq!(document.words(document.body), "Rain.");
        assert_eq!(document.text, " date 2022-12-31 Rain.");
    }

    #[test]
    fn an_empty_text_is_noted() {
        check(
            &Settings::default(),
            found(None, "", " \n"),
            "none from nothing",
            &["the text is empty"],
        );
    }
}
