//! People by their names: full names first, then the short forms that stand
//! for them.

use jiff::civil::Date;
use tidings_lexicon::{Person, Title, fold};
use tidings_record::{EntityKind, MentionForm};

use super::{
    cast::{Cast, spot},
    draft::{Draft, Key},
    nominal,
    scan::{Named, Sense},
};
use crate::words;

impl<'p> Cast<'p> {
    /// Gathers the names of people.
    pub(super) fn gather_people(&mut self) {
        let people: Vec<(usize, Named<'p>)> = (0..self.names.len())
            .flat_map(|sentence| self.names[sentence].iter().map(move |n| (sentence, n.clone())))
            .filter(|(_, named)| matches!(named.sense, Sense::Person(_)))
            .collect();
        for full in [true, false] {
            for (sentence, named) in &people {
                let text = self.text(*sentence, named);
                if (fold(text).contains(' ') || Self::is_known(named)) != full {
                    continue;
                }
                let draft =
                    if full { self.full(*sentence, named) } else { self.short(*sentence, named) };
                let spot = spot(*sentence, named, MentionForm::Name);
                self.drafts.place(draft, spot);
                self.learn_title(*sentence, named, draft);
            }
        }
    }

    /// "Mr.", "Gen.": what the short title before a name tells.
    fn learn_title(&mut self, sentence: usize, named: &Named<'p>, draft: usize) {
        let Some(title) = self.short_title(sentence, named) else { return };
        let noun = title.noun.as_ref();
        let agent = noun.and_then(|noun| self.context.pack.actors.agents.noun(noun));
        let draft = &mut self.drafts.list[draft];
        draft.gender = draft.gender.or(title.gender);
        if let Some(agent) = agent {
            if !draft.held(&agent.noun) {
                draft.learn(None, &agent.sector);
            }
            draft.nouns.push(agent.noun.clone());
        }
    }

    fn is_known(named: &Named<'_>) -> bool {
        matches!(&named.sense, Sense::Person(known) if !known.is_empty())
    }

    /// Somebody by full name.
    fn full(&mut self, sentence: usize, named: &Named<'p>) -> usize {
        if let Sense::Person(known) = &named.sense
            && let Some(person) = self.the_one(known)
        {
            return self.known_person(person);
        }
        let text = self.text(sentence, named);
        let folded = fold(text);
        if let Some(leader) = self.leader_within(&folded) {
            return self.known_person(leader);
        }
        let (first, last) = ends(&folded);
        let same = |draft: &Draft| {
            let name = fold(&draft.name);
            draft.kind == EntityKind::Person && ends(&name) == (first, last)
        };
        if let Some(known) = self.drafts.list.iter().position(same) {
            return known;
        }
        self.drafts.entry(Key::Name(folded.clone()), || Draft::new(EntityKind::Person, text))
    }

    /// The leader whose first and last name stand in a longer name: "Vladimir
    /// Vladimirovich Putin", or a name that a page ran together with others.
    fn leader_within(&self, folded: &str) -> Option<&'p Person> {
        let date = self.date()?;
        let words: Vec<&str> = folded.split(' ').collect();
        words.iter().find_map(|word| {
            let leader = self.leader_called(word, date)?;
            let name = fold(&leader.name);
            let (first, last) = ends(&name);
            (first != last && words.contains(&first) && words.contains(&last)).then_some(leader)
        })
    }

