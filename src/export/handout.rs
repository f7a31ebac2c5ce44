//! Lessons on paper: the question, room for a prediction, the set-up, and room for what was seen; for the teacher, with
//! answers and notes.

use super::html;
use crate::{
    event::Role,
    lesson::{Both, Course, Lesson, Question, paragraphs},
    say,
    scenario::listing,
    text::Text,
};
use maud::{Markup, html};
use std::sync::Arc;

/// A page with a sheet for each lesson, in the language of `text`, for a machine with so many cores.
pub fn handout(lessons: &[Arc<Lesson>], answers: bool, cores: u32, text: &Text) -> String {
    let about = text.get(if answers { "handout-about-answers" } else { "handout-about" });
    let sheets = lessons.iter().map(|lesson| {
        let course = Course::new(Arc::clone(lesson), cores, text.language());
        let number = lesson.number.map(|n| text.with("lesson-number", &[("n", &n)])).unwrap_or_default();
        let body = html! { p.about { (about) } (Sheet { course: &course, text, answers }.body()) };
        html::sheet(lesson.title.get(text.language()), &number, &body)
    });
    html::page(&text.get("handout"), text.language(), &html! { @for sheet in sheets { (sheet) } })
}

/// One lesson on paper.
struct Sheet<'a> {
    course: &'a Course,
    text: &'a Text,
    answers: bool,
}

impl Sheet<'_> {
    fn body(&self) -> Markup {
        let lesson = &self.course.lesson;
        html! {
            (self.prose(&lesson.introduction))
            (self.setup())
            h3 { (self.text.get("handout-ask")) }
            (self.question(&lesson.question))
            @if !self.answers { p { (self.text.get("handout-because")) } (html::ruled(2)) }
            h3 { (self.text.get("handout-seen")) }
            @if !self.answers { p { (self.text.get("handout-measured")) } (html::ruled(1)) }
            @if let Some(check) = &lesson.check { (self.question(check)) }
            @if let Some(next) = &lesson.next {
                h3 { (self.text.get("handout-next")) }
                p { (self.words(&next.run.name)) }
                @if !self.answers { (html::ruled(1)) }
            }
            @if let Some(notes) = lesson.notes.as_ref().filter(|_| self.answers) {
                h3 { (self.text.get("handout-notes")) }
                (self.prose(notes))
            }
        }
    }

    fn words(&self, text: &Both) -> String {
        text.on(self.text.language(), self.course.cores)
    }

    fn prose(&self, text: &Both) -> Markup {
        html::paragraphs(&paragraphs(&self.words(text)))
    }

    /// How it is started, the runs, and what each process does in the first of them.
    fn setup(&self) -> Markup {
        let course = self.course;
        let scenario = course.runs.first().cloned().unwrap_or_default();
        let capacity = scenario.capacity.0.map_or_else(|| self.text.get("unbounded"), |room| room.to_string());
        let mut facts = vec![
            (self.text.get("handout-start"), html! { code { "procession run " (course.lesson.name) } }),
            (self.text.get("handout-capacity"), html! { (capacity) }),
        ];
        if course.runs.len() > 1 {
            let names = (0..course.runs.len()).map(|run| say::run_name(course, run, self.text));
            facts.push((self.text.get("handout-runs"), html! { @for name in names { (name) br; } }));
        }
        let program = |role, name: &str| html! { h3 { (name) } (html::program(&listing::program(&scenario, role))) };
        html! {
            h3 { (self.text.get("handout-setup")) }
            (html::facts(&facts))
            // in two columns, so that a lesson has room on one sheet
            div.programs {
                div { (program(Role::Main, "main")) }
                div { (program(Role::Producer, "producer")) (program(Role::Consumer, "consumer")) }
            }
        }
    }

    /// The question with its choices; for the teacher the right one stands out, and why it is right.
    fn question(&self, question: &Question) -> Markup {
        let right = question.right(self.course.cores);
        let choices = question.choices.iter().enumerate().map(|(place, choice)| {
            let choice = format!("{}) {}", say::choice_letter(place), self.words(&choice.text));
            if self.answers && place == right {
                html! { p { b { (choice) " ← " (self.text.get("handout-answer")) } } }
            } else {
                html! { p { (choice) } }
            }
        });
        html! {
            p.lead { (self.words(&question.ask)) }
            @for choice in choices { (choice) }
            @if let Some(why) = question.why.as_ref().filter(|_| self.answers) { (self.prose(why)) }
        }
    }
}
