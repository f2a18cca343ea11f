//! Trees by hand.
