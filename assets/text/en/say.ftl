# Sentences about what happens: one for each event, the headline, the waits.
number-seconds = { $n } s
