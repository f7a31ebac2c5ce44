//! Two recordings side by side.

use super::{
    Status,
    args::{CompareArgs, Format},
    environment::{Environment, no_screen_here},
    recorded,
    sentence::{heard, say},
    text_file::is_input,
    usage_error::UsageError,
};
use crate::{
    compare::{Comparison, Side},
    say,
    text::{Text, safe},
    tui::{Screen, ScreenOutcome, view::View},
};
use std::path::Path;

/// Reads both and shows where they part.
///
/// # Errors
/// A file that cannot be read or is not a recording, or a screen where there can be none.
pub(super) fn compare(
    both: &CompareArgs,
    view: View,
    environment: &Environment,
) -> Result<Status, UsageError> {
    let format = format(both.format, environment)?;
    if is_input(&both.a) && is_input(&both.b) {
        return Err(UsageError(say("command-one-input")));
    }
    let comparison = Comparison::of(read(&both.a)?, read(&both.b)?);
    let names = [&both.a, &both.b].map(|file| name(file));
    let names = names.each_ref().map(String::as_str);
    let page = match format {
        Format::Screen => return on_screen(&comparison, names, view),
        Format::Json => comparison.json(),
        Format::Text => {
            say::compare::comparison(&comparison, names, &Text::new(view.language)).join("\n")
        }
    };
    Ok(super::print((page + "\n").as_bytes()))
}

fn on_screen(comparison: &Comparison, names: [&str; 2], view: View) -> Result<Status, UsageError> {
    let mut screen = Screen::open(view)
        .map_err(|error| UsageError(say("command-screen").part("why", heard(error))))?;
    let outcome = screen.compare(comparison, names);
    screen.close();
    Ok(match outcome {
        ScreenOutcome::Signal(number) => Status::signal(number),
        ScreenOutcome::Failed(why) => {
            super::remark_on(&heard(why));
            Status::FAILED
        }
        _ => Status::DONE,
    })
}

fn format(said: Option<Format>, environment: &Environment) -> Result<Format, UsageError> {
    match (said, environment.no_screen()) {
        (Some(Format::Screen), Some(why)) => Err(UsageError(no_screen_here(why))),
        (None, Some(_)) => Ok(Format::Text),
        (said, _) => Ok(said.unwrap_or(Format::Screen)),
    }
}

fn read(file: &Path) -> Result<Side, UsageError> {
    let recording = recorded::read(file)?;
    Ok(Side::of(recording.header, &recording.events))
}

/// A file without its folder.
fn name(file: &Path) -> String {
    let name = file.file_name().map(|name| name.to_string_lossy());
    safe::line(&name.unwrap_or_default(), 40)
}
