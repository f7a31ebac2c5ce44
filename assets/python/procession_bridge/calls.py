"""Writes the calls of this process into the ring: the slot of a thread while a call is open, a record when it is over.

This is the hot path: a call costs one to two microseconds, so what does not change is looked up once.
"""
import os
import sys
from _struct import Struct, error  # type: ignore[attr-defined]
from _thread import get_ident, get_native_id
from _weakref import ref
from itertools import count
from sys import _getframe as getframe

from . import folder
from .folder import clock, emit

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
UNTOLD = bytes(16)  # no value
ASK = object()  # as timeout: the call's own arguments cannot be seen
OURS, LIBRARY = os.path.dirname(__file__) + os.sep, os.path.dirname(os.__file__) + os.sep
_SITES = (LIBRARY + "site-packages", LIBRARY + "dist-packages")
# the instruction of a call, in this version of Python
_CALLS = {compile(text, "", "eval").co_code[:-2].rstrip(b"\0")[-1] for text in ("f()", "f.m()")}

_pack_head = Struct("<HHIII").pack  # operation, flags, thread, site, object
_pack_slot = Struct("<Q16sq16s8xQ").pack_into
_pack_record = Struct("<QQ16s16sQQ").pack_into
_FIRST = 64 * folder.SLOTS  # the first record stands behind this and the header
_pack_int, _pack_float, _pack_text = Struct("<qBB6x").pack, Struct("<dBB6x").pack, Struct("<8sBB6x").pack
type_name: "Any" = vars(type)["__name__"].__get__

active = False
ring: "mmap | bytearray"
_mapped: "list[Any]" = []  # never dropped: that would close a descriptor of the number that it had
_owners: "dict[int, Any]" = {}  # a weak reference to each object that has an entry below, by its id
things: "dict[int, Thing]" = {}  # what calls are made on, by the id of the object
parts: "dict[int, Thing]" = {}  # by the ids of other objects that lead to a thing: calls on them are not shown
threads: "dict[int, Thread]" = {}
_free: "list[int]" = []  # numbers of ended threads
_places: "dict[tuple[int, int], Any]" = {}  # by the code's id and the instruction
_numbers: "dict[Any, int]" = {}  # of lines and types in the files
_records = _next_number = _next_thread = count(1)  # `next` of these is atomic


class Thing:
    """A queue, a lock, a process: something that calls are made on. `{pid}` in `ident` is of what a fork copies."""

    def __init__(self, kind: str, ident: str, **fields: "Any") -> None:
        self.kind, self.ident, self.fields = kind, ident, fields
        self.lock: Any = None  # the semaphore of a lock
        self.number = 0  # in the files of this process
        self.counts: dict[int, count[int]] = {}  # calls of each operation


class Thread:
    """A thread of this process, its open call, and the thing that it serves."""

    def __init__(self, number: int, of: "Thing | None") -> None:
        self.number, self.of = number, of
        self.slot = 64 + 64 * number if number < folder.SLOTS else 0
        self.call: Any = None


NOWHERE = Thing("", "")  # what calls are made on that have no object


def attach(owner: object, thing: Thing, table: "dict[int, Thing]" = things) -> Thing:
    """This object stands for the thing from now on."""
    key = id(owner)

    def forget(_: object) -> None:
        for each in (_owners, things, parts):
            each.pop(key, None)

    if key not in _owners:
        _owners[key] = ref(owner, forget)
    table[key] = thing
    return thing


def show(owner: object, kind: str, ident: str, **fields: object) -> Thing:
    """Calls on this object are written from now on."""
    return attach(owner, Thing(kind, ident, **fields))


def part(owner: object) -> "Thing | None":
    """The thing that an object is a part of."""
    return parts.get(id(owner))


def _numbered(key: object, what: str, **fields: "Any") -> int:
    """The number of a line or a type. Nobody may use it before its own line is written."""
    number = _numbers.get(key)
    if number is None:
        number = next(_next_number)
        emit(what, None, **{what: number}, **fields)
        _numbers[key] = number
    return number


def site_number(where: "tuple[str, int, str] | None") -> int:
    """The number of a line of the program, 0 for none."""
    return _numbered(where, "site", file=where[0], line=where[1], function=where[2]) if where else 0


def number_of(thing: Thing) -> int:
    """The number of a thing, 0 for nowhere."""
    if not thing.number and thing is not NOWHERE:
        number, ident = next(_next_number), thing.ident.replace("{pid}", str(folder.getpid()))
        fields = dict(thing.fields, site=site_number(thing.fields.get("site")) or None)
        emit("object", object=number, kind=thing.kind, id=ident, **fields)
        thing.number = number
    return thing.number


