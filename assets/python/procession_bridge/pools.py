"""Pools, executors and managers: their tasks are shown, the queues and locks they are made of are not."""
from itertools import chain
from sys import _getframe as getframe

from . import calls, folder
from .calls import UNTOLD, After, Before, Call, Thing, attach, hide, record, show, things
from .recompile import Hook
from .shared import hide_inside, pipe_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .recompile import Table

pools: "dict[int, Thing]" = {}  # by the id of a queue or of the cache of the pool
_pending: "dict[int, Thing]" = {}  # by the id of a future
calls.other_tables.extend((pools, _pending))
SUBMIT, FINISH, FINISH_FUTURE = Call("submit"), Call("finish", table=pools), Call("finish", table=_pending)


def _queues_made(pool: "Any", _: object) -> None:
    hide(pool._inqueue, pool._outqueue)
    thing = show(pool, "Pool", pipe_id(pool._inqueue._reader, "pool"), calls.place())
    for part in (pool._inqueue, pool._outqueue):
        attach(part, thing, pools)


def _pool_made(pool: "Any", _: object) -> None:
    hide(pool._change_notifier)
    if id(pool) in things:
        attach(pool._cache, things[id(pool)], pools)


def _executor_made(executor: "Any", _: object) -> None:
    hide(executor._call_queue, executor._result_queue)
    hide_inside(executor._executor_manager_thread_wakeup)
    thing = show(executor, "ProcessPoolExecutor", pipe_id(executor._call_queue._reader, "pool"), calls.place())
    attach(executor._call_queue, thing, pools)


class Worker(Before):
    """A worker of a pool: what it gets are tasks, and the results are not shown."""

    def __init__(self, kind: str, arguments: str) -> None:
        Before.__init__(self, self.begins, arguments)
        self.kind = kind

    def begins(self, tasks: "Any", results: "Any") -> None:
        """Called before its loop."""
        if hasattr(tasks, "_reader"):  # not of a ThreadPool
            hide(results)
            attach(tasks, pools.get(id(tasks)) or Thing(self.kind, pipe_id(tasks._reader, "pool"), None, {}))


def _apply_submitted(result: "Any", pool: object, _: object) -> None:
    attach(result._event, things[id(pool)]) if id(pool) in things else None
    if not any(each.__name__ == "MapResult" for each in type(result).__mro__):
        record(SUBMIT, pool)


def _map_submitted(result: "Any", pool: object, _: object) -> None:
    record(SUBMIT, pool, result._number_left)


class Counted(Hook):
    """The tasks of `imap` are submitted one by one, by a thread of the pool."""

    arguments = "self, result_job, iterable"
    target = "iterable"

    def enter(self, pool: "Any", job: int, iterable: "Any") -> "Any":
        if id(pool) not in things or not type(pool._cache.get(job)).__name__.startswith("IMap"):
            return iterable

        def counted(item: object) -> object:
            record(SUBMIT, pool)
            return item

        return map(counted, chain.from_iterable((iterable,)))


def _finished(result: "Any", *_: object) -> None:
    record(FINISH, result._cache)


def _future_made(future: object) -> None:
    """Before the manager's thread can see it: the task can be over before `submit` is."""
    executor = getframe(3).f_locals["self"]
    thing = things.get(id(executor))
    if thing is not None:
        attach(future, thing)
        attach(future, thing, _pending)
        record(SUBMIT, executor)


def _future_over(future: object, cancelled: bool = True) -> None:
    if cancelled:
        record(FINISH_FUTURE, future)
        _pending.pop(id(future), None)


def _futures_awaited(futures: "Any", waiter: "Any") -> None:
    thing = next((things[id(each)] for each in futures if id(each) in things), None)
    if thing is not None:
        attach(waiter.event, thing)


# Managers

_NAMES = {"put": ("item", "block", "timeout"), "get": ("block", "timeout"), "acquire": ("block", "timeout"), "wait": ("timeout",)}
_WAIT = ("put", "get", "acquire", "wait", "join")
_QUEUE = {"put": Call("put"), "get": Call("get", tells="result"), "join": Call("join_queue"), "task_done": Call("task_done")}
_LOCK = {"acquire": Call("acquire", tells="success"), "release": Call("release")}
_CONDITION = {**_LOCK, "wait": Call("wait", tells="success"), "notify": Call("notify"), "notify_all": Call("notify")}
_EVENT = {"wait": Call("event_wait", tells="success"), "set": Call("set"), "clear": Call("clear")}
_PROXIES: "dict[str, tuple[str, dict[str, Call]]]" = {
    "Queue": ("ManagerQueue", _QUEUE),
    "JoinableQueue": ("ManagerQueue", _QUEUE),
    **{kind: (kind, _LOCK) for kind in ("Lock", "RLock", "Semaphore", "BoundedSemaphore")},
    "Condition": ("Condition", _CONDITION),
    "Event": ("Event", _EVENT),
    "Barrier": ("Barrier", {"wait": Call("barrier_wait")}),
}


class Proxy(Hook):
    """A method of a manager's object: known by the manager's address and its own number there."""

    arguments = "self, methodname, args, kwds"

    def enter(self, proxy: "Any", method: str, args: "Any", kwds: "Any") -> "Any":
        if not calls.active:
            return None
        try:
            token = proxy._token
            kind, ops = _PROXIES.get(token.typeid, ("", {}))
            if method not in ops:
                return None
            if id(proxy) not in things:
                show(proxy, kind, "manager:%s:%s" % (token.address, token.id))
            given = dict(zip(_NAMES.get(method, ()), args), **kwds)
            block = given.get("block", given.get("blocking", method in _WAIT))
            call = ops[method].enter(proxy, block, given.get("timeout"), given.get("item", UNTOLD), getframe(2))
            return call and (ops[method], call)
        except BaseException:
            return calls.lost()

    def leave(self, call: "Any", result: "Any") -> "Any":
        return call[0].leave(call[1], result) if call else result

    def fail(self, call: "Any") -> None:
        call[0].fail(call[1]) if call else Hook.fail(self, call)


def _server_begins() -> None:
    folder.emit("helper", name="manager")
    things.clear()
    calls.active = False


TABLE: "Table" = {
    "multiprocessing.pool": {
        "Pool._setup_queues": After(_queues_made),
        "Pool.__init__": After(_pool_made),
        "worker": Worker("Pool", "inqueue, outqueue"),
        "ApplyResult.__init__": After(_apply_submitted, "self, pool"),
        "MapResult.__init__": After(_map_submitted, "self, pool"),
        "Pool._guarded_task_generation": Counted(),
        **{name + "._set": Before(_finished) for name in ("ApplyResult", "MapResult", "IMapIterator", "IMapUnorderedIterator")},
        "IMapIterator.next": Call("result", "self._cache, True, timeout", table=pools),
    },
    "concurrent.futures.process": {
        "ProcessPoolExecutor.__init__": After(_executor_made),
        "_WorkItem.__init__": Before(_future_made, "future"),
        "_process_worker": Worker("ProcessPoolExecutor", "call_queue, result_queue"),
    },
    "concurrent.futures._base": {
        "Future.result": Call("result", "self, True, timeout"),
        "Future.set_result": Before(_future_over),
        "Future.set_exception": Before(_future_over),
        "Future.cancel": After(_future_over),
        "_create_and_install_waiters": After(_futures_awaited, "fs"),
    },
    "multiprocessing.managers": {
        "BaseProxy._callmethod": Proxy(),
        "BaseManager._run_server": Before(_server_begins, ""),
    },
}
