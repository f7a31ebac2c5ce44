//! The first row: what runs, in which mode, for how long, and how much goes through.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
};
use crate::{
    event::{RealTime, RunTime, Speed},
    model::{history::ItemFlow, now::Ledger},
    text::{
        number::{clock, rate},
        safe,
    },
    tui::{
        action::{Action, Seek},
        theme::{Background, ColorRole},
        view::{Past, PastMode},
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
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let palette = context.palette;
    canvas.background(area, palette.background(Background::Bar));
    let (id, color_role) = mode(context);
    let badge = format!(" {} ", context.word(id));
    let mut words = left(context);
    let place = words.len();
    words.push(Word {
        text: badge,
        style: palette.on(color_role).patch(palette.heavy()),
        gap: 4,
        stays: 9,
    });
    words.extend(right_of_badge(context, area.width));
    let key = key(context);
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
            let past = context.view.past.is_some() && !context.view.is_replay();
            let action = if past {
                Action::Seek(Seek::End)
            } else {
                Action::PauseOrContinue
            };
            canvas.click_target(
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
            palette.style(ColorRole::Label),
        );
    }
}

/// The mode of the run, and the color role of its badge.
fn mode(context: &DrawContext) -> (&'static str, ColorRole) {
    let now = &context.model.now;
    if context.view.reading() {
        return ("mode-lesson", ColorRole::Label);
    }
    if let Some(past) = &context.view.past {
        return match past.shown {
            PastMode::Frozen { .. } => ("mode-frozen", ColorRole::Warm),
            PastMode::Rewound { .. } => ("mode-rewound", ColorRole::Warm),
            PastMode::Replay { .. } => ("mode-replay", ColorRole::Text),
        };
    }
    match (&now.ended, now.clock.paused(), &now.stepped) {
        (Some(_), ..) => ("mode-ended", ColorRole::Text),
        (None, true, Some(_)) => ("mode-stepped", ColorRole::Text),
        (None, true, None) => ("mode-paused", ColorRole::Text),
        _ if context.model.stuck() => ("mode-stuck", ColorRole::Warm),
        _ if now.stepping => ("mode-stepping", ColorRole::Text),
        _ if now.clock.speed() < Speed::ONE => ("mode-slow", ColorRole::Label),
        _ if now.clock.speed() > Speed::ONE => ("mode-fast", ColorRole::Label),
        _ => ("mode-live", ColorRole::Work),
    }
}

fn left(context: &DrawContext) -> Vec<Word> {
    let header = &context.model.header;
    let lesson = context.view.lesson_session.as_ref().map(|lesson_session| {
        lesson_session
            .prepared()
            .lesson
            .title
            .get(context.text.language())
    });
    let title = match lesson.unwrap_or(&header.title) {
        "" if context.model.plan().open_ended == Some(true) => context.word("free-play"),
        title => safe::line(title, 30),
    };
    let mut words = vec![Word {
        text: "procession".into(),
        style: context.palette.style(ColorRole::Strong),
        gap: 0,
        stays: 4,
    }];
    if !title.is_empty() {
        words.push(Word {
            text: title,
            style: context.palette.style(ColorRole::Text),
            gap: 2,
            stays: 3,
        });
    }
    if let Some(file) = &context.view.file {
        words.push(Word {
            text: safe::line(file, 30),
            style: context.palette.style(ColorRole::Label),
            gap: 2,
            stays: 6,
        });
    }
    words
}

