//! Textures and letters: what a state looks like on a lane, with line drawing and without.

pub(super) use crate::say::display_state::{id, letter};
use crate::{model::DisplayState, tui::theme::ColorRole};

/// Where the program itself stood still: the axis is broken.
pub(super) const GAP: char = '¦';

/// The state's texture on a lane.
pub(super) const fn texture(display: DisplayState, ascii: bool) -> char {
    let (drawn, plain) = match display {
        DisplayState::Starting => ('·', '.'),
        DisplayState::Running => ('━', '='),
        DisplayState::Computing => ('█', '#'),
        DisplayState::Ready => ('▙', '+'),
        DisplayState::Sleeping => ('─', '-'),
        DisplayState::WaitingToPut => ('▒', '%'),
        DisplayState::WaitingToGet => ('░', ':'),
        DisplayState::Spinning => ('▓', 'o'),
        DisplayState::InJoin => ('┄', '~'),
        DisplayState::Supervising => ('┈', ','),
        DisplayState::WaitingForLock => ('▚', '&'),
        DisplayState::WaitingForResult => ('┅', '^'),
        DisplayState::WaitingForTasks => ('╍', '/'),
        DisplayState::WaitingToBeWoken => ('▞', '*'),
        DisplayState::WaitingToFlush => ('▖', '<'),
        DisplayState::WaitingForInput => ('┉', '!'),
        DisplayState::Ending => ('╌', '_'),
        DisplayState::Unknown => ('?', '?'),
        DisplayState::Suspended => ('═', '"'),
        DisplayState::Zombie => ('╳', 'x'),
        DisplayState::Gone => (' ', ' '),
    };
    if ascii { plain } else { drawn }
}

/// The color role of a state's texture.
pub(super) const fn texture_color_role(display: DisplayState) -> ColorRole {
    match display {
        DisplayState::Running | DisplayState::Computing | DisplayState::Ready => ColorRole::Work,
        DisplayState::WaitingToPut
        | DisplayState::WaitingForLock
        | DisplayState::WaitingToFlush
        | DisplayState::Zombie => ColorRole::Warm,
        DisplayState::WaitingToGet
        | DisplayState::Spinning
        | DisplayState::WaitingForResult
        | DisplayState::WaitingForTasks
        | DisplayState::WaitingToBeWoken => ColorRole::Cool,
        DisplayState::Suspended => ColorRole::Text,
        DisplayState::Starting
        | DisplayState::Sleeping
        | DisplayState::InJoin
        | DisplayState::Supervising
        | DisplayState::WaitingForInput
        | DisplayState::Ending
        | DisplayState::Unknown
        | DisplayState::Gone => ColorRole::Line,
    }
}

/// The color role of a state's letter and words.
pub(super) const fn word_color_role(display: DisplayState) -> ColorRole {
    match display {
        DisplayState::Running | DisplayState::Computing | DisplayState::Ready => ColorRole::Work,
        DisplayState::WaitingToPut
        | DisplayState::Spinning
        | DisplayState::WaitingForLock
        | DisplayState::WaitingToFlush
        | DisplayState::Zombie => ColorRole::Warm,
        DisplayState::Suspended => ColorRole::Strong,
        _ => ColorRole::Label,
    }
}

/// The text id of a state at length.
pub(super) fn state_id(display: DisplayState) -> String {
    format!("state-{}", id(display))
}

/// The text id of a state in a word or two.
pub(super) fn brief_id(display: DisplayState) -> String {
    format!("brief-{}", id(display))
}

/// A bar that fills this many eighths (0..=8) of a cell from below.
pub(super) const fn eighths(filled: u8, ascii: bool) -> char {
    const DRAWN: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const PLAIN: [char; 9] = [' ', '_', '_', '.', '.', ':', ':', '|', '#'];
    let filled = if filled > 8 { 8 } else { filled };
    if ascii {
        PLAIN[filled as usize]
    } else {
        DRAWN[filled as usize]
    }
}

/// Where we are on the seek bar.
pub(super) const fn head(ascii: bool) -> char {
    if ascii { '^' } else { '◆' }
}

/// Where an item moved but its value has no room.
pub(super) const fn tick(ascii: bool) -> char {
    if ascii { '|' } else { '▌' }
}

/// Where a process died: the letter of what it was then.
pub(super) const DIED: char = letter(DisplayState::Zombie);

/// Whether a state's texture is a line, and so is drawn once however high the lane is.
pub(super) const fn is_line(display: DisplayState) -> bool {
    !matches!(
        display,
        DisplayState::Computing
            | DisplayState::Ready
            | DisplayState::WaitingToPut
            | DisplayState::WaitingToGet
            | DisplayState::Spinning
            | DisplayState::WaitingForLock
            | DisplayState::WaitingToBeWoken
            | DisplayState::WaitingToFlush
    )
}

/// Before the name of the selected worker.
pub(super) const fn chosen(ascii: bool) -> char {
    if ascii { '>' } else { '▌' }
}

/// At a lesson that was played to its end.
pub(super) const fn done(ascii: bool) -> char {
    if ascii { '*' } else { '✓' }
}

/// A rule between sections.
pub(super) const fn rule(ascii: bool) -> char {
    if ascii { '-' } else { '─' }
}

/// The edge of a full queue.
pub(super) const fn edge(ascii: bool) -> char {
    if ascii { '=' } else { '▀' }
}