    /// Of several who bear a name the one who holds an office at the date.
    fn the_one(&self, known: &[&'p Person]) -> Option<&'p Person> {
        if let [only] = known
            && (only.name.contains(' ') || self.date().is_none())
        {
            return Some(only);
        }
        let date = self.date()?;
        let mut holding = known.iter().filter(|person| !person.sector(Some(date)).is_empty());
        let one = holding.next().copied();
        if holding.next().is_some() { None } else { one }
    }

    /// Somebody by one name: whoever bears it in this document, else whoever
    /// reports call so.
    fn short(&mut self, sentence: usize, named: &Named<'p>) -> usize {
        let text = self.text(sentence, named);
        let folded = fold(text);
        if let Some(bearer) = self.bearer(sentence, named, &folded) {
            return bearer;
        }
        match self.called(sentence, named, text)[..] {
            [] => self.drafts.entry(Key::Name(folded), || Draft::new(EntityKind::Person, text)),
            [one] => self.known_person(one),
            [one, ref others @ ..] => {
                let date = self.date();
                let alike = |other: &&Person| {
                    other.country(date) == one.country(date)
                        && other.sector(date) == one.sector(date)
                };
                let draft = if others.iter().all(alike) {
                    Draft {
                        country: one.country(date).map(str::to_owned),
                        sector: one.sector(date).to_vec(),
                        ..Draft::new(EntityKind::Person, text)
                    }
                } else {
                    Draft::new(EntityKind::Person, text)
                };
                self.drafts.entry(Key::Name(folded), || draft)
            }
        }
    }

    /// The person of the document with `word` in the name: who leads a country,
    /// else of several the one named last before. His brother has to be named
    /// before he can be meant.
    fn bearer(&self, sentence: usize, named: &Named<'p>, word: &str) -> Option<usize> {
        let bears = |draft: &&usize| {
            let draft = &self.drafts.list[**draft];
            draft.kind == EntityKind::Person
                && (draft.words().iter().any(|own| own == word) || self.is_called(draft, word))
        };
        let all: Vec<usize> = (0..self.drafts.list.len()).collect();
        let bearers: Vec<usize> = all.iter().filter(bears).copied().collect();
        let latest = |&draft: &usize| {
            let spots = self.drafts.list[draft].spots.iter();
            spots.filter(|s| (s.sentence, s.first) < (sentence, named.first)).max().copied()
        };
        let known =
            self.date().and_then(|date| self.leader_called(self.text(sentence, named), date));
        let leads = |draft: &usize| {
            let link = self.drafts.list[*draft].link.as_ref();
            link.is_some() && link == known.map(|leader| &leader.id)
        };
        let before = bearers.iter().copied().filter(|d| latest(d).is_some());
        let before = before.max_by_key(|draft| (leads(draft), latest(draft)));
        let only = || if let [only] = bearers[..] { Some(only) } else { None };
        before.or_else(|| only().filter(|only| known.is_none() || leads(only)))
    }

    fn is_called(&self, draft: &Draft, word: &str) -> bool {
        let persons = &self.context.pack.actors.persons;
        draft.link.as_ref().is_some_and(|id| persons.called(word).any(|person| person.id == *id))
    }

    /// Those of the knowledge base who may be meant by the name that reports
    /// use: the only one of that name, or those whose title stands before it.
    /// In a dated document it must be somebody in office, or else somebody who
    /// leads or once led a country: "Obama" stays Barack Obama.
    fn called(&self, sentence: usize, named: &Named<'p>, text: &str) -> Vec<&'p Person> {
        let date = self.date();
        let persons = &self.context.pack.actors.persons;
        let mut candidates = persons.called_on(text, date);
        let all = candidates.len();
        candidates.retain(|person| date.is_none() || !person.sector(date).is_empty());
        if candidates.len() == 1 && (date.is_some() || all == 1) {
            return candidates;
        }
        if let Some(leader) = date.and_then(|date| self.leader_called(text, date)) {
            return vec![leader];
        }
        let tokens = &self.context.analysis.sentences[sentence];
        let title = named.first.checked_sub(1);
        let agent = title.and_then(|title| nominal::agent_at(self.context, tokens, title));
        // Without a title, undated, all who bear the name have to be alike.
        let Some((agent, noun)) = agent else {
            return if date.is_none() { candidates } else { Vec::new() };
        };
        let country = self.country_before(sentence, noun);
        candidates.retain(|person| {
            let mut terms = person.terms(date);
            terms.any(|term| term.title.as_deref().is_some_and(|t| fold(t) == fold(&agent.noun)))
                && country.is_none_or(|code| person.country(date) == Some(code))
        });
        candidates
    }

    /// The only one of those called so who leads a country on `date`, else the
    /// only one who did before where nobody of that name is in office.
    fn leader_called(&self, text: &str, date: Date) -> Option<&'p Person> {
        let titles = &self.context.pack.actors.ties.leader_titles;
        let leads = |person: &&&Person, on: Option<Date>| {
            person
                .terms(on)
                .any(|term| term.title.as_deref().is_some_and(|own| titles.contains(own)))
        };
        let all = self.context.pack.actors.persons.called_on(text, Some(date));
        let mut now = all.iter().filter(|person| leads(person, Some(date)));
        if let Some(leader) = now.next() {
            return now.next().is_none().then_some(*leader);
        }
        let held = all.iter().any(|person| !person.sector(Some(date)).is_empty());
        let over = |person: &&&Person| person.former_titles(Some(date)).next().is_some();
        let mut before = all.iter().filter(|person| !held && over(person) && leads(person, None));
        before.next().filter(|_| before.next().is_none()).copied()
    }

    /// The country whose adjective stands right before `token`.
    fn country_before(&self, sentence: usize, token: usize) -> Option<&'p str> {
        self.names[sentence].iter().find(|named| named.end == token).and_then(|named| {
            match named.sense {
                Sense::Country(code, _) | Sense::National(code) => Some(code),
                _ => None,
            }
        })
    }

    /// What stands before a name as its title: "Mr.".
    fn short_title(&self, sentence: usize, named: &Named<'_>) -> Option<&'p Title> {
        let tokens = &self.context.analysis.sentences[sentence];
        let titles = &self.context.pack.actors.agents;
        (1..=named.first.min(2)).rev().find_map(|count| {
            let first = named.first - count;
            titles.title(words::text(self.context, tokens, first, named.first))
        })
    }
}

/// First and last word of a folded name.
fn ends(folded: &str) -> (&str, &str) {
    let first = folded.split(' ').next().unwrap_or_default();
    (first, folded.rsplit(' ').next().unwrap_or_default())
}
