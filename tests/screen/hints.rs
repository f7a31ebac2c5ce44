//! What the screen says to press is pressed on a run of the real engine, and happens.

use crate::{
    card,
    play::{Play, free_play},
    screens::{Shown, slow_consumers},
    shows,
};
use procession::{
    event::{HowEnded, RealTime, Work},
    model::{
        DisplayState, Model,
        why::{Bottleneck, Headline},
    },
    say::{self, Hint},
    text::{Language, Text},
    tui::{
        ScreenOutcome,
        harness::Harness,
        view::{DetailAction, Overlay, PastMode, View},
    },
};
use std::collections::BTreeSet;
use strum::VariantNames;

/// The keys that a sentence names, as tests type them: those that follow one another belong together, others are choices.
fn keys_in(words: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('[') {
        let (cap, after) = after.split_once(']').unwrap();
        let key = match cap {
            "space" => " ".to_owned(),
            cap if cap.chars().count() == 1 => cap.to_owned(),
            cap => format!("{{{cap}}}"),
        };
        match all.last_mut() {
            Some(last) if before.trim().is_empty() => last.push_str(&key),
            _ => all.push(key),
        }
        rest = after;
    }
    all
}

/// The worker that a hint is about.
fn about(hint: Hint, model: &Model) -> Option<usize> {
    let now = &model.now;
    match hint {
        Hint::Resume(worker) => Some(worker),
        Hint::More(group) | Hint::Add(group) => {
            let mut workers = now.workers.iter();
            workers.position(|worker| worker.group == Some(group))
        }
        Hint::LessComputing => now.workers.iter().position(|worker| !worker.is_main),
        _ => None,
    }
}

/// Presses each choice of keys that the hint names, each in a run of its own, and gives what came of them.
fn follow(story: impl Fn() -> Shown, hint: Hint) -> Vec<Shown> {
    let mut keys =
        Language::ALL.map(|language| keys_in(&hint.words(story().model(), &Text::new(language))));
    assert_eq!(
        keys[0], keys[1],
        "{hint:?}: both languages name the same keys"
    );
    let follow = |keys: &String| {
        let mut shown = story();
        let words = hint.words(shown.model(), &Text::new(Language::English));
        let screen = shown.screen.screen();
        // key caps have blanks in the place of brackets
        assert!(
            shows(&screen, &words.replace(['[', ']'], " ")),
            "{hint:?}:\n{screen}"
        );
        // of its two keys only one is about a worker
        let on = about(hint, shown.model()).filter(|_| hint != Hint::LessComputing || keys == "-");
        if let Some(worker) = on {
            shown = shown.select(worker);
        }
        shown.keys(keys)
    };
    std::mem::take(&mut keys[0]).iter().map(follow).collect()
}

/// Two workers compute on two cores, and two more.
fn computing(more: &str) -> Shown {
    let both = "time = \"fixed:1\"\nwork = \"compute\"\n";
    let scenario = format!(
        "{more}capacity = 8\n[producers]\nitems = \"endless\"\n{both}[consumers]\nstop = \"never\"\n{both}"
    );
    Shown::run(&scenario, |play| {
        play.run_to(12.0);
    })
}

