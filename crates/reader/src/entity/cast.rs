//! Who is who: names and nominals of a document gathered into entities.

use jiff::civil::Date;
use tidings_lexicon::{Organization, Person, Term, fold};
use tidings_record::{EntityKind, MentionForm, Place, Role};

use super::{
    Entities,
    draft::{Draft, Drafts, Key, Spot},
    home::Home,
    nominal::{self, Nominal},
    said,
    scan::{self, Named, Sense},
    tie::Scene,
};
use crate::{Context, words};

/// A document with what is known of its people so far.
pub(super) struct Cast<'p> {
    pub(super) context: Context<'p>,
    pub(super) places: &'p [Place],
    /// Names by sentence.
    pub(super) names: Vec<Vec<Named<'p>>>,
    /// Nominals by sentence.
    pub(super) nominals: Vec<Vec<Nominal<'p>>>,
    pub(super) drafts: Drafts,
    /// The country that the document is about.
    pub(super) subject: Option<String>,
    /// By sentence, the country taken for granted there.
    pub(super) around: Vec<Option<String>>,
    /// The country that it names most.
    pub(super) home: Option<Home>,
}

impl<'p> Cast<'p> {
    /// Names and nominals, nobody known yet.
    pub(super) fn new(context: Context<'p>, places: &'p [Place]) -> Self {
        let sentences = &context.analysis.sentences;
        let names: Vec<Vec<Named<'_>>> =
            (0..sentences.len()).map(|index| scan::names(context, index, places)).collect();
        let nominals = sentences.iter().zip(&names);
        let nominals = nominals.map(|(s, names)| nominal::nominals(context, s, names)).collect();
        let drafts = Drafts::default();
        let (subject, around, home) = (None, Vec::new(), None);
        let mut cast = Self { context, places, names, nominals, drafts, subject, around, home };
        cast.subject = cast.subject_country();
        cast
    }

    /// When the document was published.
    pub(super) fn date(&self) -> Option<Date> {
        self.context.document.published.map(|moment| moment.date)
    }

    /// A sentence with its names.
    pub(super) fn scene(&self, sentence: usize) -> Scene<'_, 'p> {
        Scene {
            context: self.context,
            index: sentence,
            sentence: &self.context.analysis.sentences[sentence],
            drafts: &self.drafts,
            names: &self.names[sentence],
            places: self.places,
        }
    }

    /// Gathers all names but those of people.
    pub(super) fn gather_names(&mut self) {
        for sentence in 0..self.names.len() {
            for index in 0..self.names[sentence].len() {
                let named = self.names[sentence][index].clone();
                if let Some((draft, form)) = self.name(sentence, &named) {
                    let spot = spot(sentence, &named, form);
                    self.drafts.place(draft, spot);
                }
            }
        }
    }

    /// The finished entities.
    pub(super) fn finish(mut self) -> Entities {
        for draft in &mut self.drafts.list {
            if draft.sector.is_empty() && !draft.former.is_empty() {
                draft.sector = vec![said::ELITES.to_owned()];
            }
        }
        let artifact = |nominal: &&Nominal<'_>| nominal.agent.kind == EntityKind::Artifact;
        let nominals = self.nominals.iter().enumerate();
        let artifacts = nominals.flat_map(|(sentence, nominals)| {
            nominals.iter().filter(artifact).map(move |nominal| (sentence, nominal.head))
        });
        let artifacts = artifacts.collect();
        let (around, home) = (self.around, self.home);
        let finished = self.drafts.finish(&self.context.analysis.sentences);
        Entities::new(finished, artifacts, around, home)
    }

    /// The draft of a name that is no person's, and the form of the mention.
    fn name(&mut self, sentence: usize, named: &Named<'p>) -> Option<(usize, MentionForm)> {
        let text = self.text(sentence, named).to_owned();
        Some(match &named.sense {
            Sense::Person(_) => return None,
            Sense::Country(code, form) => (self.country(code), *form),
            Sense::National(code) => (self.nationals(sentence, named, code), MentionForm::Nominal),
            Sense::Place(index) => (self.place(*index), MentionForm::Name),
            Sense::Seat(code) => {
                let key = Key::Place(fold(&text), Some((*code).to_owned()));
                let new = || Draft {
                    country: Some((*code).to_owned()),
                    ..Draft::new(EntityKind::Place, text)
                };
                (self.drafts.entry(key, new), MentionForm::Name)
            }
            Sense::Organization(Some(known)) => (self.known_body(known), MentionForm::Name),
            Sense::Organization(None) => (self.body(sentence, named, &text), MentionForm::Name),
            Sense::Group => {
                let before_noun = self.scene(sentence).before_noun(named.head);
                let form = if before_noun { MentionForm::Adjective } else { MentionForm::Name };
                (self.group(sentence, named, &text), form)
            }
            Sense::Other => {
                let new = || Draft::new(EntityKind::Other, text.as_str());
                (self.drafts.entry(Key::Name(fold(&text)), new), MentionForm::Name)
            }
        })
    }

    /// The draft of a country.
    pub(super) fn country(&mut self, code: &str) -> usize {
        let known = self.context.pack.actors.countries.by_code(code);
        let name = known.map_or(code, |country| country.name.as_str());
        self.drafts.entry(Key::Country(code.to_owned()), || Draft {
            country: Some(code.to_owned()),
            ..Draft::new(EntityKind::Country, name)
        })
    }

