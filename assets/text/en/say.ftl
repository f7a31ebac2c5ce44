# Sentences about what happens: one for each event, the headline, the waits.
say-paused = The run is paused.
