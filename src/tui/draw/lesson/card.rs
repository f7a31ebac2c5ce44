//! The card of a lesson's step: what is asked at the top, and after the runs what came out.

use super::{card_builder::CardBuilder, choices, next, predicted, runs, table};
use crate::{
    event::{RunTime, Speed},
    lesson::{
        Lesson, LessonSession, LessonStep, Measure, MeasureRef, MeasureValue, Question, Reading,
        RunRef,
    },
    say,
    text::number::TimeUnit,
    tui::{
        draw::{canvas::Canvas, context::DrawContext, rule::rule, sentence},
        theme::{Background, ColorRole},
        view::Pane,
    },
};
use ratatui::layout::Rect;

/// Draws the card over the whole area.
pub(in crate::tui::draw) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let Some(lesson_session) = &context.view.lesson_session else {
        return;
    };
    let palette = context.palette;
    canvas.cover(area, palette.background(Background::Screen));
    if area.is_empty() {
        return;
    }
    let number = lesson_session.prepared().lesson.number;
    let title = number.map_or_else(
        || context.word("lesson"),
        |n| context.text.with("lesson-number", &[("n", &n)]),
    );
    rule(
        canvas,
        Rect { height: 1, ..area },
        context,
        &title,
        &place(context, lesson_session),
        Pane::Lanes,
    );
    let mut card = CardBuilder::new(context, area);
    if area.height > 20 {
        card.gap();
    }
    if card.airy {
        card.gap();
    }
    match lesson_session.step() {
        LessonStep::Introduction => introduction(&mut card, lesson_session),
        LessonStep::Prediction => prediction(&mut card, lesson_session),
        LessonStep::Run(run) => between(&mut card, lesson_session, run),
        LessonStep::Result => result(&mut card, lesson_session),
        LessonStep::Check => check(&mut card, lesson_session),
        LessonStep::Next => next::draw(&mut card, lesson_session),
    }
    let remark = sentence::remarked(context);
    let rows = u16::from(remark.is_some()).min(area.height - 1);
    let body = Rect {
        y: area.y + 1,
        height: area.height - 1 - rows,
        ..area
    };
    let body = runs::draw(canvas, body, context, &card);
    let left = body.x + body.width.saturating_sub(card.wide) / 2;
    card.draw(
        canvas,
        body,
        context.view.lesson_card.scrolled(lesson_session),
    );
    if let Some(remark) = remark {
        sentence::remark(canvas, area, left, area.bottom() - 1, context, &remark);
    }
}

/// `2 of 6: prediction`.
fn place(context: &DrawContext, lesson_session: &LessonSession) -> String {
    let runs = lesson_session.prepared().runs.len();
    let (n, id) = match lesson_session.step() {
        LessonStep::Introduction => (1, "step-introduction"),
        LessonStep::Prediction => (2, "step-prediction"),
        LessonStep::Run(run) => (3 + run, "step-run"),
        LessonStep::Result => (3 + runs, "step-result"),
        LessonStep::Check => (4 + runs, "step-check"),
        LessonStep::Next => (5 + runs, "step-next"),
    };
    let step = context.text.with(
        "step-of",
        &[("n", &n), ("all", &(5 + runs)), ("step", &context.word(id))],
    );
    match lesson_session.step() {
        LessonStep::Run(_) => say::in_round(step, lesson_session, context.text),
        _ => step,
    }
}

fn introduction(card: &mut CardBuilder, lesson_session: &LessonSession) {
    let lesson = &lesson_session.prepared().lesson;
    card.text(
        lesson.title.get(card.context.text.language()),
        ColorRole::Strong,
    );
    card.gap();
    let introduction = card.words(lesson_session, &lesson.introduction);
    card.text(&introduction, ColorRole::Text);
    if lesson.runs.len() > 1 {
        card.gap();
        for run in 0..lesson.runs.len() {
            let name = say::run_name(lesson_session.prepared(), run, card.context.text);
            card.text(&name, ColorRole::Label);
        }
    }
    clock(card, lesson_session);
    card.hint("hint-introduction");
}

