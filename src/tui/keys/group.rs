//! The groups of the key table.

/// Which rows belong together: those of a run stand under this title in the help, the others are the keys of one mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyGroup {
    /// The run as a whole.
    Run,
    /// Workers.
    Workers,
    /// The moment that is looked at, and the recording.
    Time,
    /// What is to be seen.
    View,
    /// The program.
    Program,
    /// A lesson's run that is over.
    LessonOver,
    /// Any other run that is over.
    Over,
    /// A moment before the present.
    Past,
    /// A recording that plays.
    Replay,
    /// The past and a recording alike.
    Back,
    /// The pane of events.
    Events,
    /// The pane of events in the past.
    EventsPast,
    /// A line that is typed.
    Typing,
    /// An item that is followed.
    Item,
    /// The set-up card.
    Setup,
    /// A value that is typed on the set-up card.
    Value,
    /// The details of a worker.
    Details,
    /// The details of a worker in the past.
    DetailsPast,
    /// Help and glossary.
    Pages,
    /// A question with yes and no.
    Question,
    /// The list of lessons.
    List,
    /// A lesson's card.
    Card,
    /// A vote on a lesson's card.
    Vote,
    /// Two runs side by side.
    Compare,
}

impl KeyGroup {
    /// Those of a run, in the order of the help.
    pub const GENERAL: [Self; 5] = [
        Self::Run,
        Self::Workers,
        Self::Time,
        Self::View,
        Self::Program,
    ];

    /// Whether its keys are always the same: letters answer there.
    pub const fn is_fixed(self) -> bool {
        matches!(self, Self::Card | Self::Vote)
    }

    /// The text id of its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Run => "keys-run",
            Self::Workers => "keys-workers",
            Self::Time => "keys-time",
            Self::View => "keys-view",
            Self::Program => "keys-program",
            Self::LessonOver | Self::Over => "keys-over",
            Self::Past | Self::Back => "keys-past",
            Self::Replay => "keys-replay",
            Self::Events | Self::EventsPast => "keys-events",
            Self::Typing => "keys-typing",
            Self::Item => "keys-item",
            Self::Setup | Self::Value => "keys-setup",
            Self::Details | Self::DetailsPast => "keys-details",
            Self::Pages => "keys-pages",
            Self::Question => "keys-question",
            Self::List => "keys-list",
            Self::Card => "keys-card",
            Self::Vote => "keys-vote",
            Self::Compare => "keys-compare",
        }
    }
}
