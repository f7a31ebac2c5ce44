"""Where the bridge cannot work it is silent, and the program runs as it would; what it wrote is never half a record."""
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from places import program
from reader import Folder, popen, run, stop

POOLS = program("pools.py")


def waits(seconds, condition):
    """Polls until the condition holds; for what another process does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.005)
    raise AssertionError("not within %d s" % seconds)


class Off(unittest.TestCase):
    def setUp(self):
        self.bare = run(POOLS, "fork")

    def same(self, env, method="fork", **more):
        self.assertEqual(run(POOLS, method, env=env, **more), self.bare)

    def test_without_a_folder(self):
        with Folder() as folder:
            env = folder.environment()
            for name, value in (("PROCESSION_WATCH", "/nonexistent"), ("PROCESSION_WATCH", ""), ("PROCESSION_CACHE", "/proc/none")):
                with self.subTest(name):
                    self.same(dict(env, **{name: value}))

    def test_a_folder_that_vanishes_while_the_program_runs(self):
        with Folder() as folder:
            script = "import os, runpy, shutil, sys\nshutil.rmtree(os.environ['PROCESSION_WATCH'])\n"
            script += "sys.argv = [%r, 'fork']\nrunpy.run_path(%r, run_name='__main__')\n" % (POOLS, POOLS)
            path = os.path.join(folder.path, "program.py")
            with open(path, "w") as file:
                file.write(script)
            self.assertEqual(run(path, env=folder.environment()), self.bare)

    def test_a_child_that_gets_no_files_leaves_its_parents_alone(self):
        with Folder() as folder:
            path = os.path.join(folder.path, "program.py")
            with open(path, "w") as file:
                file.write(
                    "import os, queue, resource\nitems = queue.Queue()\nlow, high = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
                    "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, high))\n"
                    "if os.fork() == 0:\n    items.put('child')\n    os._exit(0)\n"
                    "os.wait()\nitems.put('parent')\nprint(items.get())\n")
            self.assertEqual(run(path, env=folder.environment()), ("parent\n", "", 0))
            (life,) = [life for life in folder.read().lives if not life.all("off")]
            self.assertEqual([call.value for call in life.calls()][:2], ["parent", "parent"])

    def test_files_that_the_system_refuses(self):
        def no_room():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        def lines_only():
            resource.setrlimit(resource.RLIMIT_FSIZE, (266_304, 266_304))

        def no_descriptor():
            resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))

        for limit in (no_room, lines_only):
            with self.subTest(limit.__name__), Folder() as folder:
                self.same(folder.environment(), preexec_fn=limit)
        with Folder() as folder:
            bare = run("-c", "print(1)", preexec_fn=no_descriptor)
            self.assertEqual(run("-c", "print(1)", env=folder.environment(), preexec_fn=no_descriptor), bare)

    def test_a_full_disk(self):
        place = tempfile.mkdtemp()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", place], capture_output=True)
        if mounted.returncode:
            os.rmdir(place)
            self.skipTest("no right to mount a small disk")
        try:
            with Folder() as folder:
                shutil.copytree(os.path.join(folder.path, "python"), os.path.join(place, "python"))
                env = dict(folder.environment(), PYTHONPATH=place + "/python", PROCESSION_WATCH=place)
                # room for three processes or so
                self.same(env)
                self.assertTrue([name for name in os.listdir(place) if name.endswith(".ring")])
                self.same(env, "spawn")
        finally:
            subprocess.run(["umount", place], check=True)
            os.rmdir(place)

    def test_isolated_and_cleared_environments_run_unobserved(self):
        with Folder() as folder:
            env = folder.environment()
            script = "import os, subprocess, sys\nfor flags, env in ((['-I'], None), (['-E'], None), (['-S'], None), ([], {})):\n"
            script += "    subprocess.run([sys.executable, *flags, '-c', 'print(1, flush=True)'], env=env, check=True)\n"
            path = os.path.join(folder.path, "program.py")
            with open(path, "w") as file:
                file.write(script)
            self.assertEqual(run(path, env=env), ("1\n1\n1\n1\n", "", 0))
            self.assertEqual(len(folder.read().lives), 1)

    def test_an_inner_watch_takes_over(self):
        with Folder() as outer, Folder() as inner:
            env = inner.environment()
            env["PYTHONPATH"] += os.pathsep + outer.environment()["PYTHONPATH"] + os.pathsep + "/kept"
            path = os.path.join(inner.path, "program.py")
            with open(path, "w") as file:
                file.write("import os, sys\nprint(os.environ['PYTHONPATH'].split(':')[1:], '/kept' in sys.path)\n")
            self.assertEqual(run(path, env=env), ("['/kept'] True\n", "", 0))
            self.assertEqual(len(inner.read().lives), 1)
            (lines,) = [name for name in os.listdir(outer.path) if name.endswith(".lines")]
            with open(os.path.join(outer.path, lines)) as file:
                self.assertIn('"what":"nested"', file.read())


class Torn(unittest.TestCase):
    def test_no_record_is_torn_by_a_kill(self):
        records = 0
        for turn in range(15):
            with Folder() as folder:
                process = popen(program("flood.py"), env=folder.environment())
                try:
                    process.stdout.readline()
                    # before and after the ring was written all over
                    waits(30, lambda: folder.read().calls()[-1:] and folder.read().calls()[-1].number > 700 * turn)
                    os.kill(process.pid, signal.SIGKILL)
                finally:
                    stop(process)
                    process.stdout.close()
                    process.stderr.close()
                (life,) = folder.read().lives
                found = life.calls()
                records += len(found)
                numbers = [call.number for call in found]
                # a thread that had its number and had not written yet leaves a gap
                self.assertLessEqual(numbers[-1] - numbers[0] + 1 - len(numbers), 5)
                for call in found:
                    self.assertTrue(call.op in ("put", "get") and call.on == "ThreadQueue", call)
                    self.assertTrue(life.made < call.enter <= call.exit and call.value % 1_000_003 == 0, call)
        self.assertGreater(records, 15 * 700)


if __name__ == "__main__":
    unittest.main()
