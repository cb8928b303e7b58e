/// A fixed number of elements in memory of its own, aligned to 64 bytes and zeroed at first.
///
/// It has one owner and cannot be copied, so that a kernel's scratch or weights exist once.
/// Elements are plain bits (`BitwiseCopyable`), such as `Float` or `Int8`.
@safe public struct AlignedBuffer<Element: BitwiseCopyable & ExpressibleByIntegerLiteral>: ~Copyable
{
  /// The number of elements.
  public let count: Int

  let base: UnsafeMutablePointer<Element>

  /// The alignment of the first element in bytes: a cache line and the widest vector.
  public static var alignment: Int { 64 }

  /// Makes a buffer of `count` zeros.
  ///
  /// - Parameter count: How many elements, 0 or more.
  public init(count: Int) {
    precondition(count >= 0, "a buffer cannot have a negative count")
    self.count = count
    // Rounded up to whole cache lines, so that a vector that starts inside never ends outside.
    let bytes = (max(1, count) * MemoryLayout<Element>.stride + 63) / 64 * 64
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Self.alignment)
    unsafe raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    unsafe base = raw.bindMemory(
      to: Element.self, capacity: bytes / MemoryLayout<Element>.stride)
  }

  /// Makes a buffer that holds a copy of an array.
  ///
  /// - Parameter values: The elements, in order.
  public init(_ values: [Element]) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() {
      unsafe base[index] = value
    }
  }

  deinit {
    unsafe base.deallocate()
  }

  /// The element at `index`, which must be in `0..<count`.
  public subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count, "index outside the buffer")
      return unsafe base[index]
    }
    set {
      precondition(index >= 0 && index < count, "index outside the buffer")
      unsafe base[index] = newValue
    }
  }

  /// Lends the elements for reading.
  ///
  /// - Parameter body: Reads the elements and may not keep them.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withSpan<Result, Failure: Error>(
    _ body: (Span<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(Span(_unsafeStart: UnsafePointer(base), count: count))
  }

  /// The elements as an array.
  public var array: [Element] {
    (0..<count).map { unsafe base[$0] }
  }

  /// Sets elements `range` to `value`.
  mutating func fill(_ range: Range<Int>, with value: Element) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the buffer")
    unsafe (base + range.lowerBound).update(repeating: value, count: range.count)
  }
}

// The memory has one owner, and a change needs exclusive access to that owner, which the
// compiler enforces; so handing it to another thread is as safe as handing over an array.
extension AlignedBuffer: @unchecked Sendable where Element: Sendable {}
