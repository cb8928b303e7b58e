#include "CInference.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "openvino_symbols.h"

static const char device[] = "CPU";

struct lineup_openvino {
  openvino_symbols ov;
  ov_core *core;
  ov_model *model;
  ov_compiled_model *compiled;
  ov_infer_request *request;
  ov_tensor *input;
  ov_tensor *output;
  float *input_data;
  size_t input_count;
  size_t output_count;
};

static void say(char *message, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void say(char *message, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, LINEUP_OPENVINO_MESSAGE_SIZE, format, arguments);
  va_end(arguments);
}

// Says what was being done and OpenVINO's reason. With no reader for the file's form its last
// message is empty, so the general meaning of the status always comes first.
static void say_why(const openvino_symbols *ov, char *message, const char *doing,
                    ov_status status) {
  const char *general = ov->ov_get_error_info(status);
  const char *particular = ov->ov_get_last_err_msg();
  say(message, "%s: %s%s%s", doing, general ? general : "unknown error",
      particular && *particular ? ": " : "", particular ? particular : "");
  if (particular) ov->ov_free(particular);
}

static int load(openvino_symbols *ov, const char *path, char *message) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    say(message, "cannot load %s: %s", path, reason ? reason : "unknown reason");
    return 0;
  }
  const char *missing = NULL;
#define X(name, result, parameters)                          \
  *(void **)&ov->name = dlsym(library, #name);               \
  if (!ov->name && !missing) missing = #name;
  LINEUP_OPENVINO_SYMBOLS(X)
#undef X
  if (missing) {
    say(message, "%s has no %s: OpenVINO 2026.4 or later is needed", path, missing);
    dlclose(library);
    return 0;
  }
  return 1;
}

lineup_openvino_status lineup_openvino_version(const char *library, char *version) {
  openvino_symbols ov;
  if (!load(&ov, library, version)) return LINEUP_OPENVINO_NO_LIBRARY;
  ov_version found = {0};
  ov_status status = ov.ov_get_openvino_version(&found);
  if (status != 0) {
    say_why(&ov, version, "asking OpenVINO for its version", status);
    return LINEUP_OPENVINO_NO_LIBRARY;
  }
  say(version, "%s", found.build ? found.build : "unknown");
  ov.ov_version_free(&found);
  return LINEUP_OPENVINO_OK;
}

// Whether a blank-separated list of capabilities holds one.
static int lists(const char *list, const char *word) {
  size_t length = strlen(word);
  for (const char *at = list; (at = strstr(at, word)); at += length) {
    char after = at[length];
    if ((at == list || at[-1] == ' ') && (after == ' ' || after == 0)) return 1;
  }
  return 0;
}

// Refuses bf16 on a processor without it, where OpenVINO would imitate it slowly.
static lineup_openvino_status check_capability(lineup_openvino *engine, const char *precision,
                                               char *message) {
  if (strcmp(precision, "bf16") != 0) return LINEUP_OPENVINO_OK;
  const openvino_symbols *ov = &engine->ov;
  char *capabilities = NULL;
  ov_status status =
      ov->ov_core_get_property(engine->core, device, "OPTIMIZATION_CAPABILITIES", &capabilities);
  if (status != 0) {
    say_why(ov, message, "asking OpenVINO what the processor can do", status);
    return LINEUP_OPENVINO_NO_PRECISION;
  }
  int able = lists(capabilities, "BF16");
  if (!able) {
    say(message, "this processor has no bf16 arithmetic (OpenVINO lists %s)", capabilities);
  }
  ov->ov_free(capabilities);
  return able ? LINEUP_OPENVINO_OK : LINEUP_OPENVINO_NO_PRECISION;
}

