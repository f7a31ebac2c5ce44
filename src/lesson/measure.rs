//! What can be measured on a run: the closed vocabulary in which a lesson says what makes an answer true.

use serde::Deserialize;
use std::str::FromStr;

/// What was measured.
#[derive(Clone, Debug, PartialEq)]
pub enum MeasureValue {
    /// A number in the unit of its measure.
    Number(f64),
    /// Yes or no.
    Truth(bool),
    /// A worker's name, or a role's: `producer`, `consumer`, `nobody`.
    Name(String),
}

/// What kind of value a measure has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureKind {
    /// Seconds of run time.
    Seconds,
    /// Microseconds of real time.
    Microseconds,
    /// How many.
    Count,
    /// Percent.
    Percent,
    /// Yes or no.
    Truth,
    /// A worker or a role.
    Name,
}

/// Makes the vocabulary: one line each.
macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident $word:literal $kind:ident;)+) => {
        /// A thing that can be measured on every run.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
        #[serde(try_from = "String")]
        pub enum Measure {
            $($(#[$doc])* $name),+
        }

        impl Measure {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its word in a lesson's file.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word),+
                }
            }

            /// What kind of value it has.
            pub const fn kind(self) -> MeasureKind {
                match self {
                    $(Self::$name => MeasureKind::$kind),+
                }
            }
        }
    };
}

measures! {
    /// The whole run.
    Total "total" Seconds;
    /// The same on the clock: pauses included, and at another speed longer or shorter.
    Clock "clock" Seconds;
    /// Items put by those who take none.
    Put "put" Count;
    /// Items finished by those who pass none on, with or without a queue.
    Done "done" Count;
    /// Items still in a queue.
    Left "left" Count;
    /// Items lost.
    Lost "lost" Count;
    /// How often an item came back.
    Returned "returned" Count;
    /// The share of the run in which the first queue was full, from its first put to the last worker's end.
    Full "full" Percent;
    /// The greatest depth of the first queue.
    Deepest "deepest" Count;
    /// The mean depth of the first queue over the run.
    MeanDepth "mean_depth" Count;
    /// The W of Little's law: the mean time from put to get, of items still in the queue so far.
    MeanWait "mean_wait" Seconds;
    /// How many items came into the queue a second.
    Throughput "throughput" Count;
    /// How far the mean depth is from throughput times mean wait.
    LittleGap "little_gap" Percent;
    /// The share of their time that consumers had an item.
    Busy "busy" Percent;
    /// The share of their time that producers waited for room.
    ProducersWaited "producers_waited" Percent;
    /// The share of their time that consumers waited for an item, in the kernel or spinning.
    ConsumersWaited "consumers_waited" Percent;
    /// What a consumer spends on an item besides its work: taking it, reporting it done, waiting for it.
    HandOver "hand_over" Microseconds;
    /// The share of their time that consumers waited for a lock.
    LockWaited "lock_waited" Percent;
    /// How many cores the workers kept busy, on average.
    CoresBusy "cores_busy" Count;
    /// How many cores other programs kept busy, on average.
    OthersBusy "others_busy" Count;
    /// By which share sleeps lasted longer than planned.
    SleepsLate "sleeps_late" Percent;
    /// The CPU time of all workers together.
    Cpu "cpu" Seconds;
    /// The share of a core that a consumer used, on average.
    ConsumerCpu "consumer_cpu" Percent;
    /// How many workers were alive at one moment, at most.
    MostAlive "most_alive" Count;
    /// How many processes the workers lived in.
    Processes "processes" Count;
    /// Whether it got stuck.
    Stuck "stuck" Truth;
    /// Whether every item that was put was taken and finished, once.
    EachOnce "each_once" Truth;
    /// Whether the items of each producer were taken in the order in which it put them.
    OrderKept "order_kept" Truth;
    /// With two runs: the share of items that the same consumer took.
    SameTakers "same_takers" Percent;
    /// In which queue items waited longest, on average.
    LongestWaitIn "longest_wait_in" Name;
    /// The process that main joined, or wanted to join, first.
    FirstJoin "first_join" Name;
    /// For whose end main waits when the run is over or stuck.
    MainWaitsFor "main_waits_for" Name;
    /// Which worker ended last.
    EndedLast "ended_last" Name;
    /// Which role the worker has that ended last.
    RoleEndedLast "role_ended_last" Name;
    /// Which role the workers have that wait for ever, main aside.
    WaitsForEver "waits_for_ever" Name;
    /// In whose hands the lost item was.
    LostWith "lost_with" Name;
}

impl FromStr for Measure {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL
            .iter()
            .copied()
            .find(|measure| measure.word() == word)
            .ok_or_else(|| {
                let all: Vec<&str> = Self::ALL.iter().map(|measure| measure.word()).collect();
                format!("\"{word}\" cannot be measured: {}", all.join(", "))
            })
    }
}

impl Measure {
    /// Whether it is a mean over the run that laws speak of.
    pub const fn is_mean(self) -> bool {
        matches!(self, Self::MeanDepth | Self::MeanWait | Self::Throughput)
    }
}
