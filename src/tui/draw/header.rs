//! The first row: what runs, in which mode, for how long, and how much goes through.

use super::{
    canvas::{Canvas, width},
    scene::Scene,
};
use crate::{
    event::{Nanos, Speed},
    model::{history::Flow, why::WINDOW},
    text::{
        number::{clock, rate},
        safe,
    },
    tui::{
        action::{Action, Wind},
        theme::{Ground, Ink},
        view::{Past, Shown},
    },
};
use ratatui::{layout::Rect, style::Style};

/// Words of the header, and how long they stay when there is little room (the least is dropped first).
struct Word {
    text: String,
    style: Style,
    gap: u16,
    stays: u8,
}

/// Draws the bar.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, scene: &Scene) {
    let paint = scene.paint;
    canvas.ground(area, paint.ground(Ground::Bar));
    let (id, ink) = mode(scene);
    let badge = format!(" {} ", scene.word(id));
    let mut words = left(scene);
    let place = words.len();
    words.push(Word {
        text: badge,
        style: paint.on(ink).patch(paint.heavy()),
        gap: 4,
        stays: 9,
    });
    words.extend(right_of_badge(scene, area.width));
    let key = key(scene);
    let room = area.width.saturating_sub(2);
    let needed = |words: &[Word]| {
        words
            .iter()
            .map(|word| width(&word.text) + word.gap)
            .sum::<u16>()
    };
    while needed(&words) > room + words.first().map_or(0, |word| word.gap) && words.len() > 1 {
        let least = (0..words.len())
            .min_by_key(|i| words[*i].stays)
            .unwrap_or(0);
        words.remove(least);
    }
    let total = needed(&words);
    let mut x = area.x + 1;
    // on a wide screen the badge stands still, wherever the title ends
    let fixed = area.x + area.width / 3;
    for (i, word) in words.iter().enumerate() {
        let is_badge = word.stays == 9;
        x += if i == 0 { 0 } else { word.gap };
        if is_badge && i == place && x < fixed && total + fixed - x < room {
            x = fixed;
        }
        let from = x;
        x = canvas.text(area, x, area.y, &word.text, word.style);
        if is_badge {
            let past = scene.view.past.is_some() && !scene.view.is_replay();
            let action = if past {
                Action::Wind(Wind::End)
            } else {
                Action::PauseOrContinue
            };
            canvas.hit(
                Rect {
                    x: from,
                    y: area.y,
                    width: x - from,
                    height: 1,
                },
                action,
            );
        }
    }
    if x + width(&key) + 3 < area.right() {
        canvas.right(
            Rect {
                width: area.width - 1,
                ..area
            },
            area.y,
            &key,
            paint.ink(Ink::Label),
        );
    }
}

/// The mode of the run, and the ink of its badge.
fn mode(scene: &Scene) -> (&'static str, Ink) {
    let now = &scene.model.now;
    if scene.view.reading() {
        return ("mode-lesson", Ink::Label);
    }
    if let Some(past) = &scene.view.past {
        return match past.shown {
            Shown::Frozen { .. } => ("mode-frozen", Ink::Warm),
            Shown::Rewound { .. } => ("mode-rewound", Ink::Warm),
            Shown::Replay { .. } => ("mode-replay", Ink::Text),
        };
    }
    match (&now.ended, now.clock.paused(), &now.stepped) {
        (Some(_), ..) => ("mode-ended", Ink::Text),
        (None, true, Some(_)) => ("mode-stepped", Ink::Text),
        (None, true, None) => ("mode-paused", Ink::Text),
        _ if scene.model.stuck() => ("mode-stuck", Ink::Warm),
        _ if now.stepping => ("mode-stepping", Ink::Text),
        _ if now.clock.speed() < Speed::ONE => ("mode-slow", Ink::Label),
        _ if now.clock.speed() > Speed::ONE => ("mode-fast", Ink::Label),
        _ => ("mode-live", Ink::Work),
    }
}

fn left(scene: &Scene) -> Vec<Word> {
    let header = &scene.model.header;
    let lesson = scene
        .view
        .class
        .as_ref()
        .map(|class| class.course.lesson.title.get(scene.text.language()));
    let title = match lesson.unwrap_or(&header.title) {
        "" if header.scenario.is_free_play() => scene.word("free-play"),
        title => safe::line(title, 30),
    };
    let mut words = vec![Word {
        text: "procession".into(),
        style: scene.paint.ink(Ink::Strong),
        gap: 0,
        stays: 4,
    }];
    if !title.is_empty() {
        words.push(Word {
            text: title,
            style: scene.paint.ink(Ink::Text),
            gap: 2,
            stays: 3,
        });
    }
    words
}

fn right_of_badge(scene: &Scene, columns: u16) -> Vec<Word> {
    let (now, text, paint) = (&scene.model.now, scene.text, scene.paint);
    if scene.view.reading() {
        return Vec::new();
    }
    let speed = now.clock.speed();
    let whole = columns < 70 || scene.view.projector;
    // a clock that has stopped says what the sentence below it says: rounded
    let half = Nanos(if now.ended.is_some() {
        Nanos::SECOND.0 / 20
    } else {
        0
    });
    let shown = |time: Nanos, whole| clock(time + half, whole);
    let mut words = vec![
        Word {
            text: pace(scene),
            style: paint.ink(Ink::Text),
            gap: 2,
            stays: 7,
        },
        Word {
            text: shown(scene.run, whole),
            style: paint.ink(Ink::Strong),
            gap: 2,
            stays: 8,
        },
    ];
    let mut add = |text: String, ink: Ink, stays: u8| {
        words.push(Word {
            text,
            style: paint.ink(ink),
            gap: 3,
            stays,
        });
    };
    if speed != Speed::ONE {
        let real = now.ended.as_ref().map_or(scene.at, |_| now.at);
        add(
            text.with(
                "on-the-clock",
                &[("time", &shown(real, whole || now.ended.is_none()))],
            ),
            Ink::Label,
            2,
        );
    }
    add(
        text.with("seed", &[("n", &scene.model.header.seed)]),
        Ink::Label,
        1,
    );
    let (put, done) = rates(scene);
    add(text.with("rate-put", &[("n", &rate(put))]), Ink::Text, 5);
    add(text.with("rate-done", &[("n", &rate(done))]), Ink::Text, 5);
    words
}

/// Items put and done a second of run time: lately, or in the whole of a run that is over.
fn rates(scene: &Scene) -> (f64, f64) {
    let now = &scene.model.now;
    let (flow, window) = if now.ended.is_some() {
        (
            Flow {
                put: now.ledger.put,
                got: 0,
                done: now.ledger.done,
            },
            scene.run.max(Nanos::MILLI),
        )
    } else {
        let window = WINDOW.min(scene.run.max(Nanos::SECOND));
        (
            scene.model.history.moved(scene.run - window, scene.run),
            window,
        )
    };
    let rate = |n: u64| n as f64 / window.as_secs_f64();
    (rate(flow.put), rate(flow.done))
}

/// How fast run time goes here, or that a recording stands still.
fn pace(scene: &Scene) -> String {
    match scene.view.past {
        Some(Past {
            shown: Shown::Replay { plays: false, .. },
            ..
        }) => scene.word("replay-stands"),
        Some(Past {
            shown: Shown::Replay { speed, .. },
            ..
        }) => format!("x{speed}"),
        _ => format!("x{}", scene.model.now.clock.speed()),
    }
}

fn key(scene: &Scene) -> String {
    let key = safe::line(&scene.view.last_key, 12);
    if key.is_empty() {
        key
    } else {
        scene.text.with("last-key", &[("key", &key)])
    }
}
