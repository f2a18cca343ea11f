//! A document as voices: everyone who is heard, and what each of them claims.
//!
//! A voice that another one quotes stands below it. Voices come in the order in
//! which they are first heard; the outlet's own comes first.

use std::fmt::Write;

use tidings::{AttributionId, Claim, CodePoints, Reading, Stance, UNNAMED};

use super::{
    grid::{GAP, paragraph, row, wrap},
    table::{self, FAINT, MARGIN, PLAIN, VOICE, counted},
};

/// The block of one document, at most `width` columns wide.
pub(crate) fn block(reading: &Reading, width: usize) -> String {
    let mut out = table::title(reading, width);
    let mut tree = Tree::default();
    for (index, claim) in reading.claims.iter().enumerate() {
        tree.add(reading, index, claim);
    }
    let points = &CodePoints::new(&reading.document.text);
    let page = Page { reading, points, width };
    let mut order: Vec<usize> = tree.below(None);
    order.sort_by_key(|&at| (tree.voices[at].chain.is_some(), tree.voices[at].start));
    for at in order {
        page.write(&tree, at, 0, &mut out);
    }
    out.push('\n');
    for line in page.silent(&tree) {
        let _ = writeln!(out, " {FAINT}{line}{FAINT:#}");
    }
    out + &table::foot(reading, width)
}

/// Voices with their claims, by whom they are quoted.
#[derive(Default)]
struct Tree {
    voices: Vec<Voice>,
}

struct Voice {
    /// Who quotes it.
    within: Option<usize>,
    /// Its name, by which it is told apart below the same voice.
    name: String,
    /// An attribution of its own; `None` for the outlet.
    chain: Option<AttributionId>,
    /// Where it is first heard.
    start: usize,
    /// Indices of its claims, in text order.
    claims: Vec<usize>,
}

impl Tree {
    fn add(&mut self, reading: &Reading, index: usize, claim: &Claim) {
        let start = claim.trigger.span.start;
        if claim.attribution.is_empty() {
            let outlet = self.voice(None, outlet(reading), None, start);
            self.voices[outlet].claims.push(index);
            return;
        }
        let mut within = None;
        for &id in &claim.attribution {
            let account = reading.attribution(id);
            let first = account.content.span.start.min(start);
            let name = reading.source_name(account);
            within = Some(self.voice(within, name, Some(id), first));
        }
        if let Some(innermost) = within {
            self.voices[innermost].claims.push(index);
        }
    }

    /// The voice of this name below `within`, added where it is new.
    fn voice(
        &mut self,
        within: Option<usize>,
        name: String,
        chain: Option<AttributionId>,
        start: usize,
    ) -> usize {
        let same = |voice: &Voice| {
            voice.within == within
                && voice.chain.is_some() == chain.is_some()
                && voice.name.eq_ignore_ascii_case(&name)
        };
        if let Some(known) = self.voices.iter().position(same) {
            self.voices[known].start = self.voices[known].start.min(start);
            return known;
        }
        self.voices.push(Voice { within, name, chain, start, claims: Vec::new() });
        self.voices.len() - 1
    }

    /// Those quoted by `within`, in the order in which they are first heard.
    fn below(&self, within: Option<usize>) -> Vec<usize> {
        let mut found: Vec<usize> =
            (0..self.voices.len()).filter(|&at| self.voices[at].within == within).collect();
        found.sort_by_key(|&at| self.voices[at].start);
        found
    }
}

/// The outlet's own voice by name, where it is known.
fn outlet(reading: &Reading) -> String {
    match &reading.document.outlet {
        Some(name) => format!("{name} itself"),
        None => tidings::OUTLET.to_owned(),
    }
}

struct Page<'r> {
    reading: &'r Reading,
    points: &'r CodePoints<'r>,
    width: usize,
}

