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
group-workers = workers
group-producers-short = prod
group-consumers-short = cons
group-workers-short = work

# The run
event-asked = Asked for: { $ask } { $of }.
event-speed = The speed is now ×{ $speed }.
event-paused = The run is paused.
event-resumed = The run goes on.
event-stepped = One step of { $who }; paused again.
event-work-sleep = From their next item on, { $group } sleep for their work.
event-opened = The recording begins here: so far the state was told; what led to it was not kept.
event-work-compute = From their next item on, { $group } compute for their work.

# Processes and workers
event-process-first = { $who } is process { $pid }.
event-process-started = { $parent } started { $who }: process { $pid }.
event-suspended = { $who } is suspended: its process is stopped.
event-resumed-process = { $who } is resumed: its process goes on.
event-process-ended = { $died }; it is not joined yet.
event-process-ended-holding = { $died } while it held { $items }.
event-wrote-stderr = { $sentence } It wrote: { $line }
event-joined = { $by } joined { $who }.
event-worker-begins-in = { $who } begins, one of { $group }.
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
event-ends-asked = { $who } ends as it was asked to.
event-computes = { $who } computes for { $time }.
event-sleeps = { $who } sleeps for { $time }.
event-waits-for-room = { $who } waits for { $of } to put { $value }; { $queue } holds { $depth }.
event-waits-for-item = { $who } waits for { $of }.
event-spins = { $who } asks for { $of } again and again: there is none.
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
    [one] { $title } is made, with room for 1 item.
   *[other] { $title } is made, with room for { $n } items.
}
event-queue-made-unbounded = { $title } is made, without limit.
event-capacity = { $n ->
    [one] { $title } now has room for 1 item.
   *[other] { $title } now has room for { $n } items.
}
event-capacity-unbounded = { $title } now has no limit.
event-queue-closed = { $title } is closed: nobody is left to put, and all is done.
event-put = { $who } put { $items }; { $queue } holds { $depth }.
event-got = { $who } took { $items } after { $waited } in { $queue }.
event-done = { $who } is done with { $items }.
event-returned = Back at the front for attempt { $attempt }: { $items }; { $queue } holds { $depth }.
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
over-completed-some-uncounted = The run is over after { $time }{ $rest }.
over-lost = , { $n } lost
over-lost-of = , { $n } lost of { $queue }
over-left = , { $n } left in the queue
over-left-of = , { $n } left in { $queue }
over-completed-nothing = The run is over after { $time }: no item was put.
over-quit = The run was ended after { $time }: { $done } of { $put } items done.
over-quit-uncounted = The run was ended after { $time }.
over-stuck = Stuck: the run was ended after { $time }, { $done } of { $put } items done.
over-stuck-uncounted = Stuck: the run was ended after { $time }.
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
slowest-full = The slowest: { $group }, at work { $work }; { $of } before it was full for { $n } of the last { $window } s.
slowest-grows = The slowest: { $group }, at work { $work }; { $of } before it grows by { $n } a second.
slowest-waits = The slowest: { $group }, at work { $work }; { $of } waited for items for { $n } of the last { $window } s.
slowest-short = Slowest: { $group }, at work { $work }.
bottleneck-none = Every stage keeps up: none held up another in the last { $window } s.
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
press-add-producers = Press [p] to add a producer.
press-add-consumers = Press [c] to add a consumer.
press-end-worker = Press [enter] on a worker to end it.
press-nobody = Press [p] to add a producer, [c] to add a consumer.
press-more-consumers = Press [+] on a consumer to add one.
press-fewer = Press [w] to let them sleep instead, [-] to remove one.
press-more-of = Press [+] on a worker of { $group } to add one.
press-more-producers = Press [+] on a producer to add one.

# Waits, one by one
wait-item-some = { $who } has waited { $time } for { $of }; { $others } can bring one.
wait-item-gives-up = { $who } has waited { $time } for { $of }; it gives up after { $most }.
wait-item-suspended = { $n ->
    [one] { $who } has waited { $time } for { $of }; { $others } could bring one, but is suspended.
   *[other] { $who } has waited { $time } for { $of }; { $others } could bring one, but are suspended.
}
wait-item-nobody = { $who } has waited { $time } for { $of }; nobody is left to put one.
wait-item-all-wait = { $who } has waited { $time } for { $of }; { $others } could bring one, but will wait for ever too.
wait-item-never-started = { $who } has waited { $time } for { $of }; main would start one that puts, but will wait for ever too.
wait-room-some = { $who } has waited { $time } for { $of }; { $others } can make some.
wait-room-suspended = { $n ->
    [one] { $who } has waited { $time } for { $of }; { $others } could make some, but is suspended.
   *[other] { $who } has waited { $time } for { $of }; { $others } could make some, but are suspended.
}
wait-room-nobody = { $who } has waited { $time } for { $of }; nobody is left to take an item.
wait-room-all-wait = { $who } has waited { $time } for { $of }; { $others } could make some, but will wait for ever too.
wait-room-never-started = { $who } has waited { $time } for { $of }; main would start one that gets, but will wait for ever too.
wait-lock-some = { $n ->
    [0] { $who } has waited { $time } for the lock { $of }; it is free.
    [one] { $who } has waited { $time } for the lock { $of }; { $others } holds it and goes on.
   *[other] { $who } has waited { $time } for the lock { $of }; { $others } hold it and one goes on.
}
wait-lock-suspended = { $n ->
    [one] { $who } has waited { $time } for the lock { $of }; { $others } holds it, but is suspended.
   *[other] { $who } has waited { $time } for the lock { $of }; { $others } hold it, but are suspended.
}
wait-lock-unknown = { $n ->
    [one] { $who } has waited { $time } for the lock { $of }; { $others } holds it, but what { $others } does is not known.
   *[other] { $who } has waited { $time } for the lock { $of }; { $others } hold it, but what they do is not known.
}
wait-lock-nobody = { $n ->
    [one] { $who } has waited { $time } for the lock { $of }; { $others } held it and has ended without giving it back.
   *[other] { $who } has waited { $time } for the lock { $of }; { $others } held it and have ended without giving it back.
}
wait-lock-all-wait = { $n ->
    [one] { $who } has waited { $time } for the lock { $of }; { $others } holds it, but will wait for ever too.
   *[other] { $who } has waited { $time } for the lock { $of }; { $others } hold it, but will wait for ever too.
}
wait-item-unknown = { $who } has waited { $time } for { $of }; whether { $others } will bring one is not known.
wait-room-unknown = { $who } has waited { $time } for { $of }; whether { $others } will make some is not known.
wait-end-unknown = { $who } has waited { $time } in join for { $of }; what that one does is not known.
wait-end-some = { $who } has waited { $time } in join for { $of } to end.
wait-end-suspended = { $who } has waited { $time } in join for { $of }, which is suspended.
wait-end-nobody = { $who } has waited { $time } in join for { $of }, which nobody will ever start.
wait-end-all-wait = { $who } has waited { $time } in join for { $of }, which will wait for ever too.
wait-end-never-started = { $who } has waited { $time } in join for { $of }, which will never be started.

