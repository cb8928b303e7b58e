/// OpenVINO's CPU engine behind six functions, loaded at run time.
///
/// Nothing of OpenVINO is needed to build or link this: `lineup_openvino_open` loads the shared
/// library that the caller names and resolves the few symbols it uses. One engine runs one network
/// on pictures of one size and is used from one thread at a time.

#ifndef LINEUP_CINFERENCE_H
#define LINEUP_CINFERENCE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What went wrong, for the caller to choose how to say it.
typedef enum lineup_openvino_status {
  LINEUP_OPENVINO_OK = 0,
  /// The library could not be loaded, or lacks a symbol.
  LINEUP_OPENVINO_NO_LIBRARY = 1,
  /// The processor cannot compute in the precision that was asked for.
  LINEUP_OPENVINO_NO_PRECISION = 2,
  /// The network could not be read, or its input or output is not as described.
  LINEUP_OPENVINO_BAD_MODEL = 3,
  /// The network failed while it ran.
  LINEUP_OPENVINO_FAILED = 4,
} lineup_openvino_status;

/// Room for an error message; longer ones are cut.
enum { LINEUP_OPENVINO_MESSAGE_SIZE = 1024 };

/// Sizes, and how many threads compute.
typedef struct lineup_openvino_options {
  int32_t threads;
  int32_t height;
  int32_t width;
  int32_t output_count;
} lineup_openvino_options;

/// One compiled network and the buffers of its input and output.
typedef struct lineup_openvino lineup_openvino;

/// Loads the library, compiles the network and runs it once on zeros.
///
/// - `library`: path of `libopenvino_c.so`; the other libraries lie beside it.
/// - `model`: path of the ONNX file.
/// - `input`: name of the network's input, float32 `1 x 3 x height x width`.
/// - `output`: name of its output, float32 with `output_count` values for one picture.
/// - `precision`: `f32` or `bf16`, as OpenVINO's INFERENCE_PRECISION_HINT takes it.
/// - `cache`: folder for compiled networks, or null for no cache.
///
/// On failure returns null, sets `status`, and writes a message of up to
/// LINEUP_OPENVINO_MESSAGE_SIZE bytes, its closing zero included. Strings are UTF-8 and need to
/// live only during the call.
lineup_openvino *_Nullable lineup_openvino_open(
    const char *_Nonnull library, const char *_Nonnull model, const char *_Nonnull input,
    const char *_Nonnull output, const char *_Nonnull precision, const char *_Nullable cache,
    lineup_openvino_options options, lineup_openvino_status *_Nonnull status,
    char *_Nonnull message);

/// Runs the network on `3 x height x width` floats and writes `output_count` floats.
lineup_openvino_status lineup_openvino_run(lineup_openvino *_Nonnull engine,
                                           const float *_Nonnull input, float *_Nonnull output,
                                           char *_Nonnull message);

/// Frees the network. The library stays loaded: unloading it would pull code from under its
/// threads.
void lineup_openvino_close(lineup_openvino *_Nonnull engine);

/// Writes OpenVINO's build number, for example `2026.4.1-22982`, into `version`, which has room
/// for LINEUP_OPENVINO_MESSAGE_SIZE bytes; on failure, why the library cannot be used.
lineup_openvino_status lineup_openvino_version(const char *_Nonnull library,
                                               char *_Nonnull version);

#ifdef __cplusplus
}
#endif

#endif
