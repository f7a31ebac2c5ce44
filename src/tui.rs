//! The screen: keys in, pictures out. It reads the model and asks the source; it changes neither.
//!
//! Four threads: this one waits for events, input and the next picture; `input` may hang on half a key, `writer` on a
//! terminal that takes nothing, and `signals` ends the program when all others hang.

pub mod action;
mod app;
pub mod draw;
mod drive;
pub mod events;
pub mod footer;
mod goto;
pub mod harness;
mod input;
mod key_decoder;
pub mod keys;
pub mod lesson;
pub mod lesson_runs;
mod pace;
pub mod pair;
mod playback;
pub mod progress;
pub mod prompt;
pub mod rerun;
pub mod setup;
pub mod size;
mod terminal;
pub mod terms;
pub mod theme;
mod update;
pub mod view;
pub mod width;
mod wish;
mod writer;

pub use app::Save;
pub use update::{ScreenOutcome, update};

use crate::{
    compare::Comparison,
    session::Session,
    source::{Source, contained::is_contained},
    sys::signals::{self, LastResort, SignalEvent},
};
use app::App;
use crossbeam_channel::{Receiver, Sender, unbounded};
use input::ScreenInput;
use pair::Pair;
use std::{io, panic, sync::Once, thread, time::Duration};
use view::View;
use writer::Writer;

/// How long the terminal may take to say how wide it draws: a local one answers within a millisecond, and one that
/// never does must not be waited for.
const ANSWER: Duration = Duration::from_millis(50);
/// How long the program may take to end after a signal.
const TIMEOUT: Duration = Duration::from_secs(2);

/// The terminal, taken over until this is dropped. Several runs may be shown one after the other. Only one at a time,
/// and only from the thread that made it.
pub struct Screen {
    view: View,
    inputs: Receiver<ScreenInput>,
    writer: Writer,
    complaints: Vec<String>,
}

impl Screen {
    /// Takes the terminal over. Standard input and output must be terminals.
    ///
    /// # Errors
    /// When there is not a terminal, or the system refuses a thread.
    pub fn open(mut view: View) -> io::Result<Self> {
        let (to, inputs) = unbounded();
        restore_after_panics(to.clone());
        let signals = to.clone();
        let last = LastResort {
            timeout: TIMEOUT,
            tidy: terminal::restore,
        };
        signals::watch(last, move |heard| drop(signals.send(heard.into())))?;
        let mut writer = Writer::new(terminal::write, to.clone())?;
        writer.before_next(&terminal::take_over()?);
        if view.measure && width::in_raw_mode(ANSWER).is_some_and(|cells| cells != 1) {
            view.ascii = true;
            view.remark = Some("remark-ascii");
        }
        let screen = Self {
            view,
            inputs,
            writer,
            complaints: Vec::new(),
        };
        input::listen(to)?;
        Ok(screen)
    }

    /// Shows a run until the user has left it; the run has ended by then, and the sinks have written everything,
    /// unless the user did not want to wait. `save` is what two keys do.
    pub fn show(
        &mut self,
        source: &dyn Source,
        session: Session,
        save: &Save,
    ) -> (ScreenOutcome, Session) {
        let mut app = App::new(source, session, std::mem::take(&mut self.view), save);
        let outcome = drive::drive(&mut app, &self.inputs, &mut self.writer, &terminal::REAL);
        self.complaints.append(&mut app.complaints);
        self.view = View {
            remark: None,
            ..app.view
        };
        (outcome, app.session)
    }

    /// Shows two runs side by side until the user has left them.
    pub fn compare(&mut self, comparison: &Comparison, names: [&str; 2]) -> ScreenOutcome {
        let mut pair = Pair::new(comparison, names, std::mem::take(&mut self.view));
        let outcome = pair::drive(&mut pair, &self.inputs, &mut self.writer, &terminal::REAL);
        self.view = pair.view;
        outcome
    }

    /// What the user has chosen to see.
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// Gives the terminal back and says what a person must still be told, one line each.
    pub fn close(mut self) -> Vec<String> {
        std::mem::take(&mut self.complaints)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        terminal::give_up();
    }
}

impl From<SignalEvent> for ScreenInput {
    fn from(heard: SignalEvent) -> Self {
        match heard {
            SignalEvent::End(signal) => Self::End(signal),
            SignalEvent::Background => Self::Background,
            SignalEvent::Continued => Self::Continued,
            SignalEvent::Resized => Self::Resized,
        }
    }
}

/// A panic of this thread gives the terminal back before anything is printed. One of another thread must not: this
/// one would go on drawing over the shell. It is reported and ends the run. A contained panic is ignored.
fn restore_after_panics(to: Sender<ScreenInput>) {
    static ONCE: Once = Once::new();
    let screen = thread::current().id();
    ONCE.call_once(move || {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if is_contained() {
                return;
            }
            tracing::error!(%panic, "a thread has panicked");
            if thread::current().id() == screen {
                terminal::restore();
            } else if terminal::is_ours()
                && to.send(ScreenInput::Panicked(panic.to_string())).is_ok()
            {
                return;
            }
            before(panic);
        }));
    });
}
