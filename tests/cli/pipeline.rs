//! A pipeline of three groups: whatever shows it says of each queue what its recording says.

use crate::{file, lines_that_fit, output, text};
use procession::{
    event::{Event, What},
    header::Header,
};
use serde_json::Value;
use std::path::PathBuf;

/// The second block of TOML in docs/scenario.md: waiters, a cook and a runner.
fn kitchen() -> &'static str {
    let text = include_str!("../../docs/scenario.md");
    let block = text.split("```toml\n").nth(2).unwrap();
    block.split("```").next().unwrap()
}

#[test]
fn a_pipeline_runs_to_its_end_as_lines_that_fit_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "kitchen.toml", kitchen());
    let run = format!("run {} --format json --speed 20 --seed 3", path.display());
    let output = output(&run);
    let lines = lines_that_fit(&output);
    let (header, events) = lines.split_once('\n').unwrap();
    let header = Header::read(header).unwrap();
    let programs: Vec<&str> = header.programs.keys().map(String::as_str).collect();
    assert_eq!(programs, ["cook", "main", "runner", "waiter"]);
    assert_eq!(
        header.programs["cook"],
        [
            "def cook(orders, cooked):",
            "    while True:",
            "        item = orders.get()",
            "        if item is None:",
            "            break",
            "        print(item)",
            "        sleep(0.3)",
            "        cooked.put(item)",
        ]
    );
    let events: Vec<Event> = events
        .lines()
        .map(|line| Event::read(line).unwrap())
        .collect();
    let count = |is: fn(&What) -> bool| events.iter().filter(|event| is(&event.what)).count();
    assert_eq!(count(|what| matches!(what, What::Put { .. })), 24);
    assert_eq!(count(|what| matches!(what, What::Done { .. })), 24);
    assert_eq!(count(|what| matches!(what, What::QueueClosed { .. })), 2);
    let put_on = |what: &What| matches!(what, What::Put { items, .. } if items[0].from.is_some());
    assert_eq!(count(put_on), 12);
}

#[test]
fn a_flag_that_does_not_fit_a_pipeline_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "kitchen.toml", kitchen());
    let output = output(&format!("run {} --producers 3", path.display()));
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--producers: "));
}

/// A run of it, and its recording.
struct Kitchen {
    folder: tempfile::TempDir,
    recording: PathBuf,
    events: Vec<Event>,
}

impl Kitchen {
    fn run() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, "kitchen.toml", kitchen());
        let lines = output(&format!(
            "run {} --format json --speed 20 --seed 3",
            path.display()
        ));
        let lines = text(&lines.stdout);
        let events = lines.lines().skip(1);
        Self {
            recording: file(&folder, "kitchen.jsonl", &lines),
            events: events.map(|line| Event::read(line).unwrap()).collect(),
            folder,
        }
    }

    /// What the program prints when it is given the recording.
    fn shown(&self, verb: &str, words: &str) -> String {
        let output = output(&format!("{verb} {} {words}", self.recording.display()));
        assert_eq!(
            (output.status.code(), text(&output.stderr)),
            (Some(0), String::new()),
            "{verb} {words}"
        );
        text(&output.stdout)
    }

    /// The depths of a queue, after each put and each get.
    fn depths(&self, of: &str) -> Vec<u64> {
        let depth = |event: &Event| match &event.what {
            What::Put { queue, depth, .. } | What::Got { queue, depth, .. } if *queue == *of => {
                Some(u64::from(*depth))
            }
            _ => None,
        };
        self.events.iter().filter_map(depth).collect()
    }

    fn deepest(&self, of: &str) -> u64 {
        self.depths(of).into_iter().max().unwrap()
    }
}

const QUEUES: [&str; 2] = ["orders", "cooked"];

