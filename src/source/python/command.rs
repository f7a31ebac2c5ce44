//! Which program is run, and with which interpreter.

use super::{
    bridge::{CACHE, FOLDER, OLDEST, PATH, VARIABLE, code_cache},
    error::WatchError,
};
use crate::sys::{self, file::is_program};
use std::{
    env,
    ffi::{OsStr, OsString},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The interpreter of a Python file that is named alone.
const PYTHON: &str = "python3";
/// Prints the version, as in `3.11`.
const VERSION: &str = "import sys; print('%d.%d' % sys.version_info[:2])";

/// The program of these words: a program with its arguments, or a Python file, `-m module` or `-c code` for the interpreter
/// `python`.
///
/// # Errors
/// What cannot be run, in a sentence.
pub(super) fn command(words: &[OsString], python: Option<&Path>) -> Result<Command, WatchError> {
    let Some((first, rest)) = words.split_first() else {
        return Err(WatchError::NoProgram {
            program: String::new(),
        });
    };
    let path = Path::new(first);
    let flag = first == "-m" || first == "-c";
    let script = path.extension() == Some(OsStr::new("py"));
    let runs_itself = script && path.components().count() > 1 && is_program(path);
    let interpreted = flag || (script && (python.is_some() || !runs_itself));
    if !interpreted {
        if python.is_some() {
            return Err(WatchError::PythonForWhat {
                program: shown(first),
            });
        }
        let program = found(first)?;
        check_version(&program, first)?;
        let mut command = Command::new(first);
        command.args(rest);
        return Ok(command);
    }
    if script && !path.exists() {
        return Err(WatchError::NoProgram {
            program: shown(first),
        });
    }
    let name = python.map_or(OsStr::new(PYTHON), Path::as_os_str);
    let program = found(name).map_err(|error| match error {
        WatchError::NoProgram { program } => WatchError::NoPython { program },
        other => other,
    })?;
    check_version(&program, name)?;
    let mut command = Command::new(name);
    command.args(words);
    Ok(command)
}

fn shown(word: &OsStr) -> String {
    word.to_string_lossy().into_owned()
}

/// The file of a program, as the system would find it.
fn found(name: &OsStr) -> Result<PathBuf, WatchError> {
    let program = || shown(name);
    let path = Path::new(name);
    let not_run = |why: io::Error| WatchError::NotRun {
        program: program(),
        why,
    };
    if path.components().count() > 1 || path.is_absolute() {
        return match path.metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err(WatchError::NoProgram { program: program() })
            }
            Err(error) => Err(not_run(error)),
            Ok(about) if about.is_dir() => Err(not_run(ErrorKind::IsADirectory.into())),
            Ok(_) if !is_program(path) => Err(not_run(ErrorKind::PermissionDenied.into())),
            Ok(_) => Ok(path.to_owned()),
        };
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    let mut paths = env::split_paths(&folders).map(|folder| folder.join(name));
    paths
        .find(|path| is_program(path))
        .ok_or_else(|| WatchError::NoProgram { program: program() })
}

/// Refuses a Python that is too old for the bridge; only Python itself knows its version.
fn check_version(program: &Path, name: &OsStr) -> Result<(), WatchError> {
    let file = program.file_name().and_then(OsStr::to_str);
    if !file.is_some_and(|file| file.starts_with("python")) {
        return Ok(());
    }
    let output = Command::new(program)
        .args(["-E", "-S", "-c", VERSION])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let output = output.map_err(|why| WatchError::NotRun {
        program: shown(name),
        why,
    })?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let old = |(major, minor): (&str, &str)| {
        major == "2" || minor.parse().is_ok_and(|minor: u32| minor < OLDEST)
    };
    if version.split_once('.').is_some_and(old) {
        return Err(WatchError::OldPython {
            program: shown(name),
            version,
            oldest: format!("3.{OLDEST}"),
        });
    }
    Ok(())
}

/// Lets the program find the bridge: its folder first on the path of modules, and that of the run in a variable.
pub(super) fn prepare(command: &mut Command, folder: &Path) {
    let outer = env::var_os(VARIABLE).map(|outer| Path::new(&outer).join(FOLDER));
    let path = env::var_os(PATH).filter(|path| !path.is_empty());
    let rest = path.iter().flat_map(env::split_paths);
    // a watch within a watch takes the place of the outer one
    let rest = rest.filter(|entry| Some(entry) != outer.as_ref());
    let own = folder.join(FOLDER);
    let all = std::iter::once(own.clone()).chain(rest);
    let all = env::join_paths(all).unwrap_or_else(|_| own.into_os_string());
    command.env(PATH, all).env(VARIABLE, folder);
    if let Some(cache) = code_cache() {
        command.env(CACHE, cache);
    }
}

/// Sends what the program prints to the error output, where the output is for our lines.
pub(super) fn beside(command: &mut Command) {
    command.stdout(Stdio::from(io::stderr()));
}

/// The folder in which the program is started, as its files are named.
pub(super) fn own_folder() -> String {
    let folder = env::current_dir().unwrap_or_else(|_| sys::file::temp_dir());
    folder.to_string_lossy().into_owned()
}
