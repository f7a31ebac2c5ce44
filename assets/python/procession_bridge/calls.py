"""Writes the calls of this process into the ring: the slot of a thread while a call is open, a record when it is over.

This is the hot path: a call costs one to two microseconds, so what does not change is looked up once.
"""
import os
import sys
from itertools import count
from sys import _getframe as getframe
from time import monotonic_ns as clock

import _struct
from _functools import partial
from _thread import get_ident, interrupt_main
from _weakref import ref

from . import folder
from .recompile import _OURS, Hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mmap import mmap
    from types import FrameType
    from typing import Any

OPS = (
    "- put get join_queue task_done send recv acquire release wait notify event_wait set clear barrier_wait start join terminate kill"
    " submit finish result flush sleep thread_join exit_join"
).split()
RAISED, NO_EFFECT, MAY_BLOCK = 1, 2, 4
UNTOLD = (b"", 0, 0)
LIBRARY = os.path.dirname(os.__file__) + os.sep
SITES = (LIBRARY + "site-packages", LIBRARY + "dist-packages")
UNKNOWN_LIMIT = -1

_pack_slot = _struct.Struct("<QHHIIIq8sBB14xQ").pack_into
_pack_record = _struct.Struct("<QQHHIII8sBB6xQQ").pack_into
_pack_float = _struct.Struct("<d").pack
type_name = type.__dict__["__name__"].__get__

active = False
started = "exec"  # how this process came to be
helper: "str | None" = None  # which process of the library this is
in_child = False  # whether it runs in `_bootstrap` of multiprocessing
ring: "mmap"
things: "dict[int, Thing]" = {}  # by the object's id
threads: "dict[int, Thread]" = {}
_free: "list[int]" = []  # numbers of ended threads
_sites: "dict[int, dict[int, Any]]" = {}  # by the code's id and the instruction
_site_numbers: "dict[tuple[str, int, str], int]" = {}
_types: "dict[type, int]" = {}
_records = _objects = _thread_numbers = _site_count = _type_count = count(1)  # `next` of these is atomic


class Thing:
    """A queue, a lock, a process: something that calls are made on."""

    __slots__ = ("kind", "ident", "fields", "number", "counts", "made", "lock")

    def __init__(self, kind: str, ident: str, made: "tuple[str, int, str] | None", fields: "dict[str, Any]") -> None:
        self.kind, self.ident, self.made, self.fields = kind, ident, made, fields
        self.lock: Any = None  # the semaphore of a lock
        self.number = 0  # in this process's files; 0 until it was used
        self.counts: "dict[int, count[int]]" = {}

    def announce(self) -> int:
        """Writes its line, and gives its number."""
        number = next(_objects)
        site = site_number(self.made) if self.made else None
        ident = self.ident.replace("{pid}", str(folder.getpid()))  # of what a fork copies
        folder.emit("object", object=number, kind=self.kind, id=ident, site=site, **self.fields)
        self.number = number
        return number


class Nowhere(Thing):
    """What calls are made on that have no object."""

    def announce(self) -> int:
        return 0


NOWHERE = Nowhere("", "", None, {})


class Key(ref):  # type: ignore[type-arg]
    """A weak reference that knows the entry to drop."""

    __slots__ = ("key", "table")
    key: int
    table: "dict[int, Thing]"


_keys: "dict[tuple[int, int], Key]" = {}


def _forget(reference: "Any") -> None:
    if _keys.get((reference.key, id(reference.table))) is reference:
        del _keys[reference.key, id(reference.table)]
        reference.table.pop(reference.key, None)


def attach(owner: object, thing: Thing, table: "dict[int, Thing]" = things) -> Thing:
    """Calls on this object count as calls on the thing from now on."""
    if active:
        reference = _keys[id(owner), id(table)] = Key(owner, _forget)
        reference.key, reference.table = id(owner), table
        table[id(owner)] = thing
    return thing


def show(owner: object, kind: str, ident: str, made: "tuple[str, int, str] | None" = None, **fields: object) -> Thing:
    """Calls on this object are written from now on."""
    return attach(owner, Thing(kind, ident, made, fields))


def hide(*owners: object) -> None:
    """Calls on these objects are not written."""
    for owner in owners:
        things.pop(id(owner), None)
        _keys.pop((id(owner), id(things)), None)


