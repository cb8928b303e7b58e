internal import CKernels

/// Inner products of one query with every row of a large table: the scan of a vector search.
///
/// Tables are borrowed as spans from wherever their owner keeps them.
public enum RowScan {
  /// Rows of 8-bit codes are padded with zeros to a multiple of this many codes.
  public static let codePadding = 64

  /// Scores `n` rows of 32-bit floats.
  ///
  /// - Parameters:
  ///   - rows: `n x d`, row-major.
  ///   - query: `d` numbers, at least one.
  ///   - scores: Replaced by `n` inner products.
  ///   - instructionSet: The kernels to use; must be available here.
  /// - Complexity: O(n · d); bound by memory for large tables.
  public static func dot(
    rows: Span<Float>, query: Span<Float>, into scores: inout MutableSpan<Float>,
    instructionSet: InstructionSet = .best
  ) {
    let n = scores.count
    let d = query.count
    precondition(rows.count == n * d, "the rows do not fit the query and the scores")
    precondition(instructionSet.isAvailable, "\(instructionSet) does not run here")
    unsafe rows.withUnsafeBufferPointer { rows in
      unsafe query.withUnsafeBufferPointer { query in
        unsafe scores.withUnsafeMutableBufferPointer { scores in
          guard let rows = rows.baseAddress, let query = query.baseAddress,
            let scores = scores.baseAddress
          else { return }
          guard instructionSet != .plain else {
            return unsafe PlainKernels.dotRows(rows, n: n, d: d, query: query, scores: scores)
          }
          unsafe ck_dot_rows_run(
            instructionSet.code, rows, Int64(n), Int64(d), query, scores)
        }
      }
    }
  }

  /// Scores `n` rows of 8-bit codes: `scale * scales[r] * dot(query, row r)`.
  ///
  /// The sum of products is exact in 32-bit integers, and the two multiplications follow in the
  /// order written, so that every instruction set gives bit-equal scores.
  ///
  /// - Parameters:
  ///   - codes: `n x stride` codes in -127...127; where `stride` exceeds the dimension, zeros.
  ///   - stride: Codes from row to row, a multiple of ``codePadding``, at most 130,000.
  ///   - scales: What one step of a code is worth in each row.
  ///   - sums: The sum of each row's codes.
  ///   - query: `stride` codes in -127...127, padded likewise.
  ///   - scale: What one step of the query's codes is worth.
  ///   - scores: Replaced by `n` scores.
  ///   - instructionSet: The kernels to use; must be available here.
  /// - Complexity: O(n · stride); bound by memory for large tables.
  public static func dot(
    codes: Span<Int8>, stride: Int, scales: Span<Float>, sums: Span<Int32>, query: Span<Int8>,
    scale: Float, into scores: inout MutableSpan<Float>, instructionSet: InstructionSet = .best
  ) {
    dot(
      codes: codes, stride: stride, scales: scales, sums: sums, query: query, scale: scale,
      into: &scores, instructionSet: instructionSet, allowsVNNI: InstructionSet.hasVNNI)
  }

  /// The same with a choice between the two AVX-512 kernels.
  static func dot(
    codes: Span<Int8>, stride: Int, scales: Span<Float>, sums: Span<Int32>, query: Span<Int8>,
    scale: Float, into scores: inout MutableSpan<Float>, instructionSet: InstructionSet,
    allowsVNNI: Bool
  ) {
    let n = scores.count
    precondition(stride > 0 && stride.isMultiple(of: codePadding), "stride is a multiple of 64")
    precondition(stride <= 130_000, "longer rows could overflow 32 bits")
    precondition(codes.count >= n * stride && query.count == stride, "codes do not fit")
    precondition(scales.count == n && sums.count == n, "one scale and one sum a row")
    precondition(instructionSet.isAvailable, "\(instructionSet) does not run here")
    unsafe codes.withUnsafeBufferPointer { codes in
      unsafe scales.withUnsafeBufferPointer { scales in
        unsafe sums.withUnsafeBufferPointer { sums in
          unsafe query.withUnsafeBufferPointer { query in
            unsafe scores.withUnsafeMutableBufferPointer { scores in
              guard let codes = codes.baseAddress, let query = query.baseAddress,
                let scales = scales.baseAddress, let sums = sums.baseAddress,
                let scores = scores.baseAddress
              else { return }
              guard instructionSet != .plain else {
                return unsafe PlainKernels.int8Rows(
                  codes, n: n, stride: stride, query: query, scales: scales, scale: scale,
                  scores: scores)
              }
              unsafe ck_int8_rows_run(
                instructionSet.code, allowsVNNI ? 1 : 0, codes, Int64(n), Int64(stride),
                Int64(stride), query, scales, sums, scale, scores)
            }
          }
        }
      }
    }
  }
}
