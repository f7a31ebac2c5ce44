//! What only pictures say: something of a stretch of time, or of a column of an axis.

use super::{Mark, Oracle, Ticks, lately::UNSURE, nanos, ticks};
use crate::law::facts::{Column, Fact, Truth};

impl Oracle {
    /// From when until when a column lasts; `Err` where the run clock's whole nanoseconds decide which one it is.
    fn column(&self, column: Column) -> Result<Option<(Ticks, Ticks)>, Truth> {
        let step = ticks(10_000_000_000 / u128::from(column.of));
        let (last, over) = (self.run / step, self.run % step);
        if over < 2 * UNSURE || step - over < 2 * UNSURE {
            return Err(Truth::Any);
        }
        let number = last.checked_sub(column.back.into());
        let ends = |number: Ticks| ((number + 1) * step).min(self.run);
        Ok(number.map(|number| (number * step, ends(number))))
    }

    /// What is drawn in a column of an axis of ten seconds.
    pub(super) fn in_column(&self, fact: &Fact) -> Option<Truth> {
        let (Fact::DrawnDepth { column, .. }
        | Fact::DrawnFull { column, .. }
        | Fact::DrawnLook { column, .. }
        | Fact::DiedIn { column, .. }) = fact
        else {
            return None;
        };
        let stretch = match self.column(*column) {
            Err(unknown) => return Some(unknown),
            Ok(None) => return Some(Truth::Number(0.0)),
            Ok(Some(stretch)) => stretch,
        };
        // what happened to somebody before the recording begins is known, but not how everybody looked
        let known = (stretch.0.max(self.begins), stretch.1.max(self.begins));
        let is = |so: bool| Truth::Number(f64::from(so));
        let mean = |queue| self.queues.get(queue)?.mean_within(known, self.run);
        Some(match fact {
            Fact::DrawnDepth { queue, .. } => match mean(queue) {
                Some((mean, _)) => Truth::Within(mean - 0.003, mean + 0.003),
                None => Truth::Number(0.0),
            },
            Fact::DrawnFull { queue, .. } => match mean(queue) {
                Some((_, share)) if (share - 0.5).abs() < 0.001 => Truth::Any,
                full => is(full.is_some_and(|(_, share)| share > 0.5)),
            },
            Fact::DrawnLook { worker, state, .. } => {
                is(self.mostly(self.life(worker)?, state, known, UNSURE))
            }
            Fact::DiedIn { worker, .. } => {
                let died = self.life(worker).filter(|life| life.died)?.ended?;
                let near = stretch.0.saturating_sub(UNSURE)..=stretch.1 + UNSURE;
                is(near.contains(&died))
            }
            _ => return None,
        })
    }

    /// What is drawn from one moment to another.
    pub(super) fn drawn(&self, fact: &Fact) -> Option<f64> {
        let from_nanos = |nanos: &u64| ticks((*nanos).into());
        let near = |run: Ticks, from: &u64, unsure: &u64| {
            run.abs_diff(from_nanos(from)) <= from_nanos(unsure)
        };
        Some(match fact {
            Fact::Mostly {
                worker,
                state,
                from,
                to,
                unsure,
            } => {
                let stretch = (from_nanos(from), from_nanos(to));
                f64::from(self.mostly(self.life(worker)?, state, stretch, from_nanos(unsure)))
            }
            Fact::Lived { worker, from } => nanos(self.lived(self.life(worker)?, from_nanos(from))),
            Fact::Deepest {
                queue,
                depth,
                from,
                to,
                unsure,
            } => {
                let stretch = (from_nanos(from), from_nanos(to));
                let unsure = from_nanos(unsure);
                f64::from(self.queues.get(queue)?.deepest(*depth, stretch, unsure))
            }
            Fact::Moved {
                worker,
                how,
                value,
                by,
                from,
                unsure,
            } => {
                let is = |mark: &Mark| {
                    (mark.kind, &mark.worker, &mark.item.value) == (*how, worker, value)
                        && &mark.item.by == by
                        && near(mark.run, from, unsure)
                };
                f64::from(self.marks.iter().any(is))
            }
            Fact::MovedItem {
                worker,
                how,
                queue,
                id,
            } => {
                let is = |mark: &Mark| {
                    (mark.kind, &mark.worker, &mark.queue) == (how.as_str(), worker, queue)
                        && mark.item.id == *id
                };
                f64::from(self.marks.iter().any(is))
            }
            Fact::DiedAt {
                worker,
                from,
                unsure,
            } => {
                let died = self.life(worker).filter(|life| life.died)?.ended?;
                f64::from(near(died, from, unsure))
            }
            _ => return None,
        })
    }

    /// Use of a core, between the least and the most of the samples of a stretch: the one at its end, and those within
    /// it where several are drawn as one.
    pub(super) fn used(
        &self,
        core: usize,
        own: bool,
        (from, to): (u64, u64),
        unsure: u64,
    ) -> Truth {
        let [from, to, unsure] = [from, to, unsure].map(|nanos| ticks(nanos.into()));
        // one of those at its beginning ended what is drawn before it
        let before = |run: Ticks| run < from && from - run > unsure;
        let begun = self.samples.iter().position(|(run, _)| !before(*run));
        let at_begin = begun.filter(|at| self.samples[*at].0.abs_diff(from) <= unsure);
        let near = self.samples.iter().enumerate().filter(|(at, (run, _))| {
            run.abs_diff(to) <= unsure || (!before(*run) && Some(*at) != at_begin && *run < to)
        });
        let used = near.filter_map(|(_, (_, cores))| cores.get(core).copied().flatten());
        let used = used.map(|(ours, all)| if own { ours } else { all });
        let (least, most) = used.fold((f64::MAX, f64::MIN), |(least, most), used| {
            (least.min(used), most.max(used))
        });
        if least > most {
            Truth::Nothing
        } else {
            Truth::Within(least, most)
        }
    }
}
