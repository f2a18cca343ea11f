//! The server as a client has it: requests in, answers out.

#![allow(clippy::unwrap_used, reason = "a test")]

mod ask;
mod documents;
mod errors;
mod explain;
mod export;
mod guard;
mod hostile;
mod listen;
mod openapi;
mod pages;
mod readings;
mod token;
