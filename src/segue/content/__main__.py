"""Scratch: print the problems of a pack. Goes when there is `segue check`."""

import sys
import time
from pathlib import Path

from segue.content import bundled, read_pack

start = time.perf_counter()
directory = Path(sys.argv[1]) if len(sys.argv) > 1 else bundled()
reading = read_pack(directory)
for problem in reading.problems:
    print(problem)
    if problem.text:
        number = str(problem.place.line).rjust(5)
        print(f"{number} | {problem.text}")
        print(" " * (7 + problem.place.column) + "^" * problem.width)
print(f"{len(reading.problems)} problems, {time.perf_counter() - start:.3f} s.")
if reading.library:
    for name, value in reading.library:
        if isinstance(value, tuple):
            print(f"  {len(value)} {name}")
