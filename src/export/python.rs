//! A scenario as a Python program: the lines that stand beside its workers, and at the top what differs from a run.

use crate::{
    event::Speed,
    scenario::{
        Command, GroupSetup, Items, OnDeath, QueueSetup, RunAs, Scenario, Timed, Timing, When,
        python::Program,
    },
    text::{Text, safe},
};

/// About as many small items as the pipe of a queue holds.
const FILLS_A_PIPE: u64 = 5_000;
/// Cells of a line of the program.
const WIDTH: usize = 79;

/// The whole file. `seeded`: the run that it is compared with draws its times from a seed.
///
/// # Errors
/// What the scenario does that has no counterpart in Python, in a sentence.
pub fn python(scenario: &Scenario, seeded: bool, text: &Text) -> Result<String, String> {
    let program = Program::new(scenario);
    if let Some(refusal) = program.refusal() {
        return Err(refusal);
    }
    let mut lines = head(scenario, &program, seeded, text);
    lines.extend(program.lines());
    lines.push(String::new());
    Ok(lines.join("\n"))
}

/// The title, and what differs.
fn head(scenario: &Scenario, program: &Program<'_>, seeded: bool, text: &Text) -> Vec<String> {
    let mut head = Vec::new();
    if !scenario.title.trim().is_empty() {
        head.push(safe::line(&scenario.title, WIDTH - 2));
        head.push(String::new());
    }
    if scenario.is_free_play() {
        head.push(text.get("python-endless"));
    }
    let differs = differs(scenario, program, seeded, text);
    if differs.is_empty() {
        head.pop_if(|line| line.is_empty());
    } else {
        head.push(text.get("python-differs"));
        head.extend(differs);
    }
    let comment = |line: &str| format!("# {line}").trim_end().to_owned();
    let mut lines: Vec<String> = head
        .iter()
        .flat_map(|it| it.split('\n'))
        .map(comment)
        .collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// What a run of the program does otherwise than a run of the lab.
fn differs(scenario: &Scenario, program: &Program<'_>, seeded: bool, text: &Text) -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |applies: bool, id: &str| {
        if applies {
            all.push(text.get(id));
        }
    };
    let does = |does: fn(&Timed) -> bool| scenario.at.iter().any(does);
    let kills = does(|it| matches!(it.command, Command::Kill(_) | Command::Terminate(_)));
    let suspends = does(|it| matches!(it.command, Command::Suspend(_)));
    let (counts, measures) = (
        does(|it| matches!(it.when, When::Item(..))),
        does(|it| matches!(it.when, When::Depth(..))),
    );
    let mut deaths = scenario.queues().into_iter().map(|queue| queue.on_death);
    let returned = deaths.any(|death| death == OnDeath::Returned);
    let computes = program.computes();
    let threads = scenario.run_as == RunAs::Threads;
    add(program.closes() && !program.passes(), "python-closes");
    add(program.closes() && program.passes(), "python-closes-passed");
    add(kills && returned, "python-killed-returned");
    add(kills && !returned, "python-killed-lost");
    add(suspends, "python-suspended");
    add(
        does(|it| matches!(it.command, Command::Finish(_))),
        "python-finish",
    );
    add(adds_by_chance(scenario), "python-added");
    add(counts, "python-item");
    add(measures, "python-depth");
    add(seeded && is_random(scenario), "python-seed");
    add(computes && !threads, "python-compute");
    add(computes && threads, "python-compute-threads");
    add(computes && threads && !scenario.big_lock, "python-big-lock");
    add(!threads && fills_a_pipe(scenario), "python-pipe");
    if scenario.batch > 1 {
        all.push(text.with("python-batch", &[("n", &scenario.batch)]));
    }
    if scenario.speed != Speed::ONE {
        all.push(text.with("python-speed", &[("n", &scenario.speed)]));
    }
    all
}

/// Whether workers of one group are added of which it is not known beforehand which comes first.
fn adds_by_chance(scenario: &Scenario) -> bool {
    let adds = |timed: &&Timed| matches!(timed.command, Command::Add(_));
    let added = || scenario.at.iter().filter(adds);
    added().any(|one| {
        let same = added().filter(|other| other.command == one.command);
        !matches!(one.when, When::After(_)) && same.count() > 1
    })
}

/// Whether any of its times is drawn.
fn is_random(scenario: &Scenario) -> bool {
    let groups = scenario.groups().into_iter().map(|group| group.time);
    let special = scenario.worker.values().filter_map(|special| special.time);
    let changed = scenario.at.iter().filter_map(|timed| match timed.command {
        Command::Time(_, time) => Some(time),
        _ => None,
    });
    let mut times = groups.chain(special).chain(changed);
    times.any(|time| !matches!(time, Timing::Fixed(_)))
}

/// Whether more may lie in a queue without a limit than its pipe holds.
fn fills_a_pipe(scenario: &Scenario) -> bool {
    let groups = scenario.groups();
    let put = |group: &GroupSetup| match group.items {
        _ if group.gets() || !group.puts() => 0,
        Some(Items::Count(items)) => items.saturating_mul(u64::from(group.count)),
        Some(Items::Endless) | None => u64::MAX,
    };
    let all: u64 = groups.iter().map(put).fold(0, u64::saturating_add);
    let unbounded = |queue: &QueueSetup| queue.capacity.0.is_none();
    all > FILLS_A_PIPE && !scenario.is_free_play() && scenario.queues().iter().any(unbounded)
}
