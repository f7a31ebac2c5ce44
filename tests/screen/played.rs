//! All lessons, played to their ends by keys: every step at every size in both languages, the runs by the real engine.

use crate::{card, play::Play, proof, rounds::wanted, shows};
use card::{SIZES, lesson, lesson_session};
use procession::{
    event::{HowEnded, RealTime, Speed},
    lesson::{Lesson, LessonStep, Question, RunRef, builtin},
    model::Model,
    say,
    scenario::Scenario,
    text::{Language, Text},
    tui::{harness::Harness, view::Overlay},
};

/// The cores of the simulated machine, as the card of a test has them.
const CORES: u32 = 2;

/// Lessons about cores that must be shared, the price of a hand-over, or a race: a simulated machine has none of them.
const NEED_A_MACHINE: [&str; 3] = ["cores", "overhead", "again"];

/// Runs that were played: the same scenario is the same run.
#[derive(Default)]
struct Runs(Vec<(Scenario, Play)>);

impl Runs {
    /// The run of a scenario, over.
    fn of(&mut self, scenario: &Scenario) -> &Play {
        let place = self.0.iter().position(|(of, _)| of == scenario);
        let place = place.unwrap_or_else(|| {
            self.0.push((scenario.clone(), over(scenario)));
            self.0.len() - 1
        });
        &self.0[place].1
    }
}

/// A run to its own end, or until it is stuck; what would go on for long is ended.
fn over(scenario: &Scenario) -> Play {
    let mut play = Play::new(&Scenario {
        speed: Speed::ONE,
        ..scenario.clone()
    });
    play.most_events = 20_000;
    let ended = |model: &Model| model.now.ended.is_some();
    for seconds in 1..=120 {
        if ended(&play.model) || play.model.stuck() {
            break;
        }
        play.run_to(f64::from(seconds));
    }
    if !ended(&play.model) && !play.model.stuck() {
        play.most_events = usize::MAX;
        play.end(HowEnded::Completed);
    }
    play
}

/// A lesson as it is played.
struct Played<'r> {
    name: &'r str,
    text: &'r Text,
    screen: Harness,
    runs: &'r mut Runs,
    steps: u32,
}

impl Played<'_> {
    /// Types, and reads the whole card that is then seen.
    fn keys(mut self, keys: &str) -> Self {
        self.screen = self.screen.keys(keys);
        if self.screen.seen().overlay == Some(Overlay::Card) {
            self.read();
        }
        self
    }

    /// All of the card, from its first row to its last one: [`Harness::screen`] refuses what is lost.
    fn read(&mut self) -> String {
        let (mut read, mut last) = (String::new(), String::new());
        self.screen = take(&mut self.screen).keys(&"{pageup}".repeat(9));
        loop {
            let shown = self.screen.screen();
            if shown == last {
                break;
            }
            let (name, language) = (self.name, self.text.language());
            for broken in ["<measure", "<hint", "<outcome", "{ $"] {
                assert!(!shown.contains(broken), "{name}: {broken}\n{shown}");
            }
            if language == Language::Japanese {
                assert_eq!(english_in(&shown), None, "{name}:\n{shown}");
            }
            read += &shown;
            last = shown;
            self.screen = take(&mut self.screen).keys("{pagedown}");
        }
        self.steps += 1;
        read
    }

    /// The run that the screen was left for, seen to its end.
    fn run(mut self) -> Self {
        let (screen, scenario) = wanted(self.screen);
        let play = self.runs.of(&scenario);
        self.screen = screen
            .next(play.model.header.clone())
            .events(play.told.clone())
            .at(RealTime(play.at));
        if !self.screen.leaving() {
            // the run that is over, and the strip above it
            self.screen.screen();
        }
        self
    }

    fn step(&self) -> LessonStep {
        lesson_session(&self.screen).step()
    }

    /// Whether this question's answer is the measured one, and the card says so; on what was measured.
    fn is_answered(&mut self, question: &Question, tag: &str) {
        let read = self.read();
        let session = lesson_session(&self.screen);
        let verdict = question.verdict(session.results(), CORES);
        let outcome = say::outcome(question, &verdict, session.prepared(), self.text);
        let what = format!(
            "{}, {}: {verdict:?}\n{read}",
            self.name,
            self.text.language()
        );
        assert!(shows(&read, &outcome), "{outcome}: {what}");
        assert!(shows(&read, &self.text.get(tag)), "{what}");
        if !NEED_A_MACHINE.contains(&self.name) {
            assert_eq!(verdict.came_out, Some(verdict.expected), "{what}");
            assert!(shows(&read, &self.text.get("tag-measured")), "{what}");
        }
    }
}

