import Foundation
import ReidCore

extension ModelCard {
  /// Reads and checks the text of a `config.json`.
  ///
  /// - Throws: `Malformed` naming the first field that is missing, of the wrong kind or out of
  ///   bounds.
  init(json: Data) throws(Malformed) {
    let file: CardFile
    do {
      file = try JSONDecoder().decode(CardFile.self, from: json)
    } catch let error as DecodingError {
      throw Malformed(reason: Self.reason(of: error))
    } catch {
      throw Malformed(reason: "\(error)")
    }
    try self.init(file: file)
  }

  private init(file: CardFile) throws(Malformed) {
    func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(Malformed) {
      guard condition else { throw Malformed(reason: reason()) }
    }
    try require(file.formatVersion == 1, "formatVersion is \(file.formatVersion), not 1")
    try require(Self.isName(file.name), "name is not a plain name")
    let input = file.input
    guard let size = Int(exactly: input.size), (16...4096).contains(size) else {
      throw Malformed(reason: "input.size \(input.size) is not a whole number in 16...4096")
    }
    for (field, values) in [
      ("mean", input.mean), ("standardDeviation", input.standardDeviation),
    ] {
      try require(values.count == 3, "input.\(field) has \(values.count) values, not 3")
      try require(values.allSatisfy { abs($0) <= 1e6 }, "input.\(field) is not within 1e6 of 0")
    }
    try require(
      input.standardDeviation.allSatisfy { $0 >= 1e-6 }, "input.standardDeviation is not positive")
    let values = file.output.dimension
    guard let dimension = Int(exactly: values), (1...65_536).contains(dimension) else {
      throw Malformed(reason: "output.dimension \(values) is not a whole number in 1...65536")
    }
    try require(
      file.weights != nil || file.onnx != nil, "it names neither weights nor an ONNX file")
    if let weights = file.weights {
      try require(Self.isName(weights.file), "weights.file is not a plain file name")
      try require(file.architecture != nil, "weights need an architecture")
    }
    if let onnx = file.onnx {
      try require(Self.isName(onnx.file), "onnx.file is not a plain file name")
      for tensor in [onnx.input, onnx.output] {
        try require(
          !tensor.isEmpty && tensor.utf8.count <= 256 && !tensor.unicodeScalars.contains("\0"),
          "a tensor name of onnx is empty, too long or holds a zero byte")
      }
    }
    self.init(
      name: file.name, architecture: file.architecture,
      input: ModelInput(
        size: size, mean: input.mean.map(Float.init),
        standardDeviation: input.standardDeviation.map(Float.init)),
      dimension: dimension, tta: file.testTimeAugmentation, weightsFile: file.weights?.file,
      network: file.onnx.map { Network(file: $0.file, input: $0.input, output: $0.output) })
  }

  /// Whether a text from a model's folder may be joined to its path.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 128 && !text.hasPrefix(".")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  private static func reason(of error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty ? "the file" : path.map(\.stringValue).joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context): "\(place(context.codingPath + [key])) is missing"
    case .valueNotFound(_, let context): "\(place(context.codingPath)) is null"
    case .typeMismatch(_, let context): "\(place(context.codingPath)) is of the wrong kind"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is not JSON" : "\(place(context.codingPath)) has a value that is not known"
    @unknown default: "\(error)"
    }
  }

  /// What is wrong with the text of a card.
  struct Malformed: Error {
    let reason: String
  }
}

/// The shape of `config.json`; names of other fields are free for other programs.
///
/// Numbers are read as `Double`, which takes any, so that one out of bounds is named.
private struct CardFile: Decodable {
  struct Input: Decodable {
    // Only one way of each is known; any other is refused while decoding.
    enum Channels: String, Decodable { case rgb = "RGB" }
    enum Fit: String, Decodable { case squash }
    enum Resampling: String, Decodable { case bicubic = "bicubic-antialiased" }
    let size: Double
    let channels: Channels
    let fit: Fit
    let resampling: Resampling
    let mean: [Double]
    let standardDeviation: [Double]
  }
  struct Output: Decodable {
    let dimension: Double
  }
  struct Weights: Decodable {
    let file: String
  }
  struct ONNX: Decodable {
    let file: String
    let input: String
    let output: String
  }
  let formatVersion: Double
  let name: String
  let architecture: String?
  let input: Input
  let output: Output
  let testTimeAugmentation: EmbeddingKey.TestTimeAugmentation
  let weights: Weights?
  let onnx: ONNX?
}
