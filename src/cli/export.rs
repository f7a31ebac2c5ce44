//! `export`: a recording is read, or a scenario, and a file is written, whole or not at all.

mod part;
mod program;

use super::{
    Status,
    args::{ExportArgs, ExportFormat},
    recorded,
    sentence::say,
    text_file::is_input,
    usage_error::UsageError,
    whole::Destination,
};
use crate::{
    event::Event,
    export::{self, Part},
    header::Header,
    recording::Recording,
    text::Text,
};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Writes what is wanted of a recording or a scenario, on a machine with this number of cores.
///
/// # Errors
/// What cannot be read, cannot be written so, or a place that cannot be written to; nothing is left behind.
pub(super) fn export(wanted: &ExportArgs, cores: u32, text: &Text) -> Result<Status, UsageError> {
    let belongs = [
        (wanted.worksheet, ExportFormat::Html, "export-worksheet"),
        (wanted.only.is_some(), ExportFormat::Python, "export-only"),
        (wanted.bom, ExportFormat::Csv, "export-bom"),
    ];
    for (said, to, refusal) in belongs {
        if said && wanted.to != to {
            return Err(UsageError(say(refusal)));
        }
    }
    let parts = [
        (wanted.from.is_some(), "--from"),
        (wanted.until.is_some(), "--until"),
        (wanted.worker.is_some(), "--worker"),
    ];
    let has_parts = wanted.to != ExportFormat::Python;
    if let Some((_, flag)) = parts.iter().find(|(said, _)| *said && !has_parts) {
        return Err(UsageError(say("export-part").with("flag", flag)));
    }
    match wanted.to {
        ExportFormat::Python => {
            let program = program::of(&wanted.file, wanted.only.as_deref(), cores, text)?;
            place(wanted, |out| out.write_all(program.as_bytes()))
        }
        ExportFormat::Perfetto => of_recording(wanted, |header, events, part, out| {
            export::perfetto_of_part(header, events, part, out)
        }),
        ExportFormat::Csv => of_recording(wanted, |_, events, part, out| {
            if wanted.bom {
                out.write_all("\u{feff}".as_bytes())?;
            }
            export::csv_of_part(events, part, out)
        }),
        ExportFormat::Svg => of_recording(wanted, |header, events, part, out| {
            out.write_all(export::svg_of_part(header, events, part, text).as_bytes())
        }),
        ExportFormat::Html => of_recording(wanted, |header, events, part, out| {
            let page = export::html_of_part(header, events, part, wanted.worksheet, text);
            out.write_all(page.as_bytes())
        }),
    }
}

/// Writes what is made of the recording.
fn of_recording(
    wanted: &ExportArgs,
    write: impl FnOnce(&Header, &[Event], &Part, &mut dyn Write) -> io::Result<()>,
) -> Result<Status, UsageError> {
    let Recording { header, events, .. } = recorded::read(&wanted.file)?;
    let part = part::of(wanted, &header, &events)?;
    place(wanted, |out| write(&header, &events, &part, out))
}

/// Writes it where it is wanted, and says where that is.
fn place(
    wanted: &ExportArgs,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Status, UsageError> {
    let out = wanted
        .out
        .clone()
        .unwrap_or_else(|| beside(&wanted.file, wanted.to));
    let destination = Destination {
        out: &out,
        flag: "--out",
        force: wanted.force,
        read: Some(&wanted.file),
    };
    destination.write(write)
}

/// The name of what is read, with another ending; what comes from the input goes to the output.
fn beside(read: &Path, to: ExportFormat) -> PathBuf {
    if is_input(read) {
        return read.to_owned();
    }
    read.with_extension(match to {
        ExportFormat::Perfetto => "trace.json",
        ExportFormat::Csv => "csv",
        ExportFormat::Svg => "svg",
        ExportFormat::Html => "html",
        ExportFormat::Python => "py",
    })
}
