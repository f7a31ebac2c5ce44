"""A worker that waits for a task is terminated: it holds the queue's own lock for reading, so no other worker can get."""
import multiprocessing
import sys
import time


def work(tasks, results):
    while (task := tasks.get()) is not None:
        results.put(task * task)


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else "spawn")
    tasks = multiprocessing.Queue()
    results = multiprocessing.Queue()
    first = multiprocessing.Process(target=work, args=(tasks, results))
    first.start()
    tasks.put(2)
    print(results.get())
    time.sleep(0.5)
    first.terminate()
    first.join()
    second = multiprocessing.Process(target=work, args=(tasks, results))
    second.start()
    for task in (3, 4, None):
        tasks.put(task)
    second.join()
