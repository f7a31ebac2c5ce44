"""What is hooked in the standard library, and how its objects are known across processes."""
import os
import sys
from itertools import count
from sys import _getframe as getframe

from . import calls, folder
from .calls import NOWHERE, OPS, UNTOLD, Attempt, Call, Get, Put, Thing, attach, begin, end, hide, show, things, user_place
from .recompile import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .recompile import Table

_fstat = os.fstat
_made_here = count()
pools: "dict[int, Thing]" = {}  # by the id of a queue or cache of the pool


def pipe_id(connection: "Any") -> str:
    """The same in every process: the inode of the end that is read."""
    status = _fstat(connection.fileno())
    return "pipe:%d:%d" % (status.st_dev, status.st_ino)


def kind_of(owner: object, kinds: str) -> str:
    """The first of the classes of an object that is one of ours."""
    return next(each.__name__ for each in type(owner).__mro__ if each.__name__ in kinds.split())


class After(Hook):
    """Runs `note` after the body, and changes nothing."""

    def enter(self, *arguments: "Any") -> "Any":
        return arguments

    def leave(self, call: "Any", result: "Any") -> "Any":
        if calls.active:
            try:
                self.note(*call, result)
            except BaseException:
                calls.lost()
        return result

    def note(self, *arguments: "Any") -> None:
        """Given the arguments of the function, and its result."""


class Before(Hook):
    """Runs `note` before the body."""

    def enter(self, *arguments: "Any") -> "Any":
        if calls.active:
            try:
                self.note(*arguments)
            except BaseException:
                calls.lost()

    def note(self, *arguments: "Any") -> None:
        """Given the arguments of the function."""


# Processes


class Start(Call):
    """The process is known once it has a number."""

    def enter(self, process: "Any") -> "Any":  # type: ignore[override]
        if calls.active:
            arguments = vars(process).get("_args") or (None,)
            call = begin(self.op, NOWHERE, getframe(2), True, 0, UNTOLD)
            return call and (*call, process, pools.get(id(arguments[0])))

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            try:
                process, pool = call[-2:]
                pid = process._popen.pid
                thing = show(process, "Process", "process:%d" % pid, pid=pid)
                number = (pool.number or pool.announce()) if pool else None
                folder.emit("child", pid=pid, name=process._name, site=call[3], daemon=process.daemon, pool=number)
                end((*call[:2], thing, *call[3:9]), 0, UNTOLD)
            except BaseException:
                calls.lost()
        return result


class Join(Call):
    """In the end of a process it is another call: nobody wrote it."""

    ending = False

    def enter(self, process: object, timeout: object) -> "Any":  # type: ignore[override]
        thing = things.get(id(process))
        if thing is not None:
            op = OPS.index("exit_join") if Join.ending else self.op
            return begin(op, thing, getframe(2), True, calls.limit_of(timeout), UNTOLD)

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            end(call, 0, UNTOLD)
        return result


class Polled(After):
    """The exit status of a child, once it is known."""

    def note(self, popen: "Any", code: "int | None") -> None:  # type: ignore[override]
        if code is not None and popen.pid not in _ended:
            _ended.add(popen.pid)
            folder.emit("exit", pid=popen.pid, code=code)


_ended: "set[int]" = set()


class Bootstrap(Hook):
    """The life of a child of multiprocessing."""

    catches = True

    def enter(self, process: "Any") -> "Any":
        if calls.active:
            try:
                Join.ending = False
                calls.in_child = True
                method = "spawn" if calls.started == "exec" else calls.helper or "fork"
                folder.emit("name", name=process._name, daemon=process.daemon, method=method)
            except BaseException:
                calls.lost()

    def leave(self, call: "Any", result: "Any") -> "Any":
        calls.finish(result)
        return result

    def raised(self) -> None:
        report_exception(*sys.exc_info())


def report_exception(kind: "Any", _: object, trace: "Any") -> None:
    """Writes which exception ended this thread or process, and the innermost line of the program."""
    if not calls.active or kind is None or issubclass(kind, SystemExit):
        return
    try:
        file = line = None
        while trace is not None:
            code = trace.tb_frame.f_code
            if not calls.in_library(code.co_filename):
                file, line = code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        thread = calls.threads.get(calls.get_ident())
        folder.emit("raised", type=calls._type_name(kind), file=file, line=line, thread=thread.number if thread else 0)
    except BaseException:
        calls.lost()


class Exit(Hook):
    """The end of a process: it flushes its queues and joins its children."""

    arguments = ""

    def enter(self) -> None:
        Join.ending = True

    def leave(self, call: "Any", result: "Any") -> "Any":
        if not calls.in_child:
            calls.finish(None)
        return result


# Threads


