// One register tile of a matrix product: MR pixels x NJ vectors of output channels.
// Included once per tile shape; needs the macros of the instruction set (see kernels_*.c).
// All accumulators stay in registers: each loop over MR or NJ is unrolled completely.

static inline __attribute__((always_inline)) void TILE_NAME(MR, NJ)(
    const ck_product *job, const float *input, const int32_t *offsets, const int64_t stride) {
  V acc[MR][NJ];
  const float *bias = job->bias;
  UNROLL for (int j = 0; j < NJ; j++) {
    const V start = V_LOAD(bias + j * VW);
    UNROLL for (int m = 0; m < MR; m++) acc[m][j] = start;
  }
  const float *weights = job->weights;
  for (int64_t k0 = 0; k0 < job->depth; k0 += job->run) {
    const int64_t left = job->depth - k0;
    const int64_t run = left < job->run ? left : job->run;
    for (int64_t k = 0; k < run; k++) {
      UNROLL for (int m = 0; m < MR; m++) {
        const V x = V_SET1(input[m * stride + k]);
        ROW_BARRIER;
        UNROLL for (int j = 0; j < NJ; j++)
          acc[m][j] = V_FMA(x, V_LOAD(weights + j * VW), acc[m][j]);
      }
      weights += NJ * VW;
    }
    input += job->run_stride;
  }
  // Copies, because the compiler must assume that a store could change `*job`.
  const V low = V_SET1(job->low), high = V_SET1(job->high);
  const int64_t block_stride = job->output_block_stride;
  float *const output = job->output;
  const float *const residual = job->residual;
  if (residual) {
    UNROLL for (int m = 0; m < MR; m++) {
      const float *from = residual + offsets[m];
      UNROLL for (int j = 0; j < NJ; j++)
        acc[m][j] = V_ADD(acc[m][j], V_LOAD(from + (j * VW / 16) * block_stride + j * VW % 16));
    }
  }
  UNROLL for (int m = 0; m < MR; m++) {
    float *to = output + offsets[m];
    // The clamped value is the second operand, which MAXPS and MINPS return for NaN.
    UNROLL for (int j = 0; j < NJ; j++)
      V_STORE(to + (j * VW / 16) * block_stride + j * VW % 16,
              V_MIN(high, V_MAX(low, acc[m][j])));
  }
}

static void PANEL_NAME(MR, NJ)(const ck_product *job) {
  const float *input = job->input;
  const int64_t n = job->pixels, stride = job->pixel_stride;
  int64_t p = 0;
  if (n >= MR) {
    if (stride == 16) {
      for (; p + MR <= n; p += MR) TILE_NAME(MR, NJ)(job, input + p * 16, job->offsets + p, 16);
      // The last tile overlaps the one before it and computes those pixels again.
      if (p < n) TILE_NAME(MR, NJ)(job, input + (n - MR) * 16, job->offsets + n - MR, 16);
    } else if (stride == 2) {
      for (; p + MR <= n; p += MR) TILE_NAME(MR, NJ)(job, input + p * 2, job->offsets + p, 2);
      if (p < n) TILE_NAME(MR, NJ)(job, input + (n - MR) * 2, job->offsets + n - MR, 2);
    } else {
      for (; p + MR <= n; p += MR)
        TILE_NAME(MR, NJ)(job, input + p * stride, job->offsets + p, stride);
      if (p < n)
        TILE_NAME(MR, NJ)(job, input + (n - MR) * stride, job->offsets + n - MR, stride);
    }
  } else {
    for (; p < n; p++) TILE_NAME(1, NJ)(job, input + p * stride, job->offsets + p, stride);
  }
}
