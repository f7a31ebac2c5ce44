# Pages and pictures of a recording.

## The picture
picture-beside = { $count } · at work { $share }
picture-share = at work { $share }
picture-part = only { $from } to { $to }
picture-only = only { $who }
picture-capacity = capacity { $n }
picture-capacity-unknown = capacity unknown
picture-deepest = deepest { $n }
picture-core = own { $own }, all { $all }
picture-more = and { $n } more workers
picture-more-queues = and { $n } more queues
picture-stretch = { $who } { $state }, { $time }: { $from } to { $to }
picture-at-queue = { $told } · queue { $queue }
picture-held = { $who } held the { $lock }, { $time }: { $from } to { $to }
picture-put = put { $value } of { $by } at { $at }
picture-got = took { $value } of { $by } at { $at }
picture-attempt = { $told }, attempt { $n }
picture-died = { $who } died at { $at }, { $exit }
picture-depth = depth { $depth }, { $from } to { $to }
picture-depth-up-to = depth up to { $depth }, { $from } to { $to }
picture-paused = paused for { $time } on the clock

## The set-up
export-setup = Set-up
export-producers = producers
export-consumers = consumers
export-queue = queue
export-stop = consumers end
export-seed = seed
export-speed = speed
export-run-as = workers
export-threads = threads of one process
export-big-lock = threads of one process, with one big lock (as in CPython)
export-batch = batch
export-death = if one dies
export-began = began
export-machine = machine
export-version = made by
export-producer = { $n ->
    [one] 1 producer
   *[other] { $n } producers
}
export-consumer = { $n ->
    [one] 1 consumer
   *[other] { $n } consumers
}
export-items = { $n ->
    [one] 1 item each
   *[other] { $n } items each
}
export-endless = items without limit
export-side = { $who }, { $what }, { $work }
export-side-short = { $who }, { $work }
export-sleeping = sleeping { $time }
export-computing = computing { $time }
export-time-fixed = { $a } s
export-time-uniform = { $a } to { $b } s
export-time-integers = { $a } to { $b } s (whole seconds)
export-time-exp = { $a } s on average, exponential
export-unbounded = capacity unbounded
export-stop-closed = when the queue is closed
export-stop-after = { $n ->
    [one] after 1 item
   *[other] after { $n } items
}
export-stop-never = never
export-stop-marker = at a stop marker
export-stop-empty = when it finds the queue empty
export-stop-timeout = after { $n } s without an item
export-named = { $name }: { $what }
export-queue-named = queue { $name }
export-workers = { $n ->
    [one] 1 worker
   *[other] { $n } workers
}
export-from = from { $from }
export-into = into { $to }
export-from-into = from { $from } into { $to }
export-ends = ends { $when }
export-spins = busy waiting
export-queue-returned = items of a worker that dies return to the front
export-queue-lost = items of a worker that dies are lost
export-spinning = { $side }, busy waiting
export-batch-of = { $n } items at once
export-death-returned = its items return to the front
export-death-lost = its items are lost
export-machine-is = { $n ->
    [one] { $os }, 1 core
   *[other] { $os }, { $n } cores
}

## The page
report-lanes-beside = who did what; point at a mark to see when
report-worker = worker
report-process = process
report-queues = Queues
report-queues-beside = per queue, run time
report-queues-part = per queue and all workers: what moved in this part, and what is true at its end
report-queue = queue
report-capacity = capacity
report-put = put
report-queued = left in it
report-held = in progress
report-done = done
report-lost = lost
report-returned = returned
report-deepest = deepest
report-depth = mean depth
report-wait = mean wait
report-wait-p95 = 95 % within
report-not-known = not known
report-more-lines = and { $n } more lines
report-whole-run = The whole run:
report-numbers-part = per worker, of this part; exit as known at its end
report-cpu-whole = CPU, whole run

