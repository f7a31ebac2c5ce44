"""What is hooked in the standard library: processes, threads, and the table of everything."""
import sys
from sys import _getframe as getframe

from . import calls, folder
from .calls import NOWHERE, UNTOLD, After, Call, attach, end, show, things
from .pools import TABLE as POOLS
from .pools import pools
from .recompile import Hook
from .shared import TABLE as SHARED
from .shared import feeders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .recompile import Table

# Processes


class Start(Call):
    """The process is known once it has a number."""

    def enter(self, process: "Any") -> "Any":
        if calls.active:
            arguments = vars(process).get("_args") or (None,)
            call = Call.enter(self, NOWHERE, True, None, UNTOLD, getframe(2))
            return call and (call, process, pools.get(id(arguments[0])))

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            try:
                call, process, pool = call
                pid = process._popen.pid
                thing = show(process, "Process", "process:%d" % pid, pid=pid)
                thing.announce()
                number = (pool.number or pool.announce()) if pool else None
                folder.emit("child", pid=pid, name=process._name, site=call[1][7], daemon=process.daemon, pool=number)
                end((call[0], (thing, *call[1][1:]), *call[2:]), 0, UNTOLD, True)
            except BaseException:
                calls.lost()
        return result

    def fail(self, call: "Any") -> None:
        Call.fail(self, call and call[0])


EXIT_JOIN = Call("exit_join")


class Join(Call):
    """In the end of a process it is another call: nobody wrote it."""

    ending = False

    def enter(self, process: object, timeout: object) -> "Any":
        return Call.enter(EXIT_JOIN if Join.ending else self, process, True, timeout, UNTOLD, getframe(2))


def _polled(popen: "Any", code: "int | None") -> None:
    if code is not None and popen.pid not in _ended:
        _ended.add(popen.pid)
        folder.emit("exit", pid=popen.pid, code=code)


_ended: "set[int]" = set()


class Bootstrap(Hook):
    """The life of a child of multiprocessing."""

    catches = "everything"

    def enter(self, process: "Any") -> "Any":
        if calls.active:
            try:
                Join.ending = False
                Exit.code = None
                calls.in_child = True
                method = "spawn" if calls.started == "exec" else calls.helper or "fork"
                folder.emit("name", name=process._name, daemon=process.daemon, method=method)
            except BaseException:
                calls.lost()

    def leave(self, call: "Any", result: "Any") -> "Any":
        if Join.ending:
            calls.finish(result)
        Exit.code = result
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
        folder.emit("raised", type=calls.type_name(kind), file=file, line=line, thread=thread.number if thread else 0)
    except BaseException:
        calls.lost()


class Exit(Hook):
    """The end of a process: it flushes its queues and joins its children. In a child it comes after `_bootstrap` since 3.13."""

    arguments = ""
    code: "int | None" = None

    def enter(self) -> None:
        Join.ending = True

    def leave(self, call: "Any", result: "Any") -> "Any":
        if not calls.in_child or Exit.code is not None:
            calls.finish(Exit.code)
        return result


# Threads


class ThreadLife(Hook):
    """A thread begins and ends."""

    catches = "everything"

    def enter(self, thread: "Any") -> None:
        if calls.active:
            try:
                target: Any = vars(thread).get("_target")
                arguments: Any = vars(thread).get("_args") or ()
                module, name = getattr(target, "__module__", ""), getattr(target, "__qualname__", "")
                kind, of = "user", None
                if name == "Queue._feed":
                    kind, of = "feeder", feeders.get(id(arguments[0]))
                    if of is not None:
                        attach(thread, of, feeders)
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
    """A thread is known by its number in the system."""

    def enter(self, thread: "Any", timeout: object) -> "Any":
        if not calls.active or id(thread) in feeders:
            return None
        thing = things.get(id(thread)) or show(thread, "Thread", "thread:%d:%s" % (folder.getpid(), thread._native_id))
        return Call.enter(self, thread, True, timeout, UNTOLD, getframe(2), thing)


class Shutdown(Call):
    """The main thread has come to its end, and waits for the other threads."""

    def enter(self) -> "Any":
        if calls.active and not calls.in_child:
            # the interpreter has printed the exception that ended the program, and keeps it here
            report_exception(getattr(sys, "last_type", None), None, getattr(sys, "last_traceback", None))
            return Call.enter(self, NOWHERE, True, None, UNTOLD, getframe(1))

    def leave(self, call: "Any", result: "Any") -> "Any":
        Call.leave(self, call, result)
        if not calls.in_child and "multiprocessing.util" not in sys.modules:
            calls.finish(None)
        return result


TABLE: "Table" = {
    "multiprocessing.process": {
        "BaseProcess.start": Start("start"),
        "BaseProcess.join": Join("join", "self, timeout"),
        "BaseProcess.terminate": Call("terminate", "self, False"),
        "BaseProcess.kill": Call("kill", "self, False"),
        "BaseProcess._bootstrap": Bootstrap(),
    },
    "multiprocessing.popen_fork": {"Popen.poll": After(_polled)},
    "multiprocessing.popen_forkserver": {"Popen.poll": After(_polled)},
    "multiprocessing.util": {"_exit_function": Exit()},
    "threading": {
        "Thread._bootstrap_inner": ThreadLife(),
        "Thread.join": ThreadJoin("thread_join", "self, timeout"),
        "_shutdown": Shutdown("thread_join", ""),
        "Barrier.wait": Call("barrier_wait", "self, True, timeout"),
        "Event.wait": Call("result", "self, True, timeout"),  # of futures and results of pools, no others are shown
    },
    **SHARED,
    **POOLS,
}