/// The screen, to be given back.
fn take(screen: &mut Harness) -> Harness {
    std::mem::replace(screen, Harness::new(1, 1, crate::common::header()))
}

/// Four words of English in a row: no term is as long, and a program stands in no card.
fn english_in(shown: &str) -> Option<String> {
    shown.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let english = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
        let row = words.windows(4).find(|row| row.iter().all(english));
        row.map(|row| row.join(" "))
    })
}

/// Plays it, and says how many cards were read.
fn played(lesson_: &Lesson, language: Language, size: (u16, u16), runs: &mut Runs) -> u32 {
    let text = Text::new(language);
    let (name, check) = (lesson_.name.as_str(), lesson_.check.as_ref().unwrap());
    let mut it = Played {
        name,
        text: &text,
        screen: lesson(name, language, size),
        runs,
        steps: 0,
    };
    it.read();
    it = it.keys("{enter}");
    assert_eq!(it.step(), LessonStep::Prediction);
    let letter = |question: &Question| say::choice_letter(question.right(CORES)).to_string();
    it = it.keys(&letter(&lesson_.question)).keys("{enter}");
    let all = lesson_.runs.len() * lesson_.rounds;
    for run in 1..=all {
        assert!(it.screen.leaving(), "{name}: run {run} of {all}");
        it = it.run();
        // in the first round the card asks before each run; then they go on automatically
        if !it.screen.leaving() && it.screen.seen().overlay.is_none() {
            it = it.keys("l");
        }
        if run < all && !it.screen.leaving() {
            it = it.keys("{enter}");
        }
    }
    assert_eq!(it.step(), LessonStep::Result, "{name}");
    it.is_answered(&lesson_.question, "tag-predicted");
    it = it.keys("{enter}");
    assert_eq!(it.step(), LessonStep::Check, "{name}");
    it = it.keys(&letter(check));
    it.is_answered(check, "tag-answered");
    it = it.keys("{enter}");
    assert!(lesson_session(&it.screen).is_played(), "{name}: its end");
    it = it.keys("{enter}").run().keys("l");
    let session = lesson_session(&it.screen);
    assert!(session.is_measured(RunRef::Next), "{name}: what was tried");
    it = it.keys("{enter}");
    assert!(
        matches!(it.screen.seen().overlay, Some(Overlay::Lessons { .. })),
        "{name}: on to the next"
    );
    it.screen.screen();
    it.steps
}

#[test]
fn every_lesson_reaches_its_end_by_keys_alone() {
    /// One run that gets stuck, two runs side by side, a death.
    const FEW: [&str; 3] = ["ending", "back-pressure", "kill"];
    let few = proof::times(1, 0) == 1;
    let (mut lessons, mut cards) = (0, 0);
    for lesson_ in builtin::all() {
        if few && !FEW.contains(&lesson_.name.as_str()) {
            continue;
        }
        let mut runs = Runs::default();
        for language in Language::ALL {
            for size in SIZES {
                cards += played(lesson_, language, size, &mut runs);
            }
        }
        lessons += 1;
    }
    let all = if few { FEW.len() } else { builtin::all().len() };
    assert_eq!(lessons, all);
    proof::reached(
        "A23",
        "lessons played by keys, 3 sizes, 2 languages",
        &format!("{all} lessons, nothing lost, answers as measured"),
        format!("{lessons} lessons, {cards} cards"),
    );
}
