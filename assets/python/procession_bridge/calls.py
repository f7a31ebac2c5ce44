"""Writes the calls of this process into the ring: the slot of a thread while a call is open, a record when it is over.

This is the hot path: a call costs one to two microseconds, so what does not change is looked up once.
"""
import _struct
import _thread
import os
import sys
from _weakref import ref
from itertools import count
from sys import _getframe as getframe
from time import monotonic_ns

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
clock, get_ident = monotonic_ns, _thread.get_ident
RAISED, NO_EFFECT, MAY_BLOCK = 1, 2, 4
UNTOLD = (b"", 0, 0)
LIBRARY = os.path.dirname(os.__file__) + os.sep
SITES = (LIBRARY + "site-packages", LIBRARY + "dist-packages")
UNKNOWN_LIMIT = -1

_pack_head = _struct.Struct("<HHIII").pack  # operation, flags, thread, site, object
_pack_slot = _struct.Struct("<Q16sq8sBB14xQ").pack_into
_pack_record = _struct.Struct("<QQ16s8sBB6xQQ").pack_into
_pack_int = _struct.Struct("<q").pack
_pack_float = _struct.Struct("<d").pack
type_name: "Any" = vars(type)["__name__"].__get__

active = False
started = "exec"  # how this process came to be
helper: "str | None" = None  # which process of the library this is
in_child = False  # whether it runs in `_bootstrap` of multiprocessing
ring: "mmap | bytearray"
mapped: "list[mmap | bytearray]" = []  # never dropped: that would close a descriptor of the number that it had
things: "dict[int, Thing]" = {}  # by the object's id
other_tables: "list[dict[int, Thing]]" = []  # by the ids of other objects that lead to a thing
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


def told(value: object) -> "tuple[bytes, int, int]":
    """A value as the ring has it: bytes, kind, length. Never by its `repr`, which would run the program's code."""
    kind = type(value)
    if kind is int:
        try:
            return _pack_int(value), 1, 0
        except _struct.error:  # type: ignore[attr-defined]
            pass
    elif kind is float:
        return _pack_float(value), 2, 0
    elif kind is str:
        text = value[:9].encode("utf-8", "replace")  # type: ignore[index]
        if len(text) <= 8:
            return text, 6, len(text)
    elif value is None or kind is bool:
        return b"", 5 if value is None else 3 if value else 4, 0
    number = _types.get(kind)
    if number is None:
        number = _types[kind] = next(_type_count)
        folder.emit("type", type=number, name=type_name(kind))
    return _pack_int(number), 7, 0


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
    global active, ring
    active = False
    things.clear()
    mapped.append(bytearray(folder.SIZE))  # where calls that are open now still write to
    ring = mapped[-1]
    try:
        folder.emit("off", why=why)
    except Exception:
        pass


def finish(code: "int | None") -> None:
    """This process came to its end by itself."""
    if active:
        try:
            folder.mark_end(ring)
            folder.emit("end", code=code)
        except BaseException:
            lost()


