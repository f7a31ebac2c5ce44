//! Small programs by a seed: some hang, and the generator knows why; the others do not, though everybody may wait for
//! longer than it takes to conclude a hang. `SEED` runs one of them.

use super::{json_of, python_is_here, side_by_side, watch_file};
use crate::{file, proof, text};
use std::env;

/// A part of a program: functions, and what main does. `#` stands for a number that makes its names its own.
struct Part {
    functions: &'static str,
    main: &'static str,
    /// The name of its hang; `None`: it comes to its end.
    hang: Option<&'static str>,
}

const fn calm(functions: &'static str, main: &'static str) -> Part {
    Part {
        functions,
        main,
        hang: None,
    }
}

const fn hangs(name: &'static str, functions: &'static str, main: &'static str) -> Part {
    Part {
        functions,
        main,
        hang: Some(name),
    }
}

/// What comes to its end, after waits that are longer than a hang has to last. `?` is a small number.
const CALM: &[Part] = &[
    calm(
        "def put#(q, n):\n    for i in range(n):\n        q.put(i)\ndef take#(q, lock):\n    while q.get() is not None:\n        with lock:\n            time.sleep(0.001)\n",
        "q, lock = mp.Queue(?), mp.Lock()\nputs = [mp.Process(target=put#, args=(q, 20)) for _ in range(?)]\ntakes = [mp.Process(target=take#, args=(q, lock)) for _ in range(?)]\nfor p in puts + takes: p.start()\nfor p in puts: p.join()\nfor p in takes: q.put(None)\nfor p in takes: p.join()\n",
    ),
    // everybody waits for main, which sleeps
    calm(
        "def take#(q):\n    q.get()\n",
        "q = mp.SimpleQueue()\ntakes = [mp.Process(target=take#, args=(q,)) for _ in range(?)]\nfor p in takes: p.start()\ntime.sleep(1.6)\nfor p in takes: q.put(1)\nfor p in takes: p.join()\n",
    ),
    // waits with a limit, by every way to give one
    calm(
        "",
        "q = mp.Queue()\ntry:\n    q.get(timeout=1.5)\nexcept queue.Empty:\n    pass\n",
    ),
    calm(
        "",
        "lock = mp.Lock()\nlock.acquire()\nlock.acquire(True, 1.5)\nlock.acquire(timeout=0.2)\nlock.release()\n",
    ),
    calm(
        "def hold#(lock, event):\n    with lock:\n        event.set()\n        time.sleep(1.6)\n",
        "lock, event = mp.RLock(), mp.Event()\np = mp.Process(target=hold#, args=(lock, event))\np.start()\nevent.wait()\nwith lock:\n    p.join()\n",
    ),
    calm(
        "def late#(event):\n    time.sleep(1.6)\n    event.set()\n",
        "event = mp.Event()\np = mp.Process(target=late#, args=(event,))\np.start()\nevent.wait()\nevent.wait(0.1)\np.join()\n",
    ),
    // threads of the program that wait where nobody sees it
    calm(
        "",
        "q = mp.Queue()\ntimer = threading.Timer(1.6, q.put, (1,))\ntimer.start()\nq.get()\ntimer.join()\n",
    ),
    calm(
        "",
        "lock = threading.Lock()\nlock.acquire()\ndone = queue.Queue()\nthread = threading.Thread(target=lambda: (lock.acquire(), done.put(1)))\nthread.start()\ntime.sleep(1.5)\nlock.release()\ndone.get()\nthread.join()\n",
    ),
    // what comes from outside
    calm(
        "",
        "child = subprocess.Popen(['sh', '-c', 'sleep 1.6; echo'], stdout=subprocess.PIPE)\nchild.stdout.readline()\nchild.wait()\nchild.stdout.close()\n",
    ),
    calm(
        "def compute#(seconds):\n    end = time.process_time() + seconds\n    while time.process_time() < end:\n        pass\n",
        "p = mp.Process(target=compute#, args=(1.3,))\np.start()\np.join()\n",
    ),
    calm(
        "def task#(n):\n    time.sleep(1.3 if n == 3 else 0)\n    return n\n",
        "with mp.Pool(?) as pool:\n    pool.map(task#, range(6), 1)\n",
    ),
    calm(
        "def task#(n):\n    time.sleep(1.3 if n == 3 else 0)\n    return n\n",
        "with concurrent.futures.ProcessPoolExecutor(?) as pool:\n    list(pool.map(task#, range(6)))\n",
    ),
    calm(
        "def answer#(end):\n    while (n := end.recv()) is not None:\n        time.sleep(0.8)\n        end.send(n + 1)\n",
        "ours, theirs = mp.Pipe()\np = mp.Process(target=answer#, args=(theirs,))\np.start()\nfor n in range(2):\n    ours.send(n)\n    ours.recv()\nours.send(None)\np.join()\n",
    ),
    calm(
        "def work#(q):\n    while q.get() is not None:\n        time.sleep(0.6)\n        q.task_done()\n    q.task_done()\n",
        "q = mp.JoinableQueue()\nworks = [mp.Process(target=work#, args=(q,)) for _ in range(?)]\nfor p in works: p.start()\nfor n in range(3): q.put(n)\nfor p in works: q.put(None)\nq.join()\nfor p in works: p.join()\n",
    ),
    calm(
        "def meet#(barrier, seconds):\n    time.sleep(seconds)\n    barrier.wait()\n",
        "barrier = mp.Barrier(3)\nmeets = [mp.Process(target=meet#, args=(barrier, s)) for s in (0, 0.1, 1.6)]\nfor p in meets: p.start()\nfor p in meets: p.join()\n",
    ),
    calm(
        "def wake#(condition):\n    time.sleep(1.6)\n    with condition:\n        condition.notify_all()\n",
        "condition = mp.Condition()\np = mp.Process(target=wake#, args=(condition,))\nwith condition:\n    p.start()\n    condition.wait()\n    condition.wait(0.2)\np.join()\n",
    ),
];

