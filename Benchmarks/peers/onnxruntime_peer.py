"""Runs a network in ONNX Runtime on one thread, on request, and takes its own time.

    onnxruntime_peer.py MODEL INPUT SIDE

INPUT holds 3 x SIDE x SIDE floats. Once the model is loaded, a line of JSON is printed with the
versions. Then every line on standard input, such as {"warmups": 1, "trials": 5, "features": false},
is answered with a line: milliseconds of wall and CPU time of each trial, and the output if wanted.
"""

import json
import platform
import sys
import time

import numpy
import onnxruntime


def main() -> None:
    model, path, side = sys.argv[1], sys.argv[2], int(sys.argv[3])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    pixels = numpy.fromfile(path, numpy.float32).reshape(1, 3, side, side)
    feeds = {name: pixels}
    version = f"{onnxruntime.__version__}, Python {platform.python_version()}"
    answer({"version": version})
    for line in sys.stdin:
        request = json.loads(line)
        for _ in range(request["warmups"]):
            session.run(None, feeds)
        wall, cpu = [], []
        for _ in range(request["trials"]):
            wall_start, cpu_start = time.perf_counter(), time.process_time()
            session.run(None, feeds)
            cpu.append((time.process_time() - cpu_start) * 1e3)
            wall.append((time.perf_counter() - wall_start) * 1e3)
        features = []
        if request["features"]:
            features = [float(value) for value in session.run(None, feeds)[0].reshape(-1)]
        answer({"wall": wall, "cpu": cpu, "features": features})


def answer(value: dict) -> None:
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    main()
