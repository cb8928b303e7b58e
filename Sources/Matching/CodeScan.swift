import DenseMath

/// Approximate similarities of one probe to many rows, from 8-bit codes.
enum CodeScan {
  /// Writes `probe scale * row scale * dot(codes)` for each row of the segment.
  ///
  /// - Parameters:
  ///   - segment: n rows.
  ///   - probe: What they are compared with.
  ///   - scores: Room for n numbers, which need not be initialised.
  ///   - instructionSet: The kernels to use; all give the same bits.
  static func scan(
    _ segment: VectorSegment, probe: ProbeVector, into scores: UnsafeMutablePointer<Float>,
    instructionSet: InstructionSet = .best
  ) {
    let count = segment.chips.count
    let stride = segment.memory.codeStride
    scores.initialize(repeating: 0, count: count)
    var written = MutableSpan(_unsafeStart: scores, count: count)
    RowScan.dot(
      codes: Span(_unsafeStart: UnsafePointer(segment.memory.codes), count: count * stride),
      stride: stride, scales: segment.scales.span, sums: segment.sums.span,
      query: Span(_unsafeStart: probe.codes, count: stride), scale: probe.scale, into: &written,
      instructionSet: instructionSet)
  }
}
