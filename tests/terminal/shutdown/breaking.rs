//! This file once more as a program on a terminal, which shows a real run and breaks when it is told to.

use procession::{
    event::{Event, RealTime},
    header::Header,
    scenario::{Command, Scenario},
    session::Session,
    source::{Source, lab::Lab},
    tui::{Screen, view::View},
};
use std::{env, path::PathBuf, process, thread, time::Duration};

/// Says to this file how it is to break: `screen` or `beside`.
pub(crate) const HOW: &str = "PROCESSION_TEST_BREAK";
/// The file whose appearance breaks it.
pub(crate) const WHEN: &str = "PROCESSION_TEST_BREAK_WHEN";
/// Producers that are blocked, and a consumer that works for ever.
pub(crate) const BLOCKED: &str = r#"
    capacity = 1
    producers = { count = 2, items = "endless", time = "fixed:0" }
    consumers = { count = 1, time = "fixed:1000", stop = "never" }
"#;

struct Breaking {
    lab: Lab,
    on: Option<PathBuf>,
}

impl Source for Breaking {
    fn header(&self) -> &Header {
        self.lab.header()
    }

    fn events(&self) -> &crossbeam_channel::Receiver<Vec<Event>> {
        self.lab.events()
    }

    fn ask(&self, command: Command) {
        self.lab.ask(command);
    }

    fn now(&self) -> RealTime {
        assert!(
            !self.on.as_ref().is_some_and(|file| file.exists()),
            "broken on purpose"
        );
        self.lab.now()
    }
}

/// Not a test of its own: the program that breaks.
#[test]
fn shown() {
    let (Ok(how), Some(when)) = (env::var(HOW), env::var_os(WHEN).map(PathBuf::from)) else {
        return;
    };
    let scenario: Scenario = toml::from_str(BLOCKED).unwrap();
    let lab = Lab::start_with(env!("CARGO_BIN_EXE_procession").into(), &scenario, 1).unwrap();
    let mut screen = Screen::open(View::default()).unwrap();
    if how == "beside" {
        let when = when.clone();
        thread::spawn(move || {
            while !when.exists() {
                thread::sleep(Duration::from_millis(5));
            }
            panic!("broken on purpose");
        });
    }
    let source = Breaking {
        lab,
        on: (how == "screen").then_some(when),
    };
    let session = Session::new(source.header().clone(), Vec::new());
    screen.show(&source, session, &|_, _, _| Ok(String::new()));
    screen.close();
    drop(source);
    process::exit(1);
}
