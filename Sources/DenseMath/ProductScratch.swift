/// Products of matrices whose working memory is kept from call to call.
///
/// ``Matrix/product(_:instructionSet:)`` makes a new matrix and packs its right-hand side as a
/// whole; training multiplies the same shapes thousands of times, so here the result goes into
/// memory of the caller's, and one panel at a time is packed into memory that stays.
///
/// ```swift
/// var scratch = ProductScratch<Float>()
/// // n x d times the transpose of k x d
/// scratch.multiply(
///   x.span, weights.span, transposedRight: true, rows: n, depth: d, columns: k, into: &output)
/// ```
public struct ProductScratch<Scalar: DenseScalar>: ~Copyable {
  /// A matrix in memory: element (row, column) lies at `row * stride + column`, or exchanged.
  @unsafe struct Operand {
    let base: UnsafePointer<Scalar>
    let stride: Int
    var transposed = false
  }

  /// Rows of the result that are made at a time.
  static var chunk: Int { 256 }

  private let instructionSet: InstructionSet
  private let wide: Int
  private var left = AlignedBuffer<Scalar>(count: 0)
  private var panel = AlignedBuffer<Scalar>(count: 0)
  private var output: AlignedBuffer<Scalar>
  private let zeros: AlignedBuffer<Scalar>
  private let offsets: AlignedBuffer<Int32>

  /// Makes scratch memory, which grows with use.
  ///
  /// - Parameter instructionSet: The kernels to use; `Double` has none and ignores it.
  public init(instructionSet: InstructionSet = .best) {
    precondition(instructionSet.isAvailable, "\(instructionSet) does not run here")
    self.instructionSet = instructionSet
    let blocks = instructionSet == .avx512 && Scalar.self == Float.self ? 3 : 1
    let width = blocks * BlockedMap.lanes
    wide = width
    output = AlignedBuffer(count: Self.chunk * width)
    zeros = AlignedBuffer(count: width)
    offsets = AlignedBuffer((0..<Self.chunk).map { Int32($0 * width) })
  }

