//! Looking back while the run goes on, and at a recording.

use crate::screens::{killed, live, replay};
use crate::{english_with, play};
use play::free_play;
use procession::{
    event::{Event, RealTime, Speed, What, Work},
    text::Language,
    tui::{
        harness::Harness,
        view::{PastMode, View},
    },
};

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (60, 20)];

fn shown(screen: &Harness) -> Option<PastMode> {
    screen.seen().past.as_ref().map(|past| past.shown)
}

#[test]
fn frozen_rewound_and_replayed_at_every_named_size_in_both_languages() {
    let play = killed();
    for language in Language::ALL {
        for size in SIZES {
            let speaks = |view: &mut View| view.language = language;
            let name = |what: &str| format!("{what}_{language}_{}x{}", size.0, size.1);
            let mut frozen = live(size, &play)
                .view(speaks)
                .keys("f")
                .at(RealTime(play.at + RealTime::SECOND.0));
            insta::assert_snapshot!(name("frozen"), frozen.screen());
            // the other two differ in their first rows and the marked moment only
            let picture = (language, size) == (Language::English, (80, 24))
                || (language, size) == (Language::Japanese, (60, 20));
            let mut rewound = live(size, &play)
                .view(speaks)
                .keys("f{pageup}{pageup}{pageup}{pageup}{pageup}{left}");
            let shown = rewound.screen();
            if picture {
                insta::assert_snapshot!(name("rewound"), shown);
            }
            let mut replay = replay(size, &play)
                .view(speaks)
                .keys(">")
                .at(RealTime(9 * RealTime::SECOND.0));
            let shown = replay.screen();
            if picture {
                insta::assert_snapshot!(name("replay"), shown);
            }
        }
    }
}

#[test]
fn the_details_are_those_of_that_moment() {
    let play = killed();
    let mut screen =
        live((120, 36), &play).keys("{up}{enter}{left}{pageup}{pageup}{pageup}{pageup}{pageup}");
    // its death was four seconds ago
    insta::assert_snapshot!("detail", screen.screen());
    assert!(screen.keys("{enter}").asked().is_empty());
}

#[test]
fn each_key_goes_where_it_says() {
    let play = killed();
    let all = play.told.len() as u64;
    let seq = |keys: &str| {
        live((80, 24), &play)
            .keys(keys)
            .model()
            .now
            .seq
            .map(|seq| seq + 1)
    };
    assert_eq!(seq("f"), Some(all));
    assert_eq!(
        (seq("{left}"), seq("f{left}{left}")),
        (Some(all - 1), Some(all - 2))
    );
    assert_eq!(seq("{left}{left}{right}"), Some(all - 1));
    assert_eq!(
        (seq("{home}"), seq("{home}{right}{right}{right}")),
        (None, Some(3))
    );
    assert_eq!(
        (seq("{left}{end}"), seq("{left}f"), seq("{end}")),
        (Some(all), Some(all), Some(all))
    );
    let second = live((80, 24), &play).keys("{pageup}");
    let seen = second.model().now.at;
    assert!(seen <= RealTime(play.at - RealTime::SECOND.0), "{seen:?}");
}

#[test]
fn the_run_goes_on_unseen() {
    let mut play = killed();
    let before = play.told.len();
    let screen = live((80, 24), &play).keys("f");
    let frozen = screen.model().now.clone();
    play.run_to(30.0);
    let more = play.told[before..].to_vec();
    let mut screen = screen.events(more);
    assert_eq!(
        (screen.model().now == frozen, shown(&screen)),
        (true, Some(PastMode::Frozen { runs: true }))
    );
    assert!(screen.screen().contains("FROZEN"));
    let screen = screen.keys("f");
    assert_eq!(
        (screen.model().now == play.model.now, shown(&screen)),
        (true, None)
    );
}