def new_thread(name: "str | None" = None, kind: str = "user", of: "Thing | None" = None) -> Thread:
    """Knows the thread that runs this, and writes its line."""
    try:
        number = _free.pop()
    except IndexError:
        number = next(_next_thread) - 1
    if name is None:
        known = getattr(sys.modules.get("threading"), "_active", {}).get(get_ident())
        name = known.name if known else "MainThread" if number == 0 else "thread %d" % number
    emit("thread", thread=number, tid=get_native_id(), name=name, kind=kind, of=number_of(of) if of else None)
    if number == folder.SLOTS:
        emit("left_out", hook="open calls of further threads", why="more than %d threads" % folder.SLOTS)
    threads[get_ident()] = Thread(number, of)
    return threads[get_ident()]


def end_thread() -> None:
    """The thread that runs this is over; its number may be used again."""
    thread = threads.pop(get_ident(), None)
    if thread is not None:
        emit("thread_end", thread=thread.number)
        _free.append(thread.number)


def in_library(filename: str) -> bool:
    """Whether a file is the standard library's or ours."""
    return (filename.startswith((LIBRARY, "<frozen ", OURS)) and not filename.startswith(_SITES)) or filename == ""


def is_users(frame: "FrameType") -> bool:
    """Whether a frame runs code of the program: neither the library's nor what that made (the methods of proxies)."""
    filename = frame.f_code.co_filename
    return not in_library(filename) and (filename != "<string>" or "__name__" in frame.f_globals)


def site(frame: "FrameType | None" = None) -> "tuple[str, int, str] | None":
    """File, line and function of the innermost line of the program that led here, or to a frame."""
    frame = frame or getframe(1)
    while frame is not None:
        code = frame.f_code
        if is_users(frame):
            return code.co_filename, frame.f_lineno, code.co_name
        # below are the parent's frames, copied by fork, or nothing of the program's
        frame = None if code.co_name in ("_bootstrap", "spawn_main", "_exit_function") else frame.f_back
    return None


def hooked() -> "Any":
    """The frame of the hooked function that led here."""
    frame = getframe(1)
    while frame.f_code.co_filename.startswith(OURS) and frame.f_back:
        frame = frame.f_back
    return frame


def told(value: object) -> bytes:
    """A value as the ring has it: bytes, kind, length. Never by its `repr`, which would run the program's code."""
    kind = type(value)
    if kind is int:
        try:
            return _pack_int(value, 1, 0)
        except error:  # no other one: a handler of a signal can raise here
            pass
    elif kind is float:
        return _pack_float(value, 2, 0)
    elif kind is str:
        text = value[:9].encode("utf-8", "replace")  # type: ignore[index]
        if len(text) <= 8:
            return _pack_text(text, 6, len(text))
    elif value is None or kind is bool:
        return _pack_int(0, 5 if value is None else 3 if value else 4, 0)
    name = type_name(kind)
    return _pack_int(_numbered(name, "type", name=name), 7, 0)


def limit_of(timeout: object) -> int:
    """The limit of a call in ns: -1 if it cannot be told."""
    known = type(timeout) in (int, float) and 0 <= timeout < 9e9  # type: ignore[operator]
    return int(timeout * 1e9) or 1 if known else -1  # type: ignore[operator]


def lost() -> None:
    """An exception in our own code: ours switches the bridge off, the program's goes on its way."""
    kind, problem, trace = sys.exc_info()
    while trace and trace.tb_next:
        trace = trace.tb_next
    assert kind and trace
    if issubclass(kind, KeyboardInterrupt) or not trace.tb_frame.f_code.co_filename.startswith(OURS):
        raise
    if not issubclass(kind, (RecursionError, MemoryError)):
        off(repr(problem))


def off(why: str) -> None:
    """Nothing of this process is written any more."""
    global active, ring
    active = False
    things.clear()
    ring = bytearray(folder.SIZE)  # where calls that are open now still write to
    try:
        emit("off", why=why)
    except Exception:
        pass


def safely(note: "Any", *arguments: object) -> "Any":
    """Runs what notes something: its errors are ours."""
    if active:
        try:
            return note(*arguments)
        except BaseException:
            lost()


def start_over(fresh: "mmap") -> None:
    """This process has new files, and nothing stands in them yet: at the start, and in a forked child."""
    global active, ring, _records, _next_number, _next_thread
    _mapped.append(fresh)
    ring, active = fresh, True
    _records, _next_number, _next_thread = count(1), count(1), count(1)
    for table in (threads, _free, _places, _numbers):
        table.clear()
    for thing in (*things.values(), *parts.values()):
        thing.number, thing.counts = 0, {}
    NOWHERE.counts.clear()


def finish(code: "int | None") -> None:
    """This process came to its end by itself."""
    folder.mark_end(ring)
    emit("end", code=code)


