//! What is known of the processes, threads and things of a program, as far as their calls speak of them.

use super::super::ring::{RawValue, Record, Slot};
use crate::event::{
    Exit, Float, Item, LockId, Name, ProcessId, ProcessSample, QueueId, RealTime, SourceLine,
    Value, WhyUnobserved, WorkerId,
};
use compact_str::CompactString;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use strum::EnumString;

/// The operations that the bridge reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString)]
#[strum(serialize_all = "snake_case")]
pub(super) enum Op {
    Put,
    Get,
    JoinQueue,
    TaskDone,
    Send,
    Recv,
    Acquire,
    Release,
    Wait,
    Notify,
    EventWait,
    Set,
    Clear,
    BarrierWait,
    Start,
    Join,
    Terminate,
    Kill,
    Submit,
    Finish,
    Result,
    Flush,
    Sleep,
    ThreadJoin,
    ExitJoin,
    /// One that this version does not know.
    Unknown,
}

impl Op {
    /// Whether it puts something somewhere that another call can take away.
    pub(super) const fn gives(self) -> bool {
        matches!(self, Self::Put | Self::Send | Self::Release)
    }

    /// Whether a thread that is inside it waits.
    pub(super) const fn waits(self) -> bool {
        matches!(
            self,
            Self::Put
                | Self::Get
                | Self::JoinQueue
                | Self::Send
                | Self::Recv
                | Self::Acquire
                | Self::Wait
                | Self::EventWait
                | Self::BarrierWait
                | Self::Join
                | Self::Result
                | Self::Flush
                | Self::Sleep
                | Self::ThreadJoin
                | Self::ExitJoin
        )
    }
}

/// What one pair of files tells: a process from the moment it is observed until it ends or runs another program.
#[derive(Debug)]
pub(super) struct Life {
    pub(super) process: usize,
    pub(super) ops: Vec<Op>,
    pub(super) sites: HashMap<u32, Site>,
    pub(super) types: HashMap<u32, Name>,
    pub(super) objects: HashMap<u32, Object>,
    /// Of one end of a pipe: where what is sent there arrives.
    pub(super) peers: HashMap<u32, usize>,
    pub(super) threads: HashMap<u32, Thread>,
    /// How many calls of an operation on an object had an effect, as far as they were read.
    pub(super) counts: HashMap<(u16, u32), u64>,
    /// How many calls were overwritten before they could be read, less those of which their count told.
    pub(super) lost: i64,
}

/// A line of the user's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// As events name it.
    pub(super) source: SourceLine,
    /// The words of the line, if they could be read.
    pub(super) words: Option<String>,
}

/// What the number of an object stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Object {
    Thing(usize),
    /// A process by its number, a thread by the system's.
    Process(u32),
    Thread(u32),
    Other,
}

/// A thread as its calls come.
#[derive(Clone, Debug)]
pub(super) struct Thread {
    pub(super) worker: usize,
    /// When the last call that was over was entered: its slot is not cleared.
    pub(super) over: u64,
    /// When the call was entered that the thread is said to be inside; 0: none.
    pub(super) inside: u64,
    /// When its last call ended.
    pub(super) left: u64,
    /// Its number may be given to another thread.
    pub(super) ended: bool,
}

/// A process.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Process {
    pub(super) pid: u32,
    pub(super) parent: Option<usize>,
    /// What Python calls it.
    pub(super) wanted: Option<String>,
    /// What it is called if Python says nothing for a while.
    pub(super) fallback: Option<String>,
    /// When that while began.
    pub(super) seen: Option<RealTime>,
    pub(super) name: Option<ProcessId>,
    /// A helper of Python: not shown.
    pub(super) helper: bool,
    /// It serves others, as the library has it: its threads are helpers.
    pub(super) serves: bool,
    /// Its parent has told that it started it.
    pub(super) told: bool,
    /// The pool that it works for.
    pub(super) pool: Option<usize>,
    pub(super) workers: Vec<usize>,
    pub(super) ended: bool,
    pub(super) joined: bool,
    /// When the system said that it has ended.
    pub(super) gone: Option<RealTime>,
    /// How it said that it would end.
    pub(super) own_exit: Option<Exit>,
    /// When it was looked at last, and the CPU time that it had used then.
    pub(super) sampled: Option<(RealTime, RealTime)>,
    /// What happened in it before its name was known.
    pub(super) held: VecDeque<Happening>,
}

