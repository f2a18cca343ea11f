//! Nominals and the names they stand with or for: "Vitali Klitschko, the
//! mayor of Kyiv", "the Chinese leader".

use tidings_lexicon::fold;
use tidings_record::{EntityKind, MentionForm, Role, Upos};

use super::{
    cast::Cast,
    draft::{Draft, Key, Spot},
    nominal::Nominal,
    said::{self, Said},
    scan::{Named, Sense},
};
use crate::words;

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
            self.tell_apart(sentence, nominal, draft);
            return;
        }
        let said = self.said(sentence, nominal, None);
        let members = self.members(sentence, nominal);
        if !members.is_empty() {
            let several = Draft { plural: true, members, ..Draft::new(EntityKind::Group, "") };
            let several = self.drafts.add(several);
            self.drafts.place(several, own_spot(sentence, nominal));
            return;
        }
        let draft = self.link(sentence, nominal, &said);
        self.drafts.list[draft].enemy |= self.is_enemy(sentence, nominal);
        self.apply(draft, nominal, said);
        self.tell_apart(sentence, nominal, draft);
        self.drafts.place(draft, own_spot(sentence, nominal));
    }

    /// Keeps what says which of its sort somebody is.
    fn tell_apart(&mut self, sentence: usize, nominal: &Nominal<'p>, draft: usize) {
        if self.drafts.list[draft].apart.is_empty() {
            self.drafts.list[draft].apart = self.scene(sentence).told_apart(nominal.head);
        }
    }

    /// "its forces": what is somebody's own is of the same country.
    pub(super) fn learn_from_possessors(&mut self) {
        let states = &self.context.pack.actors.ties.together_states;
        for index in 0..self.drafts.list.len() {
            let draft = &self.drafts.list[index];
            let state = draft.nouns.iter().any(|noun| states.contains(noun));
            let known = |sector: &String| !said::is_class(sector);
            if draft.country.is_some() || !(state || draft.sector.first().is_some_and(known)) {
                continue;
            }
            let owner = draft.spots.iter().find_map(|spot| self.possessor(*spot));
            let (country, inferred) = owner.unwrap_or_default();
            self.drafts.list[index].learn_country(country.as_deref(), inferred);
        }
    }

    /// The country of the one for whom a possessive pronoun stands, and whether
    /// it is inferred.
    fn possessor(&self, spot: Spot) -> Option<(Option<String>, bool)> {
        let sentence = &self.context.analysis.sentences[spot.sentence];
        let owner = sentence.child_by(spot.head, "nmod:poss")?;
        if sentence.tokens[owner].upos != Upos::Pron {
            return None;
        }
        let draft = self.drafts.headed(spot.sentence, owner)?;
        let owner = &self.drafts.list[draft];
        owner.country.is_some().then(|| (owner.country.clone(), owner.inferred))
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
            let kinds = &self.context.pack.actors.ties.named_kinds;
            let after = name.head == Some(nominal.head) && name.is("compound");
            if named.head < nominal.head && after && kinds.contains(&nominal.agent.noun) {
                return Some(Bond::Kind);
            }
            if adjacent && own.head == Some(named.head) && own.relation() != "nsubj" {
                return Some(Bond::Title);
            }
            let below = name.head == Some(nominal.head)
                && matches!(name.relation(), "appos" | "flat" | "compound" | "nmod" | "amod");
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
            Bond::Apposition | Bond::Kind => own_spot(sentence, nominal),
        };
        self.drafts.place(draft, spot);
    }

    fn apply(&mut self, draft: usize, nominal: &Nominal<'p>, said: Said) {
        let ties = &self.context.pack.actors.ties;
        let draft = &mut self.drafts.list[draft];
        if nominal.former && said.sector == [said::ELITES] && draft.kind == EntityKind::Person {
            draft.sector.clear();
            draft.roles.clear();
        }
        draft.learn_country(said.country.as_deref(), said.inferred);
        if !draft.held(&nominal.agent.noun) {
            draft.learn(None, &said.sector);
        }
        draft.gender = draft.gender.or(nominal.agent.gender);
        if !draft.nouns.contains(&nominal.agent.noun) {
            draft.nouns.push(nominal.agent.noun.clone());
        }
        let Some(role) = said.role.filter(|_| draft.kind == EntityKind::Person) else { return };
        let known = |own: &Role| fold(&own.title).contains(&fold(&nominal.agent.noun));
        let general = ties.leaders.contains(&nominal.agent.noun) && !draft.roles.is_empty();
        if !nominal.former && !general && !draft.roles.iter().any(known) {
            let of = role.of.or_else(|| draft.country.clone());
            draft.roles.push(Role { of, ..role });
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
        if !several && !nominal.definite {
            return self.drafts.add(draft);
        }
        let sort = said::sort(self.context, tokens, nominal, &self.names[sentence]);
        let apart = self.scene(sentence).told_apart(nominal.head);
        if nominal.definite
            && sort == agent.noun
            && apart.is_empty()
            && let Some(known) = self.group_before(nominal, said)
        {
            return known;
        }
        let number = if nominal.plural { "s" } else { "" };
        let mut words = apart;
        words.push(format!("{sort}{number}"));
        let key = Key::Noun(words.join(" "), said.country.clone());
        self.drafts.entry(key, || draft)
    }

    /// "the rebels": the rebels named last, of whatever sort.
    fn group_before(&self, nominal: &Nominal<'p>, said: &Said) -> Option<usize> {
        let told = said.country.as_ref();
        let same = |draft: &Draft| {
            draft.nouns.last() == Some(&nominal.agent.noun)
                && draft.plural == (nominal.plural || draft.kind == EntityKind::Group)
                && told.is_none_or(|country| draft.country.as_ref() == Some(country))
                && draft.link.is_none()
                && draft.kind != EntityKind::Person
        };
        let drafts = self.drafts.list.iter().enumerate();
        let alike = drafts.filter(|(_, draft)| same(draft));
        let last = alike.max_by_key(|(_, draft)| draft.spots.last().map(|s| (s.sentence, s.first)));
        last.map(|(index, _)| index)
    }

    /// The person of the document who holds the office that the nominal names.
    fn holder(&self, sentence: usize, nominal: &Nominal<'p>, said: &Said) -> Option<usize> {
        let ties = &self.context.pack.actors.ties;
        let noun = &nominal.agent.noun;
        let leads = said.country.as_ref().and_then(|country| ties.leads.get(country));
        let leading = |title: &str| {
            ties.leader_titles.contains(title)
                && leads.is_none_or(|leads| fold(title).ends_with(leads.as_str()))
        };
        let titled = |draft: &Draft| {
            let own = |title: &str| {
                fold(title).ends_with(&fold(noun)) || ties.leaders.contains(noun) && leading(title)
            };
            draft.nouns.contains(noun) || draft.roles.iter().any(|role| own(&role.title))
        };
        let latest = |draft: &Draft| {
            let spots = draft.spots.iter().map(|s| (s.sentence, s.first));
            spots.filter(|at| *at < (sentence, nominal.first)).max()
        };
        let told = said.country.as_ref();
        let apart = self.scene(sentence).told_apart(nominal.head);
        let holds = |draft: &Draft| {
            draft.kind == EntityKind::Person
                && (apart.is_empty() || draft.apart.is_empty() || draft.apart == apart)
                && (draft.country.is_none()
                    || told.is_none_or(|c| draft.country.as_ref() == Some(c)))
                && titled(draft)
        };
        let drafts = self.drafts.list.iter().enumerate();
        let holders: Vec<(usize, &Draft)> = drafts.filter(|(_, draft)| holds(draft)).collect();
        // Of two presidents the one whom the report is about, not whom he met last.
        let often = |draft: &Draft| {
            let spots = draft.spots.iter().map(|s| (s.sentence, s.first));
            spots.filter(|at| *at < (sentence, nominal.first)).count()
        };
        let before = holders.iter().filter(|(_, draft)| latest(draft).is_some());
        let last = before.clone().max_by_key(|(_, draft)| latest(draft));
        let most = before.max_by_key(|(_, draft)| (often(draft), latest(draft)));
        let twice =
            |most: &&(usize, &Draft)| last.is_none_or(|(_, last)| often(most.1) >= 2 * often(last));
        let before = most.filter(twice).or(last);
        // "The Chinese leader" before he is named: by the office that he is
        // known to hold.
        let known = |&&(_, draft): &&(usize, &Draft)| told.is_some() && draft.link.is_some();
        let mut after = holders.iter().filter(known);
        let only = after.next().filter(|_| after.next().is_none());
        before.or(only).map(|(index, _)| *index)
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
    /// "the Islamic Jihad movement"
    Kind,
}

fn own_spot(sentence: usize, nominal: &Nominal<'_>) -> Spot {
    let Nominal { first, end, head, .. } = *nominal;
    Spot { sentence, first, end, head, form: MentionForm::Nominal, hidden: false }
}
