"""Two consumers wait for a sentinel each, and main puts only one."""
import multiprocessing
import sys


def consume(queue):
    while (item := queue.get()) is not None:
        print("consumed", item)


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else "spawn")
    queue = multiprocessing.Queue()
    consumers = [multiprocessing.Process(target=consume, args=(queue,)) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    for item in range(10):
        queue.put(item)
    queue.put(None)
    for consumer in consumers:
        consumer.join()
