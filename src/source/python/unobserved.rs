//! Why a process is not observed: what can be told from how it was started.

use super::bridge::{OLDEST, PATH, VARIABLE};
use crate::{event::WhyUnobserved, sys::observe};
use std::path::Path;

/// How a process was started, as far as the system tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Started {
    /// The file of its program.
    pub(super) program: Option<String>,
    /// Its words, its own name first.
    pub(super) words: Vec<String>,
    /// Its variables; `None`: they may not be seen.
    pub(super) variables: Option<Vec<String>>,
}

/// Helpers of Python's `multiprocessing`, by what they are told to run.
const HELPERS: [&str; 2] = [
    "from multiprocessing.resource_tracker import",
    "from multiprocessing.forkserver import",
];
/// So begins what a child of the method spawn is told to run.
const SPAWNED: &str = "from multiprocessing.spawn import";

impl Started {
    /// How this process was started.
    pub(super) fn of(pid: u32) -> Self {
        let program = observe::program(pid);
        Self {
            program: program.map(|path| path.to_string_lossy().into_owned()),
            words: observe::command_line(pid),
            variables: observe::environment(pid),
        }
    }

    /// Whether it is a helper of `multiprocessing`, which is not a part of the program.
    pub(super) fn is_helper(&self) -> bool {
        HELPERS.iter().any(|helper| self.runs(helper))
    }

    /// Whether `multiprocessing` started it as a child, which will say its name.
    pub(super) fn is_spawned(&self) -> bool {
        self.runs(SPAWNED)
    }

    fn runs(&self, code: &str) -> bool {
        self.words.iter().any(|word| word.starts_with(code))
    }

    /// What it is called: the file of the script, or that of the program.
    pub(super) fn name(&self) -> Option<String> {
        let is_script = |word: &&String| Path::new(word).extension().is_some_and(|end| end == "py");
        let script = self.words.iter().skip(1).find(is_script);
        let file = |path: &String| {
            let name = Path::new(path).file_name()?.to_str()?;
            (!name.is_empty()).then(|| name.to_owned())
        };
        let first = self.words.first();
        let of_program = first.or(self.program.as_ref());
        script
            .filter(|_| self.is_python())
            .or(of_program)
            .and_then(file)
    }

    fn is_python(&self) -> bool {
        let program = self.program.as_ref().or(self.words.first());
        let name = program.and_then(|path| Path::new(path).file_name()?.to_str());
        name.is_some_and(|name| name.starts_with("python") || name.starts_with("pypy"))
    }

    /// The minor number of Python 3, where the file of the program has it in its name: 8 of `python3.8`; 0 of Python 2.
    fn minor(&self) -> Option<u32> {
        let name = Path::new(self.program.as_ref()?).file_name()?.to_str()?;
        let version = name.strip_prefix("python")?;
        if version.starts_with('2') {
            return Some(0);
        }
        version.strip_prefix("3.")?.parse().ok()
    }

    /// Whether a flag of the interpreter keeps the bridge out: `-I`, `-E` or `-S`, alone or together with others.
    fn is_isolated(&self) -> bool {
        let mut words = self.words.iter().skip(1);
        while let Some(word) = words.next() {
            let Some(flags) = word.strip_prefix('-').filter(|flags| !flags.is_empty()) else {
                return false;
            };
            if flags.starts_with('-') {
                continue;
            }
            // what follows these is not a flag of the interpreter any more, or belongs to the flag
            let end = flags.find(['c', 'm', 'W', 'X']);
            let own = &flags[..end.unwrap_or(flags.len())];
            if own.contains(['I', 'E', 'S']) {
                return true;
            }
            match end.map(|end| &flags[end..]) {
                Some("W" | "X") => drop(words.next()),
                Some(rest) if rest.starts_with(['c', 'm']) => return false,
                _ => {}
            }
        }
        false
    }

    /// Why it is not observed; `folder` is that of the run.
    pub(super) fn why(&self, folder: &str) -> WhyUnobserved {
        let value = |variables: &Vec<String>, name: &str| {
            let mut words = variables.iter().filter_map(|word| word.split_once('='));
            words
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.to_owned())
        };
        let other = |variables: &Vec<String>| {
            value(variables, VARIABLE).is_some_and(|other| other != folder)
        };
        let has_folder = |variables: &Vec<String>| {
            let path = value(variables, PATH).unwrap_or_default();
            value(variables, VARIABLE).is_some_and(|ours| ours == folder) && path.contains(folder)
        };
        match () {
            () if !self.is_python() => WhyUnobserved::NotPython,
            () if self.variables.as_ref().is_some_and(other) => WhyUnobserved::Nested,
            () if self.is_isolated() => WhyUnobserved::Isolated,
            () if self.variables.as_ref().is_some_and(|all| !has_folder(all)) => {
                WhyUnobserved::ClearedEnvironment
            }
            () if self.minor().is_some_and(|minor| minor < OLDEST) => WhyUnobserved::OldPython,
            () => WhyUnobserved::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started(line: &str) -> Started {
        Started {
            program: Some("/usr/bin/python3.11".into()),
            words: line.split(' ').map(str::to_owned).collect(),
            variables: Some(vec![
                format!("{VARIABLE}=/f"),
                format!("{PATH}=/f/python:/x"),
            ]),
        }
    }

    fn why(started: &Started) -> &'static str {
        started.why("/f").word()
    }

    #[test]
    fn flags_of_the_interpreter_are_told_from_those_of_the_program() {
        for (line, expected) in [
            ("python3 -I x.py", "isolated"),
            ("python3 -uES x.py", "isolated"),
            ("python3 -X dev -I x.py", "isolated"),
            ("python3 -Wdefault -E x.py", "isolated"),
            ("python3 x.py -I", "unknown"),
            ("python3 -m x -S", "unknown"),
            ("python3 -um x -S", "unknown"),
            ("python3 -c I -S", "unknown"),
            ("python3 -X -I x.py", "unknown"),
        ] {
            assert_eq!(why(&started(line)), expected, "{line}");
        }
    }

    #[test]
    fn every_other_reason_is_told() {
        let usual = started("python3 x.py");
        let nested = Started {
            variables: Some(vec![format!("{VARIABLE}=/g")]),
            ..usual.clone()
        };
        assert_eq!(why(&nested), "nested");
        let cleared = Started {
            variables: Some(vec!["PYTHONPATH=/x".into()]),
            ..usual.clone()
        };
        let hidden = Started {
            variables: None,
            ..usual.clone()
        };
        let of = |program: &str| Started {
            program: Some(program.into()),
            ..usual.clone()
        };
        assert_eq!(why(&cleared), "cleared_environment");
        assert_eq!(why(&hidden), "unknown");
        assert_eq!(why(&of("/usr/bin/sleep")), "not_python");
        assert_eq!(why(&of("/usr/bin/python3.8")), "old_python");
        assert_eq!(why(&of("/usr/bin/python2.7")), "old_python");
        assert_eq!(why(&of("/usr/bin/python3.9")), "unknown");
    }

    #[test]
    fn a_process_is_called_by_its_script() {
        assert_eq!(started("python3 a/x.py b").name().as_deref(), Some("x.py"));
        assert_eq!(
            started("python3 -c pass").name().as_deref(),
            Some("python3")
        );
        let sleep = Started {
            program: Some("/bin/busybox".into()),
            words: vec!["sleep".into(), "a.py".into()],
            variables: None,
        };
        assert_eq!(sleep.name().as_deref(), Some("sleep"));
    }
}