/// A thread as the one that does things.
#[derive(Debug, Default)]
pub(super) struct Worker {
    pub(super) process: usize,
    pub(super) life: usize,
    /// What Python calls the thread; `None`: the first one of its process, which has that name.
    pub(super) wanted: Option<String>,
    pub(super) tid: Option<u32>,
    pub(super) helper: bool,
    pub(super) name: Option<WorkerId>,
    pub(super) ended: bool,
    pub(super) raised: bool,
    /// When the call was entered that it is shown to wait in; 0: it runs.
    pub(super) waits: u64,
    /// The thing without which its next call cannot have happened, and since when.
    pub(super) needs: Option<(usize, RealTime)>,
    /// Since when it has needed that, though it was tried again meanwhile.
    pub(super) needed: Option<RealTime>,
    /// That call and what followed it.
    pub(super) held: VecDeque<Happening>,
    /// A condition whose lock it gave back while it waits.
    pub(super) gave_back: Option<usize>,
}

/// A queue, a lock, or a pool.
#[derive(Debug)]
pub(super) struct Thing {
    pub(super) kind: CompactString,
    pub(super) role: Role,
    pub(super) site: Option<Site>,
    pub(super) made: Option<Made>,
    /// Calls that put something there, which were read and whose turn has not come.
    pub(super) coming: BTreeMap<u64, Call>,
    /// The numbers of those whose effect was told before their turn, since another call had it.
    pub(super) early: HashSet<u64>,
    /// Workers of a pool that have taken a task, one entry a task.
    pub(super) takers: VecDeque<usize>,
    /// Those who need something that is not there.
    pub(super) needed_by: VecDeque<usize>,
}

/// What can be done with a thing.
#[derive(Debug)]
pub(super) enum Role {
    Queue(Content),
    Lock(Holders),
}

/// What is in a queue.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) capacity: Option<u32>,
    pub(super) items: VecDeque<Item>,
    /// Items more of which nothing is known.
    pub(super) others: u64,
    pub(super) put: u64,
    /// Items that somebody who is not observed must have put, as it seemed; a put that comes late was one of them.
    pub(super) supposed: u64,
    /// Calls on it were overwritten before they could be read: of what goes in and out, only the numbers are sure.
    pub(super) lapped: bool,
    /// How many items these have taken whose puts are not told yet.
    pub(super) owed: VecDeque<(WorkerId, u64)>,
    /// What was taken and is not finished; who has held something longest comes first.
    pub(super) unfinished: Vec<Unfinished>,
    /// How many items were said to be done whose `task_done` may follow.
    pub(super) done_early: u64,
    /// How many calls of `task_done` were for items that are not yet told to have been taken.
    pub(super) taken_late: u64,
}

/// Items in the hands of a worker.
#[derive(Debug)]
pub(super) struct Unfinished {
    pub(super) worker: WorkerId,
    pub(super) items: Vec<Item>,
    /// How many more it holds, of which nothing is known.
    pub(super) others: u64,
}

impl Content {
    /// Whether this value, or anything if it is not known, can be in it.
    pub(super) fn may_hold(&self, value: Option<&Value>) -> bool {
        if self.lapped {
            return true;
        }
        let unknown = |value: &Value| matches!(value, Value::Type(_));
        match value {
            None => self.depth() > 0,
            Some(value) => {
                let fits = |item: &Item| item.value == *value || unknown(&item.value);
                self.others > 0 || self.items.iter().any(fits)
            }
        }
    }

    pub(super) fn depth(&self) -> u32 {
        let depth = self.items.len() as u64 + self.others;
        u32::try_from(depth).unwrap_or(u32::MAX)
    }
}

/// Who has a lock.
#[derive(Debug, Default)]
pub(super) struct Holders {
    /// How many may have it at once; `None`: not known.
    pub(super) most: Option<u64>,
    /// The worker, and how many times it took it.
    pub(super) now: Vec<(usize, u64)>,
    pub(super) reentrant: bool,
    /// Whoever wants may give it back, also more often than it was taken.
    pub(super) semaphore: bool,
    pub(super) taken: u64,
    /// Those who must have given it back, as it seemed; what they tell of it later was told already.
    pub(super) supposed: Vec<usize>,
}

