"""Queues, pipes and locks: what is hooked, and how each is known across processes without touching its pickle."""
import os
from itertools import count

from . import calls, folder
from .calls import ASK, NO_EFFECT, UNTOLD, Call, Hook, Thing, attach, close, hooked, is_users, part, parts, show, site, things, told
from .frameless import Frameless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_fstat = os.fstat  # the program may replace it
_made_here = count(1)


def pipe_id(connection: "Any", what: str = "pipe") -> str:
    """The same in every process: the inode of the end that is read."""
    status = _fstat(connection.fileno())
    return "%s:%d:%d" % (what, status.st_dev, status.st_ino)


def by_class(owner: object, names: str) -> str:
    """The first of the classes of an object that is one of these."""
    return next(each.__name__ for each in type(owner).__mro__ if each.__name__ in names.split())


def hide(*owners: "Any") -> None:
    """What the library made for itself is not shown, and its locks get their own methods back."""
    for owner in owners:
        things.pop(id(owner), None)
        inside = getattr(owner, "__dict__", {})  # an object of the program's may say that it has any attribute
        if "_sleeping_count" in inside:
            hide_inside(owner)
            owner.acquire, owner.release = owner._lock.acquire, owner._lock.release
        elif "_semlock" in inside:
            owner.acquire, owner.release = owner._semlock.acquire, owner._semlock.release


def hide_inside(owner: object) -> None:
    """The locks, conditions and connections that an object of the library is made of are not shown."""
    names = ("_sleeping_count", "_semlock", "_handle")
    hide(*(each for each in vars(owner).values() if any(name in getattr(each, "__dict__", {}) for name in names)))


def _queue_made(queue: "Any", *_: object) -> None:
    hide_inside(queue)
    maxsize = vars(queue).get("_maxsize", 0)
    # the greatest value of a semaphore stands for "without a limit"
    maxsize = maxsize if maxsize < 1 << 30 else 0
    show(queue, by_class(queue, "JoinableQueue SimpleQueue Queue"), pipe_id(queue._reader), site=site(), maxsize=maxsize)


def _feeder_starts(queue: "Any") -> None:
    if id(queue) in things:
        attach(queue._buffer, things[id(queue)], parts)


def _not_sent(kind: "Any", *_: object) -> None:
    """The thread of a queue goes on without the item, and at the end of a process it says nothing."""
    thread = calls.threads.get(calls.get_ident())
    if thread and thread.of and not issubclass(kind, OSError):
        calls.emit("not_pickled", object=thread.of.number, type=calls.type_name(kind))


def _thread_queue_made(queue: "Any", *_: object) -> None:
    frame = hooked().f_back
    while frame.f_code.co_name == "__init__" and frame.f_locals.get("self") is queue:
        frame = frame.f_back
    if is_users(frame):  # the library has such queues, too
        maxsize = max(queue.maxsize, 0) if type(queue.maxsize) is int else None
        show(queue, "ThreadQueue", "queue:{pid}:%d" % next(_made_here), site=site(), maxsize=maxsize)


def _pipe_made(ends: "Any") -> None:
    frame = hooked().f_back
    if not is_users(frame.f_back if frame.f_code.co_filename.endswith("context.py") else frame):
        return  # a queue's
    first, second = map(pipe_id, ends)
    if first == second:
        attach(ends[1], show(ends[0], "Pipe", first, site=site()))
    else:
        show(ends[0], "Pipe", first, site=site(), peer=second)
        show(ends[1], "Pipe", second, site=site(), peer=first)


# Locks

ACQUIRE, RELEASE = Call("acquire"), Call("release")


def _methods(owner: "Any", thing: Thing) -> None:
    """`acquire` and `release` are methods in C, stored on the lock itself."""
    lock = thing.lock

    def begins(hook: Call, frame: "Any", limit: object) -> "Any":
        if calls.active:
            call = hook.enter(None, hook is ACQUIRE, limit, UNTOLD, frame, thing)
            return call and (call, lock._count(), lock._is_mine())

    def acquired(call: "Any") -> None:
        # whether it succeeded is seen by the lock's own count
        _lock_over(call[0], lock._count() > call[1] or (lock._is_mine() and not call[2]))

    def released(call: "Any") -> None:
        _lock_over(call[0], lock._count() < call[1] or (call[2] and not lock._is_mine()))

    owner.acquire = Frameless(lock.acquire, lambda frame: begins(ACQUIRE, frame, ASK), acquired)
    owner.release = Frameless(lock.release, lambda frame: begins(RELEASE, frame, None), released)


