"""Main joins a producer before it reads the queue: the producer's items do not fit into the pipe, so it cannot end."""
import multiprocessing
import sys


def produce(queue):
    for number in range(20):
        queue.put("x" * 10_000)


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1] if len(sys.argv) > 1 else "spawn")
    queue = multiprocessing.Queue()
    producer = multiprocessing.Process(target=produce, args=(queue,))
    producer.start()
    producer.join()
    for number in range(20):
        print(number, len(queue.get()))
