//! The end of a run that somebody asks for.

use super::play::{Play, controls, replies, scenario, signals, starts, told};
use procession::{
    engine::{Effect, Input, Samples, Signal},
    event::{Exit, HowEnded, ProcessSample, RealTime, What},
    scenario::Command,
    wire::Report,
};

const QUIT: Input = Input::Asked(Command::End(HowEnded::Quit));

#[test]
fn everybody_is_told_and_nothing_is_granted_any_more() {
    let mut play = Play::of(&scenario(1, 1, None));
    play.put(1, &[1]);
    play.get(2);
    let end = play.input(QUIT);
    assert!(controls(&end, 1)[0].end && controls(&end, 2)[0].end);
    assert_eq!(
        told(&end),
        [
            "asked end quit",
            "the run is being ended",
            "main waiting_in_join line 0"
        ]
    );
    assert_eq!(replies(&play.put(1, &[2]), 1), []);
    assert_eq!(
        told(&play.hears(1, &[Report::Obeyed], None)),
        ["P1 ended Quit"]
    );
    assert_eq!(
        told(&play.gone(1, Exit::Code(0))),
        ["P1 exit 0", "P1 joined"]
    );
    let over = play.gone(2, Exit::Code(0));
    let tail = [
        "1/2 returned from C1 depth 1",
        "C1 ended Quit",
        "C1 exit 0",
        "C1 joined",
        "main ending line 0",
        "run ended Quit",
    ];
    assert_eq!(told(&over), tail);
    assert_eq!(over.last(), Some(&Effect::Over));
    assert_eq!(play.input(QUIT), [], "after the end nothing happens");
}

#[test]
fn it_comes_in_measures_and_reaches_the_suspended() {
    let mut play = Play::of(&scenario(1, 0, None));
    play.asked("suspend P1");
    play.input(Input::Stopped { process: 1 });
    play.input(QUIT);
    play.now = play.engine.due().expect("a measure");
    assert_eq!(play.now, RealTime::from_millis(200));
    assert_eq!(
        signals(&play.input(Input::Tick)),
        [(1, Signal::Terminate), (1, Signal::Continue)]
    );
    play.now = play.engine.due().expect("another");
    assert_eq!(play.now, RealTime::from_millis(500));
    assert_eq!(signals(&play.input(Input::Tick)), [(1, Signal::Kill)]);
    assert_eq!(play.engine.due(), None);
    assert!(play.gone(1, Exit::Signal(9)).contains(&Effect::Over));
}

#[test]
fn asked_twice_everybody_is_killed() {
    let mut play = Play::of(&scenario(2, 0, None));
    play.input(QUIT);
    assert_eq!(
        signals(&play.input(QUIT)),
        [(1, Signal::Kill), (2, Signal::Kill)]
    );
}

#[test]
fn what_was_finished_behind_the_gate_counts() {
    let mut play = Play::of(&scenario(1, 1, None));
    play.put(1, &[1]);
    play.get(2);
    play.asked("pause");
    play.hears(2, &[Report::Done, Report::Counted], None);
    assert_eq!(
        told(&play.input(QUIT))[2..4],
        ["C1 done 1/1 depth 0", "C1 ended Counted"]
    );
}

#[test]
fn a_start_under_way_is_awaited_and_no_other_begins() {
    let mut play = Play::begin(&scenario(2, 0, None));
    play.input(Input::Spawned { process: 1, pid: 5 });
    let end = play.input(QUIT);
    assert!(!end.contains(&Effect::Over));
    let ready = play.input(Input::Ready { process: 1 });
    assert_eq!(starts(&ready), [""; 0]);
    assert!(play.gone(1, Exit::Code(0)).contains(&Effect::Over));
}

#[test]
fn zombies_are_joined_at_once() {
    let mut play = Play::of(&scenario(2, 0, None));
    play.gone(2, Exit::Code(0));
    assert!(play.input(QUIT).contains(&Effect::Reap { process: 2 }));
}

#[test]
fn a_run_that_was_ended_before_it_began_is_over() {
    let mut engine = procession::engine::Engine::new(&scenario(1, 1, None), 1);
    let mut effects = Vec::new();
    engine.step(RealTime::ZERO, QUIT, &mut effects);
    assert_eq!(effects.last(), Some(&Effect::Over));
}

#[test]
fn the_last_sample_comes_before_the_end_and_an_older_one_is_dropped() {
    let mut play = Play::of(&scenario(1, 1, None));
    let sample = |ms| ProcessSample {
        process: "P1".into(),
        cpu: None,
        cpu_time: RealTime::from_millis(ms),
        rss: 0,
        core: None,
        os: 'Z',
        ready: None,
    };
    let gone = Input::Gone {
        process: 1,
        exit: Exit::Code(0),
        stderr: String::new(),
        last: Some(sample(300)),
    };
    let effects = play.input(gone.clone());
    let last = What::Sampled {
        cores: Vec::new(),
        processes: vec![sample(300)],
        workers: Vec::new(),
    };
    assert_eq!(effects[0], Effect::Emit(last));
    let older = |processes| {
        Input::Sampled(Samples {
            cores: vec![Some(1.0)],
            processes,
            workers: Vec::new(),
        })
    };
    let main = ProcessSample {
        process: "main".into(),
        ..sample(5)
    };
    let rest = What::Sampled {
        cores: vec![Some(1.0)],
        processes: vec![main.clone()],
        workers: Vec::new(),
    };
    assert_eq!(
        play.input(older(vec![main, sample(200)])),
        [Effect::Emit(rest)]
    );
    assert_eq!(play.input(gone), [], "it ends once");
}
