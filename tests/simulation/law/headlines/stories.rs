//! Runs of the real engine in which each kind of headline is said.

use crate::{
    law::runs::{Run, header},
    play::Play,
};
use procession::{
    event::{HowEnded, What, Work},
    scenario::{Scenario, file},
};

fn play(scenario: &str) -> Play {
    Play::new(&read(scenario))
}

fn read(scenario: &str) -> Scenario {
    file::read(scenario).expect("a scenario")
}

fn run(scenario: &str, story: impl FnOnce(&mut Play)) -> Run {
    let mut play = play(scenario);
    story(&mut play);
    Run::new(&header(&read(scenario)), &play.told)
}

/// A run without an end of its own.
fn free_play(story: impl FnOnce(&mut Play)) -> Run {
    let mut play = crate::play::free_play(2, 2, Work::Sleep);
    story(&mut play);
    let scenario = play.model.header.scenario.clone().expect("its own");
    Run::new(&header(&scenario), &play.told)
}

/// One queue for these producers and consumers.
fn pair(capacity: &str, producers: &str, consumers: &str) -> String {
    format!(
        "capacity = {capacity}\n[producers]\ncount = 2\nitems = \"endless\"\n{producers}\n[consumers]\ncount = 2\nstop = \"never\"\n{consumers}\n"
    )
}

/// Source, stage and sink with these times.
fn line(times: [&str; 3]) -> String {
    let [source, stage, sink] = times;
    format!(
        "[queue.q]\ncapacity = 4\n[queue.r]\ncapacity = 4\n\
         [group.source]\nletter = \"S\"\nto = \"q\"\nitems = \"endless\"\ntime = \"{source}\"\n\
         [group.stage]\nletter = \"T\"\nfrom = \"q\"\nto = \"r\"\ntime = \"{stage}\"\n\
         [group.sink]\nletter = \"E\"\nfrom = \"r\"\ntime = \"{sink}\"\n"
    )
}

#[expect(clippy::too_many_lines, reason = "a list")]
/// All of them, with their names.
pub(super) fn all() -> Vec<(&'static str, Run)> {
    let slow_consumers = pair("3", "time = \"fixed:0.5\"", "time = \"fixed:1\"");
    let computing = |more: &str| {
        let both = "work = \"compute\"\ntime = \"fixed:1\"";
        format!("{more}\n{}", pair("8", both, both))
    };
    let quit = |play: &mut Play, seconds: f64| {
        play.run_to(seconds).end(HowEnded::Quit);
    };
    vec![
        (
            "slow consumers",
            run(&slow_consumers, |play| quit(play, 15.0)),
        ),
        (
            "slow producers",
            run(
                &pair("3", "time = \"fixed:1\"", "time = \"fixed:0.5\""),
                |play| quit(play, 15.0),
            ),
        ),
        ("cores", run(&computing(""), |play| quit(play, 15.0))),
        (
            "a big lock",
            run(
                &computing("run_as = \"threads\"\nbig_lock = true"),
                |play| quit(play, 15.0),
            ),
        ),
        (
            "filling",
            run(
                &pair("100", "time = \"fixed:0.5\"", "time = \"fixed:1\""),
                |play| quit(play, 15.0),
            ),
        ),
        (
            "in balance",
            run(
                &pair("8", "time = \"fixed:1\"", "time = \"fixed:1\""),
                |play| quit(play, 25.0),
            ),
        ),
        (
            "nearly in balance",
            run(
                &pair("8", "time = \"fixed:1.1\"", "time = \"fixed:1\""),
                |play| quit(play, 25.0),
            ),
        ),
        (
            "a slow stage",
            run(&line(["fixed:1", "fixed:2", "fixed:1"]), |play| {
                quit(play, 30.0);
            }),
        ),
        (
            "a slow sink grows",
            run(
                &line(["fixed:1", "fixed:1", "fixed:2"])
                    .replace("[queue.r]\ncapacity = 4", "[queue.r]\ncapacity = 100"),
                |play| quit(play, 30.0),
            ),
        ),
        (
            "a slow source",
            run(&line(["fixed:2", "fixed:1", "fixed:1"]), |play| {
                quit(play, 30.0);
            }),
        ),
        (
            "a line in balance",
            run(&line(["fixed:1", "fixed:1", "fixed:1"]), |play| {
                quit(play, 30.0);
            }),
        ),
        (
            "killed with an item",
            run(&slow_consumers, |play| {
                play.run_to(4.2).ask("kill C1").run_to(8.0).ask("kill C2");
                quit(play, 16.0);
            }),
        ),
        (
            "an item is lost",
            run(&format!("on_death = \"lost\"\n{slow_consumers}"), |play| {
                play.run_to(4.2).ask("kill C1");
                quit(play, 12.0);
            }),
        ),
        (
            "killed with nothing",
            run(&slow_consumers, |play| {
                play.run_to(4.2).ask("kill P1");
                quit(play, 12.0);
            }),
        ),
        (
            "not started",
            run(&slow_consumers, |play| {
                play.run_to(2.0);
                play.tell(What::ProcessFailed {
                    process: "C9".into(),
                    why: "no more processes".into(),
                });
                play.run_to(12.0);
            }),
        ),
        (
            "paused and stepped",
            run(&slow_consumers, |play| {
                play.run_to(3.0)
                    .ask("pause")
                    .run_to(5.0)
                    .ask("step")
                    .run_to(7.0)
                    .ask("continue");
                quit(play, 9.0);
            }),
        ),
        (
            "suspended",
            run(&slow_consumers, |play| {
                play.run_to(3.2)
                    .ask("suspend C1")
                    .run_to(6.0)
                    .ask("resume C1");
                quit(play, 9.0);
            }),
        ),
        (
            "nobody",
            free_play(|play| {
                play.run_to(3.0);
                for name in ["P1", "P2", "C1", "C2"] {
                    play.ask(&format!("finish {name}"));
                }
                quit(play, 12.0);
            }),
        ),
        (
            "one waits for ever",
            run(
                "[queue.q]\n[queue.r]\n\
                 [group.a]\nletter = \"A\"\nto = \"q\"\nitems = 2\ntime = \"fixed:1\"\n\
                 [group.b]\nletter = \"B\"\nfrom = \"q\"\nstop = \"never\"\ntime = \"fixed:1\"\n\
                 [group.c]\nletter = \"V\"\nto = \"r\"\nitems = \"endless\"\ntime = \"fixed:1\"\n\
                 [group.d]\nletter = \"W\"\nfrom = \"r\"\ntime = \"fixed:1\"\n",
                |play| quit(play, 20.0),
            ),
        ),
        (
            "a moment helps",
            run(
                "[producers]\ncount = 1\nitems = 2\ntime = \"fixed:1\"\n[consumers]\ncount = 2\nstop = \"after:3\"\ntime = \"fixed:1\"\n\
                 [[at]]\nwhen = \"9 s\"\ndo = \"add producer\"\n",
                |play| {
                    play.run_to(30.0);
                },
            ),
        ),
        (
            "the program stands still",
            free_play(|play| {
                play.run_to(3.0).stand_still_to(6.0);
                quit(play, 12.0);
            }),
        ),
        (
            "stuck",
            run(
                "launch = [\"start P1\", \"start C1\", \"start C2\", \"join P1\", \"put stop\", \"join C1\", \"join C2\"]\n\
                 [producers]\ncount = 1\nitems = 3\ntime = \"fixed:0.5\"\n[consumers]\ncount = 2\nstop = \"marker\"\ntime = \"fixed:0.3\"\n",
                |play| quit(play, 10.0),
            ),
        ),
    ]
}
