//! The program itself stood still: run time did, too, and nothing is learned from work that lay in the gap.

use super::given::{s, told};
use procession::{
    event::{RealTime, RunTime},
    model::{Model, now::Failure, why::Headline},
    scenario::Scenario,
};

const BEGIN: &str = r#"
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "queue_made","queue":"queue","capacity":null,"leased":true
    0 "process_started","process":"P1","pid":11,"parent":"main"
    0 "worker_started","worker":"P1","process":"P1","group":"producers"
    0 "process_started","process":"C1","pid":12,"parent":"main"
    0 "worker_started","worker":"C1","process":"C1","group":"consumers"
    0 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":0}],"depth":1
    0 "state_changed","worker":"P1","state":"sleeping","for":1000000000,"line":3
    0 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":0}],"depth":0
    0 "state_changed","worker":"C1","state":"computing","for":2000000000,"line":3
"#;

/// Each works for a second, then the program stands still for 5 s: both end at the gap, and work once more.
const GAP: &str = r#"
    6 "gap","for":5000000000
    6 "put","worker":"P1","queue":"queue","items":[{"id":2,"by":"P1","value":1}],"depth":1
    6 "state_changed","worker":"P1","state":"sleeping","for":3000000000,"line":3
    6 "computed","worker":"C1","wall":6000000000,"cpu":2000000000
    6 "done","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":0}],"depth":1
    6 "got","worker":"C1","queue":"queue","items":[{"id":2,"by":"P1","value":1}],"depth":0
    6 "state_changed","worker":"C1","state":"computing","for":2000000000,"line":3
    8 "computed","worker":"C1","wall":2000000000,"cpu":2000000000
    8 "done","worker":"C1","queue":"queue","items":[{"id":2,"by":"P1","value":1}],"depth":0
    8 "state_changed","worker":"C1","state":"waiting_to_get","on":"queue","line":2
    9 "put","worker":"P1","queue":"queue","items":[{"id":3,"by":"P1","value":2}],"depth":1
"#;

fn after(story: &str) -> Model {
    told(Scenario::default(), &format!("{BEGIN}{story}"))
}

#[test]
fn work_that_lay_in_a_gap_is_left_out_of_every_mean() {
    let model = after(GAP);
    let totals = &model.now.queue().unwrap().totals;
    assert_eq!(model.run_time(model.now.at), s::<RunTime>(4));
    assert_eq!((totals.produced.count(), totals.produced.mean()), (1, 3.0));
    assert_eq!((totals.served.count(), totals.served.mean()), (1, 2.0));
    assert_eq!(
        (totals.gaps.count(), totals.gaps.mean()),
        (1, 3.0),
        "between puts"
    );
    let c1 = &model.now.workers[model.now.worker("C1").unwrap()];
    assert_eq!(c1.computed.wall, s::<RealTime>(2));
    assert_eq!(
        c1.computed.ready(),
        Some(0.0),
        "it had a core all the time that is known"
    );
    let shares = model.now.shares_of(c1, s(4)).unwrap();
    assert_eq!((shares.work, shares.wait), (0.75, 0.25));
}

#[test]
fn a_gap_is_told_for_a_while_and_stands_on_the_axis() {
    let model = after(r#"6 "gap","for":5000000000"#);
    let span = s::<RealTime>(5);
    assert_eq!(
        model.headline(s(7)),
        Headline::Failure(Failure::StoodStill { span })
    );
    assert_ne!(
        model.headline(s(60)),
        Headline::Failure(Failure::StoodStill { span })
    );
    let gaps: Vec<RunTime> = model.history.gaps(s(0), s(9)).collect();
    assert_eq!((gaps, model.now.stood_still), (vec![s(1)], span));
}

#[test]
fn a_recording_that_begins_in_interrupted_work_leaves_that_out_as_well() {
    let model = after(r#"6 "gap","for":5000000000"#);
    let mut opened = Model::new(model.header.clone());
    let lines = model.opening().into_iter().enumerate();
    for (seq, what) in lines {
        opened.apply(&procession::event::Event {
            seq: seq as u64,
            at: model.now.at,
            what,
            written: None,
        });
    }
    assert_eq!(opened.now.stood_still, model.now.stood_still);
    assert_eq!(opened.run_time(s(6)), s::<RunTime>(1));
    for (seq, line) in (100..).zip(GAP.trim().lines().skip(1)) {
        let (at, what) = line.trim().split_once(' ').unwrap();
        let at = at.parse::<u64>().unwrap() * 1_000_000_000;
        let line = format!("{{\"seq\":{seq},\"at\":{at},\"what\":{what}}}");
        opened.apply(&procession::event::Event::read(&line).unwrap());
    }
    let totals = &opened.now.queue().unwrap().totals;
    assert_eq!((totals.served.count(), totals.served.mean()), (1, 2.0));
    assert_eq!((totals.produced.count(), totals.produced.mean()), (1, 3.0));
}