/// What never comes to its end.
const HANGS: &[Part] = &[
    hangs(
        "join-before-drain",
        "def put#(q):\n    for i in range(30):\n        q.put('x' * 10_000)\n",
        "q = mp.Queue()\nputs = [mp.Process(target=put#, args=(q,)) for _ in range(?)]\nfor p in puts: p.start()\nfor p in puts: p.join()\n",
    ),
    hangs(
        "get-for-ever",
        "def take#(q):\n    while q.get() is not None:\n        pass\n",
        "q = mp.Queue(?)\ntakes = [mp.Process(target=take#, args=(q,)) for _ in range(? + 1)]\nfor p in takes: p.start()\nfor n in range(10): q.put(n)\nfor p in takes[1:]: q.put(None)\nfor p in takes: p.join()\n",
    ),
    hangs(
        "get-for-ever",
        "def put#(q, n):\n    for i in range(n):\n        q.put(i)\n",
        "q = mp.SimpleQueue()\np = mp.Process(target=put#, args=(q, ?))\np.start()\nfor n in range(9): q.get()\n",
    ),
    hangs(
        "consumers-ended",
        "def take#(q):\n    1 / q.get()\n",
        "q = mp.Queue(3)\ntakes = [mp.Process(target=take#, args=(q,)) for _ in range(?)]\nfor p in takes: p.start()\nfor n in range(50): q.put(0)\n",
    ),
    hangs(
        "lock-of-dead",
        "def hold#(lock, event):\n    lock.acquire()\n    event.set()\n    os._exit(?)\n",
        "lock, event = mp.Lock(), mp.Event()\np = mp.Process(target=hold#, args=(lock, event))\np.start()\nevent.wait()\nwith lock:\n    p.join()\n",
    ),
    hangs(
        "lock-circle",
        "def both#(one, two, barrier):\n    with one:\n        barrier.wait()\n        with two:\n            pass\n",
        "one, two, barrier = mp.Lock(), mp.RLock(), mp.Barrier(2)\nboth = [mp.Process(target=both#, args=(*locks, barrier)) for locks in ((one, two), (two, one))]\nfor p in both: p.start()\nfor p in both: p.join()\n",
    ),
    hangs(
        "own-lock",
        "",
        "lock = mp.Lock()\nwith lock:\n    with lock:\n        pass\n",
    ),
    hangs(
        "died-in-get",
        "def take#(q, results):\n    while True:\n        results.put(q.get())\n",
        "q, results = mp.Queue(), mp.Queue()\np = mp.Process(target=take#, args=(q, results))\np.start()\nq.put(?)\nresults.get()\ntime.sleep(0.3)\np.kill()\np.join()\np = mp.Process(target=take#, args=(q, results))\np.start()\nq.put(1)\nresults.get()\n",
    ),
    hangs(
        "pool-worker-died",
        "def task#(n):\n    if n == 4:\n        os._exit(3)\n    return n\n",
        "with mp.Pool(?) as pool:\n    pool.map(task#, range(9), 1)\n",
    ),
    hangs(
        "not-pickled",
        "def take#(q, n):\n    for _ in range(n):\n        q.get()\n",
        "q = mp.Queue()\np = mp.Process(target=take#, args=(q, 3))\np.start()\nq.put(1)\nq.put(lambda: 2)\nq.put(3)\np.join()\n",
    ),
    hangs(
        "producers-raised",
        "def put#(q, n):\n    for i in range(n):\n        q.put(i)\n    raise ValueError\n",
        "q = mp.Queue()\nputs = [mp.Process(target=put#, args=(q, ?)) for _ in range(?)]\nfor p in puts: p.start()\nwhile q.get() is not None:\n    pass\n",
    ),
];

