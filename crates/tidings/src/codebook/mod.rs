//! The codebook of a pack, for people who code or judge by it: Markdown, made of
//! the ontology and of the sentences that its patterns carry.

mod examples;

use std::fmt::Write;

use tidings_lexicon::{Boundary, EventType, Fold, Gloss, Mode, Ontology, Pack};

use examples::Examples;

/// The codebook as Markdown: each type with its modes, an example and a near
/// miss of each; what becomes of plans, which type it is where two meet, and the
/// words for contexts, sectors and statuses. One sentence per line.
pub fn codebook(pack: &Pack) -> String {
    let ontology = &pack.ontology;
    let examples = Examples::of(pack);
    let mut text = format!(
        "# Codebook of {}\n\n\
         Made by `tidings codebook` of the ontology and of the sentences that its patterns carry as \
         tests: every example is read so, and a near miss is no such event by the pattern of its \
         example.\n\
         Behind an example stands who does it → to whom.\n\n\
         ## Types\n\n| type | quad | score | CAMEO | meaning |\n|---|---|---|---|---|\n",
        ontology.name
    );
    for kind in &ontology.types {
        let EventType { name, quad, score, meaning, .. } = kind;
        let code = code(kind);
        let _ = writeln!(text, "| {name} | {quad} | {score:.1} | {code} | {} |", cell(meaning));
    }
    text += "\nQuad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material \
             conflict.\n\
             Score: conflict -10 to cooperation +10; a claim of several modes takes the one furthest \
             from 0.\n";
    for kind in &ontology.types {
        of_type(&mut text, kind, &examples);
    }
    of_folds(&mut text, ontology);
    of_boundaries(&mut text, &ontology.boundary);
    for (title, what, list) in [
        ("Contexts", CONTEXTS, &ontology.context),
        ("Sectors", SECTORS, &ontology.sector),
        ("Statuses", STATUSES, &ontology.status),
    ] {
        of_words(&mut text, title, what, list);
    }
    text
}

const CONTEXTS: &str = "What an event is about; a claim has any number of them.";
const SECTORS: &str = "What an actor or recipient is; the primary one stands first.";
const STATUSES: &str = "How the innermost source presents the event.";

/// The CAMEO codes of a type.
fn code(kind: &EventType) -> String {
    match (&kind.cameo, &kind.cameo_armed) {
        (None, _) => "–".to_owned(),
        (Some(code), None) => code.clone(),
        (Some(code), Some(armed)) => format!("{code}; {armed} where both sides are armed"),
    }
}

fn of_type(text: &mut String, kind: &EventType, examples: &Examples<'_>) {
    let EventType { name, meaning, .. } = kind;
    let _ = writeln!(text, "\n## {name}\n\n{}.", capital(meaning));
    if kind.recipient_required {
        *text += "It needs a recipient.\n";
    }
    if kind.absorbs {
        *text += "What it asks for, promises or refuses is part of it and no event of its own.\n";
    }
    if kind.said {
        *text += "Who says it does it: his saying so is no account of it.\n";
    }
    if kind.anyone {
        *text += "It counts also where nobody of public weight takes part.\n";
    }
    let found = examples.of_type(name);
    let line = |what: &str, sentence: String| {
        if sentence.is_empty() { String::new() } else { format!("\n- {what}: {sentence}") }
    };
    *text += &line("example", found.example());
    *text += &line("near miss", found.near_miss());
    if !found.is_empty() {
        text.push('\n');
    }
    if kind.mode.is_empty() {
        return;
    }
    *text += "\n| mode | score | meaning | example | near miss |\n|---|---|---|---|---|\n";
    for mode in &kind.mode {
        let found = examples.of_mode(name, &mode.name);
        let (example, miss) = (cell(&found.example()), cell(&found.near_miss()));
        let meaning = cell(&of_mode(mode));
        let _ = writeln!(
            text,
            "| {} | {:.1} | {meaning} | {example} | {miss} |",
            mode.name, mode.score
        );
    }
}

/// A mode's meaning, with what else it brings.
fn of_mode(mode: &Mode) -> String {
    let mut text = mode.meaning.clone();
    if let Some(code) = &mode.cameo {
        let _ = write!(text, "; CAMEO {code}");
    }
    if let Some(context) = &mode.context {
        let _ = write!(text, "; context {context}");
    }
    text
}

fn of_folds(text: &mut String, ontology: &Ontology) {
    if ontology.fold.is_empty() {
        return;
    }
    *text += "\n## Folding\n\n\
              An event that has not taken place may be coded as another type; its status stays, and \
              `folded_from` keeps the type of the words.\n\n\
              | from | with status | becomes |\n|---|---|---|\n";
    for fold in &ontology.fold {
        let Fold { from, to, mode, status, announced_by_actor } = fold;
        let status: Vec<&str> = status.iter().map(|status| status.as_str()).collect();
        let by = if *announced_by_actor { ", said by its own actor" } else { "" };
        let mode = mode.as_deref().map_or(String::new(), |mode| format!(" {mode}"));
        let _ = writeln!(text, "| {} | {}{by} | {to}{mode} |", from.join(", "), status.join(", "));
    }
}

fn of_boundaries(text: &mut String, boundaries: &[Boundary]) {
    if boundaries.is_empty() {
        return;
    }
    *text += "\n## Boundaries\n\nWhich type it is where two meet.\n\n\
              | rule | sentence | is | and no |\n|---|---|---|---|\n";
    for boundary in boundaries {
        for (index, test) in boundary.test.iter().enumerate() {
            let rule = if index == 0 { cell(&boundary.rule) } else { String::new() };
            let modes = test.mode.as_ref().map(|mode| mode.list().join(", ")).unwrap_or_default();
            let is = format!("{} {modes}", test.event_type.as_deref().unwrap_or_default());
            let (sentence, not) = (cell(&test.text), test.not.join(", "));
            let _ = writeln!(text, "| {rule} | {sentence} | {} | {not} |", is.trim());
        }
    }
}

fn of_words(text: &mut String, title: &str, what: &str, list: &[Gloss]) {
    if list.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n## {title}\n\n{what}\n\n| word | meaning |\n|---|---|");
    for Gloss { name, meaning, .. } in list {
        let _ = writeln!(text, "| {name} | {} |", cell(meaning));
    }
}

/// Text that keeps to its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
