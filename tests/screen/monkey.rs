//! Any keys, in any order, on a screen of any size: nothing breaks.

use crate::common;
use common::{header, numbered, started};
use procession::{
    event::{Exit, HowEnded, RealTime, What, WorkerId},
    tui::{harness::Harness, keys::TABLE},
};
use proptest::prelude::*;

/// Something that happens while somebody types.
#[derive(Clone, Debug)]
enum Turn {
    Key(usize),
    Click(u16, u16),
    Wait(u64),
    Happens(usize),
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        6 => (0_usize..100).prop_map(Turn::Key),
        2 => (0..80_u16, 0..40_u16).prop_map(|(column, row)| Turn::Click(column, row)),
        1 => (0..20_000_u64).prop_map(Turn::Wait),
        2 => (0_usize..5).prop_map(Turn::Happens),
    ]
}

/// Things that change what can be selected, scrolled and done.
fn happens(which: usize) -> What {
    let queue = || WorkerId::new("queue");
    match which {
        0 => What::Paused,
        1 => What::CapacityChanged {
            queue: queue().name().into(),
            capacity: None,
        },
        2 => What::ProcessEnded {
            process: "C2".into(),
            exit: Exit::Signal(9),
            stderr: "\u{1b}[31mgone\n".into(),
        },
        3 => What::ProcessJoined {
            process: "C2".into(),
            by: "main".into(),
        },
        _ => What::RunEnded {
            how: HowEnded::Stuck,
            why: String::new(),
        },
    }
}

fn key(which: usize) -> String {
    use crossterm::event::KeyCode;
    let keys: Vec<_> = TABLE
        .iter()
        .flat_map(|row| row.keys)
        .map(|(key, _)| key)
        .filter(|key| !key.ctrl)
        .collect();
    match keys[which % keys.len()].code {
        KeyCode::Char(letter) => letter.to_string(),
        other => format!("{{{}}}", other.to_string().to_lowercase().replace(' ', "")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_breaks(width in 0..140_u16, height in 0..45_u16, turns in prop::collection::vec(turn(), 1..40)) {
        let mut screen = Harness::new(width, height, header()).events(started());
        let mut now = RealTime::SECOND;
        for (turn, seq) in turns.into_iter().zip(1000..) {
            now += RealTime::from_millis(10);
            screen = match turn {
                Turn::Key(which) => screen.keys(&key(which)),
                Turn::Click(column, row) => screen.click(column, row),
                Turn::Wait(millis) => {
                    now += RealTime::from_millis(millis);
                    screen.at(now)
                }
                Turn::Happens(which) => screen.events(numbered(seq, now, vec![happens(which)])),
            };
            let _ = screen.buffer();
            let count = screen.model().now.workers.len();
            // at an earlier moment the selected worker may not be there yet
            let past = screen.seen().past.is_some();
            prop_assert!(screen.seen().selected.is_none_or(|place| past || place < count));
        }
    }
}
