//! What is known of a mention and of one that may be its antecedent, as small
//! numbers in named slots.

/// Declares the slots once: their order, names and how many values each has.
macro_rules! slots {
    ($($(#[$doc:meta])* $slot:ident = $name:literal, $values:literal;)+) => {
        /// A question about a mention and a candidate for its antecedent.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Slot {
            $($(#[$doc])* $slot,)+
        }

        impl Slot {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$slot,)+];

            /// Its name in the header of `coreference/ranker.bin`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$slot => $name,)+
                }
            }

            /// How many answers it has, from 0.
            pub const fn values(self) -> usize {
                match self {
                    $(Self::$slot => $values,)+
                }
            }
        }
    };
}

slots! {
    /// What sort of mention it is.
    AnaphorKind = "anaphor_kind", 24;
    /// Its grammatical relation.
    AnaphorRole = "anaphor_role", 14;
    /// Whether its head, its words have come before.
    AnaphorSeen = "anaphor_seen", 4;
    /// How many words it has.
    AnaphorLength = "anaphor_length", 5;
    /// How deep its clause lies.
    AnaphorDepth = "anaphor_depth", 4;
    /// Whether it stands in quotation marks.
    AnaphorQuoted = "anaphor_quoted", 2;
    /// How many mentions stand before it in its sentence.
    AnaphorPlace = "anaphor_place", 4;
    /// How often a pronoun of its class has come before.
    AnaphorAgain = "anaphor_again", 5;
    /// Whether its clause stands before the one it belongs to.
    AnaphorFronted = "anaphor_fronted", 2;
    /// What sort of subject its clause has.
    AnaphorSubject = "anaphor_subject", 5;
    /// What sort of mention the candidate is; 0 where there is none.
    CandidateKind = "candidate_kind", 25;
    /// Its grammatical relation.
    CandidateRole = "candidate_role", 15;
    /// How often its words occur in the document.
    CandidateCount = "candidate_count", 6;
    /// How many words it has.
    CandidateLength = "candidate_length", 6;
    /// How deep its clause lies.
    CandidateDepth = "candidate_depth", 5;
    /// How many mentions stand before it in its sentence.
    CandidatePlace = "candidate_place", 5;
    /// Whether it is the first, or the commonest, of the document's names.
    CandidateTopic = "candidate_topic", 6;
    /// Whether the title names it.
    CandidateTitled = "candidate_titled", 4;
    /// What hangs from it: a relative clause, an apposition.
    CandidateModified = "candidate_modified", 5;
    /// One, several, a list of several.
    CandidateNumber = "candidate_number", 5;
    /// Sentences between.
    SentenceDistance = "sentence_distance", 10;
    /// Mentions between.
    MentionDistance = "mention_distance", 10;
    /// Words between, in the same sentence.
    WordDistance = "word_distance", 9;
    /// Whether they agree in number.
    NumberAgrees = "number_agrees", 4;
    /// Whether they agree in gender.
    GenderAgrees = "gender_agrees", 6;
    /// How their words compare.
    TextMatch = "text_match", 9;
    /// Whether they have the same head.
    HeadMatch = "head_match", 4;
    /// What their other words add to or take from each other.
    Modifiers = "modifiers", 6;
    /// How they stand to each other in the tree of their sentence.
    Syntax = "syntax", 14;
    /// How their clauses stand to each other.
    Clauses = "clauses", 11;
    /// Whether they have the same grammatical relation.
    SameRole = "same_role", 6;
    /// How many candidates that agree stand between.
    FittingBetween = "fitting_between", 8;
    /// How many subjects that agree stand between.
    SubjectsBetween = "subjects_between", 7;
    /// How many entities agree at all.
    Rivals = "rivals", 7;
    /// Whether the same word governs both.
    SameGovernor = "same_governor", 4;
    /// Pronouns of the anaphor's class between.
    SameBetween = "same_between", 6;
    /// How many mentions the candidate's entity has so far.
    EntitySize = "entity_size", 7;
    /// Whether it is the last of its entity.
    EntityLast = "entity_last", 4;
    /// How often its entity was a subject.
    EntitySubjects = "entity_subjects", 6;
    /// What its entity was when last mentioned.
    EntityRole = "entity_role", 15;
    /// Whether one stands in quotation marks and the other not.
    QuoteChange = "quote_change", 5;
    /// Whether it says what the anaphor is part of.
    Speaks = "speaks", 5;
    /// Whether it holds the office that the anaphor names.
    Holds = "holds", 5;
}

/// How many slots there are.
pub const SLOTS: usize = Slot::ALL.len();

/// How many of them ask about the anaphor alone.
pub(super) const OF_ANAPHOR: usize = Slot::CandidateKind as usize;

/// Where the values of each slot begin among those of all.
pub(super) const OFFSETS: [usize; SLOTS] = {
    let mut offsets = [0; SLOTS];
    let mut slot = 1;
    while slot < SLOTS {
        offsets[slot] = offsets[slot - 1] + Slot::ALL[slot - 1].values();
        slot += 1;
    }
    offsets
};

/// How many values all slots have together.
pub(super) const VALUES: usize = OFFSETS[SLOTS - 1] + Slot::ALL[SLOTS - 1].values();

/// An answer for each slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Values(pub [u8; SLOTS]);

impl Default for Values {
    fn default() -> Self {
        Self([0; SLOTS])
    }
}

impl Values {
    /// Answers a slot; what is beyond its last value counts as that.
    pub fn set(&mut self, slot: Slot, value: usize) {
        let value = value.min(slot.values() - 1);
        self.0[slot as usize] = u8::try_from(value).unwrap_or(u8::MAX);
    }
}
