//! A Python program that is watched: a source whose events come from an unmodified program. A bridge inside each of its
//! processes writes what they do into files (docs/watch-folder.md); this reads them.
//!
//! The program keeps its input, its outputs, its terminal and its process group. Procession is the parent of its first
//! process and of no other, and nothing of the program waits for procession: it goes on without it.

mod bridge;
mod command;
mod error;
mod family;
mod folder;
mod lines;
mod names;
mod reader;
mod ring;
mod source_text;
mod translator;
mod unobserved;

pub use bridge::files as bridge_files;
pub use error::WatchError;

use super::Source;
use crate::{
    event::{Event, HowEnded, RealTime},
    header::{FORMAT, Header, Machine},
    scenario::{Can, Command},
    sys::{
        self,
        observe::{self, Handle},
    },
};
use crossbeam_channel::{Receiver, Sender, TryRecvError, unbounded};
use family::Family;
use folder::Folder;
use reader::Reader;
use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    thread,
    time::{Duration, SystemTime},
};
use translator::Translator;

/// After the end of the first process the last words of the others are waited for.
const LAST_WORDS: Duration = Duration::from_millis(60);
/// Those who are asked to end have so long before they are killed.
const ORDERLY: Duration = Duration::from_secs(3);
const SIGTERM: u8 = 15;
const SIGKILL: u8 = 9;

/// What is watched.
#[derive(Clone, Debug, Default)]
pub struct Watched {
    /// The program and its arguments.
    pub words: Vec<OsString>,
    /// The interpreter of a Python file; `None`: `python3`.
    pub python: Option<PathBuf>,
    /// What the program prints goes to the error output.
    pub output_beside: bool,
}

/// A program that is watched. When this is dropped the watch ends; the program goes on.
pub struct Program {
    header: Header,
    events: Receiver<Vec<Event>>,
    commands: Sender<Command>,
    began: u64,
    first: Option<Arc<Handle>>,
    exit: Arc<OnceLock<Option<i64>>>,
}

impl Program {
    /// Starts the program and begins to watch it.
    ///
    /// # Errors
    /// Why it cannot be started or watched, in a sentence; nothing is left of it.
    pub fn start(watched: &Watched) -> Result<Self, WatchError> {
        if !observe::AVAILABLE {
            return Err(WatchError::System);
        }
        let mut command = command::command(&watched.words, watched.python.as_deref())?;
        let folder = Folder::make()?;
        command::prepare(&mut command, folder.path());
        if watched.output_beside {
            command::beside(&mut command);
        }
        let began = observe::monotonic();
        let shown = watched.words.first().map(|word| word.to_string_lossy());
        let shown = shown.unwrap_or_default().into_owned();
        let child = command.spawn();
        let child = child.map_err(|why| WatchError::NotRun {
            program: shown,
            why,
        })?;
        let translator = Translator::new(began, &command::own_folder(), child.id());
        let family = Family::new(child).map_err(WatchError::NoHandle)?;
        let first = family.first();
        let reader = Reader::new(folder, translator, family);
        let (to, events) = unbounded();
        let (commands, asked) = unbounded();
        let exit = Arc::<OnceLock<Option<i64>>>::default();
        let tell = Arc::clone(&exit);
        let run = move || watch(reader, &to, &asked, &tell);
        let reader = thread::Builder::new().name("reader".into()).spawn(run);
        reader.map_err(WatchError::Thread)?;
        Ok(Self {
            header: header(&watched.words),
            events,
            commands,
            began,
            first,
            exit,
        })
    }

    /// Sends a signal of this number to the first process, if it still lives.
    pub fn signaller(&self) -> impl Fn(u8) + use<> {
        let first = self.first.clone();
        move |number| {
            let sent = first.as_ref().map(|first| first.signal(number));
            if let Some(Err(error)) = sent {
                tracing::debug!(%error, number, "a signal is not passed on");
            }
        }
    }

    /// How the first process ended, as Python shows it, once the events are over; `None`: it still runs, or nobody knows.
    pub fn exit(&self) -> Option<i64> {
        self.exit.get().copied().flatten()
    }
}

impl Source for Program {
    fn header(&self) -> &Header {
        &self.header
    }

    fn events(&self) -> &Receiver<Vec<Event>> {
        &self.events
    }

    fn ask(&self, command: Command) {
        // the program may be over
        let _ = self.commands.send(command);
    }

    fn can(&self, command: &Command) -> Can {
        match command {
            Command::End(_) => Can::Yes,
            _ => Can::No("remark-watching"),
        }
    }

    fn now(&self) -> RealTime {
        RealTime(observe::monotonic().saturating_sub(self.began))
    }
}

/// Reads until the first process has ended.
fn watch(
    mut reader: Reader,
    to: &Sender<Vec<Event>>,
    asked: &Receiver<Command>,
    exit: &OnceLock<Option<i64>>,
) {
    let mut ending: Option<(HowEnded, u64)> = None;
    let mut over: Option<u64> = None;
    let after = |since: u64, span: Duration| {
        observe::monotonic().saturating_sub(since) >= span.as_nanos() as u64
    };
    loop {
        let events = reader.round();
        if !events.is_empty() && to.send(events).is_err() {
            break;
        }
        match asked.try_recv() {
            Ok(Command::End(how)) if ending.is_none() => {
                ending = Some((how, observe::monotonic()));
                signal(&reader.family, SIGTERM);
            }
            Ok(_) | Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => break,
        }
        if let Some((_, since)) = &mut ending
            && after(*since, ORDERLY)
        {
            *since = observe::monotonic();
            signal(&reader.family, SIGKILL);
        }
        if reader.family.over && over.is_none() {
            over = Some(observe::monotonic());
        }
        let ending_all = ending.is_some() && reader.family.alive().next().is_some();
        if over.is_some_and(|since| after(since, LAST_WORDS)) && !ending_all {
            let how = match (ending.map(|(how, _)| how), reader.family.exit) {
                (Some(how), _) => how,
                (None, Some(0)) => HowEnded::Completed,
                (None, _) => HowEnded::Failed,
            };
            // nothing of the exit is said here that a process has not said already
            let _ = exit.set(reader.family.exit);
            let at = reader.translator.run_time(observe::monotonic());
            let _ = to.send(reader.translator.finish(at, how, String::new()));
            break;
        }
    }
    if reader.family.alive().next().is_some() {
        reader.folder.keep();
    }
}

fn signal(family: &Family, number: u8) {
    for process in family.alive() {
        if let Err(error) = process.signal(number) {
            tracing::debug!(%error, number, "a process has ended before it was signalled");
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a recording says when it was made"
)]
fn header(words: &[OsString]) -> Header {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let is_script = |word: &&&str| Path::new(word).extension().is_some_and(|end| end == "py");
    let words: Vec<&str> = words.iter().map(|word| &**word).collect();
    let title = words.iter().find(is_script).or(words.first());
    let title = title.map_or("", |word| word);
    let title = Path::new(title).file_name().unwrap_or_default();
    Header {
        procession: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        title: title.to_string_lossy().into_owned(),
        seed: 0,
        began: humantime::format_rfc3339_seconds(SystemTime::now()).to_string(),
        machine: Machine {
            os: std::env::consts::OS.to_owned(),
            cores: thread::available_parallelism().map_or(1, |cores| cores.get() as u32),
            clock_ns: RealTime::from(sys::process::clock_resolution()).0,
        },
        scenario: None,
        programs: BTreeMap::new(),
        lesson: None,
        written: None,
    }
}
