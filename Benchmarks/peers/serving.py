"""Runs a peer's operations on request and takes their time; lines of JSON go both ways.

Once everything is loaded, a line is printed with the versions, or with what is missing. Then every
line on standard input, such as {"operation": "64", "warmups": 1, "trials": 5, "answer": ""}, is
answered with a line: milliseconds of wall and CPU time of each trial. If `answer` is a path, what
the operation came to at last is written there as 32-bit floats.
"""

import json
import platform
import sys
import time
from pathlib import Path


def say(value: dict) -> None:
    print(json.dumps(value), flush=True)


def missing(error: ImportError) -> None:
    """Says which package there is not, and ends."""
    say({"version": "", "missing": str(error)})
    sys.exit(0)


try:
    import numpy
except ImportError as error:
    missing(error)


def case() -> tuple[Path, dict]:
    """The folder that the script was given and the `case.json` in it."""
    folder = Path(sys.argv[1])
    return folder, json.loads((folder / "case.json").read_text())


def floats(path: Path, *shape: int) -> numpy.ndarray:
    """A file of 32-bit floats as an array that may be changed."""
    return numpy.fromfile(path, numpy.float32).reshape(shape)


def serve(versions: str, operations: dict) -> None:
    """Answers requests until there are no more.

    Every operation is a pair of functions: one that prepares, which is not timed, and one that
    takes what was prepared and returns an array.
    """
    say({"version": f"{versions}, Python {platform.python_version()}"})
    for line in sys.stdin:
        request = json.loads(line)
        prepare, operation = operations[request["operation"]]
        wall, cpu, result = [], [], None
        for trial in range(request["warmups"] + request["trials"]):
            state = prepare()
            wall_start, cpu_start = time.perf_counter(), time.process_time()
            result = operation(state)
            cpu_taken = (time.process_time() - cpu_start) * 1e3
            wall_taken = (time.perf_counter() - wall_start) * 1e3
            if trial >= request["warmups"]:
                cpu.append(cpu_taken)
                wall.append(wall_taken)
        if request["answer"]:
            numpy.asarray(result, numpy.float32).tofile(request["answer"])
        say({"wall": wall, "cpu": cpu})