  /// Multiplies two matrices into memory of the caller's.
  ///
  /// - Parameters:
  ///   - a: `rows x depth` row-major, or `depth x rows` where `transposedLeft`.
  ///   - b: `depth x columns` row-major, or `columns x depth` where `transposedRight`.
  ///   - transposedLeft: Whether `a` is given by columns.
  ///   - transposedRight: Whether `b` is given by columns.
  ///   - rows: Rows of the result.
  ///   - depth: The terms of each sum; 0 makes a product of zeros.
  ///   - columns: Columns of the result.
  ///   - result: `rows x columns`, or more.
  ///   - update: What becomes of the numbers that the result held.
  /// - Complexity: O(rows · depth · columns).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func multiply(
    _ a: Span<Scalar>, _ b: Span<Scalar>, transposedLeft: Bool = false,
    transposedRight: Bool = false, rows: Int, depth: Int, columns: Int,
    into result: inout MutableSpan<Scalar>, update: ProductUpdate = .replace
  ) {
    precondition(rows >= 0 && depth >= 0 && columns >= 0, "a matrix has no negative extent")
    precondition(a.count >= rows * depth, "the left-hand side is too small")
    precondition(b.count >= depth * columns, "the right-hand side is too small")
    precondition(result.count >= rows * columns, "the result is too small")
    unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        unsafe result.withUnsafeMutableBufferPointer { result in
          guard rows > 0, columns > 0, let result = result.baseAddress else { return }
          guard depth > 0, let a = a.baseAddress, let b = b.baseAddress else {
            if update == .replace { unsafe result.update(repeating: 0, count: rows * columns) }
            return
          }
          let left = unsafe Operand(
            base: a, stride: transposedLeft ? rows : depth, transposed: transposedLeft)
          let right = unsafe Operand(
            base: b, stride: transposedRight ? depth : columns, transposed: transposedRight)
          unsafe run(
            left, right, rows: rows, depth: depth, columns: columns, into: result,
            stride: columns, update)
        }
      }
    }
  }

  /// The same product on matrices that are parts of larger ones.
  ///
  /// The result must not overlap an operand, and no extent is 0.
  mutating func run(
    _ left: Operand, _ right: Operand, rows: Int, depth: Int, columns: Int,
    into result: UnsafeMutablePointer<Scalar>, stride: Int, _ update: ProductUpdate
  ) {
    var left = unsafe left
    if unsafe left.transposed {
      // Kernels read a row from first to last, so that columns have to become rows.
      if self.left.count < rows * depth { self.left = AlignedBuffer(count: rows * depth) }
      unsafe Self.transpose(
        left.base, stride: left.stride, rows: depth, columns: rows, to: self.left.base,
        stride: depth)
      unsafe left = Operand(base: UnsafePointer(self.left.base), stride: depth)
    }
    let lanes = BlockedMap.lanes
    if panel.count < depth * wide { panel = AlignedBuffer(count: depth * wide) }
    var first = 0
    while first < columns {
      let width = min(wide, columns - first)
      let blocks = (width + lanes - 1) / lanes
      unsafe pack(right, depth: depth, first: first, width: width, padded: blocks * lanes)
      var row = 0
      while row < rows {
        let count = min(Self.chunk, rows - row)
        unsafe tile(left.base + row * left.stride, left.stride, count, depth, blocks)
        for i in 0..<count {
          let from = unsafe output.base + i * wide
          let to = unsafe result + ((row + i) * stride + first)
          switch update {
          case .replace: unsafe to.update(from: from, count: width)
          case .add: for j in 0..<width { unsafe to[j] += from[j] }
          case .subtract: for j in 0..<width { unsafe to[j] -= from[j] }
          }
        }
        row += count
      }
      first += width
    }
  }

  /// Puts columns `first ..< first + width` of the right-hand side side by side.
  private mutating func pack(
    _ right: Operand, depth: Int, first: Int, width: Int, padded: Int
  ) {
    let to = unsafe panel.base
    if width < padded {
      for k in 0..<depth {
        unsafe (to + (k * padded + width)).update(repeating: 0, count: padded - width)
      }
    }
    if unsafe right.transposed {
      unsafe Self.transpose(
        right.base + first * right.stride, stride: right.stride, rows: width, columns: depth,
        to: to, stride: padded)
    } else {
      for k in 0..<depth {
        let from = unsafe right.base + (k * right.stride + first)
        unsafe (to + k * padded).update(from: from, count: width)
      }
    }
  }

  /// Makes `count` rows of the panel's columns in `output`.
  @inline(__always)
  private func tile(
    _ from: UnsafePointer<Scalar>, _ stride: Int, _ count: Int, _ depth: Int, _ blocks: Int
  ) {
    if Scalar.self == Float.self {
      let weights = unsafe UnsafeRawPointer(panel.base).assumingMemoryBound(to: Float.self)
      let input = unsafe UnsafeRawPointer(from).assumingMemoryBound(to: Float.self)
      let bias = unsafe UnsafeRawPointer(zeros.base).assumingMemoryBound(to: Float.self)
      let to = unsafe UnsafeMutableRawPointer(output.base).assumingMemoryBound(to: Float.self)
      unsafe instructionSet.product(
        input, stride: stride, weights: weights, bias: bias, depth: depth, output: to,
        offsets: offsets.base, rows: count, blocks: blocks)
      return
    }
    // Two rows of 16 columns: what fits the registers that every processor has.
    let lanes = BlockedMap.lanes
    let weights = unsafe UnsafeRawPointer(panel.base)
    let step = lanes * MemoryLayout<Scalar>.stride
    for row in 0..<count {
      let input = unsafe from + row * stride
      let to = unsafe output.base + row * wide
      unsafe to.update(repeating: 0, count: lanes)
      for k in 0..<depth {
        let x = unsafe input[k]
        let line = unsafe (weights + k * step).assumingMemoryBound(to: Scalar.self)
        for j in 0..<lanes { unsafe to[j] += x * line[j] }
      }
    }
  }

  /// Copies a matrix with rows and columns exchanged, 16 columns at a time.
  @inline(__always)
  private static func transpose(
    _ from: UnsafePointer<Scalar>, stride: Int, rows: Int, columns: Int,
    to: UnsafeMutablePointer<Scalar>, stride toStride: Int
  ) {
    // Blocks, so that both the lines read and the lines written stay in the nearest cache.
    let side = 16
    var firstRow = 0
    while firstRow < rows {
      let lastRow = min(rows, firstRow + 3 * side)
      var firstColumn = 0
      while firstColumn < columns {
        let lastColumn = min(columns, firstColumn + side)
        for column in firstColumn..<lastColumn {
          for row in firstRow..<lastRow {
            unsafe to[column * toStride + row] = from[row * stride + column]
          }
        }
        firstColumn = lastColumn
      }
      firstRow = lastRow
    }
  }
}
