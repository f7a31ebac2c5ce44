//! Lessons whose workers sleep: their runs stand side by side, and a busy machine hardly changes them.

use crate::{
    Spread, claim, in_full,
    run::{Run, Wish, run, side_by_side, wish},
    simulated::BatchPlan,
};
use std::collections::HashSet;

macro_rules! lesson {
    ($name:literal) => {
        include_str!(concat!("../../assets/lessons/", $name, ".toml"))
    };
}

fn seeds(toml: &str, flags: &str, count: u64) -> Vec<Wish> {
    (1..=count)
        .map(|seed| wish(toml, format!("{flags} --seed {seed}")))
        .collect()
}

#[test]
fn l01_the_articles_program() {
    // at a higher speed it would matter how long four processes take to start
    let count = if in_full() { 20 } else { 3 };
    let runs = side_by_side(seeds(lesson!("article"), "--speed 5", count), 10);
    let totals = Spread::of(&runs.iter().map(Run::total).collect::<Vec<_>>());
    let depths = Spread::of(&runs.iter().map(Run::depth).collect::<Vec<_>>());
    let each = totals.least >= 25.0 && totals.most <= 50.0;
    claim("L01", "total of each run, s", "25 .. 50", &totals, each);
    let ratios = Spread::of(
        &runs
            .iter()
            .map(|run| run.total() / BatchPlan::of(run).total().as_secs_f64())
            .collect::<Vec<_>>(),
    );
    let near = ratios.least >= 0.97 && ratios.most <= 1.03;
    claim(
        "L01",
        "total / simulation of its own sleeps",
        "0.97 .. 1.03",
        &ratios,
        near,
    );
    if in_full() {
        claim(
            "L01",
            "mean total of 20 runs, s",
            "35.9 +- 2.5",
            &totals,
            (totals.mean - 35.9).abs() <= 2.5,
        );
        claim(
            "L01",
            "mean depth of 20 runs",
            "0.95 +- 0.6",
            &depths,
            (depths.mean - 0.95).abs() <= 0.6,
        );
    }
}

#[test]
fn l02_what_changes_and_what_never_does() {
    let (new, same) = if in_full() { (20, 5) } else { (2, 2) };
    let runs = side_by_side(seeds(lesson!("again"), "--speed 20", new), 10);
    let moved = runs
        .iter()
        .all(|run| (run.model.now.ledger().put, run.model.now.ledger().done) == (20, 20));
    claim(
        "L02",
        "put, taken and done in each run",
        "20",
        if moved { 20 } else { 0 },
        moved,
    );
    let orders: HashSet<String> = runs.iter().map(|run| run.order(true)).collect();
    let enough = orders.len() as f64 >= 0.9 * new as f64;
    claim(
        "L02",
        "different orders in the queue, new seeds",
        "18 of 20",
        orders.len(),
        enough,
    );

    let again = || wish(lesson!("again"), "--speed 20 --seed 42");
    let runs = side_by_side((0..same).map(|_| again()).collect(), 5);
    let planned = runs.iter().all(|run| run.planned() == runs[0].planned());
    claim(
        "L02",
        "planned sleeps with the same seed",
        "identical",
        planned,
        planned,
    );
    if in_full() {
        let fixed = || {
            wish(
                lesson!("again"),
                "--speed 20 --seed 42 --produce-time fixed:0.2 --consume-time fixed:0.2",
            )
        };
        let runs = side_by_side((0..same).map(|_| fixed()).collect(), 5);
        let takers: HashSet<String> = runs.iter().map(|run| run.order(false)).collect();
        claim(
            "L02",
            "different takers with the same seed, fixed:0.2",
            "2 in 5",
            takers.len(),
            takers.len() >= 2,
        );
    }
}

