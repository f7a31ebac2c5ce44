//! What each kind of sentence claims.

use super::witness::Witness;
use crate::law::{
    facts::{Claims, Count, Fact, Lately, Part, Shown, Side, Truth, untrue},
    oracle::Oracle,
};
use procession::{
    event::{Item, RealTime},
    model::{
        Model,
        now::Failure,
        why::{Bottleneck, Headline, Outlook, Sign, Wait, WaitFor},
    },
    text::number,
};
use serde_json::{Value, json};

/// Real time for which an incident may be told.
const FRESH: u64 = 6_000_000_000;
/// Run time, in nanoseconds, from which on the flow was seen for long enough.
const LONG: f64 = 10e9;
/// Shares of time: who is held up by the other side at all, and who is not.
const KEEPS_UP: f64 = 0.05;

type Result = std::result::Result<(), String>;

fn check(is: bool, why: impl FnOnce() -> String) -> Result {
    if is { Ok(()) } else { Err(why()) }
}

pub(super) fn headline(
    headline: &Headline,
    model: &Model,
    at: RealTime,
    witness: &Witness,
    oracle: &Oracle,
) -> Result {
    let name = |place: usize| model.now.workers[place].name.to_string();
    match headline {
        Headline::Over { how, why } => {
            let ended = witness.last(&["run_ended"], None);
            let so =
                ended.is_some_and(|event| event["how"] == json!(how) && event["why"] == json!(why));
            check(so, || format!("the run ended so: {ended:?}"))
        }
        Headline::Stuck { waits } => {
            let goes_on = witness.goes_on();
            check(goes_on.is_none(), || format!("then came {goes_on:?}"))?;
            let busy = model
                .now
                .workers
                .iter()
                .map(|worker| worker.name.to_string());
            let busy: Vec<String> = busy
                .filter(|name| witness.lives(name) && !witness.waits(name))
                .collect();
            check(busy.is_empty(), || format!("{busy:?} do not wait"))?;
            check(!waits.is_empty(), || "no worker waits".to_owned())?;
            waits
                .iter()
                .try_for_each(|wait| waits_so(wait, model, witness))
        }
        Headline::Failure(failure) => incident(failure, model, at, witness),
        Headline::Paused { stepped } => {
            let last = witness.last(&["paused", "resumed", "stepped"], None);
            let so = last.is_some_and(|event| event["what"] != "resumed");
            check(so, || format!("the last of pauses is {last:?}"))?;
            let Some(worker) = stepped else { return Ok(()) };
            let last = witness.last(&["resumed", "stepped"], None);
            let so = last.is_some_and(|event| event["worker"] == json!(name(*worker)));
            check(so, || format!("the last step is {last:?}"))
        }
        Headline::Hopeless(wait) => {
            waits_so(wait, model, witness)?;
            let goes_on = witness.goes_on_with(&name(wait.worker));
            check(goes_on.is_none(), || format!("then came {goes_on:?}"))
        }
        Headline::Suspended { worker } => {
            let name = name(*worker);
            check(witness.is_suspended(&name) && !gone(&name, witness), || {
                format!("{name} is not suspended")
            })
        }
        Headline::Nobody => {
            let all = witness.workers();
            let alive: Vec<&&str> = all.keys().filter(|name| witness.lives(name)).collect();
            check(alive.is_empty(), || format!("{alive:?} are there"))
        }
        Headline::Starting => {
            let all = witness.workers();
            let starts = |name: &&str| {
                let state = witness.state_of(name);
                witness.lives(name) && state.is_none_or(|event| event["state"] == "starting")
            };
            let planned = witness.last(&["planned"], None);
            let script = planned.and_then(|event| event["script"].as_array());
            let started = |step: &Value| {
                let name = step.as_str().and_then(|step| step.strip_prefix("start "));
                name.is_none_or(|name| all.contains_key(name))
            };
            let to_come = script.is_some_and(|steps| !steps.iter().all(started));
            let due = witness.last(&["worker_due"], None).is_some();
            let so = all.is_empty() || all.keys().any(starts) || to_come || due;
            check(so, || "no process is being started".to_owned())?;
            check(witness.last(&["put"], None).is_none(), || {
                "an item was put".to_owned()
            })
        }
        Headline::Bottleneck(bottleneck) => flow(*bottleneck, model, oracle),
        Headline::TooEarly { at_work, waiting } => {
            counted(*at_work, *waiting, oracle)?;
            let seen = oracle.truth(&Fact::Lately(Lately::Window));
            let so = !matches!(seen, Truth::Number(time) if time >= LONG);
            check(so, || format!("the flow was seen for {seen:?}"))
        }
        Headline::Quiet { at_work, waiting } => counted(*at_work, *waiting, oracle),
    }
}

