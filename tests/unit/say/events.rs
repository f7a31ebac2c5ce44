//! A whole run as text lines.

use super::given::{events, header};
use procession::{
    event::{Event, What},
    model::Model,
    scenario::Scenario,
    session::Session,
    sink::{Sink, json::Json, quiet::Quiet, text::Lines},
    text::{Language, Text},
};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

/// Something of every kind that can happen.
pub(crate) const STORY: &str = r#"
    0 "process_started","process":"main","pid":10,"parent":null
    0 "worker_started","worker":"main","process":"main"
    0 "queue_made","queue":"queue","capacity":10,"leased":true
    0.01 "process_started","process":"P1","pid":11,"parent":"main"
    0.01 "worker_started","worker":"P1","process":"P1","group":"producers"
    0.02 "process_started","process":"C1","pid":12,"parent":"main"
    0.02 "worker_started","worker":"C1","process":"C1","group":"consumers"
    0.02 "state_changed","worker":"C1","state":"running","line":1
    0.03 "state_changed","worker":"C1","state":"waiting_to_get","on":"queue","line":3
    0.03 "state_changed","worker":"main","state":"waiting_in_join","on":"P1","line":3
    0.04 "state_changed","worker":"main","state":"waiting_in_join","on":"any","line":4
    0.5 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":3}],"depth":1
    0.5 "state_changed","worker":"P1","state":"sleeping","for":900000000,"line":4
    1.3 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":3}],"depth":0
    1.3 "printed","worker":"C1","text":"3"
    1.3 "state_changed","worker":"C1","state":"computing","for":1700000000,"line":5
    1.4 "put","worker":"P1","queue":"queue","items":[{"id":2,"by":"P1","value":4},{"id":3,"by":"P1","value":5}],"depth":2
    1.4 "capacity_changed","queue":"queue","capacity":1
    1.5 "state_changed","worker":"P1","state":"waiting_to_put","on":"queue","value":6,"line":3
    2 "asked","command":"kill C1"
    2 "process_ended","process":"C1","exit":-9
    2 "worker_ended","worker":"C1","why":"died"
    2 "returned","queue":"queue","items":[{"id":1,"by":"P1","value":3,"attempt":2}],"from":"C1","why":"consumer_ended","depth":3
    2 "process_joined","process":"C1","by":"main"
    2 "asked","command":"add consumer"
    2.1 "process_failed","process":"C2","why":"no more processes allowed."
    2.2 "process_started","process":"C3","pid":14,"parent":"main"
    2.2 "worker_started","worker":"C3","process":"C3","group":"consumers"
    2.3 "got","worker":"C3","queue":"queue","items":[{"id":1,"by":"P1","value":3,"attempt":2},{"id":2,"by":"P1","value":4}],"depth":1
    2.4 "asked","command":"pause"
    2.4 "paused"
    2.5 "stepped","worker":"P1"
    2.6 "resumed"
    2.6 "asked","command":"speed 5"
    2.6 "speed_changed","speed":5
    2.7 "process_stopped","process":"C3"
    2.8 "process_continued","process":"C3"
    2.9 "group_changed","group":"consumers","work":"compute"
    2.9 "group_changed","group":"producers","time":"uniform:0.5..1.5"
    2.9 "group_changed","group":"producers","items":5
    3 "done","worker":"C3","queue":"queue","items":[{"id":1,"by":"P1","value":3,"attempt":2}],"depth":1
    3 "process_ended","process":"C3","exit":1,"stderr":"thread panicked\nat a line \u001b[31m\n\n"
    3 "lost","queue":"queue","items":[{"id":2,"by":"P1","value":4}],"from":"C3","why":"consumer_ended","depth":1
    3 "lost","queue":"queue","items":[{"id":3,"by":"P1","value":5}],"from":"C3","why":"too_many_attempts","depth":0
    3 "lock_made","lock":"door","kind":"mutex"
    3 "lock_taken","worker":"P1","lock":"door"
    3 "state_changed","worker":"main","state":"waiting_for_lock","on":"door","line":3
    3 "cell_read","worker":"P1","cell":"sum","value":1
    3 "cell_written","worker":"P1","cell":"sum","value":"two"
    3 "lock_released","worker":"P1","lock":"door"
    3 "sampled","cores":[null],"processes":[]
    3 "of_a_later_version","x":1
    3.1 "capacity_changed","queue":"queue","capacity":null
    3.1 "queue_closed","queue":"queue"
    3.2 "worker_ended","worker":"P1","why":"counted"
    3.2 "process_ended","process":"P1","exit":0
    3.2 "process_joined","process":"P1","by":"main"
    3.4 "run_ended","how":"completed","why":""
"#;

/// Somewhere to write to, that can be looked at afterwards.
#[derive(Clone, Default)]
pub(crate) struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Paper {
    pub(crate) fn read(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("nobody panicked")).into_owned()
    }
}

fn heard(events: &[Event], sink: impl FnOnce(Paper) -> Box<dyn Sink>) -> String {
    let paper = Paper::default();
    let mut session = Session::new(header(Scenario::default()), vec![sink(paper.clone())]);
    for event in events {
        session.take(event).expect("paper takes all");
    }
    session.flush().expect("paper takes all");
    paper.read()
}

#[test]
fn a_run_as_text_lines() {
    let lines = |text| heard(&events(STORY), |paper| Box::new(Lines::new(paper, text)));
    for language in Language::ALL {
        let lines = lines(Text::new(language));
        assert!(!lines.contains(['<', '\x1b']), "{lines}");
    }
    insta::assert_snapshot!("lines", lines(Text::ids()));
}

#[test]
fn what_says_nothing_new_is_left_out() {
    let text = Text::ids();
    let mut model = Model::new(header(Scenario::default()));
    for event in events(STORY) {
        model.apply(&event);
        let said = procession::say::event(&event, &model, &text);
        let left_out = match &event.what {
            What::Sampled { .. } | What::Other(_) => true,
            What::StateChanged { state, .. } => *state == procession::event::State::Running,
            What::WorkerStarted { group, .. } => group.is_none(),
            What::WorkerEnded { why, .. } => *why == procession::event::WhyEnded::Died,
            What::Asked { command } => {
                ["pause", "speed 5"].contains(&String::from(command.clone()).as_str())
            }
            What::GroupChanged { work, time, .. } => work.is_none() && time.is_none(),
            _ => false,
        };
        assert_eq!(said.is_none(), left_out, "{event:?}: {said:?}");
    }
}

#[test]
fn the_summary_alone() {
    let summary = heard(&events(STORY), |paper| {
        Box::new(Quiet::new(paper, Text::ids()))
    });
    insta::assert_snapshot!("summary", summary);
}

#[test]
fn json_lines_are_a_header_and_each_event_as_it_is() {
    let told = events(STORY);
    let written = heard(&told, |paper| Box::new(Json::new(paper)));
    let mut lines = written.lines();
    let first = procession::header::Header::read(lines.next().unwrap()).unwrap();
    assert_eq!(first, header(Scenario::default()));
    let read: Vec<Event> = lines.map(|line| Event::read(line).unwrap()).collect();
    assert_eq!(read, told);
}
