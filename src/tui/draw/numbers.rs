//! A row of numbers per worker: how its time went, what it moved, what it cost.

use super::{
    canvas::{Canvas, width},
    figures,
    pane::more_below,
    scene::Scene,
};
use crate::{
    event::{Nanos, Role},
    model::{Look, now::Worker},
    text::number,
    tui::{
        action::Action,
        theme::{Ground, Ink},
        view::by_role,
    },
};
use ratatui::layout::Rect;

/// A column: text id of its title, and what stands in it.
type Column = (&'static str, fn(&Scene, &Worker) -> String);

/// Columns, the most telling first: as many as fit are drawn.
const COLUMNS: [Column; 9] = [
    ("column-at-work", at_work),
    ("column-sleeping", |scene, worker| spent(scene, worker, &[Look::Sleeping])),
    ("column-computing", |scene, worker| spent(scene, worker, &[Look::Computing])),
    ("column-for-room", |scene, worker| spent(scene, worker, &[Look::WaitingToPut])),
    ("column-for-item", |scene, worker| spent(scene, worker, &[Look::WaitingToGet, Look::Spinning])),
    ("column-items", items),
    ("column-cpu", cpu),
    ("column-memory", memory),
    ("column-suspended", |scene, worker| spent(scene, worker, &[Look::Suspended])),
];

/// Draws the table; the figures of the whole run stand beside it, or above it where the pane is alone or has room for
/// both.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, scene: &Scene) {
    if area.width > 64 + figures::COLUMNS {
        let wide = area.width - figures::COLUMNS;
        figures::draw(canvas, Rect { x: area.x + wide, width: figures::COLUMNS, ..area }, scene);
        return workers(canvas, Rect { width: wide, ..area }, scene);
    }
    let table = u16::try_from(scene.model.now.workers.len() + 1).unwrap_or(u16::MAX);
    let free = area.height.saturating_sub(table);
    if !scene.view.zoomed && free < figures::ROWS {
        return workers(canvas, area, scene);
    }
    // where the table has all its rows: one more is blank, another is the bound
    let above = free.clamp(figures::ROWS, figures::ROWS + 2).min(area.height);
    figures::draw(
        canvas,
        Rect { height: figures::ROWS + u16::from(above > figures::ROWS + 1), ..area }.intersection(area),
        scene,
    );
    workers(canvas, Rect { y: area.y + above, height: area.height - above, ..area }, scene);
}

fn workers(canvas: &mut Canvas, area: Rect, scene: &Scene) {
    let (now, paint) = (&scene.model.now, scene.paint);
    let titles: Vec<String> = COLUMNS.iter().map(|(id, _)| scene.word(id)).collect();
    let name = now.workers.iter().map(|worker| width(&worker.name)).max().unwrap_or(0).clamp(4, 12);
    let mut x = area.x + 1 + name;
    let mut places = Vec::new();
    for title in &titles {
        let end = x + 2 + width(title).max(7);
        if end >= area.right() {
            break;
        }
        places.push(Rect { x, width: end - x, height: 1, ..area });
        x = end;
    }
    for (title, place) in titles.iter().zip(&places) {
        canvas.right(*place, area.y, title, paint.ink(Ink::Label));
    }
    let workers = by_role(scene.model);
    let room = usize::from(area.height.saturating_sub(1));
    let scrolled = usize::from(scene.scrolled()).min(workers.len().saturating_sub(room));
    let selected = workers.iter().position(|place| scene.view.selected == Some(*place));
    let first = selected.map_or(scrolled, |row| scrolled.clamp(row.saturating_sub(room.saturating_sub(1)), row));
    let below = workers.len().saturating_sub(first + room);
    let rows = workers.into_iter().skip(first);
    for (y, place) in (area.top() + 1..area.bottom()).zip(rows) {
        let worker = &now.workers[place];
        let row = Rect { y, height: 1, ..area };
        if scene.view.selected == Some(place) {
            canvas.tint(row, paint.ground(Ground::Chosen));
        }
        canvas.text(row, area.x + 1, y, &Scene::name(&worker.name), paint.bold(scene.ink_of_worker(place)));
        for ((_, value), place) in COLUMNS.iter().zip(&places) {
            canvas.right(Rect { y, ..*place }, y, &value(scene, worker), paint.ink(Ink::Text));
        }
        canvas.hit(row, Action::SelectWorker(place));
    }
    more_below(canvas, area, scene, below);
}

/// Run time in some looks, the present one included.
fn time_in(scene: &Scene, worker: &Worker, looks: &[Look]) -> Nanos {
    looks.iter().map(|look| scene.model.now.time_in(worker, *look, scene.run)).sum()
}

fn spent(scene: &Scene, worker: &Worker, looks: &[Look]) -> String {
    match time_in(scene, worker, looks) {
        Nanos::ZERO => "-".to_owned(),
        time => number::duration(time, scene.text),
    }
}

fn at_work(scene: &Scene, worker: &Worker) -> String {
    if worker.role == Role::Main {
        return "-".to_owned();
    }
    let shares = scene.model.now.shares_of(worker, scene.run);
    shares.map_or_else(|| "-".to_owned(), |shares| number::percent(shares.work))
}

fn items(_: &Scene, worker: &Worker) -> String {
    match worker.role {
        Role::Producer => number::count(worker.moved),
        Role::Consumer => number::count(worker.done),
        Role::Main | Role::Worker => "-".to_owned(),
    }
}

fn cpu(scene: &Scene, worker: &Worker) -> String {
    let sample = scene.model.now.process_of(worker).and_then(|process| process.sample.as_ref());
    sample.map_or_else(|| "-".to_owned(), |sample| number::duration(sample.cpu_time, scene.text))
}

fn memory(scene: &Scene, worker: &Worker) -> String {
    // who has ended has none
    let process = scene.model.now.process_of(worker).filter(|process| process.exit.is_none());
    let sample = process.and_then(|process| process.sample.as_ref());
    sample.map_or_else(|| "-".to_owned(), |sample| number::bytes(sample.rss))
}
