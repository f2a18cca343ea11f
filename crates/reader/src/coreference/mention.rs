//! Words that may stand for the same as others: pronouns, names, and the
//! phrases of common nouns, each with all that hangs from it.

use std::collections::HashMap;

use tidings_lexicon::{Gender, PronounClass, PronounWord};
use tidings_record::{EntityKind, NameClass, Sentence, Upos};

use super::words;
use crate::{Context, entity};

/// A mention by its tokens, and what it says by itself.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// Index of the sentence.
    pub(crate) sentence: usize,
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) end: usize,
    /// The token that governs the others.
    pub(crate) head: usize,
    pub(super) kind: Kind,
    pub(super) role: Role,
    pub(super) number: Number,
    pub(super) genders: Genders,
    /// Its words without determiners, by number.
    pub(super) words: Vec<u32>,
    /// The dictionary form of its head, by number.
    pub(super) noun: u32,
    /// First letters of its words, where it is a name.
    pub(super) initials: Option<u32>,
    /// Mentions before it in its sentence.
    pub(super) place: usize,
    pub(super) quoted: bool,
    /// What sort of thing an agent noun makes it.
    pub(super) agent: Option<EntityKind>,
}

/// What sort of mention it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// "he", "their", "myself"
    Pronoun(PronounWord),
    /// "Angela Merkel"
    Name(NameClass),
    /// "the chancellor"
    Definite,
    /// "this visit"
    Demonstrative,
    /// "his visit", "Germany's army"
    Possessed,
    /// "a visit", "troops"
    Indefinite,
}

impl Kind {
    pub(super) fn pronoun(self) -> Option<PronounWord> {
        if let Self::Pronoun(word) = self { Some(word) } else { None }
    }

    /// "she", "myself" and the like, but not "this" and "somebody".
    pub(super) fn personal(self) -> Option<PronounClass> {
        self.pronoun().map(|word| word.class).filter(|class| *class < PronounClass::This)
    }
}

/// Grammatical relations as far as they matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Role {
    Other,
    Subject,
    PassiveSubject,
    Object,
    IndirectObject,
    Oblique,
    Agent,
    Modifier,
    Possessor,
    Apposition,
    Compound,
    Predicate,
    Vocative,
    Conjunct,
}

impl Role {
    fn of(sentence: &Sentence, token: usize) -> Self {
        let this = &sentence.tokens[token];
        match (this.relation(), &*this.deprel) {
            (_, "nsubj:pass") => Self::PassiveSubject,
            ("nsubj", _) => Self::Subject,
            ("obj", _) => Self::Object,
            ("iobj", _) => Self::IndirectObject,
            (_, "obl:agent") => Self::Agent,
            ("obl", _) => Self::Oblique,
            (_, "nmod:poss") => Self::Possessor,
            ("nmod", _) => Self::Modifier,
            ("appos", _) => Self::Apposition,
            ("compound" | "amod", _) => Self::Compound,
            ("root" | "ccomp" | "xcomp" | "advcl" | "acl" | "parataxis", _) => Self::Predicate,
            ("vocative", _) => Self::Vocative,
            ("conj", _) => Self::Conjunct,
            _ => Self::Other,
        }
    }

    pub(super) fn is_subject(self) -> bool {
        matches!(self, Self::Subject | Self::PassiveSubject)
    }
}

/// One, several, or what may be either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    Singular,
    Plural,
    /// "A and B"
    List,
    /// "the team", "you"
    Either,
}

/// Of which genders somebody may be, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Genders(pub(super) u8);

impl Genders {
    pub(super) const MASCULINE: Self = Self(1);
    pub(super) const FEMININE: Self = Self(2);
    pub(super) const PERSON: Self = Self(3);
    pub(super) const NEUTER: Self = Self(4);
    pub(super) const ANY: Self = Self(7);

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }

    fn of(gender: Gender) -> Self {
        match gender {
            Gender::Masculine => Self::MASCULINE,
            Gender::Feminine => Self::FEMININE,
            Gender::Neuter => Self::NEUTER,
        }
    }
}

/// Words by number: equal words, equal numbers.
#[derive(Debug, Default)]
pub(super) struct Words(HashMap<String, u32>);

impl Words {
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let lower = word.to_lowercase();
        *self.0.entry(lower).or_insert(next)
    }
}

