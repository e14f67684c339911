"""Whole processes: cold start, compile time, memory. Each is measured in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.timing import scaled

EMPTY = "pass"
IMPORT = "import segue"
LOAD = "import segue; segue.load().plan"
ADVISE = 'import segue; segue.load().advise({"goal": "hobby"})'

COMPILE = """
import json, time
import networkx
from segue.content import bundled, read_pack
from segue.plan import build
start = time.process_time(); library = read_pack(bundled()).library; read = time.process_time()
build(library); built = time.process_time()
build(library); again = time.process_time()
print(json.dumps({"read": read - start, "build": built - read, "again": again - built}))
"""
LOAD_TIMES = """
import json, time
import segue, segue.advisor, segue.plan, segue.content.cache
from segue import content
from segue.plan.kept import kept
start = time.process_time(); advisor = segue.load(); loaded = time.process_time()
again = time.process_time(); found = kept(advisor.library).circuit; end = time.process_time()
assert found is not None
print(json.dumps({"load": loaded - start, "kept": end - again}))
"""
MEMORY = """
import gc, json, resource
def resident():
    gc.collect()
    pages = int(open("/proc/self/statm").read().split()[1])
    return pages * resource.getpagesize() / 2**20
import segue, segue.advisor, segue.plan, segue.inference, segue.advice, segue.render
import networkx, pydantic
from segue.plan import run
imported = resident()
advisor = segue.load()
loaded = resident()
answers = advisor.read({"goal": "hobby"})
states = [run(advisor.plan, answers) for _ in range(500)]
held = resident()
print(json.dumps({"imported": imported, "loaded": loaded, "state": (held - loaded) / 500}))
"""


def starts() -> dict[str, float]:
    """Wall seconds of whole processes, the median of some."""
    with tempfile.TemporaryDirectory() as home:
        _run(LOAD, home)
        warm = {
            "the interpreter alone": EMPTY,
            "`import segue`": IMPORT,
            "pack loaded from the cache": LOAD,
            "advice for one person, pack from the cache": ADVISE,
        }
        found = {name: _median(code, home) for name, code in warm.items()}
    found["advice for one person, no cache yet"] = _cold()
    return found


def _median(code: str, home: str) -> float:
    return median(_run(code, home) for _ in range(scaled(9, 3)))


def _cold() -> float:
    times = []
    for _ in range(scaled(5, 2)):
        with tempfile.TemporaryDirectory() as home:
            times.append(_run(ADVISE, home))
    return median(times)


def _run(code: str, home: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=_environment(home), check=True)
    return time.perf_counter() - start


def compiled() -> dict[str, float]:
    """Seconds of processor time to read, compile and load the bundled pack."""
    with tempfile.TemporaryDirectory() as home:
        several = [_told(COMPILE, home) for _ in range(scaled(7, 2))]
        found = {key: median(one[key] for one in several) for key in several[0]}
        _told(LOAD_TIMES, home)
        loads = [_told(LOAD_TIMES, home) for _ in range(scaled(7, 2))]
    return found | {key: median(one[key] for one in loads) for key in loads[0]}


def memory() -> dict[str, float]:
    """MiB: after the imports, with the pack loaded, and for each person's state."""
    with tempfile.TemporaryDirectory() as home:
        _told(MEMORY, home)
        return _told(MEMORY, home)


def _told(code: str, home: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=_environment(home),
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _environment(home: str) -> dict[str, str]:
    return os.environ | {"SEGUE_HOME": str(Path(home))}
