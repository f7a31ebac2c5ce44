"""Queues, pipes and locks: what is hooked, and how each is known across processes without touching its pickle."""
import os
import sys
from itertools import count
from sys import _getframe as getframe

from . import calls, folder
from .calls import NOWHERE, UNTOLD, After, Before, Call, Thing, attach, end, hide, show, things, told
from .frameless import Frameless, called_bare
from .recompile import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .recompile import Table

_fstat = os.fstat
_made_here = count(1)
feeders: "dict[int, Thing]" = {}  # by the id of a queue's buffer, and of the thread that empties it
calls.other_tables.append(feeders)


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
    lock.acquire, lock.release = Method(ACQUIRE, thing), Method(RELEASE, thing)


def _condition_made(condition: "Any", _: object) -> None:
    thing = things.get(id(condition._lock))
    hide_inside(condition)
    if thing is not None:
        # the lock and the condition are one thing
        thing.kind = "Condition"
        for owner in (condition, condition._lock):
            attach(owner, thing)
        condition.acquire, condition.release = Method(ACQUIRE, thing), Method(RELEASE, thing)
        condition._lock.acquire, condition._lock.release = condition.acquire, condition.release


def _made_of_condition(owner: "Any", _: object = None) -> None:
    """An event or a barrier is known by the lock of its condition."""
    condition = things.get(id(owner._cond))
    if condition is not None:
        hide_inside(owner)
        kind = by_class(owner, "Event Barrier")
        show(owner, kind, condition.ident, calls.place(), value=vars(owner).get("_parties"))


class EventCall(Call):
    """An event that came by its pickle is seen first when it is used."""

    def enter(self, event: "Any", block: bool = False, timeout: object = None) -> "Any":
        if calls.active and id(event) not in things:
            try:
                _made_of_condition(event)
            except BaseException:
                calls.lost()
        return Call.enter(self, event, block, timeout, UNTOLD, getframe(2)) if self.op else None


ACQUIRE, RELEASE, SLEEP = Call("acquire"), Call("release"), Call("sleep")


def _lock_over(call: "Any", succeeded: bool) -> None:
    """An acquire or release is over. Those inside of a held RLock have no effect, but tell their depth."""
    lock = call[1][0].lock
    if lock is None or lock.kind != 0 or not succeeded:
        end(call, 0 if succeeded else calls.NO_EFFECT, UNTOLD, succeeded)
    else:
        depth = lock._count()
        end(call, 0, told(depth), depth == (1 if call[1][2] == ACQUIRE.op else 0))


class WithLock(Call):
    """`with lock:` begins or ends."""

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is None or call[1][0].lock.kind != 0:
            return Call.leave(self, call, result)
        _lock_over(call, True)
        return result


class Method(Frameless):
    """`acquire` or `release` of a lock. Whether it succeeded is seen by the lock's own count."""

    def __init__(self, hook: Call, thing: Thing) -> None:
        Frameless.__init__(self, thing.lock.acquire if hook is ACQUIRE else thing.lock.release)
        self._hook, self._thing = hook, thing

    def begin(self, frame: "Any") -> "Any":
        if not calls.active:
            return None
        acquires, lock = self._hook is ACQUIRE, self._thing.lock
        limit = None if not acquires or called_bare(frame) else -1  # arguments cannot be seen here
        call = self._hook.enter(None, acquires, limit, UNTOLD, frame, self._thing)
        return call and (call, lock._count(), lock._is_mine())

    def over(self, call: "Any") -> None:
        call, before, was_mine = call
        change, mine = self._thing.lock._count() - before, self._thing.lock._is_mine()
        if self._hook is RELEASE:
            change, mine, was_mine = -change, was_mine, mine
        _lock_over(call, change > 0 or (mine and not was_mine))


class Sleep(Frameless):
    """`time.sleep`: its seconds are known when it is over."""

    def begin(self, frame: "Any") -> "Any":
        return SLEEP.enter(NOWHERE, True, None, UNTOLD, frame) if calls.active else None

    def over(self, call: "Any") -> None:
        end(call, 0, told((calls.clock() - call[0]) / 1e9), True)


TABLE: "Table" = {
    "multiprocessing.queues": {
        **{kind + ".__init__": After(_queue_made) for kind in ("Queue", "JoinableQueue", "SimpleQueue")},
        **{kind + ".__setstate__": After(_queue_made) for kind in ("Queue", "JoinableQueue", "SimpleQueue")},
        "Queue.put": Call("put", "self, block, timeout, obj"),
        "Queue.get": Call("get", "self, block, timeout", "result"),
        "Queue._start_thread": Before(_feeder_starts),
        "Queue._finalize_join": Call("flush", "twr()", table=feeders),
        "Queue._feed": Feed(),
        "JoinableQueue.put": Call("put", "self, block, timeout, obj"),
        "JoinableQueue.task_done": Call("task_done", "self, False"),
        "JoinableQueue.join": Call("join_queue"),
        "SimpleQueue.put": Call("put", "self, True, None, obj"),
        "SimpleQueue.get": Call("get", tells="result"),
    },
    "queue": {
        "Queue.__init__": After(_thread_queue_made),
        "Queue.put": Call("put", "self, block, timeout, item"),
        "Queue.get": Call("get", "self, block, timeout", "result"),
        "Queue.task_done": Call("task_done", "self, False"),
        "Queue.join": Call("join_queue"),
    },
    "multiprocessing.connection": {
        "Pipe": After(_pipe_made, ""),
        "rebuild_connection": After(_pipe_came, "df, readable, writable"),
        "_ConnectionBase.send": Call("send", "self, True, None, obj"),
        "_ConnectionBase.recv": Call("recv", tells="result"),
    },
    "multiprocessing.synchronize": {
        "SemLock._make_methods": After(_lock_made),
        "SemLock.__enter__": WithLock("acquire"),
        "SemLock.__exit__": WithLock("release", "self, False"),
        "Condition._make_methods": After(_condition_made),
        "Condition.wait": Call("wait", "self, True, timeout", "success"),
        "Condition.notify": Call("notify", "self, False"),
        "Event.__init__": After(_made_of_condition),
        "Event.is_set": EventCall("-"),
        "Event.set": EventCall("set"),
        "Event.clear": EventCall("clear"),
        "Event.wait": EventCall("event_wait", "self, True, timeout", "success"),
        "Barrier.__setstate__": After(_made_of_condition),
    },
}
