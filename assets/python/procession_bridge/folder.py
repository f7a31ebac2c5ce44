"""Writes the two files of this process: docs/watch-folder.md has their form.

No descriptor stays open: daemons close what they do not know, and the number then belongs to the program.
"""
import _struct
import os
import sys
from _thread import get_native_id
from mmap import mmap
from time import monotonic_ns as clock

RECORDS, SLOTS = 4096, 64
SIZE = 64 + 64 * SLOTS + 64 * RECORDS
_header = _struct.Struct("<8sIIQQQ24x").pack_into
_end = _struct.Struct("<Q").pack_into
# the program may replace these functions
_open, _write, _close, _fstat, _unlink, getpid = os.open, os.write, os.close, os.fstat, os.unlink, os.getpid
_lines = ""


def _map(path: str) -> mmap:
    file = _open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        # a hole in the file would be a SIGBUS when the disk is full
        os.posix_fallocate(file, 0, SIZE)
        if sys.version_info >= (3, 13):
            return mmap(file, SIZE, trackfd=False)
        mapped = mmap(file, SIZE)
        # It keeps a copy of the descriptor, the lowest free number, and closes it when it is dropped: so it never is.
        same = _fstat(file)
        for copy in range(file + 1024):
            try:
                found = copy != file and os.path.samestat(same, _fstat(copy))
            except OSError:
                continue
            if found:
                _close(copy)
                break
        return mapped
    except BaseException:
        _unlink(path)  # half a ring would be read
        raise
    finally:
        _close(file)


def begin(folder: str) -> mmap:
    """Makes the pair of files of this process. Raises OSError where the system refuses."""
    global _lines
    _lines = ""  # a child that gets no files must not write into its parent's
    for life in range(1000):
        stem = "%s/%d.%d" % (folder, getpid(), life)
        try:
            ring = _map(stem + ".ring")
        except FileExistsError:
            continue
        _header(ring, 0, b"PRCRING1", RECORDS, SLOTS, getpid(), clock(), 0)
        _lines = stem + ".lines"
        return ring
    raise FileExistsError(folder)


def mark_end(ring: "mmap | bytearray") -> None:
    """Says in the header that the process came to its end by itself."""
    _end(ring, 32, clock())


def _json(value: object) -> str:
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        text = "".join(c if c >= " " and c not in '"\\' else "\\u%04x" % ord(c) for c in value[:1000])
        return '"%s"' % text
    if isinstance(value, dict):
        return "{%s}" % ",".join("%s:%s" % (_json(key), _json(each)) for key, each in value.items())
    return "[%s]" % ",".join(map(_json, value))  # type: ignore[call-overload]


def emit(what: str, **fields: object) -> None:
    """Adds a line. Raises OSError where the system refuses; fields that are None are left out."""
    told = {"what": what, "at": clock()}
    told.update((key, value) for key, value in fields.items() if value is not None)
    append(_lines, told)


def append(path: str, told: "dict[str, object]") -> None:
    """Adds a line to a file of lines."""
    line = (_json(told) + "\n").encode("utf-8", "replace")
    file = _open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if _write(file, line) != len(line):
            raise OSError("a line was cut")
    finally:
        _close(file)


def thread_id() -> int:
    """The system's number of this thread."""
    return get_native_id()
