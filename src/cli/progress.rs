//! The file in which progress is kept, in the user's folder for such things. Without it everything works.

use super::sentence::{Sentence, heard, say};
use crate::{
    sys::file::{STATE_FOLDER, unnamed},
    text::safe,
    tui::progress::Progress,
};
use std::{
    env, fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

/// Where progress is kept.
pub(super) struct ProgressFile {
    /// `None`: nowhere.
    path: Option<PathBuf>,
    /// What stands there.
    kept: Progress,
}

impl ProgressFile {
    /// The usual file.
    pub(super) fn usual() -> Self {
        Self::at(usual_path())
    }

    /// This file. One that cannot be read, or that holds something else, is left as it is and not written.
    fn at(path: Option<PathBuf>) -> Self {
        match path.as_deref().map(read) {
            Some(Ok(kept)) => Self { path, kept },
            Some(Err(_)) | None => Self {
                path: None,
                kept: Progress::default(),
            },
        }
    }

    /// What is known of earlier starts.
    pub(super) const fn kept(&self) -> &Progress {
        &self.kept
    }

    /// Keeps what is known now, if it is more, beside what another program may have written meanwhile. When that
    /// cannot be done, it says why, once.
    pub(super) fn keep(&mut self, now: &Progress) -> Option<Sentence> {
        let path = self.path.as_deref().filter(|_| self.kept != *now)?;
        let written = read(path).and_then(|there| write(path, &there.with(now)));
        if let Err(error) = written {
            let shown = safe::line(&path.to_string_lossy(), 200);
            let why = safe::reason(&error);
            self.path = None;
            return Some(
                say("command-unkept")
                    .with("file", shown)
                    .part("why", heard(why)),
            );
        }
        self.kept = now.clone();
        None
    }
}

/// What stands in the file; nothing where there is none yet.
fn read(path: &Path) -> io::Result<Progress> {
    match fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text)
            .map_err(|error| io::Error::new(ErrorKind::InvalidData, error.message().to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Progress::default()),
        Err(error) => Err(error),
    }
}

/// Writes the file, whole or not at all.
fn write(path: &Path, progress: &Progress) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut file = unnamed(folder)?;
    let text = toml::to_string(progress).map_err(io::Error::other)?;
    file.write_all(text.as_bytes())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// `procession/progress.toml` in the user's folder for what programs note for themselves.
fn usual_path() -> Option<PathBuf> {
    let folder = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let state = folder("XDG_STATE_HOME")
        .or_else(|| Some(folder("HOME")?.join(STATE_FOLDER?)))
        .or_else(|| folder("LOCALAPPDATA"))?;
    Some(state.join("procession").join("progress.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        text::{Language, Text},
        tui::progress::FirstHint,
    };

    fn some() -> Progress {
        Progress {
            lessons: ["article".to_owned()].into(),
            hints: [FirstHint::Add].into(),
        }
    }

    #[test]
    fn what_is_kept_is_there_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/procession/progress.toml");
        let mut file = ProgressFile::at(Some(path.clone()));
        assert_eq!(*file.kept(), Progress::default());
        assert_eq!(file.keep(&some()), None);
        assert_eq!(*ProgressFile::at(Some(path.clone())).kept(), some());
        let other = Progress {
            lessons: ["kill".to_owned()].into(),
            ..Progress::default()
        };
        assert_eq!(file.keep(&other), None);
        let both = ProgressFile::at(Some(path)).kept().clone();
        assert_eq!(both, some().with(&other), "what another wrote stays");
    }

    #[test]
    fn a_file_that_holds_something_else_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["lessons = 3", "later = true", "\u{0}", "= ="] {
            let path = folder.path().join("progress.toml");
            fs::write(&path, text).unwrap();
            let mut file = ProgressFile::at(Some(path.clone()));
            assert_eq!(*file.kept(), Progress::default());
            assert_eq!(file.keep(&some()), None);
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn a_place_that_cannot_be_written_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("progress.toml");
        let mut file = ProgressFile::at(Some(path.clone()));
        // a folder that is not empty cannot be replaced by a file
        fs::create_dir_all(path.join("in the way")).unwrap();
        let said = file.keep(&some()).unwrap();
        let said = said.words(&Text::new(Language::English));
        assert!(said.starts_with("progress is not kept in "), "{said}");
        assert_eq!(file.keep(&some()), None);
    }
}
