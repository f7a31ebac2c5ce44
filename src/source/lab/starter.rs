//! The thread that starts children and shakes hands with them, strictly one at a time.
//!
//! It lives as long as any of its children: on Linux their parent-death signal is tied to the thread that started
//! them. And while one is being started no other is, so that no half-made connection is inherited.

use super::{
    child::{self, Child, Handshake, HandshakeResult, ListenTarget, Orders, Reports},
    clock::Clock,
    guard::guarded,
    hear::Hear,
    listening::{joined, kill, lock, reap},
    pulse::Pulse,
    socket_dir,
    threads::{self, WelcomeThread},
};
use crate::{
    engine::{Input, ProcessNumber},
    event::{Exit, ProcessId, RealTime},
    source::contained::contain,
    sys,
    wire::{AS_THREADS, AS_WORKER, BUILD, Ends, FirstWord, SUBCOMMAND, WorkerEnds},
};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use ipc_channel::ipc::{IpcOneShotServer, IpcSender};
use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

/// How long a child may take to present itself.
const TIMEOUT: RealTime = RealTime(5 * RealTime::SECOND.0);
/// How often it is looked at meanwhile: only a child that ends without a word is noticed by this.
const LOOK: Duration = Duration::from_millis(10);
/// After a child's end, its listener has heard within this time what it ever will.
const STILL: Duration = Duration::from_millis(20);

/// The starter as the coordinator sees it.
pub(super) struct Starter {
    orders: Option<Sender<StartOrder>>,
    unwanted: Arc<Mutex<BTreeSet<ProcessNumber>>>,
    thread: Option<JoinHandle<()>>,
}

/// A process that is to be started.
pub(super) struct StartOrder {
    pub(super) number: ProcessNumber,
    pub(super) name: ProcessId,
    /// Its workers are threads.
    pub(super) threads: bool,
}

/// What takes those who have come.
pub(super) struct Welcome {
    /// Takes a child that has connected; returns it if the run is over.
    pub(super) process: Box<dyn Fn(ProcessNumber, Child) -> Option<Child> + Send>,
    /// Takes a thread of a child.
    pub(super) thread: WelcomeThread,
}

/// The starter as it sees itself.
struct StarterThread {
    program: PathBuf,
    hear: Hear,
    welcome: Welcome,
    unwanted: Arc<Mutex<BTreeSet<ProcessNumber>>>,
}

impl Starter {
    /// Starts the thread; children will be processes of `program`.
    ///
    /// # Errors
    /// When there can be no more threads.
    pub(super) fn begin(program: PathBuf, hear: Hear, welcome: Welcome) -> io::Result<Self> {
        let (orders, list) = crossbeam_channel::unbounded();
        let unwanted = Arc::default();
        let work = StarterThread {
            program,
            hear,
            welcome,
            unwanted: Arc::clone(&unwanted),
        };
        let thread = thread::Builder::new()
            .name("starter".into())
            .spawn(move || {
                guarded("starter", &work.hear, || work.run(&list));
                // on Linux the end of this thread kills all who were started by it: it waits for the end of the run
                list.iter().for_each(drop);
            })?;
        Ok(Self {
            orders: Some(orders),
            unwanted,
            thread: Some(thread),
        })
    }

    /// Orders a child; it is answered with `Spawned` and `Ready`, or with `Failed`.
    pub(super) fn start(&self, order: StartOrder) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
    }

    /// Ends a child that is not ready yet; it will be `Failed`, unless it became ready before this was heard.
    pub(super) fn cancel(&self, process: ProcessNumber) {
        self.unwanted
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(process);
    }
}

impl Drop for Starter {
    /// Waits for the child under way, which may come to the coordinator: nobody may do this there.
    fn drop(&mut self) {
        self.cancel(ALL);
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            joined(thread);
        }
    }
}

/// Stands for every child among the unwanted.
const ALL: ProcessNumber = ProcessNumber::MAX;

impl StarterThread {
    fn run(&self, list: &Receiver<StartOrder>) {
        for order in list {
            if let Err(StartFailure { exit, why }) = self.start(&order) {
                (self.hear)(Input::Failed {
                    process: order.number,
                    exit,
                    why,
                });
            }
        }
    }

    /// Spawns and shakes hands. Whatever fails, nothing is left of it.
    fn start(&self, order: &StartOrder) -> Result<(), StartFailure> {
        let number = order.number;
        if self.is_unwanted(number) {
            return Err(unborn("it was ended before it was started".into()));
        }
        let made = |error: io::Error| unborn(format!("no connection can be made: {error}"));
        socket_dir::restore().map_err(made)?;
        // a library that panics where the directory goes away this very moment
        let server = contain(IpcOneShotServer::<FirstWord>::new)
            .unwrap_or_else(|| Err(io::ErrorKind::NotFound.into()));
        let (server, address) = server.map_err(made)?;
        let mut token = [0; 16];
        getrandom::fill(&mut token).map_err(|error| made(error.into()))?;
        let process = spawn(&self.program, order, &address, token)
            .map_err(|error| unborn(format!("the system cannot start a process: {error}")))?;
        let pid = process.id();
        let process = Arc::new(Mutex::new(process));
        (self.hear)(Input::Spawned {
            process: number,
            pid,
        });

        let (result, news) = crossbeam_channel::bounded(1);
        let (go, wait) = crossbeam_channel::bounded(1);
        let listener = child::listen(server, result, wait)
            .map_err(|error| give_up(&process, format!("no thread can be started: {error}")))?;
        let called = self
            .await_call(&news, number, &process)
            .and_then(|handshake| proven(handshake, token, pid))
            .and_then(|ends| self.both_ends(ends, order.threads));
        match called {
            Ok((orders, reports)) => {
                // what the child says must not overtake that it is ready
                let child = Child::new(Arc::clone(&process), orders, listener);
                let unwanted = (self.welcome.process)(number, child);
                let _ = go.send(ListenTarget {
                    number,
                    name: order.name,
                    process,
                    hear: Arc::clone(&self.hear),
                    reports,
                });
                drop((go, unwanted));
                Ok(())
            }
            Err(why) => {
                drop(go);
                let failure = give_up(&process, why);
                dismiss(&news, address, listener);
                Err(failure)
            }
        }
    }

