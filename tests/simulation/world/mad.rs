//! What a child does by itself: what its program says, or anything at all.

use super::{Known, hosts::Host};
use procession::{
    event::{RealTime, RunTime},
    wire::{FromWorker, Order, Report, Request},
};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

impl Known {
    /// Whether there is anything that it can do by itself.
    pub(super) fn can_act(&self, host: &Host) -> bool {
        if self.mad {
            host.process.runs()
        } else {
            host.process.can_act(&self.child)
        }
    }

    /// Does one thing. Some work has no length; who holds the lock may give way.
    pub(super) fn act(&mut self, host: &mut Host, now: RealTime, dice: &mut ChaCha8Rng) {
        if self.mad {
            return self.rave(dice);
        }
        if host.process.could_give_way(&self.child) && dice.random_bool(0.4) {
            return host.process.give_way(&mut self.child, RunTime(500), now);
        }
        host.process.act(&mut self.child, now, &mut |_| {
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
        let reports = (0..dice.random_range(0..3)).map(|_| match dice.random_range(0..11) {
            0 => Report::Done,
            1 => Report::Counted,
            2 => Report::Obeyed,
            3 => Report::Calibrated(dice.random_range(0..3)),
            4 => Report::Heard(dice.random_range(0..5)),
            5 => Report::Works {
                span: u64::MAX,
                compute: true,
            },
            6 => Report::LockWanted,
            7 | 8 => Report::LockTaken {
                n: dice.random_range(0..20),
                from: dice.random::<bool>().then(|| dice.random_range(0..9)),
                gave_way: dice.random(),
                waited: 1,
            },
            9 => Report::LockReleased(dice.random_range(0..20)),
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
