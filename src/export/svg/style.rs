//! Colours and textures on a light background, as on the light screen: who and what never share a colour, and a state is
//! never colour alone.

use crate::{
    model::DisplayState,
    palette::{self, LIGHT, Rgb},
};

/// Colours as a picture has them: `#242830`.
macro_rules! inks {
    ($($name:ident $of:expr;)+) => {
        $(pub(super) const $name: &str = {
            const HEX: [u8; 7] = hex($of);
            written(&HEX)
        };)+
    };
}

inks! {
    BACKGROUND LIGHT.background;
    ON LIGHT.on;
    TEXT LIGHT.text;
    LABEL LIGHT.label;
    RULE LIGHT.rule;
    LINE LIGHT.line;
    WORK LIGHT.work;
    WARM LIGHT.warm;
    COOL LIGHT.cool;
    FILL LIGHT.fill;
    OTHERS LIGHT.others;
}

const PRODUCERS: [[u8; 7]; palette::PRODUCERS] = {
    let mut all = [[0; 7]; palette::PRODUCERS];
    let mut place = 0;
    while place < palette::PRODUCERS {
        all[place] = hex(LIGHT.producers[place]);
        place += 1;
    }
    all
};

const fn hex(rgb: Rgb) -> [u8; 7] {
    let mut written = *b"#000000";
    let mut place = 0;
    while place < 6 {
        written[place + 1] = b"0123456789abcdef"[(rgb >> (20 - 4 * place) & 0xF) as usize];
        place += 1;
    }
    written
}

const fn written(hex: &[u8; 7]) -> &str {
    match std::str::from_utf8(hex) {
        Ok(text) => text,
        Err(_) => panic!("digits are text"),
    }
}

/// The colour of the producer of this place, from 0; of nobody in particular, that of text.
pub(crate) fn producer(place: Option<usize>) -> &'static str {
    const ALL: &[[u8; 7]; palette::PRODUCERS] = &PRODUCERS;
    place.map_or(TEXT, |place| written(&ALL[place % ALL.len()]))
}

/// One stroke along a stretch; a texture is a few of them, one over the other.
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    /// So far below the middle of the lane.
    pub(super) below: f64,
    pub(super) thick: Thick,
    /// Lengths of dashes and gaps; empty where it has none.
    pub(super) dashes: &'static str,
}

/// How thick a stroke is.
pub(super) enum Thick {
    /// As thick as a bar.
    Bar,
    /// A number of units.
    Units(f64),
}

const fn bar(colour: &'static str, dashes: &'static str) -> Stroke {
    Stroke {
        colour,
        below: 0.0,
        thick: Thick::Bar,
        dashes,
    }
}

const fn line(colour: &'static str, below: f64, thick: f64, dashes: &'static str) -> Stroke {
    Stroke {
        colour,
        below,
        thick: Thick::Units(thick),
        dashes,
    }
}

const STARTING: &[Stroke] = &[line(LINE, 0.0, 2.5, "2.5 3")];
const RUNNING: &[Stroke] = &[line(WORK, 0.0, 4.0, "")];
const COMPUTING: &[Stroke] = &[bar(WORK, "")];
// as computing, with gaps: it often has no core
const READY: &[Stroke] = &[bar("#d5efe6", ""), bar(WORK, "3 2")];
const SLEEPING: &[Stroke] = &[line(LINE, 0.0, 1.5, "")];
// dense and warm: the queue is full
const FOR_ROOM: &[Stroke] = &[bar("#f9e3d8", ""), bar(WARM, "2 2")];
// sparse and cool: the queue is empty
const FOR_ITEM: &[Stroke] = &[
    bar("#eff0f1", ""),
    line(COOL, -2.5, 2.0, "2 4"),
    line(COOL, 2.5, 2.0, "0 3 2 1"),
];
// as without an item, but a core is busy
const SPINNING: &[Stroke] = &[
    bar("#eff0f1", ""),
    bar(COOL, "1 3"),
    line(WARM, 0.0, 2.0, "2 2"),
];
const IN_JOIN: &[Stroke] = &[line(LINE, 0.0, 1.5, "5 3")];
const SUPERVISING: &[Stroke] = &[line(LINE, 0.0, 1.5, "3 6")];
const FOR_LOCK: &[Stroke] = &[
    bar("#f9e3d8", ""),
    line(WARM, -2.0, 4.0, "4 4"),
    line(WARM, 2.0, 4.0, "0 4 4 0"),
];
const FOR_RESULT: &[Stroke] = &[line(LINE, 0.0, 2.0, "7 2")];
const FOR_TASKS: &[Stroke] = &[line(LINE, 0.0, 2.0, "4 4")];
const TO_BE_WOKEN: &[Stroke] = &[
    line(LINE, -2.0, 1.5, "2 4"),
    line(LINE, 2.0, 1.5, "0 3 2 1"),
];
const TO_FLUSH: &[Stroke] = &[bar("#f9e3d8", ""), line(WARM, 3.0, 3.0, "3 3")];
const FOR_INPUT: &[Stroke] = &[line(LINE, 0.0, 1.5, "2 6")];
const ENDING: &[Stroke] = &[line(LINE, 0.0, 1.5, "1.5 3")];
const UNKNOWN: &[Stroke] = &[line(LINE, 0.0, 1.0, "1 6")];
const SUSPENDED: &[Stroke] = &[line(TEXT, -2.0, 1.2, ""), line(TEXT, 2.0, 1.2, "")];
const ZOMBIE: &[Stroke] = &[line(WARM, 0.0, 1.0, ""), line(WARM, 0.0, 6.0, "1.5 5")];

/// The texture of a state.
pub(super) const fn texture(display: DisplayState) -> &'static [Stroke] {
    match display {
        DisplayState::Starting => STARTING,
        DisplayState::Running => RUNNING,
        DisplayState::Computing => COMPUTING,
        DisplayState::Ready => READY,
        DisplayState::Sleeping => SLEEPING,
        DisplayState::WaitingToPut => FOR_ROOM,
        DisplayState::WaitingToGet => FOR_ITEM,
        DisplayState::Spinning => SPINNING,
        DisplayState::InJoin => IN_JOIN,
        DisplayState::Supervising => SUPERVISING,
        DisplayState::WaitingForLock => FOR_LOCK,
        DisplayState::WaitingForResult => FOR_RESULT,
        DisplayState::WaitingForTasks => FOR_TASKS,
        DisplayState::WaitingToBeWoken => TO_BE_WOKEN,
        DisplayState::WaitingToFlush => TO_FLUSH,
        DisplayState::WaitingForInput => FOR_INPUT,
        DisplayState::Ending => ENDING,
        DisplayState::Unknown => UNKNOWN,
        DisplayState::Suspended => SUSPENDED,
        DisplayState::Zombie => ZOMBIE,
        DisplayState::Gone => &[],
    }
}
