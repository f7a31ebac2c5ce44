"""One item cannot be pickled. The put returns, the item is never sent, and the consumer waits for it."""
import multiprocessing
import sys


def consume(queue, count):
    for _ in range(count):
        function, number = queue.get()
        print(function(number))


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else "spawn")
    queue = multiprocessing.Queue()
    consumer = multiprocessing.Process(target=consume, args=(queue, 3))
    consumer.start()
    queue.put((abs, -1))
    queue.put((lambda number: number + 1, 2))
    queue.put((abs, -3))
    consumer.join()
