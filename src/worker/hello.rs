//! How a child presents itself to the lab.

use super::{connection::LabConnection, order_receiver::OrderReceiver};
use crate::{
    sys,
    wire::{BUILD, FirstWord, FromWorker, Hello, ToWorker},
};
use ipc_channel::ipc::{self, IpcSender};
use std::{
    io::{self, Read},
    thread,
    time::Duration,
};

/// How long the lab may take to give the task; it has much to do when a thousand workers start.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Enough for a thread that only reads and waits.
const SMALL_STACK: usize = 64 * 1024;

/// What the lab writes to a child's standard input, a line each: nothing of it may stand among the arguments, which
/// everybody can read.
struct StartupInfo {
    server: String,
    token: [u8; 16],
    parent: u32,
    name: String,
}

/// Presents this process to the lab and waits for its task.
///
/// # Errors
/// A sentence for the lab: this process was not started by a lab, or the lab does not answer.
pub(super) fn present() -> Result<LabConnection, String> {
    let info = StartupInfo::read()?;
    sys::process::name_process(&info.name);
    if !sys::process::tie_to_parent(info.parent) {
        return Err("the lab that started this worker is gone".into());
    }
    let small = || thread::Builder::new().stack_size(SMALL_STACK);
    small()
        .spawn(end_with_standard_input)
        .map_err(|error| format!("no thread: {error}"))?;

    let (orders_in, orders) =
        ipc::channel::<ToWorker>().map_err(|error| format!("no channel: {error}"))?;
    let (reports, reports_out) =
        ipc::channel::<FromWorker>().map_err(|error| format!("no channel: {error}"))?;
    let hello = Hello {
        token: info.token,
        pid: std::process::id(),
        build: BUILD.to_owned(),
        orders: orders_in,
        reports: reports_out,
    };
    let lab = IpcSender::connect(info.server)
        .map_err(|error| format!("the lab cannot be reached: {error}"))?;
    lab.send(FirstWord::Hello(hello))
        .map_err(|error| format!("the lab does not listen: {error}"))?;
    drop(lab);

    let receiver = OrderReceiver::new(orders);
    let listener = receiver.clone();
    small()
        .spawn(move || listener.listen())
        .map_err(|error| format!("no thread: {error}"))?;
    let (number, spec, orders) = receiver.task(TIMEOUT).ok_or("the lab gave no task")?;
    Ok(LabConnection::new(number, spec, reports, receiver, orders))
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
        let token = u128::from_str_radix(&token, 16).map_err(|_| "the lab's token is broken")?;
        let parent = parent
            .parse()
            .map_err(|_| "the lab's process id is broken")?;
        Ok(Self {
            server,
            token: token.to_be_bytes(),
            parent,
            name,
        })
    }
}

/// The lab never writes again: what ends this read is the end of the lab.
fn end_with_standard_input() {
    let mut byte = [0];
    while io::stdin().read(&mut byte).is_ok_and(|read| read > 0) {}
    std::process::exit(1);
}
