//! Rubbish files and frames: random bytes, and good ones that were damaged.

use super::{
    common::{header, started},
    feed, proof,
};
use procession::{
    event::Event,
    scenario::Scenario,
    wire::{Control, FromWorker, Order, Reply, Report, Request, Timing, ToProcess, ToWorker},
};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Rubbish of all kinds: sometimes plainly random, mostly one of the samples with some bytes changed, cut, doubled or
/// taken from another one.
pub(crate) struct Rubbish {
    pub(crate) dice: ChaCha8Rng,
    samples: Vec<Vec<u8>>,
}

impl Rubbish {
    pub(crate) fn of(samples: Vec<Vec<u8>>, seed: u64) -> Self {
        Self {
            dice: ChaCha8Rng::seed_from_u64(seed),
            samples,
        }
    }

    pub(crate) fn next(&mut self) -> Vec<u8> {
        let dice = &mut self.dice;
        if dice.random_ratio(1, 6) {
            let mut bytes = vec![0; dice.random_range(0..200)];
            dice.fill_bytes(&mut bytes);
            return bytes;
        }
        let mut bytes = self.samples[dice.random_range(0..self.samples.len())].clone();
        for _ in 0..dice.random_range(0..5) {
            let at = dice.random_range(0..=bytes.len());
            match dice.random_range(0..5) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, dice.random()),
                2 if at < bytes.len() => bytes[at] ^= 1 << dice.random_range(0..8),
                3 if at < bytes.len() => {
                    bytes[at] = [0, 0x7f, 0x80, 0xff, b'"', b'{', b'9'][dice.random_range(0..7)];
                }
                _ => {
                    let other = &self.samples[dice.random_range(0..self.samples.len())];
                    let (from, to) = (
                        dice.random_range(0..=other.len()),
                        dice.random_range(0..=other.len()),
                    );
                    let piece = other[from.min(to)..from.max(to)].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
            bytes.truncate(4_000);
        }
        bytes
    }
}

/// Feeds so much of it, and writes down how much that was.
fn feed(what: &str, samples: Vec<Vec<u8>>, few: u32, full: u32, eat: impl Fn(&[u8])) {
    let mut rubbish = Rubbish::of(samples, 7);
    let count = proof::times(few, full);
    for _ in 0..count {
        eat(&rubbish.next());
    }
    proof::reached("A13", what, &full.to_string(), count);
}

fn frames() -> Vec<Vec<u8>> {
    let control = Control {
        version: 3,
        speed_tenths: 10,
        paused: false,
        compute: true,
        time: Timing::Fixed(1),
        finish: false,
        end: false,
    };
    let reports = vec![
        Report::Printed("3".into()),
        Report::Works {
            span: 1_000_000,
            compute: false,
        },
        Report::Done,
    ];
    let put = FromWorker {
        worker: 1,
        reports,
        request: Some(Request::Put(vec![1, -1, i64::MAX])),
    };
    let get = FromWorker {
        worker: 2,
        reports: vec![Report::Calibrated(9), Report::Heard(2)],
        request: Some(Request::Get(4)),
    };
    let turn = FromWorker {
        worker: 3,
        reports: vec![
            Report::LockWanted,
            Report::LockTaken {
                n: 7,
                from: Some(2),
                gave_way: true,
                waited: 5_000_000,
            },
            Report::LockReleased(7),
        ],
        request: None,
    };
    let start = ToProcess::Start {
        worker: 3,
        name: "C3".into(),
    };
    let order = ToWorker {
        worker: 1,
        order: Order::Control(control),
    };
    let items = ToWorker {
        worker: 1,
        order: Order::Reply(Reply::Items(vec![Some(1), Some(2), None])),
    };
    // the first word of a child: its token, process id and build, and the two ends that came beside them
    let mut hello = vec![0];
    hello.extend([7; 16]);
    hello.extend([0xd2, 0x09, 12]);
    hello.extend(b"procession 0\x00\x01");
    // a thread that could not start, and one that is there, with its two ends beside it
    let failed = [&[1, 3, 7][..], b"no room"].concat();
    let started = vec![0, 3, 1, 9, 0, 1];
    let said = [&put, &get, &turn].map(postcard::to_stdvec);
    let encoded = said.into_iter().chain([postcard::to_stdvec(&start)]);
    let orders = [postcard::to_stdvec(&order), postcard::to_stdvec(&items)].into_iter();
    encoded
        .chain(orders)
        .map(Result::unwrap)
        .chain([hello, vec![1], failed, started])
        .collect()
}

#[test]
fn any_frame_is_read_or_refused() {
    // what is contained would still be printed among the results of the tests
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !procession::source::contained::is_contained() {
            hook(panic);
        }
    }));
    feed(
        "rubbish frames at the decoder",
        frames(),
        100_000,
        1_000_000,
        |bytes| {
            feed::frame(bytes);
            feed::first_word(bytes);
        },
    );
}

#[test]
fn a_frame_that_claims_gigabytes_takes_no_more_than_it_has() {
    for kind in 0..8 {
        // a text or list of 2^35 elements, of which none is there
        feed::frame(&[1, 1, kind, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]);
        feed::frame(&[1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01, kind]);
        feed::frame(&[1, 0, 1, kind, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]);
    }
}

