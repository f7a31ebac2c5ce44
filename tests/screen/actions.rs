//! What keys ask of a run and do to the view.

use crate::common;
use crate::screens::asked;
use common::{header, numbered, started};
use procession::{
    event::{
        Event, Exit, GroupId, HowEnded, RealTime, RunTime, What, Work, WorkerId,
        plan::{CONSUMERS, MAIN, PRODUCERS},
    },
    tui::{
        ScreenOutcome,
        harness::Harness,
        view::{DetailAction, Overlay, Pane, View},
    },
};

fn screen() -> Harness {
    Harness::new(80, 24, header()).events(started())
}

fn after(what: Vec<What>) -> Vec<Event> {
    numbered(100, RealTime::SECOND, what)
}

#[test]
fn keys_that_ask() {
    let cases: [(&str, &[&str]); 23] = [
        (" ", &["pause"]),
        ("s", &["step"]),
        ("{down}s", &["step P1"]),
        ("p", &["add producer"]),
        ("c", &["add consumer"]),
        ("P", &["finish P2"]),
        ("C", &["finish C2"]),
        ("{down}+", &["add producer"]),
        ("{up}+", &["add consumer"]),
        ("{down}-", &["finish P1"]),
        ("{up}-", &["finish C2"]),
        ("{down}{down}{down}-", &["finish C1"]),
        ("+", &[]),
        ("-", &[]),
        ("{down}{up}-", &[]),
        ("[", &["capacity 8"]),
        ("]", &["capacity 15"]),
        ("<", &["speed 0.5"]),
        (">", &["speed 2"]),
        ("w", &["work compute"]),
        ("{down}w", &["work compute producers"]),
        ("{down}{enter}{right}{right}{enter}", &["kill P1"]),
        ("{down}{enter}{down}{enter}", &["finish P2"]),
    ];
    for (keys, expected) in cases {
        assert_eq!(asked(&screen().keys(keys)), expected, "{keys}");
    }
}

/// 30 producers, a crowd, and C1.
fn crowd() -> Harness {
    let mut workers: Vec<What> = Vec::new();
    let mut start = |name: &str, group: Option<&str>| {
        let name = WorkerId::new(name);
        let parent = (name != MAIN).then(|| MAIN.into());
        workers.push(What::ProcessStarted {
            process: name.name().into(),
            pid: 7,
            parent,
        });
        workers.push(What::WorkerStarted {
            worker: name,
            process: name.name().into(),
            group: group.map(GroupId::new),
            tid: None,
            helper: false,
        });
    };
    start(MAIN, None);
    (1..=30).for_each(|index| start(&format!("P{index}"), Some(PRODUCERS)));
    start("C1", Some(CONSUMERS));
    Harness::new(80, 24, header()).events(numbered(0, RealTime::ZERO, workers))
}

#[test]
fn a_crowd_is_selected_as_a_whole_before_its_members() {
    let cases: [(&str, &[&str]); 6] = [
        ("{down}+", &["add producer"]),
        ("{down}-", &["finish P30"]),
        ("{down}w", &["work compute producers"]),
        ("{down}{down}-", &["finish P1"]),
        ("{up}-", &["finish C1"]),
        ("{down}{esc}+", &[]),
    ];
    for (keys, expected) in cases {
        assert_eq!(asked(&crowd().keys(keys)), expected, "{keys}");
    }
    assert_eq!(
        crowd().keys("{down}{enter}").seen().remark,
        Some("remark-select"),
        "a role has no details"
    );
    let seen = crowd().keys("{down}{down}{enter}{up}").seen().clone();
    assert_eq!(
        (seen.selected, seen.crowd),
        (Some(0), None),
        "nor is one selected beneath those of a worker"
    );
    let screen = crowd().keys("{down}").screen();
    assert!(screen.contains("▌prod ."), "{screen}");
}

