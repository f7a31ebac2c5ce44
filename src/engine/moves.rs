//! What moves at the queues once it is granted: items that are put, put on by a stage, taken and finished.

use super::{
    Engine, WorkerNumber,
    number::QueueNumber,
    worker::{LineRequest, Want},
};
use crate::{
    event::{Batch, Item, Value, What},
    wire::Reply,
};

impl Engine {
    pub(super) fn put(&mut self, to: QueueNumber) {
        let queue = &mut self.queues[to];
        let room = queue.items.room();
        let Some(request) = queue.putters.front_mut() else {
            return;
        };
        let number = request.worker;
        let (values, accepted) = match &mut request.want {
            Want::Marker => return self.main_puts(to),
            Want::PutOn => return self.put_on(number, to),
            Want::Get(_) => return,
            Want::Put { values, accepted } => (values, accepted),
        };
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        let part = values[*accepted..].iter().take(room).copied();
        let items = queue.items.put(worker.name, part.map(Value::Integer));
        *accepted += items.len();
        let all = *accepted == values.len();
        worker.items_moved += items.len() as u64;
        let (worker, line) = (worker.name, worker.lines.put);
        let (name, depth) = (queue.name, queue.items.depth());
        self.emit(What::Put {
            worker,
            queue: name,
            items,
            depth,
            count: 0,
        });
        if all {
            self.accepted(number, to, line);
        }
        self.reached(number, to);
        self.operated(number);
    }

    /// One step: the first item in the hands of a stage goes into `to`, and is done in the queue that it came from. A stop
    /// marker behind the last item is done with it: it is never put on.
    fn put_on(&mut self, number: WorkerNumber, to: QueueNumber) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        let Some(from) = worker.from.filter(|_| !worker.lease.is_empty()) else {
            return;
        };
        let (name, line) = (worker.name, worker.lines.put);
        let mut finished: Batch = worker.lease.drain(..1).collect();
        if worker.lease.iter().all(Item::is_marker) {
            finished.append(&mut worker.lease);
        }
        let all = worker.lease.is_empty();
        let source = self.queues[from].name;
        let queue = &mut self.queues[to];
        let items = queue.items.put_on(&finished[0], source);
        let (target, depth) = (queue.name, queue.items.depth());
        self.emit(What::Put {
            worker: name,
            queue: target,
            items,
            depth,
            count: 0,
        });
        self.finish_items(number, from, finished);
        if all {
            self.accepted(number, to, line);
        }
        self.reached(number, to);
        self.operated(number);
    }

    /// The first in this line has put all that it asked room for.
    fn accepted(&mut self, number: WorkerNumber, to: QueueNumber, line: u32) {
        self.queues[to].putters.pop_front();
        self.goes_on(number, line);
        self.reply(number, Reply::Accepted);
    }

    /// A stage has worked on a stop marker as on any item: there is nothing to put on.
    pub(super) fn pass_marker(&mut self, number: WorkerNumber) {
        if let Some(worker) = self.roster.worker(number) {
            let line = worker.lines.put;
            self.done(number);
            self.goes_on(number, line);
            self.reply(number, Reply::Accepted);
        }
    }

    pub(super) fn get(&mut self, from: QueueNumber) {
        let queue = &mut self.queues[from];
        let Some(LineRequest {
            worker: number,
            want: Want::Get(most),
            ..
        }) = queue.getters.pop_front()
        else {
            return;
        };
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        if let Some(until) = worker.gives_up.take() {
            self.get_timeouts.remove(&(until, number));
        }
        let items = queue.items.get(most);
        worker.items_moved += items.len() as u64;
        worker.lease.clone_from(&items);
        let (values, line) = (worker.values(), worker.lines.get);
        let what = What::Got {
            worker: worker.name,
            queue: queue.name,
            items,
            depth: queue.items.depth(),
            count: 0,
        };
        self.emit(what);
        self.goes_on(number, line);
        self.reply(number, Reply::Items(values));
        self.reached(number, from);
        self.operated(number);
    }

    pub(super) fn done(&mut self, number: WorkerNumber) {
        let Some(worker) = self.roster.worker_mut(number) else {
            return;
        };
        let items = std::mem::take(&mut worker.lease);
        if let Some(from) = worker.from {
            self.finish_items(number, from, items);
            self.operated(number);
        }
    }

    /// These items of the queue `from` are finished by this worker.
    fn finish_items(&mut self, number: WorkerNumber, from: QueueNumber, items: Batch) {
        let Some(worker) = self.roster.worker(number).map(|worker| worker.name) else {
            return;
        };
        let queue = &mut self.queues[from];
        queue.items.done(&items);
        let (queue, depth) = (queue.name, queue.items.depth());
        self.emit(What::Done {
            worker,
            queue,
            items,
            depth,
            count: 0,
        });
    }
}
