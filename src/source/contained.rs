//! Contained panics: foreign bytes may make a library panic while it decodes them. The code that reads them contains
//! that panic, and the panic hook ignores it.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Does what may panic because of somebody else's bytes; `None` when it did.
pub fn contain<T>(work: impl FnOnce() -> T) -> Option<T> {
    CONTAINED.set(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(false);
    done.inspect_err(|_| tracing::debug!("a panic over somebody else's bytes is contained"))
        .ok()
}

/// Whether a panic of this thread, at this moment, harms nobody.
pub fn is_contained() -> bool {
    CONTAINED.get()
}
