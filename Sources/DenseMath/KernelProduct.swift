internal import CKernels

/// The product of two `Float` matrices by the kernels of the convolutions.
enum KernelProduct {
  /// Rows of the result made at a time.
  private static let chunk = 192

  static func product(
    _ a: Matrix<Float>, _ b: Matrix<Float>, transposed: Bool, instructionSet: InstructionSet
  ) -> Matrix<Float> {
    precondition(instructionSet.isAvailable, "\(instructionSet) does not run here")
    let columns = transposed ? b.rows : b.columns
    var result = Matrix<Float>(rows: a.rows, columns: columns)
    guard a.rows > 0, columns > 0, a.columns > 0 else { return result }
    let panels = PackedPanels(
      depth: a.columns, outputs: columns, set: instructionSet, pixels: Self.chunk, bias: []
    ) { row, column in
      transposed ? b.values[column * b.columns + row] : b.values[row * columns + column]
    }
    let width = BlockedMap.blocks(columns) * BlockedMap.lanes
    let offsets = AlignedBuffer<Int32>((0..<Self.chunk).map { Int32($0 * width) })
    let scratch = AlignedBuffer<Float>(count: Self.chunk * width)
    unsafe a.values.withUnsafeBufferPointer { left in
      guard let base = left.baseAddress else { return }
      for first in stride(from: 0, to: a.rows, by: Self.chunk) {
        let rows = min(Self.chunk, a.rows - first)
        for panel in panels.panels {
          let start = panel.firstBlock * BlockedMap.lanes
          let job = unsafe ck_product(
            input: base + first * a.columns, pixel_stride: Int64(a.columns),
            run: Int64(a.columns), run_stride: 0, depth: Int64(a.columns),
            weights: UnsafePointer(panels.weights.base) + panel.weightsOffset,
            bias: UnsafePointer(panels.bias.base) + start, residual: nil,
            output: scratch.base + start, output_block_stride: Int64(BlockedMap.lanes),
            offsets: offsets.base, pixels: Int64(rows), low: -.infinity, high: .infinity)
          unsafe instructionSet.product(job, blocks: panel.blocks)
        }
        for row in 0..<rows {
          for column in 0..<columns {
            result.values[(first + row) * columns + column] =
              unsafe scratch.base[row * width + column]
          }
        }
      }
    }
    return result
  }
}
