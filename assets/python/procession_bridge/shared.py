"""Queues, pipes and locks: what is hooked, and how each is known across processes without touching its pickle."""
import os
import sys
from itertools import count
from sys import _getframe as getframe

from . import calls, folder
from .calls import NOWHERE, OPS, UNTOLD, After, Attempt, Before, Call, Frameless, Get, Put, Thing, attach, begin, end, hide, show, things, told
from .recompile import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_fstat = os.fstat
_made_here = count(1)
feeders: "dict[int, Thing]" = {}  # by the id of a queue's buffer, and of the thread that empties it


def pipe_id(connection: "Any", what: str = "pipe") -> str:
    """The same in every process: the inode of the end that is read."""
    status = _fstat(connection.fileno())
    return "%s:%d:%d" % (what, status.st_dev, status.st_ino)


def by_class(owner: object, names: str) -> str:
    """The first of the classes of an object that is one of these."""
    return next(each.__name__ for each in type(owner).__mro__ if each.__name__ in names.split())


def hide_inside(owner: object) -> None:
    """What an object of the library is made of is not shown, and its locks get their own methods back."""
    for part in list(vars(owner).values()):
        if hasattr(part, "_sleeping_count"):
            hide_inside(part)
            part.acquire, part.release = part._lock.acquire, part._lock.release
        elif hasattr(part, "_semlock"):
            part.acquire, part.release = part._semlock.acquire, part._semlock.release
        elif not hasattr(part, "fileno"):
            continue
        hide(part)


def _queue_made(queue: "Any", _: object) -> None:
    hide_inside(queue)
    maxsize = vars(queue).get("_maxsize", 0)
    # the greatest value of a semaphore stands for "without a limit"
    maxsize = maxsize if maxsize < 1 << 30 else 0
    show(queue, by_class(queue, "JoinableQueue SimpleQueue Queue"), pipe_id(queue._reader), calls.place(), maxsize=maxsize)


def _feeder_starts(queue: "Any") -> None:
    if id(queue) in things:
        attach(queue._buffer, things[id(queue)], feeders)


class Flush(Call):
    """The end of a process waits until the items of a queue are in its pipe."""

    def enter(self, thread: "Any") -> "Any":  # type: ignore[override]
        thing = feeders.get(id(thread()))
        if thing is not None and calls.active:
            return begin(self.op, thing, getframe(2), True, 0, UNTOLD)


class Feed(Hook):
    """The thread of a queue could not send an item: it goes on without, and at the end of a process it says nothing."""

    arguments = ""
    catches = "Exception"

    def raised(self) -> None:
        kind = sys.exc_info()[0]
        try:
            of = calls.this_thread().of
            if calls.active and kind and of is not None and not issubclass(kind, OSError):
                folder.emit("not_pickled", object=of.number, type=calls.type_name(kind))
        except BaseException:
            calls.lost()


def _thread_queue_made(queue: "Any", _: object) -> None:
    frame: Any = getframe(3)
    while frame.f_code.co_name == "__init__" and frame.f_locals.get("self") is queue:
        frame = frame.f_back
    if calls.is_users(frame):  # the library has such queues, too
        show(queue, "ThreadQueue", "queue:{pid}:%d" % next(_made_here), calls.place(), maxsize=max(queue.maxsize, 0))


def _pipe_made(ends: "Any") -> None:
    frame: Any = getframe(3)
    if frame.f_code.co_filename.endswith("context.py"):
        frame = frame.f_back
    if not calls.is_users(frame):
        return  # a queue's
    first, second = map(pipe_id, ends)
    if first == second:
        attach(ends[1], show(ends[0], "Pipe", first, calls.place()))
    else:
        show(ends[0], "Pipe", first, calls.place(), peer=second)
        show(ends[1], "Pipe", second, calls.place(), peer=first)


def _pipe_came(_: object, __: object, ___: object, connection: "Any") -> None:
    show(connection, "Pipe", pipe_id(connection))


# Locks


def _lock_made(lock: "Any", _: object) -> None:
    semlock = lock._semlock
    ident = "sem:%s" % (semlock.name or "%d:%d" % (folder.getpid(), next(_made_here)))
    kind = by_class(lock, "Lock RLock BoundedSemaphore Semaphore SemLock")
    thing = show(lock, kind, ident, calls.place(), value=semlock._get_value() if "Semaphore" in kind else None)
    thing.lock = semlock
    lock.acquire, lock.release = Method(semlock, "acquire", lock), Method(semlock, "release", lock)


def _condition_made(condition: "Any", _: object) -> None:
    thing = things.get(id(condition._lock))
    hide_inside(condition)
    if thing is not None:
        # the lock and the condition are one thing
        thing.kind = "Condition"
        for owner in (condition, condition._lock):
            attach(owner, thing)
        lock = condition._lock
        lock.acquire, lock.release = Method(lock._semlock, "acquire", lock), Method(lock._semlock, "release", lock)
        condition.acquire, condition.release = lock.acquire, lock.release


