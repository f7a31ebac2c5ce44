//! The table: as many cells as titles, and nothing that a spreadsheet would obey.

use super::{given, stories};
use procession::{event::Event, export, header::Header};

/// The rows with their titles, as a spreadsheet reads them.
pub(crate) fn rows(header: &Header, events: &[Event]) -> Vec<csv::StringRecord> {
    let mut bytes = Vec::new();
    export::csv(header, events, &mut bytes).unwrap();
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&bytes[..])
        .into_records()
        .map(Result::unwrap)
        .collect()
}

/// What must hold for any table.
pub(crate) fn holds(rows: &[csv::StringRecord]) {
    assert!(rows[0].iter().eq(export::COLUMNS));
    for row in rows {
        assert_eq!(row.len(), export::COLUMNS.len());
        for cell in row {
            let number = cell.parse::<f64>().is_ok();
            assert!(
                number || !cell.starts_with(['=', '+', '-', '@']),
                "a formula: {cell}"
            );
            assert!(!cell.contains(char::is_control), "{cell:?}");
        }
    }
}

fn column(title: &str) -> usize {
    export::COLUMNS
        .iter()
        .position(|column| *column == title)
        .unwrap()
}

#[test]
fn a_table_has_a_row_for_each_item_and_nothing_that_acts() {
    let (header, events) = stories::story();
    let rows = rows(&header, &events);
    holds(&rows);
    let got = rows.iter().filter(|row| &row[column("what")] == "got");
    let values: Vec<&str> = got.map(|row| &row[column("value")]).collect();
    assert_eq!(values, ["0", "0", "'=SUM(A1)"]);
}

#[test]
fn both_times_are_there() {
    let (header, events) = stories::story();
    let rows = rows(&header, &events);
    let of = |what: &str| {
        rows.iter()
            .find(|row| &row[column("what")] == what)
            .unwrap()
    };
    // two seconds of pause, then half a second at twice the speed
    assert_eq!(
        (
            &of("run_ended")[column("at_s")],
            &of("run_ended")[column("run_s")]
        ),
        ("7.000000000", "6.500000000")
    );
    assert_eq!(&of("resumed")[column("run_s")], "2.000000000");
}

#[test]
fn what_it_names_is_named_as_in_the_recording() {
    let (header, _) = stories::story();
    let events = given::events(
        "1 \"worker_ended\",\"worker\":\"C1\",\"why\":\"timed_out\"\n\
         1 \"state_changed\",\"worker\":\"main\",\"state\":\"waiting_in_join\",\"on\":\"C1\",\"line\":2",
    );
    let rows = rows(&header, &events);
    assert_eq!(
        (&rows[1][column("what")], &rows[1][column("detail")]),
        ("worker_ended", "timed_out")
    );
    assert_eq!(&rows[2][column("state")], "waiting_in_join");
}

#[test]
fn run_time_goes_on_from_where_a_recording_begins() {
    let (header, _) = stories::story();
    let opened = r#"6 "opened","run":101000000000,"queues":[],"workers":[]"#;
    let events = given::events(&format!(
        "6 \"speed_changed\",\"speed\":2\n6 \"paused\"\n{opened}\n7 \"resumed\"\n8 \"paused\""
    ));
    let rows = rows(&header, &events);
    let last = rows.last().unwrap();
    assert_eq!(
        (&last[column("at_s")], &last[column("run_s")]),
        ("8.000000000", "103.000000000")
    );
}

#[test]
fn a_small_table() {
    let (header, events) = stories::story();
    let mut bytes = Vec::new();
    export::csv(&header, &events, &mut bytes).unwrap();
    insta::assert_snapshot!("table", String::from_utf8(bytes).unwrap());
}

#[test]
fn the_document_speaks_of_every_column() {
    let document = include_str!("../../../docs/export.md");
    let (_, rows) = document.split_once("| column | is |").unwrap();
    let first = rows
        .lines()
        .filter_map(|row| row.strip_prefix("| ")?.split(" | ").next());
    let named: Vec<&str> = first
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .take(export::COLUMNS.len())
        .collect();
    assert_eq!(named, export::COLUMNS);
}
