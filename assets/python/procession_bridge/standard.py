"""What is hooked in the standard library: processes and threads, besides what the other modules have put into the table."""
import sys
import time
from sys import _getframe as getframe

from . import calls, folder
from .calls import NOWHERE, UNTOLD, Call, Hook, attach, close, emit, hooked, number_of, parts, safely, show, told
from .frameless import Frameless
from .pools import TABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

started = "exec"  # how this process came to be
helper: "str | None" = None  # which process of the library this is
in_child = False  # whether it runs in `_bootstrap` of multiprocessing
ending = False  # whether it flushes its queues and joins its children
exit_code: "int | None" = None
_ended: "set[int]" = set()  # children whose exit status was told

# Processes


class Start(Call):
    """A process is known once it has a number."""

    def enter(self, process: "Any") -> "Any":
        call = Call.enter(self, None, True, None, UNTOLD, getframe(2), NOWHERE) if calls.active else None
        arguments = vars(process).get("_args") or (None,)  # they are deleted when it has started
        return call and (call, process, parts.get(id(arguments[0])))

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            safely(self.known, *call)
        return result

    def known(self, call: "Any", process: "Any", pool: "Any") -> None:
        pid = process._popen.pid
        place = self.place(hooked().f_back, show(process, "Process", "process:%d" % pid, pid=pid), call[1][1])
        emit("child", pid=pid, name=process._name, site=place[3], daemon=process.daemon, pool=number_of(pool) if pool else None)
        close((call[0], place, *call[2:]), 0, UNTOLD)

    def fail(self, call: "Any") -> None:
        Call.fail(self, call and call[0])


JOIN = Call("join", "self, True, timeout")


def _polled(popen: "Any", code: "int | None") -> None:
    if code is not None and popen.pid not in _ended:
        _ended.add(popen.pid)
        emit("exit", pid=popen.pid, code=code)


def _is_ending(now: bool) -> None:
    """What a process joins in its end nobody wrote: that is another operation."""
    global ending
    ending = now
    JOIN.op = calls.OPS.index("exit_join" if now else "join")


def _child_begins(process: "Any") -> None:
    global in_child, exit_code
    in_child, exit_code = True, None
    _is_ending(False)
    emit("name", name=process._name, daemon=process.daemon, method="spawn" if started == "exec" else helper or "fork")


def _child_ends(_: object, code: int) -> None:
    global exit_code
    exit_code = code
    if ending:  # since 3.13 that comes later
        calls.finish(code)


def _exits(_: object) -> None:
    if not in_child or exit_code is not None:
        calls.finish(exit_code)


def _raised(kind: "Any", _: object, trace: "Any") -> None:
    """Writes which exception ended this thread or process, and the innermost line of the program."""
    if kind is None or issubclass(kind, SystemExit):
        return
    file = line = None
    while trace is not None:
        if not calls.in_library(trace.tb_frame.f_code.co_filename):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    thread = calls.threads.get(calls.get_ident())
    emit("raised", type=calls.type_name(kind), file=file, line=line, thread=thread.number if thread else 0)


# Threads


def _thread_begins(thread: "Any") -> None:
    target: Any = vars(thread).get("_target")
    arguments: Any = vars(thread).get("_args") or ()
    module, name = getattr(target, "__module__", ""), getattr(target, "__qualname__", "")
    kind, of = "user", None
    if name == "Queue._feed":
        kind, of = "feeder", parts.get(id(arguments[0]))
        if of is not None:
            attach(thread, of, parts)
    elif type(thread).__name__ == "_ExecutorManagerThread":
        kind, of = "helper", parts.get(id(thread.call_queue))
    elif module in ("multiprocessing.pool", "multiprocessing.managers", "multiprocessing.resource_sharer") and name != "worker":
        kind, of = "helper", next((parts[id(each)] for each in arguments if id(each) in parts), None)
    calls.new_thread(thread._name, kind, of)


def _joined(thread: "Any") -> "Any":
    """A thread is known by its number in the system; the feeder of a queue is not shown."""
    if id(thread) not in parts:
        return show(thread, "Thread", "thread:%d:%s" % (folder.getpid(), thread._native_id))


class Shutdown(Call):
    """The main thread has come to its end, and waits for the other threads."""

    def enter(self) -> "Any":
        if calls.active and not in_child:
            # the interpreter has printed the exception that ended the program, and keeps it here
            safely(_raised, getattr(sys, "last_type", None), None, getattr(sys, "last_traceback", None))
            return Call.enter(self, None, True, None, UNTOLD, getframe(1), NOWHERE)

    def leave(self, call: "Any", result: "Any") -> "Any":
        Call.leave(self, call, result)
        if not in_child and "multiprocessing.util" not in sys.modules:
            safely(calls.finish, None)
        return result


_SLEEP = Call("sleep")
SLEEP = Frameless(
    time.sleep,
    lambda frame: _SLEEP.enter(None, True, None, UNTOLD, frame, NOWHERE) if calls.active else None,
    lambda call: close(call, 0, told((calls.clock() - call[0]) / 1e9)),  # how long is known when it is over
)

TABLE.update({
    "multiprocessing.process": {
        "BaseProcess.start": Start("start"),
        "BaseProcess.join": JOIN,
        "BaseProcess.terminate": Call("terminate", "self, False"),
        "BaseProcess.kill": Call("kill", "self, False"),
        "BaseProcess._bootstrap": Hook(before=_child_begins, after=_child_ends, caught=_raised, catches="everything"),
    },
    "multiprocessing.popen_fork": {"Popen.poll": Hook(after=_polled)},
    "multiprocessing.popen_forkserver": {"Popen.poll": Hook(after=_polled)},
    "multiprocessing.util": {"_exit_function": Hook("", before=lambda: _is_ending(True), after=_exits)},
    "threading": {
        "Thread._bootstrap_inner": Hook(before=_thread_begins, after=lambda *_: calls.end_thread(), caught=_raised, catches="everything"),
        "Thread.join": Call("thread_join", "self, True, timeout", find=_joined),
        "_shutdown": Shutdown("thread_join", ""),
        "Barrier.wait": Call("barrier_wait", "self, True, timeout"),
        "Event.wait": Call("result", "self, True, timeout"),  # of futures and results of pools, no others are shown
    },
})  # fmt: skip
