"""A worker of a pool is killed, as the system does when memory runs out. The pool replaces it, but its task is lost."""
import multiprocessing
import os
import signal
import sys
import time


def square(number):
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return number * number


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else "spawn")
    with multiprocessing.Pool(2) as pool:
        print(sum(pool.map(square, range(10), chunksize=1)))
