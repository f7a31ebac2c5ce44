//! The cores along the axis: what each did, by our own processes and by others.

use super::{
    axis::{BESIDE, MARGIN, n},
    picture::Picture,
    style,
};
use crate::{event::RunTime, model::history::CoreUse, text::number};
use maud::{Markup, html};

/// From one row to the next.
pub(super) const PITCH: f64 = 22.0;
const HEIGHT: f64 = 17.0;
/// More cores are one row: their mean.
const MOST: usize = 8;

/// A row of cores: what it is called, and its use at each sample.
pub(super) struct CoreRow {
    name: String,
    samples: Vec<(RunTime, RunTime, CoreUse)>,
}

/// The rows that there are: none where nothing was sampled.
pub(super) fn rows(picture: &Picture) -> Vec<CoreRow> {
    let count = picture
        .timeline
        .cores
        .iter()
        .map(|cores| cores.use_of.len())
        .max()
        .unwrap_or(0);
    let text = picture.text;
    let rows: Vec<CoreRow> = if count <= MOST {
        let row = |core: usize| CoreRow {
            name: text.with("core", &[("n", &core)]),
            samples: samples(picture, |all| all.get(core).copied().flatten()),
        };
        (0..count).map(row).collect()
    } else {
        vec![CoreRow {
            name: text.with("cores-from-to", &[("from", &0), ("to", &(count - 1))]),
            samples: samples(picture, mean),
        }]
    };
    rows.into_iter()
        .filter(|row| !row.samples.is_empty())
        .collect()
}

fn mean(all: &[Option<CoreUse>]) -> Option<CoreUse> {
    let known: Vec<CoreUse> = all.iter().copied().flatten().collect();
    let mean = |of: fn(&CoreUse) -> f32| known.iter().map(of).sum::<f32>() / known.len() as f32;
    (!known.is_empty()).then(|| CoreUse {
        own: mean(|core| core.own),
        all: mean(|core| core.all),
    })
}

/// What was used in each stretch between two samples; stretches too short to be seen are left to the next.
fn samples(
    picture: &Picture,
    of: impl Fn(&[Option<CoreUse>]) -> Option<CoreUse>,
) -> Vec<(RunTime, RunTime, CoreUse)> {
    let mut since = picture.timeline.from;
    let mut samples = Vec::new();
    for cores in &picture.timeline.cores {
        let wide = picture.axis.x(cores.run) - picture.axis.x(since);
        match of(&cores.use_of) {
            Some(_) if wide < 1.0 => continue,
            Some(found) => samples.push((since, cores.run, found)),
            None => {}
        }
        since = cores.run;
    }
    samples
}

/// A row, its foot at `top + HEIGHT`.
pub(super) fn row(picture: &Picture, row: &CoreRow, top: f64) -> Markup {
    let time: f64 = row
        .samples
        .iter()
        .map(|(from, to, _)| to.since(*from).as_secs_f64())
        .sum();
    let mean = |of: fn(&CoreUse) -> f32| {
        row.samples
            .iter()
            .map(|(from, to, used)| f64::from(of(used)) * to.since(*from).as_secs_f64())
            .sum::<f64>()
            / time.max(1e-9)
    };
    let share = |percent: f64| number::percent(percent / 100.0);
    html! {
        g.core shape-rendering="crispEdges" {
            text x=(MARGIN) y=(top + 13.0) font-size="12" font-weight="700" fill=(style::TEXT) { (row.name) }
            @for (from, to, used) in &row.samples { (bar(picture, (*from, *to), *used, top)) }
            text x=(BESIDE) y=(top + 13.0) font-size="12" fill=(style::LABEL) {
                (picture.text.with("picture-core", &[("own", &share(mean(|core| core.own))), ("all", &share(mean(|core| core.all)))]))
            }
        }
    }
}

fn bar(picture: &Picture, (from, to): (RunTime, RunTime), used: CoreUse, top: f64) -> Markup {
    let (x, wide) = (
        n(picture.axis.x(from)),
        n(picture.axis.x(to) - picture.axis.x(from)),
    );
    let high = |percent: f32| n(HEIGHT * f64::from(percent.clamp(0.0, 100.0)) / 100.0);
    let (own, all) = (high(used.own), high(used.all.max(used.own)));
    html! {
        @if all > 0.2 { rect x=(x) y=(n(top + HEIGHT - all)) width=(wide) height=(all) fill=(style::OTHERS) {} }
        @if own > 0.2 { rect x=(x) y=(n(top + HEIGHT - own)) width=(wide) height=(own) fill=(style::WORK) {} }
    }
}
