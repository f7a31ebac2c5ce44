use super::{INTERRUPT, LastResort, SignalEvent};
use std::{io, process, thread};

/// No signal tells of it here.
pub(super) const fn outlive_file_size_limit() {}

/// Ctrl-C as a signal, Ctrl-Break and the closing of the window all arrive here, on a thread of the system.
pub(super) fn watch(
    last: LastResort,
    tell: impl Fn(SignalEvent) + Send + 'static,
) -> io::Result<()> {
    ctrlc::set_handler(move || {
        tell(SignalEvent::End(INTERRUPT));
        #[expect(
            clippy::disallowed_methods,
            reason = "the thread has nothing to wait for but the end"
        )]
        thread::sleep(last.timeout);
        (last.tidy)();
        process::exit(128 + i32::from(INTERRUPT));
    })
    .map_err(io::Error::other)
}
