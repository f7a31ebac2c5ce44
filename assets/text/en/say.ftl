# Sentences about what happens: events, the headline, waits, the summary.

# Parts
number-micros = { $n } µs
number-millis = { $n } ms
number-seconds = { $n } s
number-minutes = { $minutes }:{ $seconds }
number-hours = { $hours }:{ $minutes }:{ $seconds }
time-both = { $run } ({ $real } real time)
list-comma = { $list }, { $next }
list-and = { $list } and { $last }
list-more = { $list } and { $n } more
items-many = { $first } … { $last } ({ $n } items)
items-of = { $items } of { $producer }
items-counted = { $n ->
    [one] 1 item
   *[other] { $n } items
}
depth-of = { $depth } of { $capacity }
group-producers = producers
group-producers-title = Producers
group-consumers = consumers
group-consumers-title = Consumers
thing-queue = the queue
thing-queue-title = The queue
thing-item = an item
thing-item-of = an item of { $queue }
thing-room = room
thing-room-of = room in { $queue }
thing-result = a result of { $queue }
thing-tasks = all items of { $queue } to be done
thing-flush = its last items to leave for { $queue }
thing-wake = a wake-up at { $lock }
group-workers = workers
group-producers-short = prod
group-consumers-short = cons
group-workers-short = work

# The run
event-asked = Command: { $ask } { $of }.
event-speed = The speed is now ×{ $speed }.
event-paused = The run is paused.
event-resumed = The run is resumed.
event-gap = procession itself stood still for { $time } of real time. Run time does not count it.
event-stepped = One step of { $who }; paused again.
event-work-sleep = From the next item on, { $group } sleep as their work.
event-opened = The recording begins here with the state at this moment; earlier events were not kept.
event-work-compute = From the next item on, { $group } compute as their work.
event-time = From the next item on, the work of { $group } takes { $time }.

# Processes and workers
event-process-first = { $who } is process { $pid }.
event-process-started = { $parent } started { $who }: process { $pid }.
event-suspended = { $who } is suspended: its process is stopped.
event-unobserved = { $who } is not observed: { $why }.
unobserved-not_python = it is not a Python program
unobserved-isolated = it was started with -I, -E or -S, so the observer was not loaded
unobserved-cleared_environment = its environment was emptied, so the observer was not loaded
unobserved-old_python = its Python is older than 3.9
unobserved-off = the observer switched itself off in it
unobserved-nested = another procession watch observes it
unobserved-partly = it is only seen in part: one of its functions could not be observed
unobserved-unknown = why is not known
event-resumed-process = { $who } is resumed: its process runs again.
event-process-ended = { $died }; it is not joined yet.
event-process-ended-holding = { $died } while it held { $items }.
event-wrote-stderr = { $sentence } It wrote: { $line }
event-process-ended-at-end = { $died }: procession ended it with the run.
event-process-ended-at-end-holding = { $died } while it held { $items }: procession ended it with the run.
event-joined = { $by } joined { $who }.
event-ending = procession ends the run: it ends and joins the processes that are left.
event-joined-at-end = procession joined { $who }.
event-worker-begins-in = { $who } begins (group: { $group }).
event-worker-begins = { $who } begins.
event-has-put-all = { $n ->
    [one] { $who } has put its 1 item and ends.
   *[other] { $who } has put all its { $n } items and ends.
}
event-has-done-all = { $n ->
    [one] { $who } has done its 1 item and ends.
   *[other] { $who } has done all its { $n } items and ends.
}
event-worker-ends = { $who } ends.
event-ends-closed = { $who } ends: { $queue } is closed.
event-ends-marked = { $who } ends: it took a stop marker.
event-ends-empty = { $who } ends: it found { $queue } empty.
event-ends-timed-out = { $who } ends: it waited too long for an item.
event-ends-asked = { $who } ends, as requested.
event-ends-returned = { $who } ends: its program is over.
event-ends-raised = { $who } ends: an exception.
event-raised = { $who } raised { $exception }, which nothing caught.
event-raised-at = { $who } raised { $exception } at { $line }, which nothing caught.
event-computes = { $who } computes for { $time }.
event-sleeps = { $who } sleeps for { $time }.
event-waits-for-room-unknown = { $who } waits for { $of } to put { $value }.
event-waits-for-room = { $who } waits for { $of } to put { $value }; { $queue } holds { $depth }.
event-waits-for-item = { $who } waits for { $of }.
event-spins = { $who } is busy waiting for { $of }: there is none yet.
event-waits-at-exit = { $who } has finished its script; before it exits it waits for { $of }, as in Python.
event-waits-in-join = { $who } waits in join for { $of } to end.
event-waits-for-any = { $who } supervises the others: it joins each process that ends.
event-waits-for-lock = { $who } waits for { $lock }.
event-waits-for-result = { $who } waits for a result of { $queue }.
event-waits-for-tasks = { $who } waits until all items of { $queue } are done.
event-waits-to-be-woken = { $who } waits to be woken at { $lock }.
event-flushes = The program of { $who } is over; its last items are on their way into { $queue }.
event-waits-for-input = { $who } waits for input.
at-line = { $sentence } ({ $line })
event-printed = { $who } printed: { $line }
with-exit = { $died } (exit { $exit })
died-killed = { $who } was killed
died-terminated = { $who } was terminated
died-signal = { $who } was ended by signal { $signal }
died-failed = { $who } failed
died-ended = { $who } has ended
died-unknown = { $who } has ended, how is not known
process-with = Process { $process } with { $workers }
not-started = { $who } could not be started: { $why }.