/// What each hint promises.
fn promises() -> Vec<Hint> {
    let again = || {
        slow_consumers(|play| {
            play.run_to(4.0).end(HowEnded::Quit);
        })
    };
    let mut all = follow(again, Hint::Again);
    for shown in &mut all {
        shown.screen = std::mem::replace(
            &mut shown.screen,
            Harness::new(9, 9, shown.play.model.header.clone()),
        )
        .silence();
    }
    let left: Vec<_> = all.iter_mut().map(|shown| shown.screen.left()).collect();
    assert!(
        matches!(
            &left[..],
            [Some(ScreenOutcome::Rerun(_)), Some(ScreenOutcome::Quit)]
        ),
        "{left:?}"
    );

    let paused = || {
        slow_consumers(|play| {
            play.run_to(4.0).ask("pause");
        })
    };
    let all = follow(paused, Hint::GoOn);
    assert!(!all[0].model().now.clock.paused());
    assert!(all[1].model().now.stepping || all[1].model().now.stepped.is_some());

    let suspended = || {
        slow_consumers(|play| {
            play.run_to(4.0).ask("suspend C1").run_to(5.0);
        })
    };
    let c1 = suspended().model().now.worker("C1").unwrap();
    let all = follow(suspended, Hint::Resume(c1));
    let now = &all[0].model().now;
    assert!(!now.is_suspended(&now.workers[c1]));

    let nobody = || {
        let mut play = free_play(2, 2, Work::Sleep);
        play.run_to(3.0);
        for name in ["P1", "P2", "C1", "C2"] {
            play.ask(&format!("finish {name}"));
        }
        play.run_to(9.0);
        Shown::of(play)
    };
    let all = follow(nobody, Hint::AddAny);
    assert_eq!(
        [all[0].living("producers"), all[1].living("consumers")],
        [1, 1]
    );

    let killed = || {
        slow_consumers(|play| {
            play.run_to(4.2).ask("kill C1").run_to(4.4);
        })
    };
    let consumers = killed().model().now.last_sink().unwrap();
    let all = follow(killed, Hint::Add(consumers));
    assert_eq!(all[0].living("consumers"), 2);

    let bottleneck = || {
        slow_consumers(|play| {
            play.run_to(12.0);
        })
    };
    let all = follow(bottleneck, Hint::More(consumers));
    assert_eq!(all[0].living("consumers"), 3);

    let all = follow(|| computing(""), Hint::LessComputing);
    let works = |shown: &Shown| {
        let groups = &shown.model().now.groups;
        groups.iter().all(|group| group.work == Some(Work::Sleep))
    };
    assert!(works(&all[0]));
    let first = about(Hint::LessComputing, all[1].model()).unwrap();
    assert!(all[1].model().now.workers[first].finishing);

    let locked = || computing("run_as = \"threads\"\nbig_lock = true\n");
    let all = follow(locked, Hint::ManyProcesses);
    let next = &all[0].screen.seen().next_run;
    let big_lock = next.value(&["big_lock".to_owned()]);
    assert_eq!(big_lock, Some("false"), "{next:?}");
    assert_eq!(
        all[1].screen.seen().overlay,
        Some(Overlay::ConfirmRerun { new_seed: false })
    );

    past();
    replay();
    lesson();
    let worker = 0;
    vec![
        Hint::Again,
        Hint::GoOn,
        Hint::Resume(worker),
        Hint::AddAny,
        Hint::Add(0),
        Hint::More(0),
        Hint::ManyProcesses,
        Hint::LessComputing,
        Hint::Unfreeze,
        Hint::BackToNow,
        Hint::BackToEnd,
        Hint::Play,
        Hint::Lesson,
    ]
}

/// Back from the past.
fn past() {
    let live = || {
        slow_consumers(|play| {
            play.run_to(6.0);
        })
    };
    let over = || {
        slow_consumers(|play| {
            play.run_to(6.0).end(HowEnded::Quit);
        })
    };
    let cases: [(&dyn Fn() -> Shown, Hint); 3] = [
        (&|| live().keys("f"), Hint::Unfreeze),
        (&|| live().keys("{pageup}"), Hint::BackToNow),
        (&|| over().keys("{pageup}"), Hint::BackToEnd),
    ];
    for (story, hint) in cases {
        assert!(story().screen.seen().past.is_some());
        for shown in follow(story, hint) {
            assert_eq!(shown.screen.seen().past, None, "{hint:?}");
        }
    }
}

