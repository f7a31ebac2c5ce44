"""A function's body is compiled again around its own statements, and what is not the library's body is left alone."""
import importlib.util
import os
import sys
import tempfile
import traceback
import unittest

from reader import BRIDGE

sys.path.insert(0, BRIDGE)
_no_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
from procession_bridge import calls, recompile  # noqa: E402

sys.dont_write_bytecode = _no_bytecode
sys.path.remove(BRIDGE)

SOURCE = '''import os


class Box:
    """A class with a private name."""

    __made = 0

    @staticmethod
    def find(
        value,
        other=2,
    ):
        """The value
        on two lines."""
        if value < 0:
            raise ValueError(os.path.join("a", "b"),
                             value)
        for each in range(3):
            if each == value:
                return each * other
        def inner():
            return 7
        return inner()

    def make(self):
        Box.__made += 1


if True:
    def top(value):
        try:
            return 1 / value
        except:
            return None
'''


class Noted(calls.Hook):
    def __init__(self, arguments="value", catches=""):
        calls.Hook.__init__(self, arguments, catches=catches)
        self.seen = []

    def enter(self, *arguments):
        self.seen.append(("enter", *arguments))
        return len(self.seen)

    def leave(self, call, result):
        self.seen.append(("leave", result))
        return result

    def fail(self, call):
        calls.Hook.fail(self, call)
        self.seen.append(("fail", sys.exc_info()[0]))

    def raised(self):
        self.seen.append(("raised", sys.exc_info()[0]))


class Recompiled(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.cache, self.path = place.name + "/cache", place.name + "/boxes.py"
        with open(self.path, "w") as file:
            file.write(SOURCE)
        self.said = []
        old, recompile.emit = recompile.emit, lambda what, **fields: self.said.append((what, fields))
        self.addCleanup(setattr, recompile, "emit", old)

    def load(self):
        spec = importlib.util.spec_from_file_location("boxes", self.path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def hooked(self, **hooks):
        module = self.load()
        hooks = {name.replace("__dot__", "."): hook for name, hook in hooks.items()}
        recompile.patch(module, self.path, hooks, self.cache)
        return module

    def test_enter_and_leave_around_every_way_out(self):
        hook = Noted()
        box = self.hooked(Box__dot__find=hook).Box
        self.assertEqual((box.find(2), box.find(5), box.find.__doc__[:9]), (4, 7, "The value"))
        self.assertEqual(hook.seen, [("enter", 2), ("leave", 4), ("enter", 5), ("leave", 7)])
        self.assertEqual(self.said, [])

    def test_tracebacks_are_equal(self):
        texts = []
        for box in (self.load().Box, self.hooked(Box__dot__find=Noted()).Box):
            try:
                box.find(-1)
            except ValueError:
                texts.append(traceback.format_exc())
        self.assertEqual(*(text.split("box.find(-1)")[1] for text in texts))

    def test_private_names_and_functions_without_return(self):
        hook = Noted("self")
        box = self.hooked(Box__dot__make=hook).Box
        box().make()
        self.assertEqual((box._Box__made, hook.seen[1]), (1, ("leave", None)))

    def test_the_functions_own_except(self):
        hook = Noted(catches="everything")
        self.assertIsNone(self.hooked(top=hook).top(0))
        self.assertEqual(hook.seen, [("enter", 0), ("raised", ZeroDivisionError), ("leave", None)])

    def test_our_own_frames_are_taken_out_of_a_traceback(self):
        class Interrupted(calls.Hook):
            def enter(self, value):
                raise KeyboardInterrupt

        hook, ours = Interrupted("value"), calls.OURS
        module = self.hooked(top=hook)
        calls.OURS = os.path.dirname(__file__)
        try:
            module.top(1)
        except KeyboardInterrupt as error:
            names = [each.name for each in traceback.extract_tb(error.__traceback__)]
        finally:
            calls.OURS = ours
        self.assertEqual(names[1:], ["top"])

    def test_the_second_time_the_code_is_the_kept_one(self):
        self.hooked(top=Noted())
        (kept,) = os.listdir(self.cache)
        old, recompile._compiled = recompile._compiled, None
        try:
            hook = Noted()
            self.assertEqual(self.hooked(top=hook).top(2), 0.5)
            self.assertEqual((len(hook.seen), self.said), (2, []))
        finally:
            recompile._compiled = old
        with open(os.path.join(self.cache, kept), "wb") as file:
            file.write(b"broken")
        self.assertEqual(self.hooked(top=hook).top(4), 0.25)
        self.assertEqual((len(hook.seen), self.said), (4, []))

    def test_another_body_is_left_alone_and_said(self):
        module = self.load()
        module.top.__code__ = (lambda value: "mine").__code__
        recompile.patch(module, self.path, {"top": Noted(), "gone": Noted()}, self.cache)
        self.assertEqual(module.top(0), "mine")
        ((what, fields),) = self.said
        self.assertEqual((what, fields["hook"]), ("left_out", "boxes.top"))


if __name__ == "__main__":
    unittest.main()