/// The mentions of a document in text order.
pub(super) fn mentions(context: Context<'_>, words: &mut Words) -> Vec<Mention> {
    let mut all = Vec::new();
    let mut quoted = false;
    for (index, sentence) in context.analysis.sentences.iter().enumerate() {
        let mut finder = Finder { context, index, sentence, words };
        let from = all.len();
        for token in 0..sentence.tokens.len() {
            match &*sentence.tokens[token].xpos {
                "``" => quoted = true,
                "''" => quoted = false,
                _ => {}
            }
            let found = finder.at(token);
            all.extend(found.into_iter().flatten().map(|m| Mention { quoted, ..m }));
        }
        // What begins first stands first, the longer one before what it holds.
        all[from..].sort_by_key(|mention| (mention.first, std::cmp::Reverse(mention.end)));
        for (place, mention) in all[from..].iter_mut().enumerate() {
            mention.place = place;
        }
    }
    all
}

struct Finder<'a, 'w> {
    context: Context<'a>,
    index: usize,
    sentence: &'a Sentence,
    words: &'w mut Words,
}

impl Finder<'_, '_> {
    /// The mention headed by `token`, and the list that it begins.
    fn at(&mut self, token: usize) -> [Option<Mention>; 2] {
        let this = &self.sentence.tokens[token];
        match this.upos {
            Upos::Pron | Upos::Det => [self.pronoun(token), None],
            Upos::Noun | Upos::Propn => [self.phrase(token), self.list(token)],
            _ => [self.named(token), None],
        }
    }

    fn pronoun(&mut self, token: usize) -> Option<Mention> {
        let this = &self.sentence.tokens[token];
        if this.is("expl") || this.is("det") || this.xpos.starts_with('W') {
            return None;
        }
        let word = self.context.document.words(this.span);
        let mut pronoun = self.context.pack.coreference.pronouns.get(word)?;
        pronoun.possessive |= this.is("nmod:poss");
        let (number, genders) = match pronoun.class {
            PronounClass::Speaker | PronounClass::Other => (Number::Singular, Genders::PERSON),
            PronounClass::Hearer => (Number::Either, Genders::PERSON),
            PronounClass::Speakers | PronounClass::They | PronounClass::These => {
                (Number::Plural, Genders::ANY)
            }
            PronounClass::He => (Number::Singular, Genders::MASCULINE),
            PronounClass::She => (Number::Singular, Genders::FEMININE),
            PronounClass::It | PronounClass::This => (Number::Singular, Genders::NEUTER),
        };
        let kind = Kind::Pronoun(pronoun);
        Some(Mention { number, genders, ..self.mention(token, token, token + 1, kind) })
    }

    /// A name that is no noun: "Chinese".
    fn named(&mut self, token: usize) -> Option<Mention> {
        let name = self.name_at(token)?;
        let (first, end, class) = name;
        if words::head(self.sentence, first, end) != token || class == NameClass::Money {
            return None;
        }
        let kind = Kind::Name(class);
        Some(Mention { genders: Genders::NEUTER, ..self.mention(token, first, end, kind) })
    }

    fn name_at(&self, token: usize) -> Option<(usize, usize, NameClass)> {
        let name = self.sentence.names.iter().find(|n| n.first <= token && token < n.end)?;
        Some((name.first, name.end, name.class))
    }

    fn phrase(&mut self, token: usize) -> Option<Mention> {
        let this = &self.sentence.tokens[token];
        if matches!(this.relation(), "flat" | "fixed" | "goeswith") {
            return None;
        }
        if matches!(this.relation(), "compound" | "amod") {
            return self.named(token);
        }
        let (first, end) = words::extent(self.sentence, token, false);
        let name = self.name_at(token).map(|name| name.2);
        let kind = match name {
            Some(class) => Kind::Name(class),
            None if this.upos == Upos::Propn => Kind::Name(NameClass::Other),
            None => self.determined(token),
        };
        let agent = if name.is_some() {
            None
        } else {
            entity::agent_at(self.context, self.sentence, token).map(|(agent, _)| agent)
        };
        let plural = matches!(&*this.xpos, "NNS" | "NNPS");
        let (number, genders) = match (kind, agent) {
            (Kind::Name(NameClass::Person), _) => (Number::Singular, self.gender(token)),
            (Kind::Name(NameClass::Organization), _) => (Number::Either, Genders::NEUTER),
            (Kind::Name(NameClass::Group), _) => (Number::Either, Genders::ANY),
            (Kind::Name(NameClass::Location | NameClass::Date | NameClass::Money), _) => {
                (number(plural), Genders::NEUTER)
            }
            (_, Some(agent)) if agent.kind == EntityKind::Person => {
                (number(plural), agent.gender.map_or(Genders::PERSON, Genders::of))
            }
            (_, Some(agent)) if agent.kind == EntityKind::Artifact => {
                (number(plural), Genders::NEUTER)
            }
            (_, Some(_)) => (if plural { Number::Plural } else { Number::Either }, Genders::NEUTER),
            _ => (number(plural), Genders::ANY),
        };
        let agent = agent.map(|agent| agent.kind);
        Some(Mention { number, genders, agent, ..self.mention(token, first, end, kind) })
    }

