//! Textures and letters: what a state looks like on a lane, with line drawing and without.

pub(super) use crate::say::look::{id, letter};
use crate::{model::Look, tui::theme::ColorRole};

/// The state's texture on a lane.
pub(super) const fn texture(look: Look, ascii: bool) -> char {
    let (drawn, plain) = match look {
        Look::Starting => ('·', '.'),
        Look::Running => ('━', '='),
        Look::Computing => ('█', '#'),
        Look::Sleeping => ('─', '-'),
        Look::WaitingToPut => ('▒', '%'),
        Look::WaitingToGet => ('░', ':'),
        Look::Spinning => ('▓', 'o'),
        Look::InJoin => ('┄', '~'),
        Look::WaitingForLock => ('▚', '&'),
        Look::Ending => ('╌', '_'),
        Look::Unknown => ('?', '?'),
        Look::Suspended => ('═', '"'),
        Look::Zombie => ('╳', 'x'),
        Look::Gone => (' ', ' '),
    };
    if ascii { plain } else { drawn }
}

/// The color role of a state's texture.
pub(super) const fn texture_color_role(look: Look) -> ColorRole {
    match look {
        Look::Running | Look::Computing => ColorRole::Work,
        Look::WaitingToPut | Look::WaitingForLock | Look::Zombie => ColorRole::Warm,
        Look::WaitingToGet | Look::Spinning => ColorRole::Cool,
        Look::Suspended => ColorRole::Text,
        Look::Starting
        | Look::Sleeping
        | Look::InJoin
        | Look::Ending
        | Look::Unknown
        | Look::Gone => ColorRole::Line,
    }
}

/// The color role of a state's letter and words.
pub(super) const fn word_color_role(look: Look) -> ColorRole {
    match look {
        Look::Running | Look::Computing => ColorRole::Work,
        Look::WaitingToPut | Look::Spinning | Look::WaitingForLock | Look::Zombie => {
            ColorRole::Warm
        }
        Look::Suspended => ColorRole::Strong,
        _ => ColorRole::Label,
    }
}

/// The text id of a state at length.
pub(super) fn state_id(look: Look) -> String {
    format!("state-{}", id(look))
}

/// The text id of a state in a word or two.
pub(super) fn brief_id(look: Look) -> String {
    format!("brief-{}", id(look))
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
pub(super) const DIED: char = letter(Look::Zombie);

/// Whether a state's texture is a line, and so is drawn once however high the lane is.
pub(super) const fn is_line(look: Look) -> bool {
    !matches!(
        look,
        Look::Computing
            | Look::WaitingToPut
            | Look::WaitingToGet
            | Look::Spinning
            | Look::WaitingForLock
    )
}

/// Before the name of the selected worker.
pub(super) const fn chosen(ascii: bool) -> char {
    if ascii { '>' } else { '▌' }
}

/// A rule between sections.
pub(super) const fn rule(ascii: bool) -> char {
    if ascii { '-' } else { '─' }
}

/// The edge of a full queue.
pub(super) const fn edge(ascii: bool) -> char {
    if ascii { '=' } else { '▀' }
}
