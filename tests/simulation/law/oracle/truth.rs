//! The true value of a fact.

use super::{Moment, Oracle, lives::Life, nanos};
use crate::law::facts::{Count, Fact, Place, Stat, Truth};

impl Oracle {
    pub(crate) fn truth(&self, fact: &Fact) -> Truth {
        let fact = &self.plain(fact);
        match fact {
            Fact::Share { group, part } => self.share(self.of_group(group), *part),
            Fact::ShareOfAll(part) => self.share(self.others(), *part),
            Fact::ShareOfSide { side, part } => {
                let those = self.workers.iter().filter(|life| self.is_of(life, side));
                self.share(those, *part)
            }
            Fact::ShareOf { worker, part } => self.share(self.life(worker).into_iter(), *part),
            Fact::SleepsLate => self.sleeps.late(),
            Fact::Rate { queue, what } => self.rate(queue, *what),
            Fact::Lately(of) => self.lately(of),
            Fact::Sampled {
                core,
                own,
                from,
                to,
                unsure,
            } => self.used(*core, *own, (*from, *to), *unsure),
            fact => self
                .in_column(fact)
                .or_else(|| self.number(fact).map(Truth::Number))
                .or_else(|| self.drawn(fact).map(Truth::Number))
                .or_else(|| self.word(fact).map(Truth::Word))
                .unwrap_or(Truth::Nothing),
        }
    }

    fn moment(&self, place: Place) -> Option<&Moment> {
        self.find(place).map(|found| &self.moments[found])
    }

    fn number(&self, fact: &Fact) -> Option<f64> {
        Some(match fact {
            Fact::Run(place) => nanos(self.moment(*place)?.run),
            Fact::Real(place) => self.moment(*place)?.at as f64,
            Fact::End => nanos(self.run),
            Fact::RealEnd => self.at as f64,
            Fact::StoodStill => self.stood_still as f64,
            Fact::Total => nanos(self.last_end()?.ended?.saturating_sub(self.first()?)),
            Fact::EndOf(worker) => nanos(self.life(worker)?.ended?),
            Fact::Seed => self.head.seed as f64,
            Fact::Own { worker, what } => self.own(worker, *what)?,
            Fact::Time { worker, states } => {
                let life = self.life(worker)?;
                match states.iter().map(|state| self.time(life, state)).sum() {
                    0 => return None,
                    time => nanos(time),
                }
            }
            Fact::RealTime { worker, state } => {
                self.real_time(self.life(worker)?, state, None) as f64
            }
            Fact::RealTimeOn {
                worker,
                state,
                queue,
            } => self.real_time(self.life(worker)?, state, Some(queue)) as f64,
            Fact::Used(core) => self.cores.get(*core).copied().flatten()?,
            Fact::Crowd { group, state } => {
                let looks = self.of_group(group).filter_map(|life| life.shown.last());
                looks.filter(|look| look.state == *state).count() as f64
            }
            Fact::CrowdOf(group) => {
                let looks = self.of_group(group).filter_map(|life| life.shown.last());
                looks.filter(|look| look.state != "gone").count() as f64
            }
            Fact::AsDrawn(_) => 1.0,
            Fact::OrderKept => {
                let mut all = self.queues.values();
                f64::from(all.all(crate::law::accounts::Books::order_kept))
            }
            _ => return self.of_queue(fact),
        })
    }

