// Kernels for SSE2, which every x86-64 processor has. There is no fused multiply-add here.

#if defined(__x86_64__)

#include <emmintrin.h>

#include "kernels.h"

static inline float sum_sse2(__m128 v) {
  const __m128 pair = _mm_add_ps(v, _mm_movehl_ps(v, v));
  return _mm_cvtss_f32(_mm_add_ss(pair, _mm_shuffle_ps(pair, pair, 1)));
}

typedef __m128 V;
#define VW 4
#define V_LOAD(p) _mm_load_ps(p)
#define V_LOADU(p) _mm_loadu_ps(p)
#define V_STORE(p, v) _mm_store_ps(p, v)
#define V_SET1(x) _mm_set1_ps(x)
#define V_FMA(a, b, c) _mm_add_ps(_mm_mul_ps(a, b), c)
#define V_ADD(a, b) _mm_add_ps(a, b)
#define V_MUL(a, b) _mm_mul_ps(a, b)
#define V_MAX(a, b) _mm_max_ps(a, b)
#define V_MIN(a, b) _mm_min_ps(a, b)
#define V_SUM(v) sum_sse2(v)
// Without a three-operand multiply-add there is no register left for weights or pixels that two
// sums share: the barriers make the compiler read them again from the first-level cache.
#define ROW_BARRIER __asm__ volatile("" ::: "memory")
#define TAP_BARRIER __asm__ volatile("" ::: "memory")
#define SET(name) name##_sse2
// 12 of the 16 registers accumulate.
#define NJ1 4
#define MR1 3

#include "kernels_template.h"

void ck_int8_rows_sse2(const int8_t *rows, int64_t n, int64_t stride, int64_t d,
                       const int8_t *query, const float *scales, float scale, float *scores) {
  const __m128i zero = _mm_setzero_si128();
  for (int64_t r = 0; r < n; r++) {
    const int8_t *row = rows + r * stride;
    __m128i even = zero, odd = zero;
    for (int64_t i = 0; i < d; i += 16) {
      const __m128i a = _mm_loadu_si128((const void *)(row + i));
      const __m128i q = _mm_loadu_si128((const void *)(query + i));
      // Each byte goes to the upper half of a 16-bit lane; the arithmetic shift keeps its sign.
      const __m128i a0 = _mm_srai_epi16(_mm_unpacklo_epi8(zero, a), 8);
      const __m128i a1 = _mm_srai_epi16(_mm_unpackhi_epi8(zero, a), 8);
      const __m128i q0 = _mm_srai_epi16(_mm_unpacklo_epi8(zero, q), 8);
      const __m128i q1 = _mm_srai_epi16(_mm_unpackhi_epi8(zero, q), 8);
      even = _mm_add_epi32(even, _mm_madd_epi16(a0, q0));
      odd = _mm_add_epi32(odd, _mm_madd_epi16(a1, q1));
    }
    __m128i sum = _mm_add_epi32(even, odd);
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
    scores[r] = scale * scales[r] * (float)_mm_cvtsi128_si32(sum);
  }
}

#endif