#[test]
fn the_sentences_count_what_went_through_and_the_books_of_each_queue() {
    let kitchen = Kitchen::run();
    let says = kitchen.shown("replay", "--format text");
    assert!(says.contains("All 12 items are done after "), "{says}");
    for queue in QUEUES {
        let books = format!(
            "{queue}: put 12 = in the queue 0 + in progress 0 + done 12 + lost 0.\nWait time in {queue}: "
        );
        let deepest = format!("Greatest depth {}.", kitchen.deepest(queue));
        let (_, waits) = says.split_once(&books).unwrap_or_else(|| panic!("{says}"));
        assert!(waits.lines().next().unwrap().ends_with(&deepest), "{waits}");
        assert!(says.contains(&format!("ends: {queue} is closed.")));
    }
    let japanese = kitchen.shown("replay", "--format text --lang ja");
    assert!(
        japanese.contains("12個すべての処理が終わった"),
        "{japanese}"
    );
    assert!(japanese.contains("orders：put済み12 = "), "{japanese}");
    let path = kitchen.folder.path().join("kitchen.toml");
    let live = output(&format!("run {} --format text --speed 20", path.display()));
    let live = text(&live.stdout);
    assert!(live.contains("All 12 items are done after "), "{live}");
}

#[test]
fn the_table_names_the_queue_of_every_depth() {
    let kitchen = Kitchen::run();
    let table = kitchen.shown("export", "--to csv --out -");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let titles = rows.headers().unwrap().clone();
    let column = |title: &str| titles.iter().position(|other| other == title).unwrap();
    let [what, depth, queue, state] = ["what", "depth", "queue", "state"].map(column);
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    for of in QUEUES {
        let moves = rows
            .iter()
            .filter(|row| matches!(&row[what], "put" | "got") && &row[queue] == of);
        let depths: Vec<u64> = moves.map(|row| row[depth].parse().unwrap()).collect();
        assert_eq!(depths, kitchen.depths(of), "{of}");
        let closed = |row: &&csv::StringRecord| &row[what] == "queue_closed" && &row[queue] == of;
        assert_eq!(rows.iter().filter(closed).count(), 1);
    }
    let waits = rows
        .iter()
        .filter(|row| row[state].starts_with("waiting_to_"));
    assert!(waits.clone().count() > 0);
    for row in waits {
        let of = if &row[state] == "waiting_to_put" {
            "orders"
        } else {
            "cooked"
        };
        assert!(&row[queue] == of || row[4].starts_with('K'), "{row:?}");
    }
}

#[test]
fn picture_and_page_have_a_row_for_each_queue() {
    let kitchen = Kitchen::run();
    let picture = kitchen.shown("export", "--to svg --out -");
    let picture = roxmltree::Document::parse(&picture).unwrap();
    let depths = picture
        .descendants()
        .filter(|node| node.attribute("class") == Some("depth"));
    let words = |node: roxmltree::Node| -> Vec<String> {
        let texts = node.children().filter(|child| child.has_tag_name("text"));
        texts
            .map(|child| child.text().unwrap().to_owned())
            .collect()
    };
    let rows: Vec<Vec<String>> = depths.map(words).collect();
    assert_eq!(rows.len(), 2);
    for (row, (queue, capacity)) in rows
        .iter()
        .zip([("orders", "capacity 3"), ("cooked", "unbounded")])
    {
        let deepest = format!("deepest {}", kitchen.deepest(queue));
        assert!(
            row[0] == queue && row.contains(&capacity.to_owned()),
            "{row:?}"
        );
        assert!(row.contains(&deepest), "{row:?}");
    }
    let page = kitchen.shown("export", "--to html --worksheet --out -");
    for (queue, capacity) in [("orders", "3"), ("cooked", "unbounded")] {
        let (_, row) = page
            .split_once(&format!("<b><bdi>{queue}</bdi></b>"))
            .unwrap();
        let row = row.split("</tr>").next().unwrap();
        let cells: Vec<&str> = row
            .split("<td")
            .skip(1)
            .filter_map(|cell| cell.split(['>', '<']).nth(1))
            .collect();
        let deepest = kitchen.deepest(queue).to_string();
        assert_eq!(
            cells[..8],
            [capacity, "12", "0", "0", "12", "0", "0", &deepest]
        );
    }
    assert!(page.contains("puts 0 into orders") && page.contains("takes the next item of cooked"));
}