class Thread:
    """A thread of this process, and its open call."""

    __slots__ = ("number", "slot", "call", "of")

    def __init__(self, number: int, of: "Thing | None") -> None:
        self.number, self.of = number, of
        self.slot = 64 + 64 * number if number < folder.SLOTS else 0
        self.call: Any = None


def new_thread(name: "str | None" = None, kind: str = "user", of: "Thing | None" = None) -> Thread:
    """Knows the thread that runs this, and writes its line."""
    try:
        number = _free.pop()
    except IndexError:
        number = next(_thread_numbers) - 1
    thread = threads[get_ident()] = Thread(number, of)
    if name is None:
        module = sys.modules.get("threading")
        known = getattr(module, "_active", {}).get(get_ident())
        name = known.name if known else "MainThread" if number == 0 else "thread %d" % number
    of_number = (of.number or of.announce()) if of else None
    folder.emit("thread", thread=number, tid=folder.thread_id(), name=name, kind=kind, of=of_number)
    if number == folder.SLOTS:
        folder.emit("left_out", hook="open calls of further threads", why="more than %d threads" % folder.SLOTS)
    return thread


def end_thread() -> None:
    """The thread that runs this is over; its number may be used again."""
    thread = threads.pop(get_ident(), None)
    if thread is not None:
        folder.emit("thread_end", thread=thread.number)
        _free.append(thread.number)


def in_library(filename: str) -> bool:
    """Whether a file is the standard library's or ours."""
    return (filename.startswith((LIBRARY, "<frozen ", _OURS)) and not filename.startswith(SITES)) or filename == ""


def is_users(frame: "FrameType") -> bool:
    """Whether a frame runs code of the program: neither the library's nor what that made (the methods of proxies)."""
    filename = frame.f_code.co_filename
    return not in_library(filename) and (filename != "<string>" or "__name__" in frame.f_globals)


def place() -> "tuple[str, int, str] | None":
    """The program's line that led here."""
    return user_place(getframe(1))


def this_thread() -> Thread:
    """The thread that runs this."""
    return threads.get(get_ident()) or new_thread()


def user_place(frame: "FrameType | None") -> "tuple[str, int, str] | None":
    """File, line and function of the innermost line outside the standard library."""
    while frame is not None:
        code = frame.f_code
        if is_users(frame):
            return code.co_filename, frame.f_lineno, code.co_name
        if code.co_name in ("_bootstrap", "spawn_main", "_exit_function"):
            return None  # below are the parent's frames, copied by fork, or nothing of the program's
        frame = frame.f_back
    return None


def site_number(place: "tuple[str, int, str]") -> int:
    """The number of a place in these files."""
    number = _site_numbers.get(place)
    if number is None:
        number = _site_numbers[place] = next(_site_count)
        folder.emit("site", site=number, file=place[0], line=place[1], function=place[2])
    return number


def site_of(frame: "FrameType") -> int:
    """The site of a call, kept for the next time."""
    place = user_place(frame)
    number = site_number(place) if place else 0
    code = frame.f_code
    if is_users(frame):
        # the code is kept, so that its id stays its own
        _sites.setdefault(id(code), {-9: code})[frame.f_lasti] = number
    return number


def told(value: object) -> "tuple[bytes, int, int]":
    """A value as the ring has it: bytes, kind, length. Never by its `repr`, which would run the program's code."""
    kind = type(value)
    if kind is int:
        try:
            return value.to_bytes(8, "little", signed=True), 1, 0  # type: ignore[attr-defined]
        except OverflowError:
            pass
    elif kind is float:
        return _pack_float(value), 2, 0
    elif kind is str:
        if len(value) <= 8:  # type: ignore[arg-type]
            text = value.encode("utf-8", "replace")  # type: ignore[attr-defined]
            if len(text) <= 8:
                return text, 6, len(text)
    elif value is None:
        return b"", 5, 0
    elif value is True:
        return b"", 3, 0
    elif value is False:
        return b"", 4, 0
    number = _types.get(kind)
    if number is None:
        number = _types[kind] = next(_type_count)
        folder.emit("type", type=number, name=type_name(kind))
    return number.to_bytes(4, "little"), 7, 0


