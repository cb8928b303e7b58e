// Kernels for AVX2 with fused multiply-add.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernels.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

static inline float sum_avx2(__m256 v) {
  const __m128 half = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  const __m128 pair = _mm_add_ps(half, _mm_movehl_ps(half, half));
  return _mm_cvtss_f32(_mm_add_ss(pair, _mm_shuffle_ps(pair, pair, 1)));
}

typedef __m256 V;
#define VW 8
#define V_LOAD(p) _mm256_load_ps(p)
#define V_LOADU(p) _mm256_loadu_ps(p)
#define V_STORE(p, v) _mm256_store_ps(p, v)
#define V_SET1(x) _mm256_set1_ps(x)
#define V_FMA(a, b, c) _mm256_fmadd_ps(a, b, c)
#define V_ADD(a, b) _mm256_add_ps(a, b)
#define V_MUL(a, b) _mm256_mul_ps(a, b)
#define V_MAX(a, b) _mm256_max_ps(a, b)
#define V_MIN(a, b) _mm256_min_ps(a, b)
#define V_SUM(v) sum_avx2(v)
// Pixels that two taps share are read again: keeping them would spill accumulators.
#define ROW_BARRIER (void)0
#define TAP_BARRIER __asm__ volatile("" ::: "memory")
#define SET(name) name##_avx2
// 12 of the 16 registers accumulate.
#define NJ1 2
#define MR1 6

#include "kernels_template.h"

void ck_int8_rows_avx2(const int8_t *rows, int64_t n, int64_t stride, int64_t d,
                       const int8_t *query, const float *scales, float scale, float *scores) {
  for (int64_t r = 0; r < n; r++) {
    const int8_t *row = rows + r * stride;
    __m256i even = _mm256_setzero_si256(), odd = _mm256_setzero_si256();
    for (int64_t i = 0; i < d; i += 32) {
      const __m256i a0 = _mm256_cvtepi8_epi16(_mm_loadu_si128((const void *)(row + i)));
      const __m256i a1 = _mm256_cvtepi8_epi16(_mm_loadu_si128((const void *)(row + i + 16)));
      const __m256i q0 = _mm256_cvtepi8_epi16(_mm_loadu_si128((const void *)(query + i)));
      const __m256i q1 = _mm256_cvtepi8_epi16(_mm_loadu_si128((const void *)(query + i + 16)));
      even = _mm256_add_epi32(even, _mm256_madd_epi16(a0, q0));
      odd = _mm256_add_epi32(odd, _mm256_madd_epi16(a1, q1));
    }
    const __m256i both = _mm256_add_epi32(even, odd);
    __m128i half =
        _mm_add_epi32(_mm256_castsi256_si128(both), _mm256_extracti128_si256(both, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4e));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1));
    scores[r] = scale * scales[r] * (float)_mm_cvtsi128_si32(half);
  }
}

#pragma clang attribute pop

#endif
