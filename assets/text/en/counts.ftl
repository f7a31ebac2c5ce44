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
tally-completed = completed
tally-stuck = stuck
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
tally-returned = items returned
queue-put = { $queue }: items put
queue-done = { $queue }: items done
queue-left = { $queue }: items left
queue-lost = { $queue }: items lost
queue-returned = { $queue }: returned
queue-deepest = { $queue }: deepest
queue-wait = { $queue }: mean wait
queue-p90 = { $queue }: 90 % within
queue-longest = { $queue }: longest wait
tally-puts = order of puts
tally-takes = order of gets
tally-printed = printed listing
tally-takers = who took which item
tally-all-the-same = the same in all
tally-different = { $some } different ones in { $all } runs
tally-chart = Total times, one dot per run
tally-chart-many = Total times, one dot per { $each } runs
tally-progress = { $over } of { $all } runs, { $going } running
tally-cut = ended early: { $runs } of { $all } runs counted

## Two runs compared
compare-parting = The runs differ from event { $place } on. A: { $a }. B: { $b }.
compare-parting-unknown = ~ { $parting } Their order is not known: too close in time.
compare-same-order = { $n ->
    [0] Nothing was put or taken in either.
   *[other] The same order in both: { $n } puts and gets.
}
compare-put = { $who } put { $item } ({ $time })
compare-got = { $who } took { $item } ({ $time })
compare-put-into = { $who } put { $item } into { $queue } ({ $time })
compare-got-from = { $who } took { $item } from { $queue } ({ $time })
compare-nothing-more = no more events
compare-setup = Different settings
compare-setup-same = Same settings.
compare-numbers = Numbers
compare-ended = the run
compare-cut = cut off
compare-p90 = 90 % waited up to
compare-longest = longest wait
compare-group-work = { $group } at work
compare-group-wait = { $group } waiting
compare-put-items = items put
compare-unsure = ~ order not known
compare-sleeps-late = Sleeps late by
compare-gap = Stood still (real)
compare-same = the same
compare-different = different
compare-takers = who took which item
compare-takers-same = the same worker for { $same } of { $of }
compare-title = Compare
compare-quit = quit
compare-completed = complete
compare-setup-list = Different settings: { $list }
compare-takers-brief = { $same } of { $of } alike
sum-work = at work { $work }  waited { $wait }
sum-join = in join { $join }
sum-supervising = supervising { $share }
sum-deepest = deepest { $n }
