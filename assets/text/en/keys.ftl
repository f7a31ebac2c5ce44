# What each key does: short for the footer, longer for the help.
key-quit = quit
