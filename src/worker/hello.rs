//! How a child presents itself to the lab.

use super::connection::LabConnection;
use crate::{
    sys,
    wire::{AS_THREADS, BUILD, Ends, FirstWord, FromProcess, Hello, ToProcess, WorkerEnds},
};
use ipc_channel::ipc::{self, IpcReceiver, IpcSender};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    io::{self, Read},
    thread,
};

/// Enough for a thread that only reads and waits.
const SMALL_STACK: usize = 64 * 1024;

/// What the lab writes to a child's standard input, a line each: nothing of it may stand among the arguments, which
/// everybody can read.
struct StartupInfo {
    server: String,
    token: [u8; 16],
    parent: u32,
    name: String,
    threads: bool,
}

/// What this process is, once the lab knows it.
pub(super) enum Presented {
    /// A worker that knows its task.
    Worker(Box<LabConnection>),
    /// A process whose workers are threads, with what it speaks to the lab through.
    Threads {
        orders: IpcReceiver<ToProcess>,
        reports: IpcSender<FromProcess>,
    },
}

/// Presents this process to the lab; a worker waits for its task.
///
/// # Errors
/// A sentence for the lab: this process was not started by a lab, or the lab does not answer.
pub(super) fn present() -> Result<Presented, String> {
    let info = StartupInfo::read()?;
    sys::process::name_process(&info.name);
    if !sys::process::tie_to_parent(info.parent) {
        return Err("the lab that started this worker is gone".into());
    }
    thread::Builder::new()
        .stack_size(SMALL_STACK)
        .spawn(end_with_standard_input)
        .map_err(|error| format!("no thread: {error}"))?;
    if info.threads {
        let ((orders_in, orders), (reports, reports_out)) = (channel()?, channel()?);
        info.present(Ends::Threads {
            orders: orders_in,
            reports: reports_out,
        })?;
        return Ok(Presented::Threads { orders, reports });
    }
    let ((orders_in, orders), (reports, reports_out)) = (channel()?, channel()?);
    info.present(Ends::Worker(WorkerEnds {
        orders: orders_in,
        reports: reports_out,
    }))?;
    let connection = LabConnection::begin(orders, reports, None)?;
    Ok(Presented::Worker(Box::new(connection)))
}

fn channel<T: Serialize + DeserializeOwned>() -> Result<(IpcSender<T>, IpcReceiver<T>), String> {
    ipc::channel().map_err(|error| format!("no channel: {error}"))
}

impl StartupInfo {
    fn read() -> Result<Self, String> {
        let mut lines = io::stdin().lines();
        let mut line = || {
            lines
                .next()
                .and_then(Result::ok)
                .ok_or("this is started by procession itself: try --help")
        };
        let (server, token, parent, name) = (line()?, line()?, line()?, line()?);
        let kind = line()?;
        let token = u128::from_str_radix(&token, 16).map_err(|_| "the lab's token is broken")?;
        let parent = parent
            .parse()
            .map_err(|_| "the lab's process id is broken")?;
        Ok(Self {
            server,
            token: token.to_be_bytes(),
            parent,
            name,
            threads: kind == AS_THREADS,
        })
    }

    /// Gives the lab the ends that it is to use.
    fn present(self, ends: Ends) -> Result<(), String> {
        let lab = IpcSender::connect(self.server)
            .map_err(|error| format!("the lab cannot be reached: {error}"))?;
        lab.send(FirstWord::Hello(Hello {
            token: self.token,
            pid: std::process::id(),
            build: BUILD.to_owned(),
            ends,
        }))
        .map_err(|error| format!("the lab does not listen: {error}"))
    }
}

/// The lab never writes again: what ends this read is the end of the lab.
fn end_with_standard_input() {
    let mut byte = [0];
    while io::stdin().read(&mut byte).is_ok_and(|read| read > 0) {}
    std::process::exit(1);
}
