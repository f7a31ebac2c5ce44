//! The function that a worker runs.

use super::{
    changes::{COUNTER, FINISH, Needs, TIME, WORK, kind},
    code::{Code, Does},
    endings::Endings,
};
use crate::{
    event::{RunTime, Work},
    scenario::{GroupSetup, MARKER, Stop, Timing, Waiting},
};

/// The function that keeps a core busy for a time.
pub(super) const COMPUTE: &str = "compute";
/// Seconds after which a worker that waits at a queue looks whether it is to finish.
const LOOKS_AFTER: &str = "0.1";

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
    /// Those of a worker of this kind.
    pub fn of(setup: &GroupSetup, endings: &Endings, needs: &Needs) -> Self {
        // names take no lines
        let code = function("", "", "", setup, endings, needs);
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
    needs: &Needs,
) -> Code {
    let mut function = Function {
        code: Code::default(),
        from,
        to,
        setup,
        endings,
        needs,
    };
    let mut parameters = parameters(from, to);
    for parameter in needs.parameters() {
        parameters.push(parameter);
    }
    let parameters = parameters.join(", ");
    function.code.push(0, format!("def {name}({parameters}):"));
    function.round();
    if setup.gets() {
        function.get();
        function.end();
        function.code.push(2, "print(item)");
    } else if setup.puts() {
        function.put();
    }
    if needs.counts {
        function.code.push(2, format!("{COUNTER}.value += 1"));
    }
    function.work();
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
    needs: &'a Needs,
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

    /// Puts the next item; one that is to finish meanwhile leaves.
    fn put(&mut self) {
        let to = self.to;
        if self.needs.may_be_full {
            self.code.push(2, format!("while not {FINISH}.is_set():"));
            self.ask(
                Does::Put,
                &format!("{to}.put(i, timeout={LOOKS_AFTER})"),
                "Full",
            );
            self.leave(2, "else:");
        } else {
            if self.needs.finishes {
                self.leave(2, &format!("if {FINISH}.is_set():"));
            }
            self.code.push_that(Does::Put, 2, format!("{to}.put(i)"));
        }
    }

    /// How it gets an item.
    fn get(&mut self) {
        let from = self.from;
        let timeout = match self.setup.stop {
            Stop::Timeout(time) => Some(seconds(time)),
            _ => None,
        };
        let spins = self.setup.wait == Waiting::Spin;
        if !spins && !self.needs.finishes {
            return self.get_at_once(timeout.as_deref());
        }
        if let Some(time) = &timeout {
            self.code.push(2, format!("end = monotonic() + {time}"));
        }
        let conditions = [
            timeout.as_ref().map(|_| "monotonic() < end".to_owned()),
            (self.needs.finishes).then(|| format!("not {FINISH}.is_set()")),
        ];
        let conditions: Vec<String> = conditions.into_iter().flatten().collect();
        let ends = !conditions.is_empty();
        let goes_on = if ends {
            conditions.join(" and ")
        } else {
            "True".to_owned()
        };
        self.code.push(2, format!("while {goes_on}:"));
        let get = if spins {
            format!("item = {from}.get_nowait()")
        } else {
            format!("item = {from}.get(timeout={LOOKS_AFTER})")
        };
        self.ask(Does::Get, &get, "Empty");
        if ends {
            self.leave(2, "else:");
        }
    }

    /// It gets an item without looking at anything else while it waits.
    fn get_at_once(&mut self, timeout: Option<&str>) {
        let from = self.from;
        let Some(time) = timeout else {
            let get = format!("item = {from}.get()");
            return self.code.push_that(Does::Get, 2, get);
        };
        let get = format!("item = {from}.get(timeout={time})");
        self.code.push(2, "try:");
        self.code.push_that(Does::Get, 3, get);
        self.leave(2, "except Empty:");
    }

    /// One round of asking again and again.
    fn ask(&mut self, does: Does, what: &str, refused: &str) {
        self.code.push(3, "try:");
        self.code.push_that(does, 4, what);
        self.code.push(4, "break");
        self.code.push(3, format!("except {refused}:"));
        self.code.push(4, "pass");
    }

    /// What ends it instead of an item.
    fn end(&mut self) {
        match self.setup.stop {
            Stop::Closed if self.endings.closes() => {
                self.code.push(2, "if item is None:");
                if self
                    .setup
                    .from
                    .is_some_and(|from| self.endings.passes(from))
                {
                    self.code.push(3, format!("{}.put(None)", self.from));
                }
                self.code.push(3, "break");
            }
            Stop::Marker => self.leave(2, &format!("if item == \"{MARKER}\":")),
            _ => {}
        }
    }

    /// Looks how long its work is to take now, where that changes; gives what says it.
    fn time_now(&mut self) -> String {
        let usual = time(self.setup.time);
        let Some((last, others)) = self.needs.times.split_last() else {
            return usual;
        };
        self.code.push(2, format!("if {TIME}.value == 0:"));
        self.code.push(3, format!("{SECONDS} = {usual}"));
        for (place, other) in others.iter().enumerate() {
            let changed = format!("elif {TIME}.value == {}:", place + 1);
            self.code.push(2, changed);
            self.code.push(3, format!("{SECONDS} = {}", time(*other)));
        }
        self.code.push(2, "else:");
        self.code.push(3, format!("{SECONDS} = {}", time(*last)));
        SECONDS.to_owned()
    }

    /// Its work, as it is to be now.
    fn work(&mut self) {
        if self.setup.to.is_none() && self.setup.from.is_none() && self.needs.finishes {
            self.leave(2, &format!("if {FINISH}.is_set():"));
        }
        let (setup, needs) = (self.setup, self.needs);
        let time = self.time_now();
        let (own, other) = match setup.work {
            Work::Sleep => (Work::Sleep, Work::Compute),
            Work::Compute => (Work::Compute, Work::Sleep),
        };
        if !needs.changes_work {
            let work = format!("{}({time})", function_of(own));
            return self.code.push_that(Does::Work, 2, work);
        }
        let changed = format!("if {WORK}.value == {}:", kind(other));
        self.code.push(2, changed);
        self.code.push(3, format!("{}({time})", function_of(other)));
        self.code.push(2, "else:");
        let work = format!("{}({time})", function_of(own));
        self.code.push_that(Does::Work, 3, work);
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

/// What works so.
const fn function_of(work: Work) -> &'static str {
    match work {
        Work::Sleep => "sleep",
        Work::Compute => COMPUTE,
    }
}

/// What a worker calls the time that its work takes now.
const SECONDS: &str = "seconds";

/// How long the work on an item takes.
fn time(time: Timing) -> String {
    match time {
        Timing::Fixed(time) => seconds(time),
        Timing::Uniform(from, to) => format!("uniform({}, {})", seconds(from), seconds(to)),
        Timing::Integers(from, to) => format!("randint({from}, {to})"),
        Timing::Exp(RunTime::ZERO) => seconds(RunTime::ZERO),
        Timing::Exp(mean) if mean > RARELY_LONGER => {
            format!("min(expovariate(1 / {}), 3600)", seconds(mean))
        }
        Timing::Exp(mean) => format!("expovariate(1 / {})", seconds(mean)),
    }
}

/// With a longer mean than this, a drawn time is now and then longer than the hour that it is cut to.
const RARELY_LONGER: RunTime = RunTime::from_millis(100_000);

/// A time as a number of seconds.
pub(super) fn seconds(time: RunTime) -> String {
    time.as_secs_f64().to_string()
}
