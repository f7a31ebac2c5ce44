//! What the books say of stretches of time.

use super::Books;
use crate::law::{
    line::How,
    oracle::{Ticks, nanos},
};

impl Books {
    /// The depth after an event: of the last one before it at which anything changed. A queue that is known only because
    /// somebody waits for it holds nothing that is known.
    pub(crate) fn depth_at(&self, seq: u64) -> u64 {
        let before = self.levels.iter().rfind(|level| level.seq <= seq);
        before.map_or(0, |level| level.depth)
    }

    /// The capacity after an event.
    pub(crate) fn capacity_at(&self, seq: u64) -> Option<u64> {
        let levels = self.levels.iter();
        levels.rev().find(|level| level.seq <= seq)?.capacity
    }

    /// From when on it is known.
    pub(crate) fn known_since(&self, begins: Ticks) -> Option<Ticks> {
        self.levels.first().map(|level| level.run.max(begins))
    }

    /// The levels, each from when until when, how deep, and whether it was full.
    fn stretches(&self, end: Ticks) -> impl Iterator<Item = (Ticks, Ticks, u64, bool)> {
        let ends = self.levels.iter().skip(1).map(|level| level.run);
        self.levels
            .iter()
            .zip(ends.chain([end]))
            .map(|(level, to)| {
                let full = level
                    .capacity
                    .is_some_and(|capacity| level.depth >= capacity);
                (level.run, to.max(level.run), level.depth, full)
            })
    }

    /// Whether this was the greatest depth in a stretch whose ends are not known better than to `unsure`: it occurred,
    /// and none that certainly lies inside was greater.
    pub(crate) fn deepest(&self, depth: u64, (from, to): (Ticks, Ticks), unsure: Ticks) -> bool {
        let overlaps = |(begin, end, ..): &(Ticks, Ticks, u64, bool)| {
            *begin <= to + unsure && *end >= from.saturating_sub(unsure)
        };
        let near: Vec<_> = self.stretches(Ticks::MAX).filter(overlaps).collect();
        // what lasted no time at all may be drawn or not
        let inside = |(begin, end, ..): &&(Ticks, Ticks, u64, bool)| {
            (*begin).max(from + unsure) < (*end).min(to.saturating_sub(unsure))
        };
        let most = near.iter().filter(inside).map(|near| near.2).max();
        near.iter().any(|near| near.2 == depth) && most.is_none_or(|most| most <= depth)
    }

    /// The mean depth in a stretch as far as the queue was there, and the share of it in which it was full.
    pub(crate) fn mean_within(&self, (from, to): (Ticks, Ticks), end: Ticks) -> Option<(f64, f64)> {
        let (mut area, mut full, mut time) = (0, 0, 0);
        for (begin, until, depth, was_full) in self.stretches(end) {
            let span = until.min(to).saturating_sub(begin.max(from));
            area += span * u128::from(depth);
            time += span;
            full += if was_full { span } else { 0 };
        }
        (time > 0).then(|| (area as f64 / time as f64, full as f64 / time as f64))
    }

    /// The share of a stretch in which it was full, and empty.
    pub(crate) fn full_and_empty(&self, (from, to): (Ticks, Ticks), end: Ticks) -> (f64, f64) {
        let (mut full, mut empty) = (0, 0);
        for (begin, until, depth, was_full) in self.stretches(end) {
            let span = until.min(to).saturating_sub(begin.max(from));
            full += if was_full { span } else { 0 };
            empty += if depth == 0 { span } else { 0 };
        }
        let all = (to - from).max(1) as f64;
        (full as f64 / all, empty as f64 / all)
    }

    /// How many items moved so in a stretch whose ends are not known better than to `unsure`: at least, at most.
    pub(crate) fn flow(&self, how: How, (from, to): (Ticks, Ticks), unsure: Ticks) -> (u64, u64) {
        let count = |from: Ticks, to: Ticks| -> u64 {
            let within = self
                .flows
                .iter()
                .filter(|(run, of, _)| *of == how && (from..=to).contains(run));
            within.map(|(.., count)| count).sum()
        };
        let (inner, outer) = (to.saturating_sub(unsure), from.saturating_sub(unsure));
        (count(from + unsure, inner), count(outer, to + unsure))
    }

    /// The area under the depth since the first put, over that time.
    pub(crate) fn mean_depth(&self, end: Ticks) -> Option<f64> {
        let span = end - self.began?;
        (span > 0).then_some(self.area(end)? as f64 / span as f64)
    }

    /// The same over how often an item came into the queue.
    pub(crate) fn mean_visit(&self, end: Ticks) -> Option<f64> {
        (self.visits > 0).then_some(nanos(self.area(end)?) / self.visits as f64)
    }

    fn area(&self, end: Ticks) -> Option<u128> {
        let began = self.began?;
        let area = |(from, to, depth, _): (Ticks, Ticks, u64, bool)| {
            (to - from.max(began).min(to)) * u128::from(depth)
        };
        Some(self.stretches(end).map(area).sum())
    }
}
