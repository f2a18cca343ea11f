//! Words of saying in a sentence, with what they report and who says it.

use tidings_lexicon::{ChannelKind, Cue, Path};
use tidings_record::{Sentence, Span, SpeechForm, Timex, TimexId, Upos};

use super::{Draft, Speech, adjunct, channel, extent, source, stance};
use crate::{
    Context,
    entity::Entities,
    tree::{fits, fits_over_object, has_all, introducer, introducers},
};

/// The attributions that the words of one sentence make. Cues that could stand
/// beside direct speech but govern nothing come with empty content.
pub(super) fn find(
    context: Context<'_>,
    times: &[Timex],
    entities: &Entities,
    index: usize,
) -> Vec<Draft> {
    let sentence = &context.analysis.sentences[index];
    let search = Search { context, times, entities, sentence, index };
    (0..sentence.tokens.len()).filter_map(|token| search.draft(token)).collect()
}

pub(super) fn speech(cue: &Cue) -> Speech {
    match (cue.quote, cue.carries_on) {
        (false, _) => Speech::Never,
        (true, false) => Speech::Quotes,
        (true, true) => Speech::GoesOn,
    }
}

struct Search<'a> {
    context: Context<'a>,
    times: &'a [Timex],
    entities: &'a Entities,
    sentence: &'a Sentence,
    index: usize,
}

/// The words that hold what a cue reports.
struct Held {
    /// Their heads.
    heads: Vec<usize>,
    /// All tokens below those.
    tokens: Vec<usize>,
    /// Whether the source vouches for it, or only speaks of it.
    vouched: bool,
    /// The preposition that belongs to the cue: "called *for*".
    preposition: Option<usize>,
    /// Who speaks, where the parser hung him from what he says.
    stray: Option<usize>,
    /// Times of the saying that the parser hung from what is said.
    when: Vec<usize>,
}