/// Whether its process has ended.
fn gone(worker: &str, witness: &Witness) -> bool {
    let process = witness.process_of(worker).to_owned();
    witness
        .last(&["process_ended"], Some(("process", &process)))
        .is_some()
}

/// How many work, and how many wait.
fn counted(at_work: usize, waiting: usize, oracle: &Oracle) -> Result {
    let told = [at_work, waiting];
    let counted = oracle.at_work_and_waiting();
    check(told == counted, || format!("it is {counted:?}"))
}

/// That this worker waits for this, as its last state says.
fn waits_so(wait: &Wait, model: &Model, witness: &Witness) -> Result {
    let now = &model.now;
    let name = now.workers[wait.worker].name.to_string();
    let state = witness.state_of(&name);
    let (states, on): (&[&str], String) = match wait.for_what {
        WaitFor::Room(queue) => (&["waiting_to_put"], now.queues[queue].name.to_string()),
        WaitFor::Item(queue) => (
            &["waiting_to_get", "spinning"],
            now.queues[queue].name.to_string(),
        ),
        WaitFor::EndOf(worker) => (&["waiting_in_join"], now.workers[worker].name.to_string()),
        WaitFor::Lock(lock) => (&["waiting_for_lock"], now.locks[lock].name.to_string()),
        WaitFor::Wake(lock) => (&["waiting_to_be_woken"], now.locks[lock].name.to_string()),
        WaitFor::Result(queue) => (&["waiting_for_result"], now.queues[queue].name.to_string()),
        WaitFor::Tasks(queue) => (&["waiting_for_tasks"], now.queues[queue].name.to_string()),
        WaitFor::Flush(queue) => (&["waiting_to_flush"], now.queues[queue].name.to_string()),
    };
    let waits = |event: &Value| {
        states.iter().any(|state| event["state"] == *state) && event["on"] == json!(on)
    };
    let polls = matches!(wait.for_what, WaitFor::Item(_))
        && witness
            .polls(&name)
            .is_some_and(|queue| *queue == json!(on));
    let so = polls || state.is_some_and(waits);
    check(so && witness.lives(&name), || {
        format!("{name} does not wait for {on}: {state:?}")
    })?;
    let alive = wait
        .possible_wakers
        .iter()
        .map(|place| now.workers[*place].name.to_string());
    let dead: Vec<String> = alive.filter(|name| !witness.lives(name)).collect();
    // who is joined may have ended, and who holds a lock too: then nobody gives it back
    let may = matches!(wait.for_what, WaitFor::EndOf(_) | WaitFor::Lock(_));
    check(may || dead.is_empty(), || format!("{dead:?} are not there"))
}

/// Every sentence of the pane Happening.
pub(super) fn happening(model: &Model, at: RealTime, witness: &Witness) -> Result {
    for wait in model.waits(at) {
        let name = model.now.workers[wait.worker].name.to_string();
        let of = |why: String| format!("Happening: {wait:?}: {why}");
        waits_so(&wait, model, witness).map_err(of)?;
        if matches!(wait.outlook, Outlook::AllWait | Outlook::NeverStarted) {
            let goes_on = witness.goes_on_with(&name);
            check(goes_on.is_none(), || format!("then came {goes_on:?}")).map_err(of)?;
        }
        if wait.outlook == Outlook::NobodyLeft {
            check(wait.possible_wakers.is_empty(), || {
                "somebody could".to_owned()
            })
            .or_else(|why| {
                if matches!(wait.for_what, WaitFor::Lock(_)) {
                    Ok(())
                } else {
                    Err(why)
                }
            })
            .map_err(of)?;
        }
    }
    Ok(())
}

