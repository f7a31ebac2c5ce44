//! The rows of the locks: who held each of them.

use super::{
    axis::{MARGIN, n},
    lanes::Pitch,
    picture::Picture,
    style,
};
use crate::{
    geometry::{Stretch, lock},
    text::{number, safe},
};
use maud::{Markup, html};

/// The narrowest stretch that is drawn as itself.
const LEAST: f64 = 1.0;

/// The row of the lock at this place, its middle at `y`.
pub(super) fn row(picture: &Picture, place: usize, pitch: Pitch, y: f64) -> Markup {
    let (now, text) = (&picture.timeline.model.now, picture.text);
    let lock = &now.locks[place];
    let name = if lock.is_big() {
        text.get("lock-big")
    } else {
        text.with("lock-named", &[("name", &safe::line(&lock.name, 9))])
    };
    let axis = picture.axis.columns(LEAST);
    let held = lock::seen(&picture.timeline.model, place, &axis);
    let told = |stretch: &Stretch<usize>| {
        let who = safe::line(&now.workers[stretch.of].name, 24);
        text.with(
            "picture-held",
            &[
                ("who", &who),
                ("lock", &name),
                ("time", &number::duration(stretch.to - stretch.from, text)),
                ("from", &number::clock(stretch.from, false)),
                ("to", &number::clock(stretch.to, false)),
            ],
        )
    };
    let high = pitch.bar * 0.6;
    html! {
        g.lock {
            text x=(MARGIN) y=(n(y + pitch.letters * 0.36)) font-size=(pitch.letters) fill=(style::LABEL) { (name) }
            @for stretch in &held {
                @let (x, end) = (n(picture.axis.x(stretch.from)), n(picture.axis.x(stretch.to)));
                g.s {
                    title { (told(stretch)) }
                    rect x=(x) y=(n(y - high / 2.0)) width=(n(end - x)) height=(n(high))
                        fill=(style::producer(now.place_of_source(now.workers[stretch.of].name))) {}
                }
            }
        }
    }
}
