# English sentences of libraries, and of modules that do not know the language. The program recognises them by these
# patterns to say them in the other language (src/text/heard.rs); so each is one line, word for word as it is said.

# Words
said-input = the input
said-log = the log
said-settings = the settings file { $file }

# What the system says
said-os-number = { $why } (os error { $number })
said-no-such-file = No such file or directory
said-not-permitted = Permission denied
said-not-allowed = Operation not permitted
said-is-folder = Is a directory
said-no-folder = Not a directory
said-no-space = No space left on device
said-file-too-large = File too large
said-read-only = Read-only file system
said-name-too-long = File name too long
said-links = Too many levels of symbolic links
said-open-files = Too many open files
said-busy = Resource temporarily unavailable
said-no-memory = Cannot allocate memory
said-exists = File exists
said-input-output = Input/output error
said-no-device = No such device or address
said-bad-file = Bad file descriptor
said-invalid = Invalid argument
said-broken-pipe = Broken pipe

# Encodings
said-utf-32 = it is UTF-32; save the file as UTF-8
said-utf-16-unmarked = it looks like UTF-16 without a byte order mark; save the file as UTF-8
said-utf-16-broken = it is broken UTF-16; save the file as UTF-8
said-line-not-utf-8 = line { $number } is not UTF-8; save the file as UTF-8
said-input-terminal = it is a terminal; pipe a file into it

# Values
said-number-of-workers = "{ $found }" is not a number of workers: it is a whole number from { $least } to { $most }
said-seed = "{ $found }" is not a seed: it is a whole number from { $least } to { $most }
said-batch = "{ $found }" is not a batch: it is a whole number from { $least } to { $most }
said-number-of-runs = "{ $found }" is not a number of runs: it is a whole number from { $least } to { $most }
said-run-time = "{ $found }" is not a time of a run: it is a number of seconds, as in 10s or 0.5s
said-span = "{ $found }" is not a length of time: it is a number of seconds, as in 10s or 0.5s
said-capacity = "{ $found }" is not a capacity: a whole number from { $least } to { $most }, or unbounded for no limit
said-items = "{ $found }" is not a number of items: a whole number from { $least } to { $most }, or endless
said-time = "{ $found }" is not a time: use { $forms } or { $last } (seconds, { $least } to { $most })
said-speed = { $found } is not a speed: it is one of { $speeds }
said-stop-rule = "{ $found }" is not a stop rule: { $rules }, after:N with N from { $least } to { $most }, or timeout:2s with up to { $seconds } seconds
said-moment = "{ $found }" is not a moment: "5 s", "C1 item 4", "depth 8" or "depth QUEUE 8"
said-step = "{ $found }" is not a launch step: "start P1", "join C2", "put stop" or "supervise"
said-axis = { $found } is not a length of the axis: it is a number of seconds from { $least } to { $most }
said-key = "{ $found }" is not a key: a key is one letter, digit or sign of ASCII, or "space"
said-key-taken = "{ $key }" is the key of { $other } too: give one of the two another key
said-no-action = "{ $name }" is not an action with a key: there are { $names }

# Files of fields
said-unknown-field = unknown field { $name }, expected { $names }
said-unknown-field-of = unknown field { $name }, expected one of { $names }
said-unknown-variant = unknown variant { $name }, expected { $one } or { $other }
said-unknown-variant-of = unknown variant { $name }, expected one of { $names }
said-unknown-variant-one = unknown variant { $name }, expected { $names }
said-missing-field = missing field { $name }
said-twice = { $name } is there twice
said-duplicate-key = duplicate key
said-invalid-type = invalid type: { $what }, expected { $wanted }
said-invalid-value = invalid value: { $what }, expected { $wanted }
said-invalid-length = invalid length { $found }, expected { $wanted }
recording-column = { $why }, column { $column }
said-expected = expected { $wanted }
said-found-string = string "{ $value }"
said-found-integer = integer { $value }
said-found-float = floating point { $value }
said-found-boolean = boolean { $value }
said-found-character = character { $value }
said-found-list = sequence
said-found-map = map
said-found-null = null
said-found-datetime = a TOML datetime
said-wanted-whole = a whole number
said-wanted-range = a whole number from { $least } to { $most }
said-wanted-number = a number
said-wanted-whole-or-word = a whole number or a word
said-wanted-string = a string
said-wanted-boolean = a boolean
said-wanted-yes = true, false, or a string such as { $example }
said-wanted-list = a list in [ ]
said-wanted-table = a table
said-wanted-table-of = a table { $table }
said-wanted-table-such = a table such as { $table }
said-wanted-at = a table [[at]] with when and do
said-wanted-name = a name
said-wanted-value = a number, a text, true, false, null, { $marker } or { $type }

