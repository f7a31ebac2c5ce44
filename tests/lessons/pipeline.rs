//! The lesson with three stages in a line.

use crate::{
    Spread, claim, in_full,
    run::{Run, Wish, side_by_side, wish},
};

const LESSON: &str = include_str!("../../assets/lessons/pipeline.toml");

/// The lesson's scenario with two workers in this group, or capacity 1, as a list of `count` wishes.
fn wishes(group: &str, capacity: u32, count: usize) -> Vec<Wish> {
    let capacities = format!("capacity = {capacity}");
    let named = format!("[group.{group}]");
    let toml = LESSON
        .replace("capacity = 5", &capacities)
        .replace(&named, &format!("{named}\ncount = 2"));
    // at a higher speed, a few milliseconds without a core let the queue fill for a tenth of the run
    (0..count).map(|_| wish(&toml, "--speed 5")).collect()
}

fn spread(runs: &[Run], of: impl Fn(&Run) -> f64) -> Spread {
    Spread::of(&runs.iter().map(of).collect::<Vec<_>>())
}

#[test]
fn l15_the_slowest_stage_sets_the_pace() {
    let count = if in_full() { 3 } else { 1 };
    // a busy machine makes every run longer
    let slack = if in_full() { 1.0 } else { 1.4 };
    let all = ["nobody", "packer", "painter"].map(|group| wishes(group, 5, count));
    let all = all
        .into_iter()
        .chain([wishes("nobody", 1, count)])
        .flatten();
    let runs = side_by_side(all.collect(), 4);
    let [a, b, c, tight] = [0, 1, 2, 3].map(|nth| &runs[nth * count..(nth + 1) * count]);
    let total = |runs: &[Run]| spread(runs, Run::total).median;

    let of_a = spread(a, Run::total);
    let holds = of_a.least >= 8.0 && of_a.median <= 8.7 * slack;
    claim("L15", "total of A, s", "8.0 .. 8.7", &of_a, holds);
    let ratio = total(b) / total(a);
    let holds = (0.97 / slack..=1.03 * slack).contains(&ratio);
    claim(
        "L15",
        "B / A: a second packer",
        "0.97 .. 1.03",
        format!("{ratio:.3}"),
        holds,
    );
    let ratio = total(c) / total(a);
    let holds = (0.48 / slack..=0.58 * slack).contains(&ratio);
    claim(
        "L15",
        "C / A: a second painter",
        "0.48 .. 0.58",
        format!("{ratio:.3}"),
        holds,
    );

    let full = spread(a, Run::full);
    let holds = (0.55..=0.70 * slack).contains(&full.median);
    claim(
        "L15",
        "queue before the painter full, share of A",
        "0.55 .. 0.70",
        &full,
        holds,
    );
    let full = spread(c, Run::full);
    let holds = full.median <= 0.10 * slack * slack;
    claim("L15", "the same, share of C", "0.00 .. 0.10", &full, holds);
    let blocked = spread(a, |run| run.blocked_of_run("cutter"));
    let holds = (0.28..=0.38 * slack).contains(&blocked.median);
    claim(
        "L15",
        "cutters wait for room, share of A",
        "0.28 .. 0.38",
        &blocked,
        holds,
    );

    let ratio = total(tight) / total(a);
    let holds = (0.95 / slack..=1.05 * slack).contains(&ratio);
    claim(
        "L15",
        "room for one / A",
        "0.95 .. 1.05",
        format!("{ratio:.3}"),
        holds,
    );
    let blocked = spread(tight, |run| run.blocked_of_run("cutter"));
    let holds = (0.45..=0.60 * slack).contains(&blocked.median);
    claim(
        "L15",
        "cutters wait for room with room for one, share of the run",
        "about 0.53",
        &blocked,
        holds,
    );
}
