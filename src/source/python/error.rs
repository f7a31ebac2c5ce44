//! Why a program cannot be watched.

use std::{io, path::PathBuf};

/// Why a program cannot be watched: each one sentence with what was found and what is allowed.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// Not on this system.
    #[error("programs are watched on Linux only: it was not tried on other systems")]
    System,
    /// The program does not exist.
    #[error("{program} was not found: name a program, or a Python file that ends in .py")]
    NoProgram {
        /// As it was typed.
        program: String,
    },
    /// The program cannot be run.
    #[error("{program} cannot be run ({why})")]
    NotRun {
        /// As it was typed.
        program: String,
        /// What the system says.
        why: io::Error,
    },
    /// There is no interpreter.
    #[error("{program} was not found: install Python, or name an interpreter with --python")]
    NoPython {
        /// As it was typed, or the usual name.
        program: String,
    },
    /// The interpreter is too old.
    #[error("{program} is Python {version}, but only {oldest} or newer can be watched")]
    OldPython {
        /// As it was typed.
        program: String,
        /// What it says.
        version: String,
        /// The oldest that can be watched.
        oldest: String,
    },
    /// An interpreter is named for a program that chooses its own.
    #[error("--python is for a file that ends in .py, -m or -c: {program} is none of them")]
    PythonForWhat {
        /// As it was typed.
        program: String,
    },
    /// The private folder cannot be made.
    #[error("the directory for temporary files, {}, cannot be used ({why}): set TMPDIR to one that can be written", .dir.display())]
    Folder {
        /// The directory.
        dir: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// Processes cannot be waited for.
    #[error("the system cannot wait for the processes of others ({0}): Linux 5.3 or newer can")]
    NoHandle(io::Error),
    /// No thread could be started.
    #[error("no thread can be started ({0}): end other programs first")]
    Thread(io::Error),
}
