import EmbeddingRuntime
import Foundation
import GalleryStore
import ReidCore

/// The model whose vectors a gallery works with, as the last `embed` left it.
struct CurrentModel: Codable, Sendable, Hashable {
  private static let property = "model"

  /// The model's name.
  let name: String
  /// What its vectors are keyed by.
  let key: EmbeddingKey

  /// The gallery's model; nil if nothing was embedded yet.
  static func read(from gallery: Gallery) throws(Failure) -> CurrentModel? {
    let text = try Failure.translating { () throws(GalleryError) in
      try gallery.property(property)
    }
    guard let text else { return nil }
    do {
      return try JSONDecoder().decode(CurrentModel.self, from: Data(text.utf8))
    } catch {
      throw Failure(.badData, "the gallery's note of its model cannot be read: \(error)")
    }
  }

  /// Makes this the gallery's model.
  func write(to gallery: Gallery) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(self) else {
      throw Failure(.bug, "cannot note the model")
    }
    try Failure.translating { () throws(GalleryError) in
      try gallery.setProperty(Self.property, to: String(decoding: data, as: UTF8.self))
    }
  }

  /// How the model is asked for again, so that new chips get comparable vectors.
  func request(engine: EngineChoice = .auto) -> ModelRequest {
    ModelRequest(model: name, engine: engine, precision: key.precision, tta: key.tta)
  }
}
