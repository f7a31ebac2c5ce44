//! What was measured of the whole run, beside what theory says of it.

use super::{
    canvas::{Canvas, width},
    context::DrawContext,
};
use crate::{
    event::RunTime,
    model::{
        figures::{Figure, Figures, Limit, Quantity},
        now::Group,
    },
    say,
    text::number::{self, TimeUnit},
    tui::theme::ColorRole,
};
use ratatui::layout::Rect;

/// Columns that the table takes: a name, what was measured, what theory says.
pub(super) const COLUMNS: u16 = 45;
/// Rows that it takes: titles and figures. The bound is one more.
pub(super) const ROWS: u16 = 8;
/// The width of what was measured, and of what theory says.
const WIDTHS: [u16; 2] = [9, 21];

/// A line of the table.
struct FigureLine {
    name: String,
    measured: String,
    theory: String,
    /// It lies where only one run of a hundred does.
    outside: bool,
}

/// Draws the table, as far as there is room.
pub(super) fn draw(canvas: &mut Canvas, area: Rect, context: &DrawContext) {
    let queue = context.queue().map_or(0, |(place, _)| place);
    let Some(figures) = context.model.figures(queue, context.at) else {
        canvas.text(
            area,
            area.x + 1,
            area.y,
            &context.word("not-yet-known"),
            context.palette.style(ColorRole::Label),
        );
        return;
    };
    let (label, plain) = (
        context.palette.style(ColorRole::Label),
        context.palette.style(ColorRole::Text),
    );
    let lines: Vec<FigureLine> = figures
        .rows
        .iter()
        .flat_map(|row| lines(row, context))
        .collect();
    let name = lines
        .iter()
        .map(|line| width(&line.name))
        .max()
        .unwrap_or(0);
    let measured = Rect {
        x: area.x + 1 + name,
        width: WIDTHS[0],
        ..area
    };
    let theory = Rect {
        x: measured.right(),
        width: WIDTHS[1],
        ..area
    }
    .intersection(area);
    if let Some((_, queue)) = context
        .queue()
        .filter(|_| context.model.has_several_queues())
    {
        let name = DrawContext::name(&queue.name);
        canvas.text(
            area,
            area.x + 1,
            area.y,
            &name,
            context.palette.style(ColorRole::Strong),
        );
    }
    canvas.right(measured, area.y, &context.word("figure-measured"), label);
    canvas.right(theory, area.y, &context.word("figure-theory"), label);
    for (y, line) in (area.top() + 1..area.bottom()).zip(&lines) {
        canvas.text(area, area.x + 1, y, &line.name, label);
        let color_role = if line.outside {
            context.palette.bold(ColorRole::Warm)
        } else {
            plain
        };
        canvas.right(Rect { y, ..measured }, y, &line.measured, color_role);
        let says = if width(&line.theory) > theory.width {
            line.theory.replace(' ', "")
        } else {
            line.theory.clone()
        };
        canvas.right(Rect { y, ..theory }, y, &says, label);
    }
    let y = area.y + 1 + lines.len() as u16;
    if y < area.bottom() {
        canvas.text(area, area.x + 1, y, &limit(&figures, context), label);
    }
}

/// A figure, and after it the same by its law.
fn lines(row: &Figure, context: &DrawContext) -> Vec<FigureLine> {
    let measured = shown(row, row.measured, context);
    let outside = row.theory.is_some_and(|band| !band.holds(row.measured));
    let theory = row.theory.map(|band| {
        let [mean, low, high] = [band.mean, band.low, band.high].map(|value| bare(row, value));
        format!("{mean} ({low} .. {high})")
    });
    let mut lines = vec![FigureLine {
        name: context.word(id(row.what)),
        measured,
        theory: theory.unwrap_or_default(),
        outside,
    }];
    if let Some(law) = row.law {
        let name = if row.what == Quantity::Busy {
            "figure-busy-law"
        } else {
            "figure-depth-law"
        };
        let measured = shown(row, law, context);
        lines.push(FigureLine {
            name: context.word(name),
            measured,
            theory: context.word("figure-always"),
            outside: false,
        });
    }
    lines
}

/// What limits the throughput, and how fast a queue without limit grows.
fn limit(figures: &Figures, context: &DrawContext) -> String {
    let Some(bound) = figures.bound else {
        return String::new();
    };
    let rate = number::rate(bound.rate);
    let several = context
        .queue()
        .filter(|_| context.model.has_several_queues());
    let limit = match (bound.by, several) {
        (Limit::Producers, Some((_, queue))) => {
            side(context, &rate, |group| group.to == Some(queue.name))
        }
        (Limit::Consumers, Some((_, queue))) => {
            side(context, &rate, |group| group.from == Some(queue.name))
        }
        (Limit::Producers, None) => context.text.with("limit-producers", &[("rate", &rate)]),
        (Limit::Consumers, None) => context.text.with("limit-consumers", &[("rate", &rate)]),
        (Limit::Cores, _) => context.text.with("limit-cores", &[("rate", &rate)]),
    };
    match figures.grows {
        Some(grows) => context.text.with(
            "limit-grows",
            &[("limit", &limit), ("rate", &number::rate(grows))],
        ),
        None => limit,
    }
}

/// The groups on one side of the chosen queue, which let no more items through than that.
fn side(context: &DrawContext, rate: &str, of: impl Fn(&Group) -> bool) -> String {
    let groups = context.model.now.groups.iter().filter(|group| of(group));
    let names: Vec<String> = groups
        .map(|group| say::group_name(group.name, context.text))
        .collect();
    let fields: [(&str, &dyn std::fmt::Display); 2] =
        [("rate", &rate), ("group", &names.join(" + "))];
    context.text.with("limit-groups", &fields)
}

fn shown(row: &Figure, value: f64, context: &DrawContext) -> String {
    let bare = bare(row, value);
    match row.what {
        Quantity::Throughput => context.text.with("figure-rate", &[("n", &bare)]),
        Quantity::Busy | Quantity::Blocked => format!("{bare} %"),
        Quantity::Depth => bare,
        Quantity::Wait => unit(row).with_unit(&bare, context.text),
    }
}

/// The number without its unit, in as many digits as say something.
fn bare(row: &Figure, value: f64) -> String {
    match row.what {
        Quantity::Throughput => number::rate(value),
        Quantity::Wait => unit(row).fine(RunTime::from_secs_f64(value)),
        Quantity::Busy | Quantity::Blocked => format!("{:.0}", value * 100.0),
        Quantity::Depth if value < 9.995 => format!("{value:.2}"),
        Quantity::Depth => format!("{value:.1}"),
    }
}

/// The unit of the times of a row: that of what was measured, and of its law.
fn unit(row: &Figure) -> TimeUnit {
    let times = std::iter::once(row.measured).chain(row.law);
    TimeUnit::of(times.map(RunTime::from_secs_f64))
}

const fn id(what: Quantity) -> &'static str {
    match what {
        Quantity::Throughput => "figure-throughput",
        Quantity::Busy => "figure-busy",
        Quantity::Depth => "figure-depth",
        Quantity::Wait => "figure-wait",
        Quantity::Blocked => "figure-blocked",
    }
}
