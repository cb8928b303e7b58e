import Foundation
import ReidCore
import Testing

@testable import EmbeddingRuntime

@Suite("Which engine runs")
struct EngineSelectionTests {
  static let library = OpenVINOLibrary(path: "/some/libopenvino_c.so")

  static func card(_ removed: String..., architecture: String? = nil) throws -> ModelCard {
    let folder = try ModelFolder { card in
      for key in removed { card[key] = nil }
      if let architecture { card["architecture"] = architecture }
    }
    let url = URL(filePath: folder.path).appending(path: "config.json")
    return try ModelCard(json: Data(contentsOf: url))
  }

  static func candidates(
    _ engine: EngineChoice, _ precision: EmbeddingKey.Precision, library: Bool, card: ModelCard
  ) throws(EmbeddingError) -> [EmbeddingEngine] {
    try EngineSelection.candidates(
      for: EmbedderOptions(
        engine: engine, precision: precision, library: library ? Self.library : nil),
      card: card)
  }

  @Test("What was asked for is chosen; auto prefers OpenVINO")
  func chosen() throws {
    let card = try Self.card()
    #expect(try Self.candidates(.swift, .f32, library: true, card: card) == [.swift])
    #expect(try Self.candidates(.swift, .f32, library: false, card: card) == [.swift])
    #expect(try Self.candidates(.openvino, .f32, library: true, card: card) == [.openvino])
    #expect(try Self.candidates(.openvino, .bf16, library: true, card: card) == [.openvino])
    #expect(try Self.candidates(.auto, .f32, library: true, card: card) == [.openvino, .swift])
    #expect(try Self.candidates(.auto, .f32, library: false, card: card) == [.swift])
    // Swift cannot compute in bf16: it is no substitute, so it is no candidate.
    #expect(try Self.candidates(.auto, .bf16, library: true, card: card) == [.openvino])
  }

  @Test("An engine that was asked for and cannot be had is an error naming it")
  func missingEngine() throws {
    let (card, unknown) = (try Self.card(), try Self.card("onnx", architecture: "resnet"))
    let cases: [(EngineChoice, Bool, ModelCard, EmbeddingEngine)] = [
      (.openvino, false, card, .openvino),
      (.openvino, true, try Self.card("onnx"), .openvino),
      (.swift, true, try Self.card("weights", "architecture"), .swift),
      (.swift, true, unknown, .swift),
      (.auto, true, unknown, .openvino),
      (.auto, false, try Self.card("weights", "architecture"), .openvino),
    ]
    for (choice, library, card, named) in cases {
      let error = #expect(throws: EmbeddingError.self) {
        _ = try Self.candidates(choice, .f32, library: library, card: card)
      }
      guard case .engineUnavailable(named, _) = error else {
        Issue.record("\(choice), library \(library): \(String(describing: error))")
        continue
      }
    }
  }

  @Test("A precision that was asked for and cannot be had is an error")
  func missingPrecision() throws {
    let card = try Self.card()
    for (choice, library) in [(EngineChoice.swift, true), (.swift, false), (.auto, false)] {
      let error = #expect(throws: EmbeddingError.self) {
        _ = try Self.candidates(choice, .bf16, library: library, card: card)
      }
      guard case .precisionUnavailable(.bf16, _) = error else {
        Issue.record("\(choice), library \(library): \(String(describing: error))")
        continue
      }
    }
  }
}