#[test]
fn keys_that_cannot_help_say_why() {
    let remark = |keys: &str| screen().keys(keys).seen().remark;
    assert_eq!(remark("+"), Some("remark-select"));
    assert_eq!(remark("{enter}"), Some("remark-select"));
    assert_eq!(remark("{down}{up}-"), Some("remark-main"));
    assert_eq!(remark("x"), Some("remark-no-key"));
    assert_eq!(remark("x "), None, "gone with the next key");
}

#[test]
fn paused_the_same_key_goes_on() {
    let screen = screen().events(after(vec![What::Paused])).keys(" ");
    assert_eq!(asked(&screen), ["continue"]);
}

#[test]
fn a_second_removal_does_not_wait() {
    let finish = What::WorkerFinishing {
        worker: "P1".into(),
    };
    let screen = screen()
        .keys("{down}-")
        .events(after(vec![finish]))
        .keys("-");
    assert_eq!(asked(&screen), ["finish P1", "terminate P1"]);
}

#[test]
fn capacity_goes_up_to_unbounded_and_back() {
    let at = |capacity| {
        screen().events(after(vec![What::CapacityChanged {
            queue: WorkerId::new("queue").name().into(),
            capacity: Some(capacity),
        }]))
    };
    assert_eq!(asked(&at(1000).keys("]")), ["capacity unbounded"]);
    assert_eq!(asked(&at(7).keys("[")), ["capacity 5"]);
    assert_eq!(asked(&at(1).keys("[")), [""; 0]);
    let unbounded = What::CapacityChanged {
        queue: WorkerId::new("queue").name().into(),
        capacity: None,
    };
    assert_eq!(
        asked(&screen().events(after(vec![unbounded])).keys("[]")),
        ["capacity 1000"]
    );
}

#[test]
fn work_changes_for_those_who_differ_first() {
    let changed = What::GroupChanged {
        group: "producers".into(),
        work: Some(Work::Compute),
        time: None,
    };
    let screen = screen().events(after(vec![changed]));
    assert_eq!(asked(&screen.keys("w")), ["work compute"]);
}

#[test]
fn running_again_asks_once_while_workers_live() {
    let screen = screen().keys("r");
    assert_eq!(
        screen.seen().overlay,
        Some(Overlay::ConfirmRerun { new_seed: false })
    );
    let screen = screen.keys("{esc}");
    assert_eq!(screen.seen().overlay, None);
    let mut screen = screen.keys("r{enter}");
    assert_eq!(asked(&screen), ["end quit"]);
    assert_eq!(screen.left(), None, "it waits for the end of the run");
    let mut screen = screen.silence();
    let Some(ScreenOutcome::Rerun(scenario)) = screen.left() else {
        panic!("not run again")
    };
    assert_eq!(scenario.seed, Some(7));
}

#[test]
fn a_new_seed_is_not_chosen_here() {
    let ended = What::RunEnded {
        how: HowEnded::Completed,
        why: String::new(),
    };
    let mut screen = screen().events(after(vec![ended])).silence().keys("R");
    let Some(ScreenOutcome::Rerun(scenario)) = screen.left() else {
        panic!("not run again")
    };
    assert_eq!(scenario.seed, None);
}

#[test]
fn quitting_ends_the_run_first_and_a_second_time_does_not_wait() {
    let mut screen = screen().keys("q");
    assert_eq!(asked(&screen), ["end quit"]);
    assert_eq!(screen.left(), None);
    assert_eq!(screen.keys("q").left(), Some(ScreenOutcome::Quit));
}

#[test]
fn the_run_that_does_not_end_is_left_in_the_end() {
    let mut screen = screen()
        .keys("{ctrl-c}")
        .at(RealTime(4 * RealTime::SECOND.0));
    assert_eq!(screen.left(), None);
    assert_eq!(
        screen.at(RealTime(6 * RealTime::SECOND.0)).left(),
        Some(ScreenOutcome::Signal(2))
    );
}

