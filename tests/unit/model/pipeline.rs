//! Three groups and two queues: which group is the slowest, and which worker an item helps.

use super::{
    given::{folded, s},
    stories::{ends, joins, place, state},
    stuck::outlook,
};
use procession::{
    event::{RunTime, Work},
    model::{
        Model,
        now::{ItemCount, Part},
        why::{Bottleneck, Headline, Outlook, Sign, Wait, WaitFor},
    },
};
use std::fmt::Write;

/// Loaders L put into `raw`, cooks K get from it and put into `ready`, from which servers S get.
fn begin(room: &str) -> String {
    let mut story = format!(
        r#"
        0 "planned","speed":1,"main":"main","open_ended":true,"groups":[{},{},{}],"script":["start L1","start K1","start S1","supervise"]
        0 "process_started","process":"main","pid":10,"parent":null
        0 "worker_started","worker":"main","process":"main"
        0 "queue_made","queue":"raw","capacity":{room},"leased":true
        0 "queue_made","queue":"ready","capacity":{room},"leased":true
        "#,
        r#"{"group":"loaders","letter":"L","to":"raw","count":1,"work":"sleep"}"#,
        r#"{"group":"cooks","letter":"K","from":"raw","to":"ready","count":1}"#,
        r#"{"group":"servers","letter":"S","from":"ready","count":1,"stop":"never"}"#,
    );
    for (name, group) in [("L1", "loaders"), ("K1", "cooks"), ("S1", "servers")] {
        writeln!(
            story,
            r#"
            0 "process_started","process":"{name}","pid":11,"parent":"main"
            0 "worker_started","worker":"{name}","process":"{name}","group":"{group}"
            "#
        )
        .expect("a string takes all");
    }
    story + &joins(0, "any", 4)
}

/// L1, K1 and S1 each do something to the item of this number and of their queue.
fn moved(second: u64, what: &str, who: &str, queue: &str, id: u64) -> String {
    let by = if queue == "raw" { "L1" } else { "K1" };
    format!(
        "{second} \"{what}\",\"worker\":\"{who}\",\"queue\":\"{queue}\",\"items\":[{{\"id\":{id},\"by\":\"{by}\",\"value\":{id}}}],\"depth\":0\n"
    )
}

fn waits(second: u64, who: &str, state: &str, queue: &str) -> String {
    let value = if state == "waiting_to_put" {
        ",\"value\":1"
    } else {
        ""
    };
    format!(
        "{second} \"state_changed\",\"worker\":\"{who}\",\"state\":\"{state}\",\"on\":\"{queue}\"{value},\"line\":3\n"
    )
}

/// K1 turns this item into the next one, which goes on to S1 at once.
fn passes(second: u64, id: u64) -> String {
    moved(second, "put", "K1", "ready", 100 + id)
        + &moved(second, "done", "K1", "raw", id)
        + &moved(second, "got", "S1", "ready", 100 + id)
}

fn slowest(model: &Model) -> (String, f64, Sign) {
    match model.bottleneck(model.now.at) {
        Some(Bottleneck::Group {
            group,
            at_work,
            sign,
        }) => (model.now.groups[group].name.to_string(), at_work, sign),
        other => panic!("{other:?}"),
    }
}