# Grammar of TOML
toml-expected = { $what }, expected { $wanted }
toml-expected-newline = { $what }, expected newline, { $sign }
toml-expected-nothing = { $what }, expected nothing
toml-newline = newline
toml-key = key
toml-value = value
toml-bare = letters, numbers, -, _
toml-digits = digits
toml-literal-string = literal string
toml-basic-string = multi-line basic string
toml-printable = printable characters
toml-single = non-single-quote visible characters
toml-double = non-double-quote visible characters, \
toml-hexadecimal = unicode hexadecimal value
toml-no-value = key with no value
toml-missing-value = missing value
toml-missing-value-of = missing value for key
toml-extra-words = unexpected key or value
toml-content = unexpected content
toml-unquoted = string values must be quoted
toml-opening-quote = missing opening quote
toml-unclosed-array = unclosed array
toml-unclosed-table = unclosed table
toml-unclosed-tables = unclosed array table
toml-unclosed-inline = unclosed inline table
toml-invalid-literal = invalid literal string
toml-invalid-basic = invalid basic string
toml-invalid-lines = invalid multi-line basic string
toml-invalid-key = invalid key
toml-invalid-unquoted = invalid unquoted key
toml-empty-key = unquoted keys cannot be empty
toml-invalid-pair = invalid key-value pair
toml-invalid-inline = invalid inline table element
toml-invalid-table = invalid table
toml-invalid-value = invalid value
toml-invalid-string = invalid string
toml-invalid-integer = invalid integer number
toml-invalid-float = invalid float
toml-invalid-mantissa = invalid mantissa
toml-invalid-fraction = invalid fraction
toml-invalid-exponent = invalid exponent
toml-invalid-date = invalid date-time
toml-invalid-boolean = invalid boolean
toml-invalid-comment = invalid comment character
toml-comma = missing comma between array elements
toml-comma-pairs = missing comma between key-value pairs
toml-extra-comma = extra comma in array
toml-extra-comma-inline = extra comma in inline table
toml-assignment = missing assignment between key-value pairs
toml-extra-assignment = extra assignment between key-value pairs
toml-extra-equals = extra =
toml-equals-in-array = unexpected = in array
toml-no-key = missing key for inline table element
toml-escape = missing escaped value
toml-zero = unexpected leading zero
toml-sign = unexpected sign
toml-signs = redundant numeric sign
toml-underscore = _ may only go between digits
toml-return = carriage return must be followed by newline
toml-depth = cannot recurse further; max recursion depth met
toml-extend = cannot extend value of type { $type } with a dotted key

# Lessons
lesson-flaw-empty = it says nothing: give it a text as en = "…", ja = "…", or both
lesson-flaw-zero = 0 is not the number of a lesson: they begin at 1
lesson-flaw-rounds = { $rounds } rounds: 1 to { $most } are allowed
lesson-flaw-key = "{ $key }" is not a key that changes a run: these are { $keys }
lesson-flaw-rows = { $count } rows: { $most } are allowed
lesson-flaw-measures = { $count } measures: { $most } are allowed
lesson-flaw-same-takers = same_takers compares two runs: here each measure is of one run
lesson-flaw-next = it is about the run that is tried: say next, as in "next/A total ..0.7"
lesson-flaw-choices = it has { $count } choices: two to four are allowed
lesson-flaw-rights = with { $cores } cores it has { $rights } right choices: exactly one has right = true, or each one right = "cores 2.." for the machines on which it is
lesson-flaw-its-of = its of { $why }
lesson-flaw-its-when = its when { $why }
lesson-flaw-it = it { $why }
lesson-flaw-foreign = speaks of a run that this lesson does not have: they are A to { $last }
lesson-flaw-foreign-next = speaks of a run that this lesson does not have: they are A to { $last }, and next
lesson-flaw-claim = "{ $found }" is not a claim: it is a measure and what it must be, with runs before it if there are several, as in { $examples }
lesson-flaw-examples = { $some } or { $last }
lesson-flaw-yes = "{ $found }": it is yes or no
lesson-flaw-run = "{ $found }" is not a run of this lesson: { $runs }
lesson-flaw-measure = "{ $word }" cannot be measured: { $words }
lesson-flaw-not-measure = "{ $found }" is nothing that can be measured: it is a measure, with runs before it if there are several, as in { $examples }
lesson-flaw-takers = "{ $found }": same_takers compares two runs, as in "B/A same_takers"
lesson-flaw-incomparable = "{ $found }": { $measure } is not a number and cannot be compared
lesson-flaw-not-run = "{ $found }" is not a run: it is A, B, C …, or B/A for two of them