/// A recording plays and stops.
fn replay() {
    let recorded = || {
        let mut shown = slow_consumers(|play| {
            play.run_to(6.0);
        });
        let header = shown.play.model.header.clone();
        shown.screen = Harness::replay(120, 36, header)
            .events(shown.play.told.clone())
            .silence()
            .at(RealTime(4 * RealTime::SECOND.0))
            .keys("{tab}");
        shown
    };
    let plays = |shown: &Shown| {
        let past = shown.screen.seen().past.as_ref().map(|past| past.shown);
        matches!(past, Some(PastMode::Replay { plays: true, .. }))
    };
    let before = plays(&recorded());
    let mut shown = recorded();
    let words = Hint::Play.words(shown.model(), &Text::new(Language::English));
    assert!(shows(
        &shown.screen.screen(),
        &words.replace(['[', ']'], " ")
    ));
    for key in keys_in(&words) {
        shown.screen = shown.screen.keys(&key);
        assert_eq!(plays(&shown), !before);
    }
}

/// On with the lesson when its run is over.
fn lesson() {
    let over = || {
        let mut shown = slow_consumers(|play| {
            play.run_to(6.0).end(HowEnded::Quit);
        });
        let header = shown.play.model.header.clone();
        shown.screen = card::lesson("article", Language::English, (120, 36))
            .keys("{enter}a")
            .next(header)
            .view(|view| view.overlay = None)
            .events(shown.play.told.clone());
        shown
    };
    let all = follow(over, Hint::Lesson);
    assert_eq!(all[0].screen.seen().overlay, Some(Overlay::Card));
    let mut again = all.into_iter().nth(1).unwrap();
    again.screen = again.screen.silence();
    assert!(matches!(again.screen.left(), Some(ScreenOutcome::Rerun(_))));
}

#[test]
fn every_hint_does_what_it_says() {
    let kept: BTreeSet<&str> = promises().into_iter().map(<&str>::from).collect();
    let all: BTreeSet<&str> = Hint::VARIANTS.iter().copied().collect();
    assert_eq!(kept, all);
}

/// This many consumers compute on two cores, for producers that only sleep.
fn consumers_compute(count: u32, end: f64) -> Shown {
    let scenario = format!(
        "capacity = 4\n[producers]\nitems = \"endless\"\ntime = \"fixed:0.3\"\n[consumers]\ncount = {count}\n\
         stop = \"never\"\ntime = \"fixed:1\"\nwork = \"compute\"\n"
    );
    Shown::run(&scenario, |play| {
        play.run_to(end);
    })
}

/// What the screen says to press.
fn advised(shown: &Shown) -> Option<Hint> {
    let (model, at) = (shown.model(), RealTime(shown.play.at));
    let text = Text::new(Language::English);
    let headline = model.headline(at);
    assert!(
        matches!(
            headline,
            Headline::Bottleneck(Bottleneck::Consumers { .. } | Bottleneck::Filling { .. })
        ),
        "{headline:?}"
    );
    say::headline(&headline, model, at, &text).press
}

#[test]
fn one_more_is_advised_only_where_it_finds_a_core() {
    let done = |shown: &Shown| shown.model().now.queue().unwrap().ledger.done;
    let before = consumers_compute(1, 22.0);
    let consumers = before.model().now.last_sink().unwrap();
    let shown = consumers_compute(1, 12.0);
    assert_eq!(advised(&shown), Some(Hint::More(consumers)));
    let c1 = shown.model().now.worker("C1").unwrap();
    let mut more = shown.select(c1).keys("+");
    more.play.run_to(22.0);
    let (with, without) = (
        more.play.model.now.queue().unwrap().ledger.done,
        done(&before),
    );
    assert!(
        with > without + 5,
        "{with} with one more, {without} without"
    );
    // both cores compute: a third consumer would only take turns with the two
    let full = consumers_compute(2, 12.0);
    assert_eq!(advised(&full), None);
}

#[test]
fn the_first_hint_to_add_a_consumer_waits_until_one_finds_a_core() {
    let add = Text::new(Language::English)
        .get("first-add")
        .replace(['[', ']'], " ");
    for (work, offered) in [(Work::Sleep, true), (Work::Compute, false)] {
        let mut play = free_play(2, 2, work);
        play.run_to(6.0);
        let mut shown = Shown::of(play);
        shown.screen = shown.screen.view(|view| view.first_hints = true);
        assert_eq!(shows(&shown.screen.screen(), &add), offered, "{work:?}");
    }
}

