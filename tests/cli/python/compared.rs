//! A scenario run here and in Python: what is compared never depends on who comes first.

use super::{Given, python};
use crate::{file, output, text};
use procession::{
    event::{Event, Item, Value, What, WorkerId},
    header::Header,
    scenario::{GroupSetup, QueueSetup, group_of, python::singular},
};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

/// Long enough for a busy machine.
const TIMEOUT: Duration = Duration::from_mins(1);
/// What did nothing for so long, when it had done all that there is to do, is stuck.
const STILL: Duration = Duration::from_millis(500);

/// What happened in a run.
#[derive(Debug, Default, PartialEq, Eq)]
struct Facts {
    stuck: bool,
    /// All values that went into a queue and out of it, sorted.
    put: BTreeMap<String, Vec<String>>,
    got: BTreeMap<String, Vec<String>>,
    printed: Vec<String>,
    /// By group: what each worker put, in its order.
    puts: BTreeMap<String, Vec<Vec<String>>>,
    /// By group of workers that count: how many items each got.
    gots: BTreeMap<String, Vec<usize>>,
}

/// One thing that a worker of a group did.
struct Deed {
    worker: String,
    group: String,
    what: &'static str,
    queue: String,
    value: String,
}

impl Facts {
    fn of(deeds: Vec<Deed>, counting: &[String], stuck: bool) -> Self {
        let mut facts = Self {
            stuck,
            ..Self::default()
        };
        let (mut puts, mut gots) = (BTreeMap::new(), BTreeMap::new());
        for deed in deeds {
            let worker = (deed.group.clone(), deed.worker);
            match deed.what {
                "put" => {
                    let put: &mut Vec<String> = puts.entry(worker).or_default();
                    put.push(deed.value.clone());
                    facts.put.entry(deed.queue).or_default().push(deed.value);
                }
                "got" => {
                    if counting.contains(&deed.group) {
                        *gots.entry(worker).or_default() += 1;
                    }
                    facts.got.entry(deed.queue).or_default().push(deed.value);
                }
                _ => facts.printed.push(deed.value),
            }
        }
        let moved = facts.put.values_mut().chain(facts.got.values_mut());
        moved.chain([&mut facts.printed]).for_each(|all| all.sort());
        for ((group, _), put) in puts {
            facts.puts.entry(group).or_default().push(put);
        }
        for ((group, _), got) in gots {
            facts.gots.entry(group).or_default().push(got);
        }
        facts.gots.values_mut().for_each(|all| all.sort_unstable());
        facts.puts.values_mut().for_each(|all| all.sort_unstable());
        facts
    }
}

/// Runs it here and in Python.
pub(super) fn compare(given: &Given) {
    let folder = tempfile::tempdir().unwrap();
    let scenario = file(&folder, "given.toml", given.toml);
    let ran = output(&format!("run {} --format json", scenario.display()));
    assert_eq!(
        ran.status.code(),
        Some(i32::from(given.stuck)),
        "{}: {}",
        given.name,
        text(&ran.stderr)
    );
    let lines = text(&ran.stdout);
    let (header, events) = lines.split_once('\n').unwrap();
    let scenario_of_it = Header::read(header).unwrap().scenario.unwrap();
    let (groups, queues) = (scenario_of_it.groups(), scenario_of_it.queues());
    // who puts as much as it gets, and what each of a group gets where all count, is the same in every run
    let counts = |group: &&GroupSetup| {
        let own = scenario_of_it.worker.is_empty();
        own && group.gets() && group.most_items().is_some() && !given.stuck
    };
    let counting = groups.iter().filter(counts);
    let counting: Vec<String> = counting
        .map(|group| singular(group.name).to_owned())
        .collect();
    let here = events.lines().filter_map(|line| Event::read(line).ok());
    let here = here.flat_map(|event| deeds(&event.what, &groups)).collect();
    let mut here = Facts::of(here, &counting, given.stuck);
    let late = given.late.iter().map(|&item| item.to_owned());
    here.printed.extend(late);
    here.printed.sort();

    let program = folder.path().join("given.py");
    let exported = output(&format!("export {} --to python", scenario.display()));
    assert_eq!(text(&exported.stderr), "", "{}", given.name);
    let log = folder.path().join("log");
    let all = here
        .put
        .values()
        .chain(here.got.values())
        .map(Vec::len)
        .sum::<usize>()
        + here.printed.len();
    let stuck = run(&program, &log, given, all);
    let names = queues.iter().filter(|queue| used(&groups, queue));
    let names: Vec<String> = names.map(|queue| queue.name.to_string()).collect();
    let there = fs::read_to_string(&log).unwrap_or_default();
    let there = there
        .lines()
        .filter_map(|line| logged(line, &names))
        .collect();
    let there = Facts::of(there, &counting, stuck);
    let written = fs::read_to_string(&program).unwrap();
    assert_eq!(
        without_stages(there, &groups),
        without_stages(here, &groups),
        "{}\n{written}",
        given.name
    );
}

