//! Lessons in which cores are used: only their plainest claim is checked where other work may be under way.
//!
//! That workers use the cores they can use is a claim about the cores that were there for them. Other programs take
//! cores away, so it is made of what these left ([`Run::had`]).

use crate::{
    Spread, claim, in_full,
    run::{Run, run, wish},
};
use procession::event::plan::{CONSUMERS, PRODUCERS};

const WAITING: &str = include_str!("../../assets/lessons/waiting.toml");

fn cpu(run: &Run) -> f64 {
    run.cpu(PRODUCERS) + run.cpu(CONSUMERS)
}

fn cores() -> f64 {
    std::thread::available_parallelism().map_or(1, usize::from) as f64
}

#[test]
fn l03_waiting_is_not_working() {
    let asleep = run(&wish(WAITING, "--speed 5 --seed 3"));
    let share = cpu(&asleep) / (4.0 * asleep.real());
    claim(
        "L03",
        "CPU / life of sleeping workers",
        "< 0.05",
        format!("{share:.4}"),
        share < 0.05,
    );
    if !in_full() {
        return;
    }
    let working = (0..3).map(|_| {
        let run = run(&wish(
            WAITING,
            "--work compute --speed 1 --seed 3 --produce-time fixed:0.1 --consume-time fixed:0.1",
        ));
        run.had(cores().min(4.0)) / cpu(&run)
    });
    let ratios = Spread::of(&working.collect::<Vec<_>>());
    let what = "computing: total x min(4, K), less what others took, / CPU";
    claim(
        "L03",
        what,
        "median of 3: 0.98 .. 1.7",
        &ratios,
        (0.98..=1.7).contains(&ratios.median),
    );
    let spinning = run(&wish(
        WAITING,
        "--wait spin --consume-time fixed:0.1 --speed 1 --seed 3",
    ));
    let (waits, burnt) = (spinning.spinning(), spinning.cpu(CONSUMERS));
    let ratio = burnt / waits.min(spinning.had(cores()));
    claim(
        "L03",
        "spinning: CPU / waiting, less what others took",
        "> 0.6",
        format!("{ratio:.2}"),
        ratio > 0.6,
    );
}

#[test]
fn spinning_burns_and_still_takes_everything() {
    let run = run(&wish(
        "producers = { count = 1, items = 6, time = \"fixed:0.4\" }\nconsumers = { count = 1, time = \"fixed:0\", wait = \"spin\" }",
        "--seed 3",
    ));
    assert_eq!(
        (run.status, run.model.now.ledger().done),
        (Some(0), 6),
        "{}",
        run.said
    );
    let (burnt, spun) = (run.cpu(CONSUMERS), run.spinning());
    assert!(spun > 1.5 && burnt > 0.05, "spun {spun} s, burnt {burnt} s");
    assert!(run.events.len() < 200, "{} events", run.events.len());
}

#[test]
fn l05_one_process_one_core() {
    if !in_full() {
        return;
    }
    let k = cores() as u32;
    let toml = format!(
        "producers = {{ count = 1, items = {}, time = \"fixed:0\" }}\n\
         consumers = {{ time = \"fixed:0.025\", work = \"compute\" }}",
        200 * k
    );
    let mut counts = vec![1, 2, k, 2 * k];
    counts.dedup();
    let mut found: Vec<(u32, Vec<(f64, f64)>)> = counts.iter().map(|n| (*n, Vec::new())).collect();
    for _ in 0..3 {
        for (n, runs) in &mut found {
            let run = run(&wish(&toml, format!("--consumers {n}")));
            runs.push((run.had((*n).min(k).into()), run.cpu(CONSUMERS)));
        }
    }
    for (n, runs) in &found {
        let ratios = Spread::of(
            &runs
                .iter()
                .map(|(had, used)| had / used)
                .collect::<Vec<_>>(),
        );
        let what =
            format!("{n} consumers on {k} cores: total x min(N, K), less what others took, / CPU");
        claim(
            "L05",
            &what,
            "median of 3: 0.98 .. 1.35",
            &ratios,
            (0.98..=1.35).contains(&ratios.median),
        );
    }
    let cpu_of = |n: u32| {
        let (_, runs) = found.iter().find(|(of, _)| *of == n).unwrap();
        Spread::of(&runs.iter().map(|(_, used)| *used).collect::<Vec<_>>()).median
    };
    let ratio = cpu_of(2 * k) / cpu_of(k);
    claim(
        "L05",
        "CPU of 2K consumers / of K",
        "0.75 .. 1.33",
        format!("{ratio:.2}"),
        (0.75..=1.33).contains(&ratio),
    );
}
