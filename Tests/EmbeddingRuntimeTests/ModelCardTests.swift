import Foundation
import Testing

@testable import EmbeddingRuntime

@Suite("A model's card")
struct ModelCardTests {
  /// A change of one field of the checkout's card, and what the refusal must name.
  struct Hostile: CustomTestStringConvertible, Sendable {
    let path: [String]
    /// JSON of the new value; nil removes the field.
    let value: String?
    let mentions: String

    init(_ path: String, _ value: String?, mentions: String? = nil) {
      self.path = path.split(separator: ".").map(String.init)
      self.value = value
      self.mentions = mentions ?? path
    }

    var testDescription: String { "\(path.joined(separator: ".")) = \(value ?? "missing")" }
  }

  static let hostile: [Hostile] = [
    Hostile("formatVersion", "2"), Hostile("formatVersion", nil),
    Hostile("formatVersion", "\"1\""),
    Hostile("name", "\"../../etc\""), Hostile("name", "\"\""), Hostile("name", "null"),
    Hostile("input", "[]"), Hostile("input", nil),
    Hostile("input.size", "0"), Hostile("input.size", "-192"), Hostile("input.size", "100000"),
    Hostile("input.size", "1e300"), Hostile("input.size", "192.5"),
    Hostile("input.size", "9223372036854775807"),
    Hostile("input.channels", "\"BGR\""), Hostile("input.fit", "\"letterbox\""),
    Hostile("input.resampling", "\"nearest\""),
    Hostile("input.mean", "[127]"), Hostile("input.mean", "[1,2,3,4]"),
    Hostile("input.mean", "[1e39,0,0]"), Hostile("input.mean", "{}"),
    Hostile("input.standardDeviation", "[0,1,1]"), Hostile("input.standardDeviation", "[-1,1,1]"),
    Hostile("input.standardDeviation", "[1e-300,1,1]"),
    Hostile("output.dimension", "0"), Hostile("output.dimension", "-1"),
    Hostile("output.dimension", "1000000000000"),
    Hostile("testTimeAugmentation", "\"rotate\""),
    Hostile("weights.file", "\"../weights.safetensors\""),
    Hostile("weights.file", "\"/etc/passwd\""),
    Hostile("weights.file", "\"a\\u0000b\""), Hostile("weights.file", "\".hidden\""),
    Hostile("weights.file", "\"\""), Hostile("weights.file", "7"),
    Hostile("architecture", nil, mentions: "architecture"),
    Hostile("onnx.file", "\"a/b\""), Hostile("onnx.input", "\"\"", mentions: "tensor"),
    Hostile("onnx.output", "\"a\\u0000\"", mentions: "tensor"),
  ]

  @Test("A hostile value is refused and named", arguments: hostile)
  func refused(hostile: Hostile) throws {
    let url = URL(filePath: Checkout.modelFolder).appending(path: "config.json")
    let card = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    let value = try hostile.value.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
    }
    let changed = Self.replacing(hostile.path[...], in: card, by: value)
    let json = try JSONSerialization.data(withJSONObject: changed)
    let error = #expect(throws: ModelCard.Malformed.self) { _ = try ModelCard(json: json) }
    #expect(error?.reason.contains(hostile.mentions) == true, "\(error?.reason ?? "")")
  }

  @Test(
    "What is not a card at all is refused",
    arguments: ["", "[]", "null", "{", "\u{0}", "\"card\"", "{}"])
  func notACard(text: String) {
    #expect(throws: ModelCard.Malformed.self) { _ = try ModelCard(json: Data(text.utf8)) }
  }

  @Test("A deeply nested text is refused without harm")
  func nested() {
    let text = String(repeating: "[", count: 400_000)
    #expect(throws: ModelCard.Malformed.self) { _ = try ModelCard(json: Data(text.utf8)) }
  }

  @Test("A card needs weights or a network, and either will do")
  func either() throws {
    func card(_ removed: [String]) throws -> ModelCard {
      let folder = try ModelFolder { card in
        for key in removed { card[key] = nil }
      }
      let url = URL(filePath: folder.path).appending(path: "config.json")
      return try ModelCard(json: Data(contentsOf: url))
    }
    #expect(try card(["weights", "architecture"]).weightsFile == nil)
    #expect(try card(["onnx"]).network == nil)
    #expect(throws: ModelCard.Malformed.self) { _ = try card(["weights", "onnx"]) }
  }

  private static func replacing(
    _ path: ArraySlice<String>, in object: [String: Any], by value: Any?
  ) -> [String: Any] {
    guard let key = path.first else { return object }
    var object = object
    if path.count == 1 {
      object[key] = value
    } else {
      let inner = object[key] as? [String: Any] ?? [:]
      object[key] = replacing(path.dropFirst(), in: inner, by: value)
    }
    return object
  }
}