impl Page<'_> {
    /// A voice with its claims, and those that it quotes below it.
    fn write(&self, tree: &Tree, at: usize, depth: usize, out: &mut String) {
        let voice = &tree.voices[at];
        out.push('\n');
        let indent = depth * STEP;
        let head = [vec![paragraph(VOICE, &self.head(voice, depth))]];
        *out += &row(MARGIN + indent, &[self.width - MARGIN - indent], &head);
        for &index in &voice.claims {
            let claim = &self.reading.claims[index];
            let start = self.points.range(claim.trigger.span)[0];
            let cells = [
                table::what(claim, start),
                table::who(self.reading, claim),
                table::when_where(self.reading, claim),
                self.told(index, claim),
            ];
            *out += &row(MARGIN + indent + STEP, &self.widths(indent), &cells);
        }
        for below in tree.below(Some(at)) {
            self.write(tree, below, depth + 1, out);
        }
    }

    /// `› Vladimir Putin, RUS GOV`, and how many claims are his.
    fn head(&self, voice: &Voice, depth: usize) -> String {
        let arrow = if depth == 0 { "" } else { "› " };
        let account = voice.chain.map(|id| self.reading.attribution(id));
        let entity = account.and_then(|account| account.source.as_ref()?.entity);
        let entity = entity.map(|id| self.reading.entity(id));
        let mut codes: Vec<&str> = Vec::new();
        codes.extend(entity.and_then(|entity| entity.country.as_deref()));
        codes.extend(entity.iter().flat_map(|entity| entity.sector.iter().map(String::as_str)));
        let codes = if codes.is_empty() { String::new() } else { format!(", {}", codes.join(" ")) };
        let count = match voice.claims.len() {
            0 => String::new(),
            count => format!(" · {}", counted(count, "claim")),
        };
        format!("{arrow}{}{codes}{count}", voice.name)
    }

    fn widths(&self, indent: usize) -> [usize; 4] {
        let (what, when) = (15, 15);
        let rest = self.width - MARGIN - indent - STEP - what - when - 3 * GAP;
        let told = rest * 2 / 5;
        [what, rest - told, when, told]
    }

    /// How it is told: the cue, the way it came, and what other claim is of the
    /// same event.
    fn told(&self, index: usize, claim: &Claim) -> Vec<super::grid::Paragraph> {
        let document = &self.reading.document;
        let mut cell = Vec::new();
        if let Some(&id) = claim.attribution.last() {
            let account = self.reading.attribution(id);
            let cue = account.cue.as_ref().map(|cue| document.quote(cue));
            let stance = Some(account.stance).filter(|&stance| stance != Stance::Asserts);
            let words = [cue, stance.map(|stance| stance.to_string())];
            cell.push(paragraph(
                PLAIN,
                &words.into_iter().flatten().collect::<Vec<_>>().join(", "),
            ));
            let channel = account.channel.as_ref();
            cell.extend(
                channel
                    .map(|way| paragraph(FAINT, &format!("via {}", document.quote(&way.evidence)))),
            );
        }
        let start = |claim: &Claim| self.points.range(claim.trigger.span)[0];
        let denied = claim.denies.map(|id| &self.reading.claims[id.0]);
        let others = self.reading.claims.iter().enumerate();
        let mut others =
            others.filter(|&(other, told)| other != index && told.event == claim.event);
        if let Some(denied) = denied {
            cell.push(paragraph(FAINT, &format!("denies :{}", start(denied))));
        } else if let Some((_, other)) = others.next() {
            cell.push(paragraph(FAINT, &format!("same event as :{}", start(other))));
        }
        cell
    }

    /// Who is heard and claims nothing that is read.
    fn silent(&self, tree: &Tree) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for account in &self.reading.attributions {
            let name = self.reading.source_name(account);
            let known = account.source.as_ref().is_some_and(|source| source.entity.is_some());
            let new = name != UNNAMED
                && (known || name.contains(' '))
                && !names.iter().any(|known| known.eq_ignore_ascii_case(&name))
                && !tree.voices.iter().any(|voice| voice.name.eq_ignore_ascii_case(&name));
            if new {
                names.push(super::visible(&name));
            }
        }
        if names.is_empty() {
            return Vec::new();
        }
        let said = format!("Also heard, without a claim that was read: {}.", names.join("; "));
        wrap(&said, self.width - MARGIN)
    }
}

/// Blanks before what a voice claims and whom it quotes.
const STEP: usize = 2;

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;
    use crate::output::sample::reading;

    /// The lines that name a voice or a claim's type.
    fn lines(block: &str) -> Vec<String> {
        let kinds = ["ASSAULT", "CONSULT"];
        let shown = |line: &&str| line.contains(" claim") || line.contains("Norpress");
        let kind = |line: &str| kinds.iter().any(|kind| line.trim_start().starts_with(kind));
        let lines = block.lines().filter(|line| shown(line) || kind(line));
        lines
            .map(|line| line.split("  ").find(|part| !part.is_empty()).unwrap().trim().to_owned())
            .collect()
    }

    #[test]
    fn whom_a_voice_quotes_stands_below_it() {
        let block = strip_str(&block(&reading(), 80)).to_string();
        let expected = [
            "Example Times itself · 1 claim",
            "CONSULT",
            "Norpress",
            "› governor of Sudria, SUD GOV · 1 claim",
            "ASSAULT",
            "Norland, NOR · 1 claim",
            "ASSAULT",
            "3 claims by 3 voices; 2 are not presented as facts (1 planned, 1 denied).",
        ];
        assert_eq!(lines(&block), expected, "{block}");
    }

    #[test]
    fn a_claim_says_how_it_is_told_and_what_else_tells_of_its_event() {
        let block = strip_str(&block(&reading(), 120)).to_string();
        assert!(block.contains("same event as :116"), "{block}");
        assert!(block.contains("denied\n"), "{block}");
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        for width in [60, 80, 100] {
            let block = strip_str(&block(&reading(), width)).to_string();
            let widest = block.lines().map(console::measure_text_width).max().unwrap();
            assert!(widest <= width, "{widest} > {width}");
        }
    }
}
