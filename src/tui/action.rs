//! What the user does to the view or, through it, asks of the source.

use super::{lesson::CardKey, prompt::Ask};
use crate::{
    event::{Origin, RunTime},
    lesson::Pane,
    scenario::Command,
};

/// What a key or a click means. Never recorded: what reaches the source is its [`Command`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Ask the source.
    Ask(Command),
    /// Pause, or go on.
    PauseOrContinue,
    /// One queue operation; the selected worker first.
    Step,
    /// Select the worker above (-1) or below (1).
    Select(i32),
    /// Select this worker (place in `Now::workers`).
    SelectWorker(usize),
    /// Add one like the selected.
    AddLikeSelected,
    /// Remove the selected; a second time: now.
    RemoveSelected,
    /// Add one of the group at this end.
    Add(End),
    /// Remove the newest of the group at this end.
    RemoveLast(End),
    /// Choose the queue before (-1) or after (1) the chosen one.
    ChooseQueue(i32),
    /// Choose this queue (place in `Now::queues`).
    SelectQueue(usize),
    /// The next smaller or larger capacity.
    Capacity(i32),
    /// The next slower or faster speed.
    Speed(i32),
    /// Sleep or compute.
    ToggleWork,
    /// What the workers of the next run are: processes, threads, threads with one big lock, and round again.
    NextRunAs,
    /// Run again as it stands now, with the same or a new seed; asks once while workers live.
    Rerun {
        /// With another seed.
        new_seed: bool,
    },
    /// The next (1) or previous (-1) pane.
    Cycle(i32),
    /// This pane.
    Show(Pane),
    /// The pane alone on the screen, or with the others again.
    ZoomPane,
    /// A shorter (-1) or longer (1) axis.
    Axis(i32),
    /// Dark or light.
    ToggleTheme,
    /// The other language.
    NextLanguage,
    /// Mouse on or off.
    ToggleMouse,
    /// Large, light, names only.
    ToggleProjector,
    /// Look at another moment; nothing happens to the processes.
    Seek(Seek),
    /// Write what is kept of the run to a file.
    Save(Kept),
    /// Open a line to type in.
    Prompt(Ask),
    /// Add this letter to the line.
    Type(char),
    /// Take back the last letter of the line.
    Erase,
    /// Select this item and show what happened to it.
    SelectItem(Origin),
    /// Open the set-up card, or close it.
    Setup,
    /// Open the help, or close it.
    Help,
    /// Open the glossary, or close it.
    Glossary,
    /// The thing before (-1) or after (1) among those that can be done in the details.
    Choose(i32),
    /// Enter: the selected worker's details, or the chosen action in them.
    Enter,
    /// Close whatever lies on top.
    Close,
    /// Scroll the overlay, or the pane, by this number of rows.
    Scroll(i32),
    /// The lesson's card, or the list of lessons.
    Lessons,
    /// This entry of the list of lessons.
    ChooseLesson(usize),
    /// A key on a lesson's card.
    Lesson(CardKey),
    /// Two runs of the lesson side by side over the whole screen.
    SideBySide,
    /// Put the program to sleep in its shell (Ctrl-Z).
    Background,
    /// Quit.
    Quit,
    /// Quit, as Ctrl-C does: a second time, at once.
    Interrupt,
}

impl Action {
    /// The name by which the settings give it another key; `None`: its key stays.
    pub const fn name(&self) -> Option<&'static str> {
        Some(match self {
            Self::PauseOrContinue => "pause",
            Self::Step => "step",
            Self::Select(..0) => "up",
            Self::Select(_) => "down",
            Self::AddLikeSelected => "add",
            Self::RemoveSelected => "remove",
            Self::Add(End::Source) => "add_producer",
            Self::Add(End::Sink) => "add_consumer",
            Self::RemoveLast(End::Source) => "remove_producer",
            Self::RemoveLast(End::Sink) => "remove_consumer",
            Self::ChooseQueue(..0) => "previous_queue",
            Self::ChooseQueue(_) => "next_queue",
            Self::Capacity(..0) => "smaller",
            Self::Capacity(_) => "larger",
            Self::Speed(..0) => "slower",
            Self::Speed(_) => "faster",
            Self::ToggleWork => "work",
            Self::NextRunAs => "run_as",
            Self::Setup => "setup",
            Self::Rerun { new_seed: false } => "again",
            Self::Rerun { new_seed: true } => "again_new_seed",
            Self::Show(Pane::Lanes) => "lanes",
            Self::Show(Pane::Queue) => "queue",
            Self::Show(Pane::Cores) => "cores",
            Self::Show(Pane::Happening) => "happening",
            Self::Show(Pane::Output) => "output",
            Self::Show(Pane::Numbers) => "numbers",
            Self::Show(Pane::Events) => "events",
            Self::Seek(Seek::Incident(..0)) => "incident_before",
            Self::Seek(Seek::Incident(_)) => "incident_after",
            Self::Seek(Seek::Match(..0)) => "match_before",
            Self::Seek(Seek::Match(_)) => "match_after",
            Self::Prompt(Ask::GoTo) => "go_to",
            Self::Prompt(Ask::Search) => "search",
            Self::Prompt(Ask::Filter) => "filter",
            Self::ZoomPane => "zoom",
            Self::Axis(..0) => "shorter_axis",
            Self::Axis(_) => "longer_axis",
            Self::ToggleTheme => "theme",
            Self::NextLanguage => "language",
            Self::ToggleMouse => "mouse",
            Self::ToggleProjector => "projector",
            Self::Seek(Seek::Freeze) => "freeze",
            Self::Save(Kept::Recording) => "save",
            Self::Save(Kept::Page) => "page",
            Self::Help => "help",
            Self::Glossary => "glossary",
            Self::Lessons => "lessons",
            Self::Quit => "quit",
            _ => return None,
        })
    }
}

/// An end of the flow of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The first group that only puts.
    Source,
    /// The last group that only gets.
    Sink,
}

/// As what a run is kept in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Its recording.
    Recording,
    /// A page to read and to print.
    Page,
}

/// Which moment is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seek {
    /// This one, though the run goes on; or the present again.
    Freeze,
    /// A number of events back (negative) or forward.
    Event(i32),
    /// A number of seconds of run time back (negative) or forward.
    Second(i32),
    /// The earliest that is kept.
    Begin,
    /// The present, or the end of a recording.
    End,
    /// This part of what is kept: 0 is its beginning, 65,535 its end.
    Part(u16),
    /// After this number of events.
    Place(u64),
    /// This run time.
    Run(RunTime),
    /// A number of shown lines of events back (negative) or forward.
    Line(i32),
    /// The line before (-1) or after (1) that holds the text that was searched for.
    Match(i32),
    /// The incident before (-1) or after (1).
    Incident(i32),
    /// What happened to the selected item before (-1) or after (1).
    ItemStep(i32),
    /// Play a recording, or stop.
    Play,
    /// Play it slower (-1) or faster (1).
    Speed(i32),
}
