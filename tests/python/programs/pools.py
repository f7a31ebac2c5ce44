"""Tasks of a pool and of an executor, and a manager's objects."""
import concurrent.futures
import multiprocessing
import sys


def square(number):
    return number * number


def fail(number):
    raise ValueError(number)


def use(queue, lock, event):
    queue.put(5)
    queue.get(timeout=3)
    with lock:
        pass
    event.set()


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(10), chunksize=2), pool.apply(square, (3,)), list(pool.imap(square, range(5))))
        print(sorted(pool.imap_unordered(square, range(4), chunksize=2)))
        try:
            pool.apply(fail, (1,))
        except ValueError as error:
            print(error)
        pool.close()
        pool.join()
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, range(6))), executor.submit(square, 9).result())
        print(sorted(each.result() for each in concurrent.futures.as_completed([executor.submit(square, i) for i in range(3)])))
    with multiprocessing.Manager() as manager:
        queue, lock, event = manager.Queue(), manager.Lock(), manager.Event()
        process = multiprocessing.Process(target=use, args=(queue, lock, event))
        process.start()
        event.wait()
        process.join()
