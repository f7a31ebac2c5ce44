//! What is shown of a run in words: which part of it, and how it stands at its end.

use crate::{
    export::timeline::Timeline,
    say,
    text::{Text, number, safe},
};

/// Cells of a name.
const NAME: usize = 24;

/// What is true at the end of what is shown, in a sentence.
pub(in crate::export) fn sentence(timeline: &Timeline, text: &Text) -> String {
    let model = timeline.known();
    let at = timeline.bounds().1.unwrap_or(model.now.at);
    say::headline(&model.headline(at), model, at, text).what
}

/// Which stretch of the run, and which worker, if it is not all of it.
pub(in crate::export) fn stretch_and_worker(timeline: &Timeline, text: &Text) -> Vec<String> {
    let moment = |run| number::clock(run, true);
    let stretch = timeline.part.is_stretch().then(|| {
        let (from, to) = (moment(timeline.from), moment(timeline.to));
        text.with("picture-part", &[("from", &from), ("to", &to)])
    });
    let worker = timeline.part.worker.map(|name| {
        let name: String = safe::line(&name, NAME);
        text.with("picture-only", &[("who", &name)])
    });
    stretch.into_iter().chain(worker).collect()
}

/// The text that fits: of a page of the whole time of a run, or of a stretch of it.
pub(in crate::export) fn of_part(
    timeline: &Timeline,
    whole: &'static str,
    part: &'static str,
) -> &'static str {
    if timeline.part.is_stretch() {
        part
    } else {
        whole
    }
}
