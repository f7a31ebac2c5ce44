# Sentences about what happens: one for each event, the headline, the waits, the summary.

# Parts
number-millis = { $n } ms
number-seconds = { $n } s
time-both = { $run } ({ $real } real time)
list-comma = { $list }, { $next }
list-and = { $list } and { $last }
list-more = { $list } and { $n } more
items-many = { $first } … { $last } ({ $n } items)
items-of = { $items } of { $producer }
depth-of = { $depth } of { $capacity }
role-producers = producers
role-consumers = consumers
role-workers = workers
role-producers-short = prod
role-consumers-short = cons
role-workers-short = work

# The run
event-asked = Asked for: { $ask } { $of }.
event-speed = The speed is now ×{ $speed }.
event-paused = The run is paused.
event-resumed = The run goes on.
event-stepped = One step of { $who }; paused again.
event-work-sleep = From their next item on, { $role } sleep for their work.
event-opened = The recording begins here: so far the state was told; what led to it was not kept.
event-work-compute = From their next item on, { $role } compute for their work.

# Processes and workers
event-process-first = { $who } is process { $pid }.
event-process-started = { $parent } started { $who }: process { $pid }.
event-suspended = { $who } is suspended: its process is stopped.
event-resumed-process = { $who } is resumed: its process goes on.
event-process-ended = { $died }; it is not joined yet.
event-process-ended-holding = { $died } while it held { $items }.
event-wrote-stderr = { $sentence } It wrote: { $line }
event-joined = { $by } joined { $who }.
event-producer-begins = { $who } begins as a producer.
event-consumer-begins = { $who } begins as a consumer.
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
event-ends-closed = { $who } ends: the queue is closed.
event-ends-marked = { $who } ends: it took a stop marker.
event-ends-empty = { $who } ends: it found the queue empty.
event-ends-timed-out = { $who } ends: it waited too long for an item.
event-ends-asked = { $who } ends as it was asked to.
event-computes = { $who } computes for { $time }.
event-sleeps = { $who } sleeps for { $time }.
event-waits-for-room = { $who } waits for room to put { $value }; the queue holds { $depth }.
event-waits-for-item = { $who } waits for an item.
event-spins = { $who } asks for an item again and again: there is none.
event-waits-at-exit = { $who } is at the end of its script; at its exit it waits for { $of }, as Python does.
event-waits-in-join = { $who } waits in join for { $of } to end.
event-waits-for-any = { $who } looks after the others: it joins whoever ends.
event-waits-for-lock = { $who } waits for the lock { $lock }.
event-printed = { $who } printed: { $line }
with-exit = { $died } (exit { $exit })
died-killed = { $who } was killed
died-terminated = { $who } was terminated
died-signal = { $who } was ended by signal { $signal }
died-failed = { $who } failed
died-ended = { $who } has ended
not-started = { $who } could not be started: { $why }.

# The queue
event-queue-made = { $n ->
    [one] The queue is made, with room for 1 item.
   *[other] The queue is made, with room for { $n } items.
}
event-queue-made-unbounded = The queue is made, without limit.
event-capacity = { $n ->
    [one] The queue now has room for 1 item.
   *[other] The queue now has room for { $n } items.
}
event-capacity-unbounded = The queue now has no limit.
event-queue-closed = The queue is closed: nobody is left to put, and all is done.
event-put = { $who } put { $items }; the queue holds { $depth }.
event-got = { $who } took { $items } after { $waited } in the queue.
event-done = { $who } is done with { $items }.
event-returned = Back at the front for attempt { $attempt }: { $items }; the queue holds { $depth }.
event-lost = Lost: { $items }, held by { $from } when it ended.
event-lost-attempts = Lost: { $items }, tried too often, last by { $from }.

# Locks and shared cells
event-lock-made = There is a lock: { $what }.
event-lock-taken = { $who } took the lock { $what }.
event-lock-released = { $who } released the lock { $what }.
event-cell-read = { $who } read { $value } from { $what }.
event-cell-written = { $who } wrote { $value } to { $what }.

