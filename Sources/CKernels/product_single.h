// The tile of one pixel, for products with fewer pixels than a full tile has.

static void TILE_NAME(1, NJ)(const ck_product *job, const float *input, const int32_t *offsets,
                             const int64_t stride) {
  (void)stride;
  V acc[NJ];
  UNROLL for (int j = 0; j < NJ; j++) acc[j] = V_LOAD(job->bias + j * VW);
  const float *weights = job->weights;
  for (int64_t k0 = 0; k0 < job->depth; k0 += job->run) {
    const int64_t left = job->depth - k0;
    const int64_t run = left < job->run ? left : job->run;
    for (int64_t k = 0; k < run; k++) {
      const V x = V_SET1(input[k]);
      UNROLL for (int j = 0; j < NJ; j++)
        acc[j] = V_FMA(x, V_LOAD(weights + j * VW), acc[j]);
      weights += NJ * VW;
    }
    input += job->run_stride;
  }
  const V low = V_SET1(job->low), high = V_SET1(job->high);
  UNROLL for (int j = 0; j < NJ; j++) {
    const int64_t at = offsets[0] + (j * VW / 16) * job->output_block_stride + (j * VW % 16);
    V value = acc[j];
    if (job->residual) value = V_ADD(value, V_LOAD(job->residual + at));
    V_STORE(job->output + at, V_MIN(high, V_MAX(low, value)));
  }
}
