internal import Foundation

/// A file of named tensors, mapped into memory.
///
/// The header is checked completely before anything is read: every tensor must lie inside the
/// file, have as many bytes as its shape says, and overlap no other. A file that passes cannot
/// make a later read go wrong.
///
/// Source: github.com/huggingface/safetensors, "Format".
public final class SafetensorsFile: Sendable {
  /// The file's path.
  public let path: String
  /// The free text that the file's author left.
  public let metadata: [String: String]

  private let file: MappedFile
  private let tensors: [String: Tensor]
  private let dataOffset: Int

  /// Maps a file and checks its header.
  ///
  /// - Parameter path: The file.
  /// - Throws: `SafetensorsError.unreadable` or `.malformed`.
  public init(path: String) throws(SafetensorsError) {
    self.path = path
    file = try MappedFile(path: path)
    let header = try SafetensorsHeader(file: file, path: path)
    metadata = header.metadata
    tensors = header.tensors
    dataOffset = header.dataOffset
  }

  /// The names of all tensors, sorted.
  public var names: [String] { tensors.keys.sorted() }

  /// The shape of a tensor, or nil if there is none of this name.
  ///
  /// - Parameter name: The tensor's name.
  /// - Returns: Its extents, outermost first.
  public func shape(of name: String) -> [Int]? { tensors[name]?.shape }

  /// A tensor's numbers.
  ///
  /// - Parameters:
  ///   - name: The tensor's name.
  ///   - shape: The shape that it must have.
  /// - Returns: Its elements, row-major.
  /// - Throws: `SafetensorsError.missing`, `.wrongType` or `.wrongShape`.
  public func floats(_ name: String, shape: [Int]) throws(SafetensorsError) -> [Float] {
    guard let tensor = tensors[name] else { throw .missing(path: path, tensor: name) }
    guard tensor.type == "F32" else {
      throw .wrongType(path: path, tensor: name, got: tensor.type)
    }
    guard tensor.shape == shape else {
      throw .wrongShape(path: path, tensor: name, expected: shape, got: tensor.shape)
    }
    return file.floats(at: dataOffset + tensor.bytes.lowerBound, count: tensor.bytes.count / 4)
  }

  /// What the header says of one tensor.
  struct Tensor: Sendable {
    /// The format's name of the element type, such as `F32`.
    let type: String
    /// Extents, outermost first; empty for a single number.
    let shape: [Int]
    /// Where the elements lie, counted from the end of the header.
    let bytes: Range<Int>
  }
}