#[test]
fn l04_start_and_join() {
    let script = |steps: &str| {
        let steps: Vec<String> = steps.split(", ").map(|step| format!("{step:?}")).collect();
        format!("launch = [{}]\n{}", steps.join(", "), lesson!("start-join"))
    };
    let b = "start P1, join P1, start P2, join P2, start C1, join C1, start C2, join C2";
    let c = "start C1, join C1, start P1, start P2, start C2, join P1, join P2, join C2";
    let flags = "--speed 20 --seed 5";
    let wishes = vec![
        wish(lesson!("start-join"), flags),
        wish(&script(b), flags),
        wish(&script(c), flags),
    ];
    let runs = side_by_side(wishes, 3);
    let [a, b, c] = &runs[..] else { panic!() };
    let planned = b.total() / b.planned_seconds();
    claim(
        "L04",
        "B / planned sleeps",
        "1.00 .. 1.08",
        format!("{planned:.3}"),
        (0.99..=1.08).contains(&planned),
    );
    let times = b.total() / a.total();
    claim(
        "L04",
        "B / A",
        "2.6 .. 4.2",
        format!("{times:.2}"),
        (2.6..=4.2).contains(&times),
    );
    claim(
        "L04",
        "depth when P2 has put its last",
        "10",
        b.depth_after("P2"),
        b.depth_after("P2") == 10,
    );
    claim(
        "L04",
        "C: C1 joined before its producers are started",
        "stuck",
        c.stuck(),
        c.stuck(),
    );
    assert!(
        c.said
            .contains("C1 waits for an item -> P1 is not started yet -> main"),
        "{}",
        c.said
    );
}

#[test]
fn without_join_main_waits_at_its_exit() {
    let steps = "launch = [\"start P1\", \"start P2\", \"start C1\", \"start C2\"]";
    let run = run(&wish(
        &format!("{steps}\n{}", lesson!("start-join")),
        "--speed 20",
    ));
    assert_eq!(
        (run.status, run.model.now.ledger().done),
        (Some(0), 10),
        "{}",
        run.said
    );
    assert!(
        run.model
            .now
            .processes
            .iter()
            .skip(1)
            .all(|process| process.joined)
    );
}

#[test]
fn l07_back_pressure() {
    let pairs = if in_full() { 3 } else { 1 };
    let speed = "--speed 20";
    let wishes = seeds(lesson!("back-pressure"), speed, pairs).into_iter();
    let wishes = wishes.chain(seeds(
        lesson!("back-pressure"),
        &format!("{speed} --capacity 5"),
        pairs,
    ));
    let runs = side_by_side(wishes.collect(), 6);
    let (a, b) = runs.split_at(pairs as usize);
    let totals = Spread::of(&a.iter().map(Run::total).collect::<Vec<_>>());
    claim(
        "L07",
        "mean total of A, s",
        "23.3 .. 26.2",
        &totals,
        (23.0..=27.0).contains(&totals.mean),
    );
    let ratios = Spread::of(
        &a.iter()
            .zip(b)
            .map(|(a, b)| b.total() / a.total())
            .collect::<Vec<_>>(),
    );
    claim(
        "L07",
        "B / A, same seed",
        "0.97 .. 1.03",
        &ratios,
        ratios.least >= 0.95 && ratios.most <= 1.05,
    );
    let deepest = |runs: &[Run]| {
        Spread::of(
            &runs
                .iter()
                .map(|run| run.model.now.queue().unwrap().deepest.into())
                .collect::<Vec<_>>(),
        )
    };
    let (in_a, in_b) = (deepest(a), deepest(b));
    claim(
        "L07",
        "deepest, A",
        "24 .. 34",
        &in_a,
        in_a.least >= 22.0 && in_a.most <= 36.0,
    );
    claim(
        "L07",
        "deepest, B",
        "5",
        &in_b,
        in_b.least >= 5.0 && in_b.most <= 5.0,
    );
    let waits = |runs: &[Run]| {
        Spread::of(
            &runs
                .iter()
                .map(|run| run.model.history.queue(0).waits().mean.as_secs_f64())
                .collect::<Vec<_>>(),
        )
    };
    let (in_a, in_b) = (waits(a), waits(b));
    claim(
        "L07",
        "mean wait, A, s",
        "4.8 .. 7.0",
        &in_a,
        (4.3..=7.5).contains(&in_a.mean),
    );
    claim(
        "L07",
        "mean wait, B, s",
        "1.65 .. 2.0",
        &in_b,
        (1.5..=2.2).contains(&in_b.mean),
    );
    let blocked = b
        .iter()
        .map(|run| run.blocked_of_run("producers"))
        .collect::<Vec<_>>();
    let blocked = Spread::of(&blocked);
    claim(
        "L07",
        "producers blocked, B, share of the run",
        "0.31 .. 0.47",
        &blocked,
        (0.28..=0.5).contains(&blocked.mean),
    );
}