# Waits without end
ever-item-some = { $who } cannot go on without { $of }.
ever-item-suspended = { $n ->
    [one] { $others } is suspended: { $who } waits for { $of } until it is resumed.
   *[other] { $others } are suspended: { $who } waits for { $of } until one is resumed.
}
ever-item-nobody = Nobody is left to put: { $who } will wait for ever.
ever-item-all-wait = { $n ->
    [one] { $who } will wait for ever for { $of }: { $others } waits as well.
   *[other] { $who } will wait for ever for { $of }: { $others } wait as well.
}
ever-item-never-started = { $who } will wait for ever: main never comes to start one that puts.
ever-room-some = { $who } cannot go on without { $of }.
ever-room-suspended = { $n ->
    [one] { $others } is suspended: { $who } waits for { $of } until it is resumed.
   *[other] { $others } are suspended: { $who } waits for { $of } until one is resumed.
}
ever-room-nobody = Nobody is left to take: { $who } will wait for ever.
ever-room-all-wait = { $n ->
    [one] { $who } will wait for ever for { $of }: { $others } waits as well.
   *[other] { $who } will wait for ever for { $of }: { $others } wait as well.
}
ever-room-never-started = { $who } will wait for ever: main never comes to start one that gets.
ever-lock-some = { $who } cannot go on without the lock { $of }.
ever-lock-suspended = { $n ->
    [one] { $others } is suspended with the lock { $of }: { $who } waits until it is resumed.
   *[other] { $others } are suspended with the lock { $of }: { $who } waits until one is resumed.
}
ever-lock-unknown = { $n ->
    [one] { $who } waits for the lock { $of }; { $others } holds it: what it does is not known.
   *[other] { $who } waits for the lock { $of }; { $others } hold it: what they do is not known.
}
ever-lock-nobody = { $others } ended with the lock { $of }: { $who } will wait for ever.
ever-lock-all-wait = { $n ->
    [one] A deadlock: { $who } waits for the lock { $of }, which { $others } holds, who waits as well.
   *[other] A deadlock: { $who } waits for the lock { $of }, which { $others } hold, who wait as well.
}
ever-item-unknown = { $who } waits for { $of }; whether one comes is not known.
ever-room-unknown = { $who } waits for { $of }; whether there will be some is not known.
ever-end-unknown = { $who } waits for { $of } to end; what that one does is not known.
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
walk-for = { $who } waits for { $of }
walk-lock = { $who } waits for the lock { $of }
walk-ended = { $who } has it, and has ended
walk-not-started = { $who } is not started yet
walk-nobody-room = nobody is left to take
walk-nobody-item = nobody is left to put
walk-nobody-end = nobody is there
walk-nobody-lock = nobody has it

# The summary
summary-ledger = Items: put { $put } = in the queue { $queued } + in progress { $held } + done { $done } + lost { $lost }.
summary-ledger-of = { $queue }: put { $put } = in the queue { $queued } + in progress { $held } + done { $done } + lost { $lost }.
summary-returned = { $balance } Came back: { $returned }.
summary-waits = In the queue: { $mean } on average, 19 of 20 within { $p95 }, longest { $longest }; at most { $deepest } deep.
summary-waits-of = In { $queue }: { $mean } on average, 19 of 20 within { $p95 }, longest { $longest }; at most { $deepest } deep.
summary-source = { $group }: { $work } of their time at work, { $room } waiting for room.
summary-stage = { $group }: { $work } of their time at work, { $item } waiting for an item, { $room } for room.
summary-sink = { $group }: { $work } of their time at work, { $wait } waiting for an item.
summary-group = { $group }: { $work } of their time at work, { $wait } waiting for a queue.
summary-last = The last to end was { $who }, after { $time }.
summary-seed = Seed { $seed }.

# Without a screen
complaint-not-written = The run goes on, but it can no longer be written down: { $why }.
record-failed = The recording { $file } ends early: { $why }
record-too-slow = the disk is too slow
