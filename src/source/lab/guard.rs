//! A thread of the lab that ends unexpectedly ends the run, at once and with a reason. Otherwise everybody would wait for it
//! for ever.

use super::hear::Hear;
use crate::engine::Input;
use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Does the work of the thread of this name; a panic ends the run as failed.
pub(super) fn guarded(thread: &str, hear: &Hear, work: impl FnOnce()) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(work)) {
        hear(Input::Broken {
            why: reason(thread, panic.as_ref()),
        });
    }
}

/// Why a run ends whose thread of this name has panicked.
pub(super) fn reason(thread: &str, panic: &(dyn Any + Send)) -> String {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref().copied())
        .unwrap_or_default();
    format!("an internal fault, please report it: the thread \"{thread}\" has ended: {said}")
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use crate::{engine::Input, source::lab::hear::Hear};
    use std::sync::{Arc, Mutex};

    #[test]
    fn a_panic_is_told_as_the_end_of_the_run() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let into = Arc::clone(&heard);
        let hear: Hear = Arc::new(move |input| into.lock().expect("no panic here").push(input));
        guarded("sampler", &hear, || {});
        assert!(heard.lock().expect("no panic here").is_empty());
        guarded("sampler", &hear, || panic!("no {}", "cores"));
        let why = "an internal fault, please report it: the thread \"sampler\" has ended: no cores";
        let broken = Input::Broken { why: why.into() };
        assert_eq!(*heard.lock().expect("no panic here"), [broken]);
    }
}
