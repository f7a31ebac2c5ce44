//! The timeline of a run as one picture on a light background: everybody's lane, the depth of each queue and the cores on one
//! axis of run time. Text is text, what is pointed at says when it was, and it looks like itself at any length: what
//! is too short to be seen is put together.

mod axis;
mod cores;
mod depth;
mod head;
mod lanes;
mod legend;
mod locks;
mod picture;
pub(super) mod style;

use super::timeline::Timeline;
use crate::text::Text;
use axis::{LEFT, MARGIN, WIDTH, n};
use depth::DepthRows;
use lanes::Pitch;
use maud::{Markup, PreEscaped, html};
use picture::{Body, Picture};

const LETTERS: &str = "'Noto Sans','Noto Sans JP','Hiragino Sans','Yu Gothic UI','Segoe UI','Helvetica Neue',Arial,sans-serif";
const STYLE: &str = "svg.score text{pointer-events:none;font-variant-numeric:tabular-nums}\
                     svg.score .s:hover rect,svg.score .i:hover rect{stroke:#242830;stroke-width:1}";

/// The picture as a file of its own, with its title.
pub(super) fn file(timeline: &Timeline, text: &Text) -> String {
    let picture = Picture::new(timeline, text);
    let head = head::head(&picture);
    let body = picture.body(head::HEIGHT);
    let ground = html! { rect width=(WIDTH) height=(n(body.foot)) fill=(style::BACKGROUND) {} };
    let drawing = picture.drawing(
        &html! { (ground) (head) (body.markup) },
        (0.0, WIDTH),
        body.foot,
    );
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
        drawing.into_string()
    )
}

/// The picture as a part of a page, which has title, ground and margins already.
pub(super) fn figure(timeline: &Timeline, text: &Text) -> Markup {
    let picture = Picture::new(timeline, text);
    let body = picture.body(0.0);
    html! { figure { (picture.drawing(&body.markup, (MARGIN, WIDTH - 2.0 * MARGIN), body.foot)) } }
}

impl Picture<'_> {
    fn drawing(&self, body: &Markup, (left, width): (f64, f64), height: f64) -> Markup {
        html! {
            svg.score xmlns="http://www.w3.org/2000/svg" viewBox=(format!("{left} 0 {width} {}", n(height))) width=(width) height=(n(height))
                font-family=(LETTERS) font-size="12" lang=(self.text.language().code()) {
                title { (head::title(self)) }
                style { (PreEscaped(STYLE)) }
                (body)
            }
        }
    }

    /// Axis, lanes, depth, cores and legend.
    fn body(&self, top: f64) -> Body {
        let places = self.timeline.workers();
        let shown = &places[..places.len().min(lanes::MOST)];
        let pitch = Pitch::of(shown.len());
        let first = top + 32.0;
        let lanes_end = first + pitch.lane * shown.len() as f64;
        let locks = self.timeline.model.now.locks.len();
        let locks_end = lanes_end + pitch.lane * locks as f64;
        let more_end = locks_end
            + if places.len() > shown.len() {
                18.0
            } else {
                0.0
            };
        let depth_top = more_end + 18.0;
        let cores = cores::rows(self);
        let depths = DepthRows::of(self);
        let depth_end = depths.foot(depth_top, more_end);
        let cores_top = depth_end + 20.0;
        let axis_end = cores_top + cores::PITCH * cores.len() as f64;
        let legend = legend::legend(self, axis_end + 16.0);
        let markup = html! {
            (head::axis(self, top + 16.0, axis_end))
            @for (row, place) in shown.iter().enumerate() {
                (lanes::lane(self, *place, pitch, first + pitch.lane * (row as f64 + 0.5)))
            }
            @for place in 0..locks {
                (locks::row(self, place, pitch, lanes_end + pitch.lane * (place as f64 + 0.5)))
            }
            @if places.len() > shown.len() {
                text x=(LEFT) y=(n(locks_end + 14.0)) fill=(style::LABEL) {
                    (self.text.with("picture-more", &[("n", &(places.len() - shown.len()))]))
                }
            }
            (depths.markup(depth_top))
            @for (row, core) in cores.iter().enumerate() { (cores::row(self, core, cores_top + cores::PITCH * row as f64)) }
            (legend.markup)
        };
        Body {
            markup,
            foot: legend.foot,
        }
    }
}
