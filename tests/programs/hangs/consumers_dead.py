"""Both consumers end with an exception, and main waits for room in the queue."""
import multiprocessing
import sys


def consume(queue):
    while (number := queue.get()) is not None:
        print("consumed", 60 // number)


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else "spawn")
    queue = multiprocessing.Queue(4)
    consumers = [multiprocessing.Process(target=consume, args=(queue,)) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    for number in range(100):
        queue.put(number % 5)
    for consumer in consumers:
        queue.put(None)
    for consumer in consumers:
        consumer.join()