/// That the run's clock goes faster than the one on the wall, or slower; nothing where both go alike.
fn clock(card: &mut CardBuilder, lesson_session: &LessonSession) {
    let (text, mut speeds) = (
        card.context.text,
        lesson_session.prepared().runs.iter().map(|run| run.speed),
    );
    let Some(speed) = speeds
        .next()
        .filter(|speed| *speed != Speed::ONE && speeds.all(|other| other == *speed))
    else {
        return;
    };
    let ten = RunTime(10 * RunTime::SECOND.0);
    let times = [ten.0, speed.real_time(ten).0].map(RunTime);
    let unit = TimeUnit::of(times);
    let [run, real] = times.map(|time| unit.tell(time, text));
    card.gap();
    card.text(
        &text.with(
            "clock-goes",
            &[("n", &speed.factor()), ("run", &run), ("real", &real)],
        ),
        ColorRole::Label,
    );
}

fn ask(card: &mut CardBuilder, lesson_session: &LessonSession, question: &Question) {
    let ask = card.words(lesson_session, &question.ask);
    card.text(&ask, ColorRole::Strong);
    card.gap();
}

fn prediction(card: &mut CardBuilder, lesson_session: &LessonSession) {
    let question = &lesson_session.prepared().lesson.question;
    ask(card, lesson_session, question);
    if let Some(votes) = lesson_session.votes() {
        choices::votes(
            card,
            lesson_session,
            question,
            votes,
            &choices::Marks::default(),
        );
        card.answer_hint(
            if votes.round() > 0 {
                "hint-vote-again"
            } else {
                "hint-vote"
            },
            question,
        );
    } else {
        choices::draw(
            card,
            lesson_session,
            question,
            &choices::Marks {
                chosen: lesson_session.prediction(),
                ..Default::default()
            },
        );
        card.answer_hint(
            if lesson_session.prediction().is_some() {
                "hint-predicted"
            } else {
                "hint-prediction"
            },
            question,
        );
    }
}

/// Between two runs, or while one goes on.
fn between(card: &mut CardBuilder, lesson_session: &LessonSession, run: usize) {
    let (context, letter) = (card.context, Lesson::letter(run));
    let Some(figures) = lesson_session.results().figures(RunRef::Run(run)) else {
        card.text(
            &context.text.with("run-goes-on", &[("run", &letter)]),
            ColorRole::Strong,
        );
        return card.hint(if lesson_session.is_automatic() {
            "hint-round-goes-on"
        } else {
            "hint-goes-on"
        });
    };
    card.text(
        &context.text.with("run-is-over", &[("run", &letter)]),
        ColorRole::Strong,
    );
    card.gap();
    let stuck = figures.get(Measure::Stuck) == Some(MeasureValue::Truth(true));
    // a run that is stuck has no end, and of one that is not it need not be said
    let first = if stuck {
        Measure::Stuck
    } else {
        Measure::Total
    };
    // a run without a queue says nothing of one
    let queue = figures.get(Measure::Put) != Some(MeasureValue::Number(0.0));
    let of_queue = [Measure::Done, Measure::Deepest].into_iter();
    let shown = std::iter::once(first)
        .chain(of_queue.filter(|_| queue))
        .chain([Measure::CoresBusy]);
    for measure in shown {
        if let Some(value) = figures.get(measure) {
            let (measure_ref, reading) = (
                MeasureRef::on(RunRef::Run(run), measure),
                Reading::once(value),
            );
            let line = say::measured(
                &measure_ref,
                &reading,
                lesson_session.prepared().runs.len(),
                context.text,
            );
            card.text(&line, ColorRole::Text);
        }
    }
    card.gap();
    comes(card, lesson_session, run);
    if let Some(said) = predicted(context, lesson_session, u16::MAX) {
        card.gap();
        let ask = card.words(
            lesson_session,
            &lesson_session.prepared().lesson.question.ask,
        );
        card.text(&ask, ColorRole::Label);
        card.text(&said, ColorRole::Text);
    }
    card.hint(if run + 1 < lesson_session.prepared().runs.len() {
        "hint-next-run"
    } else {
        "hint-next-round"
    });
}

