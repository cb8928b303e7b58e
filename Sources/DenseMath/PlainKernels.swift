internal import CKernels

/// The C kernels of CKernels once more in plain Swift: the same jobs, the same memory layout.
enum PlainKernels {
  /// One panel of a matrix product; see `ck_product`.
  static func product(_ job: ck_product, blocks: Int) {
    let width = blocks * BlockedMap.lanes
    let run = unsafe Int(job.run)
    let depth = unsafe Int(job.depth)
    let pixels = unsafe Int(job.pixels)
    let blockStride = unsafe Int(job.output_block_stride)
    var sums = [Float](repeating: 0, count: width)
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      for pixel in 0..<pixels {
        for lane in 0..<width {
          unsafe sums[lane] = job.bias[lane]
        }
        let row = unsafe job.input + pixel * Int(job.pixel_stride)
        for k in 0..<depth {
          let x = unsafe row[k / run * Int(job.run_stride) + k % run]
          let weights = unsafe job.weights + k * width
          for lane in 0..<width {
            unsafe sums[lane] += x * weights[lane]
          }
        }
        for lane in 0..<width {
          let at =
            unsafe Int(job.offsets[pixel]) + lane / BlockedMap.lanes * blockStride
            + lane % BlockedMap.lanes
          var value = unsafe sums[lane]
          if let residual = unsafe job.residual {
            unsafe value += residual[at]
          }
          unsafe job.output[at] = value < job.low ? job.low : value > job.high ? job.high : value
        }
      }
    }
  }

  /// A depthwise convolution; see `ck_depthwise`.
  static func depthwise(_ job: ck_depthwise, window: Window) {
    let lanes = BlockedMap.lanes
    let size = window.size
    let blocks = unsafe Int(job.blocks)
    let outputRows = unsafe Int(job.output_rows)
    let outputWidth = unsafe Int(job.output_width)
    let rows = unsafe [job.rows.0, job.rows.1, job.rows.2, job.rows.3, job.rows.4]
    var sums = [Float](repeating: 0, count: lanes)
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      for block in 0..<blocks {
        for y in 0..<outputRows {
          for x in 0..<outputWidth {
            for lane in 0..<lanes {
              unsafe sums[lane] = job.bias[block * lanes + lane]
            }
            for ky in 0..<size {
              guard let row = unsafe rows[ky] else { continue }
              let pixels =
                unsafe row + y * Int(job.row_step) + block * Int(job.input_block_stride)
                + x * window.stride * lanes
              let weights = unsafe job.weights + (block * size + ky) * size * lanes
              for at in 0..<size * lanes {
                unsafe sums[at % lanes] += pixels[at] * weights[at]
              }
            }
            let output =
              unsafe job.output + block * Int(job.output_block_stride)
              + (y * outputWidth + x) * lanes
            for lane in 0..<lanes {
              let sum = unsafe sums[lane]
              unsafe output[lane] = sum < job.low ? job.low : sum > job.high ? job.high : sum
            }
          }
        }
      }
    }
  }

  /// The mean of every channel of a blocked map.
  static func average(
    _ input: UnsafePointer<Float>, blocks: Int, pixels: Int, output: UnsafeMutablePointer<Float>
  ) {
    let lanes = BlockedMap.lanes
    for block in 0..<blocks {
      for lane in 0..<lanes {
        var sum: Float = 0
        for pixel in 0..<pixels {
          unsafe sum += input[(block * pixels + pixel) * lanes + lane]
        }
        unsafe output[block * lanes + lane] = sum / Float(pixels)
      }
    }
  }
}
