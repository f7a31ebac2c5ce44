//! The program of a worker, the present line marked.

use crate::{
    event::plan::MAIN,
    header::Header,
    model::now::Worker,
    scenario::python::{self, Does, Program},
    text::safe,
    tui::{draw::context::DrawContext, rerun::scenario_as_it_works, theme::ColorRole},
};
use ratatui::text::Line;

/// The program of a worker, and its present line (from 1; 0: none).
fn written(context: &DrawContext, worker: &Worker) -> (Vec<String>, u32) {
    let Header {
        scenario, programs, ..
    } = &context.model.header;
    let group = context.model.now.group_of(worker).map(|group| group.name);
    let name = if worker.is_main {
        Some(MAIN)
    } else {
        group.map(python::singular)
    };
    let recorded = name.and_then(|name| programs.get(name));
    // another version wrote the lines that its events speak of
    let same = scenario.as_ref().is_some_and(|scenario| {
        let program = Program::new(scenario);
        let code = match group {
            Some(group) => program.group(group).unwrap_or_default(),
            None => program.main(),
        };
        recorded.is_none_or(|recorded| recorded == code.lines())
    });
    match scenario_as_it_works(context.model).filter(|_| same) {
        Some(scenario) => {
            let code = Program::new(&scenario).worker(worker.name);
            let line = if worker.is_main {
                code.line_of(Does::Step(worker.line))
            } else {
                worker.line
            };
            (code.lines().to_vec(), line)
        }
        None => (recorded.cloned().unwrap_or_default(), worker.line),
    }
}

/// The lines of its program, the present one marked.
pub(super) fn lines(context: &DrawContext, worker: &Worker) -> Vec<Line<'static>> {
    let (code, present) = written(context, worker);
    let present = present as usize;
    // a long program (main's) is shown from a little above the present line
    let first = if code.len() > 8 {
        present.saturating_sub(4).min(code.len() - 8)
    } else {
        0
    };
    let line = |(i, text): (usize, &String)| {
        let here = i + 1 == present && !context.model.now.display_state(worker).dead();
        let style = if here {
            context.palette.style(ColorRole::Strong)
        } else {
            context.palette.style(ColorRole::Label)
        };
        let mark = if here { "> " } else { "  " };
        Line::styled(format!("{mark}{}", safe::line(text, 40)), style)
    };
    code.iter()
        .enumerate()
        .skip(first)
        .take(8)
        .map(line)
        .collect()
}
