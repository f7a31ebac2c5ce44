//! Where recordings are written to: `--record FILE`, one file a run, and the keys that save what is kept of one.

use super::{
    sentence::{heard, say},
    usage_error::UsageError,
};
use crate::{
    export,
    header::Header,
    recording::Tape,
    sink::{Sink, record::Record},
    sys::file::{self, Place},
    text::{Text, safe},
    tui::action::Kept,
};
use std::{
    env,
    fs::{self, File},
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

/// Files for the runs of one start of the program: FILE, then FILE-2, FILE-3 …
pub(super) struct Recorder<'a> {
    file: Option<&'a Path>,
    runs: u32,
}

/// A file that is there for a recording, which is still to begin.
pub(super) struct RecordingFile {
    file: File,
    /// As it is spoken of.
    name: PathBuf,
    /// Where it lies.
    path: PathBuf,
}

impl<'a> Recorder<'a> {
    pub(super) const fn new(file: Option<&'a Path>) -> Self {
        Self { file, runs: 0 }
    }

    /// Whether runs are recorded.
    pub(super) const fn is_wanted(&self) -> bool {
        self.file.is_some()
    }

    /// Makes the file of the next run, if runs are recorded. A file that is there already is never written over: the
    /// first run is refused then, a later one takes the next number.
    ///
    /// # Errors
    /// When no file can be made.
    pub(super) fn next(&mut self) -> Result<Option<RecordingFile>, UsageError> {
        let Some(wanted) = self.file else {
            return Ok(None);
        };
        if wanted.as_os_str() == "-" {
            return Err(UsageError(say("record-output")));
        }
        loop {
            self.runs += 1;
            let name = numbered(wanted, self.runs);
            let shown = format!("--record: {}", name.to_string_lossy());
            let refuse = |error: &io::Error| UsageError::unwritten(&shown, error);
            let place = file::place(&name).map_err(|error| refuse(&error))?;
            let made = match place {
                Place::Free(path) => File::create_new(&path).map(|file| (file, path)),
                Place::File(_) => Err(ErrorKind::AlreadyExists.into()),
                Place::Other => {
                    return Err(UsageError(say("record-no-file").with("file", shown)));
                }
            };
            match made {
                Ok((file, path)) => return Ok(Some(RecordingFile { file, name, path })),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && self.runs > 1 => {}
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    return Err(UsageError(say("record-there").with("file", shown)));
                }
                Err(error) => return Err(refuse(&error)),
            }
        }
    }
}

impl RecordingFile {
    /// The sink that writes into it.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub(super) fn begin(self, header: &Header, text: Text) -> Result<Box<dyn Sink>, UsageError> {
        let name = self.name.to_string_lossy();
        match Record::new(self.file, &name, header, text) {
            Ok(record) => Ok(Box::new(record)),
            Err(error) => Err(UsageError(
                say("command-flag-why")
                    .with("flag", "--record")
                    .part("why", heard(error)),
            )),
        }
    }

    /// The run did not start: no file is left.
    pub(super) fn give_up(self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// `run.jsonl`, `run-2.jsonl`, `run-3.jsonl` …
fn numbered(file: &Path, run: u32) -> PathBuf {
    if run == 1 {
        return file.to_owned();
    }
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{run}"));
    if let Some(end) = file.extension() {
        name.push(".");
        name.push(end);
    }
    file.with_file_name(name)
}

/// Writes what is kept of a run into the current folder, whole or not at all, under the first name that is free:
/// `procession-0042-1.jsonl` with its seed in it, or `.html`.
///
/// # Errors
/// The folder and why nothing can be written there.
pub(super) fn save(tape: &Tape, kept: Kept, text: &Text) -> io::Result<String> {
    written(tape, kept, text).map_err(|error| {
        let folder = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let told = format!("{}: {}", end_of(&folder), safe::reason(&error));
        io::Error::new(error.kind(), told)
    })
}

/// The end of a path, by which a person knows it, in at most 30 letters.
fn end_of(path: &Path) -> String {
    const MOST: usize = 30;
    let path = path.to_string_lossy();
    let long = path.chars().count().saturating_sub(MOST);
    match long {
        0 => path.into_owned(),
        _ => path
            .chars()
            .skip(long + 1)
            .fold("…".to_owned(), |mut end, letter| {
                end.push(letter);
                end
            }),
    }
}

fn written(tape: &Tape, kept: Kept, text: &Text) -> io::Result<String> {
    let mut out = BufWriter::new(file::unnamed(Path::new("procession"))?);
    let ending = match kept {
        Kept::Recording => tape.write(&mut out).map(|()| "jsonl"),
        Kept::Page => out
            .write_all(export::page(tape.header(), tape.told(), text).as_bytes())
            .map(|()| "html"),
    }?;
    out.flush()?;
    let mut unnamed = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    for number in 1_u32.. {
        let name = format!("procession-{:04}-{number}.{ending}", tape.header().seed);
        match file::give_name(unnamed, Path::new(&name)) {
            Ok(()) => return Ok(name),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => unnamed = error.file,
            Err(error) => return Err(error.error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_runs_have_a_number_before_the_end_of_the_name() {
        let name = |file: &str, run| {
            numbered(Path::new(file), run)
                .to_string_lossy()
                .into_owned()
        };
        assert_eq!(name("a/run.jsonl", 1), "a/run.jsonl");
        assert_eq!(
            name("a/run.jsonl", 2),
            format!("a{}run-2.jsonl", std::path::MAIN_SEPARATOR)
        );
        assert_eq!(
            (name("run", 3), name("run.v1.jsonl", 2)),
            ("run-3".into(), "run.v1-2.jsonl".into())
        );
    }
}
