"""Pools, executors and managers: their tasks are shown, the queues and locks they are made of are not."""
from itertools import chain
from sys import _getframe as getframe

from . import calls
from .calls import UNTOLD, Call, Hook, Thing, attach, hooked, part, parts, record, safely, show, site, things
from .shared import TABLE, hide, hide_inside, pipe_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SUBMIT, FINISH = Call("submit"), Call("finish", find=part)


def _queues_made(pool: "Any", _: object) -> None:
    hide(pool._inqueue, pool._outqueue)
    thing = show(pool, "Pool", pipe_id(pool._inqueue._reader, "pool"), site=site())
    for each in (pool._inqueue, pool._outqueue):
        attach(each, thing, parts)


def _pool_made(pool: "Any", _: object) -> None:
    hide(pool._change_notifier)
    if id(pool) in things:  # not a pool of threads
        attach(pool._cache, things[id(pool)], parts)


def _executor_made(executor: "Any", _: object) -> None:
    hide(executor._call_queue, executor._result_queue)
    hide_inside(executor._executor_manager_thread_wakeup)
    thing = show(executor, "ProcessPoolExecutor", pipe_id(executor._call_queue._reader, "pool"), site=site())
    attach(executor._call_queue, thing, parts)


def _worker(kind: str, arguments: str) -> Hook:
    """The loop of a worker: what it gets are tasks, and the results are not shown."""

    def begins(tasks: "Any", results: "Any") -> None:
        if hasattr(tasks, "_reader"):  # not of a pool of threads
            hide(results)
            attach(tasks, part(tasks) or Thing(kind, pipe_id(tasks._reader, "pool")))

    return Hook(arguments, before=begins)


def _apply_submitted(result: "Any", pool: object, _: object) -> None:
    if id(pool) in things:
        attach(result._event, things[id(pool)])
    if not any(each.__name__ == "MapResult" for each in type(result).__mro__):
        record(SUBMIT, pool)


class Counted(Hook):
    """The tasks of `imap` are submitted one by one, by a thread of the pool."""

    target = "iterable"

    def enter(self, pool: "Any", job: int, iterable: "Any") -> "Any":
        if id(pool) not in things or not type(pool._cache.get(job)).__name__.startswith("IMap"):
            return iterable
        # `chain` asks for the iterator no sooner than the pool would
        return map(lambda item: (record(SUBMIT, pool), item)[1], chain.from_iterable((iterable,)))  # type: ignore[func-returns-value]


def _future_made(future: object) -> None:
    """Before the manager's thread can see it: the task can be over before `submit` is."""
    executor = hooked().f_back.f_locals["self"]
    if id(executor) in things:
        attach(future, things[id(executor)])
        attach(future, things[id(executor)], parts)  # until it is over
        record(SUBMIT, executor)


def _future_over(future: object, cancelled: bool = True) -> None:
    if cancelled and id(future) in parts:
        record(FINISH, future)
        del parts[id(future)]


def _futures_awaited(futures: "Any", waiter: "Any") -> None:
    thing = next((things[id(each)] for each in futures if id(each) in things), None)
    if thing is not None:
        attach(waiter.event, thing)


_FINISHED = Hook(before=lambda result: record(FINISH, result._cache))

# Managers

_KINDS = "Queue JoinableQueue Lock RLock Semaphore BoundedSemaphore Condition Event Barrier".split()
_METHODS = {
    "put": (Call("put"), "item", "block", "timeout"),
    "get": (Call("get", tells="result"), "block", "timeout"),
    "join": (Call("join_queue"),),
    "task_done": (Call("task_done"),),
    "acquire": (Call("acquire", tells="success"), "blocking", "timeout"),
    "release": (Call("release"),),
    "wait": (Call("wait", tells="success"), "timeout"),
    "Event.wait": (Call("event_wait", tells="success"), "timeout"),
    "Barrier.wait": (Call("barrier_wait"), "timeout"),
    "notify": (Call("notify"),),
    "notify_all": (Call("notify"),),
    "set": (Call("set"),),
    "clear": (Call("clear"),),
}  # fmt: skip


class Proxy(Hook):
    """A method of a manager's object: known by the manager's address and its own number there."""

    def enter(self, proxy: "Any", method: str, args: "Any", kwds: "Any") -> "Any":
        return safely(self.begins, proxy, method, args, kwds, getframe(2))

    def begins(self, proxy: "Any", method: str, args: "Any", kwds: "Any", frame: "Any") -> "Any":
        token = proxy._token
        hook, *names = _METHODS.get("%s.%s" % (token.typeid, method)) or _METHODS.get(method) or (None,)
        if token.typeid not in _KINDS or not isinstance(hook, Call):
            return None
        if id(proxy) not in things:
            kind = "ManagerQueue" if token.typeid.endswith("Queue") else token.typeid
            show(proxy, kind, "manager:%s:%s" % (token.address, token.id))
        given = dict(zip(names, args), **kwds)
        block = given.get("block", given.get("blocking", method in ("put", "get", "acquire", "wait", "join")))
        call = hook.enter(proxy, block, given.get("timeout"), given.get("item", UNTOLD), frame)
        return call and (hook, call)

    def leave(self, call: "Any", result: "Any") -> "Any":
        return call[0].leave(call[1], result) if call else result

    def fail(self, call: "Any") -> None:
        call[0].fail(call[1]) if call else Hook.fail(self, call)


def _server_begins() -> None:
    calls.emit("helper", name="manager")
    things.clear()
    calls.active = False


TABLE.update({
    "multiprocessing.pool": {
        "Pool._setup_queues": Hook(after=_queues_made),
        "Pool.__init__": Hook(after=_pool_made),
        "worker": _worker("Pool", "inqueue, outqueue"),
        "ApplyResult.__init__": Hook("self, pool", after=_apply_submitted),
        "MapResult.__init__": Hook("self, pool", after=lambda result, pool, _: record(SUBMIT, pool, result._number_left)),
        "Pool._guarded_task_generation": Counted("self, result_job, iterable"),
        **{name + "._set": _FINISHED for name in ("ApplyResult", "MapResult", "IMapIterator", "IMapUnorderedIterator")},
        "IMapIterator.next": Call("result", "self._cache, True, timeout", find=part),
    },
    "concurrent.futures.process": {
        "ProcessPoolExecutor.__init__": Hook(after=_executor_made),
        "_WorkItem.__init__": Hook("future", before=_future_made),
        "_process_worker": _worker("ProcessPoolExecutor", "call_queue, result_queue"),
    },
    "concurrent.futures._base": {
        "Future.result": Call("result", "self, True, timeout"),
        "Future.set_result": Hook(before=_future_over),
        "Future.set_exception": Hook(before=_future_over),
        "Future.cancel": Hook(after=_future_over),
        "_create_and_install_waiters": Hook("fs", after=_futures_awaited),
    },
    "multiprocessing.managers": {
        "BaseProxy._callmethod": Proxy("self, methodname, args, kwds"),
        "BaseManager._run_server": Hook("", before=_server_begins),
    },
})  # fmt: skip