/// What a thing is called in events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    Queue(QueueId),
    Lock(LockId),
}

/// A completed call.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// Its place among all that were read.
    pub(super) number: u64,
    pub(super) worker: usize,
    pub(super) life: usize,
    pub(super) op: Op,
    pub(super) record: Record,
}

/// What waits for its turn.
#[derive(Clone, Debug)]
pub(super) enum Happening {
    Hello(usize),
    Begun(usize),
    Exit {
        process: usize,
        code: i64,
    },
    Thread(usize),
    ThreadEnd(usize),
    Made(usize),
    Inside {
        worker: usize,
        life: usize,
        op: Op,
        slot: Slot,
    },
    Call(Call),
    Missing {
        worker: usize,
        life: usize,
        op: Op,
        object: u32,
        count: u64,
    },
    Raised {
        worker: usize,
        kind: String,
        source: SourceLine,
    },
    NotPickled {
        life: usize,
        object: u32,
        kind: Option<String>,
        site: u32,
    },
    End {
        process: usize,
        code: Option<i64>,
    },
    Unobserved {
        process: usize,
        why: WhyUnobserved,
    },
    Gone {
        process: usize,
        status: Option<i64>,
    },
    /// What the system says of processes.
    Sampled(Vec<(usize, ProcessSample)>),
}

impl Life {
    pub(super) fn new(process: usize) -> Self {
        Self {
            process,
            ops: Vec::new(),
            sites: HashMap::new(),
            types: HashMap::new(),
            objects: HashMap::new(),
            peers: HashMap::new(),
            threads: HashMap::new(),
            counts: HashMap::new(),
            lost: 0,
        }
    }

    pub(super) fn op(&self, number: u16) -> Op {
        let op = self.ops.get(usize::from(number)).copied();
        op.unwrap_or(Op::Unknown)
    }

    /// The thing that this object is, if it is one.
    pub(super) fn thing(&self, object: u32) -> Option<usize> {
        match self.objects.get(&object) {
            Some(Object::Thing(thing)) => Some(*thing),
            _ => None,
        }
    }

    /// The thing that a call on this object changes.
    pub(super) fn target(&self, op: Op, object: u32) -> Option<usize> {
        let peer = self.peers.get(&object).filter(|_| op == Op::Send);
        peer.copied().or_else(|| self.thing(object))
    }

    /// The value as events have it; `None`: not told.
    pub(super) fn value(&self, raw: RawValue) -> Option<Value> {
        let number = u64::from_le_bytes(raw.bytes);
        Some(match raw.kind {
            0 => return None,
            1 => Value::Integer(i64::from_le_bytes(raw.bytes)),
            2 => Value::Float(Float(f64::from_le_bytes(raw.bytes))),
            3 => Value::Bool(true),
            4 => Value::Bool(false),
            5 => Value::None,
            6 => {
                let bytes = &raw.bytes[..usize::from(raw.length).min(raw.bytes.len())];
                Value::text(String::from_utf8_lossy(bytes))
            }
            _ => {
                let name = self.types.get(&(number as u32));
                Value::Type(name.copied().unwrap_or_else(|| UNKNOWN_TYPE.into()))
            }
        })
    }
}

/// A value of which not even the type is known.
pub(super) const UNKNOWN_TYPE: &str = "object";

impl Happening {
    /// The process in which it happened, which must have a name first; a thing belongs to none.
    pub(super) fn process(&self, lives: &[Life], workers: &[Worker]) -> Option<usize> {
        Some(match self {
            Self::Hello(life)
            | Self::Inside { life, .. }
            | Self::Missing { life, .. }
            | Self::NotPickled { life, .. } => lives[*life].process,
            Self::Call(call) => lives[call.life].process,
            Self::Thread(worker) | Self::ThreadEnd(worker) | Self::Raised { worker, .. } => {
                workers[*worker].process
            }
            Self::Begun(process)
            | Self::Exit { process, .. }
            | Self::End { process, .. }
            | Self::Unobserved { process, .. }
            | Self::Gone { process, .. } => *process,
            Self::Made(_) | Self::Sampled(_) => return None,
        })
    }
}