# The queue
event-queue-made = { $n ->
    [one] { $title } is created, with room for 1 item.
   *[other] { $title } is created, with room for { $n } items.
}
event-queue-made-unbounded = { $title } is created, unbounded.
event-capacity = { $n ->
    [one] { $title } now has room for 1 item.
   *[other] { $title } now has room for { $n } items.
}
event-capacity-unbounded = { $title } is now unbounded.
event-queue-closed = { $title } is closed: no worker puts any more, and all items are done.
event-nobody-puts = No worker puts into { $queue } any more, and it is empty.
event-put = { $who } put { $items }; { $queue } holds { $depth }.
event-got = { $who } took { $items } after { $waited } in { $queue }.
event-got-from = { $who } took { $items } from { $queue }.
event-done = { $who } finished { $items }.
event-returned = Returned to the front for attempt { $attempt }: { $items }; { $queue } holds { $depth }.
event-returned-over = Returned to the front for attempt { $attempt }: { $items }; { $queue } holds { $depth }, since what returns needs no room.
event-lost = Lost: { $items }, held by { $from } when it ended.
event-lost-attempts = Lost: { $items }, after too many attempts, the last by { $from }.
event-not-pickled = Lost: { $items } that { $from } put into { $queue }: it cannot be pickled, so it was never sent.
event-dropped = { $n ->
    [one] 1 event of { $of } is missing here; its depth stays exact.
   *[other] { $n } events of { $of } are missing here; depths stay exact.
}

# Locks and shared cells
event-lock-made = The lock { $what } is created.
event-big-lock-made = There is one big lock: only the thread that holds it computes (as in CPython; since 3.13 there is a build without it).
thing-lock = the lock { $name }
thing-big-lock = the big lock
event-lock-taken = { $who } took { $what }.
event-lock-released = { $who } released { $what }.
event-cell-read = { $who } read { $value } from { $what }.
event-cell-written = { $who } wrote { $value } to { $what }.

