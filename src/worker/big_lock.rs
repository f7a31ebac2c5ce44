//! The one lock that all threads of a process share, as in `CPython`: a worker holds it while it computes, and releases it when it
//! sleeps or waits. Who has waited 5 ms with the same holder is given it by that holder, first come, first served.

use super::{order_receiver::OrderReceiver, turn::Turn};
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// How long a worker waits, in real time, before the holder must give way: `CPython`'s switch interval.
const INTERVAL: Duration = Duration::from_millis(5);

/// The lock.
#[derive(Default)]
pub(super) struct BigLock(Mutex<Line<OrderReceiver>>);

impl BigLock {
    /// Takes the lock if it is free. Otherwise the worker stands in line: its turn comes through the receiver.
    #[expect(clippy::disallowed_methods, reason = "the interval is real time")]
    pub(super) fn take(&self, worker: u32, receiver: &OrderReceiver) -> Option<Turn> {
        self.line()
            .take(worker, || receiver.clone(), Instant::now())
    }

    /// Gives the lock to the first in line, if it is time to, and stands in line again; whether it did.
    #[expect(clippy::disallowed_methods, reason = "the interval is real time")]
    pub(super) fn give_way(&self, worker: u32, receiver: &OrderReceiver) -> bool {
        let mut line = self.line();
        let handed = line.give_way(worker, || receiver.clone(), Instant::now());
        let gave = handed.is_some();
        hand(handed);
        gave
    }

    /// Lets the lock go: the first in line has it then. Gives the number of the turn that ended; does nothing for a worker
    /// that does not hold it.
    #[expect(clippy::disallowed_methods, reason = "the interval is real time")]
    pub(super) fn release(&self, worker: u32) -> Option<u64> {
        let mut line = self.line();
        let (ended, handed) = line.release(worker, Instant::now());
        hand(handed);
        ended
    }

    /// Waits no more. A turn may have come already: it stays with its receiver, and is to be released.
    pub(super) fn leave(&self, worker: u32) {
        self.line().waiting.retain(|waiter| waiter.worker != worker);
    }

    fn line(&self) -> MutexGuard<'_, Line<OrderReceiver>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Called while the line is locked: a worker that leaves the line afterwards finds its turn, if it was given one.
fn hand(handed: Option<(OrderReceiver, Turn)>) {
    if let Some((receiver, turn)) = handed {
        receiver.grant(turn);
    }
}

/// Who holds the lock and who waits for it, without a clock; `R` is what tells a waiter of its turn.
struct Line<R> {
    holder: Option<u32>,
    turns: u64,
    /// When the holder's turn began.
    since: Option<Instant>,
    waiting: VecDeque<Waiter<R>>,
}

struct Waiter<R> {
    worker: u32,
    since: Instant,
    receiver: R,
}

impl<R> Default for Line<R> {
    fn default() -> Self {
        Self {
            holder: None,
            turns: 0,
            since: None,
            waiting: VecDeque::new(),
        }
    }
}

impl<R> Line<R> {
    fn take(&mut self, worker: u32, receiver: impl FnOnce() -> R, now: Instant) -> Option<Turn> {
        if self.holder.is_some() {
            self.waiting.push_back(Waiter {
                worker,
                since: now,
                receiver: receiver(),
            });
            return None;
        }
        self.begin(worker, now);
        Some(Turn {
            n: self.turns,
            from: None,
            gave_way: false,
            waited: Duration::ZERO,
        })
    }

    fn give_way(
        &mut self,
        worker: u32,
        receiver: impl FnOnce() -> R,
        now: Instant,
    ) -> Option<(R, Turn)> {
        let first = self.waiting.front()?;
        let with_this_holder = self
            .since
            .map_or(first.since, |since| since.max(first.since));
        if self.holder != Some(worker) || now.duration_since(with_this_holder) < INTERVAL {
            return None;
        }
        let handed = self.hand_over(worker, true, now);
        self.waiting.push_back(Waiter {
            worker,
            since: now,
            receiver: receiver(),
        });
        handed
    }

    /// The number of the turn that ended, and who has the lock now.
    fn release(&mut self, worker: u32, now: Instant) -> (Option<u64>, Option<(R, Turn)>) {
        if self.holder != Some(worker) {
            return (None, None);
        }
        let ended = self.turns;
        let handed = self.hand_over(worker, false, now);
        if handed.is_none() {
            (self.holder, self.since) = (None, None);
        }
        (Some(ended), handed)
    }

