//! Nominals and the names they stand with or for: "Vitali Klitschko, the
//! mayor of Kyiv", "the Chinese leader".

use tidings_lexicon::fold;
use tidings_record::{EntityKind, MentionForm, PlaceUse, Role, Upos};

use super::{
    cast::Cast,
    draft::{Draft, Key, Spot},
    nominal::Nominal,
    scan::{Named, Sense},
    tie::Tie,
};
use crate::words;

/// What a nominal says of whom it stands for.
struct Said {
    country: Option<String>,
    sector: Vec<String>,
    role: Option<Role>,
}

impl<'p> Cast<'p> {
    /// Gathers the nominals, each with its name or under its noun.
    pub(super) fn gather_nominals(&mut self) {
        for sentence in 0..self.nominals.len() {
            for index in 0..self.nominals[sentence].len() {
                let nominal = self.nominals[sentence][index].clone();
                if nominal.agent.kind != EntityKind::Artifact {
                    self.gather_nominal(sentence, &nominal);
                }
            }
        }
    }

    fn gather_nominal(&mut self, sentence: usize, nominal: &Nominal<'p>) {
        if let Some((named, bond)) = self.bound_name(sentence, nominal)
            && let Some(draft) = self.drafts.headed(sentence, named.head)
        {
            let said = self.said(sentence, nominal, Some(named.head));
            self.apply(draft, nominal, said);
            self.place_bound(sentence, nominal, &named, bond, draft);
            return;
        }
        let said = self.said(sentence, nominal, None);
        let draft = self.link(sentence, nominal, &said);
        self.apply(draft, nominal, said);
        self.drafts.list[draft].spots.push(own_spot(sentence, nominal));
    }

    /// "its forces": what is somebody's own is of the same country.
    pub(super) fn learn_from_possessors(&mut self) {
        for index in 0..self.drafts.list.len() {
            let draft = &self.drafts.list[index];
            let class = |sector: &String| CLASSES.contains(&sector.as_str());
            if draft.country.is_some() || draft.sector.first().is_none_or(class) {
                continue;
            }
            let country = draft.spots.iter().find_map(|spot| self.possessor(*spot));
            self.drafts.list[index].country = country;
        }
    }

    /// The country of the one for whom a possessive pronoun stands.
    fn possessor(&self, spot: Spot) -> Option<String> {
        let sentence = &self.context.analysis.sentences[spot.sentence];
        let owner = sentence.child_by(spot.head, "nmod:poss")?;
        if sentence.tokens[owner].upos != Upos::Pron {
            return None;
        }
        let draft = self.drafts.headed(spot.sentence, owner)?;
        self.drafts.list[draft].country.clone()
    }