/// At 6 s, after this.
fn at_six(room: &str, story: &str) -> Model {
    folded(&(begin(room) + story + r#"6 "sampled","cores":[0,0],"processes":[]"#))
}

#[test]
fn each_worker_has_its_part_and_its_queues() {
    let story = moved(1, "put", "L1", "raw", 1) + &moved(1, "got", "K1", "raw", 1);
    let model = at_six(
        "3",
        &(story + &passes(2, 1) + &moved(3, "done", "S1", "ready", 101)),
    );
    let now = &model.now;
    let of = |name: &str| {
        let worker = &now.workers[place(&model, name)];
        let queue = |queue: Option<procession::event::QueueId>| queue.map(|it| it.to_string());
        (
            now.part(worker),
            queue(now.gets_from(worker)),
            queue(now.puts_into(worker)),
            now.count_of(worker),
        )
    };
    let [raw, ready] = ["raw", "ready"].map(|name| Some(name.to_owned()));
    assert_eq!(of("main"), (Part::Main, None, None, None));
    assert_eq!(
        of("L1"),
        (Part::Source, None, raw.clone(), Some(ItemCount::Put(1)))
    );
    assert_eq!(
        of("K1"),
        (Part::Stage, raw, ready.clone(), Some(ItemCount::Done(1)))
    );
    assert_eq!(
        of("S1"),
        (Part::Sink, ready, None, Some(ItemCount::Done(1)))
    );
    let names = |places: Vec<usize>| -> Vec<String> {
        let names = places.iter().map(|place| now.workers[*place].name);
        names.map(|name| name.to_string()).collect()
    };
    assert_eq!(names(now.in_order()), ["main", "L1", "K1", "S1"]);
    assert_eq!(now.groups[0].work, Some(Work::Sleep));
    assert_eq!((now.first_source(), now.last_sink()), (Some(0), Some(2)));
    let k1 = &now.workers[place(&model, "K1")];
    assert_eq!((k1.put, k1.got, k1.done), (1, 1, 1));
}

#[test]
fn a_full_queue_shows_that_those_behind_it_are_the_slowest() {
    let story = moved(1, "put", "L1", "raw", 1)
        + &moved(1, "got", "K1", "raw", 1)
        + &state(1, "K1", "compute")
        + &moved(1, "put", "L1", "raw", 2)
        + &moved(1, "put", "L1", "raw", 3)
        + &waits(1, "L1", "waiting_to_put", "raw")
        + &waits(1, "S1", "waiting_to_get", "ready");
    let model = at_six("2", &story);
    let (group, at_work, sign) = slowest(&model);
    let Sign::Full { queue: 0, share } = sign else {
        panic!("{sign:?}")
    };
    assert_eq!(group, "cooks");
    // since the queues were made
    assert!((at_work - 5.0 / 6.0).abs() < 1e-9, "{at_work}");
    assert!((share - 5.0 / 6.0).abs() < 1e-9, "{share}");
    assert!(matches!(
        model.headline(model.now.at),
        Headline::Bottleneck(Bottleneck::Group { group: 1, .. })
    ));
}

#[test]
fn a_queue_that_grows_shows_it_before_anybody_waits() {
    let mut story = state(0, "L1", "sleep") + &state(0, "S1", "sleep");
    for second in 0..6 {
        story += &moved(second, "put", "L1", "raw", 2 * second + 1);
        story += &moved(second, "put", "L1", "raw", 2 * second + 2);
        if second > 0 {
            story += &passes(second, second);
            story += &moved(second, "done", "S1", "ready", 100 + second);
        }
        story += &moved(second, "got", "K1", "raw", second + 1);
        story += &state(second, "K1", "compute");
    }
    let model = at_six("null", &story);
    let (group, at_work, sign) = slowest(&model);
    let Sign::Grows { queue: 0, rate } = sign else {
        panic!("{sign:?}")
    };
    assert_eq!((group.as_str(), at_work), ("cooks", 1.0));
    // twelve were put and six taken
    assert!((rate - 1.0).abs() < 1e-9, "{rate}");
}

#[test]
fn those_who_wait_for_items_show_that_the_source_is_the_slowest() {
    let story = state(0, "L1", "sleep")
        + &waits(0, "K1", "waiting_to_get", "raw")
        + &waits(0, "S1", "waiting_to_get", "ready")
        + &moved(3, "put", "L1", "raw", 1)
        + &moved(3, "got", "K1", "raw", 1)
        + &state(3, "K1", "compute")
        + &passes(4, 1)
        + &waits(4, "K1", "waiting_to_get", "raw")
        + &moved(4, "done", "S1", "ready", 101)
        + &waits(4, "S1", "waiting_to_get", "ready");
    let model = at_six("3", &story);
    let (group, at_work, sign) = slowest(&model);
    assert_eq!((group.as_str(), at_work), ("loaders", 1.0));
    // the servers have waited all the time, the cooks not for one second
    assert_eq!(
        sign,
        Sign::Waits {
            group: 2,
            share: 1.0
        }
    );
}

#[test]
fn where_nobody_waits_and_nothing_grows_no_stage_is_the_slowest() {
    let mut story = state(0, "L1", "sleep") + &state(0, "S1", "sleep");
    for second in 0..6 {
        story += &moved(second, "put", "L1", "raw", second + 1);
        if second > 0 {
            story += &passes(second, second);
            story += &moved(second, "done", "S1", "ready", 100 + second);
        }
        story += &moved(second, "got", "K1", "raw", second + 1);
        story += &state(second, "K1", "compute");
    }
    let model = at_six("3", &story);
    assert_eq!(model.bottleneck(model.now.at), Some(Bottleneck::None));
}

#[test]
fn while_a_side_of_any_queue_is_missing_nothing_is_said() {
    let model = at_six("3", &(state(0, "L1", "sleep") + &ends(1, "S1", "finished")));
    assert_eq!(model.bottleneck(model.now.at), None);
}

fn wait_of(model: &Model, who: &str) -> Wait {
    let who = place(model, who);
    let waits = model.waits(s(9));
    waits
        .into_iter()
        .find(|wait| wait.worker == who)
        .expect("it waits")
}

#[test]
fn an_item_of_one_queue_does_not_help_who_waits_for_one_of_another() {
    let story =
        waits(1, "S1", "waiting_to_get", "ready") + &waits(1, "K1", "waiting_to_get", "raw");
    let busy = begin("3") + &story + &state(1, "L1", "sleep");
    let model = folded(&busy);
    let wait = wait_of(&model, "S1");
    assert_eq!(wait.for_what, WaitFor::Item(1));
    assert_eq!(wait.possible_wakers, [place(&model, "K1")]);
    assert_eq!(wait.outlook, Outlook::Some, "by way of K1");
    assert_eq!(wait_of(&model, "K1").possible_wakers, [place(&model, "L1")]);
    let model = folded(&(busy + &ends(2, "K1", "finished")));
    let wait = wait_of(&model, "S1");
    assert_eq!(wait.possible_wakers, [0_usize; 0]);
    assert_eq!(wait.outlook, Outlook::NobodyLeft);
    assert!(!model.stuck(), "L1 goes on");
    assert!(
        matches!(model.headline(s(3)), Headline::Hopeless(wait) if wait.worker == place(&model, "S1"))
    );
}

#[test]
fn room_in_one_queue_does_not_help_who_waits_for_room_in_another() {
    let story = moved(1, "put", "L1", "raw", 1)
        + &waits(1, "L1", "waiting_to_put", "raw")
        + &state(1, "S1", "sleep");
    let model = folded(&(begin("1") + &story + &state(1, "K1", "compute")));
    assert_eq!(wait_of(&model, "L1").possible_wakers, [place(&model, "K1")]);
    assert_eq!(outlook(&model, "L1"), Outlook::Some);
    let model = folded(&(begin("1") + &story + &ends(1, "K1", "finished")));
    let wait = wait_of(&model, "L1");
    assert_eq!(
        (wait.for_what, wait.so_far),
        (WaitFor::Room(0), s::<RunTime>(8))
    );
    assert_eq!(wait.outlook, Outlook::NobodyLeft);
    assert!(!model.stuck(), "S1 goes on");
}