    /// A number of a queue or of all of them.
    fn of_queue(&self, fact: &Fact) -> Option<f64> {
        let books = |queue: &String| self.queues.get(queue);
        Some(match fact {
            Fact::Depth { queue, at } => books(queue)?.depth_at(self.moment(*at)?.seq) as f64,
            Fact::CapacityAt { queue, at } => {
                books(queue)?.capacity_at(self.moment(*at)?.seq)? as f64
            }
            Fact::Count { queue, what } => match books(queue) {
                Some(books) => books.count(*what)? as f64,
                // of a queue that there never was
                None if matches!(what, Count::Capacity | Count::Deepest) => return None,
                None => 0.0,
            },
            Fact::Whole(what) => self.whole(*what)?,
            Fact::WholeMeanWait => self.whole_mean_wait()?,
            Fact::Wait { queue, what } => match books(queue) {
                Some(books) => books.wait(*what)?,
                None if *what == Stat::Count => 0.0,
                None => return None,
            },
            Fact::OldestWait { queue } => nanos(books(queue)?.oldest_wait(self.run)?),
            Fact::MeanDepth { queue } => books(queue)?.mean_depth(self.run)?,
            Fact::MeanVisit { queue } => books(queue)?.mean_visit(self.run)?,
            Fact::Holders(queue) => books(queue)?.holders() as f64,
            _ => return None,
        })
    }

    fn own(&self, worker: &str, what: Count) -> Option<f64> {
        let life = self.life(worker)?;
        Some(match (what, self.gets_and_puts(life)) {
            (Count::Done | Count::Items, _) if self.is_alone(life) => life.worked_alone as f64,
            (Count::Put, _) | (Count::Items, [false, true]) => life.put as f64,
            (Count::Done, _) | (Count::Items, [true, _]) => life.done as f64,
            _ => return None,
        })
    }

    /// Whether its group is planned to have no queue.
    pub(super) fn is_alone(&self, life: &Life) -> bool {
        let mut planned = self.groups.iter();
        planned.any(|group| group.name == life.group && group.from.is_none() && group.to.is_none())
    }

    fn word(&self, fact: &Fact) -> Option<String> {
        match fact {
            Fact::Kind(place) => Some(self.moment(*place)?.kind.clone()),
            Fact::StateAt(place) => self.moment(*place)?.state.clone(),
            Fact::Who(place) => Some(self.moment(*place)?.who.clone()),
            Fact::WhoWaits(place) => Some(self.moment(*place)?.waiting.join(", ")),
            Fact::QueueOf(place) => Some(self.moment(*place)?.queue.clone().unwrap_or_default()),
            Fact::NamedQueue(place) => {
                let moment = self.moment(*place)?;
                let named = moment.queue.clone().filter(|_| moment.several);
                Some(named.unwrap_or_default())
            }
            Fact::Groups => Some(self.groups()),
            Fact::Queues => {
                let names: Vec<&str> = self.queues.keys().map(String::as_str).collect();
                Some(names.join(", "))
            }
            Fact::FromOf(group) => {
                let planned = self.groups.iter().find(|of| of.name == *group);
                planned?.from.clone()
            }
            Fact::InQueue {
                queue,
                newest,
                oldest,
            } => Some(self.queues.get(queue)?.in_queue(*newest, *oldest)),
            Fact::Holding { queue, worker } => self.queues.get(queue)?.holding(worker),
            // main lives as long as the program, but the run that it made is over
            Fact::Looks(worker) if worker == "main" && self.how.is_some() => {
                Some("gone".to_owned())
            }
            Fact::Looks(worker) => self
                .life(worker)?
                .shown
                .last()
                .map(|look| look.state.clone()),
            Fact::Room(queue) => {
                let books = self.queues.get(queue)?;
                Some(match books.count(Count::Capacity) {
                    Some(capacity) => capacity.to_string(),
                    None if books.unbounded() => "unbounded".to_owned(),
                    None => "not known".to_owned(),
                })
            }
            Fact::Badge(queue) => {
                let books = self.queues.get(queue)?;
                let [depth, capacity] = [Count::Queued, Count::Capacity].map(|of| books.count(of));
                let word = match books.known_since(self.begins) {
                    None => "not known",
                    Some(_) if capacity.is_some() && depth >= capacity => "full",
                    Some(_) if depth == Some(0) => "empty",
                    Some(_) => "",
                };
                Some(word.to_owned())
            }
            Fact::How => self.how.clone(),
            Fact::LastToEnd => self.last_end().map(|life| life.name.clone()),
            _ => None,
        }
    }
}