#[test]
fn the_details_stand_on_what_can_be_done() {
    let marked = |shown: &Shown| match shown.screen.seen().overlay {
        Some(Overlay::Detail { cursor }) => DetailAction::ALL[cursor],
        other => panic!("{other:?}"),
    };
    let open = |story: fn(&mut Play), name: &str| {
        let shown = slow_consumers(story);
        let worker = shown.model().now.worker(name).unwrap();
        shown.select(worker).keys("{enter}")
    };
    let calm = open(
        |play| {
            play.run_to(4.0);
        },
        "C1",
    );
    assert_eq!(marked(&calm), DetailAction::Finish);
    // one place suspends and resumes
    let stopped = calm.keys("{left}{enter}");
    assert_eq!(marked(&stopped), DetailAction::SuspendOrResume);
    let c1 = stopped.model().now.worker("C1").unwrap();
    assert!(
        stopped
            .model()
            .now
            .is_suspended(&stopped.model().now.workers[c1])
    );
    let back = stopped.keys("{enter}");
    assert!(!back.model().now.is_suspended(&back.model().now.workers[c1]));
    let suspended = open(
        |play| {
            play.run_to(4.0).ask("suspend C1").run_to(4.5);
        },
        "C1",
    );
    assert_eq!(marked(&suspended), DetailAction::SuspendOrResume);
    // what is asked already is passed over
    let finishing = open(
        |play| {
            play.run_to(4.5).ask("finish C1");
        },
        "C1",
    );
    assert_eq!(marked(&finishing), DetailAction::Terminate);
    assert_eq!(
        marked(&finishing.keys("{left}{right}")),
        DetailAction::Terminate
    );
}

#[test]
fn nothing_is_marked_for_whom_nothing_can_be_done() {
    let plain = |view: &mut View| view.colours = procession::tui::theme::Colours::None;
    let mut shown = slow_consumers(|play| {
        play.run_to(4.0).ask("kill C1").run_to(5.0);
    });
    shown.screen = shown.screen.view(plain);
    for name in ["main", "C1"] {
        let worker = shown.model().now.worker(name).unwrap();
        shown = shown.select(worker).keys("{enter}");
        let buffer = shown.screen.buffer();
        let text = shown.screen.screen();
        let row = text
            .lines()
            .position(|line| line.contains(" terminate "))
            .unwrap();
        let row = u16::try_from(row).unwrap();
        let reversed = (0..60).filter(|x| {
            let style = buffer[(*x, row)].style();
            style
                .add_modifier
                .contains(ratatui::style::Modifier::REVERSED)
        });
        assert_eq!(reversed.count(), 0, "{name}:\n{text}");
        shown = shown.keys("{esc}{esc}");
    }
}

#[test]
fn who_is_asked_to_end_says_so_at_once() {
    for language in Language::ALL {
        let text = Text::new(language);
        let shown = slow_consumers(|play| {
            play.run_to(4.3);
        });
        let c1 = shown.model().now.worker("C1").unwrap();
        let mut shown = shown.select(c1).keys("-");
        shown.screen = shown
            .screen
            .view(|view| view.language = language)
            .keys("{esc}");
        let now = &shown.model().now;
        assert_eq!(now.display_state(&now.workers[c1]), DisplayState::Sleeping);
        let picture = shown.screen.screen();
        let says = |picture: &str| {
            let then = text.with("then-ends", &[("state", &"")]);
            picture.contains(then.trim()) || picture.contains(&text.get("ends-after-this"))
        };
        assert!(says(&picture), "{picture}");
        shown.screen = shown
            .screen
            .view(|view| view.selected = Some(c1))
            .keys("{enter}");
        let card = shown.screen.screen();
        let rows: Vec<&str> = card.lines().collect();
        let title = rows
            .iter()
            .position(|row| row.contains(&text.get("fact-state")))
            .unwrap();
        assert!(says(rows[title]), "{card}");
    }
}