class Call(Hook):
    """A call on a thing. `tells` says whether its value is the argument or the result, or the result is its success."""

    def __init__(self, op: str, arguments: str = "self", tells: str = "", table: "dict[int, Thing]" = things) -> None:
        self.op = OPS.index(op)
        self.arguments, self.tells, self.table = arguments, tells, table

    def enter(
        self, owner: object, block: bool = True, timeout: object = None, item: object = UNTOLD, frame: "Any" = None,
        thing: "Thing | None" = None) -> "Any":  # fmt: skip
        """Gives (enter, place, outer call, may block, limit, value, its kind, its length), or None for what is not shown."""
        if thing is None:
            thing = self.table.get(id(owner))
            if thing is None:
                return None
        try:
            if frame is None:
                frame = getframe(2)
            thread = threads.get(get_ident()) or new_thread()
            known = _sites.get(id(frame.f_code))
            place = known.get(frame.f_lasti) if known is not None else None
            if place is None or place[0] is not thing or place[1] is not thread or place[2] != self.op:
                place = self.place(frame, thing, thread)
            if block is not True:
                block = type(block) in (bool, int) and bool(block)  # another type's `bool` is the program's code
            limit = 0 if timeout is None else limit_of(timeout)
            raw, kind, size = UNTOLD if item is UNTOLD else told(item)
            now = clock()
            if block and thread.slot:
                _pack_slot(ring, thread.slot, now, place[3], limit, raw, kind, size, now)
            call = thread.call = (now, place, thread.call, block, limit, raw, kind, size)
            return call
        except BaseException:
            return lost()

    def place(self, frame: "FrameType", thing: Thing, thread: Thread) -> "Any":
        """What all calls of a thread at one instruction on one thing have in common: (thing, thread, operation, the bytes of a
        slot, of a record, of one that cannot block, counter, site)."""
        where = user_place(frame)
        site = site_number(where) if where else 0
        number = thing.number or thing.announce()
        heads = [_pack_head(self.op, flags, thread.number, site, number) for flags in (0, MAY_BLOCK, 0)]
        counted = thing.counts.get(self.op) or thing.counts.setdefault(self.op, count(1))
        place = (thing, thread, self.op, *heads, counted, site)
        if is_users(frame):
            # the code is kept, so that its id stays its own
            _sites.setdefault(id(frame.f_code), {-9: frame.f_code})[frame.f_lasti] = place
        return place

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            over = clock()
            try:
                now, place, outer, block, _, raw, kind, size = call
                if self.tells == "result":
                    raw, kind, size = told(result)
                elif self.tells == "success" and not result:
                    end(call, NO_EFFECT, UNTOLD)
                    return result
                place[1].call = outer
                if outer is not None:
                    reopen(outer)
                number = next(_records)
                head = place[4 if block else 5]
                _pack_record(ring, 4096 + 64 * (number & 4095 or 4096), now, over, head, raw, kind, size, next(place[6]), number)
            except BaseException:
                lost()
        return result

    def fail(self, call: "Any") -> None:
        Hook.fail(self, call)
        if call is not None and call[1][1].call is call:
            end(call, RAISED, call[5:])


def reopen(call: "Any") -> None:
    """An outer call is open again: its slot."""
    now, place, _, block, limit, raw, kind, size = call
    if block and place[1].slot:
        _pack_slot(ring, place[1].slot, now, place[3], limit, raw, kind, size, now)


def end(call: "Any", flags: int, value: "tuple[bytes, int, int]", counts: bool = False) -> None:
    """A call is over in another way than by `leave`: with flags, or with a value of its own."""
    try:
        now, place, outer, block = call[:4]
        thing, thread = place[:2]
        thread.call = outer
        if outer is not None:
            reopen(outer)
        head = _pack_head(place[2], flags | MAY_BLOCK if block else flags, thread.number, place[7], thing.number)
        number = next(_records)
        _pack_record(ring, 4096 + 64 * (number & 4095 or 4096), now, clock(), head, *value, next(place[6]) if counts else 0, number)
    except BaseException:
        lost()


def record(hook: Call, owner: object, value: object = 1) -> None:
    """A call that takes no time, on the line of the program that led to it."""
    hook.leave(hook.enter(owner, False, None, value, getframe(3)), None)


def start_over(fresh: "mmap") -> None:
    """This process has new files, and nothing stands in them yet: at the start, and in a forked child."""
    global active, ring, _records, _objects, _thread_numbers, _site_count, _type_count
    mapped.append(fresh)
    ring = fresh
    active = True
    _records, _objects, _thread_numbers, _site_count, _type_count = count(1), count(1), count(1), count(1), count(1)
    for numbers in (threads, _free, _sites, _site_numbers, _types):
        numbers.clear()
    things[id(NOWHERE)] = NOWHERE
    for table in (things, *other_tables):
        for thing in table.values():
            thing.number, thing.counts = 0, {}


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
