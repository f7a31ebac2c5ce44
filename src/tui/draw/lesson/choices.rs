//! The choices of a question: letters to press, tags for what was said and what came out, bars for hands.

use super::card_builder::CardBuilder;
use crate::{
    lesson::{LessonSession, Question, Votes},
    say,
    text::number,
    tui::{
        action::Action,
        draw::canvas::{width, wrap},
        lesson::CardKey,
        theme::{Background, ColorRole},
    },
};
use ratatui::{
    style::Style,
    text::{Line, Span},
};

/// Where tags begin, as far as the choices are short.
const TAGS: u16 = 34;
/// The longest bar.
const LONGEST: u16 = 44;

/// What is marked among the choices.
#[derive(Default)]
pub(super) struct Marks {
    /// This one is chosen now: it has a background of its own.
    pub(super) chosen: Option<usize>,
    /// This one was said, and how that is called.
    pub(super) tagged: Option<(usize, &'static str)>,
    /// This one is what was measured.
    pub(super) came_out: Option<usize>,
}

/// A row for each choice, or more where it is long.
pub(super) fn draw(
    card: &mut CardBuilder,
    lesson_session: &LessonSession,
    question: &Question,
    marks: &Marks,
) {
    for place in 0..question.choices.len() {
        if place > 0 && card.airy {
            card.gap();
        }
        choice(card, lesson_session, question, marks, place);
    }
}

/// The same, with the hands of each round below each choice.
pub(super) fn votes(
    card: &mut CardBuilder,
    lesson_session: &LessonSession,
    question: &Question,
    votes: &Votes,
    marks: &Marks,
) {
    let marks = Marks {
        chosen: lesson_session
            .voting()
            .then_some(card.context.view.lesson_card.row()),
        ..*marks
    };
    for place in 0..question.choices.len() {
        if place > 0 && card.airy {
            card.gap();
        }
        choice(card, lesson_session, question, &marks, place);
        for (round, hands) in votes.rounds().enumerate() {
            let hidden = is_hidden(card, lesson_session, votes, (round, place));
            let all = hands.iter().sum();
            let hands = Some(hands[place]).filter(|_| !hidden);
            bar(card, (round, place), (hands, all), votes.scale());
        }
    }
    if card.airy {
        card.gap();
    }
    total(card, votes);
}

/// Whether this number is not shown yet: the first round may be hidden until the second has ended, but for the number
/// that is just typed.
fn is_hidden(
    card: &CardBuilder,
    lesson_session: &LessonSession,
    votes: &Votes,
    (round, place): (usize, usize),
) -> bool {
    let lesson_card = &card.context.view.lesson_card;
    let typed = (round, place) == (votes.round(), lesson_card.row()) && lesson_card.is_typing();
    votes.is_hidden() && lesson_session.voting() && round == 0 && !typed
}

/// `vote 1: 23 in all · vote 2: 22 in all`.
fn total(card: &mut CardBuilder, votes: &Votes) {
    let text = card.context.text;
    let all = votes
        .totals()
        .enumerate()
        .map(|(round, all)| text.with("vote-total", &[("n", &(round + 1)), ("all", &all)]));
    card.text(&all.collect::<Vec<_>>().join(" · "), ColorRole::Label);
}

fn choice(
    card: &mut CardBuilder,
    lesson_session: &LessonSession,
    question: &Question,
    marks: &Marks,
    place: usize,
) {
    let (context, palette) = (card.context, card.context.palette);
    let text = question.choices[place]
        .text
        .on(context.text.language(), lesson_session.prepared().cores);
    let on = marks.chosen == Some(place);
    let (background, style) = (
        on.then(|| palette.background(Background::Chosen)),
        if on { palette.heavy() } else { Style::new() },
    );
    let room = card.wide.saturating_sub(5);
    let mut rows = wrap(&text, room).into_iter();
    let first = rows.next().unwrap_or_default();
    let used = width(&first);
    let (tags, tagged) = tags(card, marks, place);
    // once it has been answered, letters do nothing
    let asks = marks.tagged.is_none() && marks.came_out.is_none();
    let cap = if asks {
        palette.background(Background::Key).patch(palette.heavy())
    } else {
        palette.bold(ColorRole::Text)
    };
    let letter = Span::styled(format!(" {} ", say::choice_letter(place)), cap);
    let mut line = vec![letter, Span::raw("  "), Span::styled(first, style)];
    let beside = used + tagged <= room;
    if beside && tagged > 0 {
        let gap = TAGS
            .saturating_sub(used)
            .clamp(1, (room - used - tagged).max(1));
        line.push(Span::raw(" ".repeat(usize::from(gap))));
        line.extend(tags.iter().cloned());
    }
    let action = || Action::Lesson(CardKey::Click(place));
    card.button(Line::from(line), background, action());
    for row in rows {
        card.button(
            Line::from(vec![Span::raw("     "), Span::styled(row, style)]),
            background,
            action(),
        );
    }
    if !beside {
        card.button(
            Line::from([vec![Span::raw("     ")], tags].concat()),
            background,
            action(),
        );
    }
}

/// The tags of a choice, and the cells that they take.
fn tags(card: &CardBuilder, marks: &Marks, place: usize) -> (Vec<Span<'static>>, u16) {
    let (context, palette) = (card.context, card.context.palette);
    let said = marks
        .tagged
        .filter(|(choice, _)| *choice == place)
        .map(|(_, id)| (id, palette.background(Background::Key)));
    let out = marks
        .came_out
        .filter(|choice| *choice == place)
        .map(|_| ("tag-measured", palette.on(ColorRole::Work)));
    let mut tags = Vec::new();
    for (id, style) in said.into_iter().chain(out) {
        tags.push(Span::styled(
            format!(" {} ", context.word(id)),
            style.patch(palette.heavy()),
        ));
        tags.push(Span::raw(" "));
    }
    let cells = tags.iter().map(|span| width(&span.content)).sum();
    (tags, cells)
}

/// The hands for a choice in one round, and which part of all hands of the round they are; a dash where they are hidden.
fn bar(
    card: &mut CardBuilder,
    (round, place): (usize, usize),
    (hands, all): (Option<u32>, u32),
    scale: u32,
) {
    let context = card.context;
    let label = context.text.with("vote-round", &[("n", &(round + 1))]);
    let room = card
        .wide
        .saturating_sub(5 + width(&label) + 2 + 13)
        .min(LONGEST);
    let cells = (u64::from(hands.unwrap_or(0)) * u64::from(room)).div_ceil(u64::from(scale));
    let glyph = if context.view.ascii { "#" } else { "█" };
    let color_role = if round == 0 {
        ColorRole::Label
    } else {
        ColorRole::Work
    };
    let number = hands.map_or_else(|| context.word("vote-hidden"), |hands| hands.to_string());
    let share = hands.filter(|_| all > 0).map(|hands| {
        let share = number::percent(f64::from(hands) / f64::from(all));
        format!("  {share}")
    });
    let (label_style, heavy) = (
        context.palette.style(ColorRole::Label),
        context.palette.bold(ColorRole::Text),
    );
    let line = Line::from(vec![
        Span::styled(format!("     {label}  "), label_style),
        Span::styled(
            glyph.repeat(usize::try_from(cells).unwrap_or(0)),
            context.palette.style(color_role),
        ),
        Span::styled(format!(" {number}"), heavy),
        Span::styled(share.unwrap_or_default(), label_style),
    ]);
    card.button(line, None, Action::Lesson(CardKey::Click(place)));
}
