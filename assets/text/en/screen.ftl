# Words that stand on the screen: titles, labels, states, the legend.

too-small = procession needs { $columns } x { $rows }

## The header
mode-live = LIVE
mode-slow = SLOW
mode-fast = FAST
mode-paused = PAUSED
mode-stepped = STEPPED
mode-ended = ENDED
seed = seed { $n }
rate-put = put { $n }/s
rate-done = done { $n }/s
on-the-clock = ({ $time } on the clock)
last-key = key { $key }

## The score
lanes = Lanes
now = now
seconds = { $n } s
seconds-of = { $some } of { $all } s
minutes = { $n } min
more-above = { $n } more above
more-below = { $n } more below
queue = queue
queue-of = { $depth } of { $capacity }
unbounded = unbounded
full = FULL
empty = EMPTY
oldest-wait = oldest has waited { $time } s
oldest-wait-brief = oldest { $time } s
mean-wait = mean wait { $time } s
mean-wait-brief = mean { $time } s
count-put = put { $n }
count-done = done { $n }
exit = exit { $status }

## States, at length and in a word or two (at most 10 cells)
state-starting = starting
state-running = running
state-computing = computing
state-sleeping = sleeping
state-waiting-to-put = waiting for room
state-waiting-to-get = waiting for an item
state-in-join = waiting in join
state-joining = waiting for { $who } to end
state-supervising = { $n ->
    [one] looking after 1 process
   *[other] looking after { $n } processes
}
state-waiting-for-lock = waiting for a lock
state-ending = ending
state-unknown = not known
state-suspended = suspended
state-zombie = ended, not joined
state-gone = ended and joined
brief-starting = starting
brief-running = running
brief-computing = computing
brief-sleeping = sleeping
brief-waiting-to-put = no room
brief-waiting-to-get = no item
brief-in-join = in join
brief-waiting-for-lock = locked out
brief-ending = ending
brief-unknown = not known
brief-suspended = suspended
brief-zombie = not joined
brief-gone = ended
