// Kernels for NEON, which every 64-bit ARM processor has.

#if defined(__aarch64__)

#include <arm_neon.h>

#include "kernels.h"

typedef float32x4_t V;
#define VW 4
#define V_LOAD(p) vld1q_f32(p)
#define V_LOADU(p) vld1q_f32(p)
#define V_STORE(p, v) vst1q_f32(p, v)
#define V_SET1(x) vdupq_n_f32(x)
#define V_FMA(a, b, c) vfmaq_f32(c, a, b)
#define V_ADD(a, b) vaddq_f32(a, b)
#define V_MUL(a, b) vmulq_f32(a, b)
#define V_MAX(a, b) vmaxq_f32(a, b)
#define V_MIN(a, b) vminq_f32(a, b)
#define V_SUM(v) vaddvq_f32(v)
#define ROW_BARRIER (void)0
#define TAP_BARRIER (void)0
#define SET(name) name##_neon
// 24 of the 32 registers accumulate.
#define NJ1 4
#define MR1 6

#include "kernels_template.h"

void ck_int8_rows_neon(const int8_t *rows, int64_t n, int64_t stride, int64_t d,
                       const int8_t *query, const float *scales, float scale, float *scores) {
  for (int64_t r = 0; r < n; r++) {
    const int8_t *row = rows + r * stride;
    int32x4_t even = vdupq_n_s32(0), odd = vdupq_n_s32(0);
    for (int64_t i = 0; i < d; i += 16) {
      const int8x16_t a = vld1q_s8(row + i), q = vld1q_s8(query + i);
      even = vpadalq_s16(even, vmull_s8(vget_low_s8(a), vget_low_s8(q)));
      odd = vpadalq_s16(odd, vmull_high_s8(a, q));
    }
    scores[r] = scale * scales[r] * (float)vaddvq_s32(vaddq_s32(even, odd));
  }
}

#endif
