//! Many runs counted: here one, as an object.

use crate::law::{
    facts::{Claims, Count, Fact, Shown, Stat},
    runs::Run,
};
use procession::{
    model::Model,
    tally::{RunCollector, Tally, TallyRequest},
};
use serde_json::Value;

/// What the tally says of a run.
pub(crate) fn tally(run: &Run) -> Claims {
    let (mut model, mut notes) = (Model::new(run.header.clone()), RunCollector::default());
    for event in &run.events {
        model.apply(event);
        notes.take(event, &model);
    }
    let asked = TallyRequest {
        scenario: run.header.scenario.clone().unwrap(),
        times: 1,
        same_seed: false,
    };
    let whole: Value =
        serde_json::from_str(&Tally::of(vec![notes.summary(1, &model)]).json(&asked)).unwrap();
    parse(&whole["each"][0])
}

fn parse(one: &Value) -> Claims {
    let mut claims = Claims::of("tally");
    let number = |name: &str| one[name].as_f64();
    claims.say(
        Fact::Total,
        number("total").map_or(Shown::Nothing, Shown::nanos),
    );
    claims.say(Fact::Seed, Shown::exact(number("seed").unwrap()));
    for (name, what) in [
        ("put", Count::Put),
        ("done", Count::Done),
        ("left", Count::Left),
        ("lost", Count::Lost),
        ("returned", Count::Returned),
        ("deepest", Count::Deepest),
    ] {
        claims.count(what, Shown::exact(number(name).unwrap()));
    }
    // where nothing was taken, the mean is zero
    match number("mean_wait").unwrap() {
        0.0 => {}
        mean => claims.wait(Stat::Mean, Shown::nanos(mean)),
    }
    claims
}
