//! Scenarios of every kind, with short times. What comes out of them never depends on how fast a worker is: where rules differ,
//! the order in which workers are started and joined decides who takes what.

/// A scenario, and whether it gets stuck.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub(super) name: &'static str,
    pub(super) stuck: bool,
    /// What Python prints besides: main kills a process at an item a little late.
    pub(super) late: &'static [&'static str],
    pub(super) toml: &'static str,
}

const fn ends(name: &'static str, toml: &'static str) -> Given {
    Given {
        name,
        stuck: false,
        late: &[],
        toml,
    }
}

const fn stuck(name: &'static str, toml: &'static str) -> Given {
    Given {
        name,
        stuck: true,
        late: &[],
        toml,
    }
}

const fn late(given: Given, late: &'static [&'static str]) -> Given {
    Given { late, ..given }
}

pub(super) const GIVEN: &[Given] = &[
    ends(
        "the article's program",
        r#"
        [producers]
        time = "uniform:0.01..0.05"
        [consumers]
        time = "uniform:0.01..0.05"
        stop = "after:10"
        "#,
    ),
    ends(
        "closed",
        r#"
        capacity = 2
        [producers]
        count = 6
        items = 4
        time = "exp:0.01"
        [consumers]
        count = 5
        time = "integers:0..0"
        "#,
    ),
    ends(
        "empty",
        r#"
        launch = ["start P1", "start P2", "join P1", "join P2", "start C1", "start C2", "join C2", "join C1"]
        [producers]
        time = "fixed:0"
        [consumers]
        time = "fixed:0.01"
        stop = "empty"
        "#,
    ),
    ends(
        "a marker for each",
        r#"
        [producers]
        time = "fixed:0.01"
        [consumers]
        count = 3
        time = "fixed:0.01"
        stop = "marker"
        "#,
    ),
    stuck(
        "a marker too few",
        r#"
        launch = ["start P1", "start C1", "start C2", "join P1", "put stop", "join C1", "join C2"]
        [producers]
        count = 1
        items = 4
        time = "fixed:0.01"
        [consumers]
        time = "fixed:0.01"
        stop = "marker"
        "#,
    ),
    ends(
        "timeout",
        r#"
        launch = ["start P1", "start P2", "join P1", "join P2", "start C1", "start C2", "join C1", "join C2"]
        [producers]
        time = "fixed:0.01"
        [consumers]
        time = "fixed:0.01"
        stop = "timeout:0.6s"
        "#,
    ),
    stuck(
        "never",
        r#"
        [producers]
        items = 3
        time = "fixed:0.01"
        [consumers]
        time = "fixed:0.01"
        stop = "never"
        "#,
    ),
    stuck(
        "too few items",
        r#"
        [producers]
        count = 1
        items = 5
        time = "fixed:0"
        [consumers]
        count = 2
        time = "fixed:0.01"
        stop = "after:3"
        "#,
    ),
    stuck(
        "join before there is room",
        r#"
        capacity = 5
        launch = ["start P1", "join P1", "start C1", "join C1"]
        [producers]
        count = 1
        time = "fixed:0"
        [consumers]
        count = 1
        time = "fixed:0"
        "#,
    ),
    ends(
        "a consumer is joined before its producer",
        r#"
        launch = ["start P1", "start C1", "start C2", "join C2", "join P1"]
        [producers]
        count = 1
        time = "fixed:0.01"
        [consumers]
        time = "fixed:0.01"
        "#,
    ),
    stuck(
        "a consumer is joined before its producer is started",
        r#"
        launch = ["start C1", "join C1", "start P1", "join P1"]
        [producers]
        count = 1
        [consumers]
        count = 1
        "#,
    ),
    ends(
        "a pipeline",
        r#"
        [queue.raw]
        capacity = 2
        [queue.cut]
        [queue.painted]
        capacity = 1
        [group.miner]
        count = 2
        items = 6
        to = "raw"
        time = "fixed:0.01"
        [group.sawyer]
        letter = "S"
        count = 2
        from = "raw"
        to = "cut"
        time = "uniform:0..0.02"
        [group.painter]
        letter = "A"
        count = 5
        from = "cut"
        to = "painted"
        time = "fixed:0"
        [group.clerk]
        from = "painted"
        time = "fixed:0.01"
        "#,
    ),
    ends(
        "a stage that counts, one that passes markers by, and a worker alone",
        r#"
        launch = ["start M1", "start S1", "start T1", "start H1", "join M1", "put stop raw", "join H1"]
        [queue.raw]
        [queue.cut]
        [group.miner]
        letter = "M"
        items = 5
        to = "raw"
        time = "fixed:0.01"
        [group.sawyer]
        letter = "S"
        from = "raw"
        to = "cut"
        items = 6
        stop = "never"
        time = "fixed:0"
        [group.taster]
        letter = "T"
        from = "cut"
        time = "fixed:0"
        stop = "after:5"
        [group.heater]
        items = 3
        time = "fixed:0.02"
        "#,
    ),
    ends(
        "spinning",
        r#"
        [producers]
        time = "fixed:0.01"
        [consumers]
        time = "fixed:0.01"
        stop = "after:10"
        wait = "spin"
        "#,
    ),
    ends(
        "spinning until it is closed",
        r#"
        [producers]
        time = "fixed:0.01"
        [consumers]
        time = "fixed:0.01"
        wait = "spin"
        "#,
    ),
    ends(
        "spinning for a time",
        r#"
        launch = ["start P1", "start P2", "join P1", "join P2", "start C1", "start C2", "join C1", "join C2"]
        [producers]
        time = "fixed:0.01"
        [consumers]
        time = "fixed:0.01"
        stop = "timeout:0.6s"
        wait = "spin"
        "#,
    ),
    ends(
        "computing, in batches",
        r#"
        batch = 4
        [producers]
        time = "fixed:0"
        [consumers]
        time = "fixed:0.01"
        work = "compute"
        "#,
    ),
    ends(
        "workers with items and rules of their own",
        r#"
        launch = ["start P1", "start P2", "start C2", "start C3", "join C2", "join C3", "start C1", "join P1", "join P2", "join C1"]
        [producers]
        time = "fixed:0.01"
        [consumers]
        count = 3
        time = "fixed:0.01"
        [worker.P2]
        items = 3
        [worker.C2]
        stop = "after:2"
        [worker.C3]
        stop = "after:1"
        wait = "spin"
        "#,
    ),
    ends(
        "nobody but a worker alone",
        r#"
        [group.heater]
        count = 2
        items = 3
        time = "fixed:0.01"
        "#,
    ),
    ends(
        "a kill",
        r#"
        on_death = "lost"
        launch = ["start C1", "start P1", "join P1", "start P2", "start C2", "join P2", "join C1", "join C2"]
        [producers]
        items = 3
        time = "fixed:0"
        [consumers]
        time = "fixed:0.01"
        [worker.P1]
        items = 1
        [worker.C1]
        time = "fixed:60"
        [[at]]
        when = "2 s"
        do = "kill C1"
        "#,
    ),
    late(
        ends(
            "a kill at an item",
            r#"
            on_death = "lost"
            launch = ["start P1", "join P1", "start C1", "join C1", "start C2", "join C2"]
            [producers]
            count = 1
            items = 6
            time = "fixed:0"
            [consumers]
            time = "fixed:0.01"
            [worker.C1]
            time = "fixed:0.5"
            [[at]]
            when = "C1 item 3"
            do = "kill C1"
            "#,
        ),
        &["2"],
    ),
    ends(
        "a kill at a depth",
        r#"
        on_death = "lost"
        launch = ["start C1", "start P1", "join P1", "start C2", "join C1", "join C2"]
        [producers]
        count = 1
        items = 5
        time = "fixed:0.3"
        [consumers]
        time = "fixed:0.01"
        [worker.C1]
        time = "fixed:60"
        [[at]]
        when = "depth 3"
        do = "kill C1"
        "#,
    ),
    ends(
        "a producer that is suspended for longer than its consumer waits",
        r#"
        launch = ["start P1", "start C1", "join C1", "join P1"]
        [producers]
        count = 1
        items = 4
        time = "fixed:0.4"
        [consumers]
        count = 1
        time = "fixed:0.01"
        stop = "timeout:1s"
        [[at]]
        when = "0.6 s"
        do = "suspend P1"
        [[at]]
        when = "4 s"
        do = "resume P1"
        "#,
    ),
    ends(
        "threads",
        r#"
        run_as = "threads"
        capacity = 2
        [producers]
        time = "fixed:0.01"
        [consumers]
        count = 5
        time = "fixed:0.01"
        work = "compute"
        "#,
    ),
    stuck(
        "threads that get too few items",
        r#"
        run_as = "threads"
        [producers]
        count = 1
        items = 5
        time = "fixed:0"
        [consumers]
        time = "fixed:0"
        stop = "after:3"
        wait = "spin"
        "#,
    ),
    ends(
        "producers that are added at a time and at an item, and consumers with them",
        r#"
        capacity = 2
        [producers]
        count = 1
        items = 4
        time = "fixed:0.05"
        [consumers]
        count = 1
        time = "fixed:0.02"
        [[at]]
        when = "1 s"
        do = "add producer"
        [[at]]
        when = "P1 item 4"
        do = "add producer"
        [[at]]
        when = "P2 item 3"
        do = "add consumer"
        [[at]]
        when = "0.2 s"
        do = "add consumer"
        "#,
    ),
    ends(
        "an added consumer takes what nobody else takes",
        r#"
        [producers]
        count = 1
        items = 6
        time = "fixed:0"
        [consumers]
        count = 1
        time = "fixed:0.01"
        stop = "after:3"
        [[at]]
        when = "0.5 s"
        do = "add consumer"
        "#,
    ),
    ends(
        "the only consumer is added at a depth",
        r#"
        [producers]
        count = 1
        items = 5
        time = "fixed:0.2"
        [consumers]
        count = 0
        time = "fixed:0.01"
        [[at]]
        when = "depth 3"
        do = "add consumer"
        "#,
    ),
    ends(
        "a stage of a pipeline is added, and one of another kind finishes",
        r#"
        [queue.raw]
        [queue.cut]
        capacity = 1
        [group.miner]
        count = 2
        items = 6
        to = "raw"
        time = "fixed:0.2"
        [group.sawyer]
        letter = "S"
        count = 6
        from = "raw"
        to = "cut"
        time = "fixed:0"
        [group.clerk]
        from = "cut"
        time = "fixed:0.01"
        [[at]]
        when = "0.5 s"
        do = "add sawyer"
        [[at]]
        when = "0.7 s"
        do = "finish S2"
        [[at]]
        when = "0.8 s"
        do = "finish S7"
        "#,
    ),
    ends(
        "those who finish while they wait take no sentinel from the last one",
        r#"
        capacity = 1
        [producers]
        count = 0
        items = 8
        time = "fixed:0"
        [consumers]
        count = 4
        time = "fixed:0.01"
        [[at]]
        when = "0.5 s"
        do = "finish C1"
        [[at]]
        when = "0.5 s"
        do = "finish C2"
        [[at]]
        when = "0.6 s"
        do = "finish C3"
        [[at]]
        when = "1.5 s"
        do = "add producer"
        "#,
    ),
    ends(
        "a producer that waits for room finishes",
        r#"
        capacity = 3
        [producers]
        count = 1
        time = "fixed:0"
        [consumers]
        count = 0
        [[at]]
        when = "1 s"
        do = "finish P1"
        "#,
    ),
    ends(
        "a consumer that never stops finishes",
        r#"
        [producers]
        items = 3
        time = "fixed:0.01"
        [consumers]
        count = 1
        time = "fixed:0.01"
        stop = "never"
        [[at]]
        when = "1.5 s"
        do = "finish C1"
        "#,
    ),
    ends(
        "one that spins finishes, and one that waits only for a time",
        r#"
        launch = ["start C1", "start C2", "start P1", "join P1", "join C1", "join C2"]
        [producers]
        count = 1
        items = 3
        time = "fixed:0.5"
        [consumers]
        time = "fixed:0.01"
        wait = "spin"
        stop = "never"
        [worker.C2]
        stop = "timeout:30s"
        wait = "block"
        [[at]]
        when = "3 s"
        do = "finish C1"
        [[at]]
        when = "3 s"
        do = "finish C2"
        "#,
    ),
    ends(
        "a consumer finishes after the item under way",
        r#"
        launch = ["start P1", "join P1", "start C1", "join C1", "start C2", "join C2"]
        [producers]
        count = 1
        items = 7
        time = "fixed:0"
        [consumers]
        time = "fixed:0.5"
        stop = "after:5"
        [[at]]
        when = "C1 item 2"
        do = "finish C1"
        "#,
    ),
    ends(
        "one that is not there yet is neither finished nor killed",
        r#"
        launch = ["start P1", "join P1", "start C1", "start C2"]
        [producers]
        count = 1
        items = 5
        time = "fixed:0.3"
        [consumers]
        time = "fixed:0.01"
        [[at]]
        when = "0.2 s"
        do = "finish C1"
        [[at]]
        when = "0.2 s"
        do = "kill C2"
        "#,
    ),
    ends(
        "asked twice, a worker ends at once",
        r#"
        on_death = "lost"
        launch = ["start P1", "join P1", "start C1", "join C1"]
        [producers]
        count = 1
        items = 2
        time = "fixed:0"
        [consumers]
        count = 1
        time = "fixed:60"
        stop = "never"
        [[at]]
        when = "1.5 s"
        do = "finish C1"
        [[at]]
        when = "2 s"
        do = "finish C1"
        "#,
    ),
    ends(
        "the work takes another time from the next item on",
        r#"
        launch = ["start P1", "start C1", "join C1", "join P1"]
        [producers]
        count = 1
        items = 4
        time = "fixed:0.6"
        [consumers]
        count = 1
        time = "fixed:0.01"
        stop = "timeout:1.8s"
        [[at]]
        when = "0.9 s"
        do = "time producers fixed:5"
        "#,
    ),
    ends(
        "work of another kind, for all and for one group",
        r#"
        [producers]
        items = 6
        time = "fixed:0.05"
        [consumers]
        time = "uniform:0.01..0.02"
        stop = "after:6"
        [worker.P2]
        work = "compute"
        [[at]]
        when = "depth 1"
        do = "work compute"
        [[at]]
        when = "C1 item 3"
        do = "work sleep consumers"
        [[at]]
        when = "0.2 s"
        do = "time consumers fixed:0.01"
        [[at]]
        when = "P1 item 4"
        do = "time consumers exp:0.01"
        "#,
    ),
    ends(
        "more are killed than there is room for sentinels",
        r#"
        capacity = 1
        on_death = "lost"
        launch = ["start C1", "start C2", "start C3", "start P1", "join P1", "start C4", "join C4"]
        [producers]
        count = 1
        items = 4
        time = "fixed:0.5"
        [consumers]
        count = 4
        time = "fixed:0.01"
        [worker.C1]
        time = "fixed:60"
        [worker.C2]
        time = "fixed:60"
        [worker.C3]
        time = "fixed:60"
        [[at]]
        when = "3 s"
        do = "kill C1"
        [[at]]
        when = "3 s"
        do = "kill C2"
        [[at]]
        when = "3 s"
        do = "kill C3"
        "#,
    ),
    ends(
        "threads that are added, finish and change their work",
        r#"
        run_as = "threads"
        capacity = 2
        [producers]
        count = 1
        items = 4
        time = "fixed:0.1"
        [consumers]
        count = 2
        time = "fixed:0.02"
        [[at]]
        when = "P1 item 4"
        do = "add producer"
        [[at]]
        when = "0.3 s"
        do = "add consumer"
        [[at]]
        when = "0.6 s"
        do = "finish C1"
        [[at]]
        when = "depth 1"
        do = "work compute"
        [[at]]
        when = "0.5 s"
        do = "time producers fixed:0.01"
        [[at]]
        when = "1 s"
        do = "add producer"
        "#,
    ),
    stuck(
        "a thread finishes, and the others wait for ever",
        r#"
        run_as = "threads"
        [producers]
        count = 1
        items = 4
        time = "fixed:0"
        [consumers]
        count = 2
        time = "fixed:0.01"
        stop = "never"
        [[at]]
        when = "1 s"
        do = "finish C1"
        "#,
    ),
];