# The headline
over-completed-all = { $n ->
    [one] The 1 item is done after { $time }.
   *[other] All { $n } items are done after { $time }.
}
over-completed-some = The run is over after { $time }: { $put }, { $done } done{ $rest }.
over-completed-some-uncounted = The run is over after { $time }{ $rest }.
over-lost = , { $n } lost
over-lost-of = , { $n } lost of { $queue }
over-left = , { $n } left in the queue
over-left-of = , { $n } left in { $queue }
over-completed-nothing = The run is over after { $time }: no item was put.
over-completed-alone = { $n ->
    [one] The run is over after { $time }: 1 item done without a queue.
   *[other] The run is over after { $time }: { $n } items done without a queue.
}
over-quit = The run was ended early after { $time }: { $put }, { $done } done.
over-quit-uncounted = The run was ended early after { $time }.
put-of-planned = { $put } of { $all } items put
put-so-far = { $put } items put so far
over-stuck = Stuck: the run was ended after { $time }: { $put }, { $done } done.
over-stuck-uncounted = Stuck: the run was ended after { $time }.
over-failed = The run failed after { $time }.
over-failed-why = The run failed: { $why }.
over-failed-nobody = The run failed: no worker could be started.
stuck = Stuck: nothing will ever happen again.
stuck-since = Stuck. { $why }
incident-nothing = { $died }. It held no item.
incident-nothing-short = { $died }.
incident-returned = { $n ->
    [one] { $died } while it held item { $items }: it returned to the front, for attempt { $attempt }.
   *[other] { $died } while it held items { $items }: they returned to the front, for attempt { $attempt }.
}
incident-returned-short = { $n ->
    [one] { $died }: item { $items } returned to the front.
   *[other] { $died }: { $items } returned to the front.
}
incident-lost = { $n ->
    [one] { $died } while it held item { $items }: the item is lost.
   *[other] { $died } while it held items { $items }: they are lost.
}
incident-lost-short = { $n ->
    [one] { $died }: item { $items } is lost.
   *[other] { $died }: { $items } are lost.
}
paused = Paused. Nothing moves; the processes wait.
paused-short = Paused.
stepped = One step of { $who }. Paused again.
stepped-put = One step: { $who } put { $item }. Paused again.
stepped-got = One step: { $who } took { $item }. Paused again.
stepped-done = One step: { $who } finished { $item }. Paused again.
suspended = { $who } is suspended: it gets no core until you resume it.
suspended-holding = { $who } is suspended while it holds { $items }: no other worker can take over.
suspended-short = { $who } is suspended.
nobody = Only main is left: no worker puts or takes items.
starting = The processes are starting.
bottleneck-consumers = The consumers are the bottleneck: at work { $a }, the queue full { $b } of the last { $window } s.
bottleneck-consumers-short = Bottleneck: consumers, at work { $a }, queue full { $b }.
bottleneck-producers = The producers are the bottleneck: at work { $a }, the queue empty { $b } of the last { $window } s.
bottleneck-producers-short = Bottleneck: producers, at work { $a }, queue empty { $b }.
bottleneck-cores = { $n ->
    [one] The core is the bottleneck: { $computing } workers compute at a time, and it is in use { $busy }.
    [2] The cores are the bottleneck: { $computing } workers compute at a time, and both cores are in use { $busy }.
   *[other] The cores are the bottleneck: { $computing } workers compute at a time, and all { $n } cores are in use { $busy }.
}
bottleneck-cores-short = Bottleneck: cores, { $n } for { $computing } computing workers.
bottleneck-big-lock = The big lock is the bottleneck: only one thread computes at a time; the threads waited for it { $share } of their time in the last { $window } s.
bottleneck-big-lock-short = Bottleneck: the big lock, waited for { $share } of the time.
bottleneck-lock = A lock is the bottleneck: workers waited for { $lock } { $share } of their time in the last { $window } s.
bottleneck-lock-short = Bottleneck: { $lock }, waited for { $share } of the time.
filling = The queue is filling: { $put } items are put per second, and only { $done } are done.
filling-short = The queue is filling: put { $put }/s, done { $done }/s.
slowest-full = Slowest group: { $group }, at work { $work }; { $of } in front of it was full for { $n } of the last { $window } s.
slowest-grows = Slowest group: { $group }, at work { $work }; { $of } in front of it grows by { $n } per second.
slowest-waits = Slowest group: { $group }, at work { $work }; { $of } waited for items for { $n } of the last { $window } s.
slowest-short = Slowest group: { $group }, at work { $work }.
bottleneck-none = All groups keep up: none held up another in the last { $window } s.
bottleneck-neither = Both sides keep up: producers at work { $a }, consumers { $b } of the last { $window } s.
bottleneck-neither-short = Both keep up: producers at work { $a }, consumers { $b }.
too-early = Not enough seen yet. Working or sleeping: { $working }. Waiting for others: { $waiting }.
quiet = Working or sleeping: { $working }. Waiting for others: { $waiting }.

