use super::{Colours, Ground, Ink, Paint, Theme};
use ratatui::style::{Color, Modifier, Style};

const WORDS: [Ink; 5] = [Ink::Text, Ink::Strong, Ink::Label, Ink::Work, Ink::Warm];

fn rgb(colour: Color) -> (u8, u8, u8) {
    match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(index) => cube(index),
        other => panic!("{other:?} is not a colour of its own"),
    }
}

/// What one of the 256 colours looks like: a cube of six levels, then a row of greys.
fn cube(index: u8) -> (u8, u8, u8) {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    assert!(index >= 16, "the first sixteen are repainted by users");
    if index >= 232 {
        return (8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232));
    }
    let cube = usize::from(index - 16);
    (LEVELS[cube / 36], LEVELS[cube / 6 % 6], LEVELS[cube % 6])
}

fn luminance(colour: Color) -> f64 {
    let (r, g, b) = rgb(colour);
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(fg: Option<Color>, bg: Option<Color>) -> f64 {
    let (a, b) = (luminance(fg.expect("an ink")), luminance(bg.expect("a ground")));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn paints() -> impl Iterator<Item = Paint> {
    [Theme::Dark, Theme::Light]
        .into_iter()
        .flat_map(|theme| [Colours::Full, Colours::Indexed].map(|colours| Paint { theme, colours }))
}

fn producers() -> impl Iterator<Item = Ink> {
    (0..Ink::PRODUCERS).map(Ink::Producer)
}

#[test]
fn every_word_can_be_read_on_every_ground_it_stands_on() {
    for paint in paints() {
        for ground in [Ground::Screen, Ground::Bar, Ground::Chosen] {
            let bg = paint.ground(ground).bg;
            for ink in WORDS.into_iter().chain(producers()) {
                let ratio = contrast(paint.ink(ink).fg, bg);
                assert!(ratio >= 4.5, "{paint:?}: {ink:?} on {ground:?} has {ratio:.2}");
            }
        }
    }
}

#[test]
fn every_item_and_badge_can_be_read() {
    for paint in paints() {
        for ink in producers().chain([Ink::Work, Ink::Warm, Ink::Label, Ink::Text]) {
            let style = paint.on(ink);
            let ratio = contrast(style.fg, style.bg);
            assert!(ratio >= 4.5, "{paint:?}: text on {ink:?} has {ratio:.2}");
        }
        let key = paint.ground(Ground::Key);
        assert!(contrast(key.fg, key.bg) >= 4.5, "{paint:?}: a key cap");
    }
}

#[test]
fn producers_are_told_apart_and_never_look_like_work_or_warmth() {
    for theme in [Theme::Dark, Theme::Light] {
        let paint = Paint { theme, colours: Colours::Full };
        let colour = |ink| paint.ink(ink).fg.map(rgb).expect("an ink");
        let what = [Ink::Work, Ink::Warm];
        for a in producers() {
            for b in producers().chain(what).filter(|b| *b != a) {
                let ((r, g, b_), (r2, g2, b2)) = (colour(a), colour(b));
                let apart = [(r, r2), (g, g2), (b_, b2)].map(|(x, y)| u32::from(x.abs_diff(y))).iter().sum::<u32>();
                assert!(apart >= 50, "{theme:?}: {a:?} and {b:?} are {apart} apart");
            }
        }
    }
}

#[test]
fn without_colours_only_bold_and_reverse_remain() {
    let paint = Paint { theme: Theme::Dark, colours: Colours::None };
    let allowed = |style: Style| style.fg.is_none() && style.bg.is_none();
    for ink in WORDS.into_iter().chain(producers()) {
        assert!(allowed(paint.ink(ink)) && allowed(paint.on(ink)) && allowed(paint.over(ink, Ink::Fill)));
        assert!(paint.on(ink).add_modifier.contains(Modifier::REVERSED));
    }
    assert!(paint.ground(Ground::Chosen).add_modifier.contains(Modifier::REVERSED), "a selection is never lost");
}
