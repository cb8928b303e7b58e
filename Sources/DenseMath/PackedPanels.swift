/// The right-hand side of a matrix product, packed for the kernels.
///
/// The outputs are cut into panels of 1, 2 or 3 blocks of 16. A panel holds, for every row of
/// the matrix in turn, the weights of its outputs side by side, so that a kernel reads weights
/// from first to last. Outputs beyond the last are zeros.
struct PackedPanels: ~Copyable, Sendable {
  /// Where one panel lies.
  struct Panel: Sendable {
    /// The panel's first block of 16 outputs.
    let firstBlock: Int
    /// Blocks of 16 outputs, 1...3.
    let blocks: Int
    /// Where its weights begin.
    let weightsOffset: Int
  }

  let depth: Int
  let outputs: Int
  let panels: [Panel]
  let weights: AlignedBuffer<Float>
  let bias: AlignedBuffer<Float>

  /// Packs a matrix of `depth x outputs`.
  ///
  /// - Parameters:
  ///   - depth: Rows of the matrix: the terms of each sum.
  ///   - outputs: Columns of the matrix.
  ///   - set: The kernels that will read it.
  ///   - pixels: How many rows the left-hand side will have; chooses the tile.
  ///   - values: The biases: one an output, or empty for zeros.
  ///   - weight: The element at (row, output).
  init(
    depth: Int, outputs: Int, set: InstructionSet, pixels: Int, bias values: [Float],
    weight: (Int, Int) -> Float
  ) {
    self.depth = depth
    self.outputs = outputs
    let blocks = BlockedMap.blocks(outputs)
    var panels: [Panel] = []
    var first = 0
    for size in Self.panelSizes(blocks: blocks, set: set, pixels: pixels) {
      panels.append(
        Panel(firstBlock: first, blocks: size, weightsOffset: first * BlockedMap.lanes * depth))
      first += size
    }
    var packed = AlignedBuffer<Float>(count: blocks * BlockedMap.lanes * depth)
    for panel in panels {
      let width = panel.blocks * BlockedMap.lanes
      let firstOutput = panel.firstBlock * BlockedMap.lanes
      for row in 0..<depth {
        for column in 0..<min(width, outputs - firstOutput) {
          packed[panel.weightsOffset + row * width + column] = weight(row, firstOutput + column)
        }
      }
    }
    var padded = AlignedBuffer<Float>(count: blocks * BlockedMap.lanes)
    for (index, value) in values.enumerated() {
      padded[index] = value
    }
    self.panels = panels
    self.weights = packed
    self.bias = padded
  }

  /// Cuts `blocks` blocks of outputs into panels that the set's kernels take.
  ///
  /// AVX-512 tiles are 8 pixels by 3 blocks, 12 by 2 or 24 by 1; the others take one block.
  static func panelSizes(blocks: Int, set: InstructionSet, pixels: Int) -> [Int] {
    guard set == .avx512 else {
      return [Int](repeating: 1, count: blocks)
    }
    // A tile that does not divide the pixels computes some of them twice.
    let wide = pixels.isMultiple(of: 8) || !pixels.isMultiple(of: 12) ? 3 : 2
    var sizes = [Int](repeating: wide, count: blocks / wide)
    switch (wide, blocks % wide) {
    case (3, 1) where !sizes.isEmpty:
      sizes.replaceSubrange(sizes.count - 1..<sizes.count, with: [2, 2])
    case (2, 1) where !sizes.isEmpty: sizes[sizes.count - 1] = 3
    case (_, 0): break
    case (_, let rest): sizes.append(rest)
    }
    return sizes
  }
}
