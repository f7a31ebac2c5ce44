//! Cells -> SVG. Blocks and lines are drawn as shapes, so that they meet from cell to cell in every font.

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

const WIDE: f64 = 9.0;
const HIGH: f64 = 18.0;

/// The whole picture.
pub(crate) fn of(buffer: &Buffer) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (f64::from(columns) * WIDE, f64::from(rows) * HIGH);
    let ground = colours(&buffer[(0, 0)]).1;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"'DejaVu Sans Mono','IPAGothic','Noto Sans Mono CJK JP',Menlo,Consolas,monospace\" font-size=\"15\" \
         shape-rendering=\"crispEdges\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>\n"
    );
    for y in 0..rows {
        grounds(&mut svg, buffer, y, &ground);
        words(&mut svg, buffer, y);
    }
    svg + "</svg>\n"
}

/// The grounds of a row that are not the picture's, equal neighbours together.
fn grounds(svg: &mut String, buffer: &Buffer, y: u16, ground: &str) {
    let mut row: Vec<String> = Vec::new();
    while row.len() < usize::from(buffer.area.width) {
        let cell = &buffer[(row.len() as u16, y)];
        // the second cell of a wide sign has the first one's ground
        row.extend(vec![colours(cell).1; cell.symbol().width().max(1)]);
    }
    let mut x = 0;
    for same in row.chunk_by(|a, b| a == b) {
        if same[0] != ground {
            let (y, width) = (f64::from(y) * HIGH, same.len() as f64 * WIDE);
            rect(svg, x as f64 * WIDE, y, width, HIGH, &same[0], 1.0);
        }
        x += same.len();
    }
}

/// The signs of a row: shapes one by one, words together as long as they look alike.
fn words(svg: &mut String, buffer: &Buffer, y: u16) {
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let sign = cell.symbol();
        if sign == " " || shape(svg, cell, x, y) {
            x += 1;
            continue;
        }
        let look = (colours(cell).0, cell.modifier);
        let (start, mut word) = (x, String::new());
        while let Some(cell) = buffer.cell((x, y)) {
            let width = cell.symbol().width() as u16;
            let alike = (colours(cell).0, cell.modifier) == look && width == 1 && sign.width() == 1;
            if !word.is_empty() && (!alike || cell.symbol() == " " || is_shape(cell.symbol())) {
                break;
            }
            word += cell.symbol();
            x += width.max(1);
        }
        text(
            svg,
            &word,
            f64::from(start) * WIDE,
            f64::from(y) * HIGH,
            f64::from(x - start) * WIDE,
            &look,
        );
    }
}

fn text(
    svg: &mut String,
    word: &str,
    x: f64,
    y: f64,
    width: f64,
    (colour, modifier): &(String, Modifier),
) {
    let mut style = String::new();
    if modifier.contains(Modifier::BOLD) {
        style += " font-weight=\"bold\"";
    }
    if modifier.contains(Modifier::UNDERLINED) {
        style += " text-decoration=\"underline\"";
    }
    let word = word
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let y = y + 13.5;
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{colour}\"{style}>{word}</text>"
    );
}

fn rect(svg: &mut String, x: f64, y: f64, width: f64, height: f64, colour: &str, opacity: f64) {
    let faint = if opacity < 1.0 {
        format!(" fill-opacity=\"{opacity}\"")
    } else {
        String::new()
    };
    let _ = writeln!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"{faint}/>"
    );
}

fn is_shape(sign: &str) -> bool {
    !parts(sign).is_empty()
}

/// Draws a block or a line as what it is.
fn shape(svg: &mut String, cell: &Cell, x: u16, y: u16) -> bool {
    let parts = parts(cell.symbol());
    let (colour, _) = colours(cell);
    for [left, top, width, height, opacity] in &parts {
        let (x, y) = (
            f64::from(x) * WIDE + left * WIDE,
            f64::from(y) * HIGH + top * HIGH,
        );
        rect(svg, x, y, width * WIDE, height * HIGH, &colour, *opacity);
    }
    !parts.is_empty()
}

/// Rectangles in parts of a cell: left, top, width, height, opacity.
fn parts(sign: &str) -> Vec<[f64; 5]> {
    let thin = 1.0 / HIGH;
    let line = |thick: f64| [0.0, 0.5 - thick / 2.0, 1.0, thick, 1.0];
    let dashes = |count: u32| {
        let each = 1.0 / f64::from(count);
        (0..count)
            .map(|i| [f64::from(i) * each, 0.5 - thin / 2.0, each * 0.6, thin, 1.0])
            .collect()
    };
    let Some(letter) = sign.chars().next() else {
        return Vec::new();
    };
    match letter {
        '─' => vec![line(thin)],
        '━' => vec![line(3.0 * thin)],
        '═' => vec![
            [0.0, 0.5 - 2.0 * thin, 1.0, thin, 1.0],
            [0.0, 0.5 + thin, 1.0, thin, 1.0],
        ],
        '╌' => dashes(2),
        '┄' => dashes(3),
        '┈' => dashes(4),
        '│' => vec![[0.45, 0.0, 0.1, 1.0, 1.0]],
        '▀' => vec![[0.0, 0.0, 1.0, 0.5, 1.0]],
        '▁'..='█' => {
            let height = f64::from(u32::from(letter) - u32::from('▁') + 1) / 8.0;
            vec![[0.0, 1.0 - height, 1.0, height, 1.0]]
        }
        '▉'..='▏' => vec![[
            0.0,
            0.0,
            f64::from(u32::from('▐') - u32::from(letter)) / 8.0,
            1.0,
            1.0,
        ]],
        '▐' => vec![[0.5, 0.0, 0.5, 1.0, 1.0]],
        '░' => vec![[0.0, 0.0, 1.0, 1.0, 0.25]],
        '▒' => vec![[0.0, 0.0, 1.0, 1.0, 0.5]],
        '▓' => vec![[0.0, 0.0, 1.0, 1.0, 0.75]],
        '▚' => vec![[0.0, 0.0, 0.5, 0.5, 1.0], [0.5, 0.5, 0.5, 0.5, 1.0]],
        '▞' => vec![[0.5, 0.0, 0.5, 0.5, 1.0], [0.0, 0.5, 0.5, 0.5, 1.0]],
        _ => Vec::new(),
    }
}

/// The colours of a cell's sign and ground, as a browser writes them.
fn colours(cell: &Cell) -> (String, String) {
    let (sign, ground) = (colour(cell.fg, "#d0d4da"), colour(cell.bg, "#101216"));
    if cell.modifier.contains(Modifier::REVERSED) {
        (ground, sign)
    } else {
        (sign, ground)
    }
}

fn colour(colour: Color, usual: &str) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => usual.to_owned(),
    }
}
