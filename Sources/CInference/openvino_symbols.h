// The part of OpenVINO's C interface that Lineup uses, declared here so that its headers are not
// needed. Layouts and signatures are those of OpenVINO 2026; `ov_core_compile_model_props` is the
// newest of the symbols, so a library that is too old is refused when it is looked up.
// Source: openvino/c/*.h of the openvino wheel, version 2026.4.1.

#ifndef LINEUP_OPENVINO_SYMBOLS_H
#define LINEUP_OPENVINO_SYMBOLS_H

#include <stddef.h>
#include <stdint.h>

typedef int ov_status;  // 0 is success
typedef struct ov_core ov_core;
typedef struct ov_model ov_model;
typedef struct ov_compiled_model ov_compiled_model;
typedef struct ov_infer_request ov_infer_request;
typedef struct ov_tensor ov_tensor;

typedef struct {
  const char *build;
  const char *description;
} ov_version;

typedef struct {
  const char *key;
  const void *value;
} ov_property;

typedef struct {
  int64_t least;
  int64_t most;
} ov_dimension;

typedef struct {
  ov_dimension rank;
  ov_dimension *dimensions;
} ov_partial_shape;

enum { OV_ELEMENT_F32 = 4 };

// X(name, result, parameters)
#define LINEUP_OPENVINO_SYMBOLS(X)                                                                \
  X(ov_get_openvino_version, ov_status, (ov_version *))                                           \
  X(ov_version_free, void, (ov_version *))                                                        \
  X(ov_get_error_info, const char *, (ov_status))                                                 \
  X(ov_get_last_err_msg, const char *, (void))                                                    \
  X(ov_free, void, (const char *))                                                                \
  X(ov_core_create, ov_status, (ov_core **))                                                      \
  X(ov_core_free, void, (ov_core *))                                                              \
  X(ov_core_set_properties, ov_status,                                                            \
    (const ov_core *, const char *, size_t, const ov_property *))                                 \
  X(ov_core_get_property, ov_status, (const ov_core *, const char *, const char *, char **))      \
  X(ov_core_read_model, ov_status,                                                                \
    (const ov_core *, const char *, const char *, ov_model **))                                   \
  X(ov_core_compile_model_props, ov_status,                                                       \
    (const ov_core *, const ov_model *, const char *, size_t, const ov_property *,                \
     ov_compiled_model **))                                                                       \
  X(ov_model_reshape_input_by_name, ov_status,                                                    \
    (const ov_model *, const char *, ov_partial_shape))                                           \
  X(ov_model_free, void, (ov_model *))                                                            \
  X(ov_compiled_model_get_property, ov_status,                                                    \
    (const ov_compiled_model *, const char *, char **))                                           \
  X(ov_compiled_model_create_infer_request, ov_status,                                            \
    (const ov_compiled_model *, ov_infer_request **))                                             \
  X(ov_compiled_model_free, void, (ov_compiled_model *))                                          \
  X(ov_infer_request_get_tensor, ov_status,                                                       \
    (const ov_infer_request *, const char *, ov_tensor **))                                       \
  X(ov_infer_request_infer, ov_status, (ov_infer_request *))                                      \
  X(ov_infer_request_free, void, (ov_infer_request *))                                            \
  X(ov_tensor_get_element_type, ov_status, (const ov_tensor *, int *))                            \
  X(ov_tensor_get_size, ov_status, (const ov_tensor *, size_t *))                                 \
  X(ov_tensor_data, ov_status, (const ov_tensor *, void **))                                      \
  X(ov_tensor_free, void, (ov_tensor *))

typedef struct {
#define X(name, result, parameters) result(*name) parameters;
  LINEUP_OPENVINO_SYMBOLS(X)
#undef X
} openvino_symbols;

#endif