class ThreadLife(Hook):
    """A thread begins and ends."""

    catches = True

    def enter(self, thread: "Any") -> None:
        if calls.active:
            try:
                target, arguments = vars(thread).get("_target"), vars(thread).get("_args") or ()
                module, name = getattr(target, "__module__", ""), getattr(target, "__qualname__", "")
                kind, of = "user", None
                if name == "Queue._feed":
                    kind, of = "feeder", feeders.get(id(arguments[0]))
                elif type(thread).__name__ == "_ExecutorManagerThread":
                    kind, of = "helper", pools.get(id(thread.call_queue))
                elif module in ("multiprocessing.pool", "multiprocessing.managers", "multiprocessing.resource_sharer") and name != "worker":
                    kind, of = "helper", next((pools[id(each)] for each in arguments if id(each) in pools), None)
                calls.new_thread(thread._name, kind, of)
            except BaseException:
                calls.lost()

    def leave(self, call: "Any", result: "Any") -> "Any":
        if calls.active:
            try:
                calls.end_thread()
            except BaseException:
                calls.lost()
        return result

    def raised(self) -> None:
        report_exception(*sys.exc_info())


class ThreadJoin(Call):
    """A thread is known by its number in these files."""

    def enter(self, thread: "Any", timeout: object) -> "Any":  # type: ignore[override]
        if calls.active:
            thing = things.get(id(thread)) or show(thread, "Thread", "thread:%d:%s" % (folder.getpid(), thread._native_id))
            return begin(self.op, thing, getframe(2), True, calls.limit_of(timeout), UNTOLD)


class Shutdown(Hook):
    """The main thread has come to its end, and waits for the other threads."""

    arguments = ""

    def enter(self) -> "Any":
        if calls.active and not calls.in_child:
            # the interpreter has printed the exception that ended the program, and keeps it here
            report_exception(getattr(sys, "last_type", None), None, getattr(sys, "last_traceback", None))
            return begin(OPS.index("thread_join"), NOWHERE, getframe(1), True, 0, UNTOLD)

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            end(call, 0, UNTOLD)
        if not calls.in_child and "multiprocessing.util" not in sys.modules:
            calls.finish(None)
        return result


# Queues

feeders: "dict[int, Thing]" = {}  # by the id of the buffer, and of the thread that empties it


class QueueMade(After):
    """A queue of multiprocessing: known by its pipe. Its own locks are not shown."""

    def note(self, queue: "Any", _: object) -> None:  # type: ignore[override]
        inner = vars(queue)
        hide(*(inner[name] for name in ("_reader", "_writer") if name in inner))
        hide_locks(inner.values())
        kind = kind_of(queue, "JoinableQueue SimpleQueue Queue")
        maxsize = inner.get("_maxsize", 0)
        if maxsize > 1 << 30:
            maxsize = 0  # the greatest value of a semaphore: without a limit
        show(queue, kind, pipe_id(queue._reader), user_place(getframe(3)), maxsize=maxsize)


class FeederStarted(Before):
    """The thread that empties the buffer of a queue is known by the buffer."""

    def note(self, queue: "Any") -> None:  # type: ignore[override]
        thing = things.get(id(queue))
        if thing is not None:
            feeders[id(queue._buffer)] = thing


class Flush(Call):
    """The end of a process waits until the items of a queue are in its pipe."""

    def enter(self, thread_ref: "Any") -> "Any":  # type: ignore[override]
        thread = thread_ref()
        if thread is not None and calls.active:
            thing = feeders.get(id(vars(thread).get("_args", (None,))[0])) or feeders.get(id(thread))
            if thing is not None:
                return begin(self.op, thing, getframe(2), True, 0, UNTOLD)


class NotPickled(Before):
    """The thread of a queue could not send an item."""

    arguments = "e"

    def note(self, error: BaseException) -> None:  # type: ignore[override]
        thread = calls.threads.get(calls.get_ident())
        if thread is not None and thread.of is not None:
            folder.emit("not_pickled", object=thread.of.number, type=calls._type_name(type(error)))


def hide_locks(values: "Any") -> None:
    """Gives back their own methods to the locks of an object of the library."""
    for lock in list(values):
        if hasattr(lock, "_semlock"):
            hide(lock)
            lock.acquire, lock.release = lock._semlock.acquire, lock._semlock.release


TABLE: "Table" = {
    "multiprocessing.process": {
        "BaseProcess.start": Start("start"),
        "BaseProcess.join": Join("join", "self, timeout"),
        "BaseProcess.terminate": Call("terminate", "self, False"),
        "BaseProcess.kill": Call("kill", "self, False"),
        "BaseProcess._bootstrap": Bootstrap(),
    },
    "multiprocessing.popen_fork": {"Popen.poll": Polled()},
    "multiprocessing.popen_forkserver": {"Popen.poll": Polled()},
    "multiprocessing.util": {"_exit_function": Exit()},
    "threading": {
        "Thread._bootstrap_inner": ThreadLife(),
        "Thread.join": ThreadJoin("thread_join", "self, timeout"),
        "_shutdown": Shutdown(),
    },
    "multiprocessing.queues": {
        "Queue.__init__": QueueMade(),
        "Queue.__setstate__": QueueMade(),
        "Queue.put": Put("put", "self, block, timeout, obj"),
        "Queue.get": Get("get", "self, block, timeout"),
        "Queue._start_thread": FeederStarted(),
        "Queue._finalize_join": Flush("flush", "twr"),
        "Queue._on_queue_feeder_error": NotPickled(),
    },
}
