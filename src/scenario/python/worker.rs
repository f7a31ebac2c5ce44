//! The function that a worker runs.

use super::{
    code::{Code, Does},
    counting::COUNTER,
    endings::Endings,
};
use crate::{
    event::{RunTime, Work},
    scenario::{GroupSetup, MARKER, Stop, Timing, Waiting},
};

/// The function that keeps a core busy for a time.
pub(super) const COMPUTE: &str = "compute";

/// The line at which a worker does what. 0: it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramLines {
    /// It gets.
    pub get: u32,
    /// It works.
    pub work: u32,
    /// It puts.
    pub put: u32,
}

impl ProgramLines {
    /// Those of a worker of this kind. `counts`: it counts its items.
    pub fn of(setup: &GroupSetup, endings: &Endings, counts: bool) -> Self {
        // names take no lines
        let code = function("", "", "", setup, endings, counts);
        Self {
            get: code.line_of(Does::Get),
            work: code.line_of(Does::Work),
            put: code.line_of(Does::Put),
        }
    }
}

/// The function of this name. `from` and `to` are the names of the queues; empty where there is none.
pub(super) fn function(
    name: &str,
    from: &str,
    to: &str,
    setup: &GroupSetup,
    endings: &Endings,
    counts: bool,
) -> Code {
    let mut function = Function {
        code: Code::default(),
        from,
        to,
        setup,
        endings,
    };
    let mut parameters = parameters(from, to);
    parameters.extend(counts.then_some(COUNTER));
    let parameters = parameters.join(", ");
    function.code.push(0, format!("def {name}({parameters}):"));
    function.round();
    if setup.gets() {
        function.get();
        function.end();
        function.code.push(2, "print(item)");
    } else if setup.puts() {
        function
            .code
            .push_that(Does::Put, 2, format!("{to}.put(i)"));
    }
    if counts {
        function.code.push(2, format!("{COUNTER}.value += 1"));
    }
    function.code.push_that(Does::Work, 2, work(setup));
    if setup.gets() && setup.puts() {
        function.put_on();
    }
    function.code
}

/// The queues that it is given.
pub(super) fn parameters<'a>(from: &'a str, to: &'a str) -> Vec<&'a str> {
    let mut queues = vec![from, to];
    queues.dedup();
    queues.retain(|queue| !queue.is_empty());
    queues
}

struct Function<'a> {
    code: Code,
    from: &'a str,
    to: &'a str,
    setup: &'a GroupSetup,
    endings: &'a Endings,
}

impl Function<'_> {
    /// The head of its loop.
    fn round(&mut self) {
        let (from, setup) = (self.from, self.setup);
        let asks = setup.gets() && setup.stop == Stop::Empty;
        let counts = setup.puts() && !setup.gets();
        let round = match setup.most_items() {
            Some(n) if counts => format!("for i in range({n}):"),
            Some(n) => format!("for _ in range({n}):"),
            None if counts => "for i in count():".to_owned(),
            None if asks => format!("while not {from}.empty():"),
            None => "while True:".to_owned(),
        };
        self.code.push(1, round);
        if asks && setup.most_items().is_some() {
            self.leave(2, &format!("if {from}.empty():"));
        }
    }

    /// How it gets an item.
    fn get(&mut self) {
        let from = self.from;
        let timeout = match self.setup.stop {
            Stop::Timeout(time) => Some(seconds(time)),
            _ => None,
        };
        match (self.setup.wait, timeout) {
            (Waiting::Block, None) => {
                let get = format!("item = {from}.get()");
                self.code.push_that(Does::Get, 2, get);
            }
            (Waiting::Block, Some(time)) => {
                let get = format!("item = {from}.get(timeout={time})");
                self.code.push(2, "try:");
                self.code.push_that(Does::Get, 3, get);
                self.leave(2, "except Empty:");
            }
            (Waiting::Spin, None) => {
                self.code.push(2, "while True:");
                self.ask();
            }
            (Waiting::Spin, Some(time)) => {
                self.code.push(2, format!("end = monotonic() + {time}"));
                self.code.push(2, "while monotonic() < end:");
                self.ask();
                self.leave(2, "else:");
            }
        }
    }

    /// One round of busy waiting.
    fn ask(&mut self) {
        let get = format!("item = {}.get_nowait()", self.from);
        self.code.push(3, "try:");
        self.code.push_that(Does::Get, 4, get);
        self.code.push(4, "break");
        self.code.push(3, "except Empty:");
        self.code.push(4, "pass");
    }

    /// What ends it instead of an item.
    fn end(&mut self) {
        match self.setup.stop {
            Stop::Closed if self.endings.closes() => self.leave(2, "if item is None:"),
            Stop::Marker => self.leave(2, &format!("if item == \"{MARKER}\":")),
            _ => {}
        }
    }

    /// Puts the item into the next queue; a stop marker is never put on.
    fn put_on(&mut self) {
        let put = format!("{}.put(item)", self.to);
        let marked = self.setup.from.is_some_and(|from| self.endings.marks(from));
        if marked && self.setup.stop != Stop::Marker {
            self.code.push(2, format!("if item != \"{MARKER}\":"));
            self.code.push_that(Does::Put, 3, put);
        } else {
            self.code.push_that(Does::Put, 2, put);
        }
    }

    /// Leaves the loop in this case.
    fn leave(&mut self, level: usize, case: &str) {
        self.code.push(level, case);
        self.code.push(level + 1, "break");
    }
}

/// The work on an item.
fn work(setup: &GroupSetup) -> String {
    let time = match setup.time {
        Timing::Fixed(time) => seconds(time),
        Timing::Uniform(from, to) => format!("uniform({}, {})", seconds(from), seconds(to)),
        Timing::Integers(from, to) => format!("randint({from}, {to})"),
        Timing::Exp(RunTime::ZERO) => seconds(RunTime::ZERO),
        Timing::Exp(mean) if mean > RARELY_LONGER => {
            format!("min(expovariate(1 / {}), 3600)", seconds(mean))
        }
        Timing::Exp(mean) => format!("expovariate(1 / {})", seconds(mean)),
    };
    match setup.work {
        Work::Sleep => format!("sleep({time})"),
        Work::Compute => format!("{COMPUTE}({time})"),
    }
}

/// With a longer mean than this, a drawn time is now and then longer than the hour that it is cut to.
const RARELY_LONGER: RunTime = RunTime::from_millis(100_000);

/// A time as a number of seconds.
pub(super) fn seconds(time: RunTime) -> String {
    time.as_secs_f64().to_string()
}
