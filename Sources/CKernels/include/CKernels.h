// The hot loops of DenseMath in plain C, one copy per instruction set, chosen at run time.
//
// Every function takes the instruction set to use and does nothing but arithmetic on memory
// that the caller owns: no allocation, no global state, no error paths. The caller (DenseMath,
// the only importer) has checked sizes, and that `ck_supports` answered 1 for the set.
//
// Feature maps are "blocked": channels are cut into blocks of 16, padded with zeros, and a map
// of C channels is laid out as [ceil(C / 16)][pixels][16] floats, 64-byte aligned.

#ifndef LINEUP_CKERNELS_H
#define LINEUP_CKERNELS_H

#include <stdint.h>

enum { CK_BLOCK = 16 };

// The instruction sets with kernels of their own. Plain Swift lives in DenseMath.
typedef enum ck_set { CK_SSE2 = 1, CK_AVX2 = 2, CK_AVX512 = 3, CK_NEON = 4 } ck_set;

// 1 when this processor and operating system run kernels of the set, else 0.
int ck_supports(int32_t set);

// 1 when the AVX-512 kernels may use the 8-bit dot product instructions (VNNI), else 0.
int ck_supports_vnni(void);

// One panel of a matrix product: `pixels` rows of A times a panel of 16, 32 or 48 columns of B.
// A's row p, column k lies at input[p * pixel_stride + (k / run) * run_stride + k % run].
typedef struct ck_product {
  const float *input;
  int64_t pixel_stride;
  int64_t run;
  int64_t run_stride;
  int64_t depth;           // columns of A, rows of B
  const float *weights;    // [depth][16 * blocks], aligned to 64 bytes
  const float *bias;       // [16 * blocks]
  const float *residual;   // added before the clamp, addressed as output is; or null
  float *output;           // output[offsets[p] + block * output_block_stride + lane]
  int64_t output_block_stride;
  const int32_t *offsets;  // [pixels]
  int64_t pixels;
  float low, high;         // the clamp after bias and residual; NaN passes through
} ck_product;

// Runs one panel of `blocks` (1...3 with CK_AVX512, else 1) blocks of 16 columns.
void ck_product_run(int32_t set, const ck_product *job, int32_t blocks);

// Depthwise convolution of `blocks` channel blocks, `output_rows` rows of `output_width` pixels.
// Row `ky` of the window for output row y starts at rows[ky] + y * row_step, block b of it at
// + b * input_block_stride.
typedef struct ck_depthwise {
  const float *rows[5];
  int64_t row_step;
  int64_t input_block_stride;
  const float *weights;    // [blocks][kernel * kernel][16]
  const float *bias;       // [blocks][16]
  float *output;           // [blocks] at output_block_stride, each [rows][width][16]
  int64_t output_block_stride;
  int64_t output_rows, output_width;
  int64_t blocks;
  float low, high;
} ck_depthwise;

// Runs a depthwise convolution; kernel is 3 or 5, stride 1 or 2.
void ck_depthwise_run(int32_t set, const ck_depthwise *job, int32_t kernel, int32_t stride);

// Mean over pixels of each channel: input [blocks][pixels][16], output [blocks * 16].
void ck_average_run(int32_t set, const float *input, int64_t blocks, int64_t pixels,
                    float *output);

// scores[r] = dot(query, rows + r * d) for r in 0..<n.
void ck_dot_rows_run(int32_t set, const float *rows, int64_t n, int64_t d, const float *query,
                     float *scores);

// scores[r] = scale * scales[r] * dot(query, rows + r * stride), exact in 32-bit integers for
// d up to 130,000. `stride` and `d` are multiples of 64 (pad with zeros); codes lie in
// -127...127. `sums[r]` is the sum of row r's codes. `vnni` allows the 8-bit dot product.
void ck_int8_rows_run(int32_t set, int32_t vnni, const int8_t *rows, int64_t n, int64_t stride,
                      int64_t d, const int8_t *query, const float *scales, const int32_t *sums,
                      float scale, float *scores);

#endif
