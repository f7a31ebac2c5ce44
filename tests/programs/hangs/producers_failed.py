"""Both producers end with an exception before they put their sentinel, and the consumer waits for it."""
import multiprocessing
import sys


def produce(queue, path):
    with open(path) as file:
        for line in file:
            queue.put(line)
    queue.put(None)


def consume(queue, producers):
    while producers:
        line = queue.get()
        if line is None:
            producers -= 1
        else:
            print(line, end="")


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else "spawn")
    queue = multiprocessing.Queue()
    paths = ["january.csv", "february.csv"]
    producers = [multiprocessing.Process(target=produce, args=(queue, path)) for path in paths]
    consumer = multiprocessing.Process(target=consume, args=(queue, len(paths)))
    for process in [*producers, consumer]:
        process.start()
    for process in [*producers, consumer]:
        process.join()
