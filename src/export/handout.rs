//! Lessons on paper: the question, room for a prediction, the set-up, and room for what was seen; for the teacher, with
//! answers and notes.

use super::html::{self, Cells};
use crate::{
    lesson::{Lesson, Localized, MeasureRef, Next, PreparedLesson, Question, RunRef, paragraphs},
    say,
    scenario::python,
    text::{Text, safe},
};
use maud::{Markup, html};
use std::{collections::BTreeSet, fmt::Display, sync::Arc};

/// A hand-out is for machines that are not known: what depends on their cores is told for `n`, answers and programs for so
/// many.
const CORES: u32 = 2;

/// A page with a sheet for each lesson, in the language of `text`.
pub fn handout(lessons: &[Arc<Lesson>], answers: bool, text: &Text) -> String {
    let about = text.get(if answers {
        "handout-about-answers"
    } else {
        "handout-about"
    });
    let sheets = lessons.iter().map(|lesson| {
        let prepared = PreparedLesson::new(Arc::clone(lesson), CORES, text.language());
        let number = lesson
            .number
            .map(|n| text.with("lesson-number", &[("n", &n)]))
            .unwrap_or_default();
        let body =
            html! { p.about { (about) } (LessonSheet { prepared: &prepared, text, answers }.body()) };
        html::sheet(lesson.title.get(text.language()), &number, &body)
    });
    html::page(
        &text.get("handout"),
        text.language(),
        &html! { div.handout { @for sheet in sheets { (sheet) } (glossary(text)) } },
    )
}

/// A box with the words of the lessons, after the last sheet.
fn glossary(text: &Text) -> Markup {
    let entries = say::glossary(text).into_iter();
    let entries: Vec<_> = entries
        .map(|[word, meaning]| (word, html! { (meaning) }))
        .collect();
    html! { aside.box { h3 { (text.get("glossary")) } (html::facts(&entries)) } }
}

/// One lesson on paper.
struct LessonSheet<'a> {
    prepared: &'a PreparedLesson,
    text: &'a Text,
    answers: bool,
}

