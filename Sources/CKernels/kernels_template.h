// The kernels of one instruction set, written once over these macros:
//   V, VW                   the vector type and its number of floats (a divisor of 16)
//   V_LOAD V_STORE V_SET1 V_FMA V_ADD V_MAX V_MIN V_SUM
//   ROW_BARRIER TAP_BARRIER empty, or a barrier that keeps the compiler from holding weights (of a
//                           product) or pixels (of a depthwise convolution) in registers
//   SET(name)               the name with the instruction set's suffix
//   MR1 [MR2 MR3]           pixels per tile for panels of 16 [32, 48] channels

#define UNROLL _Pragma("clang loop unroll(full)")
#define PASTE2_(a, b, c, d) a##b##c##d
#define PASTE2(a, b, c, d) PASTE2_(a, b, c, d)
#define TILE_NAME(M, N) PASTE2(tile_, M, _, N)
#define PANEL_NAME(M, N) PASTE2(panel_, M, _, N)
#define PASTE3_(a, b, c, d, e, f) a##b##c##d##e##f
#define PASTE3(a, b, c, d, e, f) PASTE3_(a, b, c, d, e, f)
#define DEPTHWISE_TILE(P, K, S) PASTE3(depthwise_tile_, P, _, K, _, S)
#define DEPTHWISE_ROWS(K, S) PASTE2(depthwise_, K, _, S)

#define NJ NJ1
#define MR MR1
#include "product_single.h"
#include "product_tile.h"
#undef NJ
#undef MR

#ifdef MR2
#define NJ NJ2
#define MR MR2
#include "product_single.h"
#include "product_tile.h"
#undef NJ
#undef MR
#endif

#ifdef MR3
#define NJ NJ3
#define MR MR3
#include "product_single.h"
#include "product_tile.h"
#undef NJ
#undef MR
#endif

void SET(ck_product)(const ck_product *job, int32_t blocks) {
  switch (blocks) {
    case 1: PANEL_NAME(MR1, NJ1)(job); break;
#ifdef MR2
    case 2: PANEL_NAME(MR2, NJ2)(job); break;
#endif
#ifdef MR3
    case 3: PANEL_NAME(MR3, NJ3)(job); break;
#endif
    default: break;
  }
}

#define KERNEL 3
#define STRIDE 1
#include "depthwise_rows.h"
#undef STRIDE
#define STRIDE 2
#include "depthwise_rows.h"
#undef STRIDE
#undef KERNEL
#define KERNEL 5
#define STRIDE 1
#include "depthwise_rows.h"
#undef STRIDE
#define STRIDE 2
#include "depthwise_rows.h"
#undef STRIDE
#undef KERNEL

void SET(ck_depthwise)(const ck_depthwise *job, int32_t kernel, int32_t stride) {
  if (kernel == 3 && stride == 1) DEPTHWISE_ROWS(3, 1)(job);
  if (kernel == 3 && stride == 2) DEPTHWISE_ROWS(3, 2)(job);
  if (kernel == 5 && stride == 1) DEPTHWISE_ROWS(5, 1)(job);
  if (kernel == 5 && stride == 2) DEPTHWISE_ROWS(5, 2)(job);
}

void SET(ck_average)(const float *input, int64_t blocks, int64_t pixels, float *output) {
  const V scale = V_SET1(1.0f / (float)pixels);
  for (int64_t b = 0; b < blocks; b++) {
    for (int lane = 0; lane < 16; lane += VW) {
      const float *at = input + b * pixels * 16 + lane;
      V even = V_SET1(0), odd = V_SET1(0);
      int64_t p = 0;
      for (; p + 2 <= pixels; p += 2) {
        even = V_ADD(even, V_LOAD(at + p * 16));
        odd = V_ADD(odd, V_LOAD(at + p * 16 + 16));
      }
      if (p < pixels) even = V_ADD(even, V_LOAD(at + p * 16));
      V_STORE(output + b * 16 + lane, V_MUL(V_ADD(even, odd), scale));
    }
  }
}

void SET(ck_dot_rows)(const float *rows, int64_t n, int64_t d, const float *query,
                      float *scores) {
  int64_t r = 0;
  // Two rows at a time, two accumulators each, hide the latency of the multiply-add.
  for (; r + 2 <= n; r += 2) {
    const float *a = rows + r * d, *b = a + d;
    V a0 = V_SET1(0), a1 = V_SET1(0), b0 = V_SET1(0), b1 = V_SET1(0);
    int64_t i = 0;
    for (; i + 2 * VW <= d; i += 2 * VW) {
      const V q0 = V_LOADU(query + i), q1 = V_LOADU(query + i + VW);
      a0 = V_FMA(q0, V_LOADU(a + i), a0);
      a1 = V_FMA(q1, V_LOADU(a + i + VW), a1);
      b0 = V_FMA(q0, V_LOADU(b + i), b0);
      b1 = V_FMA(q1, V_LOADU(b + i + VW), b1);
    }
    float sa = V_SUM(V_ADD(a0, a1)), sb = V_SUM(V_ADD(b0, b1));
    for (; i < d; i++) {
      sa += query[i] * a[i];
      sb += query[i] * b[i];
    }
    scores[r] = sa;
    scores[r + 1] = sb;
  }
  if (r < n) {
    const float *a = rows + r * d;
    V a0 = V_SET1(0), a1 = V_SET1(0);
    int64_t i = 0;
    for (; i + 2 * VW <= d; i += 2 * VW) {
      a0 = V_FMA(V_LOADU(query + i), V_LOADU(a + i), a0);
      a1 = V_FMA(V_LOADU(query + i + VW), V_LOADU(a + i + VW), a1);
    }
    float sa = V_SUM(V_ADD(a0, a1));
    for (; i < d; i++) sa += query[i] * a[i];
    scores[r] = sa;
  }
}
