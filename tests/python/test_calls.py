"""Every operation of every kind of object is seen under every start method, with its line and its value."""
import unittest

from places import line_of, program
from reader import MAY_BLOCK, NO_EFFECT, RAISED, Folder, run

METHODS = ("fork", "spawn", "forkserver")
EVERY = program("every_call.py")


class EveryCall(unittest.TestCase):
    def watched(self, name, method):
        with Folder() as folder:
            _, err, code = run(program(name), method, env=folder.environment())
            self.assertEqual((err, code), ("", 0))
            found = folder.read()
        self.assertEqual(found.lines("off") + found.lines("left_out"), [])
        return found

    def check(self, found, op, on, line, value, flags=MAY_BLOCK):
        fitting = [call for call in found.calls(op, on) if call.line == line and call.value == value and call.flags == flags]
        self.assertTrue(fitting, "%s on %s at %s: %s" % (op, on, line, [(c, c.line, c.value) for c in found.calls(op, on)]))

    def test_each_operation_on_each_kind(self):
        for method in METHODS:
            with self.subTest(method):
                found = self.watched("every_call.py", method)
                for op, on, text, value, flags in (
                    ("event_wait", "Event", "ready.wait()", "untold", MAY_BLOCK),
                    ("set", "Event", "ready.set()", "untold", 0),
                    ("clear", "Event", "ready.clear()", "untold", 0),
                    ("acquire", "Lock", "with lock:", "untold", MAY_BLOCK),
                    ("release", "Lock", "lock.release()", "untold", 0),
                    ("acquire", "Lock", "lock.acquire()", "untold", MAY_BLOCK),
                    ("acquire", "Lock", "lock.acquire(True, 1)", "untold", MAY_BLOCK),
                    ("acquire", "Lock", "lock.acquire(False)", "untold", MAY_BLOCK | NO_EFFECT),
                    ("acquire", "RLock", "with rlock:", 1, MAY_BLOCK),
                    ("acquire", "RLock", "with value.get_lock():", 1, MAY_BLOCK),
                    ("acquire", "Semaphore", "with permits:", "untold", MAY_BLOCK),
                    ("notify", "Condition", "condition.notify()", "untold", 0),
                    ("wait", "Condition", "condition.wait(20)", "untold", MAY_BLOCK),
                    ("barrier_wait", "Barrier", "barrier.wait()", "untold", MAY_BLOCK),
                    ("put", "SimpleQueue", "simple.put(3)", 3, MAY_BLOCK),
                    ("get", "SimpleQueue", "simple.get()", 3, MAY_BLOCK),
                    ("send", "Pipe", 'pipe.send("hi")', "hi", MAY_BLOCK),
                    ("recv", "Pipe", "here.recv()", "hi", MAY_BLOCK),
                    ("recv", "Pipe", "pipe.recv()", "<tuple>", MAY_BLOCK),
                    ("put", "JoinableQueue", 'tasks.put("text")', "text", MAY_BLOCK),
                    ("get", "JoinableQueue", "tasks.get()", 1, MAY_BLOCK),
                    ("task_done", "JoinableQueue", "tasks.task_done()", "untold", 0),
                    ("join_queue", "JoinableQueue", "tasks.join()", "untold", MAY_BLOCK),
                    ("put", "Queue", 'items.put(b"bytes")', "<bytes>", MAY_BLOCK),
                    ("get", "Queue", "items.get()", "<bytes>", MAY_BLOCK),
                    ("get", "Queue", "items.get(timeout=0.01)", "untold", MAY_BLOCK | RAISED),
                    ("start", "Process", "worker.start()", "untold", MAY_BLOCK),
                    ("join", "Process", "worker.join()", "untold", MAY_BLOCK),
                    ("terminate", "Process", "end(sleeper)", "untold", 0),
                    ("kill", "Process", "end(sleeper)", "untold", 0),
                    ("put", "ThreadQueue", "inside.put(2.5)", 2.5, MAY_BLOCK),
                    ("get", "ThreadQueue", "inside.get()", 2.5, MAY_BLOCK),
                    ("task_done", "ThreadQueue", "inside.task_done()", "untold", 0),
                    ("join_queue", "ThreadQueue", "inside.join()", "untold", MAY_BLOCK),
                    ("thread_join", "Thread", "thread.join()", "untold", MAY_BLOCK),
                ):
                    self.check(found, op, on, line_of(EVERY, text), value, flags)
                self.check(found, "exit_join", "Process", None, "untold")
                self.check(found, "flush", "Queue", None, "untold")
                (slept,) = [call for call in found.calls("sleep") if call.line == line_of(EVERY, "time.sleep(0.01)")]
                self.assertTrue(0.01 <= slept.value < 5)
                self.tasks_done(found)
                self.nested_rlock(found)
                self.identities(found)
                self.processes(found, method)

    def tasks_done(self, found):
        """An item that is done is that of the last `get` on the same queue in the same thread."""
        worker = next(life for life in found.lives if life.name.endswith("Process-1"))
        calls = [call for call in worker.calls() if call.on == "JoinableQueue"]
        self.assertEqual([(call.op, call.value, call.n) for call in calls], [
            ("get", 1, 1), ("task_done", "untold", 1), ("get", "text", 2), ("task_done", "untold", 2)])
        self.assertEqual(len({(call.thread, call.thing["id"]) for call in calls}), 1)

    def nested_rlock(self, found):
        taken, released = [call for call in found.calls(on="RLock") if not call.n][:2]
        self.assertEqual((taken.op, taken.value, taken.n, taken.flags), ("acquire", 2, 0, MAY_BLOCK))
        self.assertEqual((released.op, released.value, released.n, released.flags), ("release", 1, 0, 0))

    def identities(self, found):
        """What two processes use has one id in both; what is not shared has not."""
        main, worker = found.named("MainProcess"), next(life for life in found.lives if life.name.endswith("Process-1"))
        for kind in ("Queue", "JoinableQueue", "Event", "Condition", "Barrier"):
            ids = [{thing["id"] for thing in life.things.values() if thing["kind"] == kind} for life in (main, worker)]
            self.assertEqual(ids[0], ids[1], kind)
            self.assertEqual(len(ids[0]), 1, kind)
        (here,) = [thing for thing in main.things.values() if thing["kind"] == "Pipe"]
        (there,) = [thing for thing in worker.things.values() if thing["kind"] == "Pipe"]
        self.assertEqual(here["peer"], there["id"])
        (queue,) = [thing for thing in main.things.values() if thing["kind"] == "Queue"]
        self.assertEqual(queue["maxsize"], 8)
        self.assertEqual(main.sites[queue["site"]]["line"], line_of(EVERY, "items = multiprocessing.Queue(8)"))

    def processes(self, found, method):
        main = found.named("MainProcess")
        children = {child["pid"]: child for child in main.all("child")}
        self.assertEqual(len(children), 4)
        exits = {line["pid"]: line["code"] for line in main.all("exit")}
        self.assertEqual(sorted(exits.values()), [-15, -9, 0, 0])
        for pid, child in children.items():
            for life in found.lives:
                if life.pid == pid and life.all("name"):
                    self.assertEqual(life.all("name")[0]["method"], method)
                    self.assertEqual(life.name, child["name"])
        for life in found.lives:
            self.assertEqual((life.magic, life.records, life.slots), (b"PRCRING1", 4096, 64))
        self.assertTrue(main.ended)

    def test_tasks_of_pools_and_objects_of_managers(self):
        for method in METHODS:
            with self.subTest(method):
                found = self.watched("pools.py", method)
                for kind, tasks in (("Pool", 5 + 1 + 5 + 2 + 1), ("ProcessPoolExecutor", 6 + 1 + 3)):
                    self.assertEqual(sum(call.value for call in found.calls("submit", kind)), tasks, kind)
                    self.assertEqual(sum(call.value for call in found.calls("finish", kind)), tasks, kind)
                    taken = [call for call in found.calls("get", kind) if call.value is not None]
                    self.assertEqual(len(taken), tasks, kind)
                    self.assertTrue(found.calls("result", kind))
                self.assertEqual(found.calls(on="Queue") + found.calls(on="SimpleQueue") + found.calls(on="Pipe"), [])
                workers = [child for child in found.lines("child") if "pool" in child]
                self.assertEqual(len([child for child in workers if "PoolWorker" in child["name"]]), 2)
                user = found.lives[-1] if method == "spawn" else next(life for life in found.lives if life.name.endswith("-6"))
                ops = [(call.op, call.on, call.value) for call in user.calls()]
                self.assertEqual(ops[:2], [("put", "ManagerQueue", 5), ("get", "ManagerQueue", 5)])
                self.assertEqual([op[:2] for op in ops[2:]], [("acquire", "Lock"), ("release", "Lock"), ("set", "Event")])


if __name__ == "__main__":
    unittest.main()
