"""Writes the two files of this process: docs/watch-folder.md has their form.

No descriptor stays open: daemons close what they do not know, and the number then belongs to the program.
"""
import os
import sys
from _struct import Struct
from mmap import mmap
from time import monotonic_ns as clock

RECORDS, SLOTS = 4096, 64
SIZE = 64 * (1 + SLOTS + RECORDS)
_header, _end = Struct("<8sIIQQQ24x").pack_into, Struct("<Q").pack_into
_ESCAPED = {code: "\\u%04x" % code for code in (*range(32), ord('"'), ord("\\"))}
_open, _write, _close, getpid = os.open, os.write, os.close, os.getpid  # the program may replace them
_lines = ""  # the path of this process's lines


def _map(path: str) -> mmap:
    file = _open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.posix_fallocate(file, 0, SIZE)  # a hole in the file would be a SIGBUS when the disk is full
        if sys.version_info >= (3, 13):
            return mmap(file, SIZE, trackfd=False)
        # The mapping keeps a copy of the descriptor, the lowest free number, and closes it when it is dropped: so it never is.
        copy = os.dup(file)
        _close(copy)
        mapped = mmap(file, SIZE)
        if os.path.samestat(os.fstat(copy), os.fstat(file)):
            _close(copy)
        return mapped
    except BaseException:
        os.unlink(path)  # half a ring would be read
        raise
    finally:
        _close(file)


def begin(folder: str) -> mmap:
    """Makes the pair of files of this process, and gives its ring. Raises OSError where the system refuses."""
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


def _json(value: "str | int | list[str]") -> str:
    if isinstance(value, str):
        return '"%s"' % value[:1000].translate(_ESCAPED)
    if isinstance(value, list):
        return "[%s]" % ",".join(map(_json, value))
    return repr(value).lower() if isinstance(value, bool) else "%d" % value


def emit(what: str, path: "str | None" = None, **fields: "str | int | list[str] | None") -> None:
    """Adds a line, to the file of this process or another. Raises OSError where the system refuses; what is None is left out."""
    told = ['"%s":%s' % (name, _json(value)) for name, value in fields.items() if value is not None]
    line = '{"what":"%s","at":%d%s}\n' % (what, clock(), "".join("," + each for each in told))
    raw = line.encode("utf-8", "replace")
    file = _open(path or _lines, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if _write(file, raw) != len(raw):
            raise OSError("a line was cut")
    finally:
        _close(file)
