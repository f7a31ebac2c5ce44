"""Each call of each kind at least once, between two processes."""
import multiprocessing
import queue
import sys
import threading
import time


def work(items, lock, ready, condition, barrier, rlock, simple, pipe, tasks, value, permits):
    ready.wait()
    with lock:
        time.sleep(0.01)
    lock.acquire()
    lock.release()
    lock.acquire(True, 1)
    lock.acquire(False)
    lock.release()
    with rlock:
        with rlock:
            pass
    with condition:
        condition.notify()
    barrier.wait()
    simple.put(3)
    simple.get()
    pipe.send("hi")
    pipe.recv()
    for _ in range(2):
        tasks.get()
        tasks.task_done()
    with value.get_lock():
        value.value += 1
    with permits:
        pass
    try:
        items.get(timeout=0.01)
    except queue.Empty:
        pass
    items.put(b"bytes")


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    items = multiprocessing.Queue(8)
    lock, ready, condition = multiprocessing.Lock(), multiprocessing.Event(), multiprocessing.Condition()
    barrier, rlock, simple = multiprocessing.Barrier(2), multiprocessing.RLock(), multiprocessing.SimpleQueue()
    here, there = multiprocessing.Pipe()
    tasks, value, permits = multiprocessing.JoinableQueue(), multiprocessing.Value("i", 0), multiprocessing.Semaphore(2)
    arguments = items, lock, ready, condition, barrier, rlock, simple, there, tasks, value, permits
    worker = multiprocessing.Process(target=work, args=arguments)
    with condition:
        worker.start()
        ready.set()
        condition.wait(20)
    barrier.wait()
    here.recv()
    here.send((1, 2))
    tasks.put(1)
    tasks.put("text")
    tasks.join()
    items.get()
    worker.join()
    ready.clear()
    sleeper = multiprocessing.Process(target=time.sleep, args=(600,), daemon=True)
    for end in (multiprocessing.Process.terminate, multiprocessing.Process.kill):
        sleeper = multiprocessing.Process(target=time.sleep, args=(600,), daemon=True)
        sleeper.start()
        end(sleeper)
        sleeper.join()
    inside = queue.Queue(2)

    def take():
        inside.get()
        inside.task_done()

    thread = threading.Thread(target=take)
    thread.start()
    inside.put(2.5)
    inside.join()
    thread.join()
    multiprocessing.Process(target=time.sleep, args=(0.01,), name="last").start()