# The headline
over-completed-all = { $n ->
    [one] The 1 item is done after { $time }.
   *[other] All { $n } items are done after { $time }.
}
over-completed-some = The run is over after { $time }: { $done } of { $put } items done{ $rest }.
over-lost = , { $n } lost
over-left = , { $n } left in the queue
over-completed-nothing = The run is over after { $time }: no item was put.
over-quit = The run was ended after { $time }: { $done } of { $put } items done.
over-stuck = Stuck: the run was ended after { $time }, { $done } of { $put } items done.
over-failed = The run failed after { $time }.
over-failed-why = The run failed: { $why }.
stuck = Stuck: nothing will ever happen again.
stuck-since = Stuck. { $why }
incident-nothing = { $died }. It held no item.
incident-nothing-short = { $died }.
incident-returned = { $n ->
    [one] { $died } while it held item { $items }: it is back at the front, for attempt { $attempt }.
   *[other] { $died } while it held items { $items }: they are back at the front, for attempt { $attempt }.
}
incident-returned-short = { $n ->
    [one] { $died }: item { $items } is back at the front.
   *[other] { $died }: { $items } are back at the front.
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
stepped-done = One step: { $who } is done with { $item }. Paused again.
suspended = { $who } is suspended: it gets no core until it is resumed.
suspended-holding = { $who } is suspended while it holds { $items }: nobody else can take over.
suspended-short = { $who } is suspended.
nobody = Nobody is there but main: nothing is put, nothing is taken.
starting = The processes are being started.
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
filling = The queue is filling: { $put } items are put a second, and only { $done } are done.
filling-short = The queue is filling: put { $put }/s, done { $done }/s.
bottleneck-neither = Both sides keep up: producers at work { $a }, consumers { $b } of the last { $window } s.
bottleneck-neither-short = Both keep up: producers at work { $a }, consumers { $b }.
quiet = Working or sleeping: { $working }. Waiting for others: { $waiting }.

# What to press
press-again = Press [r] to run it again, [q] to quit.
press-paused = Press [space] to go on, [s] for one step.
press-frozen = The processes are still running: [f] goes back to now.
press-rewound = Past; the processes are still running. [f] goes back to now.
press-rewound-over = Past; the run is over. [f] goes back to its end.
press-replay = This is a recording: [space] plays and stops it.
press-resume = Press [enter] on a suspended worker to resume it.
press-resume-this = Press [enter] on { $who } to resume it.
press-add-producer = Press [p] to add a producer.
press-add-consumer = Press [c] to add a consumer.
press-end-worker = Press [enter] on a worker to end it.
press-nobody = Press [p] to add a producer, [c] to add a consumer.
press-more-consumers = Press [+] on a consumer to add one.
press-fewer = Press [w] to let them sleep instead, [-] to remove one.
press-more-producers = Press [+] on a producer to add one.

# Waits, one by one
wait-item-some = { $who } has waited { $time } for an item; { $others } can bring one.
wait-item-gives-up = { $who } has waited { $time } for an item; it gives up after { $most }.
wait-item-suspended = { $n ->
    [one] { $who } has waited { $time } for an item; { $others } could bring one, but is suspended.
   *[other] { $who } has waited { $time } for an item; { $others } could bring one, but are suspended.
}
wait-item-nobody = { $who } has waited { $time } for an item; nobody is left to put one.
wait-item-all-wait = { $who } has waited { $time } for an item; { $others } could bring one, but will wait for ever too.
wait-item-never-started = { $who } has waited { $time } for an item; main would start a producer, but will wait for ever too.
wait-room-some = { $who } has waited { $time } for room; { $others } can make some.
wait-room-suspended = { $n ->
    [one] { $who } has waited { $time } for room; { $others } could make some, but is suspended.
   *[other] { $who } has waited { $time } for room; { $others } could make some, but are suspended.
}
wait-room-nobody = { $who } has waited { $time } for room; nobody is left to take an item.
wait-room-all-wait = { $who } has waited { $time } for room; { $others } could make some, but will wait for ever too.
wait-room-never-started = { $who } has waited { $time } for room; main would start a consumer, but will wait for ever too.
wait-end-some = { $who } has waited { $time } in join for { $of } to end.
wait-end-suspended = { $who } has waited { $time } in join for { $of }, which is suspended.
wait-end-nobody = { $who } has waited { $time } in join for { $of }, which nobody will ever start.
wait-end-all-wait = { $who } has waited { $time } in join for { $of }, which will wait for ever too.
wait-end-never-started = { $who } has waited { $time } in join for { $of }, which will never be started.

# Waits without end
ever-item-some = { $who } cannot go on without an item.
ever-item-suspended = { $n ->
    [one] { $others } is suspended: { $who } waits for an item until it is resumed.
   *[other] { $others } are suspended: { $who } waits for an item until one is resumed.
}
ever-item-nobody = Nobody is left to put: { $who } will wait for ever.
ever-item-all-wait = { $n ->
    [one] { $who } will wait for ever for an item: { $others } waits as well.
   *[other] { $who } will wait for ever for an item: { $others } wait as well.
}
ever-item-never-started = { $who } will wait for ever: main never comes to start a producer.
ever-room-some = { $who } cannot go on without room.
ever-room-suspended = { $n ->
    [one] { $others } is suspended: { $who } waits for room until it is resumed.
   *[other] { $others } are suspended: { $who } waits for room until one is resumed.
}
ever-room-nobody = Nobody is left to take: { $who } will wait for ever.
ever-room-all-wait = { $n ->
    [one] { $who } will wait for ever for room: { $others } waits as well.
   *[other] { $who } will wait for ever for room: { $others } wait as well.
}
ever-room-never-started = { $who } will wait for ever: main never comes to start a consumer.
ever-end-some = { $who } waits for { $of } to end.
ever-end-suspended = { $of } is suspended: { $who } waits in join until it is resumed.
ever-end-nobody = { $of } will never start: { $who } will wait in join for ever.
ever-end-all-wait = { $of } will never end: { $who } will wait in join for ever.
ever-end-never-started = { $of } will never start: { $who } will wait in join for ever.

# The walk along the waits of a stuck run
walk-circle = A circle: { $walk } -> { $who }.
walk-line = { $walk }.
walk-link = { $walk } -> { $next }
walk-end = { $who } waits for { $of } to end
walk-room = { $who } waits for room
walk-item = { $who } waits for an item
walk-not-started = { $who } is not started yet
walk-nobody-room = nobody is left to take
walk-nobody-item = nobody is left to put
walk-nobody-end = nobody is there

# The summary
summary-ledger = Items: put { $put } = in the queue { $queued } + in progress { $held } + done { $done } + lost { $lost }.
summary-returned = { $balance } Came back: { $returned }.
summary-waits = In the queue: { $mean } on average, 19 of 20 within { $p95 }, longest { $longest }; at most { $deepest } deep.
summary-producers = Producers: { $work } of their time at work, { $wait } waiting for room.
summary-consumers = Consumers: { $work } of their time at work, { $wait } waiting for an item.
summary-last = The last to end was { $who }, after { $time }.
summary-seed = Seed { $seed }.

# Without a screen
complaint-not-written = The run goes on, but it can no longer be written down: { $why }.
record-failed = The recording { $file } ends early: { $why }
record-too-slow = the disk is too slow
