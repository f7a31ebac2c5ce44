use super::{Background, ColorRole, Colours, Palette, Theme};
use ratatui::style::{Color, Modifier, Style};

const WORDS: [ColorRole; 5] = [
    ColorRole::Text,
    ColorRole::Strong,
    ColorRole::Label,
    ColorRole::Work,
    ColorRole::Warm,
];

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
        return (
            8 + 10 * (index - 232),
            8 + 10 * (index - 232),
            8 + 10 * (index - 232),
        );
    }
    let cube = usize::from(index - 16);
    (LEVELS[cube / 36], LEVELS[cube / 6 % 6], LEVELS[cube % 6])
}

/// A channel as an amount of light, 0 to 1.
fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.040_45 {
        c / 12.92
    } else {
        ((c + 0.055) / 1.055).powf(2.4)
    }
}

fn luminance(colour: Color) -> f64 {
    let (r, g, b) = rgb(colour);
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(fg: Option<Color>, bg: Option<Color>) -> f64 {
    let (a, b) = (
        luminance(fg.expect("an ink")),
        luminance(bg.expect("a ground")),
    );
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn palettes() -> impl Iterator<Item = Palette> {
    [Theme::Dark, Theme::Light].into_iter().flat_map(|theme| {
        [Colours::Full, Colours::Indexed].map(|colours| Palette { theme, colours })
    })
}

fn producers() -> impl Iterator<Item = ColorRole> {
    (0..ColorRole::PRODUCERS).map(ColorRole::Producer)
}

#[test]
fn every_word_can_be_read_on_every_ground_it_stands_on() {
    for palette in palettes() {
        for background in [Background::Screen, Background::Bar, Background::Chosen] {
            let bg = palette.background(background).bg;
            for color_role in WORDS.into_iter().chain(producers()) {
                let ratio = contrast(palette.style(color_role).fg, bg);
                assert!(
                    ratio >= 4.5,
                    "{palette:?}: {color_role:?} on {background:?} has {ratio:.2}"
                );
            }
        }
    }
}

#[test]
fn every_item_and_badge_can_be_read() {
    for palette in palettes() {
        for color_role in producers().chain([
            ColorRole::Work,
            ColorRole::Warm,
            ColorRole::Label,
            ColorRole::Text,
        ]) {
            let style = palette.on(color_role);
            let ratio = contrast(style.fg, style.bg);
            assert!(
                ratio >= 4.5,
                "{palette:?}: text on {color_role:?} has {ratio:.2}"
            );
        }
        let key = palette.background(Background::Key);
        assert!(contrast(key.fg, key.bg) >= 4.5, "{palette:?}: a key cap");
    }
}

#[test]
fn producers_are_told_apart_and_never_look_like_work_or_warmth() {
    for theme in [Theme::Dark, Theme::Light] {
        let palette = Palette {
            theme,
            colours: Colours::Full,
        };
        let colour = |color_role| palette.style(color_role).fg.map(rgb).expect("an ink");
        let what = [ColorRole::Work, ColorRole::Warm];
        for a in producers() {
            for b in producers().chain(what).filter(|b| *b != a) {
                let ((r, g, b_), (r2, g2, b2)) = (colour(a), colour(b));
                let apart = [(r, r2), (g, g2), (b_, b2)]
                    .map(|(x, y)| u32::from(x.abs_diff(y)))
                    .iter()
                    .sum::<u32>();
                assert!(apart >= 50, "{theme:?}: {a:?} and {b:?} are {apart} apart");
            }
        }
    }
}

/// Three lights seen by three kinds of cones: all there, without those for red (protanopia), without those for green
/// (deuteranopia). The matrices work on linear light: Machado, Oliveira and Fernandes, "A Physiologically-based Model
/// for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1; near those of Vienot, Brettel and
/// Mollon (1999).
const EYES: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "all cones",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
];

/// Lightness and the two opposites (CIE 1976 L*a*b*, white D65) of a colour as these eyes see it.
fn seen(colour: Color, eyes: &[[f64; 3]; 3]) -> [f64; 3] {
    /// From linear light to X, Y and Z, each as a part of white's.
    const LIGHTS: [[f64; 3]; 3] = [
        [0.4339, 0.3762, 0.1899],
        [0.2126, 0.7152, 0.0722],
        [0.0177, 0.1095, 0.8730],
    ];
    let by = |matrix: &[[f64; 3]; 3], of: [f64; 3]| {
        matrix.each_ref().map(|row| {
            row.iter()
                .zip(of)
                .map(|(part, of)| part * of)
                .sum::<f64>()
                .clamp(0.0, 1.0)
        })
    };
    let (red, green, blue) = rgb(colour);
    let light = by(eyes, [red, green, blue].map(linear));
    let sense = |t: f64| {
        if t > 216.0 / 24_389.0 {
            t.cbrt()
        } else {
            (24_389.0 / 27.0 * t + 16.0) / 116.0
        }
    };
    let [x, y, z] = by(&LIGHTS, light).map(sense);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How far apart two colours are for these eyes; about 2 is just noticed.
fn apart(a: Color, b: Color, eyes: &[[f64; 3]; 3]) -> f64 {
    seen(a, eyes)
        .iter()
        .zip(seen(b, eyes))
        .map(|(a, b)| (a - b).powi(2))
        .sum::<f64>()
        .sqrt()
}

#[test]
fn without_red_or_green_cones_states_and_producers_are_told_apart() {
    for theme in [Theme::Dark, Theme::Light] {
        let palette = Palette {
            theme,
            colours: Colours::Full,
        };
        let colour = |color_role| palette.style(color_role).fg.expect("an ink");
        let states = [ColorRole::Work, ColorRole::Warm, ColorRole::Cool];
        let producers: Vec<ColorRole> = producers().collect();
        let all: Vec<ColorRole> = states
            .into_iter()
            .chain(producers.iter().copied())
            .collect();
        for (eyes, cones) in &EYES {
            let sharp = if *cones == EYES[0].1 { 2.0 } else { 1.0 };
            for (i, a) in all.iter().enumerate() {
                for b in &all[..i] {
                    let least = match (a, b) {
                        (ColorRole::Producer(a), ColorRole::Producer(b)) if (*a).max(*b) < 4 => {
                            13.0 * sharp
                        }
                        (ColorRole::Producer(_), ColorRole::Producer(_)) => 7.0 * sharp,
                        (ColorRole::Producer(_), ColorRole::Cool) => continue,
                        (ColorRole::Producer(_), _) => 10.0,
                        _ => 14.0,
                    };
                    let apart = apart(colour(*a), colour(*b), cones);
                    assert!(
                        apart >= least,
                        "{theme:?}, {eyes}: {a:?} and {b:?} are {apart:.1} apart"
                    );
                }
            }
        }
    }
}

#[test]
fn without_colours_only_bold_and_reverse_remain() {
    let palette = Palette {
        theme: Theme::Dark,
        colours: Colours::None,
    };
    let allowed = |style: Style| style.fg.is_none() && style.bg.is_none();
    for color_role in WORDS.into_iter().chain(producers()) {
        assert!(
            allowed(palette.style(color_role))
                && allowed(palette.on(color_role))
                && allowed(palette.over(color_role, ColorRole::Fill))
        );
        assert!(
            palette
                .on(color_role)
                .add_modifier
                .contains(Modifier::REVERSED)
        );
    }
    assert!(
        palette
            .background(Background::Chosen)
            .add_modifier
            .contains(Modifier::REVERSED),
        "a selection is never lost"
    );
}
