# Words that stand on the screen: titles, labels, states, the legend.

too-small = procession needs { $columns } x { $rows }
too-small-brief = { $columns } x { $rows }

## The header
free-play = Free play
mode-lesson = LESSON
mode-live = LIVE
mode-slow = SLOW
mode-fast = FAST
mode-paused = PAUSED
mode-stepping = STEPPING
mode-stepped = STEPPED
mode-stuck = STUCK
mode-ended = ENDED
mode-frozen = FROZEN
mode-rewound = REWOUND
mode-replay = REPLAY
replay-stands = stopped, x{ $speed }
seed = seed { $n }
rate-put = put { $n }/s
rate-done = done { $n }/s
rate-lately = last { $n } s
rate-whole = whole run
on-the-clock = ({ $time } real time)
on-the-clock-then = (recorded in { $time } real time)
last-key = key { $key }

## The score
lanes = Lanes
now = now
then = then
seconds = { $n } s
time-of = { $some } / { $all }
then-ends = { $state }, then ends
ends-after-this = ends after this item
minutes = { $n } min
more-above = { $n } more above
more-below = { $n } more below
queue = queue
queue-of = { $depth } of { $capacity }
unbounded = unbounded
full = FULL
empty = EMPTY
oldest-wait = oldest has waited { $time }
oldest-wait-brief = oldest { $time }
over-capacity = { $n } more than fit: returned
depth-not-known = depth not known
mean-wait = mean wait { $time }
mean-wait-brief = mean { $time }
count-put = put { $n }
count-done = done { $n }
exit = exit { $status }

## States, at length and in a word or two (at most 10 cells)
state-starting = starting
state-running = running
state-computing = computing
state-ready = ready, without a core
state-sleeping = sleeping
state-waiting-to-put = waiting for room
state-waiting-to-get = waiting for an item
state-spinning = busy waiting, no item
state-waiting-in-join = waiting in join
state-joining = waiting for { $who } to end
state-supervising = supervising
supervising-processes = { $n ->
    [one] supervising 1 process
   *[other] supervising { $n } processes
}
waiting-for-this-lock = waiting for lock { $lock }
waiting-for-big-lock = waiting for the big lock
threads = { $n ->
    [one] 1 thread
   *[other] { $n } threads
}
process-pid = pid { $pid }
lock-big = big lock
lock-named = lock { $name }
lock-held = { $who } holds
lock-free = free
lock-waiting = { $n ->
    [one] 1 waits
   *[other] { $n } wait
}
lock-switches = { $rate } switches/s
state-waiting-for-lock = waiting for a lock
state-waiting-for-result = waiting for a result
state-waiting-for-tasks = waiting until all tasks are done
state-waiting-to-be-woken = waiting to be woken
state-waiting-to-flush = its last items are going out
state-waiting-for-input = waiting for input
state-ending = ending
state-unknown = not known
state-suspended = suspended
state-zombie = ended, not joined
state-gone = ended and joined
state-thread-ended = ended
brief-starting = starting
brief-running = running
brief-computing = computing
brief-ready = no core
brief-sleeping = sleeping
brief-waiting-to-put = no room
brief-waiting-to-get = no item
brief-spinning = busy wait
brief-waiting-in-join = in join
brief-supervising = supervises
brief-waiting-for-lock = no lock
brief-waiting-for-result = no result
brief-waiting-for-tasks = tasks
brief-waiting-to-be-woken = not woken
brief-waiting-to-flush = flushing
brief-waiting-for-input = input
brief-ending = ending
brief-ends-soon = ends soon
brief-unknown = not known
brief-suspended = suspended
brief-zombie = not joined
brief-gone = ended

## Cores
core = core { $n }
cores-from-to = cores { $from }-{ $to }
one-core = 100 % = one core
other-programs = others { $used } cores
core-not-ours = not for this run
not-yet-known = not yet known

## The queue
queue-now-of = { $queue } now
queue-then-of = { $queue } then
queue-now = Queue now
queue-then = Queue then
queue-beside = first in, first out
put-end = put
get-end = get
in-progress = in progress
nothing = nothing
more-between = .. { $n } more ..
queue-is-empty = The queue is empty.
items-unlisted = { $n ->
    [one] 1 item; which one is not known
   *[other] { $n } items; which ones is not known
}
waits = wait time: mean { $mean }, median { $median }, 95 % within { $p95 }, longest { $longest }
waits-brief = wait time: mean { $mean }, longest { $longest }
ledger-put = put { $n }
ledger-queue = queue { $n }
ledger-in-progress = in progress { $n }
ledger-done = done { $n }
ledger-lost = lost { $n }
ledger-returned = (returned { $n })
ledger-markers = { $n ->
    [one] (1 of them a stop marker)
   *[other] ({ $n } of them stop markers)
}

