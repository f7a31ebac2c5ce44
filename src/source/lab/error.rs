//! Why a lab cannot be started.

use std::{io, path::PathBuf};

/// Why a lab cannot be started: each one sentence with what was found and what is allowed.
#[derive(Debug, thiserror::Error)]
pub enum LabError {
    /// More workers than this system allows.
    #[error("{asked} workers were asked for, but the limit of {which} allows at most {limit} here")]
    TooManyWorkers {
        /// How many were asked for.
        asked: u64,
        /// How many are possible.
        limit: u64,
        /// What limits them.
        which: &'static str,
    },
    /// The directory for temporary files cannot be used.
    #[error("the directory for temporary files, {}, cannot be used ({why}): set TMPDIR to one that can be written", .dir.display())]
    Directory {
        /// The directory.
        dir: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The path of that directory is not text.
    #[error(
        "the directory for temporary files, {}, cannot be used (its name is not UTF-8): set TMPDIR to one with another name",
        .dir.display()
    )]
    NotUtf8 {
        /// The directory.
        dir: PathBuf,
    },
    /// The path of that directory is too long for the sockets in it.
    #[error(
        "the directory for temporary files has a path of {found} bytes, but at most {allowed} are allowed: \
         set TMPDIR to a shorter one"
    )]
    LongPath {
        /// Its length.
        found: usize,
        /// The greatest length that is possible.
        allowed: usize,
    },
    /// No thread could be started.
    #[error("no thread can be started ({0}): end other programs first")]
    Thread(#[from] io::Error),
}
