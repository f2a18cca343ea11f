//! HTTP on this machine: the API, and the pages that use it.
//!
//! Texts come in by HTTP, readings go out; nothing is stored, and nothing is
//! fetched from anywhere. [`App`] is what answers, [`listen`] puts it on an
//! address. Who may ask is decided in `guard`, before any route is looked at.

mod app;
mod body;
mod guard;
mod listen;
mod openapi;
mod pages;
mod problem;
mod routes;
mod token;
mod work;

pub use app::App;
pub use guard::Hosts;
pub use listen::{Address, listen};
pub use token::{Token, WeakToken};

/// What the program calls itself in answers.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Bytes that a request may bring.
pub const BODY_LIMIT: usize = 2 << 20;
