"""Puts a hook into a function of the standard library without adding a frame: its body is compiled again between
`enter` and `leave`. Tracebacks stay as they are, and every reference to the function is hooked at once."""
import marshal
import os
import sys

from .folder import emit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any

_VERSION = 3  # of the code that is kept: to be raised when this file changes
_ONLY_AST = 0x400
_HOOK = "procession"  # stands for the hook in the code that is kept
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


def _nodes(node: "Any", inner: bool = True) -> "Any":
    """The node and those below it; without `inner`, not those of functions inside."""
    yield node
    for field in node._fields:
        children = getattr(node, field, None)
        for child in children if isinstance(children, list) else [children]:
            if hasattr(child, "_fields") and (inner or type(child).__name__ not in ("FunctionDef", "Lambda", "ClassDef")):
                yield from _nodes(child, inner)


def _parsed(text: str, at: "Any") -> "Any":
    """The statement that a text is, at the place of another one."""
    tree: Any = compile(text, "<hook>", "exec", _ONLY_AST, True)
    for node in _nodes(tree.body[0]):
        for name in ("lineno", "col_offset", "end_lineno", "end_col_offset"):
            setattr(node, name, getattr(at, name))
    return tree.body[0]


def _wrap(function: "Any", hook: "Any") -> None:
    """Changes the tree of a function: its body between `enter` and `leave`."""
    doc = function.body[:1] if type(function.body[0]).__name__ == "Expr" and len(function.body) > 1 else []
    body = function.body[len(doc) :]
    for node in list(_nodes(function, False))[1:]:
        if type(node).__name__ == "Return":
            leave = _parsed('"procession".leave(w_call, None)', node).value
            leave.args[1] = node.value or leave.args[1]
            node.value = leave
        elif type(node).__name__ == "ExceptHandler" and hook.catches == getattr(node.type, "id", "everything"):
            node.body.insert(0, _parsed('"procession".raised()', node.body[0]))
    wrapper = _parsed(_TEMPLATE.format(target=hook.target, arguments=hook.arguments), body[0])
    wrapper.body[1].body[1:1] = body
    function.body = doc + wrapper.body


def _function(code: "CodeType", name: str) -> "CodeType":
    """The innermost code in which a function of this name was compiled."""
    inner = [const for const in code.co_consts if hasattr(const, "co_code")]
    return next((each for each in inner if each.co_name == name), None) or _function(inner[0], name)


def _compiled(lines: "list[str]", old: "CodeType", owner: str, hook: "Any") -> "CodeType":
    """The code of a function with its hook, from the lines of its file."""
    first = old.co_firstlineno
    indent = lines[first - 1][: -len(lines[first - 1].lstrip())]
    begun = next(n for n in range(first, len(lines)) if lines[n - 1].lstrip().startswith("def "))  # behind the decorators
    inside = (indent + " ", indent + ")")
    end = next((n for n in range(begun, len(lines)) if lines[n].strip() and not lines[n].startswith(inside)), len(lines))
    head = "class %s:" % owner if owner else "if 1:" if indent else "0"  # under its class `self.__x` keeps its meaning
    tree: Any = compile("\n" * (first - 2) + head + "\n" + "".join(lines[first - 1 : end]), old.co_filename, "exec", _ONLY_AST, True)
    _wrap(next(node for node in _nodes(tree) if type(node).__name__ == "FunctionDef"), hook)
    return _function(compile(tree, old.co_filename, "exec", 0, True), old.co_name)


def _is_of(code: "CodeType", old: "CodeType") -> bool:
    """Whether code was compiled from the function that is there: another tool may have put something else in its place."""
    same = (code.co_name, code.co_firstlineno) == (old.co_name, old.co_firstlineno)
    return same and all(set(getattr(old, each)) <= set(getattr(code, each)) for each in ("co_names", "co_varnames", "co_cellvars"))


def patch(module: "ModuleType", source: str, hooks: "dict[str, Any]", cache: str) -> None:
    """Hooks functions of a module, once it has been executed. What cannot be hooked is left out, with a line that says so."""
    status = os.stat(source)
    key = (cache, sys.implementation.cache_tag, sys.flags.optimize, module.__name__, status.st_size, status.st_mtime_ns)
    path = "%s/%s-%d-%s-%d-%d" % key
    codes = _read(path)
    lines: list[str] = []
    for name, hook in hooks.items():
        owner, _, last = name.rpartition(".")
        space: Any = vars(getattr(module, owner, module))
        if last not in space:
            continue  # not in this version
        try:
            function: Any = getattr(space[last], "__func__", space[last])
            spec = (_VERSION, function.__code__.co_filename, hook.arguments, hook.target, hook.catches)
            if name not in codes or codes[name][0] != spec:
                if not lines:
                    with open(source, encoding="utf-8") as file:
                        lines = file.readlines()
                codes[name] = (spec, _compiled(lines, function.__code__, owner, hook))
            code = codes[name][1]
            if not _is_of(code, function.__code__):
                raise ValueError("another body")
            function.__code__ = code.replace(co_consts=tuple(hook if const == _HOOK else const for const in code.co_consts))
        except Exception as error:
            emit("left_out", hook="%s.%s" % (module.__name__, name), why=repr(error))
    if lines:
        _store(path, codes)


def _read(path: str) -> "dict[str, Any]":
    try:
        with open(path, "rb") as file:
            return dict(marshal.load(file))
    except (OSError, ValueError, EOFError, TypeError):
        return {}


def _store(path: str, codes: "dict[str, Any]") -> None:
    try:
        os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
        mine = "%s.%d" % (path, os.getpid())
        with open(mine, "xb") as file:
            marshal.dump(codes, file)
        os.replace(mine, path)
    except OSError:
        pass
