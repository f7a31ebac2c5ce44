"""Stands for functions written in C, so that no frame of ours is between the program and them."""
from _functools import partial  # type: ignore[import-not-found]
from _thread import interrupt_main
from sys import _getframe as getframe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Leaving(partial):  # type: ignore[misc]
    """The library's own function, for one call: the interpreter drops it when the call is over."""

    __slots__ = ("over", "call")
    over: "Any"
    call: "Any"

    def __del__(self) -> None:
        try:
            self.over(self.call)
        except KeyboardInterrupt:
            interrupt_main()  # it would be lost here
        except BaseException:
            pass


class Frameless:
    # A call begins when the interpreter looks up `__call__`, the function itself is called by the interpreter, and the call is
    # over when what was looked up is dropped. `begin` is given the caller's frame; what it gives, unless None, `over` is given.
    __slots__ = ("_inner", "_begin", "_over")
    __doc__ = property(lambda self: self._inner.__doc__)
    __module__ = property(lambda self: self._inner.__module__)

    def __init__(self, inner: "Any", begin: "Any", over: "Any") -> None:
        self._inner, self._begin, self._over = inner, begin, over

    @property
    def __call__(self) -> "Any":
        call = self._begin(getframe(1))
        if call is None:
            return self._inner
        leaving = _Leaving(self._inner)
        leaving.over, leaving.call = self._over, call
        return leaving

    def __getattr__(self, name: str) -> "Any":
        return getattr(self._inner, name)

    def __repr__(self) -> str:
        return repr(self._inner)

    def __reduce__(self) -> "Any":
        return self._inner.__reduce__()