#[test]
fn the_trace_has_a_track_for_each_queue() {
    let kitchen = Kitchen::run();
    let trace = kitchen.shown("export", "--to perfetto --out -");
    let trace: Value = serde_json::from_str(&trace).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    for of in QUEUES {
        let queue = events
            .iter()
            .find(|event| event["name"] == "process_name" && event["args"]["name"] == of)
            .unwrap();
        let depths = events
            .iter()
            .filter(|event| event["name"] == "depth" && event["pid"] == queue["pid"])
            .map(|event| event["args"]["items"].as_u64().unwrap());
        // the queue is made empty
        let all: Vec<u64> = std::iter::once(0).chain(kitchen.depths(of)).collect();
        assert_eq!(depths.collect::<Vec<_>>(), all, "{of}");
    }
    let moved = |name: &str| events.iter().filter(|event| event["name"] == name).count();
    assert_eq!(moved("put 0 into orders"), 2);
    assert_eq!(moved("got 0 from orders"), 2);
    assert_eq!(moved("put 0 into cooked"), 2);
    let flows = events.iter().filter(|event| event["ph"] == "s");
    assert_eq!(flows.count(), 24);
}

#[test]
fn compared_with_itself_it_has_the_same_books_in_each_queue() {
    let kitchen = Kitchen::run();
    let other = kitchen.recording.display().to_string();
    let object = kitchen.shown("compare", &format!("{other} --format json"));
    let object: Value = serde_json::from_str(&object).unwrap();
    assert!(object["parting"].is_null());
    assert_eq!(object["takers"], serde_json::json!({"same": 24, "of": 24}));
    for side in ["a", "b"] {
        let side = &object[side];
        assert_eq!((&side["put"], &side["done"]), (&12.into(), &12.into()));
        assert!(side["waits"].is_null());
        for queue in QUEUES {
            let of = &side["queues"][queue];
            let deepest = kitchen.deepest(queue);
            assert_eq!((&of["put"], &of["done"]), (&12.into(), &12.into()));
            assert_eq!(
                (&of["deepest"], &of["waits"]["count"]),
                (&deepest.into(), &12.into())
            );
        }
    }
    let lines = kitchen.shown("compare", &format!("{other} --format text"));
    assert!(
        lines.contains("The same order in both: 48 puts and gets."),
        "{lines}"
    );
    assert!(lines.contains("\norders: items put  "), "{lines}");
}

#[test]
fn many_runs_of_it_are_counted_queue_by_queue() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "kitchen.toml", kitchen());
    let run = format!("run {} --times 3 --speed 20 --seed 3", path.display());
    let counted = output(&format!("{run} --format json"));
    assert_eq!(counted.status.code(), Some(0));
    let json: Value = serde_json::from_slice(&counted.stdout).unwrap();
    assert_eq!(json["done"]["most"], 12);
    for queue in QUEUES {
        let of = &json["queues"][queue];
        assert_eq!(
            (&of["put"]["least"], &of["done"]["most"]),
            (&12.into(), &12.into())
        );
    }
    assert_eq!(json["queues"]["orders"]["deepest"]["most"], 3);
    let each = json["each"].as_array().unwrap();
    for one in each {
        assert_eq!((&one["put"], &one["left"]), (&12.into(), &0.into()));
        assert_eq!(one["puts"].as_array().unwrap().len(), 24);
    }
    let lines = text(&output(&run).stdout);
    assert!(
        lines.contains("3 of 3") && lines.contains("\norders: deepest  "),
        "{lines}"
    );
}
