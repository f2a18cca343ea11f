//! What is said in a document, and nothing else: a table for people, one row per
//! saying.

use tidings::{CodePoints, Reading, Stance};

use super::{
    grid::{GAP, Paragraph, paragraph, row},
    table::{self, FAINT, MARGIN, PLAIN, VOICE, counted},
};

/// The table of one document, at most `width` columns wide.
pub(crate) fn block(reading: &Reading, width: usize) -> String {
    let mut out = table::title(reading, width);
    let points = &CodePoints::new(&reading.document.text);
    let who = (width - MARGIN - 2 * GAP) * 3 / 10;
    let widths = [who, width - MARGIN - 2 * GAP - who - HOW, HOW];
    if !reading.attributions.is_empty() {
        out.push('\n');
        let heads = ["who", "says what", "how"];
        out += &row(MARGIN, &widths, &heads.map(|head| vec![paragraph(FAINT, head)]));
    }
    for (index, said) in reading.attributions.iter().enumerate() {
        let start = points.range(said.content.span)[0];
        let words = paragraph(PLAIN, &reading.document.quote(&said.content));
        out.push('\n');
        out += &row(MARGIN, &widths, &[voices(reading, index), vec![words], how(said, start)]);
    }
    let count = counted(reading.attributions.len(), "saying");
    out + &format!("\n {count}.\n")
}

/// Columns for form, stance and offset.
const HOW: usize = 10;

/// The source with its cue and way, below whoever quotes it.
fn voices(reading: &Reading, index: usize) -> Vec<Paragraph> {
    let said = &reading.attributions[index];
    let mut around = Vec::new();
    let mut outer = said.within;
    while let Some(id) = outer {
        around.push(reading.source_name(reading.attribution(id)));
        outer = reading.attribution(id).within;
    }
    around.dedup();
    let mut cell: Vec<_> =
        around.iter().rev().map(|name| paragraph(FAINT, &format!("{name} ›"))).collect();
    cell.push(paragraph(VOICE, &reading.source_name(said)));
    let document = &reading.document;
    cell.extend(said.cue.as_ref().map(|cue| paragraph(PLAIN, &document.quote(cue))));
    let way = said.channel.as_ref().map(|way| format!("via {}", document.quote(&way.evidence)));
    cell.extend(way.map(|way| paragraph(FAINT, &way)));
    cell
}

fn how(said: &tidings::Attribution, start: usize) -> Vec<Paragraph> {
    let mut cell = vec![paragraph(PLAIN, said.form.as_str())];
    if said.stance != Stance::Asserts {
        cell.push(paragraph(table::UNSURE, said.stance.as_str()));
    }
    cell.push(paragraph(FAINT, &format!(":{start}")));
    cell
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;
    use crate::output::sample::reading;

    #[test]
    fn a_row_names_all_through_whose_mouth_it_came() {
        let block = strip_str(&block(&reading(), 80)).to_string();
        let place = |words: &str| block.find(words).unwrap_or_else(|| panic!("{words}: {block}"));
        assert!(place(" Norpress ›") < place(" governor of Sudria"), "{block}");
        assert!(block.contains(" indirect") && block.ends_with("\n 3 sayings.\n"), "{block}");
        let widest = block.lines().map(console::measure_text_width).max();
        assert!(widest <= Some(80), "{block}");
    }
}
