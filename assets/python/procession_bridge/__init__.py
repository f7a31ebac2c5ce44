"""The bridge of `procession watch`: it shows what a Python program does with its processes, queues and locks.

`start` is called by sitecustomize before the program. docs/watch.md says what the program can notice of it.
"""
import importlib._bootstrap_external as _importing
import os
import sys
import time

from . import calls, folder, recompile, shared, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


class Imported(recompile.Hook):
    """A module was executed: its functions can be hooked."""

    arguments = "module"
    patcher: recompile.Patcher

    def enter(self, module: "ModuleType") -> "ModuleType":
        return module

    def leave(self, call: "Any", result: "Any") -> "Any":
        if calls.active and call.__name__ in self.patcher.table:
            try:
                self.patcher.apply(call, call.__spec__.origin)
            except BaseException:
                calls.lost()
        return result


_argv: "list[str]" = []


def _hello(start: str) -> None:
    if start == "exec":
        with open("/proc/self/cmdline", "rb") as file:
            argv = file.read().decode("utf-8", "replace").split("\0")[:-1]
        _argv[:] = [each[:100] for each in argv[:12]]
        names = ("resource_tracker", "forkserver")
        calls.helper = next((name for name in names if "from multiprocessing.%s import main" % name in " ".join(argv[:8])), None)
    calls.started = start
    folder.emit(
        "hello", pid=os.getpid(), ppid=os.getppid(), python="%d.%d.%d" % sys.version_info[:3], start=start, name="MainProcess",
        helper=calls.helper if start == "exec" else None, argv=_argv, ops=calls.OPS)  # fmt: skip
    calls.new_thread("MainThread")


def _forked() -> None:
    if not calls.active:
        return
    try:
        calls.start_over(folder.begin(_folder))
        _hello("fork")
    except Exception as error:
        calls.off(repr(error))


def _take_over(ours: str) -> None:
    """A watch inside of another: the outer one says so, and sees nothing more of this process and its children."""
    entries = os.environ["PYTHONPATH"].split(os.pathsep)
    outer = [entry for entry in entries if entry != ours and os.path.isfile(entry + "/procession_bridge/__init__.py")]
    for entry in outer:
        folder.append("%s/%d.nested.lines" % (os.path.dirname(entry), os.getpid()), {"what": "nested", "at": calls.clock()})
    if outer:
        os.environ["PYTHONPATH"] = os.pathsep.join(entry for entry in entries if entry not in outer)
        sys.path[:] = [entry for entry in sys.path if entry not in outer]


_folder = ""


def start(run: str) -> None:
    """Watches this process: files in the folder `run`. Raises where that is impossible."""
    global _folder
    _folder = run
    calls.start_over(folder.begin(run))
    _take_over(run + "/python")
    _hello("exec")
    if calls.helper == "resource_tracker":
        calls.active = False
        return
    Imported.patcher = recompile.Patcher(standard.TABLE, os.environ.get("PROCESSION_CACHE") or run + "/code")
    importing = recompile.Patcher({_importing.__name__: {"_LoaderBasics.exec_module": Imported()}}, Imported.patcher.cache)
    importing.apply(_importing, os.path.dirname(os.__file__) + "/importlib/_bootstrap_external.py")
    time.sleep = shared.Sleep(time.sleep)
    os.register_at_fork(after_in_child=_forked)
    for name in standard.TABLE:
        module = sys.modules.get(name)
        if module is not None and module.__spec__:
            Imported.patcher.apply(module, module.__spec__.origin or "")
