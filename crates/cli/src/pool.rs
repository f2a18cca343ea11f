//! Work on several threads, answers in order, memory bounded.

use std::{
    num::NonZeroUsize,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel, sync_channel},
    },
    thread,
};

/// Does `work` on each of `items`, on `jobs` threads, and gives the answers in
/// the order of the items. No more than a few items per thread are under way
/// at any time: a slow consumer stops the producer.
///
/// # Panics
///
/// While iterating, when `work` panicked.
pub(crate) fn in_order<T, R>(
    items: impl Iterator<Item = T> + Send + 'static,
    jobs: NonZeroUsize,
    work: impl Fn(T) -> R + Send + Sync + 'static,
) -> impl Iterator<Item = R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let (ask, asked) = sync_channel::<(T, Sender<R>)>(0);
    let (promise, promised) = sync_channel::<Receiver<R>>(jobs.get() * AHEAD);
    thread::spawn(move || {
        for item in items {
            let (answer, answered) = channel();
            // Either fails once nobody wants answers any more.
            if promise.send(answered).is_err() || ask.send((item, answer)).is_err() {
                return;
            }
        }
    });
    let (asked, work) = (Arc::new(Mutex::new(asked)), Arc::new(work));
    for _ in 0..jobs.get() {
        let (asked, work) = (Arc::clone(&asked), Arc::clone(&work));
        thread::spawn(move || {
            while let Some((item, answer)) = next(&asked) {
                // Nobody may be left to hear it; the next round ends then.
                let _ = answer.send(work(item));
            }
        });
    }
    promised.into_iter().map(|answered| answered.recv().expect("the work on a document panicked"))
}

/// Answers per thread that may wait for an earlier one.
const AHEAD: usize = 16;

fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        time::Duration,
    };

    use super::*;

    fn jobs(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    #[test]
    fn answers_keep_the_order_of_their_items() {
        let answers: Vec<u64> = in_order(0..200_u64, jobs(4), |item| {
            thread::sleep(Duration::from_micros(item * 7919 % 500));
            item * 2
        })
        .collect();
        assert_eq!(answers, (0..200).map(|item| item * 2).collect::<Vec<u64>>());
    }

    #[test]
    fn a_slow_consumer_stops_the_producer() {
        static TAKEN: AtomicUsize = AtomicUsize::new(0);
        let items = (0..100_000).inspect(|_| {
            TAKEN.fetch_add(1, Ordering::Relaxed);
        });
        let mut answers = in_order(items, jobs(2), |item| item);
        assert_eq!(answers.next(), Some(0));
        thread::sleep(Duration::from_millis(50));
        assert!(TAKEN.load(Ordering::Relaxed) < 100);
    }
}