/// Numbers by a seed (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn filled(&mut self, text: &str, number: usize) -> String {
        let mut filled = text.replace('#', &number.to_string());
        while let Some(place) = filled.find('?') {
            let small = (1 + self.below(3)).to_string();
            filled.replace_range(place..=place, &small);
        }
        filled
    }
}

/// The program of this seed, and the name of its hang, if it hangs.
fn program(seed: u64) -> (String, Option<&'static str>) {
    let mut numbers = Numbers(seed);
    let mut parts: Vec<&Part> = (0..=numbers.below(2))
        .map(|_| &CALM[numbers.below(CALM.len())])
        .collect();
    if numbers.below(2) == 0 {
        parts.push(&HANGS[numbers.below(HANGS.len())]);
    }
    let method = ["fork", "spawn"][numbers.below(2)];
    let mut program = String::from(
        "import concurrent.futures, multiprocessing as mp, os, queue, subprocess, threading, time\n\n",
    );
    for (number, part) in parts.iter().enumerate() {
        program += &numbers.filled(part.functions, number);
    }
    let main = [
        "\nif __name__ == '__main__':\n    mp.set_start_method('",
        method,
        "')\n",
    ];
    program.extend(main);
    for (number, part) in parts.iter().enumerate() {
        for line in numbers.filled(part.main, number).lines() {
            program.extend(["    ", line, "\n"]);
        }
    }
    (program, parts.iter().find_map(|part| part.hang))
}

fn check(seed: u64) {
    let (program, hang) = program(seed);
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "program.py", &program);
    let words = "--stuck-after 0.1s --end-when-stuck --report=r.json";
    let (output, report) = watch_file(&path, words, "", "r.json");
    let said = text(&output.stderr);
    let report = json_of(&report);
    let found = report["verdict"]["hang"].as_str();
    let expected = hang.map_or(0, |_| 1);
    assert_eq!(
        (output.status.code(), found),
        (Some(expected), hang),
        "SEED={seed}\n{program}\n{said}\n{report}"
    );
}

#[test]
fn what_hangs_is_named_and_what_does_not_is_let_be() {
    if !python_is_here() {
        return;
    }
    if let Ok(seed) = env::var("SEED") {
        return check(seed.parse().unwrap());
    }
    let count = proof::times(50, 200);
    let runs = (0..u64::from(count)).map(|seed| move || check(seed));
    side_by_side(runs.collect());
    proof::reached(
        "W1",
        "generated programs, each hang named, no false verdict",
        "all",
        count,
    );
}
