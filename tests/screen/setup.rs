//! The set-up card: what it shows, what is typed into it, and what comes of that.

use crate::screens::asked;
use crate::{card, common, english, play, shows};
use card::lesson;
use common::{header, started};
use play::Play;
use procession::{
    event::RealTime,
    say,
    scenario::{
        Scenario,
        file::{self, FileError},
    },
    text::{Language, Text},
    tui::{
        ScreenOutcome,
        harness::Harness,
        view::{Overlay, View},
    },
};

fn on(scenario: &Scenario, (width, height): (u16, u16)) -> Harness {
    let mut play = Play::new(scenario);
    play.run_to(5.0);
    let end = RealTime(play.at);
    Harness::new(width, height, play.model.header.clone())
        .events(play.told)
        .at(end)
}

fn free_play(size: (u16, u16)) -> Harness {
    on(&Scenario::free_play(), size)
}

/// The card, with this field chosen.
fn at(screen: Harness, field: &str) -> Harness {
    let fields = procession::tui::setup::fields(screen.model()).unwrap();
    let mut paths = fields.iter().map(|field| field.path.join("."));
    let place = paths.position(|path| path == field).unwrap();
    screen.keys(&("u{home}".to_owned() + &"{down}".repeat(place)))
}

const WIPE: &str = "{backspace}{backspace}{backspace}{backspace}{backspace}{backspace}{backspace}{backspace}\
    {backspace}{backspace}{backspace}{backspace}{backspace}{backspace}{backspace}{backspace}";

/// Types this into the chosen field.
fn typed(screen: Harness, value: &str) -> Harness {
    screen.keys(&format!("{{enter}}{WIPE}{value}{{enter}}"))
}

const KITCHEN: &str = "seed = 3
[queue.orders]
capacity = 3
[queue.cooked]
[group.waiter]
count = 2
to = 'orders'
[group.cook]
letter = 'K'
from = 'orders'
to = 'cooked'
time = 'exp:0.3'
[group.runner]
from = 'cooked'
[worker.W2]
time = 'fixed:2'";

#[test]
fn the_card_in_pictures() {
    for (language, size) in [
        (Language::English, (120, 36)),
        (Language::English, (80, 24)),
        (Language::Japanese, (120, 36)),
        (Language::Japanese, (60, 20)),
    ] {
        let look = |view: &mut View| view.language = language;
        let mut screen = at(free_play(size).view(look), "consumers.time");
        let card = screen.screen();
        let mut screen = screen.keys(&format!("{{enter}}{WIPE}fast{{enter}}"));
        insta::assert_snapshot!(
            format!("setup_{language}_{}x{}", size.0, size.1),
            [card, screen.screen()].join("=== refused\n")
        );
    }
    let kitchen = file::read(KITCHEN).unwrap();
    let mut screen = at(on(&kitchen, (80, 24)), "group.cook.time");
    let mut shown = screen.screen();
    let mut screen = screen.keys("{end}");
    shown = shown + "=== the end\n" + &screen.screen();
    insta::assert_snapshot!("setup_kitchen_80x24", shown);
}

#[test]
fn values_that_are_live_are_asked_for() {
    let cases = [
        ("capacity", "5", "capacity 5"),
        ("speed", "2", "speed 2"),
        ("consumers.time", "fixed:0.3", "time consumers fixed:0.3"),
        ("producers.work", "compute", "work compute producers"),
    ];
    for (field, value, command) in cases {
        let screen = typed(at(free_play((120, 36)), field), value);
        assert_eq!(asked(&screen), [command], "{field}");
        assert_eq!(screen.seen().setup.typed, None);
        assert_eq!(screen.seen().overlay, Some(Overlay::Setup));
    }
    let kitchen = file::read(KITCHEN).unwrap();
    let screen = typed(at(on(&kitchen, (80, 24)), "group.cook.time"), "exp:1");
    assert_eq!(asked(&screen), ["time cook exp:1"]);
    let screen = typed(at(on(&kitchen, (80, 24)), "queue.cooked.capacity"), "2");
    assert_eq!(asked(&screen), ["capacity cooked 2"]);
    // what holds already is not asked for
    let screen = at(free_play((120, 36)), "capacity").keys("{enter}{enter}");
    assert_eq!(asked(&screen), [""; 0]);
}

/// What is wrong, in words.
fn says(language: Language, error: &FileError) -> String {
    say::mistake(&error.what, &Text::new(language))
}

#[test]
fn a_wrong_value_is_refused_in_place_and_goes_nowhere() {
    let mut screen = typed(at(free_play((120, 36)), "consumers.time"), "fast");
    let error = file::read("consumers = { time = 'fast' }").unwrap_err();
    assert!(
        shows(&screen.screen(), &says(Language::English, &error)),
        "{}",
        screen.screen()
    );
    assert_eq!(asked(&screen), [""; 0]);
    let screen = screen.keys("{backspace}");
    assert_eq!(screen.seen().setup.refused, None, "it is typed anew");
    let screen = screen.keys("{esc}");
    assert_eq!(screen.seen().setup.typed, None);
    assert_eq!(screen.seen().overlay, Some(Overlay::Setup));
    assert_eq!(screen.keys("{esc}").seen().overlay, None);
}