#[test]
fn l08_littles_law_and_the_price_of_being_busy() {
    let flags = "--speed 5";
    if !in_full() {
        // what holds exactly is checked by every run
        let run = run(&wish(
            lesson!("little"),
            format!("{flags} --items 100 --seed 1"),
        ));
        assert_eq!(run.model.now.ledger().done, 200, "{}", run.said);
        return;
    }
    let runs = side_by_side(seeds(lesson!("little"), flags, 10), 10);
    let ratio = |run: &Run| {
        let (now, at) = (&run.model.now, run.model.run_time(run.model.now.at));
        let (gap, s) = (now.queues[0].totals.gaps, now.queues[0].totals.served);
        let rho = s.mean() / gap.mean() / 2.0;
        let theory =
            procession::theory::kingman(2, rho, s.mean(), gap.variation(), s.variation()).unwrap();
        now.queues[0].little(at).wait() / theory
    };
    let ratios: Vec<f64> = runs.iter().map(ratio).collect();
    let spread = Spread::of(&ratios);
    claim(
        "L08",
        "mean wait / theory, mean of 10 runs",
        "0.75 .. 1.20",
        &spread,
        (0.75..=1.2).contains(&spread.mean),
    );
    let inside = ratios
        .iter()
        .filter(|ratio| (0.63..=1.61).contains(*ratio))
        .count();
    claim(
        "L08",
        "runs with 0.63 .. 1.61 of it",
        ">= 8 of 10",
        inside,
        inside >= 8,
    );
    let bands = |run: &Run| {
        run.model
            .figures(0, run.model.now.at)
            .unwrap()
            .rows
            .iter()
            .all(|row| row.theory.is_none_or(|band| band.holds(row.measured)))
    };
    let held = runs.iter().filter(|run| bands(run)).count();
    claim(
        "L08",
        "runs whose figures lie in the bands shown",
        ">= 9 of 10",
        held,
        held >= 9,
    );
}

/// 2 producers x 5; consumers that end at a marker; main puts `count` of them when the producers have ended.
fn markers(count: usize) -> String {
    let puts = "\"put stop\", ".repeat(count);
    format!(
        "launch = [\"start P1\", \"start P2\", \"start C1\", \"start C2\", \"join P1\", \"join P2\", {puts}\"join C1\", \
         \"join C2\"]\nproducers = {{ items = 5, time = \"uniform:0.2..0.6\" }}\n\
         consumers = {{ time = \"uniform:0.1..0.4\", stop = \"marker\" }}"
    )
}

const EMPTY: &str = r#"
launch = ["start C1", "start C2", "join C1", "join C2", "start P1", "start P2", "join P1", "join P2"]
producers = { items = 5, time = "fixed:0" }
consumers = { time = "fixed:0.2", stop = "empty" }
"#;

/// 20 items ready; C1 needs 0.2 s for one, C2 1.0 s.
fn ready(rest: &str, stop: &str) -> String {
    format!(
        "launch = [\"start P1\", \"join P1\", {rest} \"start C1\", \"start C2\"]\n\
         producers = {{ count = 1, items = 20, time = \"fixed:0\" }}\nconsumers = {{ stop = \"{stop}\" }}\n\
         [worker.C1]\ntime = \"fixed:0.2\"\n[worker.C2]\ntime = \"fixed:1\""
    )
}

#[test]
fn l09_how_does_a_consumer_know_it_is_over() {
    let sharing = ready("\"put stop\", \"put stop\",", "marker");
    let shares = ready("", "after:10");
    let scenarios = [markers(1), markers(2), EMPTY.to_owned(), sharing, shares];
    let speeds = [20, 20, 20, 5, 5];
    let wishes = scenarios
        .iter()
        .zip(speeds)
        .map(|(toml, speed)| wish(toml, format!("--speed {speed}")));
    let runs = side_by_side(wishes.collect(), 5);
    let [one, two, empty, sharing, shares] = &runs[..] else {
        panic!()
    };
    let done = one.model.now.ledger().done - 1;
    claim(
        "L09",
        "one marker for two consumers",
        "stuck, 10 done",
        done,
        one.stuck() && done == 10,
    );
    assert!(
        one.said
            .contains("waits for an item -> no worker is left to put"),
        "{}",
        one.said
    );
    let done = two.model.now.ledger().done - 2;
    claim(
        "L09",
        "two markers",
        "ends, 10 done",
        done,
        two.status == Some(0) && done == 10,
    );
    let ledger = &empty.model.now.ledger();
    let none = (empty.status, ledger.done, ledger.queued) == (Some(0), 0, 10);
    claim(
        "L09",
        "empty, consumers joined first: taken",
        "0, 10 left",
        ledger.done,
        none,
    );
    let both = format!("{} + {}", sharing.done_by("C1"), sharing.done_by("C2"));
    claim(
        "L09",
        "20 ready, until a marker",
        "16 + 4",
        &both,
        both == "16 + 4" || both == "17 + 3",
    );
    // C2 is started after C1, which takes a little; where C1 has taken one more meanwhile, C2's last one is over sooner
    let least = if both == "16 + 4" { 3.9 } else { 3.3 };
    let totals = [sharing, shares].map(Run::taking);
    claim(
        "L09",
        "until a marker, s",
        "4.0 .. 4.3",
        format!("{:.2}", totals[0]),
        (least..=5.0).contains(&totals[0]),
    );
    claim(
        "L09",
        "ten each, s",
        "10.0 .. 10.4",
        format!("{:.2}", totals[1]),
        (9.9..=11.0).contains(&totals[1]),
    );
}