fn is(item: &Item, told: &Value) -> bool {
    told["id"] == json!(item.id)
        && told["by"] == json!(item.by)
        && told["attempt"].as_u64().unwrap_or(1) == u64::from(item.attempt)
}

/// What happened not long ago, and is still so.
fn incident(failure: &Failure, model: &Model, at: RealTime, witness: &Witness) -> Result {
    let now = &model.now;
    let fresh = |event: &Value| event["at"].as_u64().is_some_and(|then| at.0 < then + FRESH);
    let (process, workers, exit, returned, lost) = match failure {
        Failure::NotStarted { name, .. } => {
            let failed = ["process", "worker"].into_iter().find_map(|of| {
                let kind = format!("{of}_failed");
                witness.last(&[&kind], Some((of, name.as_str())))
            });
            return check(failed.is_some_and(fresh), || format!("{failed:?}"));
        }
        Failure::StoodStill { span } => {
            let gap = witness.last(&["gap"], None);
            let so = gap.is_some_and(|gap| fresh(gap) && gap["for"].as_u64() == Some(span.0));
            return check(so, || format!("{span:?}: {gap:?}"));
        }
        Failure::Died {
            process,
            workers,
            exit,
            returned,
            lost,
        } => (*process, workers, *exit, returned, lost),
    };
    let process = now.processes[process].name.to_string();
    let ended = witness.last(&["process_ended"], Some(("process", &process)));
    let told = |event: &Value| {
        let exit: Option<i64> = exit.into();
        event["exit"].as_i64() == exit && fresh(event)
    };
    check(ended.is_some_and(told), || format!("its end: {ended:?}"))?;
    for (items, kind) in [(returned, "returned"), (lost, "lost")] {
        for item in items {
            let same = |told: &Value| {
                told["id"] == json!(item.id)
                    && told["by"] == json!(item.by)
                    && told["value"] == json!(item.value)
            };
            let gone = |event: &Value| {
                let items = event["items"].as_array();
                event["what"] == kind
                    && items.is_some_and(|all| all.iter().any(|told| is(item, told)))
            };
            // items of two queues may have the same numbers
            let mut queues = now.queues.iter();
            let so = queues.any(|queue| witness.last_move(&queue.name, same).is_some_and(gone));
            check(so, || format!("{item:?} was not {kind} last"))?;
        }
    }
    if returned.is_empty() && lost.is_empty() {
        let names: Vec<String> = workers
            .iter()
            .map(|place| now.workers[*place].name.to_string())
            .collect();
        let holds = names.iter().any(|name| {
            let now = &now.workers[model.now.worker(name.as_str()).expect("it is known")];
            !now.holding.is_empty()
        });
        check(!holds, || format!("{names:?} held something"))?;
    }
    Ok(())
}

/// A number of the last seconds that a sentence tells in full.
fn tells(claims: &mut Claims, of: Lately, number: f64) {
    claims.say(Fact::Lately(of), Shown::float(number));
}

