//! A run in a terminal that changes its size all the time, or in which keys come in pieces.

use crate::{alone, program, proof, shown::Shown, wait_for};
use rustix::process::Signal;
use std::{
    io::Write,
    thread,
    time::{Duration, Instant},
};

#[test]
fn a_thousand_sizes_in_five_seconds() {
    let _alone = alone();
    let (command, _noted) = program("work");
    let mut shown = Shown::started(command, 24, 80);
    shown.wait_for_picture();
    let began = Instant::now();
    for step in 0..1_000_u32 {
        shown.resize((step * 7 % 61) as u16, (step * 13 % 211) as u16);
        thread::sleep(
            (began + Duration::from_millis(5) * step).saturating_duration_since(Instant::now()),
        );
    }
    let took = began.elapsed();
    shown.resize(24, 80);
    shown.wait_for_frame();
    assert_eq!(shown.quit().0, 0);
    proof::reached(
        "A16",
        "sizes of a real terminal with a run at full speed",
        "1000 in 5 s",
        format!("1000 in {:.1} s", took.as_secs_f64()),
    );
}

/// Beginnings of keys, characters, clicks and pastes, and whole ones that come in pieces.
const HALVES: [&[u8]; 30] = [
    b"\x1b",
    b"\x1b[",
    b"\x1bO",
    b"\x1b[<",
    b"\x1b[<0;",
    b"\x1b[<0;12;5",
    b"\x1b[1",
    b"\x1b[1;5",
    b"\x1b[2",
    b"\x1b[20",
    b"\x1b[200",
    b"\x1b[200~",
    b"\x1b[200~pPcC\rq",
    b"\x1b[M",
    b"\x1b[M  ",
    b"\x1b[?",
    b"\x1b[?1;2",
    b"\x1b[[",
    b"\x1b[1;5D",
    b"\xe3\x81",
    b"\xf0\x9f\x98",
    b"\xc3",
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[C",
    b"\x1b[D",
    b"\x1bOC",
    b"\x1b[15~",
    b"\x1b[24~",
    b"\x1b[Z",
];

#[test]
fn half_a_key_neither_freezes_nor_acts() {
    let _alone = alone();
    let count = proof::times(6, 30) as usize;
    for (place, half) in HALVES.iter().enumerate().step_by(HALVES.len() / count) {
        let (command, noted) = program("calm");
        let mut shown = Shown::started(command, 24, 80);
        shown.wait_for_picture();
        for (n, byte) in half.iter().enumerate() {
            shown.keys.write_all(&[*byte]).unwrap();
            shown.silence(Duration::from_millis([0, 30, 120, 300][(place + n) % 4]));
        }
        shown.wait_for_frame();
        shown.wait_for_frame();
        wait_for(&mut shown, &noted, "the notes", |noted| {
            noted.get("asked").is_some()
        });
        assert_eq!(noted.get("asked"), Some(0), "{half:?}");
        shown.signal(Signal::TERM);
        assert_eq!(shown.end().0, 143, "{half:?}");
    }
    proof::reached(
        "A17",
        "half keys, byte by byte over 0-300 ms: redrawn, nothing done",
        "30",
        count,
    );
}
