"""A network in ONNX Runtime on one thread.

    onnxruntime_peer.py FOLDER

FOLDER holds case.json, which says where the model is and how wide its input, and the input. The
answer is what the network puts out.
"""

import serving

try:
    import onnxruntime
except ImportError as error:
    serving.missing(error)

FOLDER, CASE = serving.case()
OPTIONS = onnxruntime.SessionOptions()
OPTIONS.intra_op_num_threads = 1
OPTIONS.inter_op_num_threads = 1
SESSION = onnxruntime.InferenceSession(
    CASE["model"], OPTIONS, providers=["CPUExecutionProvider"])
PIXELS = serving.floats(FOLDER / "input.f32", 1, 3, CASE["side"], CASE["side"])
FEEDS = {SESSION.get_inputs()[0].name: PIXELS}

serving.serve(
    onnxruntime.__version__,
    {"features": (lambda: FEEDS, lambda feeds: SESSION.run(None, feeds)[0].reshape(-1))})
