//! A recording, shown as the run was.

use super::{
    Status,
    args::{Format, ReplayArgs},
    environment::{Environment, no_screen_here},
    job::Job,
    record::save,
    recorded,
    sentence::{heard, say},
    usage_error::UsageError,
};
use crate::{
    event::Event,
    header::Header,
    recording::{Notes, Reader, RecordingError},
    session::Session,
    sink::{Sink, json::Json, text::Lines},
    text::Text,
    tui::{self, Screen, view::View},
};
use std::{
    io::{self, ErrorKind},
    path::Path,
};

/// Events that are handed on at once.
const SOME: usize = 4_096;

/// Shows the recording on the screen, at its pace, or as lines, at once.
///
/// # Errors
/// When it cannot be read, or there can be no screen.
pub(super) fn replay(
    cli: &ReplayArgs,
    view: View,
    environment: &Environment,
) -> Result<Status, UsageError> {
    let no_screen = environment.no_screen();
    if let (Some(Format::Screen), Some(why)) = (cli.format, no_screen) {
        return Err(UsageError(no_screen_here(why)));
    }
    let (header, events, notes) = read(&cli.file)?;
    recorded::remark_on(notes, &cli.file);
    let format = cli.format.unwrap_or(if no_screen.is_none() {
        Format::Screen
    } else {
        Format::Text
    });
    let out = io::stdout();
    let sink: Box<dyn Sink> = match format {
        Format::Screen => {
            let name = cli.file.file_name();
            let view = View {
                file: name.map(|name| name.to_string_lossy().into_owned()),
                ..recorded::remarked(notes, view)
            };
            return on_screen(header, events, view);
        }
        Format::Text => Box::new(Lines::new(out, Text::new(view.language))),
        Format::Json => Box::new(Json::new(out)),
    };
    match as_lines(Session::new(header, vec![sink]), &events) {
        Ok(()) => Ok(Status::DONE),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Status::DONE),
        Err(error) => {
            super::remark_on(&say("command-no-output").part("why", heard(error)));
            Ok(Status::FAILED)
        }
    }
}

fn as_lines(mut session: Session, events: &[Vec<Event>]) -> io::Result<()> {
    events
        .iter()
        .flatten()
        .try_for_each(|event| session.take(event))?;
    session.close()
}

fn on_screen(header: Header, events: Vec<Vec<Event>>, view: View) -> Result<Status, UsageError> {
    let source = Job::Recording(Box::new(header.clone()), events).start();
    let source = source.map_err(|error| UsageError(heard(error)))?;
    let mut screen = Screen::open(view)
        .map_err(|error| UsageError(say("command-screen").part("why", heard(error))))?;
    let (outcome, _) = screen.show(source.as_ref(), Session::new(header, Vec::new()), &save);
    let mut complaints = screen.close();
    let status = match outcome {
        tui::ScreenOutcome::Signal(number) => Status::signal(number),
        tui::ScreenOutcome::Failed(why) => {
            complaints.push(why);
            Status::FAILED
        }
        tui::ScreenOutcome::Quit | tui::ScreenOutcome::Rerun(_) | tui::ScreenOutcome::Read => {
            Status::DONE
        }
    };
    for complaint in complaints {
        super::remark_on(&heard(complaint));
    }
    Ok(status)
}

/// Reads the whole file before anything is shown, in pieces that need not be moved again.
fn read(file: &Path) -> Result<(Header, Vec<Vec<Event>>, Notes), UsageError> {
    let refuse = |flaw: RecordingError| recorded::broken(file, flaw);
    let mut reader = Reader::begin(recorded::open(file)?).map_err(refuse)?;
    let mut all: Vec<Vec<Event>> = Vec::new();
    for event in reader.by_ref() {
        let event = event.map_err(refuse)?;
        match all.last_mut() {
            Some(some) if some.len() < SOME => some.push(event),
            _ => {
                let mut some = Vec::with_capacity(SOME);
                some.push(event);
                all.push(some);
            }
        }
    }
    let (header, notes) = reader.end();
    Ok((header, all, notes))
}
