/// Owns the aligned memory of one segment's rows.
///
/// A builder writes it; once the segment is made nobody writes to it again.
// Unchecked: the only writer is the non-copyable builder, which gives the memory up when it makes
// the segment, so that no write can overlap a read.
final class SegmentMemory: @unchecked Sendable {
  /// `capacity x floatStride` floats, rows aligned to 64 bytes, padded with zeros.
  let floats: UnsafeMutablePointer<Float>
  /// `capacity x codeStride` codes in -127...127, rows aligned to 64 bytes, padded with zeros.
  let codes: UnsafeMutablePointer<Int8>
  /// Floats from one row to the next: the dimension rounded up to a multiple of 16.
  let floatStride: Int
  /// Codes from one row to the next: the dimension rounded up to a multiple of 64.
  let codeStride: Int

  private let floatBytes: UnsafeMutableRawPointer
  private let codeBytes: UnsafeMutableRawPointer

  /// Reserves room; the operating system gives pages only as rows are written.
  init(capacity: Int, dimension: Int) {
    floatStride = (dimension + 15) / 16 * 16
    codeStride = (dimension + 63) / 64 * 64
    let rows = max(capacity, 1)
    floatBytes = .allocate(byteCount: rows * floatStride * 4, alignment: 64)
    codeBytes = .allocate(byteCount: rows * codeStride, alignment: 64)
    floats = floatBytes.bindMemory(to: Float.self, capacity: rows * floatStride)
    codes = codeBytes.bindMemory(to: Int8.self, capacity: rows * codeStride)
  }

  deinit {
    floatBytes.deallocate()
    codeBytes.deallocate()
  }
}
