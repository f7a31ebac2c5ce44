"""Five threads write as fast as they can, until somebody kills the process."""
import queue
import sys
import threading

ITEMS = queue.Queue()


def write(number):
    while True:
        ITEMS.put(number)
        ITEMS.get()


if __name__ == "__main__":
    for number in range(5):
        threading.Thread(target=write, args=(number * 1_000_003,)).start()
    print("ready", flush=True)
    sys.stdout.close()
