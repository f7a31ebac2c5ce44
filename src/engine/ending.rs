//! The end of a run, in measures: told, terminated, killed. Whatever the children do, it comes.

use super::{
    Effect, Engine, ProcessNumber, RunPhase, Signal,
    escalation::{Ending, Escalation},
};
use crate::{
    event::{HowEnded, ProcessId, RealTime, State, What},
    scenario::ANY,
};

/// Real time between telling everybody to end and SIGTERM.
const SIGTERM_AFTER: RealTime = RealTime::from_millis(200);
/// Real time between SIGTERM and SIGKILL.
const SIGKILL_AFTER: RealTime = RealTime::from_millis(300);

impl Engine {
    /// Nothing is granted any more, nobody is started, everybody is told to end. Asked again: killed at once.
    pub(super) fn end(&mut self, how: HowEnded) {
        if self.ending.is_some() {
            return self.kill_all();
        }
        self.ending = Some(Ending {
            how,
            escalation: Escalation::Told,
            next: self.now + SIGTERM_AFTER,
        });
        self.progress = RunPhase::Running;
        self.emit(What::RunEnding { how });
        self.controls_changed = true;
        self.timed.forget();
        self.roster.starts.clear();
        for number in self.gate.held.clone() {
            self.flush(number);
        }
        if self.roster.living > 0 {
            let main = self.names.main;
            self.say(
                main,
                State::WaitingInJoin {
                    on: ProcessId::new(ANY),
                },
                0,
            );
        }
    }

    /// Takes the next measure when its time has come.
    pub(super) fn press(&mut self) {
        let Some(ending) = self
            .ending
            .as_mut()
            .filter(|ending| ending.next <= self.now)
        else {
            return;
        };
        match ending.escalation {
            Escalation::Told => {
                ending.escalation = Escalation::Terminated;
                ending.next = self.now + SIGKILL_AFTER;
                for number in self.everybody() {
                    self.terminate(number);
                }
            }
            Escalation::Terminated => self.kill_all(),
            Escalation::Killed => {}
        }
    }

    fn kill_all(&mut self) {
        if let Some(ending) = self
            .ending
            .as_mut()
            .filter(|ending| ending.escalation != Escalation::Killed)
        {
            ending.escalation = Escalation::Killed;
            for number in self.everybody() {
                self.signal(number, Signal::Kill);
            }
        }
    }

    /// Whether a process that comes only now is killed at once.
    pub(super) fn kills_newcomers(&self) -> bool {
        self.ending
            .as_ref()
            .is_some_and(|ending| ending.escalation == Escalation::Killed)
    }

    fn everybody(&self) -> Vec<ProcessNumber> {
        self.roster.alive().collect()
    }

    /// Joins the processes that ended, in the order of their end; the last one ends the run.
    pub(super) fn wind_up(&mut self, how: HowEnded) -> bool {
        if let Some(number) = self.roster.zombies.pop_front() {
            self.reap(number);
        } else if self.roster.living == 0 {
            self.complete(how);
        } else {
            return false;
        }
        true
    }

    pub(super) fn ending_how(&self) -> Option<HowEnded> {
        self.ending.as_ref().map(|ending| ending.how)
    }

    /// The run has come to its end: as failed if it was to have workers and none could be started.
    pub(super) fn complete(&mut self, how: HowEnded) {
        let main = self.names.main;
        self.say(main, State::Ending, 0);
        let how = if self.roster.nobody_could_start() {
            HowEnded::Failed
        } else {
            how
        };
        self.over(how, String::new());
    }

    /// Nothing happens any more. `why` is for people.
    pub(super) fn over(&mut self, how: HowEnded, why: String) {
        self.emit(What::RunEnded { how, why });
        self.out.push(Effect::Over);
        self.progress = RunPhase::Over;
    }
}