def _made_of_condition(owner: "Any", _: object = None) -> None:
    """An event or a barrier is known by the lock of its condition."""
    condition = things.get(id(owner._cond))
    if condition is not None:
        hide_inside(owner)
        kind = by_class(owner, "Event Barrier")
        show(owner, kind, condition.ident, calls.place(), value=vars(owner).get("_parties"))


class EventCall(Attempt):
    """An event that came by its pickle is seen first when it is used."""

    def enter(self, event: "Any", block: bool = False, timeout: object = None) -> "Any":
        if calls.active and id(event) not in things:
            try:
                _made_of_condition(event)
            except BaseException:
                calls.lost()
        thing = things.get(id(event))
        if thing is not None and self.op:
            return begin(self.op, thing, getframe(2), block, calls.limit_of(timeout), UNTOLD)

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            end(call, 0 if result or result is None else calls.NO_EFFECT, UNTOLD)
        return result


def _lock_over(call: "Any", succeeded: bool) -> None:
    """An acquire or release is over. Those inside of a held RLock have no effect, but tell their depth."""
    lock = call[2].lock
    if lock is None or lock.kind != 0 or not succeeded:
        end(call, 0 if succeeded else calls.NO_EFFECT, UNTOLD)
    else:
        depth = lock._count()
        end(call, 0, told(depth), depth == (1 if OPS[call[1]] == "acquire" else 0))


class WithLock(Call):
    """`with lock:` begins or ends."""

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            _lock_over(call, True)
        return result


class Method(Frameless):
    """`acquire` or `release` of a lock. Whether it succeeded is seen by the lock's own count."""

    def __init__(self, semlock: "Any", name: str, lock: object) -> None:
        Frameless.__init__(self, getattr(semlock, name))
        self._lock, self._key, self._op = semlock, id(lock), OPS.index(name)

    def begin(self, frame: "Any") -> "Any":
        thing = things.get(self._key)
        if thing is None:
            return None
        acquires = self._op == OPS.index("acquire")
        limit = 0 if not acquires or calls.called_bare(frame) else calls.UNKNOWN_LIMIT
        call = begin(self._op, thing, frame, acquires, limit, UNTOLD)
        return call and (call, self._lock._count(), self._lock._is_mine())

    def over(self, call: "Any") -> None:
        call, before, was_mine = call
        change, mine = self._lock._count() - before, self._lock._is_mine()
        if OPS[call[1]] == "acquire":
            _lock_over(call, change > 0 or (mine and not was_mine))
        else:
            _lock_over(call, change < 0 or (was_mine and not mine))


class Sleep(Frameless):
    """`time.sleep`: its seconds are known when it is over."""

    def begin(self, frame: "Any") -> "Any":
        return begin(OPS.index("sleep"), NOWHERE, frame, True, 0, UNTOLD) if calls.active else None

    def over(self, call: "Any") -> None:
        end(call, 0, told((calls.clock() - call[0]) / 1e9))


TABLE = {
    "multiprocessing.queues": {
        **{"%s.%s" % (name, how): After(_queue_made) for name in ("Queue", "JoinableQueue", "SimpleQueue") for how in ("__init__", "__setstate__")},
        "Queue.put": Put("put", "self, block, timeout, obj"),
        "Queue.get": Get("get", "self, block, timeout"),
        "Queue._start_thread": Before(_feeder_starts),
        "Queue._finalize_join": Flush("flush", "twr"),
        "Queue._feed": Feed(),
        "JoinableQueue.put": Put("put", "self, block, timeout, obj"),
        "JoinableQueue.task_done": Call("task_done", "self, False"),
        "JoinableQueue.join": Call("join_queue"),
        "SimpleQueue.put": Put("put", "self, True, None, obj"),
        "SimpleQueue.get": Get("get"),
    },
    "queue": {
        "Queue.__init__": After(_thread_queue_made),
        "Queue.put": Put("put", "self, block, timeout, item"),
        "Queue.get": Get("get", "self, block, timeout"),
        "Queue.task_done": Call("task_done", "self, False"),
        "Queue.join": Call("join_queue"),
    },
    "multiprocessing.connection": {
        "Pipe": After(_pipe_made, ""),
        "rebuild_connection": After(_pipe_came, "df, readable, writable"),
        "_ConnectionBase.send": Put("send", "self, True, None, obj"),
        "_ConnectionBase.recv": Get("recv"),
    },
    "multiprocessing.synchronize": {
        "SemLock._make_methods": After(_lock_made),
        "SemLock.__enter__": WithLock("acquire"),
        "SemLock.__exit__": WithLock("release", "self, False"),
        "Condition._make_methods": After(_condition_made),
        "Condition.wait": Attempt("wait", "self, True, timeout"),
        "Condition.notify": Call("notify", "self, False"),
        "Event.__init__": After(_made_of_condition),
        "Event.is_set": EventCall("-"),
        "Event.set": EventCall("set"),
        "Event.clear": EventCall("clear"),
        "Event.wait": EventCall("event_wait", "self, True, timeout"),
        "Barrier.__setstate__": After(_made_of_condition),
    },
}
