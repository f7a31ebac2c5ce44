//! Where programs keep files of their user.

use std::{env, path::PathBuf};

/// A kind of folder, by how it is found: the first that is named counts.
pub(super) struct Folder {
    /// The variable of the XDG base directories that names it.
    pub(super) xdg: &'static str,
    /// Its place in `HOME`; `None`: not there.
    pub(super) in_home: Option<&'static str>,
    /// The variable that names it on Windows.
    pub(super) windows: &'static str,
}

impl Folder {
    /// `procession/NAME` in it; `None` where nothing says where it is. A variable that is not an absolute path counts as not set.
    pub(super) fn file(&self, name: &str) -> Option<PathBuf> {
        let folder = |variable| {
            env::var_os(variable)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let found = folder(self.xdg)
            .or_else(|| Some(folder("HOME")?.join(self.in_home?)))
            .or_else(|| folder(self.windows))?;
        Some(found.join("procession").join(name))
    }
}