def _lock_over(call: "Any", succeeded: bool = True) -> None:
    """An acquire or release is over. Those inside of a held RLock have no effect, but tell their depth."""
    lock, op = call[1][0].lock, call[1][2]
    if succeeded and lock.kind == 0:
        depth = lock._count()
        calls.safely(close, call, 0, told(depth), depth == (1 if op == ACQUIRE.op else 0))
    else:
        calls.safely(close, call, 0 if succeeded else NO_EFFECT, UNTOLD)


class WithLock(Call):
    """`with lock:` begins or ends."""

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            _lock_over(call)
        return result


def _lock_made(lock: "Any", _: object) -> None:
    semlock = lock._semlock
    ident = "sem:%s" % (semlock.name or "%d:%d" % (folder.getpid(), next(_made_here)))
    kind = by_class(lock, "Lock RLock BoundedSemaphore Semaphore SemLock")
    thing = show(lock, kind, ident, site=site(), value=semlock._get_value() if "Semaphore" in kind else None)
    thing.lock = semlock
    _methods(lock, thing)


def _condition_made(condition: "Any", _: object) -> None:
    thing = things.get(id(condition._lock))
    hide(condition._sleeping_count, condition._woken_count, condition._wait_semaphore)
    if thing is not None:  # the lock and the condition are one thing
        thing.kind = "Condition"
        attach(condition, thing)


def _made_of_condition(owner: "Any", *_: object) -> "Thing | None":
    """An event or a barrier is known by the lock of its condition; one that came by its pickle is seen when it is used."""
    condition = things.get(id(owner._cond))
    if condition is None:
        return None
    hide_inside(owner)
    return show(owner, by_class(owner, "Event Barrier"), condition.ident, site=site(), value=vars(owner).get("_parties"))


_QUEUE_MADE = {"%s.%s" % (kind, made): Hook(after=_queue_made) for kind in ("Queue", "JoinableQueue", "SimpleQueue")
               for made in ("__init__", "__setstate__")}  # fmt: skip
TABLE: "dict[str, dict[str, Hook]]" = {
    "multiprocessing.queues": {
        **_QUEUE_MADE,
        "Queue.put": Call("put", "self, block, timeout, obj"),
        "Queue.get": Call("get", "self, block, timeout", "result"),
        "Queue._start_thread": Hook(before=_feeder_starts),
        "Queue._finalize_join": Call("flush", "twr()", find=part),
        "Queue._feed": Hook("", caught=_not_sent, catches="Exception"),
        "JoinableQueue.put": Call("put", "self, block, timeout, obj"),
        "JoinableQueue.task_done": Call("task_done", "self, False"),
        "JoinableQueue.join": Call("join_queue"),
        "SimpleQueue.put": Call("put", "self, True, None, obj"),
        "SimpleQueue.get": Call("get", tells="result"),
    },
    "queue": {
        "Queue.__init__": Hook(after=_thread_queue_made),
        "Queue.put": Call("put", "self, block, timeout, item"),
        "Queue.get": Call("get", "self, block, timeout", "result"),
        "Queue.task_done": Call("task_done", "self, False"),
        "Queue.join": Call("join_queue"),
    },
    "multiprocessing.connection": {
        "Pipe": Hook("", after=_pipe_made),
        "rebuild_connection": Hook("", after=lambda connection: show(connection, "Pipe", pipe_id(connection))),
        "_ConnectionBase.send": Call("send", "self, True, None, obj"),
        "_ConnectionBase.recv": Call("recv", tells="result"),
    },
    "multiprocessing.synchronize": {
        "SemLock._make_methods": Hook(after=_lock_made),
        "SemLock.__enter__": WithLock("acquire"),
        "SemLock.__exit__": WithLock("release", "self, False"),
        "Condition._make_methods": Hook(after=_condition_made),
        "Condition.wait": Call("wait", "self, True, timeout", "success"),
        "Condition.notify": Call("notify", "self, False"),
        "Event.__init__": Hook(after=_made_of_condition),
        "Event.is_set": Hook(before=lambda event: id(event) in things or _made_of_condition(event)),
        "Event.set": Call("set", "self, False", find=_made_of_condition),
        "Event.clear": Call("clear", "self, False", find=_made_of_condition),
        "Event.wait": Call("event_wait", "self, True, timeout", "success", _made_of_condition),
        "Barrier.__setstate__": Hook(after=_made_of_condition),
    },
}
