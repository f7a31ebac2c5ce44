# The command line's own sentences: what it lists, and what it refuses.

# What is typed
command-not-text = "{ $word }" is not text in UTF-8
command-flag-why = { $flag }: { $why }
command-needs-value = { $flag } needs a value{ $allowed }
command-not-known = { $flag }: "{ $value }" is not known{ $allowed }{ $near }
command-allowed = : it is one of { $values }
command-near = {" "}(did you mean { $near }?)
command-no-flag = there is no flag { $flag }{ $near }; procession --help and procession run --help list all
command-word-too-many = "{ $word }" is one word too many; procession --help shows how
command-no-command = there is no command "{ $word }"{ $near }; procession --help lists all
command-exclusive = { $flag } and { $other } exclude each other
command-missing = { $flag } is missing; procession --help shows how
command-value-too-many = { $flag }: "{ $value }" is one too many
command-no-lesson = there is no lesson "{ $name }"{ $near }: there is { $names }; a scenario file ends in .toml
command-no-page = there is no page of "{ $name }": there is { $names }
command-start-lesson = Start one with: procession run article, or procession run 1

# Files
command-unread = { $file } cannot be read: { $why }
command-unwritten = { $file } cannot be written: { $why }
command-unkept = progress is not kept in { $file }: { $why }
command-folder = { $file } is a folder: name the recording in it
command-in-file = { $file }, { $what }
command-line = line { $line }: { $what }
command-field = line { $line }, { $field }: { $what }
command-about = { $file }: { $what }
command-unknown-events = events of an unknown kind were passed over: { $count }
command-cut = the last line is cut off; the recording ends before it
command-one-input = compare - -: the input holds one recording; name a file for the other
command-itself = { $file } would be written over itself: name another file with { $flag }
command-no-file = { $file } is not an ordinary file: name one with { $flag }, or - for the output
command-there = { $file } is there already: name another file with { $flag }, or say --force to replace it
command-log-no-file = { $file } is not an ordinary file; name a file
record-output = --record: - is not a file; --format json writes the same lines to the output
record-no-file = { $file } is not an ordinary file; name a new file
record-there = { $file } is there already, and a recording is never written over; name a new file

# A program that is watched
command-watch-pid = --pid: a program that runs already cannot be watched, since what reports its calls is there from its beginning; start it with procession watch
command-watch-nothing = nothing to watch: name a program, as in procession watch prog.py
command-watch-screen = --format screen: a watched program is shown as text or json only
command-watch-left = these processes of the program still run, and are left alone: { $names }

# Settings
settings-file = the settings file { $file }
settings-defaults = { $why }; the defaults are used
settings-place = looked for at { $place }
settings-nowhere = nowhere here (HOME is not set)

# Terminal and system
command-no-screen = --format screen: { $why }; use --format text or --format json
command-screen = the screen cannot be opened: { $why }
command-signals = signals cannot be heard: { $why }
command-no-output = the output cannot be written: { $why }
screen-no-output = the output is not a terminal
screen-no-input = the input is not a terminal
screen-dumb = TERM is dumb
screen-no-term = TERM is not set

# Runs
run-for-lessons = { $flag } is for lessons; procession lessons lists them
run-no-run = --only: there is no run "{ $letter }" in { $lesson }; its runs are { $runs }
run-short = { $items } items of each producer; --items says how many
run-in-lines = { $why }, so this is a run in text lines: { $run }
run-quiet = --quiet and --format { $format } exclude each other: the closing summary is text
run-launch = { $flag }: the launch script of { $name } says who is started
run-flags = with these flags, { $field }: { $what }
run-general = { $flag }: { $name } has queues and groups of its own and says this for each; --work, --threads, --speed, --batch and --seed fit every scenario
run-same-seed = --same-seed goes with --times only; --seed says which seed
run-times-screen = --times: many runs have no screen; use --format text or --format json
run-times-endless = --times: a run without end cannot be counted; --items says how many there are

# Exports
export-worksheet = --worksheet goes with --to html alone: it is a part of the page
export-only = --only goes with --to python alone: it names a run of a lesson
export-bom = --bom goes with --to csv alone: it is for spreadsheets
export-part = { $flag } does not go with --to python: the program does the whole run
export-empty-part = --from { $from } is not before --until { $until }: nothing is between them
export-from-late = --from { $from } is after the end of the run, { $end }
export-until-early = --until { $until } is not after the beginning of the recording, { $begin }
export-no-worker = --worker { $name }: there is no such worker; there is { $names }
export-more-workers = { $names } and { $more } more
export-no-python = { $file } cannot be written in Python: { $why }
export-only-lessons = --only is for lessons, and { $file } is not one; procession lessons lists them
export-no-scenario = { $file } does not say what was to be run: only the recording of a scenario can become a program

# procession check
check-screen = screen
check-size = size
check-colours = colours
check-line-drawing = line drawing
check-cores = cores
check-workers = workers
check-child = child process
check-system = system
check-terminal = a terminal (TERM={ $term })
check-lines-only = { $why }: runs are shown as text lines only
check-no-screen = there is no screen
check-cells = { $columns } x { $rows }
check-cells-said = { $columns } x { $rows }, as COLUMNS and LINES say: the terminal does not say its size
check-cells-assumed = { $columns } x { $rows } is used: the terminal does not say its size; set COLUMNS and LINES
check-too-small = { $size }: too small; { $least } is the least
check-small = { $size }: a simpler picture; all of it from { $enough }
check-colours-full = 24 bits
check-colours-indexed = 256
check-colours-few = 16: few colours tell producers apart
check-colours-none = none, since NO_COLOR is set: bold and reverse only
check-unmeasured = not measured: there is no screen
check-letters = letters instead (--ascii): the locale says { $encoding }, not UTF-8
check-one-cell = one cell wide
check-not-shown = not shown: use --ascii, or ascii = true in the settings
check-cells-wide = { $wide } cells wide: use --ascii, or ascii = true in the settings
check-no-answer = not measured: the terminal does not answer
check-not-measured = not measured ({ $why })
check-one-core = 1: workers that compute take turns on it, sleeping ones do not mind
check-some-cores = { $cores } usable: as many workers can compute at the same time
check-few-workers = at most { $most } at once; raise the limit of { $limit }
check-most-workers = { $most } at once (limit of { $limit })
check-child-ready = started and ready { $ms } ms after the beginning of a run
check-child-failed = cannot be started: { $why }
check-child-silent = started, but never answered
check-limitation = { $system }: { $what }
check-no-limitation = { $system }: everything that procession shows is known here
check-fit = Fit for class.
check-unfit = Not fit yet: see the line that begins with !!
check-unfit-lines = Not fit yet: see the { $lines } lines that begin with !!
