"""Starts the bridge of `procession watch`, then gives way to the program's own sitecustomize.

This file must be readable by every Python there is: below 3.9 it does nothing.
"""
import os
import sys


def _keep_bytecode(package, cache):
    """Lets all runs share the compiled bridge: its folder is new in each run, so Python alone would compile it each time."""
    if not cache or os.path.lexists(package + "/__pycache__"):
        return
    import _imp

    files = [package + "/" + name for name in sorted(os.listdir(package))]
    text = b""
    for path in files:
        os.utime(path, (0, 0))
        with open(path, "rb") as file:
            text += file.read()
    kept = "%s/bridge-%s" % (cache, _imp.source_hash(0, text).hex())
    if not os.path.isdir(kept):
        os.makedirs(kept, 0o700)
    os.symlink(kept, package + "/__pycache__")


_here = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != _here]
if sys.version_info >= (3, 9) and sys.platform == "linux" and os.environ.get("PROCESSION_WATCH") == os.path.dirname(_here):
    _before = set(sys.modules)
    _no_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, False  # it goes into the run's own folder
    sys.path.insert(0, _here)
    try:
        _keep_bytecode(_here + "/procession_bridge", os.environ.get("PROCESSION_CACHE"))
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