## The other panes
output = Output
output-beside = as printed
nothing-printed = No output yet.
cores = Cores
cores-beside = who runs where
happening = Happening
happening-beside = who waits for what, and who can end the wait
nobody-waits = No worker waits.
log = What happened
log-put = put { $value }
log-got = took { $value }
log-done = finished { $value }
column-shares = how its time went
wait-spread = wait times of { $n } items
numbers = Numbers
numbers-beside = per worker, of the whole run
events = Events
events-beside = what happened, newest last
events-only = only: { $words }
events-searching = searching for { $needle } at { $time }
no-events = Nothing has happened yet.
no-events-match = No event matches the filter.
ask-go-to = Go to:
ask-go-to-what = A worker (C57), a time (12.5 or 1:02), or an item (#31; of another queue: orders#31).
ask-search = Search:
ask-search-what = A text. [n] and [N] go on to the match before and after.
ask-filter = Show only:
ask-filter-what = Names of workers and queues, and kinds: put get done return lost state print worker process lock queue run incident. Nothing: all events.
no-such-target = "{ $found }" is none of: a worker ({ $workers }), a time (12.5 or 1:02), an item (#31).
no-such-target-yet = "{ $found }" is neither a time (12.5 or 1:02) nor an item (#31); no worker is there yet.
no-such-time = "{ $found }" is not a time of this run: from { $begin } to { $end }, as 12.5 or 1:02.
no-such-queue = "{ $found }" names no queue: { $queues }.
no-such-item = "{ $found }" is not an item of this queue: so far #1 to #{ $most }.
no-such-filter = "{ $found }" is not a worker, a queue or one of: put get done return lost state print worker process lock queue run incident.
incident-kind-died = Incident: a process died.
incident-kind-not-started = Incident: a start failed.
incident-kind-returned = Incident: items came back.
incident-kind-lost = Incident: items were lost.
incident-kind-stuck = Incident: from here on the run is stuck.
incident-kind-full = Incident: a queue is full, for the first time in a while.
item-title = Item { $item }
item-by = from { $who }
column-at-work = at work
column-sleeping = sleeping
column-computing = computing
column-for-room = no room
column-for-item = no item
column-for-lock = no lock
column-no-core = no core
column-items = items
column-cpu = CPU
column-memory = memory
column-suspended = suspended
column-ready = no core
column-core = core
figure-measured = measured
figure-theory = theory (99 %)
figure-always = in every run
figure-rate = { $n }/s
figure-throughput = throughput X
figure-busy = utilisation U
figure-busy-law = = X.S/c
figure-depth = mean depth L
figure-depth-law = = X.W
figure-wait = mean wait W
figure-blocked = no room
limit-producers = At most { $rate }/s: the producers.
limit-consumers = At most { $rate }/s: the consumers.
limit-groups = At most { $rate }/s: { $group }.
limit-cores = At most { $rate }/s: the cores.
limit-grows = { $limit } It grows { $rate }/s.

## The details of a worker
one-main = starts and joins the others
one-producer = producer
one-consumer = consumer
one-worker = worker
one-of = { $group }
one-of-source = { $group }, puts into { $to }
one-of-stage = { $group }, from { $from } to { $to }
one-of-sink = { $group }, gets from { $from }
one-of-solo = { $group }, without queues
process-id = process { $pid }
process-id-shared = a thread of process { $pid }
process-id-then = process { $pid } at that time
fact-state = state
fact-items = items
fact-holding = holds
fact-thread = thread
fact-cpu = CPU time
fact-memory = memory
fact-core = last core
fact-ready = had no core
fact-exit = exit status
fact-stderr = stderr
do-finish = finish
do-terminate = terminate
do-kill = kill
do-suspend = suspend
do-resume = resume

## Run again
ask-again = Workers are still running. Run again?
ask-again-new-seed = Workers are still running. Run again with a new seed?
ask-again-keys = [enter] yes   [esc] no

## Help
help = Help
help-beside = all keys, and what the marks mean
promise = Everything here is real: every worker is a process or thread of the operating system, every wait is a wait in the system, and every depth is the queue's own count.
legend-lanes = On a lane
legend-starting = its process is being started
legend-running = runs; no more is known
legend-computing = computes: uses a core
legend-ready = computes, but has no core half the time or more
legend-sleeping = sleeps as its work: uses no core
legend-waiting-to-put = waits to put: the queue is full
legend-waiting-to-get = waits to get: the queue is empty
legend-spinning = busy waiting: asks for an item again and again, and uses a core
legend-waiting-in-join = waits in join until another process ends
legend-supervising = supervises the others: joins each that ends, starts new ones
legend-waiting-for-lock = waits for a lock that another worker holds
legend-waiting-for-result = waits for the result of a task that it gave to a pool
legend-waiting-for-tasks = waits until all items of a queue are done (join of the queue)
legend-waiting-to-be-woken = waits at a condition, an event or a barrier until another worker wakes it
legend-waiting-to-flush = its program is over, but its last items are not yet in the queue: its process cannot end
legend-waiting-for-input = waits for what a person types
legend-ending = is ending
legend-unknown = its state is not known
legend-suspended = suspended: its process is stopped by a signal
legend-zombie = ended, but not joined yet: a zombie
legend-gone = ended and joined
legend-value = an item moved here; the colour is its producer's
legend-tick = the same, where the value does not fit
legend-died = its process was killed here, or failed
legend-full = the queue was full
legend-words = Words
term-depth = depth
meaning-depth = items in the queue now
term-capacity = capacity
meaning-capacity = items that fit; put waits when it is full
term-in-progress = in progress
meaning-in-progress = taken by a consumer, not yet done
term-wait = wait time
meaning-wait = from put to get
term-progress = 1.2 / 3.0 s
meaning-progress = so far / planned for this item
term-at-work = at work
meaning-at-work = utilisation: share of time at work, asleep or computing
term-returned = 7 (2)
meaning-returned = item 7, second attempt: the worker that held it died
term-stuck = stuck
meaning-stuck = every worker waits, and no wait can end
term-throughput = X
meaning-throughput = items a second
term-utilisation = U
meaning-utilisation = share of the time that the consumers are at work
term-service = S
meaning-service = mean time at work for one item
term-servers = c
meaning-servers = number of consumers
term-length = L
meaning-length = mean depth of the queue
term-mean-wait = W
meaning-mean-wait = mean wait time in the queue
term-coreless = no core
meaning-coreless = the time that a worker could compute but had no core
term-law = in every run
meaning-law = a law: it holds for every run, whatever its times
term-theory = theory (99 %)
meaning-theory = where 99 of 100 runs lie by queueing theory
term-unsure = ~
meaning-unsure = two runs compared: the clock cannot tell the order here

# The set-up card
setup = Set-up
setup-beside = as it works now
setup-run = The run
setup-queue = Queue { $name }
setup-group = Group { $name }
setup-worker = Only { $name }
setup-now = now
setup-next-run = next run
setup-next = The next run ([r]) has { $value }.
setup-sure = This is the run of a lesson, which counts on its values. Press enter once more to change it all the same.
setup-seed = seed
setup-capacity = capacity
setup-speed = speed
setup-on-death = if a worker dies
setup-run-as = workers are
setup-big-lock = big lock
setup-batch = items at once
setup-count = workers
setup-items = items
setup-time = time of each item
setup-work = kind of work
setup-stop = a worker ends
setup-wait = how it waits
setup-letter = letter
setup-from = gets from
setup-to = puts into
setup-launch = what main does
setup-at = timed actions
setup-sleep = asleep: it uses no core
setup-compute = it computes, on a core
setup-block = asleep, until an item comes
setup-spin = busy waiting, on a core
setup-processes = a process for each worker
setup-locked = only one thread computes at a time
setup-unlocked = all compute at once
setup-unbounded = room for any number of items
setup-room = { $n ->
    [one] room for 1 item
   *[other] room for { $n } items
}
setup-each = { $n ->
    [one] 1 item for each worker
   *[other] { $n } items for each worker
}
setup-workers = { $n ->
    [one] 1 worker
   *[other] { $n } workers
}
setup-at-once = { $n ->
    [one] each put or get moves 1 item
   *[other] each put or get moves up to { $n } items
}
setup-fast = { $n } times as fast as real time
setup-real = as fast as real time
setup-drawn = the same seed draws the same times
setup-called = its workers are { $letter }1, { $letter }2 …
