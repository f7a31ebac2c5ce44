//! What stands above the lanes: title, how the run ended, how it was set up, and the axis.

use super::{
    axis::{LEFT, MARGIN, RIGHT, WIDTH, n, text_width},
    picture::Picture,
    style,
};
use crate::{
    event::RunTime,
    export::{timeline::Turned, words},
    geometry::Tick,
    text::number,
};
use maud::{Markup, html};

/// Height of title, sentence and set-up.
pub(super) const HEIGHT: f64 = 92.0;

/// The title of the run.
pub(super) fn title(picture: &Picture) -> String {
    words::title(&picture.timeline.model, picture.text)
}

/// Title, sentence and set-up.
pub(super) fn head(picture: &Picture) -> Markup {
    let sentence = words::sentence(picture.timeline, picture.text);
    let setup = words::about(picture.timeline, picture.text);
    html! {
        text x=(MARGIN) y="32" font-size="20" font-weight="700" fill=(style::TEXT) { (title(picture)) }
        text x=(MARGIN) y="55" font-size=(fitting(&sentence, 14.0)) font-weight="700" fill=(style::TEXT) { (sentence) }
        text x=(MARGIN) y="76" font-size=(fitting(&setup, 12.0)) fill=(style::LABEL) { (setup) }
    }
}

/// The size at which a line fits.
fn fitting(line: &str, size: f64) -> f64 {
    let room = WIDTH - 2.0 * MARGIN;
    n(size.min(size * room / text_width(line, size).max(1.0)))
}

/// Moments with thin rules down to `foot`, and where the run was paused or another speed began.
pub(super) fn axis(picture: &Picture, y: f64, foot: f64) -> Markup {
    html! {
        (Picture::rule(y + 8.0))
        @for Tick { time, apart, .. } in picture.axis.ticks() {
            @let x = n(picture.axis.x(time));
            line x1=(x) y1=(n(y + 8.0)) x2=(x) y2=(n(foot)) stroke="#ececea" stroke-width="1" {}
            text x=(x) y=(n(y)) font-size="11" text-anchor=(anchor(x)) fill=(style::LABEL) { (number::moment(time, apart, picture.text)) }
        }
        @for turn in picture.timeline.turns.iter().filter(|turn| picture.timeline.part.has(turn.run)) { (turned(picture, turn.run, turn.what, y + 8.0, foot)) }
    }
}

/// Whether a label hangs to the left, to the right or in the middle of its moment: none leaves the axis.
fn anchor(x: f64) -> &'static str {
    if x > RIGHT - 8.0 {
        "end"
    } else if x < LEFT + 8.0 {
        "start"
    } else {
        "middle"
    }
}

fn turned(picture: &Picture, run: RunTime, what: Turned, top: f64, foot: f64) -> Markup {
    let x = n(picture.axis.x(run));
    let text = picture.text;
    let (sign, told) = match what {
        Turned::Paused(_, time) => (
            "‖".to_owned(),
            text.with("picture-paused", &[("time", &number::duration(time, text))]),
        ),
        Turned::StoodStill(_, time) => (
            "¦".to_owned(),
            text.with(
                "event-gap",
                &[("time", &number::duration(RunTime(time.0), text))],
            ),
        ),
        Turned::Speed(speed) => (
            format!("×{speed}"),
            text.with("event-speed", &[("speed", &speed)]),
        ),
    };
    html! {
        g {
            title { (told) }
            line x1=(x) y1=(n(top)) x2=(x) y2=(n(foot)) stroke=(style::LABEL) stroke-width="1" stroke-dasharray="2 3" {}
            rect x=(n(x - 8.0)) y=(n(top)) width="16" height="12" fill=(style::BACKGROUND) {}
            text x=(x) y=(n(top + 10.0)) font-size="10" font-weight="700" text-anchor="middle" fill=(style::LABEL) { (sign) }
        }
    }
}