/// What comes after this run: another one, or all of them once more.
fn comes(card: &mut CardBuilder, lesson_session: &LessonSession, run: usize) {
    let text = card.context.text;
    match lesson_session.follows(run) {
        Some(0) => {
            let (n, all) = (
                lesson_session.results().round() + 1,
                lesson_session.rounds(),
            );
            card.text(
                &text.with("round-comes", &[("n", &n), ("all", &all)]),
                ColorRole::Strong,
            );
            card.text(&text.get("round-why"), ColorRole::Text);
        }
        Some(next) => {
            let name = say::run_in_round(lesson_session, next, text);
            card.text(
                &text.with("run-comes", &[("name", &name)]),
                ColorRole::Strong,
            );
        }
        None => {}
    }
}

fn result(card: &mut CardBuilder, lesson_session: &LessonSession) {
    let question = &lesson_session.prepared().lesson.question;
    ask(card, lesson_session, question);
    outcome(
        card,
        lesson_session,
        question,
        lesson_session.prediction(),
        "tag-predicted",
    );
    card.hint("hint-result");
}

fn check(card: &mut CardBuilder, lesson_session: &LessonSession) {
    let Some(question) = &lesson_session.prepared().lesson.check else {
        return;
    };
    ask(card, lesson_session, question);
    if lesson_session.checked().is_some() {
        outcome(
            card,
            lesson_session,
            question,
            lesson_session.checked(),
            "tag-answered",
        );
        card.hint("hint-checked");
    } else {
        choices::draw(card, lesson_session, question, &choices::Marks::default());
        card.answer_hint("hint-check", question);
    }
}

/// The choices with what was said beside what was measured, the outcome in a sentence, and why.
fn outcome(
    card: &mut CardBuilder,
    lesson_session: &LessonSession,
    question: &Question,
    chosen: Option<usize>,
    tag: &'static str,
) {
    let (context, prepared) = (card.context, lesson_session.prepared());
    let verdict = question.verdict(lesson_session.results(), prepared.cores);
    let marks = choices::Marks {
        tagged: chosen.map(|choice| (choice, tag)),
        came_out: verdict.came_out,
        chosen: None,
    };
    match lesson_session
        .votes()
        .as_ref()
        .filter(|_| tag == "tag-predicted")
    {
        Some(votes) => choices::votes(card, lesson_session, question, votes, &marks),
        None => choices::draw(card, lesson_session, question, &marks),
    }
    card.gap();
    let as_expected = verdict.came_out == Some(verdict.expected);
    let color_role = if as_expected {
        ColorRole::Strong
    } else {
        ColorRole::Warm
    };
    card.text(
        &say::outcome(question, &verdict, prepared, context.text),
        color_role,
    );
    // what stands in the table need not be said twice
    let told = |measure_ref: &MeasureRef| {
        lesson_session.step() == LessonStep::Result
            && prepared
                .lesson
                .measured
                .iter()
                .any(|row| row.measure_ref == *measure_ref)
            || question.measured.contains(measure_ref)
    };
    if let Some((measure_ref, reading)) = verdict
        .measured
        .as_ref()
        .filter(|(measure_ref, _)| !told(measure_ref))
    {
        card.text(
            &say::measured(measure_ref, reading, prepared.runs.len(), context.text),
            ColorRole::Text,
        );
    }
    table::answer(card, lesson_session, question);
    if lesson_session.step() == LessonStep::Result {
        table::result(card, lesson_session);
    }
    if let Some(why) = &question.why {
        card.gap();
        if !as_expected {
            card.text(&context.word("outcome-why"), ColorRole::Label);
        }
        let why = card.words(lesson_session, why);
        card.text(&why, ColorRole::Text);
    }
}
