//! Clauses of a sentence, as far as they matter for who may be meant.

use tidings_record::{Sentence, Upos};

/// For each token the head of its clause and how deep that lies.
#[derive(Debug, Clone)]
pub(super) struct Clauses {
    heads: Vec<usize>,
    depths: Vec<usize>,
}

impl Clauses {
    pub(super) fn of(sentence: &Sentence) -> Self {
        let count = sentence.tokens.len();
        let mut clauses = Self { heads: vec![usize::MAX; count], depths: vec![0; count] };
        for token in 0..count {
            clauses.fill(sentence, token);
        }
        clauses
    }

    fn fill(&mut self, sentence: &Sentence, token: usize) {
        let mut path = vec![token];
        while let Some(&at) = path.last() {
            let above = sentence.tokens[at].head;
            let open = above
                .filter(|&above| self.heads[above] == usize::MAX && self.heads[at] == usize::MAX);
            if let Some(above) = open {
                path.push(above);
                continue;
            }
            if self.heads[at] == usize::MAX {
                (self.heads[at], self.depths[at]) = match above {
                    Some(above) if !begins_clause(sentence, at) => {
                        (self.heads[above], self.depths[above])
                    }
                    Some(above) => (at, self.depths[above] + 1),
                    None => (at, 0),
                };
            }
            path.pop();
        }
    }

    /// The head of the clause of `token`.
    pub(super) fn head(&self, token: usize) -> usize {
        self.heads[token]
    }

    /// How many clauses hold the one of `token`.
    pub(super) fn depth(&self, token: usize) -> usize {
        self.depths[token]
    }
}

/// Whether a clause of its own hangs from here.
fn begins_clause(sentence: &Sentence, token: usize) -> bool {
    let this = &sentence.tokens[token];
    match this.relation() {
        "ccomp" | "advcl" | "acl" | "parataxis" | "csubj" | "root" => true,
        "xcomp" => this.upos == Upos::Verb,
        "conj" => {
            matches!(this.upos, Upos::Verb | Upos::Aux)
                || sentence.child_by(token, "nsubj").is_some()
        }
        _ => false,
    }
}

/// The subject of the clause headed by `clause`.
pub(super) fn subject(sentence: &Sentence, clause: usize) -> Option<usize> {
    sentence.child_by(clause, "nsubj")
}
