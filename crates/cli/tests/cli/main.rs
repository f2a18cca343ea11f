//! The program as a user has it: run on files, judged by what it says.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod bench;
mod explain;
mod read;