    /// The name that a singular nominal describes, and how they stand.
    fn bound_name(&self, sentence: usize, nominal: &Nominal<'p>) -> Option<(Named<'p>, Bond)> {
        if nominal.plural {
            return None;
        }
        let tokens = &self.context.analysis.sentences[sentence].tokens;
        let bond = |named: &Named<'p>| {
            let (own, name) = (&tokens[nominal.head], &tokens[named.head]);
            let apposed = own.is("appos") && own.head == Some(named.head)
                || name.is("appos") && name.head == Some(nominal.head);
            let adjacent = named.first == nominal.head + 1;
            if adjacent && own.head == Some(named.head) && own.relation() != "nsubj" {
                return Some(Bond::Title);
            }
            let below = name.head == Some(nominal.head)
                && matches!(name.relation(), "appos" | "flat" | "compound" | "nmod");
            match (adjacent && below && !name.is("nmod:poss"), apposed) {
                (true, _) => Some(Bond::TitleAbove),
                (false, true) => Some(Bond::Apposition),
                _ => None,
            }
        };
        let kind = nominal.agent.kind;
        let fits = |named: &&Named<'p>| match named.sense {
            Sense::Person(_) => kind == EntityKind::Person,
            Sense::Organization(Some(body)) if body.kind() == EntityKind::Group => true,
            Sense::Organization(_) => kind != EntityKind::Person,
            _ => false,
        };
        let mut names = self.names[sentence].iter().filter(fits);
        names.find_map(|named| bond(named).map(|bond| (named.clone(), bond)))
    }

    fn place_bound(
        &mut self,
        sentence: usize,
        nominal: &Nominal<'p>,
        named: &Named<'p>,
        bond: Bond,
        draft: usize,
    ) {
        let spot = match bond {
            Bond::Title => return,
            Bond::TitleAbove => Spot {
                sentence,
                first: named.first,
                end: named.end,
                head: nominal.head,
                form: MentionForm::Name,
                hidden: true,
            },
            Bond::Apposition => own_spot(sentence, nominal),
        };
        self.drafts.list[draft].spots.push(spot);
    }

    /// What the nominal says; with a name, also what stands before that.
    fn said(&self, sentence: usize, nominal: &Nominal<'p>, name: Option<usize>) -> Said {
        let scene = self.scene(sentence);
        let agent = nominal.agent;
        let mut tie = scene.tie(nominal.head, &agent.sector);
        if let Some(name) = name {
            let more = scene.tie(name, &agent.sector);
            tie.country = tie.country.or(more.country);
            tie.of = tie.of.or(more.of);
            if tie.sector.is_empty() {
                tie.sector = more.sector;
            }
        }
        let sector = self.sector(nominal, &tie);
        let is_local = |sector: &String| self.context.pack.actors.ties.local.contains(sector);
        let bodiless = tie.sector.is_empty() && !nominal.former;
        if tie.country.is_none() && bodiless && sector.first().is_some_and(is_local) {
            tie.country = self.country_around(sentence);
        }
        let role = (agent.kind == EntityKind::Person && !nominal.plural).then(|| Role {
            title: self.title(sentence, nominal),
            of: tie.of.or(tie.country.clone()),
        });
        Said { country: tie.country, sector, role }
    }

    fn sector(&self, nominal: &Nominal<'p>, tie: &Tie) -> Vec<String> {
        let (agent, ties) = (nominal.agent, &self.context.pack.actors.ties);
        let person = agent.kind == EntityKind::Person;
        if nominal.former && person && tie.sector.is_empty() {
            return vec![ELITES.to_owned()];
        }
        if agent.sector.is_empty() || person && !tie.sector.is_empty() && agent.sector == [STATE] {
            let general = ties.with_country.get(&agent.noun).filter(|_| tie.country.is_some());
            return if tie.sector.is_empty() {
                general.into_iter().cloned().collect()
            } else {
                tie.sector.clone()
            };
        }
        let class = tie.sector.iter().filter(|s| CLASSES.contains(&s.as_str())).take(1);
        let own =
            agent.sector.iter().filter(|own| !tie.sector[..tie.sector.len().min(1)].contains(own));
        class.chain(own).cloned().collect()
    }

    /// The country that a report takes for granted: the one of the places in
    /// this sentence, else the one that the document is about.
    pub(super) fn country_around(&self, sentence: usize) -> Option<String> {
        let span = self.context.analysis.sentences[sentence].span;
        let literal = self
            .places
            .iter()
            .filter(|place| span.contains(place.span) && place.usage == PlaceUse::Literal);
        let mut here: Vec<&str> = literal.filter_map(|place| place.country.as_deref()).collect();
        here.sort_unstable();
        here.dedup();
        match here[..] {
            [] => self.subject_country(),
            [only] => Some(only.to_owned()),
            _ => None,
        }
    }

    /// The country of at least three quarters of all mentions of countries.
    fn subject_country(&self) -> Option<String> {
        let codes = self.names.iter().flatten().filter_map(|named| match named.sense {
            Sense::Country(code, _) | Sense::National(code) => Some(code),
            Sense::Place(index) => self.places[index].country.as_deref(),
            _ => None,
        });
        let mut codes: Vec<&str> = codes.collect();
        codes.sort_unstable();
        let total = codes.len();
        let most = codes.chunk_by(|a, b| a == b).max_by_key(|chunk| chunk.len())?;
        (total >= 3 && most.len() * 4 >= total * 3).then(|| most[0].to_owned())
    }

    /// The words of an office, without whose it is.
    fn title(&self, sentence: usize, nominal: &Nominal<'p>) -> String {
        let tokens = &self.context.analysis.sentences[sentence];
        let country =
            |token: usize| self.names[sentence].iter().any(|n| n.first <= token && token < n.end);
        let plain = |token: &usize| !country(*token) && tokens.tokens[*token].is("compound");
        let first = (nominal.first..nominal.noun).rev().take_while(plain).last();
        let first = first.unwrap_or(nominal.noun);
        let words = words::text(self.context, tokens, first, nominal.head + 1);
        if first == nominal.noun { nominal.agent.noun.clone() } else { words.to_owned() }
    }

    fn apply(&mut self, draft: usize, nominal: &Nominal<'p>, said: Said) {
        let ties = &self.context.pack.actors.ties;
        let draft = &mut self.drafts.list[draft];
        if nominal.former && said.sector == [ELITES] && draft.kind == EntityKind::Person {
            draft.sector.clear();
            draft.roles.clear();
        }
        draft.learn(said.country.as_deref(), &said.sector);
        draft.gender = draft.gender.or(nominal.agent.gender);
        if !draft.nouns.contains(&nominal.agent.noun) {
            draft.nouns.push(nominal.agent.noun.clone());
        }
        if let Some(role) =
            said.role.filter(|_| !nominal.former && draft.kind == EntityKind::Person)
        {
            let known = |own: &Role| fold(&own.title).contains(&fold(&nominal.agent.noun));
            let general = ties.leaders.contains(&nominal.agent.noun) && !draft.roles.is_empty();
            if !general && !draft.roles.iter().any(known) {
                draft.roles.push(role);
            }
        }
    }

    /// Whom a nominal without a name stands for.
    fn link(&mut self, sentence: usize, nominal: &Nominal<'p>, said: &Said) -> usize {
        let agent = nominal.agent;
        let several = nominal.plural || agent.kind != EntityKind::Person;
        if !several
            && nominal.definite
            && let Some(known) = self.holder(sentence, nominal, said)
        {
            return known;
        }
        let tokens = &self.context.analysis.sentences[sentence];
        let first = (nominal.first..=nominal.head)
            .find(|&token| !tokens.tokens[token].is("det"))
            .unwrap_or(nominal.head);
        let name = words::text(self.context, tokens, first, nominal.end);
        let kind = if nominal.plural && agent.kind == EntityKind::Person {
            EntityKind::Group
        } else {
            agent.kind
        };
        let draft =
            Draft { plural: nominal.plural || kind == EntityKind::Group, ..Draft::new(kind, name) };
        if several || nominal.definite {
            let alike =
                said.country.is_some() || kind != EntityKind::Organization || !nominal.plural;
            let noun = if alike { agent.noun.clone() } else { fold(name) };
            let number = if nominal.plural { "s" } else { "" };
            let key = Key::Noun(format!("{noun}{number}"), said.country.clone());
            return self.drafts.entry(key, || draft);
        }
        self.drafts.add(draft)
    }

    /// The person of the document who holds the office that the nominal names.
    fn holder(&self, sentence: usize, nominal: &Nominal<'p>, said: &Said) -> Option<usize> {
        let ties = &self.context.pack.actors.ties;
        let noun = &nominal.agent.noun;
        let titled = |draft: &Draft| {
            let own = |title: &str| {
                fold(title).ends_with(&fold(noun))
                    || ties.leaders.contains(noun) && ties.leader_titles.contains(title)
            };
            draft.nouns.contains(noun) || draft.roles.iter().any(|role| own(&role.title))
        };
        let latest = |draft: &Draft| {
            let spots = draft.spots.iter().map(|s| (s.sentence, s.first));
            spots.filter(|at| *at < (sentence, nominal.first)).max()
        };
        let told = said.country.as_ref();
        let holds = |draft: &Draft| {
            draft.kind == EntityKind::Person
                && (draft.country.is_none()
                    || told.is_none_or(|c| draft.country.as_ref() == Some(c)))
                && titled(draft)
        };
        let drafts = self.drafts.list.iter().enumerate();
        let holders = drafts.filter(|(_, draft)| holds(draft) && latest(draft).is_some());
        holders.max_by_key(|(_, draft)| latest(draft)).map(|(index, _)| index)
    }
}

/// How a nominal and a name stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// "Secretary Volfovich", the name governing.
    Title,
    /// The same, the title governing.
    TitleAbove,
    /// "Klitschko, the mayor"
    Apposition,
}

fn own_spot(sentence: usize, nominal: &Nominal<'_>) -> Spot {
    let Nominal { first, end, head, .. } = *nominal;
    Spot { sentence, first, end, head, form: MentionForm::Nominal, hidden: false }
}

/// PLOVER's sector of those whose office is over.
const ELITES: &str = "ELI";
/// PLOVER's sector of the executive, which a general noun ("official") has
/// until the words say of what.
pub(super) const STATE: &str = "GOV";
/// PLOVER's classes of bodies that belong to no country; they lead the sectors
/// of those who belong to one.
const CLASSES: [&str; 5] = ["IGO", "NGO", "MNC", "IMG", "ISM"];
