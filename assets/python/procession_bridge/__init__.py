"""The bridge of `procession watch`: it shows what a Python program does with its processes, queues and locks.

`start` is called by sitecustomize before the program. docs/watch.md says what the program can notice of it.
"""
import importlib._bootstrap_external as _importing
import os
import sys
import time

from . import calls, folder, recompile, standard
from .calls import Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

_argv: "list[str]" = []
_folder = _cache = ""


def _hello(start: str) -> None:
    if start == "exec":
        with open("/proc/self/cmdline", "rb") as file:
            argv = file.read().decode("utf-8", "replace").split("\0")[:-1]
        _argv[:] = [each[:100] for each in argv[:12]]
        names = ("resource_tracker", "forkserver")
        standard.helper = next((name for name in names if "from multiprocessing.%s import main" % name in " ".join(argv[:8])), None)
    standard.started = start
    folder.emit(
        "hello", pid=os.getpid(), ppid=os.getppid(), python="%d.%d.%d" % sys.version_info[:3], start=start, name="MainProcess",
        helper=standard.helper if start == "exec" else None, argv=_argv, ops=calls.OPS)  # fmt: skip
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
        folder.emit("nested", "%s/%d.nested.lines" % (os.path.dirname(entry), os.getpid()))
    if outer:
        os.environ["PYTHONPATH"] = os.pathsep.join(entry for entry in entries if entry not in outer)
        sys.path[:] = [entry for entry in sys.path if entry not in outer]


def _imported(module: "ModuleType", _: object = None) -> None:
    """A module was executed: its functions can be hooked."""
    if module.__name__ in standard.TABLE and module.__spec__:
        recompile.patch(module, module.__spec__.origin or "", standard.TABLE[module.__name__], _cache)


def start(run: str) -> None:
    """Watches this process: files in the folder `run`. Raises where that is impossible."""
    global _folder, _cache
    _folder, _cache = run, os.environ.get("PROCESSION_CACHE") or run + "/code"
    calls.start_over(folder.begin(run))
    _take_over(run + "/python")
    _hello("exec")
    if standard.helper == "resource_tracker":
        calls.active = False
        return
    importer = {"_LoaderBasics.exec_module": Hook("module", after=_imported)}
    recompile.patch(_importing, os.path.dirname(os.__file__) + "/importlib/_bootstrap_external.py", importer, _cache)
    time.sleep = standard.SLEEP
    os.register_at_fork(after_in_child=_forked)
    for name in standard.TABLE:
        if name in sys.modules:
            _imported(sys.modules[name])
