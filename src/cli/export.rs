//! `export`: a recording is read, and a file is written, whole or not at all.

use super::{
    Status,
    args::{ExportArgs, ExportFormat},
    recorded,
    usage_error::UsageError,
};
use crate::{
    event::Event,
    export,
    header::Header,
    recording::Recording,
    sys::file,
    text::{Text, safe},
};
use std::{
    ffi::OsStr,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Writes what is wanted of a recording.
///
/// # Errors
/// A recording that is none, or a place that cannot be written to; nothing is left behind.
pub(super) fn export(wanted: &ExportArgs, text: &Text) -> Result<Status, UsageError> {
    if wanted.worksheet && wanted.to != ExportFormat::Html {
        return Err(UsageError(
            "--worksheet goes with --to html alone: it is a part of the page".into(),
        ));
    }
    let Recording { header, events, .. } = recorded::read(&wanted.file)?;
    let out = wanted
        .out
        .clone()
        .unwrap_or_else(|| beside(&wanted.file, wanted.to));
    let to_output = out.as_os_str() == OsStr::new("-");
    if !to_output {
        free(&out, wanted)?;
    }
    let write =
        |out: &mut dyn Write| write(wanted.to, wanted.worksheet, &header, &events, text, out);
    if to_output {
        return Ok(super::printed(write(&mut io::stdout().lock())));
    }
    whole(&out, wanted.force, write)
        .map_err(|error| UsageError::unwritten(&out.to_string_lossy(), &error))?;
    Ok(super::print(
        format!("{}\n", safe::whole(&out.to_string_lossy())).as_bytes(),
    ))
}

fn write(
    to: ExportFormat,
    worksheet: bool,
    header: &Header,
    events: &[Event],
    text: &Text,
    out: &mut dyn Write,
) -> io::Result<()> {
    match to {
        ExportFormat::Perfetto => export::perfetto(header, events, &mut *out)?,
        ExportFormat::Csv => export::csv(header, events, &mut *out)?,
        ExportFormat::Svg => out.write_all(export::svg(header, events, text).as_bytes())?,
        ExportFormat::Html => {
            out.write_all(export::html(header, events, worksheet, text).as_bytes())?;
        }
    }
    out.flush()
}

/// The recording's own name with another ending.
fn beside(recording: &Path, to: ExportFormat) -> PathBuf {
    recording.with_extension(match to {
        ExportFormat::Perfetto => "trace.json",
        ExportFormat::Csv => "csv",
        ExportFormat::Svg => "svg",
        ExportFormat::Html => "html",
    })
}

/// Refuses to write over what is there, unless it was asked for and is an ordinary file other than the recording.
fn free(out: &Path, wanted: &ExportArgs) -> Result<(), UsageError> {
    let Ok(found) = fs::metadata(out) else {
        return Ok(());
    };
    let name = out.to_string_lossy();
    let same = fs::canonicalize(out).ok() == fs::canonicalize(&wanted.file).ok();
    match (found.is_file(), wanted.force) {
        (true, _) if same => Err(UsageError(format!(
            "{name} is the recording itself: name another file with --out"
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

/// Writes a file that has its name only when it is whole.
pub(super) fn whole(
    out: &Path,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let folder = out
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut unnamed = file::unnamed(folder)?;
    write(unnamed.as_file_mut())?;
    unnamed.as_file().sync_all()?;
    let named = if force {
        unnamed.persist(out)
    } else {
        unnamed.persist_noclobber(out)
    };
    named.map(drop).map_err(|error| error.error)
}
