//! Numbers of processes, workers and queues.

/// The number of a process of this run: 0 is main, then in the order of their start.
pub type ProcessNumber = u32;
/// The number of a worker of this run: 0 is main, then in the order of their start.
pub type WorkerNumber = u32;
/// The place of a queue among all of the run.
pub(super) type QueueNumber = usize;

/// The number of main.
pub(super) const MAIN_NUMBER: WorkerNumber = 0;
