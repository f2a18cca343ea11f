//! A block of verbs, its codes and patterns, and what becomes of them.

use std::sync::Arc;

use super::{
    Known,
    draft::{AROUND, Draft, NEAR, OBJECT, OBLIQUE, PEOPLE, SUBJECT, Side, beside},
    elements::parse,
    sets::split,
};
use crate::{
    events::{Argument, Condition, Constraint, Pattern, Words, load::Wrong},
    files::base,
    ontology::cameo_flaw,
};

/// Verbs that stand for one another, with the patterns that hold for all.
#[derive(Debug, Default)]
pub(super) struct Block {
    code: Option<String>,
    pub(super) verbs: Vec<Verb>,
    lines: Vec<Line>,
}

/// A verb of one word or several: `+CARRY_OUT`, `WIRE_+TAP`.
#[derive(Debug)]
pub(super) struct Verb {
    line: usize,
    /// The verb itself in its forms, in lower case, joined to words before it.
    forms: Vec<String>,
    /// Words that follow it.
    after: Vec<String>,
    code: Code,
}

/// A pattern as it is written.
#[derive(Debug)]
struct Line {
    number: usize,
    before: String,
    after: String,
    code: Option<String>,
}

/// A verb's code.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Code {
    /// That of its block.
    OfBlock,
    /// Its own; no event where there is none.
    Own(Option<String>),
}

/// What stands in brackets; nothing for `---`.
fn code(inside: &str) -> Option<String> {
    let inside = inside.trim();
    (!inside.bytes().all(|byte| byte == b'-')).then(|| inside.to_owned())
}

impl Block {
    /// A block by its head: `--- NAME [CODE] ---`.
    pub(super) fn open(head: &str) -> Result<Self, String> {
        let code = match head.split_once('[') {
            None => None,
            Some((_, inside)) => {
                let inside = inside.split_once(']').ok_or("the `[` is not closed by `]`")?.0;
                code(inside)
            }
        };
        Ok(Self { code, ..Self::default() })
    }

    /// Adds a pattern, without the `-` before it.
    pub(super) fn add_line(&mut self, number: usize, text: &str) -> Result<(), String> {
        let form = "a pattern is written `- words * words [CODE]`, * for the verb";
        let (sides, inside) = text.rsplit_once('[').ok_or(form)?;
        let (inside, _) = inside.split_once(']').ok_or("the `[` is not closed by `]`")?;
        let (before, after) = sides.split_once('*').ok_or(form)?;
        let after = after.trim_start_matches('*');
        let (before, after) = (before.trim_end_matches('_'), after.trim_start_matches('_'));
        if after.contains('*') {
            return Err("there are two verbs, `*`".to_owned());
        }
        let (before, after) = (before.to_owned(), after.to_owned());
        self.lines.push(Line { number, before, after, code: code(inside) });
        Ok(())
    }

    pub(super) fn has_lines(&self) -> bool {
        !self.lines.is_empty()
    }

    /// The patterns that it comes to.
    pub(super) fn patterns(&self, known: &Known<'_>, wrong: &mut Vec<Wrong>) -> Vec<Pattern> {
        let mut found = Vec::new();
        let (no_event, lines): (Vec<_>, Vec<_>) =
            self.lines.iter().partition(|line| line.code.is_none());
        let mut without = Vec::new();
        for line in no_event {
            match line.refusal(known) {
                Ok(condition) => without.push(condition),
                Err(reason) => wrong.push((line.number, reason)),
            }
        }
        for verb in &self.verbs {
            match self.of_verb(verb, &without, known) {
                Ok(patterns) => found.extend(patterns),
                Err(reason) => wrong.push((verb.line, reason)),
            }
        }
        let plain: Vec<&Verb> = self.verbs.iter().filter(|verb| verb.after.is_empty()).collect();
        let long = self.verbs.iter().filter(|verb| !verb.after.is_empty());
        let mut groups: Vec<Group> = Vec::new();
        groups.extend((!plain.is_empty()).then(|| Group::of(&plain)));
        groups.extend(long.map(|verb| Group::of(&[verb])));
        for line in lines {
            let done = groups.iter().enumerate().try_for_each(|(index, group)| {
                found.push(line.pattern(group, index, known)?);
                Ok(())
            });
            if let Err(reason) = done {
                wrong.push((line.number, reason));
            }
        }
        found
    }

    /// The patterns of a verb alone: none where it has no code.
    fn of_verb(
        &self,
        verb: &Verb,
        without: &[Condition],
        known: &Known<'_>,
    ) -> Result<Vec<Pattern>, String> {
        let code = match &verb.code {
            Code::OfBlock => self.code.as_deref(),
            Code::Own(code) => code.as_deref(),
        };
        let Some(code) = code else { return Ok(Vec::new()) };
        let mut base = pattern(&Group::of(&[verb]), (verb.line, 0), code, known)?;
        base.without.extend_from_slice(without);
        if !verb.after.is_empty() {
            base.recipient =
                known.argument(&[&beside(&verb.after), AROUND].join(" | "), &[PEOPLE])?;
            return Ok(vec![base]);
        }
        if base.reciprocal {
            base.recipient = known.argument(AROUND, &[PEOPLE])?;
            return Ok(vec![base]);
        }
        // Whom it is done to is the object, a place too; else people in an oblique.
        let mut other = base.clone();
        other.id += ".2";
        other.recipient = known.argument(OBLIQUE, &[PEOPLE])?;
        other.without.push(known.condition("*", OBJECT, None)?);
        base.recipient = known.argument(OBJECT, &[PEOPLE, Constraint::Place])?;
        Ok(vec![base, other])
    }
}