# What to press
press-again = Press [r] to run it again, [q] to quit.
press-paused = Press [space] to resume, [s] for one step.
press-frozen = The processes still run: [f] goes back to now.
press-rewound = This is the past; the processes still run. [f] goes back to now.
press-rewound-over = This is the past; the run is over. [f] goes back to its end.
press-replay = This is a recording: [space] plays and stops it.
press-resume = Select { $who } and press [enter] [enter] to resume it.
press-add-producers = Press [p] to add a producer.
press-add-consumers = Press [c] to add a consumer.
press-nobody = Press [p] to add a producer, [c] to add a consumer.
press-more-consumers = Press [+] on a consumer to add one.
press-big-lock = Press [t] until the next run has processes, then [r].
press-fewer = Press [w] to let them sleep, [-] on a worker to end it.
press-more-of = Press [+] on a worker of { $group } to add one.
press-more-producers = Press [+] on a producer to add one.

# Waits, one by one
wait-item-some = { $who } has waited { $time } for { $of }; { $others } can put one.
wait-item-gives-up = { $who } has waited { $time } for { $of }; it gives up after { $most }.
wait-item-suspended = { $n ->
    [one] { $who } has waited { $time } for { $of }; { $others } could put one, but is suspended.
   *[other] { $who } has waited { $time } for { $of }; { $others } could put one, but are suspended.
}
wait-item-nobody = { $who } has waited { $time } for { $of }; no worker is left to put one.
wait-item-all-wait = { $who } has waited { $time } for { $of }; { $others } could put one, but will wait for ever too.
wait-item-never-started = { $who } has waited { $time } for { $of }; main would start a worker that puts, but will wait for ever too.
wait-room-some = { $who } has waited { $time } for { $of }; { $others } can take an item.
wait-room-suspended = { $n ->
    [one] { $who } has waited { $time } for { $of }; { $others } could take an item, but is suspended.
   *[other] { $who } has waited { $time } for { $of }; { $others } could take an item, but are suspended.
}
wait-room-nobody = { $who } has waited { $time } for { $of }; no worker is left to take an item.
wait-room-all-wait = { $who } has waited { $time } for { $of }; { $others } could take an item, but will wait for ever too.
wait-room-never-started = { $who } has waited { $time } for { $of }; main would start a worker that takes, but will wait for ever too.
wait-lock-some = { $n ->
    [0] { $who } has waited { $time } for { $of }; no worker holds it.
    [one] { $who } has waited { $time } for { $of }; { $others } holds it.
   *[other] { $who } has waited { $time } for { $of }; { $others } hold it.
}
wait-lock-suspended = { $n ->
    [0] { $who } has waited { $time } for { $of }; the workers that could release it are suspended.
    [one] { $who } has waited { $time } for { $of }; { $others } holds it, but is suspended.
   *[other] { $who } has waited { $time } for { $of }; { $others } hold it, but are suspended.
}
wait-lock-unknown = { $n ->
    [0] { $who } has waited { $time } for { $of }; it is not known whether a worker will release it.
    [one] { $who } has waited { $time } for { $of }; { $others } holds it, in an unknown state.
   *[other] { $who } has waited { $time } for { $of }; { $others } hold it, in an unknown state.
}
wait-lock-nobody = { $n ->
    [0] { $who } has waited { $time } for { $of }; no worker is left to release it.
    [one] { $who } has waited { $time } for { $of }; { $others } ended without releasing it.
   *[other] { $who } has waited { $time } for { $of }; { $others } ended without releasing it.
}
wait-lock-all-wait = { $n ->
    [0] { $who } has waited { $time } for { $of }; all workers wait.
    [one] { $who } has waited { $time } for { $of }; { $others } holds it, but will wait for ever too.
   *[other] { $who } has waited { $time } for { $of }; { $others } hold it, but will wait for ever too.
}
wait-item-unknown = { $who } has waited { $time } for { $of }; it is not known whether { $others } will put one.
wait-room-unknown = { $who } has waited { $time } for { $of }; it is not known whether { $others } will take an item.
wait-end-unknown = { $who } has waited { $time } in join for { $of }, whose state is not known.
wait-end-some = { $who } has waited { $time } in join for { $of } to end.
wait-end-suspended = { $who } has waited { $time } in join for { $of }, which is suspended.
wait-end-nobody = { $who } has waited { $time } in join for { $of }, which no worker will ever start.
wait-end-all-wait = { $who } has waited { $time } in join for { $of }, which will wait for ever too.
wait-end-never-started = { $who } has waited { $time } in join for { $of }, which will never be started.
wait-thing-some = { $who } has waited { $time } for { $of }; { $others } can bring that about.
wait-thing-gives-up = { $who } has waited { $time } for { $of }; it gives up after { $most }.
wait-thing-suspended = { $who } has waited { $time } for { $of }; every worker that could bring that about is suspended.
wait-thing-unknown = { $who } has waited { $time } for { $of }; it is not known whether a worker brings that about.
wait-thing-nobody = { $who } has waited { $time } for { $of }; no worker is left to bring that about.
wait-thing-all-wait = { $who } has waited { $time } for { $of }; all other workers will wait for ever too.
wait-thing-never-started = { $who } has waited { $time } for { $of }; main would start a worker for that, but will wait for ever too.

