//! `export`: a recording is read, or a scenario, and a file is written, whole or not at all.

mod program;

use super::{
    Status,
    args::{ExportArgs, ExportFormat},
    recorded,
    usage_error::UsageError,
    whole,
};
use crate::{
    event::Event,
    export,
    header::Header,
    recording::Recording,
    text::{Text, safe},
};
use std::{
    ffi::OsStr,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Writes what is wanted of a recording or a scenario, on a machine with this number of cores.
///
/// # Errors
/// What cannot be read, cannot be written so, or a place that cannot be written to; nothing is left behind.
pub(super) fn export(wanted: &ExportArgs, cores: u32, text: &Text) -> Result<Status, UsageError> {
    let belongs = [
        (wanted.worksheet, "--worksheet", ExportFormat::Html),
        (wanted.only.is_some(), "--only", ExportFormat::Python),
    ];
    for (said, flag, to) in belongs {
        if said && wanted.to != to {
            return Err(UsageError(match to {
                ExportFormat::Python => {
                    format!("{flag} goes with --to python alone: it names a run of a lesson")
                }
                _ => format!("{flag} goes with --to html alone: it is a part of the page"),
            }));
        }
    }
    match wanted.to {
        ExportFormat::Python => {
            let program = program::of(&wanted.file, wanted.only.as_deref(), cores, text)?;
            place(wanted, |out| out.write_all(program.as_bytes()))
        }
        ExportFormat::Perfetto => of_recording(wanted, |header, events, out| {
            export::perfetto(header, events, out)
        }),
        ExportFormat::Csv => of_recording(wanted, |header, events, out| {
            export::csv(header, events, out)
        }),
        ExportFormat::Svg => of_recording(wanted, |header, events, out| {
            out.write_all(export::svg(header, events, text).as_bytes())
        }),
        ExportFormat::Html => of_recording(wanted, |header, events, out| {
            out.write_all(export::html(header, events, wanted.worksheet, text).as_bytes())
        }),
    }
}

/// Writes what is made of the recording.
fn of_recording(
    wanted: &ExportArgs,
    write: impl FnOnce(&Header, &[Event], &mut dyn Write) -> io::Result<()>,
) -> Result<Status, UsageError> {
    let Recording { header, events, .. } = recorded::read(&wanted.file)?;
    place(wanted, |out| write(&header, &events, out))
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
    let write = |out: &mut dyn Write| {
        write(&mut *out)?;
        out.flush()
    };
    if out.as_os_str() == OsStr::new("-") {
        return Ok(super::printed(write(&mut io::stdout().lock())));
    }
    free(&out, wanted)?;
    whole::write(&out, wanted.force, write)
        .map_err(|error| UsageError::unwritten(&out.to_string_lossy(), &error))?;
    Ok(super::print(
        format!("{}\n", safe::whole(&out.to_string_lossy())).as_bytes(),
    ))
}

/// The name of what is read, with another ending.
fn beside(read: &Path, to: ExportFormat) -> PathBuf {
    read.with_extension(match to {
        ExportFormat::Perfetto => "trace.json",
        ExportFormat::Csv => "csv",
        ExportFormat::Svg => "svg",
        ExportFormat::Html => "html",
        ExportFormat::Python => "py",
    })
}

/// Refuses to write over what is there, unless it was asked for and is an ordinary file other than what is read.
fn free(out: &Path, wanted: &ExportArgs) -> Result<(), UsageError> {
    let Ok(found) = fs::metadata(out) else {
        return Ok(());
    };
    let name = out.to_string_lossy();
    let same = fs::canonicalize(out).ok() == fs::canonicalize(&wanted.file).ok();
    match (found.is_file(), wanted.force) {
        (true, _) if same => Err(UsageError(format!(
            "{name} would be written over itself: name another file with --out"
        ))),
        (true, true) => Ok(()),
        (true, false) => Err(UsageError(format!(
            "{name} is there already: name another file with --out, or say --force to replace it"
        ))),
        (false, _) => Err(UsageError(format!(
            "{name} is not an ordinary file: name one with --out, or - for the output"
        ))),
    }
}