#[test]
fn a_wrong_value_is_refused_in_the_language_of_the_screen() {
    for (field, value, text) in [
        ("consumers.time", "fast", "consumers = { time = 'fast' }"),
        ("big_lock", "true", "big_lock = true"),
    ] {
        let japanese = free_play((120, 36)).view(|view| view.language = Language::Japanese);
        let mut screen = typed(at(japanese, field), value);
        let says = says(Language::Japanese, &file::read(text).unwrap_err());
        assert!(!says.is_ascii(), "{says}");
        assert!(shows(&screen.screen(), &says), "{}", screen.screen());
    }
}

#[test]
fn letters_are_letters_while_a_value_is_typed() {
    let screen = at(free_play((120, 36)), "batch");
    let screen = screen.keys("{enter}q pcu");
    assert_eq!(screen.seen().setup.typed.as_deref(), Some("1q pcu"));
    assert!(!screen.leaving() && asked(&screen).is_empty());
}

#[test]
fn other_values_wait_for_the_next_run() {
    let screen = typed(at(free_play((120, 36)), "batch"), "3");
    let mut screen = typed(at(screen.keys("u"), "consumers.count"), "4");
    assert_eq!(asked(&screen), [""; 0]);
    assert!(shows(&screen.screen(), "The next run (r) has 4.") || shows(&screen.screen(), "has 4"));
    let mut screen = screen.keys("r{enter}").silence();
    let Some(ScreenOutcome::Rerun(next)) = screen.left() else {
        panic!("it is not run again");
    };
    assert_eq!((next.batch, next.consumers.count), (3, 4));
    assert_eq!(next.script().len(), 7, "all four are started");
    // what was typed before is typed away
    let screen = typed(at(free_play((120, 36)), "batch"), "3");
    let screen = typed(screen, "1");
    assert_eq!(screen.seen().next_run.value(&["batch".to_owned()]), None);
}

#[test]
fn threads_of_the_next_run_stand_on_the_card() {
    let screen = free_play((120, 36)).keys("tt");
    let run_as = ["run_as".to_owned()];
    assert_eq!(screen.seen().next_run.value(&run_as), Some("threads"));
    let mut screen = screen.keys("r{enter}").silence();
    let Some(ScreenOutcome::Rerun(next)) = screen.left() else {
        panic!("it is not run again");
    };
    assert!(next.big_lock);
}

#[test]
fn in_the_run_of_a_lesson_a_change_is_entered_twice() {
    let screen = lesson("back-pressure", Language::English, (120, 36)).keys("{enter}a{enter}");
    let mut screen = screen.silence();
    let Some(ScreenOutcome::Rerun(scenario)) = screen.left() else {
        panic!("no run");
    };
    let mut play = Play::new(&scenario);
    play.run_to(3.0);
    let screen = screen.next(play.model.header.clone()).events(play.told);
    let mut screen = typed(at(screen, "capacity"), "7");
    assert_eq!(asked(&screen), [""; 0]);
    assert!(shows(&screen.screen(), &english("setup-sure")));
    assert_eq!(asked(&screen.keys("{enter}")), ["capacity 7"]);
}

#[test]
fn a_run_that_is_over_and_one_that_is_unknown() {
    let mut play = Play::new(&Scenario::free_play());
    play.run_to(3.0);
    play.end(procession::event::HowEnded::Quit);
    let over = Harness::new(120, 36, play.model.header.clone()).events(play.told);
    let screen = typed(at(over, "capacity"), "7");
    assert_eq!(asked(&screen), [""; 0]);
    assert_eq!(
        screen.seen().next_run.value(&["capacity".to_owned()]),
        Some("7")
    );
    let unknown = procession::header::Header {
        scenario: None,
        ..header()
    };
    let screen = Harness::new(80, 24, unknown).events(started()).keys("u");
    assert_eq!(screen.seen().remark, Some("remark-no-setup"));
}

#[test]
fn a_long_value_is_seen_from_its_end_and_quoted_in_short() {
    let long = "あ".repeat(300);
    for size in [(120, 36), (80, 24), (60, 20)] {
        let screen = at(free_play(size), "producers.time").keys(&format!("{{enter}}{WIPE}{long}"));
        let mut screen = screen.keys("{enter}");
        let shown = screen.screen();
        let begins = format!("{}あ", procession::text::safe::END);
        assert!(shown.contains(&begins), "a mark where it is cut:\n{shown}");
        assert!(
            shows(&shown, "use fixed:0.4, uniform:0.5..1.5"),
            "what is allowed:\n{shown}"
        );
    }
}

#[test]
fn while_a_value_is_typed_the_footer_names_no_letter() {
    let mut screen = at(free_play((120, 36)), "capacity").keys("{enter}q?");
    let shown = screen.screen();
    let typed = screen.seen().setup.typed.as_deref();
    assert!(typed.is_some_and(|typed| typed.ends_with("q?")) && !screen.leaving());
    let footer = shown.lines().last().unwrap();
    for letter in ["key-help", "key-quit"] {
        assert!(!footer.contains(&english(letter)), "{footer}");
    }
}
