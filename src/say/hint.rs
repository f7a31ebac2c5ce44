//! What to press, and where: each is a promise that a test keeps by pressing these keys.

use super::words::{Words, group_name};
use crate::{
    event::plan::{CONSUMERS, PRODUCERS},
    model::Model,
    text::Text,
};
use strum::{IntoStaticStr, VariantNames};

/// Keys that help. Workers and groups are given by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantNames)]
pub enum Hint {
    /// Run it again, or quit.
    Again,
    /// Resume the run, or take one step.
    GoOn,
    /// Resume this worker.
    Resume(usize),
    /// Nobody is there: add producers and consumers.
    AddAny,
    /// Add a worker to this group, which has the keys of producers or consumers or none of its own.
    Add(usize),
    /// Add one like a worker of this group.
    More(usize),
    /// The next run may have processes, each with an interpreter of its own.
    ManyProcesses,
    /// Let workers sleep, or remove one.
    LessComputing,
    /// Go back to the present, while the processes go on; the view was frozen.
    Unfreeze,
    /// The same; it was rewound.
    BackToNow,
    /// Go back to the end of the run.
    BackToEnd,
    /// Play or stop a recording.
    Play,
    /// Go on with the lesson.
    Lesson,
}

impl Hint {
    /// The words; keys stand between `[` and `]`, as in `Press [+] on a consumer to add one.`
    pub fn words(self, model: &Model, text: &Text) -> String {
        let words = Words::new(model, text);
        match self {
            Self::Again => text.get("press-again"),
            Self::GoOn => text.get("press-paused"),
            Self::Resume(worker) => text.with("press-resume", &[("who", &words.name_of(worker))]),
            Self::AddAny => text.get("press-nobody"),
            Self::Add(group) => of_group("press-add", group, words),
            Self::More(group) => of_group("press-more", group, words),
            Self::ManyProcesses => text.get("press-big-lock"),
            Self::LessComputing => text.get("press-fewer"),
            Self::Unfreeze => text.get("press-frozen"),
            Self::BackToNow => text.get("press-rewound"),
            Self::BackToEnd => text.get("press-rewound-over"),
            Self::Play => text.get("press-replay"),
            Self::Lesson => text.get("press-lesson"),
        }
    }
}

/// Producers and consumers have words of their own; others are called by their name.
fn of_group(id: &str, place: usize, words: Words<'_>) -> String {
    let groups = &words.model.now.groups;
    let Some(group) = groups.get(place) else {
        return String::new();
    };
    match group.name.as_str() {
        PRODUCERS => words.text.get(&format!("{id}-producers")),
        CONSUMERS => words.text.get(&format!("{id}-consumers")),
        _ => words.text.with(
            "press-more-of",
            &[("group", &group_name(group.name, words.text))],
        ),
    }
}
