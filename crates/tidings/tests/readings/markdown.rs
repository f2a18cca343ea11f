//! Pages of golden readings: a heading, a report, its claims.

use std::ops::Range;

use jiff::civil::Date;

/// One point that a reading is to show.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) heading: String,
    /// Of the heading, counted from 1.
    pub(crate) line: usize,
    /// When the report was published.
    pub(crate) published: Option<Date>,
    /// The report.
    pub(crate) text: String,
    /// Its claims as written on the page, each line ended.
    pub(crate) claims: String,
    /// The lines that hold them, counted from 0.
    claim_lines: Range<usize>,
}

/// All cases of a page.
///
/// # Errors
///
/// When a heading lacks its report or its claims; the text begins with the line
/// number.
pub(crate) fn cases(page: &str) -> Result<Vec<Case>, String> {
    let lines: Vec<_> = page.lines().collect();
    let headings = (0..lines.len()).filter(|&at| lines[at].starts_with("## "));
    headings.map(|at| case(&lines, at).map_err(|error| format!("{}: {error}", at + 1))).collect()
}

fn case(lines: &[&str], at: usize) -> Result<Case, String> {
    let next = lines[at + 1..].iter().position(|line| line.starts_with("## "));
    let end = next.map_or(lines.len(), |more| at + 1 + more);
    let (options, report) = block(lines, at..end, "report")?;
    let (_, claims) = block(lines, report.end..end, "claims")?;
    let published = options.split_whitespace().find_map(|option| option.strip_prefix("published="));
    Ok(Case {
        heading: lines[at].trim_start_matches("## ").to_owned(),
        line: at + 1,
        published: published.map(str::parse).transpose().map_err(|error| format!("{error}"))?,
        text: lines[report].join("\n"),
        claims: joined(&lines[claims.clone()]),
        claim_lines: claims,
    })
}

/// The fenced block of this name: what follows the name, and its lines.
fn block<'l>(
    lines: &[&'l str],
    within: Range<usize>,
    name: &str,
) -> Result<(&'l str, Range<usize>), String> {
    let fence = format!("```{name}");
    let opening = within.clone().find(|&at| lines[at].starts_with(&fence));
    let opening = opening.ok_or_else(|| format!("no block of {name}"))?;
    let closing = (opening + 1..within.end).find(|&at| lines[at] == "```");
    let closing = closing.ok_or_else(|| format!("the block of {name} does not end"))?;
    Ok((&lines[opening][fence.len()..], opening + 1..closing))
}

/// The page with other claims in its blocks.
pub(crate) fn rewritten(page: &str, cases: &[Case], claims: &[String]) -> String {
    let lines: Vec<_> = page.lines().collect();
    let (mut new, mut done) = (String::new(), 0);
    for (case, claims) in cases.iter().zip(claims) {
        new += &joined(&lines[done..case.claim_lines.start]);
        new += claims;
        done = case.claim_lines.end;
    }
    new + &joined(&lines[done..])
}

/// Lines with their ends.
fn joined(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [*line, "\n"]).collect()
}

#[test]
fn a_page_is_rewritten_in_place() {
    let page =
        "# T\n\n## One\n\n```report published=2022-12-31\nA.\n```\n\n```claims\nold\n```\nend\n";
    let cases = cases(page).unwrap();
    assert_eq!(cases[0].text, "A.");
    assert_eq!(cases[0].claims, "old\n");
    let new = rewritten(page, &cases, &["new\n  more\n".to_owned()]);
    assert_eq!(new, page.replace("old\n", "new\n  more\n"));
}

#[test]
fn a_heading_without_claims_is_an_error() {
    let error = cases("## One\n```report\nA.\n```\n## Two\n```claims\n```\n").unwrap_err();
    assert_eq!(error, "1: no block of claims");
}
