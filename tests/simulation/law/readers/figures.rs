//! What a lesson measures on a run that is over.

use crate::law::{
    facts::{Claims, Count, Fact, Part, Shown, Side},
    runs::Run,
};
use procession::lesson::{Measure, MeasureKind, MeasureValue, Measurements};

/// What the figures say; nothing of a run that goes on, or of which the beginning is missing: no lesson is one.
pub(crate) fn figures(run: &Run) -> Claims {
    let mut claims = Claims::of("lesson");
    if run.recording.contains("\"what\":\"opened\"") {
        return claims;
    }
    let Some(figures) = Measurements::of(&run.model()) else {
        return claims;
    };
    // of several queues some measures speak of the first
    let first = run.model().now.queue().map(|queue| queue.name.to_string());
    let queue = || first.clone().unwrap_or_default();
    let waited = |side| Fact::ShareOfSide {
        side,
        part: Part::Wait,
    };
    let counted = Fact::Whole;
    let deepest = Fact::Count {
        queue: queue(),
        what: Count::Deepest,
    };
    // the fact, the measure, and how much of the fact's unit its unit is
    let all = [
        (Fact::End, Measure::Total, 1e9),
        (Fact::RealEnd, Measure::Clock, 1e9),
        (counted(Count::PutWithoutMarkers), Measure::Put, 1.0),
        (counted(Count::DoneWithoutMarkers), Measure::Done, 1.0),
        (counted(Count::QueuedWithoutMarkers), Measure::Left, 1.0),
        (counted(Count::Lost), Measure::Lost, 1.0),
        (counted(Count::Returned), Measure::Returned, 1.0),
        (deepest, Measure::Deepest, 1.0),
        (Fact::MeanDepth { queue: queue() }, Measure::MeanDepth, 1.0),
        (Fact::MeanVisit { queue: queue() }, Measure::MeanWait, 1e9),
        (waited(Side::Sources), Measure::ProducersWaited, 0.01),
        (waited(Side::Sinks), Measure::ConsumersWaited, 0.01),
    ];
    for (fact, measure, unit) in all {
        let shown = match figures.get(measure) {
            Some(MeasureValue::Number(seconds)) if measure.kind() == MeasureKind::Seconds => {
                Shown::nanos(seconds * unit)
            }
            Some(MeasureValue::Number(number)) => Shown::float(number * unit),
            Some(other) => panic!("{other:?} is not a number"),
            None => Shown::Nothing,
        };
        claims.say(fact, shown);
    }
    if let Some(MeasureValue::Truth(kept)) = figures.get(Measure::OrderKept) {
        claims.say(Fact::OrderKept, Shown::exact(f64::from(kept)));
    }
    if let Some(MeasureValue::Name(name)) = figures.get(Measure::EndedLast) {
        claims.say(
            Fact::LastToEnd,
            if name == "nobody" {
                Shown::Nothing
            } else {
                Shown::Word(name)
            },
        );
    }
    claims
}
