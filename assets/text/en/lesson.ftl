# Lessons: the cards, the list, and what was measured. The lessons' own texts stand in their files.

## The list
lessons = Lessons
lessons-beside = predict, run, see, explain
lessons-keys = [↑] [↓] choose, [enter] begins it.
lessons-sure = Workers are still running: [enter] again ends the run and begins the lesson.

## The cards
lesson = Lesson
lesson-number = Lesson { $n }
step-of = step { $n } of { $all }: { $step }
step-introduction = introduction
step-prediction = prediction
step-run = run
step-result = result
step-check = what did you see?
step-next = try next
run-only = Run
run-of = Run { $run } of { $runs }: { $name }
run-goes-on = Run { $run } goes on.
run-is-over = Run { $run } is over.
run-comes = Next: { $name }
in-round = Round { $n } of { $all } · { $what }
round-comes = Next: round { $n } of { $all }, all runs again, automatically
round-why = One measurement may be luck. Several rounds show how much the results vary.
you-predicted = You predicted { $letter }) { $choice }
you-predicted-letter = You predicted { $letter }
trying = Try next:
trying-goes-on = It is running, and is measured when it is over.
lesson-done = The lesson is done.
clock-goes = The run's clock is { $n } times as fast as real time: { $run } of the run take { $real }.
vote-round = vote { $n }
vote-total = vote { $n }: { $all } in all
vote-hidden = hidden

## Tags of choices
tag-predicted = predicted
tag-answered = your answer
tag-measured = measured

## What to press
hint-introduction = [enter] goes on to the question.
hint-prediction = Choose with [a] to [{ $last }] or a click. In class, [v] counts hands.
hint-predicted = [enter] runs it: see whether you are right.
hint-vote = First vote: choose an answer with [a] to [{ $last }], type its hands, [enter]. [n] ends the first vote.
hint-vote-again = Now talk with your neighbours and vote again: [a] to [{ $last }], hands, [enter]. [←] corrects the first vote. [n] ends the vote and runs.
hint-goes-on = [esc] back to it. [x] goes on without waiting for its end.
hint-next-run = [enter] runs it. [esc] back to the run that is over.
hint-result = [enter] goes on. [r] runs everything again: do the results vary?
hint-check = What did you see? Choose with [a] to [{ $last }] or a click.
hint-checked = [enter] goes on.
hint-next = [enter] sets it up and runs it. [x] shows all lessons.
hint-next-round = [enter] runs them. [x] goes on to the result.
hint-round-goes-on = [esc] back to it. [x] ends the rounds and shows what was measured.
hint-trying = [esc] back to it. [x] shows all lessons.
hint-tried = [enter] shows all lessons. [r] runs it again.
hint-done = [x] shows all lessons.
press-lesson = Press [l] to go on with the lesson, [r] to run it again.

## The footer
key-lessons = lessons
key-all-lessons = lessons
key-lesson = lesson
key-begin = begin
key-to-question = question
key-run-it = run
key-vote = class vote
key-no-vote = no vote
key-vote-again = end round
key-vote-run = end vote, run
key-entry = next answer
key-hide = hide first
key-skip = skip
key-back = back
key-to-run = see the run
key-to-check = go on
key-round = again
key-to-next = go on
key-go-on = go on with the lesson

## Remarks
remark-predict-first = Predict first: choose an answer, or press x to skip
remark-answer-first = Answer first, or press x to skip
remark-no-second-vote = No hands counted in the second vote: [n] again uses the first one
remark-count-first = Count some hands first, or press x to skip

## The glossary
glossary = Glossary
glossary-beside = the words of the lessons
glossary-process = process
glossary-process-is = A running program with memory of its own. The operating system keeps it apart from all others.
glossary-thread = thread
glossary-thread-is = One line of execution in a process. The threads of a process share its memory and can run on several cores at the same time.
glossary-core = core
glossary-core-is = The part of a CPU that executes instructions, one thread at a time. Other threads that are ready wait for it.
glossary-queue = queue
glossary-queue-is = A line of items: put adds one at the end, get takes the first. Where it is empty, get waits; where it is full, put waits.
glossary-sentinel = stop marker
glossary-sentinel-is = A special item that means "no more" (sentinel, poison pill). The consumer that takes it ends, so each needs one.
glossary-busy-waiting = busy waiting
glossary-busy-waiting-is = To wait by asking again and again; this uses a core.
glossary-utilisation = utilisation
glossary-utilisation-is = The share of time at work. Where times vary, the queue becomes much longer as utilisation comes near 100 %.
glossary-big-lock = big lock (GIL)
glossary-big-lock-is = A lock that all threads of a process share and hold while they compute, so only one of them computes at a time. CPython has one (since 3.13 there is a build without it).
glossary-race-condition = race condition
glossary-race-condition-is = The result depends on which worker comes first. It may be right a thousand times and wrong the next.
glossary-deadlock = deadlock
glossary-deadlock-is = Workers wait for one another in a circle; none can go on.

