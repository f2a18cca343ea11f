//! Reading takes a processor and no nap: it is done beside the threads that
//! listen, on a bounded number of places, for a bounded time.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use tokio::{task::spawn_blocking, time::timeout};

use crate::{App, problem::Problem};

/// Tells work that nobody waits for it any more.
#[derive(Clone, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether to go on is of no use.
    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Sets it when whoever waits goes away: out of time, or out of the door.
struct Waiting(Stop);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

/// Does `work` when a place is free. Work on one document cannot be broken off:
/// it keeps its place until it is done, even where nobody waits for it.
///
/// # Errors
///
/// When it does not end in time, or fails.
pub(crate) async fn work<T: Send + 'static>(
    app: &Arc<App>,
    work: impl FnOnce(&App, &Stop) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let stop = Stop::default();
    let _waiting = Waiting(stop.clone());
    let done = async {
        let place = app.places.clone().acquire_owned().await.map_err(|_| Problem::Failed)?;
        let app = Arc::clone(app);
        let working = spawn_blocking(move || {
            let _place = place;
            work(&app, &stop)
        });
        working.await.map_err(|_| Problem::Failed)?
    };
    timeout(app.patience, done).await.unwrap_or(Err(Problem::TimedOut(app.patience.as_secs())))
}