fn share(oracle: &Oracle, of: Lately) -> f64 {
    match oracle.truth(&Fact::Lately(of)) {
        Truth::Share(share, _) => share,
        _ => 0.0,
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a kind of sentence")]
/// What limits the flow: the numbers are those of the last seconds, and they say so.
fn flow(bottleneck: Bottleneck, model: &Model, oracle: &Oracle) -> Result {
    let side = |putters: bool, part: Part| {
        let side = if putters {
            Side::Putters
        } else {
            Side::Getters
        };
        Lately::OfSide(side(String::new()), part)
    };
    let mut claims = Claims::of("headline");
    match bottleneck {
        Bottleneck::Consumers { at_work, full } => {
            tells(&mut claims, side(false, Part::Work), at_work);
            tells(&mut claims, Lately::Full(String::new()), full);
            let (room, item) = (
                share(oracle, side(true, Part::Room)),
                share(oracle, side(false, Part::Item)),
            );
            check(room > 0.0 && room >= item, || {
                format!("producers wait {room}, consumers {item}")
            })?;
        }
        Bottleneck::Producers { at_work, empty } => {
            tells(&mut claims, side(true, Part::Work), at_work);
            tells(&mut claims, Lately::Empty(String::new()), empty);
            let (room, item) = (
                share(oracle, side(true, Part::Room)),
                share(oracle, side(false, Part::Item)),
            );
            check(item > 0.0 && item >= room, || {
                format!("consumers wait {item}, producers {room}")
            })?;
        }
        Bottleneck::Cores {
            computing,
            cores,
            busy,
        } => {
            let (truly, used) = oracle.computing_and_use();
            check((computing - truly).abs() < 1e-3, || {
                format!("{truly} compute")
            })?;
            check((busy - used).abs() < 1e-3, || {
                format!("the cores are used {used}")
            })?;
            check(computing > cores as f64, || {
                "there are cores enough".to_owned()
            })?;
        }
        Bottleneck::Lock { lock, share: told } => {
            let lock = model.now.locks[lock].name.to_string();
            let (truly, unsure) = oracle.waited_for_locks();
            check((told - truly).abs() <= unsure + 1e-6, || {
                format!("{truly} of the time for {lock}")
            })?;
            check(truly > KEEPS_UP, || format!("{truly} is little"))?;
        }
        Bottleneck::Filling { put, done } => {
            let [puts, dones] = [number::rate(put), number::rate(done)];
            check(put > done && puts != dones, || {
                format!("put {puts}, done {dones}")
            })?;
            for (what, told) in [(Count::Put, put), (Count::Done, done)] {
                let queue = String::new();
                claims.say(Fact::Rate { queue, what }, Shown::float(told));
            }
        }
        Bottleneck::Neither {
            producers,
            consumers,
        } => {
            tells(&mut claims, side(true, Part::Work), producers);
            tells(&mut claims, side(false, Part::Work), consumers);
            let waits =
                [side(true, Part::Room), side(false, Part::Item)].map(|of| share(oracle, of));
            check(waits.iter().all(|share| *share <= KEEPS_UP + 1e-6), || {
                format!("they wait {waits:?}")
            })?;
            as_many(oracle, "")?;
        }
        Bottleneck::Group {
            group,
            at_work,
            sign,
        } => {
            let name = |group: usize| model.now.groups[group].name.to_string();
            tells(
                &mut claims,
                Lately::OfGroup(name(group), Part::Work),
                at_work,
            );
            let queue = |queue: usize| model.now.queues[queue].name.to_string();
            match sign {
                Sign::Full { queue: of, share } => {
                    tells(&mut claims, Lately::Full(queue(of)), share);
                }
                Sign::Grows { queue: of, rate } => {
                    tells(&mut claims, Lately::Grows(queue(of)), rate);
                }
                Sign::Waits { group: of, share } => {
                    tells(&mut claims, Lately::OfGroup(name(of), Part::Item), share);
                }
            }
        }
        Bottleneck::None => {
            for group in &model.now.groups {
                let waits = [Part::Room, Part::Item]
                    .map(|part| share(oracle, Lately::OfGroup(group.name.to_string(), part)));
                check(waits.iter().all(|share| *share <= KEEPS_UP + 1e-6), || {
                    format!("{} wait {waits:?}", group.name)
                })?;
            }
            for queue in &model.now.queues {
                as_many(oracle, &queue.name)?;
            }
        }
    }
    let plain = claims
        .all
        .into_iter()
        .map(|claim| crate::law::facts::Claim {
            fact: oracle.plain(&claim.fact),
            ..claim
        });
    let wrong = untrue(&plain.collect::<Vec<_>>(), |fact| oracle.truth(fact));
    check(wrong.is_empty(), || wrong.join("; "))
}

/// That the header shows nearly the same rates in and out.
fn as_many(oracle: &Oracle, queue: &str) -> Result {
    let rate = |what: Count| {
        let fact = Fact::Rate {
            queue: queue.to_owned(),
            what,
        };
        match oracle.truth(&oracle.plain(&fact)) {
            Truth::Within(least, most) => (least, most),
            Truth::Number(rate) => (rate, rate),
            _ => (0.0, 0.0),
        }
    };
    let (put, done) = (rate(Count::Put), rate(Count::Done));
    // one item in three seconds is the least that can differ
    let near = |one: (f64, f64), other: (f64, f64)| one.0 <= other.1 * 1.12 + 0.34;
    check(near(put, done) && near(done, put), || {
        format!("put {put:?}, done {done:?}")
    })
}
