//! What is wrong with a lesson that can be read: contradictions between its fields.

use super::{
    CHANGING_KEYS, Claim, Lesson, MOST_CORES, Measure, MeasureRef, Next, Question, RunRef,
};

/// The most rounds that a lesson may ask for.
const MOST_ROUNDS: usize = 9;
/// The most rows that its result may show: more would not be seen beside the outcome.
const MOST_ROWS: usize = 6;

/// The keys that lead to a flaw, and what is allowed.
type LessonFlaw = (Vec<String>, String);

fn path(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

/// The first contradiction.
pub(super) fn flaw(lesson: &Lesson) -> Option<LessonFlaw> {
    empty(lesson)
        .or_else(|| numbers(lesson))
        .or_else(|| {
            let questions = [
                ("question", Some(&lesson.question)),
                ("check", lesson.check.as_ref()),
            ];
            questions.into_iter().find_map(|(name, question)| {
                let (place, what) = question_flaw(question?, lesson.runs.len())?;
                Some(([path(&["lesson", name]), place].concat(), what))
            })
        })
        .or_else(|| keys(lesson))
        .or_else(|| measured(lesson))
        .or_else(|| next(lesson.next.as_ref()?, lesson.runs.len()))
}

fn empty(lesson: &Lesson) -> Option<LessonFlaw> {
    let (field, _) = lesson
        .texts()
        .into_iter()
        .find(|(_, text)| text.is_empty())?;
    let words: Vec<&str> = std::iter::once("lesson").chain(field.split('.')).collect();
    Some((
        path(&words),
        "it says nothing: give it a text as en = \"…\", ja = \"…\", or both".into(),
    ))
}

fn numbers(lesson: &Lesson) -> Option<LessonFlaw> {
    if lesson.number == Some(0) {
        return Some((
            path(&["lesson", "number"]),
            "0 is not the number of a lesson: they begin at 1".into(),
        ));
    }
    if !(1..=MOST_ROUNDS).contains(&lesson.rounds) {
        let what = format!("{} rounds: 1 to {MOST_ROUNDS} are allowed", lesson.rounds);
        return Some((path(&["lesson", "rounds"]), what));
    }
    None
}

/// The first key that changes nothing, and so cannot be named.
fn keys(lesson: &Lesson) -> Option<LessonFlaw> {
    let runs = lesson.runs.iter().enumerate();
    let runs = runs.map(|(place, run)| (path(&["lesson", "run", &place.to_string(), "keys"]), run));
    let next = lesson.next.as_ref();
    let next = next.map(|next| (path(&["lesson", "next", "keys"]), &next.run));
    runs.chain(next).find_map(|(place, run)| {
        let unknown = |key: &&String| !CHANGING_KEYS.contains(&key.as_str());
        let key = run.keys.iter().find(unknown)?;
        let allowed = CHANGING_KEYS.join(" ");
        let what = format!("\"{key}\" is not a key that changes a run: these are {allowed}");
        Some((place, what))
    })
}

/// What the result shows.
fn measured(lesson: &Lesson) -> Option<LessonFlaw> {
    let count = lesson.measured.len();
    if count > MOST_ROWS {
        return Some((
            path(&["lesson", "measured"]),
            format!("{count} rows: {MOST_ROWS} are allowed"),
        ));
    }
    let mut rows = lesson.measured.iter().enumerate();
    rows.find_map(|(place, row)| {
        let what = foreign(&row.measure_ref, lesson.runs.len(), false)?;
        Some((
            path(&["lesson", "measured", &place.to_string(), "of"]),
            format!("its of {what}"),
        ))
    })
}

fn next(next: &Next, runs: usize) -> Option<LessonFlaw> {
    if next.measured.contains(&Measure::SameTakers) {
        let what = "same_takers compares two runs: here each measure is of one run";
        return Some((path(&["lesson", "next", "measured"]), what.into()));
    }
    if next.measured.len() > MOST_ROWS {
        let what = format!("{} measures: {MOST_ROWS} are allowed", next.measured.len());
        return Some((path(&["lesson", "next", "measured"]), what));
    }
    let measure_ref = next.when.as_ref()?.measure_ref;
    let when = || path(&["lesson", "next", "when"]);
    if !measure_ref.needs().any(|which| which == RunRef::Next) {
        return Some((
            when(),
            "it is about the run that is tried: say next, as in \"next/A total ..0.7\"".into(),
        ));
    }
    foreign(&measure_ref, runs, true).map(|what| (when(), format!("it {what}")))
}

/// What is wrong with a question, and where in it.
fn question_flaw(question: &Question, runs: usize) -> Option<LessonFlaw> {
    let count = question.choices.len();
    if !(2..=4).contains(&count) {
        return Some((
            Vec::new(),
            format!("it has {count} choices: two to four are allowed"),
        ));
    }
    if let Some(cores) = (1..=MOST_CORES).find(|cores| question.rights(*cores) != 1) {
        let rights = question.rights(cores);
        return Some((
            Vec::new(),
            format!(
                "with {cores} cores it has {rights} right choices: exactly one has right = true, or each one \
                     right = \"cores 2..\" for the machines on which it is"
            ),
        ));
    }
    let choice = question
        .choices
        .iter()
        .enumerate()
        .find_map(|(place, choice)| {
            let claim: &Claim = choice.when.as_ref()?;
            Some((
                path(&["choice", &place.to_string()]),
                format!("its when {}", foreign(&claim.measure_ref, runs, false)?),
            ))
        });
    choice.or_else(|| {
        let what = match question.measured.len() {
            ..=MOST_ROWS => format!(
                "it {}",
                question.measured.iter().find_map(|measure_ref| foreign(
                    measure_ref,
                    runs,
                    false
                ))?
            ),
            count => format!("{count} measures: {MOST_ROWS} are allowed"),
        };
        Some((path(&["measured"]), what))
    })
}

/// What to say where it speaks of a run that is none of this lesson's, or of the one that is tried too early.
fn foreign(measure_ref: &MeasureRef, runs: usize, next: bool) -> Option<String> {
    let is_foreign = |which: RunRef| match which {
        RunRef::Run(run) => run >= runs,
        RunRef::Next => !next,
    };
    let last = Lesson::letter(runs.saturating_sub(1));
    let too = if next { ", and next" } else { "" };
    measure_ref.needs().any(is_foreign).then(|| {
        format!("speaks of a run that this lesson does not have: they are A to {last}{too}")
    })
}
