// All rows and channel blocks of one depthwise convolution, KERNEL x KERNEL with STRIDE.

#define PX 12
#include "depthwise_tile.h"
#undef PX
#define PX 6
#include "depthwise_tile.h"
#undef PX
#define PX 1
#include "depthwise_tile.h"
#undef PX

static void DEPTHWISE_ROWS(KERNEL, STRIDE)(const ck_depthwise *job) {
  const int64_t width = job->output_width;
  const V low = V_SET1(job->low), high = V_SET1(job->high);
  for (int64_t b = 0; b < job->blocks; b++) {
    for (int lane = 0; lane < 16; lane += VW) {
      const float *weights = job->weights + b * KERNEL * KERNEL * 16 + lane;
      const V bias = V_LOAD(job->bias + b * 16 + lane);
      for (int64_t y = 0; y < job->output_rows; y++) {
        const float *rows[KERNEL];
        for (int ky = 0; ky < KERNEL; ky++)
          rows[ky] = job->rows[ky] + y * job->row_step + b * job->input_block_stride + lane;
        float *output = job->output + b * job->output_block_stride + y * width * 16 + lane;
#define RUN_TILE(PX, X)                                                                \
  DEPTHWISE_TILE(PX, KERNEL, STRIDE)(rows, (X) * STRIDE * 16, weights, bias, low, high, \
                                     output + (X) * 16)
        int64_t x = 0;
        if (width >= 12) {
          for (; x + 12 <= width; x += 12) RUN_TILE(12, x);
          // The last tile overlaps the one before it and computes those pixels again.
          if (x < width) RUN_TILE(12, width - 12);
        } else if (width >= 6) {
          for (; x + 6 <= width; x += 6) RUN_TILE(6, x);
          if (x < width) RUN_TILE(6, width - 6);
        } else {
          for (; x < width; x++) RUN_TILE(1, x);
        }
#undef RUN_TILE
      }
    }
  }
}
