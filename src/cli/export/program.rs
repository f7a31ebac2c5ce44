//! The Python program of a scenario, a lesson or a recording.

use crate::{
    cli::{
        base, recorded,
        run_request::{self, Base},
        sentence::{heard, say},
        text_file,
        usage_error::UsageError,
    },
    export,
    lesson::PreparedLesson,
    scenario::Scenario,
    text::Text,
};
use std::path::Path;

/// The program of what this names: a lesson (`only`: one of its runs), a scenario file (it ends in `.toml`), or a
/// recording.
///
/// # Errors
/// What cannot be read, or has no counterpart in Python.
pub(super) fn of(
    file: &Path,
    only: Option<&str>,
    cores: u32,
    text: &Text,
) -> Result<String, UsageError> {
    let name = text_file::name(file);
    let (scenario, seeded) = scenario(file, &name, only, cores, text)?;
    export::python(&scenario, seeded, text).map_err(|why| {
        UsageError(
            say("export-no-python")
                .part("file", heard(name))
                .part("why", heard(why)),
        )
    })
}

/// The scenario, and whether its times are drawn from a seed that is known.
fn scenario(
    file: &Path,
    name: &str,
    only: Option<&str>,
    cores: u32,
    text: &Text,
) -> Result<(Scenario, bool), UsageError> {
    let lesson = file.extension().is_none() && !file.exists() && !text_file::is_input(file);
    let scenario = if base::is_scenario(file) || lesson {
        match base::of(file.as_os_str())? {
            Base::Lesson(_, lesson) => {
                let mut prepared = PreparedLesson::new(lesson, cores, text.language());
                let run = only.map(|letter| run_request::run_of(&prepared, letter));
                let scenario = prepared.runs.swap_remove(run.transpose()?.unwrap_or(0));
                let seeded = scenario.seed.is_some();
                return Ok((scenario, seeded));
            }
            Base::Named(_, scenario) => Some((scenario.seed.is_some(), *scenario)),
            Base::FreePlay => None,
        }
    } else {
        // whatever the times of a recorded run were drawn from stands in its header
        let header = recorded::read(file)?.header;
        header.scenario.map(|scenario| (true, scenario))
    };
    if only.is_some() {
        return Err(UsageError(
            say("export-only-lessons").part("file", heard(name)),
        ));
    }
    let (seeded, scenario) =
        scenario.ok_or_else(|| UsageError(say("export-no-scenario").part("file", heard(name))))?;
    Ok((scenario, seeded))
}
