"""Reads a folder of `procession watch` for the tests, and runs programs with and without the bridge."""
import atexit
import glob
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BRIDGE = os.path.join(ROOT, "assets", "python")
HANGS = os.path.join(ROOT, "tests", "programs", "hangs")
HEADER = struct.Struct("<8sIIQQQ24x")
RECORD = struct.Struct("<QQHHIII8sBB6xQQ")
SLOT = struct.Struct("<QHHIIIq8sBB14xQ")
RAISED, NO_EFFECT, MAY_BLOCK = 1, 2, 4


def value(raw, kind, size, types):
    if kind == 1:
        return int.from_bytes(raw, "little", signed=True)
    if kind == 2:
        return struct.unpack("<d", raw)[0]
    if kind == 6:
        return raw[:size].decode()
    if kind == 7:
        return "<%s>" % types[int.from_bytes(raw[:4], "little")]
    return {0: "untold", 3: True, 4: False, 5: None}[kind]


class Call:
    """A completed or an open call."""

    def __init__(self, life, fields, is_open):
        if is_open:
            self.enter, op, _, self.thread, site, thing, self.limit, raw, kind, size, again = fields
            self.whole = self.enter == again
            self.exit = self.flags = self.n = self.number = None
        else:
            self.enter, self.exit, op, self.flags, self.thread, site, thing, raw, kind, size, self.n, self.number = fields
        self.life = life
        self.op = life.ops[op]
        self.thing = life.things.get(thing)
        self.site = life.sites.get(site)
        self.line = self.site and self.site["line"]
        self.value = value(raw, kind, size, life.types)

    @property
    def on(self):
        return self.thing and self.thing["kind"]

    def __repr__(self):
        return "%s(%s)%s" % (self.op, self.on, "" if self.flags is None else " flags %d" % self.flags)


class Life:
    """The pair of files of one process."""

    def __init__(self, stem):
        with open(stem + ".lines", encoding="utf-8") as file:
            self.lines = [json.loads(line) for line in file]
        with open(stem + ".ring", "rb") as file:
            self.ring = file.read()
        self.magic, self.records, self.slots, self.pid, self.made, self.ended = HEADER.unpack_from(self.ring, 0)
        self.hello = self.lines[0]
        self.ops = self.hello["ops"]
        self.sites = {line["site"]: line for line in self.all("site")}
        self.things = {line["object"]: line for line in self.all("object")}
        self.types = {line["type"]: line["name"] for line in self.all("type")}
        named = self.all("name")
        self.name = named[0]["name"] if named else self.hello["name"]

    def all(self, what):
        return [line for line in self.lines if line["what"] == what]

    def calls(self):
        """The completed calls whose records are still there, in their order."""
        start = 64 + 64 * self.slots
        found = [Call(self, RECORD.unpack_from(self.ring, start + 64 * index), False) for index in range(self.records)]
        found = sorted((call for call in found if call.number), key=lambda call: call.number)
        newest = found[-1].number if found else 0
        return [call for call in found if call.number > newest - self.records + 1]

    def open(self):
        """The calls under way: whole slots without a record."""
        over = {(call.thread, call.enter) for call in self.calls()}
        slots = [Call(self, SLOT.unpack_from(self.ring, 64 + 64 * index), True) for index in range(self.slots)]
        return [slot for slot in slots if slot.enter and slot.whole and (slot.thread, slot.enter) not in over]


class Run:
    """A program that ran under the bridge."""

    def __init__(self, folder):
        self.lives = []
        for path in sorted(glob.glob(os.path.join(folder, "*.ring"))):
            # a process can be killed between the two
            if os.path.exists(path[:-5] + ".lines") and os.path.getsize(path[:-5] + ".lines"):
                self.lives.append(Life(path[:-5]))

    def calls(self, op=None, on=None):
        found = [call for life in self.lives for call in life.calls()]
        return [call for call in found if op in (None, call.op) and on in (None, call.on)]

    def open(self):
        return [call for life in self.lives for call in life.open()]

    def lines(self, what):
        return [line for life in self.lives for line in life.all(what)]

    def named(self, name):
        return next(life for life in self.lives if life.name == name)


class Folder:
    """A run's folder as procession makes it. The bridge and the cache of code are the suite's."""

    cache = tempfile.mkdtemp(prefix="procession-cache-")
    bridge = shutil.copytree(BRIDGE, os.path.join(cache, "python"), ignore=shutil.ignore_patterns("__pycache__"))
    atexit.register(shutil.rmtree, cache, True)

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="procession-watch-")
        os.symlink(self.bridge, os.path.join(self.path, "python"))
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def environment(self, **more):
        return dict(
            os.environ, PYTHONPATH=os.path.join(self.path, "python"), PROCESSION_WATCH=self.path, PROCESSION_CACHE=self.cache, **more)

    def read(self):
        return Run(self.path)


def stop(process):
    """Ends a program and what it started: it is the leader of its own group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def popen(program, *args, env=None, **more):
    return subprocess.Popen(
        [sys.executable, program, *args], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        start_new_session=True, **more)


def run(program, *args, env=None, seconds=60, **more):
    """Runs to the end; gives output, errors and exit code."""
    process = popen(program, *args, env=env, **more)
    try:
        out, err = process.communicate(timeout=seconds)
    finally:
        stop(process)
    return out.decode(), err.decode(), process.returncode


if __name__ == "__main__":
    for life in Run(sys.argv[1]).lives:
        print(life.pid, life.name, life.hello["start"], "ended" if life.ended else "")
        for call in life.calls():
            print("   ", call.number, call.op, call.on, "line", call.line, "value", call.value, "flags", call.flags, "n", call.n,
                  "%.1f us" % ((call.exit - call.enter) / 1e3))
        for call in life.open():
            print("    open", call.op, call.on, "line", call.line, "limit", call.limit, "value", call.value)
