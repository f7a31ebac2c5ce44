# What each key does: short for the footer, longer for the help.

# caps: what is written on a key
cap-space = space
cap-enter = enter
cap-esc = esc
cap-tab = tab
cap-back-tab = shift-tab
cap-ctrl = Ctrl-{ $key }
cap-click = click

# the footer
key-pause = pause
key-continue = go on
key-add = add, remove
key-select = select
key-detail = details
key-capacity = capacity
key-speed = speed
key-help = help
key-quit = quit
key-step = step
key-work = work
key-again = run again
key-pane = pane
key-zoom = zoom
key-along = along
key-ends = ends
key-theme = theme
key-axis = axis
key-scroll = scroll
key-choose = choose
key-do = do it
key-close = close
key-yes = yes
key-no = no
key-new-seed = new seed

# the help
keys-run = The run
keys-workers = Workers
keys-view = The view
keys-program = The program
help-pause = pause the run, or go on
help-step = one queue operation, then pause; the selected worker first
help-capacity = smaller or larger queue
help-speed = slower or faster
help-work = sleep or compute, from the next item on
help-again = run again as it stands now; R: with a new seed
help-lessons = the lessons, or the card of the present one
help-select = select a worker, or all of a role
help-add = add one like the selected; remove it (of a role the newest), pressed again: at once
help-detail = details and actions: { $actions }
help-choose = in the details: choose what to do
help-producer = add a producer, remove the newest
help-consumer = add a consumer, remove the newest
help-pane = choose a pane
help-zoom = give the pane the whole screen
help-axis = shorter or longer time axis
help-theme = dark or light
help-language = 日本語
help-projector = projector: light, large, names only
help-mouse = mouse on or off
help-close = close, select nobody
help-help = this help
help-quit = quit
help-background = pause, and back to the shell until fg
help-interrupt = quit; again: at once

# remarks on the key pressed last
remark-select = Select a worker first with [↑] [↓], or add one with [p] [c].
remark-main = This cannot be done to main
remark-gone = This worker has ended
remark-nobody = Nobody is left to remove
remark-over = The run is over: r runs it again, q quits
remark-ending = Ending the run.
remark-no-key = This key does nothing: ? shows those that do
remark-input-method = Switch the Japanese input method off
remark-ascii = Lines are two cells wide in this terminal: drawn with letters
