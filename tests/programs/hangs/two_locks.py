"""Two workers take two locks in opposite orders."""
import multiprocessing
import sys
import time


def transfer(source, target):
    for _ in range(1000):
        with source:
            time.sleep(0.01)
            with target:
                time.sleep(0.001)


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else "spawn")
    savings = multiprocessing.Lock()
    current = multiprocessing.Lock()
    there = multiprocessing.Process(target=transfer, args=(savings, current))
    back = multiprocessing.Process(target=transfer, args=(current, savings))
    there.start()
    back.start()
    there.join()
    back.join()