#[test]
fn any_scenario_file_is_read_or_refused_with_a_line() {
    let free = toml::to_string(&Scenario::free_play()).unwrap();
    let article = include_str!("../../../assets/lessons/article.toml").to_owned();
    let timed =
        "seed = 7\n[worker.C2]\ntime = \"fixed:0.4\"\n[[at]]\nwhen = \"5 s\"\ndo = \"kill C1\"\n"
            .to_owned();
    let settings = include_str!("../../../assets/settings.toml").replace("# ", "");
    let pipeline = include_str!("../../golden/pipeline.toml").to_owned();
    procession::scenario::file::read(&pipeline).expect("a good one");
    let samples = [free, article, timed, settings, pipeline]
        .map(String::into_bytes)
        .to_vec();
    feed(
        "rubbish scenario files",
        samples,
        20_000,
        200_000,
        feed::scenario,
    );
}

#[test]
fn any_settings_file_is_read_or_refused_with_a_line() {
    let all = include_str!("../../../assets/settings.toml").replace("# ", "");
    let wrong = "lang = \"fr\"\naxis = 1e400\nspeed = [1]\n[theme]\n".to_owned();
    let samples = [all, wrong].map(String::into_bytes).to_vec();
    feed(
        "rubbish settings files",
        samples,
        20_000,
        200_000,
        feed::settings,
    );
}

#[test]
fn deep_and_long_files_are_refused_and_do_not_end_the_program() {
    for deep in ["[", "{", "a=[", "a={b=", "[[", "a.", "\"", "'''"] {
        feed::scenario(deep.repeat(50_000).as_bytes());
        feed::settings(deep.repeat(50_000).as_bytes());
        feed::line(deep.repeat(50_000).as_bytes());
    }
    feed::scenario(format!("title = \"{}\"", "x".repeat(8_000_000)).as_bytes());
    feed::scenario(format!("launch = [{}]", "\"start P1\",".repeat(100_000)).as_bytes());
    feed::scenario(&b"[worker.C2]\n".repeat(50_000));
    feed::line(format!("{{\"seq\":1,\"at\":{}}}", "9".repeat(1_000_000)).as_bytes());
}

#[test]
fn any_line_of_a_recording_is_read_or_refused() {
    let mut samples: Vec<Vec<u8>> = started()
        .iter()
        .map(|event| Event::write(event).into_bytes())
        .collect();
    samples.push(header().write().into_bytes());
    samples.push(br#"{"seq":17,"at":1203456789,"what":"put","worker":"P1","queue":"queue","items":[{"id":7,"by":"P1","value":"\u001b[2J","attempt":2}],"depth":3}"#.to_vec());
    samples
        .push(br#"{"seq":1,"at":5,"what":"sampled","cores":[null,1.5],"processes":[]}"#.to_vec());
    samples.push(br#"{"seq":1,"at":5,"what":"from tomorrow","deep":[[[{}]]]}"#.to_vec());
    feed(
        "rubbish lines of recordings",
        samples,
        50_000,
        500_000,
        feed::line,
    );
}

#[test]
fn any_recording_is_shown_or_refused_with_its_line() {
    let lines = started()
        .iter()
        .map(|event| Event::write(event) + "\n")
        .collect::<String>();
    let evil = r#"{"seq":30,"at":20000000,"what":"put","worker":"P\u001b[2J1","queue":"queue","items":[{"id":7,"by":"\u202e","value":"\u0007"}],"depth":4000000000}"#;
    let late =
        r#"{"seq":31,"at":18446744073709551615,"what":"printed","worker":"C1","text":"\u009b31m"}"#;
    let head = header().write();
    let samples = [
        format!("{head}\n{lines}"),
        format!("{head}\n{lines}{evil}\n{late}\n"),
        format!("{evil}\n{late}\n"),
    ];
    feed(
        "rubbish recordings",
        samples.map(String::into_bytes).to_vec(),
        300,
        20_000,
        feed::recording,
    );
}

#[test]
fn any_recording_of_format_1_is_translated_or_refused() {
    let golden = include_str!("../../golden/format-1.jsonl");
    let lines: Vec<&str> = golden.lines().skip(1).collect();
    let pieces = lines.chunks(15).map(|piece| piece.join("\n").into_bytes());
    let wholes = [golden.as_bytes().to_vec()];
    feed(
        "rubbish recordings of format 1",
        pieces.chain(wholes).collect(),
        2_000,
        50_000,
        feed::format1,
    );
}

#[test]
fn any_bytes_become_a_harmless_line() {
    let samples = [
        "\x1b[2J",
        "日本語\u{301}",
        "👨\u{200d}👩",
        "\u{9b}2J\u{202e}",
    ]
    .map(|text| text.as_bytes().to_vec());
    feed(
        "rubbish bytes made a line",
        samples.to_vec(),
        50_000,
        500_000,
        feed::text,
    );
}

#[test]
fn any_keys_do_not_break_the_screen() {
    let samples = [
        &b"p\x02\x03kjT1z?q"[..],
        b"\x03[C\x03[200~pPcC",
        b"++--\x01\x00[]<>sw",
    ]
    .map(<[u8]>::to_vec);
    feed("rubbish keys", samples.to_vec(), 1_000, 20_000, |bytes| {
        feed::keys(bytes, header());
    });
}
