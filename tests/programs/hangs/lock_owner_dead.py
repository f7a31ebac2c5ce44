"""A worker that takes too long is terminated while it holds the lock; the next one waits for the lock for ever."""
import multiprocessing
import sys
import time


def update(lock, working, seconds):
    with lock:
        working.set()
        time.sleep(seconds)


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else "spawn")
    lock = multiprocessing.Lock()
    working = multiprocessing.Event()
    slow = multiprocessing.Process(target=update, args=(lock, working, 600))
    slow.start()
    working.wait()
    slow.join(timeout=0.5)
    slow.terminate()
    slow.join()
    second = multiprocessing.Process(target=update, args=(lock, working, 0.1))
    second.start()
    second.join()
