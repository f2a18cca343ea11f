//! Nouns for several who are named before: "the two leaders", "both sides".

use tidings_record::{EntityKind, MentionForm};

use super::{
    cast::Cast,
    draft::{Draft, Spot},
    nominal::Nominal,
    said,
};

/// Who may be meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// "the two countries"
    States,
    /// "both sides"
    Sides,
    /// "the three presidents", of an office of state or of whatever sort
    People { office: bool },
}

impl Cast<'_> {
    /// For whom a noun for several stands: nobody, unless one of the sentences
    /// right before names as many as it counts.
    pub(super) fn members(&mut self, sentence: usize, nominal: &Nominal<'_>) -> Vec<usize> {
        let Some((count, sort)) = self.sought(sentence, nominal) else { return Vec::new() };
        let apart = self.beside(sentence, nominal.head);
        // People are told of one by one; countries are named side by side.
        let people = matches!(sort, Sort::People { .. });
        let reach = if people { REACH } else { 1 };
        let mut so_far = Vec::new();
        for back in 0..=reach.min(sentence) {
            let mut here = self.parties(sentence - back, (sentence, nominal.first), sort);
            here.retain(|(_, draft)| !self.is_one_of(*draft, &apart, sort));
            if let Some(joined) = self.joined(sentence - back, &here, count) {
                return self.as_meant(joined, sort);
            }
            if !people {
                so_far.clear();
            }
            so_far.append(&mut here);
            let mut found = self.apart(&so_far, sort);
            if found.len() >= count {
                let exact = found.len() == count;
                found.retain(|_| exact);
                found.sort_by_key(|draft| self.drafts.list[*draft].spots.first().copied());
                return self.as_meant(found, sort);
            }
        }
        Vec::new()
    }

    /// Those named in one sentence, one for each country where countries are told
    /// apart, in text order.
    fn apart(&self, here: &[(Spot, usize)], sort: Sort) -> Vec<usize> {
        let mut found: Vec<(String, usize)> = Vec::new();
        for &(spot, draft) in here {
            let key = self.drafts.list[draft].country.clone();
            let key = key.filter(|_| matches!(sort, Sort::States | Sort::Sides));
            let key = key.unwrap_or_else(|| format!("#{draft}"));
            // "Russian President Putin", "Moscow": one side.
            let known = found.iter().any(|(other, _)| *other == key);
            if !known && spot.form != MentionForm::Pronoun {
                found.push((key, draft));
            }
        }
        found.into_iter().map(|(_, draft)| draft).collect()
    }

    /// The countries of those who act for them, where countries are meant.
    fn as_meant(&mut self, found: Vec<usize>, sort: Sort) -> Vec<usize> {
        let countries = found.iter().map(|&draft| self.drafts.list[draft].country.clone());
        match countries.collect::<Option<Vec<String>>>() {
            Some(codes) if sort == Sort::States => {
                codes.iter().map(|code| self.country(code)).collect()
            }
            _ => found,
        }
    }

    /// Those whom the same verb has beside the noun: whoever invites both sides
    /// is neither.
    fn beside(&self, sentence: usize, head: usize) -> Vec<usize> {
        let tokens = &self.context.analysis.sentences[sentence].tokens;
        let above = tokens[head].head;
        let beside = |spot: &Spot| {
            let token = (spot.sentence == sentence).then(|| &tokens[spot.head]);
            above.is_some() && token.is_some_and(|token| token.head == above && !token.is("conj"))
        };
        let drafts = self.drafts.list.iter().enumerate();
        drafts.filter(|(_, draft)| draft.spots.iter().any(beside)).map(|(id, _)| id).collect()
    }

    /// Whether a draft is one of `others`, or of the same country where
    /// countries are told apart.
    fn is_one_of(&self, draft: usize, others: &[usize], sort: Sort) -> bool {
        let country = |draft: usize| self.drafts.list[draft].country.as_ref();
        let same = |other: &usize| country(*other).is_some() && country(*other) == country(draft);
        let by_country = matches!(sort, Sort::States | Sort::Sides);
        others.contains(&draft) || by_country && others.iter().any(same)
    }

    /// How many of which sort a noun means, where it points back to several.
    fn sought(&self, sentence: usize, nominal: &Nominal<'_>) -> Option<(usize, Sort)> {
        let ties = &self.context.pack.actors.ties;
        if !nominal.plural {
            return None;
        }
        let (noun, person) = (&nominal.agent.noun, nominal.agent.kind == EntityKind::Person);
        let sort = if ties.together_states.contains(noun) {
            Sort::States
        } else if ties.together_sides.contains(noun) {
            Sort::Sides
        } else if person {
            let office = nominal.agent.sector.first().is_some_and(|sector| sector == said::STATE);
            Sort::People { office: office || ties.leaders.contains(noun) }
        } else {
            return None;
        };
        let tokens = &self.context.analysis.sentences[sentence].tokens;
        let before = || (nominal.first..nominal.head).map(|token| &tokens[token]);
        // "The two Russian officers" are not those named before.
        let bare =
            before().all(|token| matches!(token.relation(), "det" | "nummod" | "amod" | "nmod"));
        let named = self.names[sentence].iter();
        let bare =
            bare && !named.clone().any(|n| nominal.first <= n.first && n.end <= nominal.head);
        let count = before().find_map(|token| ties.counts.get(&token.lemma.to_lowercase()))?;
        let both = before().any(|token| token.is("det") && ties.counts.contains_key(&*token.lemma));
        (bare && (nominal.definite || both)).then_some((*count, sort))
    }

    /// Those of a sort in one sentence, as far as it stands before `at`, in text
    /// order.
    fn parties(&self, within: usize, at: (usize, usize), sort: Sort) -> Vec<(Spot, usize)> {
        let mut parties = Vec::new();
        for (index, draft) in self.drafts.list.iter().enumerate() {
            let named = |spot: &&Spot| {
                let adjective = spot.form == MentionForm::Adjective && sort != Sort::States;
                spot.sentence == within
                    && (spot.sentence, spot.first) < at
                    && !adjective
                    && !self.is_where(**spot)
            };
            let Some(spot) = draft.spots.iter().find(named) else { continue };
            // "The two leaders" are two once more.
            let meant = if draft.members.is_empty() { vec![index] } else { draft.members.clone() };
            let fit = |index: &usize| Self::fits_sort(&self.drafts.list[*index], sort);
            parties.extend(meant.into_iter().filter(fit).map(|index| (*spot, index)));
        }
        parties.sort_unstable();
        parties.dedup_by_key(|(_, index)| *index);
        parties
    }

    fn fits_sort(draft: &Draft, sort: Sort) -> bool {
        let state = draft.sector.first().is_some_and(|sector| sector == said::STATE);
        let person = draft.kind == EntityKind::Person && !draft.plural;
        match sort {
            // "Putin called Xi": two countries.
            Sort::States => draft.kind == EntityKind::Country || person && state,
            Sort::Sides => draft.kind != EntityKind::Place && draft.kind != EntityKind::Other,
            Sort::People { office } => person && (!office || state),
        }
    }

    /// Whether a mention only says where something happens.
    fn is_where(&self, spot: Spot) -> bool {
        let scene = self.scene(spot.sentence);
        self.names[spot.sentence].iter().any(|n| n.head == spot.head && scene.is_setting(n))
    }

    /// The only ones of `here` that "and" joins, where they are as many as
    /// counted.
    fn joined(&self, within: usize, here: &[(Spot, usize)], count: usize) -> Option<Vec<usize>> {
        let sentence = &self.context.analysis.sentences[within];
        let first = |spot: &Spot| {
            let token = &sentence.tokens[spot.head];
            token.head.filter(|_| token.is("conj")).unwrap_or(spot.head)
        };
        let mut runs: Vec<(usize, Vec<usize>)> = Vec::new();
        for (spot, draft) in here {
            let head = first(spot);
            match runs.iter_mut().find(|(other, _)| *other == head) {
                Some((_, run)) => run.push(*draft),
                None => runs.push((head, vec![*draft])),
            }
        }
        let mut fitting = runs.into_iter().filter(|(_, run)| run.len() == count);
        let one = fitting.next()?;
        fitting.next().is_none().then_some(one.1)
    }
}

/// Sentences to look back.
const REACH: usize = 2;
