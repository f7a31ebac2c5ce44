"""A program's output, errors, exit status and surroundings are the same with and without the bridge."""
import json
import os
import re
import sys
import tempfile
import unittest

from places import program
from reader import Folder, run

FAILING = program("failing.py")
WAYS = re.findall(r"^def (\w+)\(\):", open(FAILING, encoding="utf-8").read(), re.M)


def told_apart(text):
    """Without what differs between any two runs."""
    text = re.sub(r"0x[0-9a-f]+|\(pid=\d+\)", "0x", text)
    text = re.sub(r"/tmp/[\w./-]+|pymp-\w+", "/tmp", text)
    return re.sub(r"(?<=Process-)[\d:]+|(?<=PoolWorker-)[\d:]+|(?<=\[)\d+(?=\])", "N", text)


class Same(unittest.TestCase):
    maxDiff = None

    def test_output_errors_and_exit_status_of_every_way_to_fail(self):
        with tempfile.TemporaryDirectory() as place:
            for way in WAYS:
                with self.subTest(way), Folder() as folder:
                    file = os.path.join(place, way)
                    bare = run(FAILING, way, file, seconds=30)
                    watched = run(FAILING, way, file, env=folder.environment(), seconds=30)
                    for ours, theirs in zip(watched, bare):
                        self.assertEqual(*(told_apart(x) if isinstance(x, str) else x for x in (ours, theirs)))
                    found = folder.read()
                    self.assertEqual(found.lines("off") + found.lines("left_out"), [])
                    self.assertTrue(found.lives)

    def test_a_program_can_notice_only_what_the_list_says(self):
        with Folder() as folder:
            bare = json.loads(run(program("closed_list.py"))[0])
            out, err, _ = run(program("closed_list.py"), env=folder.environment())
            self.assertEqual(err, "")
            watched = json.loads(out)
            for name in ("PYTHONPATH", "PROCESSION_WATCH", "PROCESSION_CACHE"):
                watched["environ"].pop(name)
                bare["environ"].pop(name, None)
            self.assertEqual(watched["late"]["sleep"].pop(), "Frameless")
            self.assertEqual(bare["late"]["sleep"].pop(), "builtin_function_or_method")
            self.assertEqual(watched["late"].pop("acquire"), "Frameless")
            self.assertEqual(bare["late"].pop("acquire"), "builtin_function_or_method")
            self.assertEqual(watched, bare)

    def test_the_programs_own_sitecustomize_runs_as_it_would(self):
        texts = {
            "works": "import sys\nsys.stdout.write('mine\\n')\nvalue = 3\n",
            "fails": "raise ValueError('mine')\n",
            "lacks": "import no_such_module\n",
        }
        script = "import sys\nprint('sitecustomize' in sys.modules, getattr(sys.modules.get('sitecustomize'), '__file__', ''))\n"
        for name, text in texts.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as place, Folder() as folder:
                with open(os.path.join(place, "sitecustomize.py"), "w") as file:
                    file.write(text)
                path = os.path.join(place, "program.py")
                with open(path, "w") as file:
                    file.write(script)
                bare = run(path, env=dict(os.environ, PYTHONPATH=place))
                env = folder.environment()
                env["PYTHONPATH"] += os.pathsep + place
                self.assertEqual(run(path, env=env), bare)
                self.assertTrue(folder.read().lives)

    def test_below_python_3_9_nothing_happens(self):
        with Folder() as folder:
            with open(os.path.join(folder.path, "python", "sitecustomize.py")) as file:
                gate = [line for line in file if "version_info" in line]
            self.assertEqual(len(gate), 1)
            old = gate[0].replace("sys.version_info", "(3, 8, 18)").strip()[len("if ") : -1]
            self.assertFalse(eval(old, {"sys": sys, "os": os, "_here": os.path.join(folder.path, "python")}))


if __name__ == "__main__":
    unittest.main()