# Recordings
recording-empty = the file is empty; a recording begins with the line of its header
recording-no-text = this is not text, so it is not a recording
recording-newer = the recording has format { $newer }; this program reads formats 1 to { $format }
recording-header-cut = the header is cut off: nothing of the run is left
recording-no-header = this is not the header of a recording, which begins with { $beginning }
recording-header-broken = the header is broken: { $why }
recording-no-event = not an event: { $why }
recording-not-utf-8 = this is not text in UTF-8
recording-earlier = at is { $at }, earlier than { $last } in the line before it; a recording holds one run, in the order in which it happened
recording-order = seq is { $seq }, not greater than { $last } in the line before it; a recording holds one run, in the order in which it happened
recording-unread = it cannot be read: { $why }
recording-long = the line is longer than { $most } MB, the most that is read
recording-too-much = the recording goes on after { $limit }, the most that is read; the lines before this one are a recording too
recording-limit-events = { $count } events
recording-missing-field = missing field { $name }, column { $column }
json-eof-value = EOF while parsing a value
json-eof-string = EOF while parsing a string
json-eof-object = EOF while parsing an object
json-eof-list = EOF while parsing a list
json-or = `{ $one }` or `{ $other }`
json-value = expected value
json-ident = expected ident
json-key = key must be a string
json-trailing = trailing characters
json-trailing-comma = trailing comma
json-control = control character (\u0000-\u001F) found while parsing a string
json-escape = invalid escape
json-number = invalid number
json-range = number out of range
json-depth = recursion limit exceeded

# What cannot be started
lab-workers = { $asked } workers were asked for, but the limit of { $which } allows at most { $limit } here
lab-files = open files (ulimit -n)
lab-processes = processes (ulimit -u)
lab-container = processes in this container
lab-numbers = numbers
lab-directory = the directory for temporary files, { $directory }, cannot be used ({ $why }): set TMPDIR to one that can be written
lab-directory-name = the directory for temporary files, { $directory }, cannot be used (its name is not UTF-8): set TMPDIR to one with another name
lab-directory-long = the directory for temporary files has a path of { $found } bytes, but at most { $allowed } are allowed: set TMPDIR to a shorter one
lab-thread = no thread can be started ({ $why }): end other programs first

# A program that is watched
unwatched-system = programs are watched on Linux only: it was not tried on other systems
unwatched-no-program = { $program } was not found: name a program, or a Python file that ends in .py
unwatched-not-run = { $program } cannot be run ({ $why })
unwatched-no-python = { $program } was not found: install Python, or name an interpreter with --python
unwatched-old-python = { $program } is Python { $version }, but only { $oldest } or newer can be watched
unwatched-python-for = --python is for a file that ends in .py, -m or -c: { $program } is none of them
unwatched-no-handle = the system cannot wait for the processes of others ({ $why }): Linux 5.3 or newer can
lab-no-process = the system cannot start a process: { $why }
lab-no-connection = no connection can be made: { $why }
lab-ended-early = it ended with { $exit } before it presented itself
lab-silent = it did not present itself within { $seconds } s
lab-cannot-suspend = a process cannot be suspended and resumed
lab-no-zombie = terminate is the same as kill, and an ended process is not a zombie
lab-no-cores = the system reports neither the core a process runs on nor its time without a core
lab-same-names = processes keep the name of the program

# What cannot be written in Python
said-no-python = at "{ $when }", "{ $command }": { $why }
said-no-python-pause = a Python program can neither be paused nor go step by step
said-no-python-speed = a Python program has no speed that could change
said-no-python-capacity = a queue of Python keeps the capacity it was made with
said-no-python-thread = Python can neither kill nor suspend a thread
