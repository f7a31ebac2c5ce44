"""Puts a hook into a function of the standard library without adding a frame: its body is compiled again between
`enter` and `leave`. Tracebacks stay as they are, and every reference to the function is hooked at once."""
import marshal
import os
import sys

from .folder import emit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FunctionType, ModuleType
    from typing import Any

    Table = dict[str, dict[str, "Hook"]]

_VERSION = 2  # of the code that is kept: to be raised when this file changes
_ONLY_AST = 0x400
_PLACE = "procession"
_TEMPLATE = """
def hooked():
    w_call = None
    try:
        {target} = "procession".enter({arguments})
        "procession".leave(w_call, None)
    except:
        "procession".fail(w_call)
        raise
"""


class Hook:
    """What happens around a function. `arguments` are given to `enter`; its result goes to `target`."""

    arguments = "self"
    target = "w_call"
    catches = ""  # `raised` is called in the function's own `except` of this type, or of "everything"

    def enter(self, *arguments: "Any") -> "Any":
        """Called before the body; what it returns is given to `leave` or `fail`."""

    def leave(self, call: "Any", result: "Any") -> "Any":
        """Called with the result of the body; returns the result."""
        return result

    def fail(self, call: "Any") -> None:
        """Called when the body raised: takes our own frames out of the traceback (an interrupt can come anywhere)."""
        trace = sys.exc_info()[2]
        while trace and trace.tb_next and trace.tb_next.tb_frame.f_code.co_filename.startswith(_OURS):
            trace.tb_next = trace.tb_next.tb_next

    def raised(self) -> None:
        """Called in the `except:` of a function that `catches`."""


_OURS = os.path.dirname(__file__) + os.sep


def _nodes(node: "Any", inner: bool = True) -> "Any":
    """The node and those below it; without `inner`, not those of functions inside."""
    yield node
    for field in node._fields:
        children = getattr(node, field, None)
        for child in children if isinstance(children, list) else [children]:
            if hasattr(child, "_fields") and (inner or type(child).__name__ not in ("FunctionDef", "Lambda", "ClassDef")):
                yield from _nodes(child, inner)


def _placed(nodes: "Any", at: "Any") -> "Any":
    for node in _nodes(nodes):
        node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = (
            at.lineno, at.col_offset, at.end_lineno, at.end_col_offset)  # fmt: skip
    return nodes


def _parsed(text: str, at: "Any") -> "Any":
    tree: Any = compile(text, "<hook>", "exec", _ONLY_AST, True)
    return _placed(tree.body[0], at)


def _wrap(function: "Any", hook: Hook) -> None:
    """Changes the tree of a function: its body between `enter` and `leave`."""
    body = function.body
    doc = body[:1] if type(body[0]).__name__ == "Expr" and len(body) > 1 else []
    body = body[len(doc) :]
    for node in list(_nodes(function, False))[1:]:
        if type(node).__name__ == "Return":
            leave = _parsed('"procession".leave(w_call, None)', node).value
            if node.value is not None:
                leave.args[1] = node.value
            node.value = leave
        elif type(node).__name__ == "ExceptHandler" and hook.catches == getattr(node.type, "id", "everything"):
            node.body.insert(0, _parsed('"procession".raised()', node.body[0]))
    wrapper = _parsed(_TEMPLATE.format(target=hook.target, arguments=hook.arguments), body[0])
    attempt = wrapper.body[1]
    attempt.body[1:1] = body
    function.body = doc + wrapper.body


def _function(code: "CodeType", name: str) -> "CodeType":
    for const in code.co_consts:
        if hasattr(const, "co_code"):
            return const if const.co_name == name else _function(const, name)
    raise ValueError("no function")


def _block(lines: "list[str]", first: int) -> str:
    """The lines of a function that begins at line `first`, behind as many empty ones."""
    indent = len(lines[first - 1]) - len(lines[first - 1].lstrip())
    end = first
    while not lines[end - 1].lstrip().startswith("def "):
        end += 1  # decorators
    closed = False
    while end < len(lines):
        line = lines[end]
        if closed and line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        closed = closed or lines[end - 1].split("#")[0].rstrip().endswith(":")
        end += 1
    return "".join(lines[first - 1 : end])


def _compiled(lines: "list[str]", old: "CodeType", owner: str, hook: "Hook | None") -> "CodeType":
    first = old.co_firstlineno
    text = _block(lines, first)
    # calls on imported names are compiled in another way since 3.11
    imports = [line.split("#")[0].strip() for line in lines[: first - 2] if line.startswith(("import ", "from ")) and "(" not in line]
    head = "class %s:" % owner if owner else "if 1:"
    gap = "\n" * max(first - 2, 1)
    text = ";".join(imports) + (gap + head + "\n" if text[0] == " " else gap + "\n") + text
    tree: Any = compile(text, old.co_filename, "exec", _ONLY_AST, True)
    if hook is not None:
        function = next(node for node in _nodes(tree) if type(node).__name__ == "FunctionDef")
        _wrap(function, hook)
    return _function(compile(tree, old.co_filename, "exec", 0, True), old.co_name)


class Patcher:
    """Hooks the functions of a table into modules, once these have been executed."""

    def __init__(self, table: "Table", cache: str) -> None:
        self.table = table
        self.cache = cache

    def _read(self, path: str) -> "dict[str, Any]":
        try:
            with open(path, "rb") as file:
                codes: dict[str, Any] = marshal.load(file)
                return codes
        except (OSError, ValueError, EOFError, TypeError):
            return {}

    def _store(self, path: str, codes: "dict[str, Any]") -> None:
        try:
            os.makedirs(self.cache, 0o700, exist_ok=True)
            name = "%s.%d" % (path, os.getpid())
            with open(name, "xb") as file:
                marshal.dump(codes, file)
            os.replace(name, path)
        except OSError:
            pass

    def apply(self, module: "ModuleType", source: str) -> None:
        """Hooks what the table says of this module. What cannot be hooked is left out, with a line that says so."""
        hooks = self.table.get(module.__name__)
        if not hooks:
            return
        status = os.stat(source)
        key = (sys.implementation.cache_tag, sys.flags.optimize, module.__name__, status.st_size, status.st_mtime_ns)
        path = os.path.join(self.cache, "%s-%d-%s-%d-%d" % key)
        codes = self._read(path)
        lines: list[str] = []
        fresh = False
        for name, hook in hooks.items():
            owner, _, last = name.rpartition(".")
            space = vars(getattr(module, owner)) if owner else vars(module)
            if last not in space:
                continue  # not in this version
            function: FunctionType = getattr(space[last], "__func__", space[last])
            try:
                old = function.__code__
                spec = (_VERSION, _TEMPLATE, hook.arguments, hook.target, hook.catches)
                if name not in codes or codes[name][0] != spec:
                    if not lines:
                        with open(source, encoding="utf-8") as file:
                            lines = file.readlines()
                    plain = _compiled(lines, old, owner, None)
                    codes[name] = (spec, plain.co_code, _compiled(lines, old, owner, hook))
                    fresh = True
                if codes[name][1] != old.co_code:
                    raise ValueError("another body")
                code: CodeType = codes[name][2]
                consts = [hook if type(const) is str and const == _PLACE else const for const in code.co_consts]
                function.__code__ = code.replace(co_consts=tuple(consts))
            except Exception as error:
                emit("left_out", hook="%s.%s" % (module.__name__, name), why=repr(error))
        if fresh:
            self._store(path, codes)