# Waits without end
ever-item-some = { $who } cannot go on without { $of }.
ever-item-suspended = { $n ->
    [one] { $others } is suspended: { $who } waits for { $of } until it is resumed.
   *[other] { $others } are suspended: { $who } waits for { $of } until one is resumed.
}
ever-item-nobody = No worker is left to put: { $who } will wait for ever.
ever-item-all-wait = { $n ->
    [one] { $who } will wait for ever for { $of }: { $others } waits as well.
   *[other] { $who } will wait for ever for { $of }: { $others } wait as well.
}
ever-item-never-started = { $who } will wait for ever: main cannot go on to start a worker that puts.
ever-room-some = { $who } cannot go on without { $of }.
ever-room-suspended = { $n ->
    [one] { $others } is suspended: { $who } waits for { $of } until it is resumed.
   *[other] { $others } are suspended: { $who } waits for { $of } until one is resumed.
}
ever-room-nobody = No worker is left to take: { $who } will wait for ever.
ever-room-all-wait = { $n ->
    [one] { $who } will wait for ever for { $of }: { $others } waits as well.
   *[other] { $who } will wait for ever for { $of }: { $others } wait as well.
}
ever-room-never-started = { $who } will wait for ever: main cannot go on to start a worker that takes.
ever-lock-some = { $who } cannot go on without { $of }.
ever-lock-suspended = { $n ->
    [0] { $who } waits for { $of }; the workers that could release it are suspended.
    [one] { $others } is suspended and holds { $of }: { $who } waits until it is resumed.
   *[other] { $others } are suspended and hold { $of }: { $who } waits until one is resumed.
}
ever-lock-unknown = { $n ->
    [0] { $who } waits for { $of }; it is not known whether a worker will release it.
    [one] { $who } waits for { $of }; { $others } holds it, in an unknown state.
   *[other] { $who } waits for { $of }; { $others } hold it, in an unknown state.
}
ever-lock-nobody = { $n ->
    [0] No worker is left to release { $of }: { $who } will wait for ever.
   *[other] { $others } ended without releasing { $of }: { $who } will wait for ever.
}
ever-lock-all-wait = { $n ->
    [0] { $who } will wait for ever for { $of }: all workers wait.
    [one] Deadlock: { $who } waits for { $of }; { $others } holds it and waits as well.
   *[other] Deadlock: { $who } waits for { $of }; { $others } hold it and wait as well.
}
ever-item-unknown = { $who } waits for { $of }; it is not known whether one will come.
ever-room-unknown = { $who } waits for { $of }; it is not known whether there will be any.
ever-end-unknown = { $who } waits for { $of } to end; its state is not known.
ever-end-some = { $who } waits for { $of } to end.
ever-end-suspended = { $of } is suspended: { $who } waits in join until it is resumed.
ever-end-nobody = { $of } will never start: { $who } will wait in join for ever.
ever-end-all-wait = { $of } will never end: { $who } will wait in join for ever.
ever-end-never-started = { $of } will never start: { $who } will wait in join for ever.
ever-thing-some = { $who } waits for { $of }.
ever-thing-suspended = { $who } waits for { $of }; every worker that could bring that about is suspended.
ever-thing-unknown = { $who } waits for { $of }; it is not known whether that will come.
ever-thing-nobody = No worker is left to bring this about: { $who } will wait for ever for { $of }.
ever-thing-all-wait = { $who } will wait for ever for { $of }: all other workers wait as well.
ever-thing-never-started = { $who } will wait for ever for { $of }: main cannot go on.