class Hook:
    """What happens around a function of the library: `before` and `after` are given its `arguments`, `after` its result, too.
    `caught` is given the exception in the function's own `except` of a type, or of "everything"."""

    target = "w_call"  # the variable of the function that `enter` gives a value

    def __init__(
        self, arguments: str = "self", before: "Any" = None, after: "Any" = None, caught: "Any" = None, catches: str = ""
    ) -> None:
        self.arguments, self.before, self.after, self.caught, self.catches = arguments, before, after, caught, catches

    def enter(self, *arguments: "Any") -> "Any":
        """Called before the body; what it returns is given to `leave` or `fail`."""
        if self.before:
            safely(self.before, *arguments)
        return arguments

    def leave(self, call: "Any", result: "Any") -> "Any":
        """Called with the result of the body; returns the result."""
        if self.after and call is not None:
            safely(self.after, *call, result)
        return result

    def raised(self) -> None:
        """Called in the function's own `except`."""
        safely(self.caught, *sys.exc_info())

    def fail(self, call: "Any") -> None:
        """Called when the body raised: takes our own frames out of the traceback (an interrupt can come anywhere)."""
        trace = sys.exc_info()[2]
        while trace and trace.tb_next and trace.tb_next.tb_frame.f_code.co_filename.startswith(OURS):
            trace.tb_next = trace.tb_next.tb_next


class Call(Hook):
    """A call on a thing. `tells`: its value is the result, or the result is its success; else an argument, if it has one.
    `find` gives the thing of an object that is not known yet."""

    def __init__(self, op: str, arguments: str = "self", tells: str = "", find: "Any" = None) -> None:
        Hook.__init__(self, arguments)
        self.op, self.tells, self.find = OPS.index(op), tells, find

    def enter(
        self, owner: object, block: "Any" = True, timeout: object = None, item: object = UNTOLD, frame: "Any" = None,
        thing: "Thing | None" = None) -> "Any":  # fmt: skip
        """Gives (enter, place, outer call, may block, limit, value), or None for what is not shown."""
        if thing is None:
            thing = things.get(id(owner))
            if thing is None and not (active and self.find):
                return None
        try:
            thing = thing or self.find(owner)
            if thing is None:
                return None
            if frame is None:
                frame = getframe(2)
            thread = threads.get(get_ident()) or new_thread()
            place = _places.get((id(frame.f_code), frame.f_lasti))
            if place is None or place[0] is not thing or place[1] is not thread or place[2] != self.op:
                place = self.place(frame, thing, thread)
            if block is not True:
                block = type(block) in (bool, int) and bool(block)  # another type's `bool` is the program's code
            limit = 0 if timeout is None else place[6] if timeout is ASK else limit_of(timeout)
            value = UNTOLD if item is UNTOLD else told(item)
            now = clock()
            if block and thread.slot:
                _pack_slot(ring, thread.slot, now, place[4][0], limit, value, now)
            call = thread.call = (now, place, thread.call, block, limit, value)
            return call
        except BaseException:
            return lost()

    def place(self, frame: "Any", thing: Thing, thread: Thread) -> "Any":
        """What calls of a thread at one instruction on one thing have in common: (thing, thread, operation, site, the same as the
        files have it, by flags, counter, limit of a call whose arguments cannot be seen, code)."""
        code, at = frame.f_code, frame.f_lasti
        bare = code.co_code[at] in _CALLS and code.co_code[at + 1] == 0
        counted = thing.counts.setdefault(self.op, count(1))
        where, number = site_number(site(frame)), number_of(thing)
        heads = [_pack_head(self.op, flags, thread.number, where, number) for flags in range(8)]
        place = (thing, thread, self.op, where, heads, counted, 0 if bare else -1, code)
        if is_users(frame):
            _places[id(code), at] = place  # it keeps the code, so that its id stays its own
        return place

    def leave(self, call: "Any", result: "Any") -> "Any":
        if call is not None:
            try:
                if self.tells == "result":
                    close(call, 0, told(result))
                elif self.tells == "success" and not result:
                    close(call, NO_EFFECT, UNTOLD)
                else:
                    close(call, 0, call[5])
            except BaseException:
                lost()
        return result

    def fail(self, call: "Any") -> None:
        Hook.fail(self, call)
        if call is not None and call[1][1].call is call:
            safely(close, call, RAISED, call[5])


def reopen(call: "Any") -> None:
    """An outer call is open again: its slot."""
    now, place, _, block, limit, value = call
    if block and place[1].slot:
        _pack_slot(ring, place[1].slot, now, place[4][0], limit, value, now)


def close(call: "Any", flags: int, value: bytes, counts: bool = True) -> None:
    """A call is over: its record. It counts if it had an effect."""
    over = clock()
    now, place, outer, block, _, _ = call
    place[1].call = outer
    if outer is not None:
        reopen(outer)
    number, head = next(_records), place[4][flags | MAY_BLOCK if block else flags]
    n = next(place[5]) if counts and not flags else 0
    _pack_record(ring, _FIRST + 64 * (number & 4095 or 4096), now, over, head, value, n, number)


def record(hook: Call, owner: object, value: object = 1) -> None:
    """A call that takes no time, on the line of the program that led to it."""
    hook.leave(hook.enter(owner, False, None, value, hooked().f_back), None)