impl Search<'_> {
    fn draft(&self, token: usize) -> Option<Draft> {
        if self.is_unsaid(token) {
            return None;
        }
        let word = &self.sentence.tokens[token];
        let entries = self.context.pack.voice.cues(&word.lemma, word.upos);
        let mut entries = entries.iter().filter(|cue| has_all(self.sentence, token, &cue.with));
        let known: Vec<&Cue> = entries.by_ref().collect();
        let governing = known.iter().find_map(|cue| Some((*cue, self.governed(token, cue)?)));
        if let Some((cue, held)) = governing {
            return Some(self.build(token, cue, &held));
        }
        let cue = *known.iter().find(|cue| cue.quote)?;
        let held = self.host(token, cue).unwrap_or(Held {
            heads: Vec::new(),
            tokens: Vec::new(),
            vouched: true,
            preposition: None,
            stray: None,
            when: Vec::new(),
        });
        Some(self.build(token, cue, &held))
    }

    /// "To say" is nobody's saying, unless a verb leads to it: "went on to say".
    fn is_unsaid(&self, token: usize) -> bool {
        let leads = &self.context.pack.voice.small.leads;
        let led = self.sentence.tokens[token]
            .head
            .is_some_and(|head| leads.contains(&self.sentence.tokens[head].lemma));
        let infinitive = self
            .sentence
            .children_by(token, "mark")
            .any(|mark| &*self.sentence.tokens[mark].xpos == "TO");
        infinitive && !led
    }

    /// What hangs from the cue as its entry says.
    fn governed(&self, token: usize, cue: &Cue) -> Option<Held> {
        let matched = |paths: &[Path]| -> Vec<(usize, Path)> {
            let children = self.sentence.children(token).iter().copied();
            let over = ["obj", "obl"];
            let over = over.iter().flat_map(|tie| self.sentence.children_by(token, tie));
            let over = over.flat_map(|object| self.sentence.children(object)).copied();
            let pairs = children.chain(over).filter_map(|child| {
                let path = paths.iter().find(|path| self.holds(token, child, path));
                path.map(|path| (child, path.clone()))
            });
            pairs.collect()
        };
        let mut told = matched(&cue.takes);
        if told.is_empty() {
            told.extend(self.past_an_adjunct(token, cue));
        }
        let spoken_of = matched(&cue.about);
        let first = told.first().or(spoken_of.first())?;
        let phrasal = !["acl", "ccomp"].contains(&&*first.1.relation);
        let word = first.1.word.as_ref().filter(|_| phrasal);
        let preposition = word
            .and_then(|word| introducer(self.sentence, first.0, word))
            .filter(|&word| self.stands_close(word, token));
        let mut heads: Vec<usize> =
            told.iter().chain(&spoken_of).map(|(child, _)| *child).collect();
        let beside = told.iter().filter_map(|(_, path)| path.beside.as_deref());
        for relation in beside {
            heads.extend(self.sentence.children_by(token, relation));
        }
        if self.raises_subject(&told, &heads) {
            heads.extend(self.sentence.children_by(token, "nsubj:pass"));
        }
        heads.extend(source::surplus_subjects(self.sentence, token, &heads));
        heads.sort_unstable();
        heads.dedup();
        let mut tokens = self.below(&heads, preposition);
        let when = adjunct::times(self.sentence, self.times, token, &heads);
        let hearer = adjunct::hearer(self.sentence, token);
        tokens.retain(|at| !when.contains(at) && Some(*at) != hearer);
        let stray = source::stray(self.sentence, token, &heads);
        let own = stray.map(|stray| self.sentence.subtree(stray)).unwrap_or_default();
        tokens.retain(|at| own.binary_search(at).is_err());
        Some(Held { heads, tokens, vouched: !told.is_empty(), preposition, stray, when })
    }

    /// Directly after the cue or its particle: "called for", not "blamed him for".
    fn stands_close(&self, word: usize, token: usize) -> bool {
        let particle = self.sentence.tokens[word.saturating_sub(1)].is("compound:prt");
        word == token + 1 || (word == token + 2 && particle)
    }

    /// "He is said to be ill": the subject is part of what is said.
    fn raises_subject(&self, taken: &[(usize, Path)], heads: &[usize]) -> bool {
        let clause = heads.iter().any(|&head| self.sentence.tokens[head].is("ccomp"));
        let raised = taken.iter().any(|(_, path)| path.relation == "xcomp");
        raised && !clause
    }

    /// Whether `child` holds what the cue reports; the subject of a passive
    /// does where the object of the active would.
    fn holds(&self, token: usize, child: usize, path: &Path) -> bool {
        if fits(self.sentence, token, child, path) {
            return match &*path.relation {
                "acl" => self.is_told(child),
                "ccomp" => self.is_clause(child) || !self.sentence.tokens[token].is("parataxis"),
                _ => true,
            };
        }
        let no_clause = self.sentence.child_by(token, "ccomp").is_none();
        let passive = &*self.sentence.tokens[child].deprel == "nsubj:pass";
        passive && path.relation == "obj" && no_clause
            || fits_over_object(self.sentence, token, child, path)
    }

    /// A clause with "that", a subject or an infinitive; no bare participle ("a
    /// claim made in May").
    fn is_told(&self, child: usize) -> bool {
        introducers(self.sentence, child).next().is_some()
            || self.sentence.child_by(child, "nsubj").is_some()
    }

    /// A verb, or a word with a subject or copula.
    fn is_clause(&self, child: usize) -> bool {
        self.sentence.tokens[child].xpos.starts_with("VB")
            || ["nsubj", "cop", "aux", "expl"]
                .iter()
                .any(|part| self.sentence.child_by(child, part).is_some())
    }

    fn is_introduced(&self, clause: usize) -> bool {
        self.sentence.tokens[clause].is("ccomp") && self.sentence.child_by(clause, "mark").is_some()
    }

    /// The clause that a cue comments on: "…, he said", "as he put it".
    fn host(&self, token: usize, cue: &Cue) -> Option<Held> {
        let word = &self.sentence.tokens[token];
        let head = self.clause_around(token, word.head?);
        let within = Some(head) != word.head;
        let small = &self.context.pack.voice.small;
        let compares = || {
            introducers(self.sentence, token)
                .any(|mark| small.comparison.contains(&self.sentence.tokens[mark].lemma))
        };
        let stray = source::stray(self.sentence, token, &[head]);
        let spoken = stray.is_some() || self.sentence.child_by(token, "nsubj").is_some();
        let comments = match word.relation() {
            "parataxis" => spoken,
            "acl" => spoken && within && (stray.is_some() || self.is_set_off(token)),
            "advcl" => spoken && compares() && !self.has_own_object(token, cue),
            _ => false,
        };
        if !comments {
            return None;
        }
        let mut own = self.sentence.subtree(token);
        own.extend(stray.map(|stray| self.sentence.subtree(stray)).unwrap_or_default());
        own.sort_unstable();
        for surplus in source::surplus_beside(self.sentence, token) {
            let theirs = self.sentence.subtree(surplus);
            own.retain(|at| theirs.binary_search(at).is_err());
        }
        let mut tokens = self.sentence.subtree(head);
        tokens.retain(|at| own.binary_search(at).is_err());
        let when = adjunct::times(self.sentence, self.times, token, &[head]);
        tokens.retain(|at| !when.contains(at));
        Some(Held { heads: vec![head], tokens, vouched: true, preposition: None, stray, when })
    }

    /// The clause that a remark stands in where it hangs from the subject:
    /// "The rebels, **the army said on Monday**, fled".
    fn clause_around(&self, token: usize, head: usize) -> usize {
        let subject = self.sentence.tokens[head].is("nsubj");
        let verb = self.sentence.tokens[head].head.filter(|_| subject);
        verb.filter(|&verb| head < token && token < verb).unwrap_or(head)
    }

    /// Whether a remark begins after a mark and with no relative pronoun.
    fn is_set_off(&self, token: usize) -> bool {
        let first = self.sentence.subtree(token)[0];
        let at = |at: usize| &self.sentence.tokens[at];
        let after_mark = at(first).upos == Upos::Punct
            || first.checked_sub(1).is_some_and(|before| at(before).upos == Upos::Punct);
        let mut subjects = self.sentence.children_by(token, "nsubj");
        after_mark && subjects.all(|subject| !at(subject).xpos.starts_with('W'))
    }

    /// What a cue with a clause reports where the parser hung it from the last
    /// noun between: "said at a rally **that they fled**".
    fn past_an_adjunct(&self, token: usize, cue: &Cue) -> Option<(usize, Path)> {
        let path = cue.takes.iter().find(|path| path.relation == "ccomp" && path.word.is_none())?;
        let voice = &self.context.pack.voice;
        let clause = adjunct::clause(self.sentence, token, |noun| {
            let act = voice.channel(noun) == Some(ChannelKind::Act);
            act || voice.cues(noun, Upos::Noun).is_empty()
        })?;
        Some((clause, path.clone()))
    }

    /// An object that is no part of the cue: "as inmates continue a strike".
    fn has_own_object(&self, token: usize, cue: &Cue) -> bool {
        let mut objects = self.sentence.children_by(token, "obj");
        objects.any(|object| !cue.with.contains(&self.sentence.tokens[object].lemma))
    }

    fn below(&self, heads: &[usize], preposition: Option<usize>) -> Vec<usize> {
        let mut tokens: Vec<usize> =
            heads.iter().flat_map(|&head| self.sentence.subtree(head)).collect();
        tokens.retain(|&token| Some(token) != preposition);
        for said in heads.iter().flat_map(|&head| self.sentence.children_by(head, "conj")) {
            if self.says_anew(said) {
                let own = self.sentence.subtree(said);
                tokens.retain(|at| own.binary_search(at).is_err());
            }
        }
        tokens.sort_unstable();
        tokens.dedup();
        self.without_remark(tokens)
    }

    /// Whether a clause beside what is said is a saying of its own that the parser
    /// hung too low: "said that he will try **and insisted** that …".
    fn says_anew(&self, clause: usize) -> bool {
        let word = &self.sentence.tokens[clause];
        let saying = self.context.pack.voice.cues(&word.lemma, word.upos);
        let beside = word.head.map(|head| &self.sentence.tokens[head].xpos);
        let mut subjects = self.sentence.children_by(clause, "nsubj");
        saying.iter().any(|cue| cue.quote)
            && &*word.xpos == "VBD"
            && beside != Some(&word.xpos)
            && subjects.all(|subject| self.sentence.tokens[subject].upos == Upos::Pron)
    }

    /// What is said without a last clause that the outlet adds: "…, after the
    /// army announced a curfew".
    fn without_remark(&self, mut tokens: Vec<usize>) -> Vec<usize> {
        let added = tokens.iter().copied().filter(|&at| self.is_remark(at)).find(|&at| {
            let own = self.sentence.subtree(at);
            let comma = own[0].checked_sub(1).is_some_and(|before| {
                self.sentence.tokens[before].lemma == ","
                    || self.sentence.tokens[own[0]].lemma == ","
            });
            comma && own[0] > tokens[0] && own.last() >= tokens.last()
        });
        if let Some(added) = added {
            let first = self.sentence.subtree(added)[0];
            tokens.retain(|&at| at < first);
        }
        tokens
    }

    fn is_remark(&self, token: usize) -> bool {
        let word = &self.sentence.tokens[token];
        let saying = self.context.pack.voice.cues(&word.lemma, word.upos);
        let reports = word.is("advcl") && saying.iter().any(|cue| cue.quote);
        let finite = self.sentence.child_by(token, "nsubj").is_some();
        reports && finite
    }

    fn build(&self, token: usize, cue: &Cue, held: &Held) -> Draft {
        let small = &self.context.pack.voice.small;
        let speaker =
            held.stray.or_else(|| source::speaker(small, self.sentence, token, &held.heads));
        let mut without = self.sentence.subtree(token);
        without.extend(held.stray.map(|stray| self.sentence.subtree(stray)).unwrap_or_default());
        without.retain(|at| held.tokens.binary_search(at).is_err());
        let content = extent::stretches(self.sentence, &held.tokens, &without);
        let mut inside = held.tokens.clone();
        inside.push(token);
        let source = speaker.and_then(|head| source::phrase(self.sentence, head, &inside));
        let meant = speaker.map(|head| source::antecedent(self.sentence, head).unwrap_or(head));
        Draft {
            sentence: self.index,
            cue: Some(self.cue_span(token, cue, held)),
            speaker: meant.map(|token| (self.index, token)),
            source,
            clause: held.heads.first().copied(),
            introduced: held.heads.iter().any(|&head| self.is_introduced(head)),
            content,
            form: SpeechForm::Indirect,
            stance: stance::of_cue(self.context, self.sentence, token, cue),
            channel: channel::find(self.context, self.entities, self.index, token),
            speech: speech(cue),
            time: self.time(token, held),
            vouched: held.vouched || stance::denies_talk(self.context, self.sentence, token),
            rank: 0,
        }
    }

    /// The time that hangs from the cue itself: "said on Friday".
    fn time(&self, token: usize, held: &Held) -> Option<TimexId> {
        let children = self.sentence.children(token).iter();
        let own = children.filter(|child| held.tokens.binary_search(child).is_err());
        own.chain(&held.when).find_map(|&child| {
            let word = self.sentence.tokens[child].span;
            self.times.iter().position(|timex| timex.span.contains(word)).map(TimexId)
        })
    }

    /// The cue with its auxiliaries, particle and preposition, as far as they
    /// stand close to it.
    fn cue_span(&self, token: usize, cue: &Cue, held: &Held) -> Span {
        let mut first = token;
        while first > 0 && self.belongs(first - 1, token) {
            first -= 1;
        }
        let mut last = token;
        while let Some(next) = self.sentence.tokens.get(last + 1) {
            let own = next.head == Some(token);
            let part = own && (next.is("compound:prt") || cue.with.contains(&next.lemma));
            let colon = next.lemma == ":";
            if !part && !colon && Some(last + 1) != held.preposition {
                break;
            }
            last += 1;
        }
        self.sentence.tokens[first].span.cover(self.sentence.tokens[last].span)
    }

    fn belongs(&self, at: usize, token: usize) -> bool {
        let word = &self.sentence.tokens[at];
        let own = word.head == Some(token);
        let noun = self.sentence.tokens[token].upos == Upos::Noun;
        let part = if noun {
            word.is("amod") || word.is("compound")
        } else {
            word.is("aux") || word.is("advmod") || word.is("cop") || &*word.xpos == "TO"
        };
        own && part && self.sentence.children(at).is_empty()
    }
}