#[test]
fn empty_and_timeout_come_to_an_end() {
    let scenario = |stop: &str| {
        format!(
            "producers = {{ items = 5, time = \"uniform:0.1..0.3\" }}\n\
             consumers = {{ time = \"uniform:0.1..0.3\", stop = \"{stop}\" }}"
        )
    };
    let run = run(&wish(&scenario("timeout:2s"), "--speed 20"));
    assert_eq!(
        (run.status, run.model.now.ledger().done),
        (Some(0), 10),
        "{}",
        run.said
    );
    assert!(run.total() >= 2.0);
}

#[test]
fn l10_join_before_the_queue_is_empty() {
    let capacities = ["5", "19", "20", "unbounded"];
    let flags = |capacity| format!("--speed 20 --capacity {capacity}");
    let runs = side_by_side(
        capacities
            .iter()
            .map(|capacity| wish(lesson!("join-first"), flags(capacity)))
            .collect(),
        4,
    );
    for (capacity, run) in capacities.iter().zip(&runs) {
        let ledger = &run.model.now.ledger();
        let what = format!("capacity {capacity}");
        match capacity
            .parse::<u64>()
            .ok()
            .filter(|capacity| *capacity < 20)
        {
            Some(room) => {
                let asked = format!("stuck, {room} accepted");
                claim(
                    "L10",
                    &what,
                    &asked,
                    ledger.put,
                    run.stuck() && ledger.put == room,
                );
                let circle = "Deadlock: main waits for P1 to end -> P1 waits for room -> C1 is not started yet -> main";
                let other = circle.replace("P1", "P2");
                assert!(
                    run.said.contains(circle) || run.said.contains(&other),
                    "{}",
                    run.said
                );
            }
            None => claim(
                "L10",
                &what,
                "ends, 20 done",
                ledger.done,
                run.status == Some(0) && ledger.done == 20,
            ),
        }
    }
}

#[test]
fn l14_killed() {
    let with = |change: &dyn Fn(&str) -> String| wish(&change(lesson!("kill")), "--speed 20");
    let returned = |toml: &str| toml.replace("on_death = \"lost\"", "on_death = \"returned\"");
    let closed = |toml: &str| toml.replace("after:10", "closed");
    let wishes = vec![
        with(&|toml| toml.to_owned()),
        with(&|toml| returned(toml)),
        with(&|toml| closed(toml)),
        with(&|toml| closed(&returned(toml))),
    ];
    let asked = [
        "13 / 6 / 1 / 0",
        "13 / 7 / 0 / 1",
        "19 / 0 / 1 / 0",
        "20 / 0 / 0 / 1",
    ];
    let names = [
        "after:10, lost",
        "after:10, returned",
        "closed, lost",
        "closed, returned",
    ];
    for ((run, asked), name) in side_by_side(wishes, 4).iter().zip(asked).zip(names) {
        let ledger = &run.model.now.ledger();
        let found = format!(
            "{} / {} / {} / {}",
            ledger.done, ledger.queued, ledger.lost, ledger.returned
        );
        claim(
            "L14",
            &format!("{name}: done / left / lost / returned"),
            asked,
            &found,
            found == asked,
        );
        let killed = run
            .model
            .now
            .processes
            .iter()
            .find(|process| *process.name == *"C1")
            .unwrap();
        assert_eq!(killed.exit, Some(procession::event::Exit::Signal(9)));
    }
}