# The chain of waits of a stuck run
walk-circle = Deadlock: { $walk } -> { $who }.
walk-line = { $walk }.
walk-link = { $walk } -> { $next }
walk-end = { $who } waits for { $of } to end
walk-for = { $who } waits for { $of }
walk-lock = { $who } waits for { $of }
walk-ended = { $who } holds it and has ended
walk-not-started = { $who } is not started yet
walk-nobody-room = no worker is left to take
walk-nobody-item = no worker is left to put
walk-nobody-end = there is no such worker
walk-nobody-lock = no worker holds it
walk-nobody-thing = no worker is left to bring that about

# The summary
summary-ledger = Items: put { $put } = in the queue { $queued } + in progress { $held } + done { $done } + lost { $lost }.
summary-ledger-of = { $queue }: put { $put } = in the queue { $queued } + in progress { $held } + done { $done } + lost { $lost }.
summary-returned = { $balance } Returned: { $returned }.
summary-markers = { $n ->
    [one] { $balance } 1 of those put was a stop marker.
   *[other] { $balance } { $n } of those put were stop markers.
}
summary-waits = Wait time in the queue: { $mean } on average, 95 % within { $p95 }, longest { $longest }. Greatest depth { $deepest }.
summary-waits-of = Wait time in { $queue }: { $mean } on average, 95 % within { $p95 }, longest { $longest }. Greatest depth { $deepest }.
summary-big-lock = The threads waited for the big lock { $share } of their time.
summary-locks = The workers waited for locks { $share } of their time.
summary-source = { $group }: { $work } of their time at work, { $room } waiting for room.
summary-stage = { $group }: { $work } of their time at work, { $item } waiting for an item, { $room } for room.
summary-sink = { $group }: { $work } of their time at work, { $wait } waiting for an item.
summary-group = { $group }: { $work } of their time at work, { $wait } waiting for a queue.
summary-last = { $who } ended last, after { $time }.
summary-gap = procession itself stood still for { $time } of real time in all: run time does not count it.
sleeps-late = Sleeps lasted { $share } longer than planned: the machine woke workers late, and all times here include that.
summary-seed = Seed { $seed }.

# Without a screen
complaint-not-written = The run goes on, but its output can no longer be written: { $why }.
record-failed = The recording { $file } ends early: { $why }
record-too-slow = the disk is too slow

## The story of an item
item-name = #{ $id }
item-name-of = { $queue } #{ $id }
story-older = Its put is older than what is kept of this run.
story-not-yet = It is not put yet at this moment.
story-put = put into { $queue } by { $who }
story-made = put into { $queue } by { $who }, made from { $from }
story-got = taken by { $who } after a wait of { $time } (attempt { $attempt })
story-got-older = taken by { $who } (attempt { $attempt })
story-done = finished by { $who } after { $time }
story-done-older = finished by { $who }
story-returned = back at the front of { $queue }: { $who } ended while it held it
story-lost = lost with { $who }
story-became = made into { $into } by { $who }
story-waits = Now it waits in { $queue }: { $time } so far.
story-held = Now it is in progress with { $who }: { $time } so far.

