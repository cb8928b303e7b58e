// Depthwise convolution, KERNEL x KERNEL with STRIDE, one specialisation per inclusion: PX output
// pixels of one vector of channels stand in accumulators; each tap loads its weight once.

static inline __attribute__((always_inline)) void DEPTHWISE_TILE(PX, KERNEL, STRIDE)(
    const float *const *rows, int64_t at, const float *weights, V bias, V low, V high,
    float *output) {
  V acc[PX];
  UNROLL for (int i = 0; i < PX; i++) acc[i] = bias;
  UNROLL for (int ky = 0; ky < KERNEL; ky++) {
    const float *row = rows[ky] + at;
    UNROLL for (int kx = 0; kx < KERNEL; kx++) {
      TAP_BARRIER;
      const V w = V_LOAD(weights + (ky * KERNEL + kx) * 16);
      UNROLL for (int i = 0; i < PX; i++)
        acc[i] = V_FMA(w, V_LOAD(row + (i * STRIDE + kx) * 16), acc[i]);
    }
  }
  UNROLL for (int i = 0; i < PX; i++)
    V_STORE(output + i * 16, V_MIN(high, V_MAX(low, acc[i])));
}
