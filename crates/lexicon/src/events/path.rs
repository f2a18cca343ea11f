//! Paths from a trigger to its arguments: `nsubj`, `obl:to | iobj`,
//! `obj > nmod:of`.
//!
//! Steps are relations of Universal Dependencies. What follows the colon is a
//! subtype where UD has one of that name for the relation (`nmod:poss`,
//! `acl:relcl`), else the word that introduces the dependent: its preposition
//! (`obl:to`, `nmod:out_of`) or its subordinator (`advcl:from`).

/// Alternatives, tried in order: the first that leads somewhere counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paths(pub Vec<Path>);

/// Steps from the trigger, each from where the last one led.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To dependents of this relation, with its subtype where it names one.
    Relation(String),
    /// To dependents of this relation that this word introduces.
    Marked {
        /// `obl`
        relation: String,
        /// `to`; several words are joined by `_`.
        marker: String,
    },
    /// `self`: stays where it is ("hackers" names the deed and who did it).
    Itself,
    /// `head`: to the word that governs it ("wounded soldiers").
    Head,
    /// `subject`: to the subject of the clause it stands in.
    ClauseSubject,
    /// `object`: to the object of the clause it stands in.
    ClauseObject,
    /// `within`: to the nouns below it, the nearest first.
    Within,
    /// `source`: to whoever says the sentence it stands in.
    Source,
}

impl Paths {
    /// Reads paths as patterns write them.
    ///
    /// # Errors
    ///
    /// A sentence that says which step is not one.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        text.split('|').map(Path::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl Path {
    fn parse(text: &str) -> Result<Self, String> {
        text.split('>').map(|step| Step::parse(step.trim())).collect::<Result<_, _>>().map(Self)
    }
}

impl Step {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "self" => return Ok(Self::Itself),
            "head" => return Ok(Self::Head),
            "subject" => return Ok(Self::ClauseSubject),
            "object" => return Ok(Self::ClauseObject),
            "within" => return Ok(Self::Within),
            "source" => return Ok(Self::Source),
            _ => {}
        }
        let (relation, detail) = match text.split_once(':') {
            Some((relation, detail)) => (relation, Some(detail)),
            None => (text, None),
        };
        if !RELATIONS.contains(&relation) {
            return Err(format!("{text:?} is no relation of Universal Dependencies"));
        }
        match detail {
            None => Ok(Self::Relation(text.to_owned())),
            Some(_) if SUBTYPES.contains(&text) => Ok(Self::Relation(text.to_owned())),
            Some(marker) if MARKED.contains(&relation) && !marker.is_empty() => {
                let (relation, marker) = (relation.to_owned(), marker.to_owned());
                Ok(Self::Marked { relation, marker })
            }
            Some(_) => Err(format!(
                "{text:?}: {relation} has no such subtype and no preposition; \
                 for its words use `with = {{ {relation} = [\"…\"] }}`"
            )),
        }
    }
}

/// Relations a step may name.
const RELATIONS: [&str; 26] = [
    "acl",
    "advcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "case",
    "ccomp",
    "compound",
    "conj",
    "cop",
    "csubj",
    "dep",
    "det",
    "flat",
    "iobj",
    "mark",
    "nmod",
    "nsubj",
    "nummod",
    "obj",
    "obl",
    "orphan",
    "parataxis",
    "vocative",
    "xcomp",
];

/// Subtypes of Universal Dependencies' English treebanks.
const SUBTYPES: [&str; 15] = [
    "acl:relcl",
    "advcl:relcl",
    "aux:pass",
    "compound:prt",
    "csubj:pass",
    "det:predet",
    "flat:foreign",
    "nmod:desc",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj:outer",
    "nsubj:pass",
    "obl:agent",
    "obl:tmod",
    "obl:unmarked",
];

/// Relations whose dependents a preposition or a subordinator introduces.
const MARKED: [&str; 6] = ["acl", "advcl", "ccomp", "nmod", "obl", "xcomp"];

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(relation: &str, marker: &str) -> Step {
        Step::Marked { relation: relation.to_owned(), marker: marker.to_owned() }
    }

    #[test]
    fn alternatives_are_chains() {
        let paths = Paths::parse("obj > nmod:of | iobj").unwrap();
        let chain = Path(vec![Step::Relation("obj".to_owned()), marked("nmod", "of")]);
        assert_eq!(paths, Paths(vec![chain, Path(vec![Step::Relation("iobj".to_owned())])]));
    }

    #[test]
    fn poss_is_a_subtype_and_to_a_preposition() {
        let paths = Paths::parse("nmod:poss | nmod:to").unwrap();
        let poss = Step::Relation("nmod:poss".to_owned());
        assert_eq!(paths, Paths(vec![Path(vec![poss]), Path(vec![marked("nmod", "to")])]));
    }

    #[test]
    fn an_object_has_no_preposition() {
        let error = Paths::parse("obj:to").unwrap_err();
        assert!(error.starts_with("\"obj:to\": obj has no such subtype"), "{error}");
    }

    #[test]
    fn an_unknown_relation_is_refused() {
        let error = Paths::parse("nsubj | dobj").unwrap_err();
        assert_eq!(error, "\"dobj\" is no relation of Universal Dependencies");
    }
}
