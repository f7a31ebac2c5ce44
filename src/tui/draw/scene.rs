//! What every pane is given: the model, the view, the moment, and the words and colours to draw them with.

use super::glyphs;
use crate::{
    event::{Item, Name, Nanos, Role, Work},
    model::{Look, Model, now::Worker},
    scenario::MAIN,
    text::{Text, safe},
    tui::{
        theme::{Ink, Paint},
        view::View,
    },
};

/// What is drawn, and how.
pub(super) struct Scene<'a> {
    pub(super) model: &'a Model,
    pub(super) view: &'a View,
    /// The real time of the picture.
    pub(super) at: Nanos,
    /// The run time of the picture; it stands still when the run has ended.
    pub(super) run: Nanos,
    pub(super) text: &'a Text,
    pub(super) paint: Paint,
    /// The rows of the score, from the top.
    pub(super) rows: Vec<Row>,
}

/// A row of the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The lane of one worker (place in `Now::workers`).
    Lane(usize),
    /// One of the rows of a crowd.
    Crowd(CrowdRow),
}

/// How many workers of a role look like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CrowdRow {
    pub(super) role: Role,
    pub(super) look: Look,
    /// How many do now.
    pub(super) count: usize,
    /// Whether it is the first row of its crowd.
    pub(super) first: bool,
}

impl<'a> Scene<'a> {
    pub(super) fn new(model: &'a Model, view: &'a View, at: Nanos, text: &'a Text) -> Self {
        let run = model.now.ended.as_ref().map_or_else(|| model.run_time(at), |ended| ended.run);
        let paint = Paint { theme: view.theme, colours: view.colours };
        let mut scene = Self { model, view, at, run, text, paint, rows: Vec::new() };
        scene.rows = scene.score_rows();
        scene
    }

    /// A worker's or a process's name, in at most twelve cells.
    pub(super) fn name(name: &Name) -> String {
        safe::line(name, 12)
    }

    /// The text of this name.
    pub(super) fn word(&self, id: &str) -> String {
        self.text.get(id)
    }

    /// The ink of the producer that an item came from.
    pub(super) fn ink_of(&self, item: &Item) -> Ink {
        self.ink_of_name(&item.by)
    }

    /// The ink of a producer of this name; what main puts, a stop marker, is no producer's.
    pub(super) fn ink_of_name(&self, name: &Name) -> Ink {
        if *name == *MAIN {
            return Ink::Label;
        }
        let place = match Role::of_name(name) {
            Some((Role::Producer, index)) => index as usize - 1,
            _ => self.model.now.worker(name).unwrap_or(0),
        };
        Ink::Producer(place)
    }

    /// The ink of a worker's name: producers have colours of their own.
    pub(super) fn ink_of_worker(&self, worker: usize) -> Ink {
        match self.model.now.workers.get(worker) {
            Some(worker) if worker.role == Role::Producer => self.ink_of_name(&worker.name),
            _ => Ink::Strong,
        }
    }

    /// The worker that was selected.
    pub(super) fn selected(&self) -> Option<(usize, &'a Worker)> {
        let place = self.view.selected?;
        self.model.now.workers.get(place).map(|worker| (place, worker))
    }

    /// The word (text id) for the moment that is seen.
    pub(super) const fn now_or_then(&self) -> &'static str {
        if self.view.past.is_some() { "then" } else { "now" }
    }

    /// Rows of the pane that are scrolled away.
    pub(super) const fn scrolled(&self) -> u16 {
        self.view.scroll
    }

    /// The texture of a look.
    pub(super) fn texture(&self, look: Look) -> char {
        glyphs::texture(look, self.view.ascii)
    }

    /// The lanes that there are, as rows: of too many workers of one role a crowd.
    fn score_rows(&self) -> Vec<Row> {
        let lanes = self.view.lanes(self.model, self.at);
        let role = |place: usize| self.model.now.workers[place].role;
        let mut rows = Vec::new();
        for members in lanes.chunk_by(|a, b| role(*a) == role(*b)) {
            if members.len() > View::CROWD {
                self.crowd_rows(role(members[0]), members, &mut rows);
            } else {
                rows.extend(members.iter().copied().map(Row::Lane));
            }
        }
        rows
    }

    /// A crowd has a row for what its members mostly do, one for what they wait for, one for whatever else any of
    /// them does now; and the selected one has its lane.
    fn crowd_rows(&self, role: Role, members: &[usize], rows: &mut Vec<Row>) {
        let now = &self.model.now;
        let mut counts = [0; Look::COUNT];
        for place in members {
            counts[now.look(&now.workers[*place]) as usize] += 1;
        }
        let usual = match role {
            Role::Producer => [work_look(now.work.producers), Look::WaitingToPut],
            _ => [work_look(now.work.consumers), Look::WaitingToGet],
        };
        let looks = Look::ALL.into_iter().filter(|look| usual.contains(look) || counts[*look as usize] > 0);
        for (place, look) in looks.filter(|look| *look != Look::Gone).enumerate() {
            rows.push(Row::Crowd(CrowdRow { role, look, count: counts[look as usize], first: place == 0 }));
        }
        rows.extend(self.view.selected.filter(|place| members.contains(place)).map(Row::Lane));
    }
}

const fn work_look(work: Work) -> Look {
    match work {
        Work::Sleep => Look::Sleeping,
        Work::Compute => Look::Computing,
    }
}
