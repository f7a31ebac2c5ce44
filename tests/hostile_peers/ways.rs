//! The ways to lie: in the handshake with raw frames, and after it.

use ipc_channel::ipc::{self, IpcReceiver, IpcSender};
use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockType, UnixAddr, connect, send, socket,
};
use procession::wire::{
    BUILD, Ends, FirstWord, FromWorker, Hello, MOST_BYTES, Report, Request, ToWorker, WorkerEnds,
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeTuple};
use std::{io, os::fd::AsRawFd, process, thread};

/// What each is, and how it is done.
pub(crate) const WAYS: [(&str, fn()); 11] = [
    ("a frame of 8 bytes", || {
        frames(&[&[8, 0, 0, 0, 0, 0, 0, 0]]);
    }),
    ("a frame with a wrong header", || frames(&[&[0xff; 64]])),
    ("a header that promises more than there is", || {
        frames(&[&header(16 + 3, 1 << 20, b"abc")]);
    }),
    ("an empty frame and random ones", random),
    ("a good header and a bad word", || {
        frames(&[&header(16 + 3, 3, &[9, 9, 9])]);
    }),
    ("a first word without its channels", || {
        frames(&[&header(16 + 40, 40, &hello_bytes())]);
    }),
    ("half a header, and silence", || frames(&[&[1, 2, 3]])),
    ("rubbish after the handshake", || {
        after_handshake(|_| Raw(vec![0xff; 300]));
    }),
    (
        "rubbish where an answer is looked for before the lab sleeps",
        after_two_puts,
    ),
    ("too much at once", || {
        after_handshake(|worker| {
            said(worker, Report::Printed("x".repeat(MOST_BYTES).into()), None)
        });
    }),
    ("an item nobody gave it", || {
        after_handshake(|worker| said(worker, Report::Done, Some(Request::Get(1))));
    }),
];

/// What the lab tells a child first: where to call, and the token.
fn told() -> (String, [u8; 16]) {
    let mut lines = io::stdin().lines().map(Result::unwrap);
    let (server, token) = (lines.next().unwrap(), lines.next().unwrap());
    (
        server,
        u128::from_str_radix(&token, 16).unwrap().to_be_bytes(),
    )
}

/// Calls as an honest child does, and sends these as they are.
fn frames(all: &[&[u8]]) {
    let (server, _) = told();
    let line = socket(
        AddressFamily::Unix,
        SockType::SeqPacket,
        SockFlag::empty(),
        None,
    )
    .unwrap();
    connect(line.as_raw_fd(), &UnixAddr::new(server.as_str()).unwrap()).unwrap();
    for frame in all {
        let _ = send(line.as_raw_fd(), frame, MsgFlags::MSG_NOSIGNAL);
    }
    // the listener may still have the line
    std::mem::forget(line);
    forever();
}

/// The sizes of the first part and of the whole, as every frame begins with.
fn header(part: u64, whole: u64, rest: &[u8]) -> Vec<u8> {
    [&part.to_ne_bytes(), &whole.to_ne_bytes(), rest].concat()
}

fn hello_bytes() -> [u8; 40] {
    let mut bytes = [0; 40];
    // a token, a process id, a build of 20 letters, and the places of two channels that did not come
    (bytes[17], bytes[18]) = (1, 20);
    (bytes[38], bytes[39]) = (0, 1);
    bytes
}

fn random() {
    let mut dice = ChaCha8Rng::seed_from_u64(5);
    let mut all = vec![Vec::new()];
    for length in [1, 15, 16, 17, 200, 4_000] {
        let mut bytes = vec![0; length];
        dice.fill_bytes(&mut bytes);
        all.push(bytes);
    }
    frames(&all.iter().map(Vec::as_slice).collect::<Vec<_>>());
}

/// Bytes that are sent as they are.
#[derive(Clone)]
struct Raw(Vec<u8>);

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut tuple = to.serialize_tuple(self.0.len())?;
        self.0
            .iter()
            .try_for_each(|byte| tuple.serialize_element(byte))?;
        tuple.end()
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(serde::de::Error::custom("it is only sent"))
    }
}

fn said(worker: u32, report: Report, request: Option<Request>) -> Raw {
    Raw(postcard::to_stdvec(&FromWorker {
        worker,
        reports: vec![report],
        request,
    })
    .unwrap())
}

/// Presents itself as an honest child, waits for its task, and then says this.
fn after_handshake(what: impl Fn(u32) -> Raw) {
    let (worker, reports, _orders) = present();
    let _ = reports.send(what(worker));
    forever();
}

/// Asks as an honest child does, twice in a row, and then says what cannot be read.
fn after_two_puts() {
    let (worker, reports, orders) = present();
    for value in 0..2 {
        let put = FromWorker {
            worker,
            reports: Vec::new(),
            request: Some(Request::Put(vec![value])),
        };
        reports
            .send(Raw(postcard::to_stdvec(&put).unwrap()))
            .unwrap();
        orders.recv().unwrap();
    }
    let _ = reports.send(Raw(vec![0xff; 300]));
    forever();
}

/// Its number, and both ends of an honest child that was given its task.
fn present() -> (u32, IpcSender<Raw>, IpcReceiver<ToWorker>) {
    let (server, token) = told();
    let (orders_in, orders) = ipc::channel::<ToWorker>().unwrap();
    let (reports, reports_out) = ipc::channel::<Raw>().unwrap();
    let reports_out = reports_out.to_opaque().to::<FromWorker>();
    let (pid, build) = (process::id(), BUILD.to_owned());
    let hello = Hello {
        token,
        pid,
        build,
        ends: Ends::Worker(WorkerEnds {
            orders: orders_in,
            reports: reports_out,
        }),
    };
    IpcSender::connect(server)
        .unwrap()
        .send(FirstWord::Hello(hello))
        .unwrap();
    (orders.recv().unwrap().worker, reports, orders)
}

/// Until it is killed: that is what is tested. The end of the lab ends it too.
fn forever() {
    thread::spawn(|| {
        drop(io::stdin().lines().last());
        process::exit(0);
    });
    loop {
        thread::park();
    }
}
