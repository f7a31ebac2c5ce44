"""Where the programs of these tests lie, and their lines."""
import os


def program(name):
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs", name)


def line_of(path, text, again=0):
    """The number of the line that is this text; `again` how many before it are passed over."""
    with open(path, encoding="utf-8") as file:
        found = [number for number, line in enumerate(file, 1) if line.strip() == text]
    return found[again]