    /// "Palestinians", "a Russian": one group for all mentions of several.
    fn nationals(&mut self, sentence: usize, named: &Named<'p>, code: &str) -> usize {
        let text = self.text(sentence, named);
        let tag = &self.context.analysis.sentences[sentence].tokens[named.end - 1].xpos;
        let plural = !matches!(&**tag, "NN" | "NNP");
        let cut = self.scene(sentence).is_cut(named);
        let country = if cut { self.country_there(sentence, named) } else { Some(code.to_owned()) };
        let draft = Draft {
            country: country.clone(),
            sector: self.sector_of_nationals(sentence, named),
            plural,
            ..Draft::new(if plural { EntityKind::Group } else { EntityKind::Person }, text)
        };
        if plural {
            return self.drafts.entry(Key::Noun(fold(text), country), || draft);
        }
        self.drafts.add(draft)
    }

    /// "Libyans", "two Libyans" are people; "the Libyans" may be their country.
    fn sector_of_nationals(&self, sentence: usize, named: &Named<'p>) -> Vec<String> {
        let ties = &self.context.pack.actors.ties;
        let sentence = &self.context.analysis.sentences[sentence];
        let mut before = sentence.children(named.head).iter().map(|&child| &sentence.tokens[child]);
        let definite = before.clone().any(|t| t.is("det") && ties.definite.contains(&t.lemma));
        let counted = before.any(|token| token.is("nummod"));
        if definite && !counted { Vec::new() } else { vec![ties.national_sector.clone()] }
    }

    /// "Kurds", "Bosnian Serbs": of a country that the name begins with.
    fn group(&mut self, sentence: usize, named: &Named<'p>, text: &str) -> usize {
        let scene = self.scene(sentence);
        let cut = scene.is_cut(named) || scene.begins_with_cut(named);
        let country = if cut { self.country_there(sentence, named) } else { scene.inside(named) };
        let sector = if cut { self.sector_of_nationals(sentence, named) } else { Vec::new() };
        let new = || Draft {
            country: country.clone(),
            sector: sector.clone(),
            plural: true,
            ..Draft::new(EntityKind::Group, text)
        };
        self.drafts.entry(Key::Noun(fold(text), country.clone()), new)
    }

    /// Where people are whose name does not tell their country: "ethnic
    /// Albanians in Serbia".
    fn country_there(&self, sentence: usize, named: &Named<'p>) -> Option<String> {
        let tie = self.scene(sentence).tie_after(named.head);
        let setting = || match self.setting(sentence)[..] {
            [only] => Some(only.to_owned()),
            _ => None,
        };
        tie.country.or_else(setting)
    }

    fn place(&mut self, index: usize) -> usize {
        let place = &self.places[index];
        let words = self.context.document.words(place.span);
        let key = Key::Place(fold(words), place.country.clone());
        self.drafts.entry(key, || Draft {
            country: place.country.clone(),
            ..Draft::new(EntityKind::Place, words)
        })
    }

    fn known_body(&mut self, known: &Organization) -> usize {
        let date = self.date();
        self.drafts.entry(Key::Link(known.id.clone()), || Draft {
            country: known.country(date).map(str::to_owned),
            sector: known.sector(date).to_vec(),
            link: Some(known.id.clone()),
            plural: known.kind() == EntityKind::Group,
            ..Draft::new(known.kind(), known.name.as_str())
        })
    }

    /// A body that only the name finder knows: its name may say whose it is
    /// and of what sector.
    fn body(&mut self, sentence: usize, named: &Named<'p>, text: &str) -> usize {
        let scene = self.scene(sentence);
        let agent = nominal::agent_in(self.context, scene.sentence, named);
        let sector = agent.map_or_else(Vec::new, |agent| agent.sector.clone());
        let told = scene.inside(named).or_else(|| scene.tie(named.head, &[]).country);
        let inferred = told.is_none();
        let country = told.or_else(|| self.country_around(sentence, &sector));
        let kind = agent.map(|agent| agent.kind).filter(|kind| *kind != EntityKind::Person);
        let draft = self.drafts.entry(Key::Name(fold(text)), || {
            Draft::new(kind.unwrap_or(EntityKind::Organization), text)
        });
        self.drafts.list[draft].learn_country(country.as_deref(), inferred);
        self.drafts.list[draft].learn(None, &sector);
        draft
    }

    /// The words of a name.
    pub(super) fn text(&self, sentence: usize, named: &Named<'_>) -> &'p str {
        let sentence = &self.context.analysis.sentences[sentence];
        words::text(self.context, sentence, named.first, named.end)
    }

    /// A draft for somebody of the knowledge base.
    pub(super) fn known_person(&mut self, known: &Person) -> usize {
        let date = self.date();
        self.drafts.entry(Key::Link(known.id.clone()), || Draft {
            country: known.country(date).map(str::to_owned),
            sector: known.sector(date).to_vec(),
            link: Some(known.id.clone()),
            roles: known.roles(date).into_iter().filter_map(role).collect(),
            gender: known.gender,
            former: known.former_titles(date).map(str::to_owned).collect(),
            ..Draft::new(EntityKind::Person, known.name.as_str())
        })
    }
}

fn role(term: &Term) -> Option<Role> {
    Some(Role {
        title: term.title.as_deref()?.to_owned(),
        of: term.of.as_deref().map(str::to_owned),
    })
}

/// Where a name stands.
pub(super) fn spot(sentence: usize, named: &Named<'_>, form: MentionForm) -> Spot {
    let Named { first, end, head, .. } = *named;
    Spot { sentence, first, end, head, form, hidden: false }
}