## The worksheet
worksheet = Worksheet
worksheet-beside = the first events at the queue
worksheet-task-several = First in, first out, in each queue. Fill in by hand: which item is taken, how many items are in that queue after each event, and which workers then wait at any queue.
worksheet-task = First in, first out. Fill in by hand: which item is taken, how many items are in the queue after each event, and which workers wait then.
worksheet-begins = In the queue at the beginning, the next to be taken first: { $items }
worksheet-begins-of = In { $queue } at the beginning, the next to be taken first: { $items }
worksheet-key = Worksheet: the key
worksheet-key-beside = what really happened
worksheet-time = time
worksheet-does = what happens
worksheet-item = item taken
worksheet-depth = depth after
worksheet-waiting = waiting workers
worksheet-put-into = puts { $items } into { $queue }
worksheet-put = puts { $items }
worksheet-got-from = takes the next item of { $queue }
worksheet-got = takes the next item
worksheet-back-to = ended; { $items } returned to the front of { $queue }
worksheet-back = ended; { $items } returned to the front
worksheet-no-room-in = no room in { $queue } for { $value }: waits
worksheet-no-room = no room for { $value }: waits
worksheet-no-item-of = no item in { $queue }: waits
worksheet-no-item = no item: waits
worksheet-nobody = none
worksheet-question-order = Would the same program print the same order again? Why?
worksheet-question-wait = Which worker waited longest, and what would have helped?
worksheet-question-next = What do you expect to happen next?

## A scenario as a Python program: comments, a line of at most 76 cells each
python-differs = What differs from a run of procession:
python-endless =
    It has no end of its own: Ctrl-C ends it.
python-closes =
    - In procession, a queue closes when every worker that puts into it has
      ended. A queue of Python cannot close: here main joins those that put,
      and then puts None (a sentinel) once for each worker that gets.
python-closes-passed =
    - In procession, a queue closes when every worker that puts into it has
      ended. A queue of Python cannot close: here main joins those that put,
      and then puts None (a sentinel). Each worker that gets it puts it back for
      the next one, however many there are by then.
python-killed-returned =
    - In procession, what a killed process had taken goes back into the queue;
      here it is lost. And a process that is killed while it waits in get() or
      put() can leave the queue locked for all others.
python-killed-lost =
    - A process that is killed while it waits in get() or put() can leave the
      queue locked for all others.
python-suspended =
    - A process that is suspended while it waits in get() keeps the queue
      locked for all others until it is resumed. Signals need Linux or macOS.
python-finish =
    - In procession, a worker that is to finish while it waits ends at once.
      Here it looks every 0.1 s: Python cannot interrupt a get() or put().
python-added =
    - In procession, added workers have their names in the order in which they
      come. Here, the names are given beforehand.
python-item =
    - In procession, an action at an item comes at once. Here, main looks for
      it every millisecond: the item has been printed. What a process has just
      put may not be sent yet: one that is killed then loses it, and one that
      is suspended keeps it until it is resumed.
python-depth =
    - In procession, an action at a depth comes at once. Here, main looks for
      it every millisecond; on macOS, a queue has no qsize().
python-batch =
    - In procession, up to { $n } items are put or taken at once; here, one at
      a time.
python-seed =
    - In procession, the times are drawn from a seed and are the same in each
      run. Here they have the same distribution, but differ from run to run.
python-speed =
    - In procession, the run clock goes { $n } times as fast; here, all times
      are as they stand in the program.
python-compute =
    - In procession, computing is a fixed amount of work. Here, compute(s)
      keeps a core busy until the process has used s seconds of CPU time.
python-compute-threads =
    - In procession, computing is a fixed amount of work. Here, compute(s)
      keeps a core busy until the thread has used s seconds of CPU time.
python-big-lock =
    - In procession, threads compute at the same time. Here, they share the
      big lock of Python's interpreter, the GIL: only the thread that holds it
      computes. (A free-threaded build of Python has none.)
python-pipe =
    - A process ends here only when all that it has put is in the queue's pipe,
      which holds about 64 kB. In procession, an unbounded queue takes all of
      it at once.
