extension InvertedResidual {
  /// Scratch memory that any of a network's blocks can run in, one at a time.
  public struct Workspace: ~Copyable, Sendable {
    var expanded: AlignedBuffer<Float>
    var middle: AlignedBuffer<Float>

    /// Makes a workspace large enough for every one of `blocks`.
    ///
    /// - Parameter blocks: The blocks that will run in it.
    public init(for blocks: [InvertedResidual]) {
      expanded = AlignedBuffer(count: blocks.map(\.expandedCount).max() ?? 0)
      middle = AlignedBuffer(count: blocks.map(\.middleCount).max() ?? 0)
    }
  }

  /// Runs the block on a map.
  ///
  /// - Parameters:
  ///   - input: `h x w x expand.inputChannels`.
  ///   - output: Replaced; `ceil(h / stride) x ceil(w / stride) x project.outputChannels`.
  ///   - workspace: Scratch that was made for this block.
  public func callAsFunction(
    _ input: borrowing BlockedMap, into output: inout BlockedMap,
    workspace: inout Workspace
  ) {
    precondition(expand.window.size == 1, "this block reads a padded picture")
    precondition(input.channels == expand.inputChannels, "wrong shape")
    precondition(input.height == height && input.width == width, "wrong shape")
    check(output, workspace)
    let residual = unsafe isResidual ? UnsafePointer(input.storage.base) : nil
    guard byRows else {
      return unsafe runByPanels(
        source: expand.source(input, row: 0), residual: residual, output: &output,
        workspace: &workspace)
    }
    let rowStride = width * BlockedMap.lanes
    let source = unsafe expand.source(input, row: 0)
    unsafe runByRows(residual: residual, output: &output, workspace: &workspace) { row in
      unsafe ProductSource(
        base: source.base + row * rowStride, pixelStride: source.pixelStride, run: source.run,
        runStride: source.runStride)
    }
  }

  /// Runs the block on a padded picture, which its expansion reads.
  ///
  /// - Parameters:
  ///   - input: A picture padded for the expansion's window.
  ///   - output: Replaced; the shape that `project` has.
  ///   - workspace: Scratch that was made for this block.
  public func callAsFunction(
    _ input: borrowing PaddedImage, into output: inout BlockedMap,
    workspace: inout Workspace
  ) {
    precondition(input.window == expand.window, "the picture is padded for another window")
    precondition(input.channels == expand.inputChannels && byRows && !isResidual, "wrong shape")
    precondition(expand.window.output(input.height) == height, "wrong shape")
    precondition(expand.window.output(input.width) == width, "wrong shape")
    check(output, workspace)
    let first = unsafe expand.source(input, row: 0)
    let rowStride = expand.window.stride * input.rowStride
    unsafe runByRows(residual: nil, output: &output, workspace: &workspace) { row in
      unsafe ProductSource(
        base: first.base + row * rowStride, pixelStride: first.pixelStride, run: first.run,
        runStride: first.runStride)
    }
  }

  private func check(_ output: borrowing BlockedMap, _ workspace: borrowing Workspace) {
    precondition(output.channels == project.outputChannels, "wrong shape")
    precondition(output.height == project.outputHeight, "wrong shape")
    precondition(output.width == project.outputWidth, "wrong shape")
    precondition(workspace.expanded.count >= expandedCount, "the workspace is another network's")
    precondition(workspace.middle.count >= middleCount, "the workspace is another network's")
  }

  /// Row by row through a ring of expanded rows.
  private func runByRows(
    residual: UnsafePointer<Float>?, output: inout BlockedMap, workspace: inout Workspace,
    source: (Int) -> ProductSource
  ) {
    let lanes = BlockedMap.lanes
    let window = depthwise.window
    let top = window.paddingBefore(height)
    let left = window.paddingBefore(width)
    let blockStride = paddedWidth * lanes
    let slotStride = expandedBlocks * blockStride
    // One slot more than the window has rows stays zero: the rows above and below the map.
    let zeroRow = window.size
    clearMargins(&workspace, slots: window.size, left: left)
    workspace.expanded.fill(zeroRow * slotStride..<(zeroRow + 1) * slotStride, with: 0)
    let ring = unsafe workspace.expanded.base
    let middleStride = project.outputWidth * lanes
    var expandedRows = 0
    for y in 0..<project.outputHeight {
      let first = y * window.stride - top
      while expandedRows < min(height, first + window.size) {
        let slot = expandedRows % window.size
        unsafe expand.run(
          source: source(expandedRows), pixels: width,
          output: ring + slot * slotStride + left * lanes, outputBlockStride: blockStride,
          offsets: expand.offsets.base, residual: nil)
        expandedRows += 1
      }
      unsafe depthwise.run(
        firstBlock: 0, blocks: expandedBlocks, rowStride: 0, inputBlockStride: blockStride,
        output: workspace.middle.base, outputBlockStride: middleStride, outputRows: 1,
        outputWidth: project.outputWidth
      ) { ky in
        let row = first + ky
        let slot = row >= 0 && row < height ? row % window.size : zeroRow
        return unsafe UnsafePointer(ring) + slot * slotStride
      }
      let start = y * project.outputWidth * lanes
      unsafe project.run(
        source: ProductSource(
          base: workspace.middle.base, pixelStride: lanes, run: lanes, runStride: middleStride),
        pixels: project.outputWidth, output: output.storage.base + start,
        outputBlockStride: output.blockStride, offsets: project.offsets.base,
        residual: residual.map { unsafe $0 + start })
    }
  }

  /// Zeroes the padding left and right of each expanded row; the rows themselves are replaced.
  private func clearMargins(_ workspace: inout Workspace, slots: Int, left: Int) {
    let lanes = BlockedMap.lanes
    for row in 0..<slots * expandedBlocks {
      let start = row * paddedWidth * lanes
      workspace.expanded.fill(start..<start + left * lanes, with: 0)
      let end = start + paddedWidth * lanes
      workspace.expanded.fill(start + (left + width) * lanes..<end, with: 0)
    }
  }

  /// Panel by panel through one padded plane, then the projection of the whole map.
  private func runByPanels(
    source: ProductSource, residual: UnsafePointer<Float>?, output: inout BlockedMap,
    workspace: inout Workspace
  ) {
    let lanes = BlockedMap.lanes
    let planeStride = paddedHeight * paddedWidth * lanes
    let rowStride = paddedWidth * lanes
    let outputStride = output.blockStride
    // Another block left its values where this one's padding is.
    workspace.expanded.fill(0..<expandedCount, with: 0)
    let plane = unsafe workspace.expanded.base
    for panel in expand.panels.panels {
      unsafe expand.run(
        panel, source: source, pixels: height * width, output: plane,
        outputBlockStride: planeStride, offsets: paddedOffsets.base, residual: nil)
      unsafe depthwise.run(
        firstBlock: panel.firstBlock, blocks: panel.blocks, rowStride: rowStride,
        inputBlockStride: planeStride,
        output: workspace.middle.base + panel.firstBlock * outputStride,
        outputBlockStride: outputStride, outputRows: project.outputHeight,
        outputWidth: project.outputWidth
      ) { unsafe UnsafePointer(plane) + $0 * rowStride }
    }
    unsafe project.run(
      source: ProductSource(
        base: workspace.middle.base, pixelStride: lanes, run: lanes, runStride: outputStride),
      pixels: output.pixels, output: output.storage.base, outputBlockStride: outputStride,
      offsets: project.offsets.base, residual: residual)
  }
}