def limit_of(timeout: object) -> int:
    """The limit of a call in ns: 0 without, -1 if it cannot be told."""
    if timeout is None:
        return 0
    if type(timeout) in (int, float) and 0 <= timeout < 9e9:  # type: ignore[operator]
        return int(timeout * 1e9) or 1  # type: ignore[operator]
    return UNKNOWN_LIMIT


def lost() -> None:
    """An exception in our own code: ours switches the bridge off, the program's goes on its way."""
    kind, error, trace = sys.exc_info()
    while trace and trace.tb_next:
        trace = trace.tb_next
    assert kind and trace
    if issubclass(kind, KeyboardInterrupt) or not trace.tb_frame.f_code.co_filename.startswith(_OURS):
        raise
    if not issubclass(kind, (RecursionError, MemoryError)):
        off(repr(error))


def off(why: str) -> None:
    """Nothing of this process is written any more."""
    global active
    active = False
    things.clear()
    try:
        folder.emit("off", why=why)
    except Exception:
        pass


def begin(op: int, thing: Thing, frame: "FrameType", block: bool, limit: int, value: "tuple[bytes, int, int]") -> "Any":
    """A call begins. Gives what `end` needs, or None if the bridge had to switch itself off."""
    try:
        if block is not True:
            block = type(block) in (bool, int) and bool(block)  # another type's `bool` is the program's code
        thread = threads.get(get_ident()) or new_thread()
        site = None
        known = _sites.get(id(frame.f_code))
        if known is not None:
            site = known.get(frame.f_lasti)
        if site is None:
            site = site_of(frame)
        number = thing.number or thing.announce()
        now = clock()
        call = (now, op, thing, site, thread, thread.call, value, limit, block)
        if block and thread.slot:
            raw, kind, size = value
            _pack_slot(ring, thread.slot, now, op, 0, thread.number, site, number, limit, raw, kind, size, now)
        thread.call = call
        return call
    except BaseException:
        return lost()


def end(call: "Any", flags: int, value: "tuple[bytes, int, int]", counts: bool = True) -> None:
    """A call is over: its record. It counts as one with an effect unless a flag or `counts` says otherwise."""
    try:
        now, op, thing, site, thread, outer, _, _, block = call
        thread.call = outer
        if outer is not None and outer[8] and thread.slot:
            raw, kind, size = outer[6]
            _pack_slot(ring, thread.slot, outer[0], outer[1], 0, thread.number, outer[3], outer[2].number, outer[7], raw, kind, size, outer[0])
        done = 0
        if counts and not flags:
            counted = thing.counts.get(op)
            if counted is None:
                counted = thing.counts.setdefault(op, count(1))
            done = next(counted)
        raw, kind, size = value
        record = next(_records)
        _pack_record(
            ring, 4160 + 64 * ((record - 1) & 4095), now, clock(), op, flags | MAY_BLOCK if block else flags,
            thread.number, site, thing.number, raw, kind, size, done, record)  # fmt: skip
    except BaseException:
        lost()


def finish(code: "int | None") -> None:
    """This process came to its end by itself."""
    if active:
        try:
            folder.mark_end(ring)
            folder.emit("end", code=code)
        except BaseException:
            lost()


class Call(Hook):
    """A call on a thing; its result is not told."""

    def __init__(self, op: str, arguments: str = "self") -> None:
        self.op = OPS.index(op)
        self.arguments = arguments

    def enter(self, owner: object, block: bool = True, timeout: object = None) -> "Any":
        thing = things.get(id(owner))
        if thing is not None:
            return begin(self.op, thing, getframe(2), block, limit_of(timeout), UNTOLD)

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            end(call, 0, call[6])
        return result

    def fail(self, call: "Any") -> None:
        Hook.fail(self, call)
        if call is not None and call[4].call is call:
            end(call, RAISED, call[6])


def record(op: str, thing: "Thing | None", value: object = 1) -> None:
    """A call that takes no time, on the line of the program that led to it."""
    if thing is not None:
        call = begin(OPS.index(op), thing, getframe(3), False, 0, UNTOLD)
        if call is not None:
            end(call, 0, told(value))


class Put(Call):
    """Tells its argument."""

    def enter(self, owner: object, block: bool, timeout: object, value: object) -> "Any":  # type: ignore[override]
        thing = things.get(id(owner))
        if thing is not None:
            try:
                item = told(value)
            except BaseException:
                return lost()
            return begin(self.op, thing, getframe(2), block, limit_of(timeout), item)


