use super::{HANG_UP, LastResort, SignalEvent};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use signal_hook::{
    consts::signal::{
        SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM,
        SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
    },
    flag,
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
    low_level,
};
use std::{
    io::{self, IsTerminal, Stdin},
    os::{fd::AsFd, unix::net::UnixStream},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

/// A handler, and not `SIG_IGN`, so that children begin with the default.
pub(super) fn outlive_file_size_limit() {
    // where no handler can be made, the signal ends the program as it would without this
    let _ = flag::register(SIGXFSZ, Arc::default());
}

/// Signals that would end a program that does not hear them, other than those of a fault of its own: after these nothing
/// can go on.
const ENDS: [i32; 14] = [
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF,
    SIGIO, SIGXCPU, SIGSYS, SIGTRAP,
];
/// The same, of Linux only: those that mean what two programs agree on; of a coprocessor; and that the power fails.
#[cfg(target_os = "linux")]
const MORE_ENDS: std::ops::RangeInclusive<i32> = 34..=64;
#[cfg(target_os = "linux")]
const OTHER_ENDS: [i32; 2] = [16, 30];
#[cfg(not(target_os = "linux"))]
const MORE_ENDS: std::ops::RangeInclusive<i32> = 1..=0;
#[cfg(not(target_os = "linux"))]
const OTHER_ENDS: [i32; 0] = [];

type Signals = SignalDelivery<UnixStream, SignalOnly>;

pub(super) fn watch(
    last: LastResort,
    tell: impl Fn(SignalEvent) + Send + 'static,
) -> io::Result<()> {
    let (read, write) = UnixStream::pair()?;
    let others = [SIGTSTP, SIGCONT, SIGWINCH];
    let all = others
        .into_iter()
        .chain(ENDS)
        .chain(MORE_ENDS)
        .chain(OTHER_ENDS);
    let mut signals = Signals::with_pipe(read, write, SignalOnly, all)?;
    let mut watcher = Watcher {
        last,
        end: None,
        terminal: Some(io::stdin()).filter(can_be_watched),
    };
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || watcher.run(&mut signals, tell))?;
    Ok(())
}

struct Watcher {
    last: LastResort,
    /// When the program must have ended, and of which signal.
    end: Option<(Instant, u8)>,
    /// Watched for its end, as long as it is there.
    terminal: Option<Stdin>,
}

impl Watcher {
    fn run(&mut self, signals: &mut Signals, tell: impl Fn(SignalEvent)) {
        loop {
            if self.wait(signals) {
                self.terminal = None;
                self.must_end(HANG_UP, self.last.timeout / 4);
                tell(SignalEvent::End(HANG_UP));
            }
            for signal in signals.pending() {
                let heard = match signal {
                    SIGTSTP => SignalEvent::Background,
                    SIGCONT => SignalEvent::Continued,
                    SIGWINCH => SignalEvent::Resized,
                    end => SignalEvent::End(u8::try_from(end).unwrap_or(u8::MAX)),
                };
                if let SignalEvent::End(signal) = heard {
                    self.must_end(signal, self.last.timeout);
                }
                tell(heard);
            }
        }
    }

    /// Waits for a signal; true when the terminal is gone. The system says that unasked, so no time is spent on it.
    fn wait(&self, signals: &Signals) -> bool {
        let limit = self.end.map(|(at, signal)| {
            at.checked_duration_since(now())
                .unwrap_or_else(|| self.leave(signal))
        });
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let mut both = vec![PollFd::new(signals.get_read(), PollFlags::IN)];
        both.extend(
            self.terminal
                .as_ref()
                .map(|terminal| PollFd::new(terminal, PollFlags::empty())),
        );
        match poll(&mut both, limit.as_ref()) {
            Ok(_) | Err(Errno::INTR | Errno::AGAIN) => {
                both.get(1).is_some_and(|terminal| gone(terminal.revents()))
            }
            Err(error) => {
                tracing::debug!(%error, "neither signals nor the terminal can be waited for");
                false
            }
        }
    }

    fn must_end(&mut self, signal: u8, timeout: Duration) {
        let at = now() + timeout;
        self.end = Some(
            self.end
                .map_or((at, signal), |(earlier, first)| (earlier.min(at), first)),
        );
    }

    /// Children end with us: their standard input closes.
    fn leave(&self, signal: u8) -> Duration {
        (self.last.tidy)();
        low_level::exit(128 + i32::from(signal))
    }
}

fn gone(flags: PollFlags) -> bool {
    flags.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
}

/// Some systems cannot poll a terminal at all and say so at once; one that is gone already counts as gone later.
fn can_be_watched(terminal: &Stdin) -> bool {
    let mut one = [PollFd::new(terminal, PollFlags::empty())];
    let none = Timespec::default();
    terminal.as_fd().is_terminal()
        && poll(&mut one, Some(&none)).is_ok()
        && !one[0].revents().contains(PollFlags::NVAL)
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long the program may take to end is real time"
)]
fn now() -> Instant {
    Instant::now()
}
