//! Events that were sent and not received yet. The reader may block, as a pipe that is not read; memory is limited,
//! and no event may be dropped. So the run is paused until most of them are received: run time stands still, and the
//! measurements stay true. Only the run waits: keys, ends and signals act as ever.
//!
//! The screen hears all the time, whether its terminal is read or not: only a flood that is faster than its folding
//! comes here.

use crate::scenario::Command;
use std::collections::VecDeque;

/// The most that may wait to be heard, in bytes of memory.
const MOST: usize = 64 * 1024 * 1024;

/// What was told and not heard yet.
#[derive(Debug, Default)]
pub(super) struct Backlog {
    /// The bytes of each batch that may not have been heard, oldest first.
    told: VecDeque<usize>,
    bytes: usize,
    /// We paused the run, and it is ours to let it go on.
    holding: bool,
}

impl Backlog {
    /// A batch of this number of bytes was sent.
    pub(super) fn told(&mut self, bytes: usize) {
        self.told.push_back(bytes);
        self.bytes += bytes;
    }

    /// The user has decided whether the run goes on.
    pub(super) const fn decided(&mut self) {
        self.holding = false;
    }

    /// What the run is to do with this number of batches not received.
    pub(super) fn asks(&mut self, unheard: usize, paused: bool) -> Option<Command> {
        while self.told.len() > unheard {
            self.bytes -= self.told.pop_front().unwrap_or(0);
        }
        if self.holding && self.bytes < MOST / 4 {
            self.holding = false;
            return Some(Command::Continue);
        }
        let hold = self.bytes > MOST && !paused;
        self.holding |= hold;
        hold.then_some(Command::Pause)
    }
}

#[cfg(test)]
mod tests {
    use super::{Backlog, MOST};
    use crate::scenario::Command;

    /// Ten batches, of which the last but one is too much.
    fn full() -> Backlog {
        let mut backlog = Backlog::default();
        for unheard in 1..=9 {
            backlog.told(MOST / 9);
            assert_eq!(backlog.asks(unheard, false), None);
        }
        backlog.told(MOST / 9);
        backlog
    }

    #[test]
    fn the_run_is_held_once_and_let_go_when_most_was_heard() {
        let mut backlog = full();
        assert_eq!(backlog.asks(10, false), Some(Command::Pause));
        assert_eq!(
            (backlog.asks(10, true), backlog.asks(3, true)),
            (None, None)
        );
        assert_eq!(backlog.asks(2, true), Some(Command::Continue));
        assert_eq!((backlog.asks(0, false), backlog.bytes), (None, 0));
    }

    #[test]
    fn what_the_user_decides_meanwhile_holds() {
        let mut backlog = full();
        assert_eq!(
            backlog.asks(10, true),
            None,
            "it is paused already, by somebody who wants that"
        );
        assert_eq!(backlog.asks(10, false), Some(Command::Pause));
        backlog.decided();
        assert_eq!(
            backlog.asks(0, true),
            None,
            "it was paused by the user meanwhile"
        );
        let mut backlog = full();
        assert_eq!(backlog.asks(10, false), Some(Command::Pause));
        backlog.decided();
        assert_eq!(
            backlog.asks(10, false),
            Some(Command::Pause),
            "it went on, and there is still no room"
        );
    }
}