#[test]
fn after_the_end_the_screen_stays() {
    let ended = What::RunEnded {
        how: HowEnded::Completed,
        why: String::new(),
    };
    let mut screen = screen()
        .events(after(vec![ended]))
        .silence()
        .at(RealTime(60 * RealTime::SECOND.0))
        .keys("p");
    assert_eq!(asked(&screen), [""; 0]);
    assert_eq!(screen.seen().remark, Some("remark-over"));
    assert_eq!(screen.left(), None);
    assert_eq!(screen.keys("q").left(), Some(ScreenOutcome::Quit));
}

#[test]
fn the_selection_follows_the_lanes_and_outlives_the_worker() {
    let screen = screen().keys("{down}");
    let name = |screen: &Harness| {
        screen
            .seen()
            .selected
            .map(|place| screen.model().now.workers[place].name.to_string())
    };
    assert_eq!(name(&screen).as_deref(), Some("P1"));
    let gone = vec![
        What::ProcessEnded {
            process: "P1".into(),
            exit: Exit::Signal(9),
            stderr: String::new(),
        },
        What::ProcessJoined {
            process: "P1".into(),
            by: "main".into(),
        },
    ];
    let screen = screen
        .events(after(gone))
        .at(RealTime(30 * RealTime::SECOND.0))
        .keys("-");
    assert_eq!(
        name(&screen).as_deref(),
        Some("P1"),
        "it keeps its lane while it is selected"
    );
    assert_eq!(screen.seen().remark, Some("remark-gone"));
    assert_eq!(
        name(&screen.keys("{down}{down}{down}{down}{down}{down}")).as_deref(),
        Some("C2"),
        "the last is the last"
    );
}

#[test]
fn keys_that_only_change_the_view_ask_nothing() {
    let screen = screen().keys("4z(TL");
    let View {
        pane, zoomed, axis, ..
    } = screen.seen().clone();
    assert_eq!(
        (pane, zoomed, axis),
        (Pane::Happening, true, RunTime(5 * RunTime::SECOND.0))
    );
    assert_eq!(screen.asked(), []);
    let back = screen.keys("1z)TL");
    let plain = |view: &View| View {
        last_key: String::new(),
        ..view.clone()
    };
    assert_eq!(plain(back.seen()), View::default());
}

#[test]
fn the_projector_gives_the_theme_back() {
    let on = screen().keys("B");
    assert!(on.seen().projector);
    let off = on.keys("B");
    assert_eq!(
        (off.seen().projector, off.seen().theme),
        (false, View::default().theme)
    );
}

#[test]
fn the_cursor_of_the_details_goes_round() {
    let screen = screen().keys("{down}{enter}{left}");
    assert_eq!(
        screen.seen().overlay,
        Some(Overlay::Detail {
            cursor: DetailAction::ALL.len() - 1
        })
    );
}

/// The cell where this stands on the screen.
fn place_of(words: &str, screen: &mut Harness) -> (u16, u16) {
    let text = screen.screen();
    (0..)
        .zip(text.lines())
        .find_map(|(row, line)| {
            let before = line.split_once(words)?.0;
            Some((u16::try_from(before.chars().count()).ok()?, row))
        })
        .expect(words)
}

#[test]
fn a_click_on_a_hint_presses_its_key() {
    let mut screen = screen();
    let (column, row) = place_of("pause", &mut screen);
    let screen = screen.click(column, row);
    assert_eq!(asked(&screen), ["pause"]);
    assert_eq!(screen.seen().last_key, "click");
}

#[test]
fn a_click_on_a_worker_selects_it_and_a_second_opens_it() {
    let mut screen = screen();
    let (column, row) = place_of("C1", &mut screen);
    let mut screen = screen.click(column, row);
    assert_eq!(screen.seen().selected, screen.model().now.worker("C1"));
    let (column, row) = place_of("C1", &mut screen);
    assert!(matches!(
        screen.click(column, row).seen().overlay,
        Some(Overlay::Detail { .. })
    ));
}