/// The order in which a stage puts on is that in which it got.
fn without_stages(mut facts: Facts, groups: &[GroupSetup]) -> Facts {
    for group in groups.iter().filter(|group| group.gets()) {
        facts.puts.remove(singular(group.name));
    }
    facts
}

fn used(groups: &[GroupSetup], queue: &QueueSetup) -> bool {
    let mut of = groups.iter().flat_map(|group| [group.from, group.to]);
    of.any(|of| of == Some(queue.name))
}

fn deeds(what: &What, groups: &[GroupSetup]) -> Vec<Deed> {
    let deed = |worker: WorkerId, what, queue: String, value: String| {
        let group = group_of(groups, worker).map(|(place, _)| groups[place].name);
        Deed {
            worker: worker.to_string(),
            group: group.map_or("main", singular).to_owned(),
            what,
            queue,
            value,
        }
    };
    let value = |value: &Value| match value {
        Value::Integer(number) => number.to_string(),
        _ => "stop".to_owned(),
    };
    match what {
        What::Put {
            worker,
            queue,
            items,
            ..
        } => {
            let put = |item: &Item| deed(*worker, "put", queue.to_string(), value(&item.value));
            items.iter().map(put).collect()
        }
        What::Got {
            worker,
            queue,
            items,
            ..
        } => {
            let got = |item: &Item| deed(*worker, "got", queue.to_string(), value(&item.value));
            items.iter().map(got).collect()
        }
        What::Printed { worker, text } => {
            vec![deed(*worker, "printed", String::new(), text.to_string())]
        }
        _ => Vec::new(),
    }
}

/// `consumer#1 got 0 7`; the end of a closed queue is not an item.
fn logged(line: &str, queues: &[String]) -> Option<Deed> {
    let [worker, what, queue, value] = line.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{line}");
    };
    let what = ["put", "got", "printed"]
        .into_iter()
        .find(|of| *of == what)?;
    let queue = queues
        .get(queue.parse::<usize>().unwrap())
        .filter(|_| what != "printed");
    let (group, _) = worker.split_once('#').unwrap_or((worker, ""));
    // a worker that does something else than its group has a function of its own: consumer_c2
    let group = group.split_once('_').map_or(group, |(group, _)| group);
    (value != "None").then(|| Deed {
        worker: worker.to_owned(),
        group: group.to_owned(),
        what,
        queue: queue.cloned().unwrap_or_default(),
        value: value.to_owned(),
    })
}

/// Runs the program until it ends, or until it has done all that there is to do and nothing more happens. Whether it is
/// stuck.
fn run(program: &Path, log: &Path, given: &Given, all: usize) -> bool {
    let errors = log.with_extension("errors");
    let mut child = python()
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/cli/python/logged.py"
        ))
        .args([program, log])
        .process_group(0)
        .stderr(File::create(&errors).unwrap())
        .spawn()
        .unwrap();
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    let began = Instant::now();
    let (mut since, mut seen) = (Instant::now(), 0);
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            let ended = (status.code(), read(&errors));
            assert_eq!(ended, (Some(0), String::new()), "{}", given.name);
            return false;
        }
        let lines = read(log).lines().count();
        if lines != seen {
            (since, seen) = (Instant::now(), lines);
        }
        if given.stuck && lines >= all && since.elapsed() > STILL {
            end(&mut child);
            return true;
        }
        if began.elapsed() > TIMEOUT {
            end(&mut child);
            let (done, errors) = (read(log), read(&errors));
            panic!("{}: not ended\n{done}\n{errors}", given.name);
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Ends all its processes.
fn end(child: &mut Child) {
    let group = format!("-{}", child.id());
    let kill = Command::new("kill").args(["-9", "--", &group]).status();
    assert!(kill.unwrap().success());
    child.wait().unwrap();
}
