//! The loop: waits for whatever comes first, takes all that is there, draws at most once.

use super::{
    app::{App, LoopRequest},
    input::ScreenInput,
    pair::{self, Pair},
    terminal::{self, Terminal},
    update::ScreenOutcome,
    writer::Writer,
};
use crate::{event::RealTime, scenario::Command};
use crossbeam_channel::{Receiver, after, never, select};

/// Batches of events that are taken before the next look at keys and pictures.
const MOST_BATCHES: usize = 64;
/// How long a run may take to pause before the program is stopped.
const PAUSE: RealTime = RealTime::from_millis(500);

/// Shows the run until it is left.
pub(super) fn drive(
    app: &mut App<'_>,
    inputs: &Receiver<ScreenInput>,
    writer: &mut Writer,
    terminal: &Terminal,
) -> ScreenOutcome {
    let mut mouse = app.view.mouse;
    if mouse {
        writer.before_next(&terminal::mouse(true));
    }
    writer.start_anew((terminal.size)());
    loop {
        if let Some(outcome) = app.left() {
            return outcome;
        }
        if app.view.mouse != mouse {
            mouse = app.view.mouse;
            writer.before_next(&terminal::mouse(mouse));
        }
        if writer.ready() && app.picture_is_due() {
            writer.show(|buffer| app.paint(buffer));
        }
        let request = wait(app, inputs, writer);
        fulfil(request, app, inputs, writer, terminal);
        while let Ok(input) = inputs.try_recv() {
            let request = app.take(input);
            fulfil(request, app, inputs, writer, terminal);
        }
    }
}

/// Waits for an event, an input, or the moment when something is due; no longer and no shorter.
fn wait(app: &mut App<'_>, inputs: &Receiver<ScreenInput>, writer: &Writer) -> Option<LoopRequest> {
    let picture = app.picture_due().filter(|_| writer.ready());
    let due = [app.due(), picture].into_iter().flatten().min();
    let now = app.now();
    let tick = due.map_or_else(never, |due| after((due - now).into()));
    let events = app.events();
    select! {
        recv(events) -> batch => {
            match batch {
                Ok(first) => {
                    app.hear(first);
                    for batch in events.try_iter().take(MOST_BATCHES) {
                        app.hear(batch);
                    }
                }
                Err(_) => app.fall_silent(),
            }
            None
        }
        recv(inputs) -> input => input.map_or(None, |input| app.take(input)),
        recv(tick) -> _ => app.tick(),
    }
}

fn fulfil(
    request: Option<LoopRequest>,
    app: &mut App<'_>,
    inputs: &Receiver<ScreenInput>,
    writer: &mut Writer,
    terminal: &Terminal,
) {
    match request {
        None => return,
        Some(LoopRequest::Written) => return writer.written(),
        Some(LoopRequest::Measure) if (terminal.size)() == writer.size() => return,
        Some(LoopRequest::Measure) => {}
        Some(LoopRequest::Background) => {
            let paused_for_it = app.pause_within(PAUSE);
            (terminal.stop)();
            anew(app, writer, terminal);
            if paused_for_it {
                app.ask(Command::Continue);
            }
        }
        Some(LoopRequest::SideBySide) => side_by_side(app, inputs, writer, terminal),
        Some(LoopRequest::Anew) => anew(app, writer, terminal),
    }
    writer.start_anew((terminal.size)());
}

/// Two runs of a lesson over its card, until they are left.
fn side_by_side(
    app: &mut App<'_>,
    inputs: &Receiver<ScreenInput>,
    writer: &mut Writer,
    terminal: &Terminal,
) {
    let Some(both) = app.side_by_side() else {
        return;
    };
    let names = both.names.each_ref().map(String::as_str);
    let mut pair = Pair::new(&both.comparison, names, app.view.clone());
    let outcome = pair::drive(&mut pair, inputs, writer, terminal);
    app.back_from(&pair.view, outcome);
}

/// Another program may have left the terminal in any state meanwhile.
fn anew(app: &App<'_>, writer: &mut Writer, terminal: &Terminal) {
    writer.before_next(&(terminal.take_over)());
    writer.before_next(&super::terminal::mouse(app.view.mouse));
}
