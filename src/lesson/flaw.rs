//! What is wrong with a lesson that can be read: contradictions between its fields.

use super::{
    CHANGING_KEYS, Choice, Claim, Lesson, LessonRun, MOST_CORES, Measure, MeasureRef, Next,
    Question, ResultRow, RunRef,
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

/// All contradictions.
pub(super) fn flaws(lesson: &Lesson) -> Vec<LessonFlaw> {
    let runs = lesson.runs.len();
    let questions = [
        ("question", Some(&lesson.question)),
        ("check", lesson.check.as_ref()),
    ];
    let questions = questions.into_iter().flat_map(|(name, question)| {
        let flaws = question.map_or_else(Vec::new, |question| question_flaws(question, runs));
        let named = move |(place, what)| ([path(&["lesson", name]), place].concat(), what);
        flaws.into_iter().map(named)
    });
    let tried = lesson.next.as_ref().and_then(|next| self::next(next, runs));
    let mut all = empty(lesson);
    all.extend(numbers(lesson));
    all.extend(questions);
    all.extend(keys(lesson));
    all.extend(measured(lesson));
    all.extend(tried);
    all
}

fn empty(lesson: &Lesson) -> Vec<LessonFlaw> {
    let texts = lesson.texts().into_iter();
    let empty = texts.filter(|(_, text)| text.is_empty());
    let flaw = |(field, _): (String, _)| {
        let words: Vec<&str> = std::iter::once("lesson").chain(field.split('.')).collect();
        let what = "it says nothing: give it a text as en = \"…\", ja = \"…\", or both";
        (path(&words), what.to_owned())
    };
    empty.map(flaw).collect()
}

fn numbers(lesson: &Lesson) -> Vec<LessonFlaw> {
    let mut all = Vec::new();
    if lesson.number == Some(0) {
        all.push((
            path(&["lesson", "number"]),
            "0 is not the number of a lesson: they begin at 1".into(),
        ));
    }
    if !(1..=MOST_ROUNDS).contains(&lesson.rounds) {
        let what = format!("{} rounds: 1 to {MOST_ROUNDS} are allowed", lesson.rounds);
        all.push((path(&["lesson", "rounds"]), what));
    }
    all
}

/// The first key of each run that changes nothing, and so cannot be named.
fn keys(lesson: &Lesson) -> Vec<LessonFlaw> {
    let runs = lesson.runs.iter().enumerate();
    let runs = runs.map(|(place, run)| (path(&["lesson", "run", &place.to_string(), "keys"]), run));
    let next = lesson.next.as_ref();
    let next = next.map(|next| (path(&["lesson", "next", "keys"]), &next.run));
    let flaw = |(place, run): (Vec<String>, &LessonRun)| {
        let unknown = |key: &&String| !CHANGING_KEYS.contains(&key.as_str());
        let key = run.keys.iter().find(unknown)?;
        let allowed = CHANGING_KEYS.join(" ");
        let what = format!("\"{key}\" is not a key that changes a run: these are {allowed}");
        Some((place, what))
    };
    runs.chain(next).filter_map(flaw).collect()
}

/// What the result shows.
fn measured(lesson: &Lesson) -> Vec<LessonFlaw> {
    let count = lesson.measured.len();
    let many = (count > MOST_ROWS).then(|| {
        (
            path(&["lesson", "measured"]),
            format!("{count} rows: {MOST_ROWS} are allowed"),
        )
    });
    let flaw = |(place, row): (usize, &ResultRow)| {
        let what = foreign(&row.measure_ref, lesson.runs.len(), false)?;
        Some((
            path(&["lesson", "measured", &place.to_string(), "of"]),
            format!("its of {what}"),
        ))
    };
    let rows = lesson.measured.iter().enumerate();
    many.into_iter().chain(rows.filter_map(flaw)).collect()
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
fn question_flaws(question: &Question, runs: usize) -> Vec<LessonFlaw> {
    let mut all = Vec::new();
    let count = question.choices.len();
    if !(2..=4).contains(&count) {
        let what = format!("it has {count} choices: two to four are allowed");
        all.push((Vec::new(), what));
    } else if let Some(cores) = (1..=MOST_CORES).find(|cores| question.rights(*cores) != 1) {
        let rights = question.rights(cores);
        let what = format!(
            "with {cores} cores it has {rights} right choices: exactly one has right = true, or each one \
             right = \"cores 2..\" for the machines on which it is"
        );
        all.push((Vec::new(), what));
    }
    let choice = |(place, choice): (usize, &Choice)| {
        let claim: &Claim = choice.when.as_ref()?;
        let what = foreign(&claim.measure_ref, runs, false)?;
        Some((
            path(&["choice", &place.to_string()]),
            format!("its when {what}"),
        ))
    };
    all.extend(question.choices.iter().enumerate().filter_map(choice));
    let what = match question.measured.len() {
        ..=MOST_ROWS => {
            let mut measures = question.measured.iter();
            let what = measures.find_map(|measure_ref| foreign(measure_ref, runs, false));
            what.map(|what| format!("it {what}"))
        }
        count => Some(format!("{count} measures: {MOST_ROWS} are allowed")),
    };
    all.extend(what.map(|what| (path(&["measured"]), what)));
    all
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
