"""Starts the bridge of `procession watch`, then gives way to the program's own sitecustomize.

This file must be readable by every Python there is: below 3.9 it does nothing.
"""
import os
import sys

_here = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != _here]
if sys.version_info >= (3, 9) and sys.platform == "linux" and os.environ.get("PROCESSION_WATCH") == os.path.dirname(_here):
    _before = set(sys.modules)
    _no_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, False  # procession keeps it: the next run starts sooner
    sys.path.insert(0, _here)
    try:
        import procession_bridge

        procession_bridge.start(os.environ["PROCESSION_WATCH"])
    except Exception:
        pass  # the program runs unobserved
    sys.path.remove(_here)
    sys.dont_write_bytecode = _no_bytecode
    for _name in set(sys.modules) - _before:
        del sys.modules[_name]
for _name in [_name for _name in sys.path_importer_cache if _name.startswith(_here)]:
    del sys.path_importer_cache[_name]
# The import below finds the program's own file. Where there is none, `site` passes over the error: nothing is left of ours.
del sys.modules["sitecustomize"]
import sitecustomize  # noqa: E402, F401
