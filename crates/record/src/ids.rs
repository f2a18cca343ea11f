//! Names of the parts of one reading: their place in its lists.

macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $letter:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);

        impl std::fmt::Display for $name {
            /// The letter of the list and the place in it, counted from 1.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($letter, "{}"), self.0 + 1)
            }
        }
    };
}

id!(
    /// Index into [`Reading::entities`](crate::Reading::entities); prints `e1`.
    EntityId, "e"
);
id!(
    /// Index into [`Reading::times`](crate::Reading::times); prints `t1`.
    TimexId, "t"
);
id!(
    /// Index into [`Reading::places`](crate::Reading::places); prints `p1`.
    PlaceId, "p"
);
id!(
    /// Index into [`Reading::quantities`](crate::Reading::quantities); prints `q1`.
    QuantityId, "q"
);
id!(
    /// Index into [`Reading::attributions`](crate::Reading::attributions); prints `a1`.
    AttributionId, "a"
);
id!(
    /// Index into [`Reading::claims`](crate::Reading::claims); prints `c1`.
    ClaimId, "c"
);
id!(
    /// A happening that claims of one document share; prints `v1`.
    EventId, "v"
);
