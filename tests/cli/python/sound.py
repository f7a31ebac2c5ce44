"""Says of each program of a JSON list (argument 1) what is wrong with it: its grammar under Python 3.9, or names."""

import ast
import builtins
import json
import sys


def faults(program):
    tree = ast.parse(program, feature_version=(3, 9))
    known, used = set(dir(builtins)) | {"__name__"}, set()
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.FunctionDef):
            known |= {node.name} | {arg.arg for arg in node.args.args}
            known |= {node.args.vararg.arg} if node.args.vararg else set()
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            known.add(node.id)
        elif isinstance(node, ast.Name):
            used.add(node.id)
    for name in used - known - imported:
        yield f"{name} is not defined"
    for name in imported - used:
        yield f"{name} is imported and not used"
    for line in program.splitlines():
        if line.startswith("#") and len(line) > 79:
            yield f"{line} is too long"


with open(sys.argv[1], encoding="utf-8") as file:
    for program in json.load(file):
        for fault in faults(program):
            print(fault, program, sep="\n")
