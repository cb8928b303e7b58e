// The functions of each instruction set that dispatch.c chooses between.

#ifndef LINEUP_KERNELS_H
#define LINEUP_KERNELS_H

#include "CKernels.h"

#define CK_DECLARE(suffix)                                                                  \
  void ck_product_##suffix(const ck_product *job, int32_t blocks);                          \
  void ck_depthwise_##suffix(const ck_depthwise *job, int32_t kernel, int32_t stride);      \
  void ck_average_##suffix(const float *input, int64_t blocks, int64_t pixels,              \
                           float *output);                                                  \
  void ck_dot_rows_##suffix(const float *rows, int64_t n, int64_t d, const float *query,    \
                            float *scores);                                                 \
  void ck_int8_rows_##suffix(const int8_t *rows, int64_t n, int64_t stride, int64_t d,      \
                             const int8_t *query, const float *scales, float scale,         \
                             float *scores);

#if defined(__x86_64__)
CK_DECLARE(sse2)
CK_DECLARE(avx2)
CK_DECLARE(avx512)
// As ck_int8_rows_avx512, with the unsigned-by-signed 8-bit dot product (VNNI).
void ck_int8_rows_vnni(const int8_t *rows, int64_t n, int64_t stride, int64_t d,
                       const int8_t *query, const float *scales, const int32_t *sums,
                       float scale, float *scores);
#elif defined(__aarch64__)
CK_DECLARE(neon)
#endif

#endif