    fn hand_over(&mut self, from: u32, gave_way: bool, now: Instant) -> Option<(R, Turn)> {
        let next = self.waiting.pop_front()?;
        self.begin(next.worker, now);
        let turn = Turn {
            n: self.turns,
            from: Some(from),
            gave_way,
            waited: now.duration_since(next.since),
        };
        Some((next.receiver, turn))
    }

    fn begin(&mut self, worker: u32, now: Instant) {
        self.turns += 1;
        (self.holder, self.since) = (Some(worker), Some(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MS: Duration = Duration::from_millis(1);

    #[expect(clippy::disallowed_methods, reason = "a moment to count from")]
    fn start() -> (Line<u32>, Instant) {
        (Line::default(), Instant::now())
    }

    #[test]
    fn the_holder_gives_way_after_five_milliseconds_with_the_same_holder() {
        let (mut line, zero) = start();
        assert_eq!(line.take(1, || 1, zero).map(|turn| turn.n), Some(1));
        assert_eq!(line.take(2, || 2, zero + MS), None);
        assert_eq!(line.take(3, || 3, zero + 2 * MS), None);
        assert!(line.give_way(1, || 1, zero + 5 * MS).is_none(), "4 ms");
        let (to, turn) = line.give_way(1, || 1, zero + 6 * MS).unwrap();
        let expected = Turn {
            n: 2,
            from: Some(1),
            gave_way: true,
            waited: 5 * MS,
        };
        assert_eq!((to, turn), (2, expected));
        // 3 has waited for 9 ms in all, but only 5 ms with this holder
        assert!(line.give_way(2, || 2, zero + 10 * MS).is_none());
        let (to, turn) = line.give_way(2, || 2, zero + 11 * MS).unwrap();
        assert_eq!((to, turn.n, turn.waited), (3, 3, 9 * MS));
        let order: Vec<u32> = line.waiting.iter().map(|waiter| waiter.worker).collect();
        assert_eq!(order, [1, 2]);
    }

    #[test]
    fn who_lets_it_go_hands_it_on_or_leaves_it_free() {
        let (mut line, zero) = start();
        line.take(1, || 1, zero);
        line.take(2, || 2, zero);
        let (ended, handed) = line.release(1, zero + MS);
        assert_eq!(ended, Some(1));
        let (to, turn) = handed.unwrap();
        assert_eq!((to, turn.n, turn.gave_way), (2, 2, false));
        assert_eq!(line.release(1, zero + MS), (None, None), "not its own");
        assert_eq!(line.release(2, zero + MS), (Some(2), None));
        assert_eq!(line.take(1, || 1, zero + MS).unwrap().from, None);
    }

    proptest! {
        /// Whatever the workers do: one holder at a time, turns in order, and nobody who waits is passed over.
        #[test]
        fn at_most_one_worker_has_it(steps in prop::collection::vec((1_u32..5, 0_u8..3, 0_u64..8), 1..200)) {
            let (mut line, mut now) = start();
            let mut turns = 0;
            for (worker, step, ms) in steps {
                now += Duration::from_millis(ms);
                let waits = |line: &Line<u32>, worker| line.waiting.iter().any(|it| it.worker == worker);
                let first = line.waiting.front().map(|it| it.worker);
                let idle = line.holder != Some(worker) && !waits(&line, worker);
                let turn = match step {
                    0 if idle => line.take(worker, || worker, now).map(|turn| (worker, turn)),
                    1 => line.give_way(worker, || worker, now),
                    2 => line.release(worker, now).1,
                    _ => None,
                };
                if let Some((to, turn)) = turn {
                    turns += 1;
                    prop_assert_eq!(turn.n, turns);
                    prop_assert_eq!(line.holder, Some(to));
                    prop_assert!(first.is_none_or(|first| first == to));
                    prop_assert_eq!(turn.from.is_some(), first.is_some());
                }
                let mut waiting: Vec<u32> = line.waiting.iter().map(|it| it.worker).collect();
                prop_assert!(line.holder.is_some() || waiting.is_empty());
                waiting.extend(line.holder);
                let all = waiting.len();
                waiting.sort_unstable();
                waiting.dedup();
                prop_assert_eq!(waiting.len(), all, "nobody stands there twice");
            }
        }
    }
}