class Get(Call):
    """Tells its result."""

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            try:
                item = told(result)
            except BaseException:
                lost()
                return result
            end(call, 0, item)
        return result


class Attempt(Call):
    """Has an effect only if its result is true."""

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            end(call, 0 if result else NO_EFFECT, UNTOLD)
        return result


def start_over(fresh: "mmap") -> None:
    """This process has new files, and nothing stands in them yet: at the start, and in a forked child."""
    global active, ring, _records, _objects, _thread_numbers, _site_count, _type_count
    ring = fresh
    active = True
    _records, _objects, _thread_numbers, _site_count, _type_count = count(1), count(1), count(1), count(1), count(1)
    for numbers in (threads, _free, _sites, _site_numbers, _types):
        numbers.clear()  # type: ignore[attr-defined]
    for thing in things.values():
        thing.number = 0
        thing.counts = {}


class After(Hook):
    """Notes something after the body, and changes nothing. Given the arguments, and the result."""

    def __init__(self, note: "Any", arguments: str = "self") -> None:
        self.note, self.arguments = note, arguments

    def enter(self, *arguments: "Any") -> "Any":
        return arguments

    def leave(self, call: "Any", result: "Any") -> "Any":
        if active and call is not None:
            try:
                self.note(*call, result)
            except BaseException:
                lost()
        return result


class Before(After):
    """Notes something before the body. Given the arguments."""

    def enter(self, *arguments: "Any") -> "Any":
        if active:
            try:
                self.note(*arguments)
            except BaseException:
                lost()

    def leave(self, call: "Any", result: "Any") -> "Any":
        return result


class _Leaving(partial):  # type: ignore[type-arg]
    """The library's own function, for one call: the interpreter drops it when the call is over."""

    __slots__ = ("method", "call")
    method: "Frameless"
    call: "Any"

    def __del__(self) -> None:
        try:
            self.method.over(self.call)
        except KeyboardInterrupt:
            interrupt_main()  # it would be lost here
        except BaseException:
            pass


class _Entering:
    def __get__(self, method: "Frameless", owner: object = None) -> "Any":
        if method is None:
            return self
        call = method.begin(getframe(1))
        if call is None:
            return method._inner
        leaving = _Leaving(method._inner)
        leaving.method, leaving.call = method, call
        return leaving


class Frameless:
    """Stands for a function written in C. A call begins when the interpreter looks up `__call__`, the function itself is
    called by the interpreter, and the call is over when what was looked up is dropped: no frame of ours is in between."""

    __slots__ = ("_inner", "_lock", "_key", "_op")
    __call__ = _Entering()
    _inner: "Any"
    _lock: "Any"
    _key: int
    _op: int

    def __init__(self, inner: "Any") -> None:
        self._inner = inner

    def __init_subclass__(cls) -> None:
        for name in ("__doc__", "__module__"):
            setattr(cls, name, property(lambda method, name=name: getattr(method._inner, name)))

    def begin(self, frame: "FrameType") -> "Any":
        """A call begins; None if it is not written."""

    def over(self, call: "Any") -> None:
        """A call is over."""

    def __getattr__(self, name: str) -> "Any":
        return getattr(self._inner, name)

    def __repr__(self) -> str:
        return repr(self._inner)

    def __reduce__(self) -> "Any":
        return self._inner.__reduce__()


class _Probe(Frameless):
    """Learns the instructions of calls in this version of Python."""

    def begin(self, frame: "FrameType") -> "Any":
        _call_instructions.add(frame.f_code.co_code[frame.f_lasti])


_call_instructions: "set[int]" = set()
_bare: "dict[tuple[int, int], bool]" = {}


def _probe() -> None:
    probe: Any = type("", (), {"probe": _Probe(int)})
    probe.probe()
    call = probe.probe
    call()


_probe()


def called_bare(frame: "FrameType") -> bool:
    """Whether the call that a frame is in has no arguments."""
    code, at = frame.f_code, frame.f_lasti
    known = _bare.get((id(code), at))
    if known is None:
        instruction = code.co_code[at : at + 2]
        known = instruction[0] in _call_instructions and instruction[1] == 0
        if id(code) in _sites:  # which keeps the code
            _bare[id(code), at] = known
    return known
