"""Ends in the way that its argument names: output, errors and exit status are compared with and without the bridge."""
import concurrent.futures
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
import traceback


def child_fails(*_):
    raise ValueError("in the child")


def nested(depth):
    if depth:
        nested(depth - 1)
    raise KeyError("deep")


def in_child(function, *args):
    process = multiprocessing.Process(target=function, args=args)
    process.start()
    process.join()
    print("exit code", process.exitcode)


def uncaught():
    nested(3)


def full_and_empty():
    items = multiprocessing.Queue(1)
    items.put(1)
    for attempt in (lambda: items.put(2, timeout=0.01), lambda: items.put_nowait(3)):
        try:
            attempt()
        except queue.Full:
            traceback.print_exc()
    items.get()
    for attempt in (lambda: items.get(timeout=0.01), items.get_nowait):
        try:
            attempt()
        except queue.Empty:
            traceback.print_exc()
    items.close()
    items.put(4)


def locks():
    for attempt in (
        lambda: multiprocessing.Lock().release(), lambda: multiprocessing.RLock().release(),
        lambda: multiprocessing.BoundedSemaphore(1).release(), lambda: multiprocessing.Condition().wait(),
        lambda: multiprocessing.Lock().acquire("x", "y"), lambda: multiprocessing.Lock().acquire(nonsense=1),
        lambda: multiprocessing.Lock().__exit__(), lambda: time.sleep("x"), lambda: time.sleep(-1), lambda: time.sleep(),
    ):
        try:
            attempt()
        except Exception:
            traceback.print_exc()


def tasks_done():
    items = multiprocessing.JoinableQueue()
    items.task_done()


def pool():
    with multiprocessing.Pool(1) as workers:
        for attempt in (
            lambda: workers.apply(child_fails), lambda: workers.map(child_fails, [1]), lambda: workers.imap(child_fails, 5).next(),
            lambda: workers.map(5, 5), lambda: list(workers.imap(child_fails, (1 / 0 for _ in [1]))),
            lambda: workers.apply(lambda: 1), lambda: workers.apply_async(time.sleep, (600,)).get(timeout=0.01),
        ):
            try:
                attempt()
            except Exception:
                traceback.print_exc()


def executor():
    with concurrent.futures.ProcessPoolExecutor(1) as workers:
        workers.submit(child_fails).result()


def executor_broken():
    with concurrent.futures.ProcessPoolExecutor(1) as workers:
        workers.submit(os._exit, 3).result()


def child():
    in_child(child_fails)


def child_exits():
    for status in (0, 3, None, "words"):
        in_child(sys.exit, status)
    in_child(os._exit, 7)
    in_child(os.abort)


def thread():
    worker = threading.Thread(target=child_fails)
    worker.start()
    worker.join()
    threading.Thread(target=sys.exit, args=(3,)).start()


def not_pickled():
    items = multiprocessing.Queue()
    items.put(lambda: 0)
    while items._buffer or not items.empty():
        pass
    items.close()
    items.join_thread()


def started_twice():
    process = multiprocessing.Process(target=int)
    process.start()
    process.join()
    process.start()


def manager():
    with multiprocessing.Manager() as server:
        server.Queue().get(timeout=0.01)


def interrupted_sleep():
    interrupt(lambda: time.sleep(600))


def interrupted_get():
    interrupt(multiprocessing.Queue().get)


def interrupted_put():
    items = multiprocessing.Queue(1)
    items.put(1)
    items.cancel_join_thread()
    interrupt(lambda: items.put(2))


def interrupted_acquire():
    lock = multiprocessing.Lock()
    lock.acquire()
    interrupt(lock.acquire)


def interrupted_with():
    lock = multiprocessing.Lock()
    lock.acquire()

    def taken():
        with lock:
            pass

    interrupt(taken)


def interrupted_join():
    process = multiprocessing.Process(target=signal.pause, daemon=True)
    process.start()
    interrupt(process.join)


def interrupt(wait):
    """Ctrl-C while the main thread waits in the system."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs in the background without it
    # the system says when it does: no time has to be guessed
    watcher = os.fork()
    if watcher == 0:
        main, quiet = os.getppid(), 0
        while quiet < 20:
            with open("/proc/%d/stat" % main) as file:
                quiet = quiet + 1 if file.read().rpartition(")")[2].split()[0] == "S" else 0
            os.sched_yield()
            signal.sigtimedwait([signal.SIGUSR1], 0.01)
        os.kill(main, signal.SIGINT)
        os._exit(0)
    wait()


def alarm_in_put():
    """A handler that raises, again and again, in the middle of calls."""
    class Alarm(Exception):
        pass

    armed, raised, foreign = [], 0, set()

    def handler(*_):
        if armed:
            armed.pop()
            raise Alarm

    signal.signal(signal.SIGALRM, handler)
    items = queue.Queue()
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    while raised < 300:
        try:
            armed.append(True)
            while True:
                items.put_nowait(1)
                items.get()
        except Alarm as error:
            raised += 1
            items = queue.Queue()
            trace = error.__traceback__
            while trace is not None:
                foreign.add(os.path.basename(trace.tb_frame.f_code.co_filename))
                trace = trace.tb_next
    signal.setitimer(signal.ITIMER_REAL, 0)
    print(foreign - {"failing.py", "queue.py", "threading.py"})


def closes_descriptors():
    items = multiprocessing.Queue()
    os.closerange(3, 256)
    kept = [os.open("/dev/null", os.O_WRONLY) for _ in range(64)]
    items = multiprocessing.Queue()
    items.put(1)
    print(items.get(), len([each for each in kept if os.fstat(each)]))
    with open(sys.argv[2], "w") as file:
        file.write("all of it")
        threading.Thread(target=int).start()
        process = multiprocessing.Process(target=int)
        process.start()
        process.join()


def forks():
    if os.fork() == 0:
        print("forked", flush=True)
        time.sleep(0)
        os._exit(0)
    print(os.wait()[1])
    sys.stdout.flush()

    def in_thread():
        if os.fork() == 0:
            time.sleep(0)
            os._exit(5)
        print(os.waitstatus_to_exitcode(os.wait()[1]))

    worker = threading.Thread(target=in_thread)
    worker.start()
    worker.join()
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(0); print('another program'); raise SystemExit(4)"])


def recursion():
    items = queue.Queue()

    def deeper():
        items.put(1)
        deeper()

    try:
        deeper()
    except RecursionError:
        print("caught", items.qsize() > 100)
    items.put(2)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    globals()[sys.argv[1]]()
