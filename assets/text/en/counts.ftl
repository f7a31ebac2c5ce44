# Many runs counted, and two runs compared.

## Many runs
tally-untitled = This scenario
tally-runs = { $n ->
    [one] 1 run
   *[other] { $n } runs
}
tally-title = { $title }: { $runs }, { $seeds }
tally-speed = { $title }, x{ $speed }
tally-seed = seed { $seed } each time
tally-seeds = seeds { $first } to { $last }
tally-of = { $some } of { $all }
tally-completed = came to their end
tally-stuck = got stuck
tally-failed = failed
tally-quit = ended early
tally-least = least
tally-median = median
tally-most = most
tally-total = total time
tally-deepest = deepest queue
tally-wait = mean wait in queue
tally-done = items done
tally-left = items left
tally-lost = items lost
tally-returned = items come back
tally-puts = order of puts
tally-takes = order of gets
tally-printed = printed listing
tally-takers = who took what
tally-all-the-same = the same in all
tally-different = { $some } different in { $all } runs
tally-chart = Total times, a dot a run
tally-chart-many = Total times, a dot for each { $each } runs
tally-progress = { $over } of { $all } runs, { $going } going on
tally-cut = ended early: { $runs } of { $all } runs are counted
