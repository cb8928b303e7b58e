internal import Foundation
internal import DenseMath

extension Head {
  /// The name that a head's file carries in its note `format`.
  public static var format: String { "lineup-head/1" }

  /// The head as bytes, in the layout of ``TensorFile``.
  ///
  /// - Parameter notes: Texts to keep beside, such as the backbone's digest; `format`, `layers`
  ///   and `scalesInput` are the head's own.
  /// - Returns: Bytes that are the same for equal heads and notes.
  /// - Throws: `HeadError.notFinite`.
  public func encoded(notes: [String: String] = [:]) throws(HeadError) -> [UInt8] {
    try TensorFile(tensors: tensors, notes: self.notes.merging(notes) { own, _ in own }).encoded()
  }

  /// Reads a head's bytes.
  ///
  /// - Parameter bytes: What ``encoded(notes:)`` gave.
  /// - Throws: `HeadError`.
  public init(bytes: [UInt8]) throws(HeadError) {
    let file = try TensorFile<Scalar>(bytes: bytes)
    let format = file.notes["format"] ?? "a file without a format"
    guard format == Self.format else { throw .otherFormat(expected: Self.format, got: format) }
    try self.init(notes: file.notes, tensors: file.tensors)
  }

  /// What a file must say about a head beside its numbers.
  var notes: [String: String] {
    let text = layers.map { layer in
      switch layer {
      case .relu(let width): "relu \(width)"
      case .batchNorm(let width): "batchNorm \(width)"
      case .linear(let inputs, let outputs): "linear \(inputs) \(outputs)"
      }
    }
    return [
      "format": Self.format, "layers": text.joined(separator: ", "),
      "scalesInput": scalesInput ? "true" : "false",
    ]
  }

  /// Makes a head of what a file says.
  init(notes: [String: String], tensors: [NamedTensor<Scalar>]) throws(HeadError) {
    guard let text = notes["layers"], let scales = notes["scalesInput"].flatMap(Bool.init) else {
      throw .damaged(reason: "it does not say which layers it has")
    }
    var layers: [HeadLayer] = []
    for part in text.components(separatedBy: ", ") {
      let words = part.split(separator: " ")
      let numbers = words.dropFirst().compactMap { Int($0) }
      switch (words.first, numbers.count) {
      case ("relu", 1): layers.append(.relu(width: numbers[0]))
      case ("batchNorm", 1): layers.append(.batchNorm(width: numbers[0]))
      case ("linear", 2): layers.append(.linear(inputs: numbers[0], outputs: numbers[1]))
      default: throw .damaged(reason: "it has a layer \"\(part)\" that is not known")
      }
    }
    try self.init(layers: layers, scalesInput: scales, tensors: tensors)
  }
}