// A hint may be overruled silently: what counts is what the compiled network says of itself.
static lineup_openvino_status check_precision(lineup_openvino *engine, const char *precision,
                                              char *message) {
  const openvino_symbols *ov = &engine->ov;
  char *used = NULL;
  ov_status status = ov->ov_compiled_model_get_property(engine->compiled,
                                                        "INFERENCE_PRECISION_HINT", &used);
  if (status != 0) {
    say_why(ov, message, "asking the network for its precision", status);
    return LINEUP_OPENVINO_NO_PRECISION;
  }
  int same = strcmp(used, precision) == 0;
  if (!same) say(message, "OpenVINO computes in %s instead of %s", used, precision);
  ov->ov_free(used);
  return same ? LINEUP_OPENVINO_OK : LINEUP_OPENVINO_NO_PRECISION;
}

// A tensor's floats, refused unless it holds exactly `count` of them.
static float *floats(const openvino_symbols *ov, const ov_tensor *tensor, size_t count,
                     const char *what, char *message) {
  int type = 0;
  size_t size = 0;
  void *data = NULL;
  ov_status status = ov->ov_tensor_get_element_type(tensor, &type);
  if (status == 0) status = ov->ov_tensor_get_size(tensor, &size);
  if (status == 0) status = ov->ov_tensor_data(tensor, &data);
  if (status != 0) {
    say_why(ov, message, what, status);
    return NULL;
  }
  if (type != OV_ELEMENT_F32 || size != count || !data) {
    say(message, "the network's %s has %zu values of OpenVINO's type %d, not %zu of float32", what,
        size, type, count);
    return NULL;
  }
  return data;
}

static lineup_openvino_status configure(lineup_openvino *engine, const char *precision,
                                        const char *cache, char *message) {
  const openvino_symbols *ov = &engine->ov;
  ov_status status = ov->ov_core_create(&engine->core);
  if (status != 0) {
    say_why(ov, message, "starting OpenVINO", status);
    return LINEUP_OPENVINO_NO_LIBRARY;
  }
  lineup_openvino_status capable = check_capability(engine, precision, message);
  if (capable != LINEUP_OPENVINO_OK || !cache) return capable;
  const ov_property property = {"CACHE_DIR", cache};
  status = ov->ov_core_set_properties(engine->core, NULL, 1, &property);
  if (status != 0) {
    say_why(ov, message, "setting OpenVINO's cache folder", status);
    return LINEUP_OPENVINO_FAILED;
  }
  return LINEUP_OPENVINO_OK;
}

static lineup_openvino_status compile(lineup_openvino *engine, const char *model,
                                      const char *input, const char *precision,
                                      lineup_openvino_options options, char *message) {
  const openvino_symbols *ov = &engine->ov;
  ov_status status = ov->ov_core_read_model(engine->core, model, NULL, &engine->model);
  if (status != 0) {
    say_why(ov, message, "reading the network", status);
    return LINEUP_OPENVINO_BAD_MODEL;
  }
  // A fixed shape lets OpenVINO choose its kernels once; the file leaves the batch open.
  ov_dimension dimensions[] = {
      {1, 1}, {3, 3}, {options.height, options.height}, {options.width, options.width}};
  const ov_partial_shape shape = {{4, 4}, dimensions};
  status = ov->ov_model_reshape_input_by_name(engine->model, input, shape);
  if (status != 0) {
    say_why(ov, message, "giving the network's input its size", status);
    return LINEUP_OPENVINO_BAD_MODEL;
  }
  char threads[16];
  snprintf(threads, sizeof threads, "%d", options.threads);
  const ov_property properties[] = {
      {"INFERENCE_PRECISION_HINT", precision},
      {"INFERENCE_NUM_THREADS", threads},
      {"NUM_STREAMS", "1"},
      // Pinned threads fight with every other pinned program on a shared machine.
      {"ENABLE_CPU_PINNING", "NO"},
  };
  status = ov->ov_core_compile_model_props(engine->core, engine->model, device,
                                           sizeof properties / sizeof *properties, properties,
                                           &engine->compiled);
  if (status != 0) {
    say_why(ov, message, "compiling the network", status);
    return LINEUP_OPENVINO_BAD_MODEL;
  }
  return check_precision(engine, precision, message);
}