    /// "A and B", beside A and B.
    fn list(&mut self, token: usize) -> Option<Mention> {
        let this = &self.sentence.tokens[token];
        if matches!(this.relation(), "conj" | "flat" | "fixed" | "compound" | "amod") {
            return None;
        }
        let mut conjuncts = self.sentence.children_by(token, "conj");
        let other = conjuncts.next()?;
        let nominal = |token: usize| {
            matches!(self.sentence.tokens[token].upos, Upos::Noun | Upos::Propn | Upos::Pron)
        };
        if !nominal(other) {
            return None;
        }
        let (first, end) = words::extent(self.sentence, token, true);
        let kind = self.determined(token);
        let kind = if matches!(kind, Kind::Possessed) { kind } else { Kind::Indefinite };
        let mention = self.mention(token, first, end, kind);
        Some(Mention { number: Number::List, genders: Genders::ANY, ..mention })
    }

    fn determined(&self, token: usize) -> Kind {
        let possessor = self.sentence.child_by(token, "nmod:poss");
        if possessor.is_some_and(|possessor| possessor < token) {
            return Kind::Possessed;
        }
        let Some(determiner) = self.sentence.child_by(token, "det") else {
            return Kind::Indefinite;
        };
        let determiner = &self.sentence.tokens[determiner];
        let pointing = self.context.document.words(determiner.span);
        if self.context.pack.coreference.pronouns.get(pointing).is_some() {
            Kind::Demonstrative
        } else if self.context.pack.actors.ties.definite.contains(&determiner.lemma) {
            Kind::Definite
        } else {
            Kind::Indefinite
        }
    }

    /// The gender of a person by title or given name.
    fn gender(&self, token: usize) -> Genders {
        let (first, end) = self.name_at(token).map_or((token, token + 1), |name| (name.0, name.1));
        let actors = &self.context.pack.actors;
        let title = (first.saturating_sub(1)..=first).find_map(|at| {
            let word = self.context.document.words(self.sentence.tokens[at].span);
            actors.agents.title(word)?.gender
        });
        let noun = || {
            let before = first.checked_sub(1)?;
            entity::agent_at(self.context, self.sentence, before)?.0.gender
        };
        let given = || {
            let word = self.context.document.words(self.sentence.tokens[first].span);
            self.context.pack.coreference.given.gender(word)
        };
        let known = || {
            let words = words::text(self.context, self.sentence, first, end);
            actors.persons.named(words).next().or(actors.persons.called(words).next())?.gender
        };
        let several = end > first + 1;
        let gender = title.or_else(noun).or_else(|| if several { known() } else { None });
        gender.or_else(given).or_else(known).map_or(Genders::PERSON, Genders::of)
    }

    fn mention(&mut self, head: usize, first: usize, end: usize, kind: Kind) -> Mention {
        let (sentence, document) = (self.sentence, self.context.document);
        let counts = |token: &usize| {
            let token = &sentence.tokens[*token];
            !matches!(token.upos, Upos::Det | Upos::Punct | Upos::Part) && !token.is("case")
        };
        let (core, core_end) = words::core(sentence, head, first, end);
        let kept: Vec<usize> = (core..core_end).filter(counts).collect();
        let spelt = |token: &usize| document.words(sentence.tokens[*token].span);
        let initials = matches!(kind, Kind::Name(_)).then(|| {
            kept.iter().filter_map(|token| spelt(token).chars().next()).collect::<String>()
        });
        let initials = initials.filter(|letters| letters.len() > 1);
        Mention {
            sentence: self.index,
            first,
            end,
            head,
            kind,
            role: Role::of(sentence, head),
            number: Number::Singular,
            genders: Genders::ANY,
            words: kept.iter().map(|token| self.words.number(spelt(token))).collect(),
            noun: self.words.number(&sentence.tokens[head].lemma),
            initials: initials.map(|letters| self.words.number(&letters)),
            place: 0,
            quoted: false,
            agent: None,
        }
    }
}

fn number(plural: bool) -> Number {
    if plural { Number::Plural } else { Number::Singular }
}
