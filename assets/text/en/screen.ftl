# Words that stand on the screen: titles, labels, states, the legend.

too-small = procession needs { $columns } x { $rows }

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
replay-stands = stopped
seed = seed { $n }
rate-put = put { $n }/s
rate-done = done { $n }/s
on-the-clock = ({ $time } real time)
last-key = key { $key }

## The score
lanes = Lanes
now = now
then = then
seconds = { $n } s
time-of = { $some } of { $all }
time-for = { $some } for { $all }
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
state-supervising = { $n ->
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
brief-waiting-for-lock = no lock
brief-ending = ending
brief-unknown = not known
brief-suspended = suspended
brief-zombie = not joined
brief-gone = ended

## Cores
core = core { $n }
cores-from-to = cores { $from }-{ $to }
one-core = 100 % = one core
other-programs = others { $used } cores
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
waits = wait time: mean { $mean }, median { $median }, 95 % within { $p95 }, longest { $longest }
waits-brief = wait time: mean { $mean }, longest { $longest }
ledger-put = put { $n }
ledger-queue = queue { $n }
ledger-in-progress = in progress { $n }
ledger-done = done { $n }
ledger-lost = lost { $n }
ledger-returned = (returned { $n })

## The other panes
output = Output
output-beside = as printed
nothing-printed = No output yet.
cores = Cores
cores-beside = who runs where
happening = Happening
happening-beside = who waits for what, and who can end the wait
nobody-waits = No worker waits.
numbers = Numbers
numbers-beside = per worker, run time
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
legend-waiting-for-lock = waits for a lock that another worker holds
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
term-at-work = at work
meaning-at-work = utilisation: share of time at work, asleep or computing
term-returned = 7 (2)
meaning-returned = item 7, second attempt: the worker that held it died
term-stuck = stuck
meaning-stuck = every worker waits, and no wait can end