# Why a program hangs
hang-all-wait = Every worker waits for another one
hang-all-wait-why = No worker can go on unless another one does.
hang-unseen = Everything that is seen waits
hang-unseen-why = What { $who } { $n ->
    [one] does
   *[other] do
} cannot be known: the program may still go on.
hang-raised = { $who } ended by { $exception }
hang-circle-link = { $who } has { $has } and waits for { $lock }
hang-circle-links = { $all }; { $next }
hang-join-before-drain = Join before the queue is empty
hang-join-before-drain-why = { $who } waits in join for { $what }. The program of { $what } is over, but the last of its items cannot go into { $queue }, which holds { $depth }, since no worker takes any. So { $what } never ends.
hang-join-before-drain-out = Take everything out of the queue first, then join.
hang-get-for-ever = Get for ever
hang-get-for-ever-why = { $who } { $n ->
    [one] waits
   *[other] wait
} for an item of { $queue }, which is empty. Every worker that ever put into it has ended, or waits as well.
hang-get-for-ever-out = Put one stop marker (sentinel) for each consumer after the last item.
hang-consumers-ended = All consumers have ended
hang-consumers-ended-why = { $who } { $n ->
    [one] waits
   *[other] wait
} to put into { $queue }, which holds { $depth }. Every worker that took from it has ended: { $ended }.
hang-consumers-ended-out = Find out why they ended: let a consumer catch its exceptions, and look at exitcode of its process.
hang-lock-of-dead = A lock that its dead holder never released
hang-lock-of-dead-why = { $ended } while it had { $what }. Nobody releases it, and { $who } { $n ->
    [one] waits
   *[other] wait
} for it.
hang-lock-of-dead-out = Take a lock with "with", so that an exception releases it, and do not kill a process that may have one.
hang-lock-circle = Deadlock: locks taken in different orders
hang-lock-circle-why = { $what }.
hang-lock-circle-out = Take the locks in the same order everywhere.
hang-own-lock = Deadlock: a lock taken twice
hang-own-lock-why = { $who } waits for { $what }, which it has itself.
hang-own-lock-out = Release the lock first, or use an RLock.
hang-died-in-get = Killed inside get
hang-died-in-get-why = { $ended } inside get, and the lock for reading of { $queue } was never released. { $who } { $n ->
    [one] waits
   *[other] wait
} in get although { $queue } holds { $depth }.
hang-died-in-get-out = Do not kill a process that uses a queue: end it by a stop marker. Use a new queue after such a death.
hang-pool-worker-died = A worker of the pool died
hang-pool-worker-died-why = { $ended } with a task of { $queue }. The pool has replaced it, but the result of that task never comes, and { $who } { $n ->
    [one] waits
   *[other] wait
} for it. Tasks without a result: { $depth }.
hang-pool-worker-died-out = Use concurrent.futures.ProcessPoolExecutor, which raises BrokenProcessPool then, or wait with a timeout.
hang-not-pickled = An item that cannot be pickled
hang-not-pickled-why = { $what } put an item into { $queue } that cannot be pickled. It was never sent, and { $who } { $n ->
    [one] waits
   *[other] wait
} for it.
hang-not-pickled-out = Put only what pickle can handle: no lambdas, open files or locks. pickle.dumps(item) shows it at once.
hang-producers-raised = The producers ended by an exception
hang-producers-raised-why = { $ended }. No worker is left to put into { $queue }, which is empty, and { $who } { $n ->
    [one] waits
   *[other] wait
} for an item.
hang-producers-raised-out = Put the stop marker in a "finally" block of the producer.

# The report on a watched program
watch-title = { $title }, { $time } after its start
watch-lesson = A lesson shows it: procession run { $lesson }
watch-way-out = Way out: { $say }
watch-none = Nothing is known to be stuck
watch-none-why = A worker may still go on.
watch-over = The program has ended
watch-processes = Processes
watch-queues = Queues
watch-locks = Locks
watch-waits = Longest waits
watch-unobserved = Not observed
watch-dropped = Missing detail
watch-pid = pid
watch-for = for
watch-at = at
watch-kind = kind
watch-room = room
watch-put = put
watch-got = taken
watch-in-it = in it
watch-held-by = held by
watch-waited-by = waited for by
watch-nobody = nobody
watch-put-by = put by { $who }
watch-got-by = taken by { $who }
watch-amount = { $who } { $n }
watch-unlisted = { $n ->
    [one] { $of }: 1 move is known as a number only. Its depth is exact.
   *[other] { $of }: { $n } moves are known as numbers only. Its depth is exact.
}
watch-worker-dropped = { $n ->
    [one] { $of }: 1 event is missing.
   *[other] { $of }: { $n } events are missing.
}
watch-pool-begin = { $of }: when a task begins is not known, only when it is handed in and finished.
