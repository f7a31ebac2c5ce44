"""Stands for functions written in C, so that no frame of ours is between the program and them."""
from _functools import partial  # type: ignore[import-not-found]
from _thread import interrupt_main
from sys import _getframe as getframe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any


def _of_inner(name: str) -> property:
    def get(method: "Frameless") -> object:
        return getattr(method._inner, name)

    return property(get)


class _Leaving(partial):  # type: ignore[misc]
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
            setattr(cls, name, _of_inner(name))

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
_codes: "list[Any]" = []


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
        _bare[id(code), at] = known
        _codes.append(code)  # so that its id stays its own
    return known