static lineup_openvino_status bind_tensors(lineup_openvino *engine, const char *input,
                                           const char *output, lineup_openvino_options options,
                                           char *message) {
  const openvino_symbols *ov = &engine->ov;
  ov_status status =
      ov->ov_compiled_model_create_infer_request(engine->compiled, &engine->request);
  if (status == 0) {
    status = ov->ov_infer_request_get_tensor(engine->request, input, &engine->input);
  }
  if (status != 0) {
    say_why(ov, message, "finding the network's input", status);
    return LINEUP_OPENVINO_BAD_MODEL;
  }
  engine->input_count = (size_t)3 * (size_t)options.height * (size_t)options.width;
  engine->output_count = (size_t)options.output_count;
  engine->input_data = floats(ov, engine->input, engine->input_count, "input", message);
  if (!engine->input_data) return LINEUP_OPENVINO_BAD_MODEL;
  status = ov->ov_infer_request_get_tensor(engine->request, output, &engine->output);
  if (status != 0) {
    say_why(ov, message, "finding the network's output", status);
    return LINEUP_OPENVINO_BAD_MODEL;
  }
  // The first run costs several times a later one: pay for it here.
  memset(engine->input_data, 0, engine->input_count * sizeof(float));
  status = ov->ov_infer_request_infer(engine->request);
  if (status != 0) {
    say_why(ov, message, "running the network for the first time", status);
    return LINEUP_OPENVINO_FAILED;
  }
  // An output whose size depends on the input has its size only now.
  return floats(ov, engine->output, engine->output_count, "output", message)
             ? LINEUP_OPENVINO_OK
             : LINEUP_OPENVINO_BAD_MODEL;
}

lineup_openvino *lineup_openvino_open(const char *library, const char *model, const char *input,
                                      const char *output, const char *precision,
                                      const char *cache, lineup_openvino_options options,
                                      lineup_openvino_status *status, char *message) {
  message[0] = 0;
  lineup_openvino *engine = calloc(1, sizeof *engine);
  if (!engine) {
    say(message, "out of memory");
    *status = LINEUP_OPENVINO_FAILED;
    return NULL;
  }
  if (!load(&engine->ov, library, message)) {
    free(engine);
    *status = LINEUP_OPENVINO_NO_LIBRARY;
    return NULL;
  }
  *status = configure(engine, precision, cache, message);
  if (*status == LINEUP_OPENVINO_OK) {
    *status = compile(engine, model, input, precision, options, message);
  }
  if (*status == LINEUP_OPENVINO_OK) {
    *status = bind_tensors(engine, input, output, options, message);
  }
  if (*status == LINEUP_OPENVINO_OK) return engine;
  lineup_openvino_close(engine);
  return NULL;
}

lineup_openvino_status lineup_openvino_run(lineup_openvino *engine, const float *input,
                                           float *output, char *message) {
  const openvino_symbols *ov = &engine->ov;
  memcpy(engine->input_data, input, engine->input_count * sizeof(float));
  ov_status status = ov->ov_infer_request_infer(engine->request);
  if (status != 0) {
    say_why(ov, message, "running the network", status);
    return LINEUP_OPENVINO_FAILED;
  }
  const float *result = floats(ov, engine->output, engine->output_count, "output", message);
  if (!result) return LINEUP_OPENVINO_FAILED;
  memcpy(output, result, engine->output_count * sizeof(float));
  return LINEUP_OPENVINO_OK;
}

void lineup_openvino_close(lineup_openvino *engine) {
  const openvino_symbols *ov = &engine->ov;
  if (engine->output) ov->ov_tensor_free(engine->output);
  if (engine->input) ov->ov_tensor_free(engine->input);
  if (engine->request) ov->ov_infer_request_free(engine->request);
  if (engine->compiled) ov->ov_compiled_model_free(engine->compiled);
  if (engine->model) ov->ov_model_free(engine->model);
  if (engine->core) ov->ov_core_free(engine->core);
  free(engine);
}