    /// The channels for its orders and its reports, if it is what was ordered.
    fn both_ends(&self, ends: Ends, threads: bool) -> Result<(Orders, Reports), String> {
        match ends {
            Ends::Worker(WorkerEnds { orders, reports }) if !threads => {
                Ok((Orders::Worker(orders), Reports::Worker(reports)))
            }
            Ends::Threads { orders, reports } if threads => {
                let welcome = Arc::clone(&self.welcome.thread);
                let (orders, reports) = threads::both(orders, reports, welcome);
                Ok((Orders::Threads(orders), Reports::Threads(reports)))
            }
            _ => Err("it presented itself as something else".into()),
        }
    }

    /// Waits for its call, but not for one that will never come.
    fn await_call(
        &self,
        news: &Receiver<HandshakeResult>,
        number: ProcessNumber,
        process: &Mutex<process::Child>,
    ) -> HandshakeResult {
        let clock = Clock::start();
        let (mut pulse, mut stood_still) = (Pulse::new(clock.now()), RealTime::ZERO);
        loop {
            match news.recv_timeout(LOOK) {
                Ok(result) => return result,
                Err(RecvTimeoutError::Disconnected) => return Err("nobody listens to it".into()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(exit) = sys::process::has_ended(&mut lock(process)) {
                return Err(format!("it ended with {exit} before it presented itself"));
            }
            if self.is_unwanted(number) {
                return Err("it was ended before it presented itself".into());
            }
            // time in which we stood still ourselves is not the child's
            let now = clock.now();
            stood_still += pulse.beat(now).unwrap_or_default();
            if now - stood_still > TIMEOUT {
                return Err(format!(
                    "it did not present itself within {} s",
                    TIMEOUT.as_secs_f64()
                ));
            }
        }
    }

    fn is_unwanted(&self, number: ProcessNumber) -> bool {
        let unwanted = self.unwanted.lock().unwrap_or_else(PoisonError::into_inner);
        unwanted.contains(&number) || unwanted.contains(&ALL)
    }
}

/// Starts the process. What it must know is written to its standard input, which then stays open: its end tells the
/// child that we are gone.
fn spawn(
    program: &Path,
    order: &StartOrder,
    address: &str,
    token: [u8; 16],
) -> io::Result<process::Child> {
    let name = format!("procession {}", order.name);
    let kind = if order.threads { AS_THREADS } else { AS_WORKER };
    let mut command = Command::new(program);
    command
        .arg(SUBCOMMAND)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    sys::process::configure(&mut command, &name);
    let mut process = command.spawn()?;
    if let Some(stdin) = &mut process.stdin {
        let (token, parent) = (u128::from_be_bytes(token), process::id());
        // a child that has ended already is noticed in another way
        stdin
            .write_all(format!("{address}\n{token:032x}\n{parent}\n{name}\n{kind}\n").as_bytes())
            .unwrap_or_else(|error| tracing::debug!(%error, name, "a child is not told its task"));
    }
    Ok(process)
}

/// Only the process that we started, of the same build as we are, may be a worker.
fn proven(handshake: Handshake, token: [u8; 16], pid: u32) -> Result<Ends, String> {
    if handshake.token != token {
        return Err("it does not know its token".into());
    }
    if handshake.pid != pid {
        return Err(format!(
            "process {} presented itself instead of {pid}",
            handshake.pid
        ));
    }
    if handshake.build != BUILD {
        let build: String = handshake.build.chars().take(80).collect();
        return Err(format!(
            "it is of another build, \"{build}\" instead of \"{BUILD}\""
        ));
    }
    Ok(handshake.ends)
}

/// Why the child could not be started; how it ended, if it lived for a while.
struct StartFailure {
    exit: Option<Exit>,
    why: String,
}

/// It never was.
const fn unborn(why: String) -> StartFailure {
    StartFailure { exit: None, why }
}

/// Kills it unless it has ended, and reaps it; adds its standard error to the reason.
fn give_up(process: &Mutex<process::Child>, why: String) -> StartFailure {
    kill(process);
    let exit = Some(Exit::from(sys::process::wait_exit(process)));
    let words = child::last_words(process);
    reap(process);
    StartFailure {
        exit,
        why: if words.is_empty() {
            why
        } else {
            format!("{why}: {words}")
        },
    }
}

/// Ends the listener of a child that is given up and gone. If it still waits for a call, it is called by us; not
/// otherwise, since a call that nobody awaits costs an open file.
fn dismiss(news: &Receiver<HandshakeResult>, address: String, listener: JoinHandle<()>) {
    // what the child had sent before its end comes now, or never
    if matches!(news.recv_timeout(STILL), Err(RecvTimeoutError::Timeout))
        && let Ok(line) = IpcSender::connect(address)
    {
        line.send(FirstWord::Cancel)
            .unwrap_or_else(|error| tracing::debug!(%error, "a listener is not called off"));
    }
    // a stranger that called and says nothing holds the listener: it is left to itself then
    if !matches!(
        news.recv_timeout(Duration::from_secs(1)),
        Err(RecvTimeoutError::Timeout)
    ) {
        joined(listener);
    }
}