impl LessonSheet<'_> {
    fn body(&self) -> Markup {
        let lesson = &self.prepared.lesson;
        html! {
            (self.prose(&lesson.introduction))
            @if self.depends_on_cores() {
                p { (self.text.with("handout-cores", &[("n", &CORES)])) }
            }
            (self.setup())
            h3 { (self.text.get("handout-ask")) }
            (self.question(&lesson.question))
            @if !self.answers { p { (self.text.get("handout-because")) } (html::ruled(2)) (self.votes()) }
            h3 { (self.text.get("handout-seen")) }
            @if !self.answers { p { (self.text.get("handout-measured")) } }
            (self.measured())
            @if let Some(check) = &lesson.check { (self.question(check)) }
            @if let Some(next) = &lesson.next {
                h3 { (self.text.get("handout-next")) }
                (self.next(next))
            }
            @if let Some(notes) = lesson.notes.as_ref().filter(|_| self.answers) {
                h3 { (self.text.get("handout-notes")) }
                (self.prose(notes))
            }
        }
    }

    /// An empty table for the two rounds of a vote.
    fn votes(&self) -> Markup {
        let choices = self.prepared.lesson.question.choices.len();
        let letters: Vec<String> = (0..choices)
            .map(|place| say::choice_letter(place).to_string())
            .collect();
        let mut columns = vec![("", Cells::Words)];
        columns.extend(letters.iter().map(|letter| (letter.as_str(), Cells::Blank)));
        let rows = (1..=2).map(|n| {
            let mut row = vec![html! { (self.text.with("handout-vote", &[("n", &n)])) }];
            row.extend(letters.iter().map(|_| html! {}));
            row
        });
        html::table(&columns, rows.collect())
    }

    /// What to measure, with room for a prediction; for the teacher, what the lesson's file expects of it.
    fn measured(&self) -> Markup {
        let rows = self.prepared.lesson.measured.iter();
        let blanks = ["handout-predicted", "column-measured"].map(|id| self.text.get(id));
        self.table(
            &blanks,
            rows.map(|row| (self.words(&row.label), row.measure_ref)),
        )
    }

    /// What to change, with room for what comes out beside the run that is changed; for the teacher, why.
    fn next(&self, next: &Next) -> Markup {
        let on = |measure| MeasureRef::on(RunRef::Next, measure);
        let rows = next
            .measured
            .iter()
            .map(|measure| (say::measure_name(*measure, self.text), on(*measure)));
        html! {
            p { (self.words(&next.run.name)) }
            (self.table(&[say::tried_before(self.prepared, self.text), self.text.get("column-tried")], rows))
            @if let Some(why) = next.why.as_ref().filter(|_| self.answers) { (self.prose(why)) }
        }
    }

    /// A row for each measure: to be filled in, or with what is expected where the file says so.
    fn table(
        &self,
        blanks: &[String; 2],
        rows: impl Iterator<Item = (String, MeasureRef)>,
    ) -> Markup {
        let expects = self.text.get("handout-answer");
        let (columns, rows): (Vec<_>, Vec<_>) = if self.answers {
            let known = rows.filter_map(|(name, measure_ref)| {
                Some(vec![
                    html! { (name) },
                    html! { (self.expected(&measure_ref)?) },
                ])
            });
            (
                vec![("", Cells::Words), (expects.as_str(), Cells::Numbers)],
                known.collect(),
            )
        } else {
            let blank = |(name, _)| vec![html! { (name) }, html! {}, html! {}];
            let [one, other] = blanks
                .each_ref()
                .map(|title| (title.as_str(), Cells::Blank));
            (
                vec![("", Cells::Words), one, other],
                rows.map(blank).collect(),
            )
        };
        if rows.is_empty() {
            html! {}
        } else {
            html::table(&columns, rows)
        }
    }

    /// What the lesson's file expects of this measure: nothing is made up here.
    fn expected(&self, measure_ref: &MeasureRef) -> Option<String> {
        let (lesson, cores) = (&self.prepared.lesson, self.prepared.cores);
        let right = |question: &Question| question.choices[question.right(cores)].when.clone();
        let claims = [Some(&lesson.question), lesson.check.as_ref()]
            .into_iter()
            .flatten()
            .filter_map(right);
        let mut claims = claims.chain(lesson.next.as_ref().and_then(|next| next.when.clone()));
        claims
            .find(|claim| claim.measure_ref == *measure_ref)
            .map(|claim| say::expected(&claim, self.text))
    }

    fn words(&self, text: &Localized) -> String {
        text.on_any(self.text.language())
    }

    /// Whether anything in it depends on the cores of a machine.
    fn depends_on_cores(&self) -> bool {
        let language = self.text.language();
        let texts = self.prepared.lesson.texts().into_iter();
        let mut texts = texts.map(|(_, text)| text);
        texts.any(|text| text.on_any(language) != text.on(language, CORES))
    }

    fn prose(&self, text: &Localized) -> Markup {
        html::paragraphs(&paragraphs(&self.words(text)))
    }

    /// How it is started, the runs, what main does, and what each process does in the first of them.
    fn setup(&self) -> Markup {
        let prepared = self.prepared;
        let scenario = prepared.runs.first().cloned().unwrap_or_default();
        let mut facts = vec![(
            self.text.get("handout-start"),
            html! { code { "procession run " (prepared.lesson.name) } },
        )];
        for queue in scenario.queues() {
            let room = queue.capacity.0;
            let room = room.map_or_else(|| self.text.get("unbounded"), |room| room.to_string());
            let title = if scenario.is_general() {
                let name = safe::line(&queue.name, 24);
                self.text.with("handout-capacity-of", &[("queue", &name)])
            } else {
                self.text.get("handout-capacity")
            };
            facts.push((title, html! { (room) }));
        }
        if prepared.runs.len() > 1 {
            let names = (0..prepared.runs.len()).map(|run| say::run_name(prepared, run, self.text));
            facts.push((
                self.text.get("handout-runs"),
                html! { @for name in names { (name) br; } },
            ));
        }
        let program = python::Program::new(&scenario);
        let listing =
            |name: &str, code: &python::Code| html! { h3 { (name) } (html::program(code.lines())) };
        let groups = scenario.groups().into_iter().map(|group| {
            listing(
                python::singular(group.name),
                &program.group(group.name).unwrap_or_default(),
            )
        });
        html! {
            h3 { (self.text.get("handout-setup")) }
            (html::facts(&facts))
            // in two columns, so that a lesson has room on one sheet
            div.programs {
                div { @for (name, code) in self.mains() { (listing(&name, &code)) } }
                div { @for group in groups { (group) } }
            }
        }
    }

    /// The main of the first run, and of each other run that starts workers of a group that none of these starts: a sheet
    /// has no room for more. Where runs differ each is named after its runs.
    fn mains(&self) -> Vec<(String, python::Code)> {
        let runs = &self.prepared.runs;
        let codes = runs.iter().map(|run| python::Program::new(run).main());
        let codes: Vec<python::Code> = codes.collect();
        let same = |one: usize, other: usize| codes[one].lines() == codes[other].lines();
        let differ = (0..codes.len()).any(|run| !same(run, 0));
        let mut started = BTreeSet::new();
        let mut mains = Vec::new();
        for (run, scenario) in runs.iter().enumerate() {
            let groups = scenario.groups().into_iter();
            let starts = groups.filter(|group| group.count > 0);
            let before = started.len();
            started.extend(starts.map(|group| group.name));
            if run > 0 && started.len() == before {
                continue;
            }
            let like_it = (0..codes.len()).filter(|other| same(run, *other));
            let letters: Vec<String> = like_it.map(|it| Lesson::letter(it).to_string()).collect();
            let fields: [(&str, &dyn Display); 1] = [("runs", &letters.join(", "))];
            let name = if differ {
                self.text.with("handout-main", &fields)
            } else {
                "main".to_owned()
            };
            mains.push((name, codes[run].clone()));
        }
        mains
    }

    /// The question with its choices; for the teacher the right one stands out, and why it is right.
    fn question(&self, question: &Question) -> Markup {
        let right = question.right(self.prepared.cores);
        let choices = question.choices.iter().enumerate().map(|(place, choice)| {
            let choice = format!(
                "{}) {}",
                say::choice_letter(place),
                self.words(&choice.text)
            );
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
