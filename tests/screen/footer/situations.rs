//! Screens on which the footer is looked at: every mode, every overlay, every card of a lesson.

use crate::{
    card::lesson,
    common::{header, started},
    play::{Play, free_play},
    rounds::{seen, wanted},
    screens::{CAFE, Shown, killed, slow_consumers},
};
use procession::{
    event::{HowEnded, RealTime, Work},
    scenario::{Scenario, file},
    text::Language,
    tui::harness::Harness,
};

/// As wide as no footer is.
const SIZE: (u16, u16) = (260, 40);

type Story = Box<dyn Fn() -> Shown>;

fn wide(play: Play) -> Shown {
    let mut shown = Shown::of(play);
    shown.screen = shown.screen.sized(SIZE.0, SIZE.1);
    shown
}

/// A run of the slow consumers so far.
fn slow(story: impl FnOnce(&mut Play)) -> Shown {
    let mut shown = slow_consumers(story);
    shown.screen = shown.screen.sized(SIZE.0, SIZE.1);
    shown
}

fn live() -> Shown {
    slow(|play| {
        play.run_to(6.0);
    })
}

fn over() -> Shown {
    slow(|play| {
        play.run_to(6.0).end(HowEnded::Quit);
    })
}

fn on(worker: &str, shown: Shown) -> Shown {
    let place = shown.model().now.worker(worker).unwrap();
    shown.select(place)
}

fn cafe() -> Shown {
    let mut play = Play::new(&file::read(CAFE).unwrap());
    play.run_to(6.0);
    wide(play)
}

/// Of a run of six seconds, the fourth.
fn replay(mut play: Play) -> Shown {
    play.end(HowEnded::Quit);
    let screen = Harness::replay(SIZE.0, SIZE.1, play.model.header.clone())
        .events(play.told)
        .silence()
        .at(RealTime::from_secs_f64(4.0))
        .keys(" ");
    Shown::still(screen, 4.0)
}

fn recording() -> Shown {
    let mut play = free_play(2, 2, Work::Sleep);
    play.run_to(9.0);
    replay(play)
}

/// The card of a lesson after these keys.
fn at_card(name: &str, keys: &str) -> Harness {
    lesson(name, Language::English, SIZE).keys(keys)
}

/// The lesson "article" at its result.
fn result() -> Harness {
    seen(at_card("article", "{enter}a{enter}"), 60.0)
        .0
        .keys("l")
}

fn to_next() -> Harness {
    result().keys("{enter}a{enter}")
}

fn begins(screen: Harness) -> Harness {
    let (screen, _): (Harness, Scenario) = wanted(screen);
    screen.next(header()).events(started())
}

/// The run of a lesson after three seconds.
fn lesson_run() -> Shown {
    let (screen, scenario) = wanted(at_card("article", "{enter}a{enter}"));
    let mut play = Play::new(&scenario);
    play.run_to(3.0);
    let screen = screen.next(play.model.header.clone());
    Shown::on(screen, play)
}

fn card(screen: impl Fn() -> Harness + 'static) -> Story {
    Box::new(move || Shown::still(screen(), 1.0))
}

fn keys(story: impl Fn() -> Shown + 'static, keys: &'static str) -> Story {
    Box::new(move || story().keys(keys))
}

