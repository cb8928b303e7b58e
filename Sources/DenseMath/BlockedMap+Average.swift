extension BlockedMap {
  /// The mean of every channel over all pixels.
  ///
  /// - Parameter instructionSet: The kernels to use; must be available here.
  /// - Returns: `channels` means.
  public func globalAverage(instructionSet: InstructionSet = .best) -> [Float] {
    precondition(instructionSet.isAvailable, "\(instructionSet) does not run here")
    let sums = AlignedBuffer<Float>(count: blocks * Self.lanes)
    unsafe instructionSet.average(
      storage.base, blocks: blocks, pixels: pixels, output: sums.base)
    return Array(sums.array.prefix(channels))
  }
}
