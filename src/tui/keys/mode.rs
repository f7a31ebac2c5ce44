//! What the keys are about at the moment: a mode is the groups of the table whose keys act first.

use super::{Key, KeyRow, OwnKeys, TABLE, group::KeyGroup};
use crate::{
    lesson::{LessonSession, Pane},
    model::Model,
    tui::{
        action::{Action, Seek},
        view::{Overlay, View},
    },
};

/// What the keys are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode {
    /// The groups of its own keys.
    own: &'static [KeyGroup],
    /// The keys of a run are known in it, too; whatever lies on top takes those that would act behind it.
    general: bool,
}

impl Mode {
    /// Two runs side by side.
    pub const COMPARE: Self = Self {
        own: &[KeyGroup::Compare],
        general: false,
    };

    /// A run, whatever is said of it.
    const RUN: Self = Self::with(&[]);

    const fn with(own: &'static [KeyGroup]) -> Self {
        Self { own, general: true }
    }

    /// The mode of what is seen now.
    pub fn of(view: &View, model: &Model) -> Self {
        Self::on_top(view.overlay, view, model)
    }

    /// The mode of what lies beneath help or glossary: what the help is about.
    pub fn beneath(view: &View, model: &Model) -> Self {
        Self::on_top(view.under, view, model)
    }

    fn on_top(overlay: Option<Overlay>, view: &View, model: &Model) -> Self {
        let is_past = view.past.is_some();
        let voting = view
            .lesson_session
            .as_ref()
            .is_some_and(LessonSession::voting);
        let events = view.pane == Pane::Events;
        match overlay {
            _ if view.prompt.is_some() => Self::with(&[KeyGroup::Typing]),
            Some(Overlay::Setup) if view.is_typing_value() => Self::with(&[KeyGroup::Value]),
            Some(Overlay::Setup) => Self::with(&[KeyGroup::Setup]),
            Some(Overlay::Item) => Self::with(&[KeyGroup::Item]),
            Some(Overlay::Help { .. } | Overlay::Glossary { .. }) => Self::with(&[KeyGroup::Pages]),
            Some(Overlay::Detail { .. }) if is_past => Self::with(&[KeyGroup::DetailsPast]),
            Some(Overlay::Detail { .. }) => Self::with(&[KeyGroup::Details]),
            Some(Overlay::Card) if voting => Self::with(&[KeyGroup::Vote]),
            Some(Overlay::Card) => Self::with(&[KeyGroup::Card]),
            Some(Overlay::Lessons { .. }) => Self::with(&[KeyGroup::List]),
            Some(Overlay::ConfirmRerun { .. }) => Self::with(&[KeyGroup::Question]),
            None if events && view.is_replay() => Self::with(&[KeyGroup::Replay, KeyGroup::Events]),
            None if events && is_past => Self::with(&[KeyGroup::EventsPast, KeyGroup::Events]),
            None if events => Self::with(&[KeyGroup::Events]),
            None if view.is_replay() => Self::with(&[KeyGroup::Replay, KeyGroup::Back]),
            None if is_past => Self::with(&[KeyGroup::Past, KeyGroup::Back]),
            None if view.lesson_session.is_some()
                && (model.now.ended.is_some() || model.stuck()) =>
            {
                Self::with(&[KeyGroup::LessonOver])
            }
            None if model.now.ended.is_some() => Self::with(&[KeyGroup::Over]),
            None => Self::RUN,
        }
    }

    /// The groups of its own keys; none where the keys are those of a run.
    pub const fn own(self) -> &'static [KeyGroup] {
        self.own
    }

    /// The rows of its own.
    pub fn rows(self) -> impl Iterator<Item = &'static KeyRow> {
        let of = move |group: &KeyGroup| {
            let group = *group;
            TABLE.iter().filter(move |row| row.group == group)
        };
        self.own.iter().flat_map(of)
    }

    /// The rows of a run, in the order of the table; none where its keys do nothing.
    pub fn general(self) -> impl Iterator<Item = &'static KeyRow> {
        let is_general = |row: &&KeyRow| KeyGroup::GENERAL.contains(&row.group);
        TABLE
            .iter()
            .filter(is_general)
            .filter(move |_| self.general)
    }

    /// What the key does, if anything.
    pub fn action(self, key: Key, own: &OwnKeys) -> Option<&'static Action> {
        self.pair(key, own).map(|(_, action)| action)
    }

    /// The usual key in the place of this one, with what it does.
    pub fn pair(self, key: Key, own: &OwnKeys) -> Option<&'static (Key, Action)> {
        let usual = own.usual(key);
        let is_meant = |row: &KeyRow, other: Key| {
            if row.group.is_fixed() {
                other == key
            } else {
                Some(other) == usual
            }
        };
        self.rows()
            .chain(self.general())
            .find_map(|row| row.keys.iter().find(|(other, _)| is_meant(row, *other)))
    }
}

/// The key of a run that does this, as a lesson's file names it: `+`, `enter`.
pub fn name_of(action: &Action) -> String {
    // what can be done to a worker is done in its details
    let action = match action {
        Action::Ask(_) => &Action::Enter,
        other => other,
    };
    Mode::RUN
        .general()
        .flat_map(|row| row.keys)
        .find(|(_, other)| other == action)
        .map_or_else(String::new, |(key, _)| key.name())
}

impl Key {
    /// Whether it may repeat while it is held down.
    pub fn repeats(self) -> bool {
        matches!(
            Mode::RUN.action(self, &OwnKeys::default()),
            Some(Action::Select(_) | Action::Choose(_) | Action::Seek(Seek::Second(_)))
        )
    }
}