fn right_of_badge(context: &DrawContext, columns: u16) -> Vec<Word> {
    let (now, text, palette) = (&context.model.now, context.text, context.palette);
    if context.view.reading() {
        return Vec::new();
    }
    let speed = now.clock.speed();
    let whole = columns < 70 || context.view.projector;
    // a clock that has stopped says what the sentence below it says: rounded
    let half = if now.ended.is_some() {
        RunTime::SECOND.0 / 20
    } else {
        0
    };
    let mut words = vec![
        Word {
            text: pace(context),
            style: palette.style(ColorRole::Text),
            gap: 2,
            stays: 7,
        },
        Word {
            text: clock(context.run + RunTime(half), whole),
            style: palette.style(ColorRole::Strong),
            gap: 2,
            stays: 8,
        },
    ];
    let mut add = |text: String, color_role: ColorRole, stays: u8| {
        words.push(Word {
            text,
            style: palette.style(color_role),
            gap: 3,
            stays,
        });
    };
    if speed != Speed::ONE {
        let real = now.ended.as_ref().map_or(context.at, |_| now.at);
        add(
            text.with(
                if context.view.is_replay() {
                    "on-the-clock-then"
                } else {
                    "on-the-clock"
                },
                &[(
                    "time",
                    &clock(real + RealTime(half), whole || now.ended.is_none()),
                )],
            ),
            ColorRole::Label,
            2,
        );
    }
    add(
        text.with("seed", &[("n", &context.model.header.seed)]),
        ColorRole::Label,
        1,
    );
    if context.model.queues_to_show() == 0 {
        return words;
    }
    if now.uses_no_queue() {
        let second = context.run.max(RunTime::MILLI).as_secs_f64();
        let done = rate(now.worked_alone() as f64 / second);
        add(text.with("rate-done", &[("n", &done)]), ColorRole::Text, 5);
        add(text.get("rate-whole"), ColorRole::Label, 2);
        return words;
    }
    let (put, done, window) = rates(context);
    if context.model.has_several_queues()
        && let Some((_, queue)) = context.queue()
    {
        add(DrawContext::name(&queue.name), ColorRole::Strong, 5);
    }
    add(
        text.with("rate-put", &[("n", &rate(put))]),
        ColorRole::Text,
        5,
    );
    add(
        text.with("rate-done", &[("n", &rate(done))]),
        ColorRole::Text,
        5,
    );
    let stretch = match window {
        Some(window) => {
            let seconds = format!("{:.0}", window.as_secs_f64());
            text.with("rate-lately", &[("n", &seconds)])
        }
        None => text.get("rate-whole"),
    };
    add(stretch, ColorRole::Label, 2);
    words
}

/// Items put and done a second of run time, of the chosen queue, and in the last how many seconds; `None`: in the whole
/// of a run that is over.
fn rates(context: &DrawContext) -> (f64, f64, Option<RunTime>) {
    let (flow, window) = if context.model.now.ended.is_some() {
        let ledger = context
            .queue()
            .map_or_else(Ledger::default, |(_, queue)| queue.items_only());
        (
            ItemFlow {
                put: ledger.put,
                got: 0,
                done: ledger.done,
            },
            context.run.max(RunTime::MILLI),
        )
    } else {
        let lately = context.model.lately(context.at).unwrap_or_default();
        let window = lately.max(RunTime::SECOND);
        (
            context
                .queue_history()
                .moved(context.run - window, context.run),
            window,
        )
    };
    let rate = |n: u64| n as f64 / window.as_secs_f64();
    let lately = context.model.now.ended.is_none().then_some(window);
    (rate(flow.put), rate(flow.done), lately)
}

/// How fast run time goes here, or that a recording stands still.
fn pace(context: &DrawContext) -> String {
    match context.view.past {
        Some(Past {
            shown:
                PastMode::Replay {
                    speed,
                    plays: false,
                },
            ..
        }) => context.text.with("replay-stands", &[("speed", &speed)]),
        Some(Past {
            shown: PastMode::Replay { speed, .. },
            ..
        }) => format!("x{speed}"),
        _ => format!("x{}", context.model.now.clock.speed()),
    }
}

fn key(context: &DrawContext) -> String {
    let key = safe::line(&context.view.last_key, 12);
    if key.is_empty() {
        key
    } else {
        context.text.with("last-key", &[("key", &key)])
    }
}
