//! The program as a user has it: run on files, judged by what it says.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail or say why it skips")]

mod actors;
mod bench;
mod check;
mod codebook;
mod explain;
mod formats;
mod gazetteer;
mod hostile;
mod parse;
mod patterns;
mod quotes;
mod read;
mod sample;
mod serve;
