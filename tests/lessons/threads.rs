//! The lesson about threads, processes and the big lock: claims that other programs cannot spoil.

use crate::{
    claim, in_full,
    overhead::{number, of_lesson},
    run::Run,
};
use procession::lesson::{Measure, builtin};

#[test]
fn l11_threads_processes_and_the_big_lock() {
    let lesson = builtin::find("threads").expect("the lesson");
    let runs: Vec<Run> = (0..4)
        .map(|nth| of_lesson(lesson, nth, if in_full() { "" } else { "--speed 10" }))
        .collect();
    let all = |measure| -> Vec<f64> { runs.iter().map(|run| number(run, measure)).collect() };
    assert!(runs.iter().all(|run| run.model.now.ledger().done == 8));
    assert_eq!(all(Measure::Processes), [3.0, 1.0, 1.0, 1.0]);

    let cpu = all(Measure::Cpu);
    for (nth, name) in [(1, "B (threads)"), (2, "C (big lock)")] {
        let ratio = cpu[nth] / cpu[0];
        claim(
            "L11",
            &format!("CPU of {name} / of A (processes)"),
            "0.67 .. 1.5",
            format!("{ratio:.2}"),
            (0.67..=1.5).contains(&ratio),
        );
    }
    let cores = number(&runs[2], Measure::CoresBusy);
    claim(
        "L11",
        "cores used with the big lock",
        "< 1.1",
        format!("{cores:.2}"),
        cores < 1.1,
    );
    let waited = all(Measure::LockWaited);
    assert_eq!(
        waited[..2],
        [0.0, 0.0],
        "without a lock nobody waits for it"
    );
    claim(
        "L11",
        "consumers that compute wait for the big lock, % of their time",
        "> 30",
        format!("{:.0}", waited[2]),
        waited[2] > 30.0,
    );
    claim(
        "L11",
        "consumers that sleep wait for the big lock, % of their time",
        "< 10",
        format!("{:.0}", waited[3]),
        waited[3] < 10.0,
    );
    let (total, share) = (runs[3].total(), cpu[3] / runs[3].real());
    claim(
        "L11",
        "total of D, s: both sleep at the same time",
        "2.0 .. 3.2",
        format!("{total:.2}"),
        (2.0..=3.2).contains(&total),
    );
    claim(
        "L11",
        "cores used by sleeping threads",
        "< 0.2",
        format!("{share:.3}"),
        share < 0.2,
    );
}
