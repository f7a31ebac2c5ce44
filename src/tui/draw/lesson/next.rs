//! The last card: the one thing to change next, and when it has run, what came of it.

use super::{
    card::{hint, words},
    sheet::Sheet,
    table,
};
use crate::{
    lesson::{Next, Which},
    tui::{lesson::Class, theme::Ink},
};

pub(super) fn draw(sheet: &mut Sheet, class: &Class) {
    let context = sheet.context;
    let Some(next) = &class.course.lesson.next else {
        sheet.text(&context.word("lesson-done"), Ink::Strong);
        return hint(sheet, "hint-done");
    };
    let says = words(sheet, class, &next.run.name);
    sheet.text(&says, Ink::Strong);
    if class.is_trying() {
        sheet.gap();
        sheet.text(&context.word("trying-goes-on"), Ink::Text);
        return hint(sheet, "hint-trying");
    }
    if !class.is_measured(Which::Next) {
        return hint(sheet, "hint-next");
    }
    table::tried(sheet, class);
    why(sheet, class, next);
    hint(sheet, "hint-tried");
}

/// Why it came out so; where it did not, that it did not, and why the lesson expects it.
fn why(sheet: &mut Sheet, class: &Class, next: &Next) {
    let Some(why) = &next.why else { return };
    let holds = next
        .when
        .as_ref()
        .map_or(Some(true), |claim| claim.holds(&class.notebook));
    sheet.gap();
    if holds != Some(true) {
        let id = if holds.is_none() {
            "tried-unknown"
        } else {
            "tried-otherwise"
        };
        let otherwise = sheet.context.word(id);
        sheet.text(&otherwise, Ink::Warm);
        let expects = sheet.context.word("outcome-why");
        sheet.text(&expects, Ink::Label);
    }
    let why = words(sheet, class, why);
    sheet.text(&why, Ink::Text);
}
