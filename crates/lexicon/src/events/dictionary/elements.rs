//! What stands around the verb of a pattern: words, `{noun phrases}`,
//! `(prepositions with nouns)`, and signs for those who take part.

use super::sets::{Choice, Sets};

/// A part of a pattern beside its verb, with how it is written.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) label: String,
    pub(super) kind: Kind,
}

/// What a part asks for.
#[derive(Debug)]
pub(super) enum Kind {
    /// `AID`, `OFF`, `&WEAPON`
    Word(Choice),
    /// `{FINANCIAL AID}`
    Noun {
        /// `AID`
        head: Choice,
        /// `FINANCIAL`
        modifiers: Vec<Choice>,
    },
    /// `(TO &TREATY)`, `(WITH +)`, `(AGAINST)`
    Phrase {
        /// `to`, `out_of`: as paths write them.
        markers: Vec<String>,
        /// What follows.
        inner: Vec<Element>,
    },
    /// Somebody who takes part.
    Party(Party),
}

/// A sign for somebody who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Party {
    /// `$`: who does it.
    Actor,
    /// `+`: to whom.
    Recipient,
    /// `%`: both sides.
    Both,
    /// `^`: somebody who is passed over.
    Skipped,
}

impl Party {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "$" => Self::Actor,
            "+" => Self::Recipient,
            "%" => Self::Both,
            "^" => Self::Skipped,
            _ => return None,
        })
    }
}

/// Reads one side of a pattern.
pub(super) fn parse(side: &str, sets: &Sets) -> Result<Vec<Element>, String> {
    let mut spaced = String::new();
    for sign in side.chars() {
        if "{}()".contains(sign) {
            spaced.extend([' ', sign, ' ']);
        } else {
            spaced.push(sign);
        }
    }
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, sets };
    let found = reader.elements(None)?;
    Ok(found)
}

struct Reader<'r> {
    words: &'r [&'r str],
    sets: &'r Sets,
}

impl<'r> Reader<'r> {
    fn next(&mut self) -> Option<&'r str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    /// The elements up to the bracket that closes them.
    fn elements(&mut self, close: Option<&str>) -> Result<Vec<Element>, String> {
        let mut found = Vec::new();
        loop {
            let Some(word) = self.next() else {
                return close.map_or(Ok(found), |close| Err(format!("a `{close}` is missing")));
            };
            match word {
                _ if Some(word) == close => return Ok(found),
                "(" if close.is_none() => found.push(self.phrase()?),
                "(" => return Err("a `(` within `(`".to_owned()),
                "{" => found.push(self.noun()?),
                ")" | "}" => return Err(format!("a `{word}` that nothing opens")),
                _ => found.push(self.word(word)?),
            }
        }
    }

    /// Behind `(`.
    fn phrase(&mut self) -> Result<Element, String> {
        let start = self.words;
        let preposition = self.next().unwrap_or(")");
        if Party::of(preposition).is_some() || "(){}".contains(preposition) {
            return Err(format!("`({preposition}`: in round brackets a preposition comes first"));
        }
        let markers = self.sets.choice(preposition)?.iter().map(|words| words.join("_")).collect();
        let inner = self.elements(Some(")"))?;
        let written = start[..start.len() - self.words.len() - 1].join(" ");
        let label = format!("({})", written.replace("{ ", "{").replace(" }", "}"));
        Ok(Element { label, kind: Kind::Phrase { markers, inner } })
    }

    /// Behind `{`: the last word is what the others belong to.
    fn noun(&mut self) -> Result<Element, String> {
        let end = self.words.iter().position(|word| *word == "}").ok_or("a `}` is missing")?;
        let (inside, rest) = self.words.split_at(end);
        self.words = &rest[1..];
        self.noun_of(inside, format!("{{{}}}", inside.join(" ")))
    }

    fn noun_of(&self, words: &[&str], label: String) -> Result<Element, String> {
        if let Some(sign) = words.iter().find(|word| Party::of(word).is_some()) {
            return Err(format!("`{sign}` within `{label}`"));
        }
        let mut all = Vec::new();
        for word in words {
            all.push(self.choice(word)?);
        }
        let head = all.pop().ok_or_else(|| format!("`{label}` is empty"))?;
        Ok(Element { label, kind: Kind::Noun { head, modifiers: all } })
    }

    fn word(&self, word: &str) -> Result<Element, String> {
        let label = word.to_owned();
        if let Some(party) = Party::of(word) {
            return Ok(Element { label, kind: Kind::Party(party) });
        }
        // "NEW_&TIES": a set among words that belong together.
        if word.contains('&') && word.trim_matches('_').contains('_') {
            let parts: Vec<&str> = word.split('_').filter(|part| !part.is_empty()).collect();
            return self.noun_of(&parts, label);
        }
        Ok(Element { kind: Kind::Word(self.choice(word)?), label })
    }

    fn choice(&self, word: &str) -> Result<Choice, String> {
        let strange = |sign: char| !sign.is_alphanumeric() && !"&_-'.,’".contains(sign);
        if let Some(sign) = word.chars().find(|&sign| strange(sign)) {
            return Err(format!(
                "`{sign}` in `{word}`: for one of several words write a set, `&NAME`"
            ));
        }
        self.sets.choice(word)
    }
}