impl Verb {
    /// Reads a line such as `GIVE {GAVE GIVEN} [070]`.
    pub(super) fn parse(line: usize, text: &str) -> Result<Self, String> {
        let end = text.find(['{', '[']).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let given = match rest.split_once('[') {
            None => Code::OfBlock,
            Some((_, inside)) => {
                Code::Own(code(inside.split_once(']').ok_or("the `[` is not closed by `]`")?.0))
            }
        };
        let forms = match rest.split_once('{') {
            None => "",
            Some((_, inside)) => inside.split_once('}').ok_or("the `{` is not closed by `}`")?.0,
        };
        let (before, verb, after) = parts(name).ok_or("there is no verb on this line")?;
        let mut all = vec![verb];
        all.extend(forms.split_whitespace().filter_map(|form| Some(parts(form)?.1)));
        let joined = |form: &String| -> Vec<String> {
            if before.is_empty() {
                return vec![form.clone()];
            }
            vec![format!("{}-{form}", before.join("-")), format!("{}{form}", before.concat())]
        };
        let forms = all.iter().flat_map(joined).collect();
        Ok(Self { line, forms, after, code: given })
    }
}

/// The words before the verb, the verb, and those after it, in lower case: the
/// verb has a `+` where it is not the first.
fn parts(phrase: &str) -> Option<(Vec<String>, String, Vec<String>)> {
    let words: Vec<&str> = split(phrase).collect();
    let at = words.iter().position(|word| word.starts_with('+')).unwrap_or(0);
    let lower = |words: &[&str]| words.iter().map(|word| word.to_lowercase()).collect();
    let verb = words.get(at)?.trim_start_matches('+').to_lowercase();
    (!verb.is_empty()).then(|| (lower(&words[..at]), verb, lower(&words[at + 1..])))
}

impl Line {
    /// The pattern for verbs that are one word, or for one that is several.
    fn pattern(&self, group: &Group, index: usize, known: &Known<'_>) -> Result<Pattern, String> {
        let code = self.code.as_deref().unwrap_or_default();
        let mut pattern = pattern(group, (self.number, index), code, known)?;
        let mut draft = self.draft(known)?;
        pattern.with.append(&mut draft.with);
        let particles = pattern.particle.get_or_insert_with(|| vec![String::new()]);
        particles.append(&mut draft.particles);
        if let Some(paths) = draft.actor {
            pattern.actor = known.argument(&paths, &[])?;
        }
        pattern.reciprocal |= draft.both;
        pattern.recipient = if let Some(paths) = draft.recipient {
            known.argument(&paths, &[PEOPLE, Constraint::Place])?
        } else {
            known.argument(&[&beside(&group.after), AROUND].join(" | "), &[PEOPLE])?
        };
        Ok(pattern)
    }

    fn draft(&self, known: &Known<'_>) -> Result<Draft, String> {
        let mut draft = Draft::default();
        draft.take(&parse(&self.before, &known.sets)?, Side::Before, known)?;
        draft.take(&parse(&self.after, &known.sets)?, Side::After, known)?;
        Ok(draft)
    }

    /// What must not be there where a line has no code.
    fn refusal(&self, known: &Known<'_>) -> Result<Condition, String> {
        let mut draft = self.draft(known)?;
        let only = draft.with.pop().filter(|_| draft.with.is_empty());
        only.ok_or_else(|| {
            "a pattern without a code says what is no event; that can be told of one word alone"
                .to_owned()
        })
    }
}

/// Verbs for which one pattern does.
struct Group {
    /// All their forms.
    lemma: Words,
    /// Words that follow the one verb of several words.
    after: Vec<String>,
}

impl Group {
    fn of(verbs: &[&Verb]) -> Self {
        let lemma = Words::of(verbs.iter().flat_map(|verb| verb.forms.iter().cloned()));
        Self { lemma, after: verbs.iter().flat_map(|verb| verb.after.iter().cloned()).collect() }
    }
}

/// A pattern of verbs and a code, without what stands around them.
fn pattern(
    group: &Group,
    (line, index): (usize, usize),
    code: &str,
    known: &Known<'_>,
) -> Result<Pattern, String> {
    let (own, other) = match code.split_once(':') {
        Some((own, other)) => (own.trim(), Some(other.trim())),
        None => (code, None),
    };
    if let Some(flaw) = cameo_flaw(own).or_else(|| other.and_then(cameo_flaw)) {
        return Err(flaw);
    }
    let meaning = known.codes.of(own).ok_or_else(|| {
        format!("the pack's cameo.tsv has no type for CAMEO {own}, so this is no event")
    })?;
    // Verbs of several words need a pattern each.
    let place = if index == 0 { String::new() } else { format!("+{index}") };
    let after = &group.after;
    let mut with = Vec::new();
    for word in after {
        with.push(known.condition(word, NEAR, Some(Arc::new([vec![word.clone()]])))?);
    }
    let particle = (!after.is_empty())
        .then(|| std::iter::once(String::new()).chain(after.iter().cloned()).collect());
    Ok(Pattern {
        id: format!("{}:{line}{place}", base(&known.file)),
        event_type: meaning.event_type.clone(),
        mode: meaning.mode.iter().cloned().collect(),
        context: meaning.context.clone(),
        cameo: Some(own.to_owned()),
        lemma: group.lemma.clone(),
        upos: vec![tidings_record::Upos::Verb],
        particle,
        with,
        without: Vec::new(),
        governor: None,
        light: Words::default(),
        actor: known.argument(SUBJECT, &[])?,
        recipient: Argument::default(),
        instrument: None,
        reciprocal: other == Some(own),
        tests: Vec::new(),
        rejects: Vec::new(),
        file: Arc::clone(&known.file),
        line,
        own: true,
    })
}
