//! What holds for every recording, sensible or not.

use super::{any, given, page, picture, table, trace};
use procession::{
    event::{Event, RealTime, RunTime},
    export::{self, Part},
    scenario::Scenario,
    text::{Language, Text},
};
use proptest::prelude::*;

/// The events with their moments in order and within minutes: JSON has no nanoseconds after three months.
fn in_order(events: &[Event]) -> Vec<Event> {
    let mut at = RealTime::ZERO;
    let next = |event: &Event| {
        at += RealTime(event.at.0 % (3 * RealTime::SECOND.0));
        Event {
            at,
            ..event.clone()
        }
    };
    events.iter().map(next).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Recordings may be broken or made by an enemy.
    #[test]
    fn whatever_is_taken_away_keeps_to_its_format(events in prop::collection::vec(any::event(), 0..60), ja in any::<bool>(), cut in any::<[u16; 2]>()) {
        let header = given::header(Scenario::default());
        let events: &[Event] = &events;
        let text = Text::new(if ja { Language::Japanese } else { Language::English });
        trace::holds(&trace::trace(&header, &in_order(events)));
        table::holds(&table::rows(&header, events));
        let [from, until] = cut.map(|milli| Some(RunTime::from_millis(milli.into())));
        let part = Part { from, until, worker: None };
        trace::holds(&trace::trace_of(&header, &in_order(events), &part));
        page::holds(&export::html_of_part(&header, events, &part, true, &text));
        picture::holds(&export::svg(&header, events, &text));
        page::holds(&export::html(&header, events, true, &text));
    }
}
