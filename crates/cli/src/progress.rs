//! How far a long run has come, for a person who waits.

use std::{
    io::{self, IsTerminal},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{args::Sources, inputs::count, output::visible};

/// A line on standard error that counts documents. It is there only where
/// somebody sees it and the output does not run past it.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Begins to count the documents of `sources`.
    pub(crate) fn new(sources: &Sources) -> Self {
        if !io::stderr().is_terminal() || io::stdout().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let (total, form) = match count(sources) {
            Some(total) => (Some(total), "{wide_bar} {human_pos} of {human_len}, {eta} to go"),
            None => (None, "{spinner} {human_pos} documents, {per_sec}"),
        };
        let style = ProgressStyle::with_template(form).expect("the form is fixed");
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
        bar.set_style(style);
        bar.enable_steady_tick(TICK);
        Self(bar)
    }

    /// One document more.
    pub(crate) fn advance(&self) {
        self.0.inc(1);
    }

    /// A line on standard error, which does not disturb the count.
    pub(crate) fn say(&self, line: &str) {
        self.0.suspend(|| anstream::eprintln!("tidings: {}", visible(line)));
    }
}

impl Drop for Progress {
    /// Takes the line away.
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Fast enough to look alive.
const TICK: Duration = Duration::from_millis(200);
