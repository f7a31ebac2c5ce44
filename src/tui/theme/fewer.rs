//! The nearest of the 256 colours that most terminals have.

const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest colour of the cube or of the row of greys; the first sixteen are left out, since users repaint them.
pub(super) fn indexed(rgb: (u8, u8, u8)) -> u8 {
    let level = |channel: u8| {
        let nearest = (0..6u8).min_by_key(|level| LEVELS[usize::from(*level)].abs_diff(channel));
        nearest.unwrap_or(0)
    };
    let cube = 16 + 36 * level(rgb.0) + 6 * level(rgb.1) + level(rgb.2);
    let mean = (u16::from(rgb.0) + u16::from(rgb.1) + u16::from(rgb.2)) / 3;
    let grey = 232 + u8::try_from((mean.saturating_sub(3) / 10).min(23)).unwrap_or(23);
    [cube, grey].into_iter().min_by_key(|index| distance(rgb, value(*index))).unwrap_or(cube)
}

/// What the colour of this index (16..=255) looks like.
pub(super) fn value(index: u8) -> (u8, u8, u8) {
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let cube = usize::from(index.saturating_sub(16));
    (LEVELS[cube / 36], LEVELS[cube / 6 % 6], LEVELS[cube % 6])
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    2 * square(a.0, b.0) + 4 * square(a.1, b.1) + 3 * square(a.2, b.2)
}
