# What is wrong with a scenario whose fields are each valid (say/scenario_flaw.rs)
scenario-seed = { $found } is not a seed: it is a whole number from { $least } to { $most }
scenario-batch = { $found } is not a batch: it is a whole number from { $least } to { $most }
scenario-mixed = { $field } belongs to the form with one queue; beside [queue.NAME] and [group.NAME], a queue says its capacity and on_death, and groups replace producers and consumers
scenario-big-lock = processes share no lock: a big lock is for run_as = "threads"
scenario-crowded = { $count } { $what } are too many: at most { $most }
scenario-word-workers = workers
scenario-no-steps = it has no steps: leave it out to start all and then join all
scenario-found = "{ $found }": { $why }
scenario-started-twice = { $name } is started twice
scenario-joined-early = { $name } is joined before it is started
scenario-joined-twice = { $name } is joined twice
scenario-last-step = it must be the last step, since it has no end
scenario-no-queue = there is no queue { $name }: { $queues }
scenario-name-queue = it must name the queue: { $queues }
scenario-no-group = there is no group { $name }: { $groups }
scenario-no-queues = there are no queues
scenario-only-queue = the only queue is { $name }
scenario-queues = the queues are { $names }
scenario-more-queues = the queues are { $names } and { $more } more
scenario-no-groups = there are no groups
scenario-only-group = the only group is { $name }
scenario-groups = the groups are { $names }
scenario-more-groups = the groups are { $names } and { $more } more
scenario-never-started = { $name } is never started: { $who }
scenario-none-started = no worker is
scenario-one-started = only { $name } is
scenario-some-started = only { $names } are
scenario-is-producer = { $name } is a producer: { $why }
scenario-is-consumer = { $name } is a consumer: { $why }
scenario-is-of = { $name } is of { $group }: { $why }
scenario-items-for = items are for { $source }, stop = "after:N" for { $sink }
scenario-wait-for = wait is for { $sink }
scenario-stop-for = stop is for { $sink }, items = N for { $source }
scenario-word-sources = groups that do not get
scenario-word-sinks = groups that get
scenario-word-producers = producers
scenario-word-consumers = consumers
scenario-few-items = { $name } moves only { $most } items
scenario-cannot-end = a scenario cannot end the run
scenario-one-process = a signal reaches the whole process, and the workers are its threads: finish ends one worker
scenario-no-worker = there is no { $name }: { $counts }
scenario-count = { $group }.count is { $count }
scenario-counts = { $group }.count is { $count }, { $others }
scenario-not-worker = { $name } is not a worker: P1, P2 … are producers, C1, C2 … consumers
scenario-no-such-worker = { $name } is not a worker: { $letters }
scenario-letters = { $one }, { $two } … are of { $group }
scenario-more-letters = { $one }, { $two } … are of { $group }, { $others }
scenario-queue-name = { $name } is not a name of a queue: 1 to 24 letters, digits, - and _, beginning with a letter
scenario-group-name = { $name } is not a name of a group: 1 to 24 letters, digits, - and _, beginning with a letter
scenario-letter-taken = the workers of { $group } are called { $one }, { $two } … already: choose another letter
scenario-reserved = { $name } has a meaning of its own: choose another name
scenario-no-letter = no letter of { $group } is free: give it a letter, 1 to 3 letters
scenario-bad-letter = { $letter } is not a letter: it is 1 to 3 letters
scenario-letter-reserved = { $letter } belongs to [producers] and [consumers]: choose another letter than P and C
scenario-stop-unfit = { $group } does not get: stop is for groups with from, items = N for others
scenario-wait-unfit = { $group } does not get: wait is for groups with from
scenario-items-unfit = { $group } only gets: stop = "after:N" says how many items it takes
scenario-counts-twice = { $group } counts twice: items and stop = "after:N" both say how many it takes
scenario-circle = items of { $group } come back to it in a circle, where stop = "{ $stop }" cannot work: use never, marker, after:N or timeout:2s
scenario-remarks = { $what }; { $others }
scenario-closes = no group puts into { $queue }, so it closes at once
scenario-stays = no group gets from { $queue }, so its items stay in it
scenario-unused = no group uses { $queue }
