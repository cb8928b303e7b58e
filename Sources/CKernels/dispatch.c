// Chooses between the instruction sets at run time.

#include "kernels.h"

#if defined(__x86_64__)
#define CK_CHOOSE(set, call_sse2, call_avx2, call_avx512, call_neon) \
  switch (set) {                                                     \
    case CK_SSE2: call_sse2; break;                                  \
    case CK_AVX2: call_avx2; break;                                  \
    case CK_AVX512: call_avx512; break;                              \
    default: break;                                                  \
  }
#elif defined(__aarch64__)
#define CK_CHOOSE(set, call_sse2, call_avx2, call_avx512, call_neon) \
  switch (set) {                                                     \
    case CK_NEON: call_neon; break;                                  \
    default: break;                                                  \
  }
#else
#define CK_CHOOSE(set, call_sse2, call_avx2, call_avx512, call_neon) (void)(set)
#endif

#if defined(__x86_64__)
int ck_supports(int32_t set) {
  __builtin_cpu_init();
  switch (set) {
    case CK_SSE2: return 1;
    case CK_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case CK_AVX512:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
             __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    default: return 0;
  }
}

int ck_supports_vnni(void) {
  return ck_supports(CK_AVX512) && __builtin_cpu_supports("avx512vnni");
}
#else
int ck_supports(int32_t set) {
#if defined(__aarch64__)
  return set == CK_NEON;
#else
  (void)set;
  return 0;
#endif
}

int ck_supports_vnni(void) { return 0; }
#endif

void ck_product_run(int32_t set, const ck_product *job, int32_t blocks) {
  CK_CHOOSE(set, ck_product_sse2(job, blocks), ck_product_avx2(job, blocks),
            ck_product_avx512(job, blocks), ck_product_neon(job, blocks))
}

void ck_depthwise_run(int32_t set, const ck_depthwise *job, int32_t kernel, int32_t stride) {
  CK_CHOOSE(set, ck_depthwise_sse2(job, kernel, stride), ck_depthwise_avx2(job, kernel, stride),
            ck_depthwise_avx512(job, kernel, stride), ck_depthwise_neon(job, kernel, stride))
}

void ck_average_run(int32_t set, const float *input, int64_t blocks, int64_t pixels,
                    float *output) {
  CK_CHOOSE(set, ck_average_sse2(input, blocks, pixels, output),
            ck_average_avx2(input, blocks, pixels, output),
            ck_average_avx512(input, blocks, pixels, output),
            ck_average_neon(input, blocks, pixels, output))
}

void ck_dot_rows_run(int32_t set, const float *rows, int64_t n, int64_t d, const float *query,
                     float *scores) {
  CK_CHOOSE(set, ck_dot_rows_sse2(rows, n, d, query, scores),
            ck_dot_rows_avx2(rows, n, d, query, scores),
            ck_dot_rows_avx512(rows, n, d, query, scores),
            ck_dot_rows_neon(rows, n, d, query, scores))
}

void ck_int8_rows_run(int32_t set, int32_t vnni, const int8_t *rows, int64_t n, int64_t stride,
                      int64_t d, const int8_t *query, const float *scales, const int32_t *sums,
                      float scale, float *scores) {
#if defined(__x86_64__)
  if (set == CK_AVX512 && vnni) {
    ck_int8_rows_vnni(rows, n, stride, d, query, scales, sums, scale, scores);
    return;
  }
#else
  (void)vnni;
#endif
  (void)sums;
  CK_CHOOSE(set, ck_int8_rows_sse2(rows, n, stride, d, query, scales, scale, scores),
            ck_int8_rows_avx2(rows, n, stride, d, query, scales, scale, scores),
            ck_int8_rows_avx512(rows, n, stride, d, query, scales, scale, scores),
            ck_int8_rows_neon(rows, n, stride, d, query, scales, scale, scores))
}