#[test]
fn nothing_is_asked_of_processes_while_the_past_is_seen() {
    let play = killed();
    for key in ["+", "-", "p", "C", " ", "s", "w", "[", ">", "r"] {
        let screen = live((80, 24), &play).keys("{down}{left}").keys(key);
        assert_eq!(
            (screen.asked().len(), screen.seen().remark),
            (0, Some("remark-past")),
            "{key}"
        );
    }
    for key in ["+", "-", "p", "C", "w", "[", "r", "o"] {
        let screen = replay((80, 24), &play).keys("{down}").keys(key);
        assert_eq!(
            (screen.asked().len(), screen.seen().remark),
            (0, Some("remark-replay")),
            "{key}"
        );
    }
}

#[test]
fn a_recording_plays_stops_and_has_a_speed() {
    let play = killed();
    let s = |seconds: u64| RealTime(seconds * RealTime::SECOND.0);
    let at = |screen: &Harness| screen.model().run_time(screen.model().now.at).0 / 1_000_000_000;
    let screen = replay((80, 24), &play).at(s(4)).keys("{tab}");
    assert_eq!(at(&screen), 4);
    let screen = screen.keys(" ").at(s(10)).keys("{tab}");
    assert_eq!(
        (at(&screen), shown(&screen)),
        (
            4,
            Some(PastMode::Replay {
                speed: Speed::ONE,
                plays: false
            })
        )
    );
    let screen = screen.keys(">>> ").at(s(11)).keys("{tab}");
    assert!(
        (13..=14).contains(&at(&screen)),
        "ten seconds in one: {}",
        at(&screen)
    );
    let mut screen = screen.at(s(30)).keys("{tab}");
    assert_eq!(screen.model().now, play.model.now);
    assert!(screen.screen().contains("stopped"));
    // from its end it begins again
    let screen = screen.keys(" ").at(s(31)).keys("{tab}");
    assert!((9..=10).contains(&at(&screen)), "{}", at(&screen));
}

#[test]
fn a_click_on_the_seek_bar_goes_there() {
    let play = killed();
    let screen = live((80, 24), &play).keys("f").click(40, 22);
    let run = screen.model().run_time(screen.model().now.at).as_secs_f64();
    assert!((11.0..15.0).contains(&run), "{run}");
    assert_eq!(shown(&screen), Some(PastMode::Rewound { runs: true }));
}

#[test]
fn the_recording_is_saved_under_a_name_that_is_told() {
    let mut screen = live((80, 24), &killed()).keys("o");
    assert!(
        screen.screen().contains(&english_with(
            "remark-saved",
            &[("about", "procession-0007-1.jsonl")]
        )),
        "{}",
        screen.screen()
    );
}

#[test]
fn the_page_is_saved_of_a_run_and_of_a_recording_but_no_recording_twice() {
    let run = killed();
    for (recorded, keys) in [(false, "e"), (false, "fe"), (true, "e")] {
        let screen = if recorded {
            replay((80, 24), &run)
        } else {
            live((80, 24), &run)
        };
        let mut screen = screen.keys(keys);
        assert!(
            screen.screen().contains(&english_with(
                "remark-page-saved",
                &[("about", "procession-0007-1.html")]
            )),
            "{}",
            screen.screen()
        );
    }
    let mut screen = replay((80, 24), &run).keys("o");
    assert!(!screen.screen().contains("saved"), "{}", screen.screen());
}

#[test]
fn of_a_recording_that_begins_in_the_middle_rates_are_those_since_it_begins() {
    let mut play = free_play(2, 2, Work::Sleep);
    play.run_to(20.0);
    let (opening, begun) = (play.model.opening(), play.told.len());
    play.run_to(24.0);
    let at = play.told[begun - 1].at;
    let opening = opening.into_iter().map(|what| Event {
        seq: 0,
        at,
        what,
        written: None,
    });
    let events: Vec<Event> = opening.chain(play.told[begun..].iter().cloned()).collect();
    let put = events[events.len() - (play.told.len() - begun)..]
        .iter()
        .filter(|event| matches!(event.what, What::Put { .. }))
        .count();
    let mut screen = Harness::new(120, 36, play.model.header.clone())
        .events(events)
        .at(RealTime(play.at));
    let since = (play.at - at.0) as f64 / 1e9;
    let rate = format!("put {:.1}/s", put as f64 / since);
    assert!(put > 3, "{put} were put");
    assert!(
        screen.screen().contains(&rate),
        "{rate}: {}",
        screen.screen()
    );
}
