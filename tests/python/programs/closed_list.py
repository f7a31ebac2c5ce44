"""Prints what a program can see of the process it is in."""
import os
import sys

START = {"modules": sorted(sys.modules), "flags": str(sys.flags), "meta_path": [repr(each).split(" at ")[0] for each in sys.meta_path]}


def descriptors():
    found = []
    for name in os.listdir("/proc/self/fd"):
        try:
            found.append(os.readlink("/proc/self/fd/" + name).split(":")[0].split("pym-")[0])
        except OSError:
            pass  # the one that lists
    return sorted(found)


def seen():
    return {
        "environ": dict(os.environ),
        "path": sys.path,
        "path_hooks": len(sys.path_hooks),
        "importers": sorted(sys.path_importer_cache),
        "modules": sorted(sys.modules),
        "hooks": [repr(getattr(sys, name)).split(" at ")[0] for name in ("excepthook", "displayhook", "unraisablehook")],
        "tracing": [sys.gettrace(), sys.getprofile(), sys.getswitchinterval(), sys.getrecursionlimit(), sys.dont_write_bytecode],
        "descriptors": descriptors(),
        "tasks": len(os.listdir("/proc/self/task")),
        "start": START,
    }


def late():
    """What the program may import later."""
    import gc
    import multiprocessing.managers
    import multiprocessing.pool
    import multiprocessing.queues
    import multiprocessing.synchronize
    import queue
    import signal
    import threading
    import time

    queues = [multiprocessing.Queue(), multiprocessing.SimpleQueue(), multiprocessing.JoinableQueue(), queue.Queue()]
    locks = [multiprocessing.Lock(), multiprocessing.Event(), multiprocessing.Barrier(2), multiprocessing.Condition()]
    process = multiprocessing.Process(target=print)
    return {
        "handlers": {str(each): repr(signal.getsignal(each)) for each in signal.valid_signals()},
        "threads": [each.name for each in threading.enumerate()],
        "gc": [gc.isenabled(), gc.get_threshold(), len(gc.callbacks), gc.get_freeze_count()],
        "attributes": [sorted(vars(each)) for each in queues + locks + [process]],
        "names": {name: sorted(vars(sys.modules[name])) for name in sorted(sys.modules) if "multiprocessing" in name or name in (
            "threading", "queue", "time", "os", "_thread", "signal", "importlib._bootstrap_external")},
        "sleep": [repr(time.sleep), time.sleep.__name__, time.sleep.__module__, time.sleep.__doc__, type(time.sleep).__name__],
        "acquire": type(locks[0].acquire).__name__,
    }


if __name__ == "__main__":
    found = seen()
    import json

    found["late"] = late()
    found["after"] = {name: value for name, value in seen().items() if name != "environ"}
    print(json.dumps(found))
