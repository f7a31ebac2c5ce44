//! Runs to take away.
#![allow(dead_code, reason = "every test takes what it needs")]

use crate::given;
use procession::{
    event::Event,
    header::Header,
    scenario::{Capacity, Scenario},
};

/// A full queue, a consumer that is killed, a return, a pause, another speed, a suspension, and values that would like
/// to be more than values.
const STORY: &str = r#"
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "queue_made","queue":"queue","capacity":2,"leased":true
    0 "sampled","cores":[null,null],"processes":[{"process":"main","cpu":null,"cpu_time":0,"rss":1000,"core":0,"os":"S","ready":null}]
    0.1 "process_started","process":"P1","pid":11,"parent":"main"
    0.1 "worker_started","worker":"P1","process":"P1","group":"producers"
    0.1 "process_started","process":"C1","pid":12,"parent":"main"
    0.1 "worker_started","worker":"C1","process":"C1","group":"consumers"
    0.2 "state_changed","worker":"C1","state":"waiting_to_get","on":"queue","line":3
    0.2 "state_changed","worker":"main","state":"waiting_in_join","on":"P1","line":3
    1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":0}],"depth":1
    1 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":0}],"depth":0
    1 "printed","worker":"C1","text":"0"
    1 "state_changed","worker":"C1","state":"computing","for":2500000000,"line":5
    1 "state_changed","worker":"P1","state":"sleeping","for":500000000,"line":4
    1 "sampled","cores":[12.5,100],"processes":[{"process":"C1","cpu":98,"cpu_time":400000000,"rss":2000,"core":1,"os":"R","ready":0}]
    1.5 "put","worker":"P1","queue":"queue","items":[{"id":2,"by":"P1","value":"=SUM(A1)"}],"depth":1
    1.5 "put","worker":"P1","queue":"queue","items":[{"id":3,"by":"P1","value":"</title><script>alert(\"1\")</script>"}],"depth":2
    1.5 "state_changed","worker":"P1","state":"waiting_to_put","on":"queue","value":-3,"line":3
    2 "asked","command":"pause"
    2 "paused"
    4 "resumed"
    4.5 "asked","command":"kill C1"
    4.5 "process_ended","process":"C1","exit":-9
    4.5 "worker_ended","worker":"C1","why":"died"
    4.5 "returned","queue":"queue","items":[{"id":1,"by":"P1","value":0,"attempt":2}],"from":"C1","why":"consumer_ended","depth":3
    5 "process_joined","process":"C1","by":"main"
    5 "process_started","process":"C2","pid":12,"parent":"main"
    5 "worker_started","worker":"C2","process":"C2","group":"consumers"
    5 "got","worker":"C2","queue":"queue","items":[{"id":1,"by":"P1","value":0,"attempt":2},{"id":2,"by":"P1","value":"=SUM(A1)"}],"depth":1
    5 "state_changed","worker":"C2","state":"sleeping","for":1000000000,"line":5
    5 "put","worker":"P1","queue":"queue","items":[{"id":4,"by":"P1","value":-3}],"depth":2
    5 "worker_ended","worker":"P1","why":"counted"
    5.2 "process_stopped","process":"C2"
    5.4 "process_continued","process":"C2"
    5.5 "asked","command":"speed 2"
    5.5 "speed_changed","speed":2
    6 "done","worker":"C2","queue":"queue","items":[{"id":1,"by":"P1","value":0,"attempt":2},{"id":2,"by":"P1","value":"=SUM(A1)"}],"depth":2
    6 "lost","queue":"queue","items":[{"id":3,"by":"P1","value":"</title><script>alert(\"1\")</script>"}],"from":"C2","why":"too_many_attempts","depth":1
    6 "of_a_later_version","x":1
    6 "capacity_changed","queue":"queue","capacity":null
    6.5 "process_ended","process":"P1","exit":0
    6.5 "process_joined","process":"P1","by":"main"
    7 "run_ended","how":"quit","why":""
"#;

/// What somebody might put anywhere.
pub(crate) const HOSTILE: &str = "</title><script>alert(1)</script>\"'>&\u{202e}\u{0}\u{1b}[2J";

/// The story, with a title by somebody who means harm.
pub(crate) fn story() -> (Header, Vec<Event>) {
    let mut header = given::header(Scenario {
        title: HOSTILE.into(),
        capacity: Capacity(Some(2)),
        ..Scenario::default()
    });
    header.title = HOSTILE.into();
    header.programs = [(
        "producer".to_owned(),
        vec!["put(i)".to_owned(), HOSTILE.to_owned()],
    )]
    .into();
    (header, given::events(STORY))
}

/// A run of this many workers of each role that each move this many items, one a second.
pub(crate) fn many(workers: usize, items: usize) -> (Header, Vec<Event>) {
    let mut story = String::from(r#"0 "queue_made","queue":"queue","capacity":10,"leased":true"#);
    let mut add = |second: f64, what: String| story.extend(["\n", &second.to_string(), " ", &what]);
    for n in 1..=workers {
        for (role, letter) in [("producer", 'P'), ("consumer", 'C')] {
            add(
                0.0,
                format!(
                    r#""worker_started","worker":"{letter}{n}","process":"{letter}{n}","group":"{role}s""#
                ),
            );
        }
    }
    for i in 0..items {
        for n in 1..=workers {
            let (second, id) = (i as f64 + n as f64 / (2 * workers) as f64, i * workers + n);
            let item =
                format!(r#""queue":"queue","items":[{{"id":{id},"by":"P{n}","value":{i}}}]"#);
            add(second, format!(r#""put","worker":"P{n}",{item},"depth":1"#));
            add(
                second,
                format!(
                    r#""state_changed","worker":"P{n}","state":"sleeping","for":1000000000,"line":4"#
                ),
            );
            add(second, format!(r#""got","worker":"C{n}",{item},"depth":0"#));
            add(
                second,
                format!(
                    r#""state_changed","worker":"C{n}","state":"computing","for":300000000,"line":5"#
                ),
            );
            add(
                second,
                format!(r#""done","worker":"C{n}",{item},"depth":0"#),
            );
            let until = second + 0.4;
            if n == workers {
                add(
                    until,
                    format!(
                        r#""state_changed","worker":"C{n}","state":"waiting_to_get","on":"queue","line":3"#
                    ),
                );
            }
        }
    }
    (given::header(Scenario::default()), given::events(&story))
}
