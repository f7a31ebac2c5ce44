//! A worker: what it does, the request it waits with, and the items in its hands.

use super::number::{ProcessNumber, QueueNumber, WorkerNumber};
use crate::{
    event::{Batch, Item, RealTime, RunTime, Value, WhyEnded, WorkerId},
    scenario::{GroupSetup, Stop, Waiting, python::ProgramLines},
    wire::{Control, Report, Request, Timing},
};
use std::collections::VecDeque;

/// What the world was last told of what a worker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportedState {
    Running,
    Spinning,
    /// An amount that takes this long on a core of its own.
    Computing(RunTime),
    /// The same, while it has no core for half of the time or more.
    Ready(RunTime),
    Other,
}

/// What a worker said that is held at the gate until the run goes on.
#[derive(Clone, Debug)]
pub(super) enum WorkerMessage {
    Report(Report),
    Request(Request),
}

impl WorkerMessage {
    /// Whether this waits at the gate while the run is paused: it is, or ends in, an operation of a queue.
    pub(super) fn at_gate(&self) -> bool {
        match self {
            Self::Report(report) => *report == Report::Done,
            Self::Request(request) => *request != Request::Rate,
        }
    }
}

/// Where the request of a worker is: the request itself moves from the gate to the line of a queue, and then it is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RequestPlace {
    /// It comes, or is held at the gate.
    Gate,
    /// In the line of this queue.
    Line(QueueNumber),
    /// It waits for the machine's rate.
    Rate,
}

/// A request in the line of a queue.
#[derive(Clone, Debug)]
pub(super) struct LineRequest {
    /// Whose it is; main's is [`super::number::MAIN_NUMBER`].
    pub(super) worker: WorkerNumber,
    pub(super) want: Want,
    /// Whether the world was told that its worker waits.
    pub(super) announced: bool,
}

/// What a request in line is for.
#[derive(Clone, Debug)]
pub(super) enum Want {
    /// Room for these values; the first `accepted` of them are in the queue already.
    Put { values: Vec<i64>, accepted: usize },
    /// Room for the items in the worker's hands, one after the other.
    PutOn,
    /// Room for a stop marker.
    Marker,
    /// From 1 item up to this number.
    Get(u32),
}

/// What a worker was told last, and what both sides still owe: so little that no `send` can block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ControlState {
    pub(super) sent: Control,
    /// It has not said that it acts by it.
    pub(super) unheard: bool,
    /// It asked for something.
    pub(super) unanswered: bool,
}

impl Default for ControlState {
    fn default() -> Self {
        let sent = Control {
            version: 0,
            speed_tenths: 10,
            paused: false,
            compute: false,
            time: Timing::Fixed(0),
            finish: false,
            end: false,
        };
        Self {
            sent,
            unheard: false,
            unanswered: false,
        }
    }
}

/// One worker.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Worker {
    pub(super) name: WorkerId,
    /// Its process, once it has one.
    pub(super) process: Option<ProcessNumber>,
    /// The place of its group among all.
    pub(super) group: usize,
    /// Its number in its group, from 1.
    pub(super) index: u32,
    /// What it does: its group, with what is different for it.
    pub(super) setup: GroupSetup,
    /// The lines of its program at which it does something.
    pub(super) lines: ProgramLines,
    /// The queue that it gets from.
    pub(super) from: Option<QueueNumber>,
    /// The queue that it puts into.
    pub(super) to: Option<QueueNumber>,
    pub(super) reported: ReportedState,
    /// The run time at which it gives up waiting for an item, while it waits.
    pub(super) gives_up: Option<RunTime>,
    /// Where its request is, while it waits with one.
    pub(super) request: Option<RequestPlace>,
    pub(super) pending: VecDeque<WorkerMessage>,
    /// The items in its hands.
    pub(super) lease: Batch,
    /// Items put so far; of a worker that gets, items taken.
    pub(super) items_moved: u64,
    /// The count at which something is to happen.
    pub(super) next_trigger: u64,
    pub(super) compute: bool,
    /// When the system was asked last how long its thread was ready without a core, and what it said (real time).
    pub(super) ready: Option<(RealTime, RealTime)>,
    pub(super) control_state: ControlState,
    pub(super) finishing: bool,
    /// It was told what to do.
    pub(super) begun: bool,
    /// It was told to end, and why.
    pub(super) end_reason: Option<WhyEnded>,
    pub(super) ended: bool,
}

impl Worker {
    /// When it ends of its own accord.
    pub(super) const fn stop(&self) -> Stop {
        self.setup.stop
    }

    /// Whether it ends when the queue it gets from is closed.
    pub(super) fn ends_when_closed(&self) -> bool {
        self.from.is_some() && self.stop() == Stop::Closed
    }

    /// Whether it neither gets nor puts, and so never asks a queue for anything.
    pub(super) const fn alone(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether it asks again and again for an item.
    pub(super) fn spins(&self) -> bool {
        self.setup.wait == Waiting::Spin
    }

    /// The line at which it asks a queue for something next.
    pub(super) const fn line_of_request(&self) -> u32 {
        if self.lines.get > 0 {
            self.lines.get
        } else {
            self.lines.put
        }
    }

    /// Why it ends when it reports its end.
    pub(super) fn own_end(&self) -> WhyEnded {
        let counted = self.setup.most_items();
        match self.stop() {
            _ if counted.is_some_and(|most| self.items_moved >= most) => WhyEnded::Counted,
            Stop::Marker if self.from.is_some() => WhyEnded::Marked,
            Stop::Empty if self.from.is_some() => WhyEnded::Empty,
            _ => WhyEnded::Counted,
        }
    }

    /// Whether it has said that it is done with the items in its hands, and that is held at the gate.
    pub(super) fn has_said_done(&self) -> bool {
        let is_done = |said: &WorkerMessage| matches!(said, WorkerMessage::Report(Report::Done));
        self.pending.iter().any(is_done)
    }

    /// Whether it may say that it is done with the items in its hands. A stage puts items on instead; only a stop marker
    /// is never put on.
    pub(super) fn may_be_done(&self) -> bool {
        let may = self.to.is_none() || self.lease.iter().all(Item::is_marker);
        !self.lease.is_empty() && may && !self.has_said_done()
    }

    /// The values in its hands, in the form of an answer.
    pub(super) fn values(&self) -> Vec<Option<i64>> {
        let number = |item: &Item| match item.value {
            Value::Integer(number) => Some(number),
            _ => None,
        };
        self.lease.iter().map(number).collect()
    }
}
