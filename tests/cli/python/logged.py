"""Runs an exported program (argument 1) and writes into a file (argument 2) what each of its workers does."""

import builtins
import multiprocessing
import os
import queue
import sys
import threading

LOG = os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def log(*words):
    # one write: lines of several processes do not mix
    os.write(LOG, (" ".join(map(str, words)) + "\n").encode())


def name():
    of = getattr(multiprocessing.current_process(), "of", None)
    return of or getattr(threading.current_thread(), "of", "main")


class Logged:
    made = 0

    def __init__(self, queue):
        self.queue, self.number = queue, Logged.made
        Logged.made += 1

    def put(self, item, timeout=None):
        self.queue.put(item, timeout=timeout)
        log(name(), "put", self.number, item)

    def got(self, item):
        log(name(), "got", self.number, item)
        return item

    def get(self, timeout=None):
        return self.got(self.queue.get(timeout=timeout))

    def get_nowait(self):
        return self.got(self.queue.get_nowait())

    def qsize(self):
        return self.queue.qsize()

    def empty(self):
        return self.queue.empty()


def give_names(kind):
    made, make = {}, kind.__init__

    def named(self, *args, **others):
        make(self, *args, **others)
        # a timer has no target
        if target := others.get("target"):
            made[target] = made.get(target, 0) + 1
            self.of = f"{target.__name__}#{made[target]}"

    kind.__init__ = named


if sys.platform != "win32":
    multiprocessing.set_start_method("fork")
with open(sys.argv[1], encoding="utf-8") as file:
    program = file.read()
if "Process(" not in program:
    # the queues of processes have threads of their own: only here nobody else needs them
    threads = queue.Queue
    give_names(threading.Thread)
    queue.Queue = lambda *room: Logged(threads(*room))
else:
    processes = multiprocessing.Queue
    give_names(multiprocessing.Process)
    multiprocessing.Queue = lambda *room: Logged(processes(*room))


def printed(item, **others):
    # a traceback is printed as well
    said(item, **others) if others else log(name(), "printed", 0, item)


said, builtins.print = print, printed
exec(compile(program, sys.argv[1], "exec"), {"__name__": "__main__"})
