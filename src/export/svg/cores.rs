//! The cores along the axis: what each did, by our own processes and by others.

use super::{
    axis::{BESIDE, MARGIN, n},
    picture::Picture,
    style,
};
use crate::{
    geometry::{
        Blend, Stretch,
        cores::{self, MeanUse},
    },
    text::number,
};
use maud::{Markup, html};

/// From one row to the next.
pub(super) const PITCH: f64 = 22.0;
const HEIGHT: f64 = 17.0;
/// The narrowest time between two samples that is drawn as itself.
const LEAST: f64 = 1.0;
/// More cores are one row: their mean.
const MOST: usize = 8;

/// A row of cores: what it is called, and its use at each sample.
pub(super) struct CoreRow {
    name: String,
    samples: Vec<Stretch<MeanUse>>,
}

/// The rows that there are: none where nothing was sampled.
pub(super) fn rows(picture: &Picture) -> Vec<CoreRow> {
    let (history, text) = (&picture.timeline.model.history, picture.text);
    let axis = picture.axis.columns(LEAST);
    // what is too short to have a width of its own is neither drawn nor told
    let wide = |stretch: &Stretch<MeanUse>| width(picture, stretch) > 0.0;
    let samples = |cores| -> Vec<Stretch<MeanUse>> {
        let seen = cores::seen(history, cores, &axis).into_iter();
        seen.filter(wide).collect()
    };
    let all = history.cores(axis.from(), axis.end());
    let count = all.map(|all| all.use_of.len()).max().unwrap_or(0);
    let rows: Vec<CoreRow> = if count <= MOST {
        let row = |core: usize| CoreRow {
            name: text.with("core", &[("n", &core)]),
            samples: samples(core..core + 1),
        };
        (0..count).map(row).collect()
    } else {
        vec![CoreRow {
            name: text.with("cores-from-to", &[("from", &0), ("to", &(count - 1))]),
            samples: samples(0..count),
        }]
    };
    rows.into_iter()
        .filter(|row| !row.samples.is_empty())
        .collect()
}

/// A row, its foot at `top + HEIGHT`.
pub(super) fn row(picture: &Picture, row: &CoreRow, top: f64) -> Markup {
    let mut all = MeanUse::default();
    for Stretch { from, to, of } in &row.samples {
        all.blend(of.mean(), *to - *from);
    }
    let all = all.mean();
    let share = |percent: f32| number::percent(f64::from(percent) / 100.0);
    html! {
        g.core shape-rendering="crispEdges" {
            text x=(MARGIN) y=(top + 13.0) font-size="12" font-weight="700" fill=(style::TEXT) { (row.name) }
            @for used in &row.samples { (bar(picture, used, top)) }
            text x=(BESIDE) y=(top + 13.0) font-size="12" fill=(style::LABEL) {
                (picture.text.with("picture-core", &[("own", &share(all.own)), ("all", &share(all.all))]))
            }
        }
    }
}

fn width(picture: &Picture, stretch: &Stretch<MeanUse>) -> f64 {
    let [from, to] = [stretch.from, stretch.to].map(|run| n(picture.axis.x(run)));
    n(to - from)
}

fn bar(picture: &Picture, stretch: &Stretch<MeanUse>, top: f64) -> Markup {
    let x = n(picture.axis.x(stretch.from));
    let wide = width(picture, stretch);
    let used = stretch.of.mean();
    let high = |percent: f32| n(HEIGHT * f64::from(percent.clamp(0.0, 100.0)) / 100.0);
    let (own, all) = (high(used.own), high(used.all.max(used.own)));
    html! {
        @if all > 0.2 { rect x=(x) y=(n(top + HEIGHT - all)) width=(wide) height=(all) fill=(style::OTHERS) {} }
        @if own > 0.2 { rect x=(x) y=(n(top + HEIGHT - own)) width=(wide) height=(own) fill=(style::WORK) {} }
    }
}
