//! Names that mean something, and the largest numbers.

/// The name of the one queue of a simple scenario.
pub const QUEUE: &str = "queue";
/// The name of the group of those who put, in a simple scenario.
pub const PRODUCERS: &str = "producers";
/// The name of the group of those who get, in a simple scenario.
pub const CONSUMERS: &str = "consumers";
/// The name of the first process and worker.
pub const MAIN: &str = "main";
/// The kind of a lock that every thread of a process holds while it computes.
pub const BIG_LOCK: &str = "big";
/// What main waits for in join while it supervises (`supervise`): not the name of a worker.
pub const ANY: &str = "any";
/// The most items that may be asked of a producer or taken at once by count; beyond it, say `endless`.
pub const MOST_ITEMS: u64 = 1_000_000_000;
/// What a stop marker has for a value.
pub const MARKER: &str = "stop";
/// The most items in one batch.
pub const MOST_BATCH: u32 = 256;
