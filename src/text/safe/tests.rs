//! Attacks and random strings, judged by a terminal emulator: whatever is shown between two bars stays there.

use super::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const CELLS: usize = 12;

/// Shows the line between two bars on an empty screen and says what is wrong, if anything.
fn wrong(shown: &str) -> Option<String> {
    // cluster by cluster, as it is drawn: joined letters (Arabic) count as narrower in a whole string
    let width: usize = shown.graphemes(true).map(UnicodeWidthStr::width).sum();
    if width > CELLS {
        return Some(format!("{width} cells"));
    }
    let mut terminal = vt100::Parser::new(
        3.try_into().unwrap(),
        (CELLS as u16 + 20).try_into().unwrap(),
        0,
    );
    terminal.process(b"above\r\n[");
    terminal.process(shown.as_bytes());
    terminal.process(b"]");
    let screen = terminal.screen();
    let cell = |row, column: usize| {
        screen
            .cell(row, column as u16)
            .map_or("", vt100::Cell::contents)
    };
    let rows: Vec<String> = screen.rows(0, CELLS as u16 + 20).collect();
    let closed = cell(1, 0) == "[" && cell(1, width + 1) == "]";
    let elsewhere = rows[0] != "above"
        || !rows[2].is_empty()
        || !rows[1].starts_with('[')
        || !rows[1].ends_with(']');
    let switched = screen.hide_cursor() || screen.bracketed_paste() || screen.alternate_screen();
    let cursor = screen.cursor_position() != (1, width as u16 + 2);
    (!closed || elsewhere || switched || cursor).then(|| format!("{rows:?}"))
}

const ATTACKS: [&str; 34] = [
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]52;c;cm0gLXJm\x07",
    "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[?1049h",
    "\x1b[?25l",
    "\x1b[?2004h\x1b[?1003h",
    "\x1b(0lqqk",
    "\x1bP1$r0m\x1b\\",
    "\x1b[6n\x1b[c",
    "\x1b",
    "\u{9b}2J",
    "\u{9d}0;title\u{9c}",
    "over\rwrite",
    "back\x08\x08\x08\x08",
    "two\nlines",
    "two\r\nlines",
    "tab\ttab",
    "bell\x07",
    "nul\0nul",
    "del\x7f",
    "line\u{2028}line\u{2029}",
    "\u{202e}drawkcab",
    "\u{2066}isolate\u{2069}",
    "zero\u{200b}width\u{200d}\u{feff}",
    "soft\u{ad}hyphen",
    "\u{301}lone accent",
    "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}algo",
    "👨\u{200d}👩\u{200d}👧 and 👍🏽 and 🇯🇵",
    "❤\u{fe0f} #\u{fe0f}\u{20e3}",
    "private \u{e0b0} \u{f0000}",
    "tag \u{e0041}\u{e007f}",
    "filler \u{3164}\u{ffa0}\u{115f}",
    "nonchar \u{ffff}\u{fdd0}\u{1fffe}",
];

#[test]
fn known_attacks_stay_in_their_cells() {
    for attack in ATTACKS {
        let shown = line(attack, CELLS);
        assert_eq!(wrong(&shown), None, "{attack:?} shown as {shown:?}");
        assert!(
            !shown.chars().any(is_harmful),
            "{attack:?} shown as {shown:?}"
        );
    }
}

#[test]
fn what_is_replaced_can_be_seen() {
    assert_eq!(line("\x1b[31mred", 20), "▯[31mred");
    assert_eq!(line("a\u{202e}b", 20), "a▯b");
    assert_eq!(line("\u{301}", 20), "▯");
    assert_eq!(line_of_bytes(b"a\xffb\x1b", 20), "a▯b▯");
}

#[test]
fn honest_text_is_left_alone() {
    for honest in [
        "3",
        "naïve café",
        "日本語の値",
        "ｶﾅ",
        "e\u{301}",
        "한국어",
        "ไทย",
        "שלום",
        "₿ ∑ ½",
        "😀",
    ] {
        assert_eq!(line(honest, 20), honest);
    }
}

#[test]
fn a_cut_is_marked_and_never_parts_a_letter() {
    assert_eq!(line("abcdef", 6), "abcdef");
    assert_eq!(line("abcdefg", 6), "abcde…");
    assert_eq!(line("日本語", 6), "日本語");
    assert_eq!(line("日本語", 5), "日本…");
    assert_eq!(line("日本語", 4), "日…");
    assert_eq!(line("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    assert_eq!(line("ab", 1), "…");
    assert_eq!(line("ab", 0), "");
    assert_eq!(line("", 0), "");
}

#[test]
fn a_text_of_megabytes_is_cut_without_being_read() {
    let accents = "e".to_owned() + &"\u{301}".repeat(5_000_000);
    assert_eq!(line(&accents, 20), "e\u{301}\u{301}\u{301}…");
    assert_eq!(line(&"x".repeat(5_000_000), 4), "xxx…");
    assert_eq!(line(&accents, 0), "");
}

/// Characters that mean something to terminals and widths, and any others.
fn any_char(dice: &mut ChaCha8Rng) -> char {
    const NASTY: &[char] = &[
        '\x1b', '[', ']', ';', '?', 'm', 'H', 'J', '\x07', '\r', '\n', '\t', '\u{9b}', '\u{200d}',
        '\u{202e}', '\u{301}', '\u{20e3}', '\u{fe0f}', '日', 'ｶ', '😀', '🏽', '🇯', '🇵', 'ل', 'ا',
        'क', '\u{94d}', 'ष', '\u{1100}', '\u{1161}', '\u{11a8}', '\u{e33}', 'ก', 'a', '0', ' ',
    ];
    match dice.next_u32() % 4 {
        0 | 1 => NASTY[dice.next_u32() as usize % NASTY.len()],
        2 => char::from((dice.next_u32() % 256) as u8),
        _ => char::from_u32(dice.next_u32() % 0x11_0000).unwrap_or('?'),
    }
}

#[test]
fn no_generated_string_leaves_its_cells() {
    let mut dice = ChaCha8Rng::seed_from_u64(7);
    for _ in 0..120_000 {
        let length = dice.next_u32() % 24;
        let text: String = (0..length).map(|_| any_char(&mut dice)).collect();
        let shown = line(&text, CELLS);
        assert_eq!(wrong(&shown), None, "{text:?} shown as {shown:?}");
        assert_eq!(
            line(&shown, CELLS),
            shown,
            "{text:?}: safe text must stay as it is"
        );
        assert_eq!(
            whole(&shown),
            shown,
            "{text:?}: safe text must stay as it is"
        );
        let all = whole(&text);
        assert_eq!(
            line(&text, 1_000),
            all,
            "{text:?}: nothing but the cut makes a difference"
        );
    }
}

#[test]
fn plain_text_is_cut_as_any_other_is() {
    let cut = |text: &str| (0..6).map(|most| line(text, most)).collect::<Vec<_>>();
    assert_eq!(cut("abcd"), ["", "…", "a…", "ab…", "abcd", "abcd"]);
    // the accent stands behind what is looked at first
    assert_eq!(
        cut("abcde\u{301}"),
        ["", "…", "a…", "ab…", "abc…", "abcde\u{301}"]
    );
    assert_eq!(cut("äbcd"), ["", "…", "ä…", "äb…", "äbcd", "äbcd"]);
}

#[test]
fn lines_and_blocks_are_letters_of_one_cell() {
    for c in (' '..='~').chain('─'..='▟') {
        assert!(
            !is_harmful(c) && c.width() == Some(1) && letter(c) == c,
            "{c:?}"
        );
    }
}
