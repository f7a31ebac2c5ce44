//! A recording that is written while the run goes on never holds it up.

use super::common::{header, started};
use crossbeam_channel::{Receiver, Sender, unbounded};
use procession::{
    event::Event,
    model::Model,
    recording,
    session::Session,
    sink::{Sink, record::Record},
    text::{Language, Text},
};
use std::{
    io::{self, Write},
    time::Duration,
};

/// A disk that hands on what is written, as far as it may.
struct Disk {
    to: Sender<Vec<u8>>,
    fails: bool,
    /// Nothing is written before this hangs up.
    held: Option<Receiver<()>>,
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(held) = self.held.take() {
            let _ = held.recv();
        }
        if self.fails {
            return Err(io::Error::other("no space left"));
        }
        let _ = self.to.send(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn record(disk: Disk) -> Record {
    Record::new(disk, "run.jsonl", &header(), Text::new(Language::English)).unwrap()
}

#[test]
fn it_is_on_the_disk_before_anybody_asks_for_it() {
    let (to, written) = unbounded();
    let mut session = Session::new(
        header(),
        vec![Box::new(record(Disk {
            to,
            fails: false,
            held: None,
        }))],
    );
    let events = started();
    for event in &events {
        session.take(event).unwrap();
    }
    let mut file = Vec::new();
    let last = events[events.len() - 1].write();
    while !String::from_utf8_lossy(&file).contains(&last) {
        file.extend(
            written
                .recv_timeout(Duration::from_secs(30))
                .expect("it is written by itself"),
        );
    }
    assert_eq!(recording::read(&file[..]).unwrap().events, events);
}

#[test]
fn whoever_closes_it_waits_for_the_last_event() {
    let (to, written) = unbounded();
    let mut session = Session::new(
        header(),
        vec![Box::new(record(Disk {
            to,
            fails: false,
            held: None,
        }))],
    );
    for event in &started() {
        session.take(event).unwrap();
    }
    session.close().unwrap();
    let file: Vec<u8> = written.try_iter().flatten().collect();
    assert_eq!(recording::read(&file[..]).unwrap().events, started());
}

#[test]
fn a_full_disk_costs_the_recording_and_says_so_once() {
    let (to, _written) = unbounded();
    let mut session = Session::new(
        header(),
        vec![Box::new(record(Disk {
            to,
            fails: true,
            held: None,
        }))],
    );
    let events = started();
    let mut all = events.iter().cycle();
    let error = loop {
        if let Err(error) = session.take(all.next().unwrap()) {
            break error;
        }
        std::thread::yield_now();
    };
    assert_eq!(
        error.to_string(),
        "The recording run.jsonl ends early: no space left"
    );
    assert_ne!(
        error.kind(),
        io::ErrorKind::BrokenPipe,
        "that would end the run"
    );
    for event in &events {
        session.take(event).unwrap();
    }
    session.close().unwrap();
}

#[test]
fn a_disk_that_hangs_is_given_up() {
    let (to, _written) = unbounded();
    let (_hold, held) = unbounded::<()>();
    let mut record = record(Disk {
        to,
        fails: false,
        held: Some(held),
    });
    let model = Model::new(header());
    let event: Event = started().remove(0);
    let refused = (0..1_000_000).find_map(|_| record.take(&event, &model).err());
    assert_eq!(
        refused.unwrap().to_string(),
        "The recording run.jsonl ends early: the disk is too slow"
    );
}
