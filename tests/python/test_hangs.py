"""What the reader needs to name each of the nine hangs is in the files while the program stands."""
import os
import unittest

from places import line_of
from reader import HANGS, Folder, popen, stop
from test_off import waits

# program: the open calls of the main process and of the living children, as (operation, kind, text of the line)
OPEN = {
    "join_before_drain.py": {("join", "Process", "producer.join()"), ("flush", "Queue", None)},
    "sentinel_missing.py": {("join", "Process", "consumer.join()"), ("get", "Queue", "while (item := queue.get()) is not None:")},
    "consumers_dead.py": {("put", "Queue", "queue.put(number % 5)")},
    "lock_owner_dead.py": {("join", "Process", "second.join()"), ("acquire", "Lock", "with lock:")},
    "two_locks.py": {("join", "Process", "there.join()"), ("acquire", "Lock", "with target:")},
    "killed_in_get.py": {("join", "Process", "second.join()"), ("get", "Queue", "while (task := tasks.get()) is not None:")},
    "pool_worker_killed.py": {("result", "Pool", "print(sum(pool.map(square, range(10), chunksize=1)))"), ("get", "Pool", None)},
    "not_pickled.py": {("join", "Process", "consumer.join()"), ("get", "Queue", "function, number = queue.get()")},
    "producers_failed.py": {("join", "Process", "process.join()"), ("get", "Queue", "line = queue.get()")},
}
LINES = {"not_pickled.py": "not_pickled", "producers_failed.py": "raised", "consumers_dead.py": "raised"}


def alive(pid):
    try:
        with open("/proc/%d/stat" % pid) as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Hangs(unittest.TestCase):
    def test_each_hang_is_in_the_files(self):
        self.assertEqual(sorted(OPEN), sorted(os.listdir(HANGS)))
        for name, expected in OPEN.items():
            for method in ("fork", "spawn"):
                with self.subTest(name, method=method), Folder() as folder:
                    path = os.path.join(HANGS, name)
                    expected = {(op, on, text and line_of(path, text)) for op, on, text in OPEN[name]}
                    process = popen(path, method, env=folder.environment())
                    try:
                        waits(20, lambda: self.stands(folder, expected, LINES.get(name)))
                    finally:
                        stop(process)
                        process.stdout.close()
                        process.stderr.close()

    def stands(self, folder, expected, line):
        """The expected calls are open, have no limit, nothing else is open, and the line that tells why has been written."""
        try:
            found = folder.read()
            lives = [life for life in found.lives if alive(life.pid)]
            if line and not found.lines(line):
                return False
        except (ValueError, KeyError):
            return False  # it was just being written
        calls = [call for life in lives for call in life.open()]
        return {(call.op, call.on, call.line) for call in calls} == expected and all(call.limit == 0 for call in calls)


if __name__ == "__main__":
    unittest.main()
