//! What a child does by itself: what its program says, or anything at all.

use super::Known;
use procession::{
    event::RunTime,
    wire::{FromWorker, Order, Report, Request},
};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

impl Known {
    /// Whether there is anything that it can do by itself.
    pub(super) fn can_act(&self) -> bool {
        self.child.can_act() || (self.mad && self.child.runs())
    }

    /// Does one thing. Some work has no length.
    pub(super) fn act(&mut self, dice: &mut ChaCha8Rng) {
        if self.mad {
            return self.rave(dice);
        }
        self.child.act(&mut |_| {
            let none = dice.random_ratio(1, 4);
            if none { RunTime::ZERO } else { RunTime(1_000) }
        });
    }

    fn rave(&mut self, dice: &mut ChaCha8Rng) {
        for order in self.child.inbox.drain(..) {
            if let Order::Begin(spec) = order {
                self.child.spec = Some(spec);
            }
        }
        if self.child.spec.is_none() {
            return;
        }
        let reports = (0..dice.random_range(0..3)).map(|_| match dice.random_range(0..7) {
            0 => Report::Done,
            1 => Report::Counted,
            2 => Report::Obeyed,
            3 => Report::Calibrated(dice.random_range(0..3)),
            4 => Report::Heard(dice.random_range(0..5)),
            5 => Report::Works {
                span: u64::MAX,
                compute: true,
            },
            _ => Report::Printed("\u{1b}[2J".into()),
        });
        let reports = reports.collect();
        let request = match dice.random_range(0..9) {
            8 => Some(Request::PutOn),
            6 => Some(Request::TryGet(dice.random_range(0..3))),
            7 => Some(Request::IsEmpty),
            0 => Some(Request::Put(vec![9; dice.random_range(0..1_000)])),
            1 => Some(Request::Put(vec![9])),
            2 => Some(Request::Get(dice.random_range(0..u32::MAX))),
            3 => Some(Request::Get(1)),
            4 => Some(Request::Rate),
            _ => None,
        };
        self.child.outbox.push_back(FromWorker {
            worker: self.child.number,
            reports,
            request,
        });
    }
}