/// All of them, each with what it is.
pub(super) fn situations() -> Vec<(&'static str, Story)> {
    let c1 = || on("C1", live());
    let two = || seen(at_card("little", "{enter}d{enter}"), 30.0).0.keys("l");
    let mut all: Vec<(&'static str, Story)> = vec![
        ("nobody is selected", Box::new(live)),
        ("a worker is selected", Box::new(c1)),
        ("main is selected", Box::new(|| on("main", live()))),
        ("who ends is selected", keys(c1, "-")),
        ("paused", keys(c1, " ")),
        ("as slow as it gets", keys(live, "<<<<<<<<<<")),
        ("as small as it gets", keys(live, "[[[[[[[[")),
        ("the shortest axis", keys(live, "(((((((((((((")),
        ("several queues", Box::new(cafe)),
        ("pane of the queue", keys(live, "2")),
        ("pane of the queue, selected", keys(c1, "2")),
        (
            "pane of an empty queue",
            Box::new(|| cafe_late().keys("2}")),
        ),
        ("pane of events", keys(|| wide(killed()), "7")),
        ("over", Box::new(over)),
        ("over, selected", Box::new(|| on("C1", over()))),
        ("frozen", keys(live, "f")),
        ("frozen, selected", keys(c1, "f{pageup}")),
        ("gone back", keys(live, "{pageup}{pageup}")),
        ("gone back, several queues", keys(cafe, "{pageup}")),
        (
            "gone back in the events",
            keys(|| wide(killed()), "7{pageup}"),
        ),
        ("at the beginning", keys(live, "{home}")),
        ("details", keys(c1, "{enter}")),
        (
            "details of main",
            Box::new(|| on("main", live()).keys("{enter}")),
        ),
        ("details in the past", keys(c1, "{pageup}{enter}")),
        ("go to", keys(live, "G3")),
        ("search", keys(live, "/put")),
        ("filter", keys(live, "FP1")),
        ("an item", keys(live, "2{enter}")),
        ("an item in the past", keys(live, "f2{enter}{left}")),
        ("set-up", keys(live, "u")),
        ("set-up when it is over", keys(over, "u")),
        ("set-up in the past", keys(live, "fu")),
        ("set-up of a recording", keys(recording, "u")),
        ("set-up, paused", keys(live, " u")),
        ("a value", keys(live, "u{down}{enter}{backspace}7")),
        ("help", keys(live, "?{down}")),
        ("glossary", keys(live, "g{down}")),
        ("help over details", keys(c1, "{enter}?{down}")),
        ("a question", keys(live, "r")),
        ("list", keys(over, "l")),
        ("list on the second lesson", keys(over, "l{down}")),
        ("replay", Box::new(recording)),
        ("replay, selected", Box::new(|| on("C1", recording()))),
        (
            "replay of several queues",
            Box::new(|| {
                let mut play = Play::new(&file::read(CAFE).unwrap());
                play.run_to(6.0);
                replay(play)
            }),
        ),
        ("replay, events", keys(recording, "7")),
        ("replay, queue", keys(recording, "2")),
        (
            "details of a recording",
            Box::new(|| on("C1", recording()).keys("{enter}")),
        ),
    ];
    all.extend([
        ("card", card(|| at_card("article", ""))),
        ("prediction", card(|| at_card("article", "{enter}"))),
        ("predicted", card(|| at_card("article", "{enter}a"))),
        ("vote", card(|| at_card("article", "{enter}v"))),
        ("hands", card(|| at_card("article", "{enter}va3"))),
        ("second vote", card(|| at_card("article", "{enter}va3nb2"))),
        (
            "running",
            card(|| begins(at_card("article", "{enter}a{enter}")).keys("l")),
        ),
        ("lesson's run", Box::new(lesson_run)),
        ("between runs", card(two)),
        ("result", card(result)),
        ("run over", card(|| result().keys("{esc}"))),
        (
            "result of two",
            card(move || seen(two().keys("{enter}"), 40.0).0.keys("l")),
        ),
        ("check", card(|| result().keys("{enter}"))),
        ("checked", card(|| result().keys("{enter}a"))),
        ("next", card(to_next)),
        (
            "trying",
            card(|| begins(to_next().keys("{enter}")).keys("l")),
        ),
        (
            "tried",
            card(|| seen(to_next().keys("{enter}"), 40.0).0.keys("l")),
        ),
        ("list of lessons", card(|| at_card("article", "{esc}"))),
    ]);
    all
}

/// A café in which nothing is left to do.
fn cafe_late() -> Shown {
    let mut play = Play::new(&file::read(CAFE).unwrap());
    play.run_to(60.0);
    wide(play)
}
