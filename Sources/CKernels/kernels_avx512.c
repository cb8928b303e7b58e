// Kernels for AVX-512 (F, BW, DQ, VL), and for its 8-bit dot product where the processor has it.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernels.h"

#pragma clang attribute push( \
    __attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)

typedef __m512 V;
#define VW 16
#define V_LOAD(p) _mm512_load_ps(p)
#define V_LOADU(p) _mm512_loadu_ps(p)
#define V_STORE(p, v) _mm512_store_ps(p, v)
#define V_SET1(x) _mm512_set1_ps(x)
#define V_FMA(a, b, c) _mm512_fmadd_ps(a, b, c)
#define V_ADD(a, b) _mm512_add_ps(a, b)
#define V_MUL(a, b) _mm512_mul_ps(a, b)
#define V_MAX(a, b) _mm512_max_ps(a, b)
#define V_MIN(a, b) _mm512_min_ps(a, b)
#define V_SUM(v) _mm512_reduce_add_ps(v)
#define ROW_BARRIER (void)0
#define TAP_BARRIER (void)0
#define SET(name) name##_avx512
// 24 of the 32 registers accumulate in every tile.
#define NJ1 1
#define MR1 24
#define NJ2 2
#define MR2 12
#define NJ3 3
#define MR3 8

#include "kernels_template.h"

void ck_int8_rows_avx512(const int8_t *rows, int64_t n, int64_t stride, int64_t d,
                         const int8_t *query, const float *scales, float scale, float *scores) {
  for (int64_t r = 0; r < n; r++) {
    const int8_t *row = rows + r * stride;
    __m512i even = _mm512_setzero_si512(), odd = _mm512_setzero_si512();
    for (int64_t i = 0; i < d; i += 64) {
      const __m512i a0 = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const void *)(row + i)));
      const __m512i a1 = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const void *)(row + i + 32)));
      const __m512i q0 = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const void *)(query + i)));
      const __m512i q1 =
          _mm512_cvtepi8_epi16(_mm256_loadu_si256((const void *)(query + i + 32)));
      even = _mm512_add_epi32(even, _mm512_madd_epi16(a0, q0));
      odd = _mm512_add_epi32(odd, _mm512_madd_epi16(a1, q1));
    }
    const int32_t dot = _mm512_reduce_add_epi32(_mm512_add_epi32(even, odd));
    scores[r] = scale * scales[r] * (float)dot;
  }
}

#pragma clang attribute pop

__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))) void ck_int8_rows_vnni(
    const int8_t *rows, int64_t n, int64_t stride, int64_t d, const int8_t *query,
    const float *scales, const int32_t *sums, float scale, float *scores) {
  // The instruction multiplies unsigned by signed bytes: the query is shifted up by 128, which
  // adds 128 times the row's sum to the result.
  const __m512i shift = _mm512_set1_epi8((char)0x80);
  int64_t r = 0;
  for (; r + 4 <= n; r += 4) {
    const int8_t *row = rows + r * stride;
    __m512i s0 = _mm512_setzero_si512(), s1 = s0, s2 = s0, s3 = s0;
    for (int64_t i = 0; i < d; i += 64) {
      const __m512i q = _mm512_xor_si512(_mm512_loadu_si512(query + i), shift);
      s0 = _mm512_dpbusd_epi32(s0, q, _mm512_loadu_si512(row + i));
      s1 = _mm512_dpbusd_epi32(s1, q, _mm512_loadu_si512(row + stride + i));
      s2 = _mm512_dpbusd_epi32(s2, q, _mm512_loadu_si512(row + 2 * stride + i));
      s3 = _mm512_dpbusd_epi32(s3, q, _mm512_loadu_si512(row + 3 * stride + i));
    }
    const int32_t dots[4] = {_mm512_reduce_add_epi32(s0), _mm512_reduce_add_epi32(s1),
                             _mm512_reduce_add_epi32(s2), _mm512_reduce_add_epi32(s3)};
    for (int j = 0; j < 4; j++)
      scores[r + j] = scale * scales[r + j] * (float)(dots[j] - 128 * sums[r + j]);
  }
  for (; r < n; r++) {
    const int8_t *row = rows + r * stride;
    __m512i s = _mm512_setzero_si512();
    for (int64_t i = 0; i < d; i += 64) {
      const __m512i q = _mm512_xor_si512(_mm512_loadu_si512(query + i), shift);
      s = _mm512_dpbusd_epi32(s, q, _mm512_loadu_si512(row + i));
    }
    scores[r] = scale * scales[r] * (float)(_mm512_reduce_add_epi32(s) - 128 * sums[r]);
  }
}

#endif
