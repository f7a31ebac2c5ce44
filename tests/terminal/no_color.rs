//! Without colours, with few of them, and in plain letters: the selection and every state are told apart by attributes
//! and text alone, as a terminal emulator reads the program's real output.
#![cfg(unix)]

use crate::{proof, shown};
use portable_pty::CommandBuilder;
use shown::Shown;
use vt100::{Cell, Color, Screen};

const SIZE: (u16, u16) = (36, 120);

/// Free play in a terminal that says this of itself.
fn free_play(flags: &[&str], environment: &[(&str, &str)]) -> Shown {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_procession"));
    command.args(flags);
    for (name, value) in [("LC_ALL", "C.UTF-8"), ("COLORTERM", ""), ("NO_COLOR", "")]
        .iter()
        .chain(environment)
    {
        command.env(name, value);
    }
    let mut shown = Shown::started(command, SIZE.0, SIZE.1);
    shown.wait_for("two consumers at work", |screen, _| {
        lane(screen, "C2").is_some()
    });
    shown
}

/// The row of a worker's lane; above the lanes stand the header and the sentence.
fn lane(screen: &Screen, name: &str) -> Option<u16> {
    (4..SIZE.0).find(|row| {
        let begins: String = (1..5)
            .filter_map(|column| screen.cell(*row, column))
            .map(Cell::contents)
            .collect();
        begins.split(' ').next() == Some(name)
    })
}

fn cells(screen: &Screen) -> impl Iterator<Item = &Cell> {
    (0..SIZE.0).flat_map(move |row| (0..SIZE.1).filter_map(move |column| screen.cell(row, column)))
}

fn text(screen: &Screen, row: u16) -> String {
    screen.rows(0, SIZE.1).nth(row.into()).unwrap_or_default()
}

/// Selects P1, suspends P2, kills C1, and says what is to be seen of that without any colour.
fn what_is_seen(shown: &mut Shown) {
    shown.press("jj\r\x1b[C");
    shown.wait_for("the details of P2", |screen, _| {
        screen.contents().contains("P2 producer")
    });
    shown.press("\x1b[C\x1b[C\r\x1b");
    shown.wait_for("P2 suspended", |screen, _| {
        lane(screen, "P2").is_some_and(|row| {
            text(screen, row).contains(" T ") && text(screen, row).contains("suspended")
        })
    });
    shown.press("k");
    shown.wait_for("P1 selected", |screen, _| {
        let marked =
            |name| lane(screen, name).is_some_and(|row| !text(screen, row).starts_with(' '));
        marked("P1") && !marked("P2") && !marked("C1") && !marked("C2")
    });
    let screen = shown.emulator.screen();
    let states: Vec<String> = ["main", "P1", "P2", "C1", "C2"]
        .map(|name| text(screen, lane(screen, name).unwrap()))
        .into_iter()
        .collect();
    for row in states {
        let letter = row
            .split_whitespace()
            .find(|word| word.len() == 1 && ".rcRspgjlSTxX".contains(word));
        assert!(letter.is_some(), "no letter for the state in {row:?}");
    }
}

#[test]
fn without_colours() {
    let mut shown = free_play(&[], &[("TERM", "xterm-256color"), ("NO_COLOR", "1")]);
    what_is_seen(&mut shown);
    let screen = shown.emulator.screen();
    let coloured = cells(screen)
        .filter(|cell| cell.fgcolor() != Color::Default || cell.bgcolor() != Color::Default);
    assert_eq!(coloured.count(), 0);
    let reversed = |name: &str| {
        screen
            .cell(lane(screen, name).unwrap(), 2)
            .is_some_and(Cell::inverse)
    };
    assert!(
        reversed("P1") && !reversed("P2") && !reversed("C1"),
        "the selected lane stands reversed, alone"
    );
    assert!(cells(screen).any(Cell::bold), "what is read first is bold");
    assert_eq!(shown.quit().0, 0);
    proof::reached(
        "A18",
        "NO_COLOR: selection and states by attributes and text",
        "told apart",
        "told apart",
    );
}

#[test]
fn with_sixteen_colours() {
    let mut shown = free_play(&[], &[("TERM", "xterm")]);
    what_is_seen(&mut shown);
    let screen = shown.emulator.screen();
    let few = |colour: Color| matches!(colour, Color::Default | Color::Idx(0..16));
    assert!(cells(screen).all(|cell| few(cell.fgcolor()) && few(cell.bgcolor())));
    assert!(cells(screen).any(|cell| cell.fgcolor() != Color::Default));
    assert!(
        cells(screen).all(|cell| !cell.has_contents()
            || cell.contents() == " "
            || cell.fgcolor() == Color::Default
            || cell.fgcolor() != cell.bgcolor()),
        "ink on ground of the same colour"
    );
    assert_eq!(shown.quit().0, 0);
    proof::reached(
        "A18",
        "16 colours: selection and states by attributes and text",
        "told apart",
        "told apart",
    );
}

#[test]
fn in_plain_letters() {
    let mut shown = free_play(
        &["--ascii"],
        &[("TERM", "xterm-256color"), ("NO_COLOR", "1")],
    );
    what_is_seen(&mut shown);
    let odd = cells(shown.emulator.screen()).find(|cell| !cell.contents().is_ascii());
    assert_eq!(odd.map(Cell::contents), None);
    assert_eq!(shown.quit().0, 0);
    proof::reached(
        "A18",
        "--ascii: selection and states by text",
        "told apart",
        "told apart",
    );
}