## The outcome
outcome-expected = The answer is { $choice }.
outcome-otherwise = Here the result was different: { $choice }. The lesson expects { $expected }: were keys pressed, or was the machine busy?
outcome-none = Here the result was different. The lesson expects { $expected }: were keys pressed, or was the machine busy?
outcome-unknown = Not measured: the run was not watched to its end, or the system does not tell. The lesson expects { $expected }.
measured-only = { $what }: { $value }
measured-run = { $what } in run { $run }: { $value }
measured-pair = { $what }, runs { $other } and { $one }: { $value }
measured-spread = , { $range } in { $n } rounds
measured-theory = ; theory, 99 % of runs: { $range }
measured-yes = yes
measured-no = no
measured-producer = a producer
measured-consumer = a consumer
measured-both = producers and consumers
measured-nobody = none

## What can be measured
measure-total = Total time
measure-clock = Real time
measure-put = Items put
measure-done = Items done
measure-left = Items left in the queue
measure-lost = Items lost
measure-returned = Items returned
measure-full = The queue was full
measure-longest-wait-in = Longest wait in
measure-deepest = Greatest depth of the queue
measure-mean-depth = Mean depth of the queue
measure-mean-wait = Mean wait of an item
measure-little-gap = Difference between L and X × W
measure-busy = Utilisation of the consumers
measure-producers-waited = Producers waited for room
measure-consumers-waited = Consumers waited for an item
measure-hand-over = Cost of a hand-over, per item
measure-lock-waited = Consumers waited for a lock
measure-cores-busy = Cores used, on average
others-took = Other programs used { $used } of { $cores } cores meanwhile: the times are longer than they should be.
measure-others-busy = Cores used by other programs
measure-sleeps-late = Sleeps longer than planned
measure-cpu = CPU time of all workers
measure-consumer-cpu = CPU use of a consumer
measure-most-alive = Workers alive at the same time, at most
measure-processes = Processes of all workers
measure-stuck = Stuck for ever
measure-each-once = Each item taken and done once
measure-order-kept = Each producer's items taken in order
measure-same-takers = Items taken by the same consumer
measure-first-join = Main joined first
measure-main-waits-for = Main waits for the end of
measure-ended-last = Ended last
measure-role-ended-last = Group that ended last
measure-waits-for-ever = Waits for ever
measure-lost-with = The lost item was held by
measure-throughput = Throughput, items per second
measure-of = { $what }, run { $run }

## What was measured in one run divided by another
measured-ratio = { $what }: run { $one } is { $value } times run { $other }
outcome-why = Why the lesson expects it:

## The table of what was measured
column-measured = measured
column-median = median
column-spread = least – most of { $n }
column-theory = theory, 99 % of runs
column-tried = now
column-before = before
column-run = run { $run }
column-last = last round
theory-unlikely = * Outside the band: 1 run of 100 is, by chance, or theory does not fit.
tried-otherwise = Here the result was different: were keys pressed, or was the machine busy?
tried-unknown = Not compared: the earlier run was not watched to its end.

## On paper
handout = Lessons
handout-main = main (run { $runs })
handout-about = Predict first, then run. Name: ______________________   Class: ______________   Date: ______________
handout-about-answers = With answers and notes, for the teacher
handout-start = Run it with
handout-setup = Set-up
handout-capacity = capacity
handout-capacity-of = capacity of { $queue }
handout-runs = runs
handout-ask = Before the run: your prediction
handout-cores = n is the number of cores of the machine that runs it. The program and the answers below are for { $n } cores.
handout-because = I choose ____ , because
handout-vote = Hands, vote { $n }
handout-seen = After the run
handout-measured = The result was ____
handout-predicted = predicted
handout-next = Try next
handout-answer = Answer
handout-notes = Notes for the teacher
