import Foundation
import GalleryStore
import SyntheticAnimals

/// The note in a gallery that a demo made it, and from what.
enum DemoProperty {
  private static let name = "demo"

  /// The parameters of the demo that made the gallery; nil for real ones.
  static func read(from gallery: Gallery) throws(Failure) -> DemoParameters? {
    let text = try Failure.translating { () throws(GalleryError) in try gallery.property(name) }
    guard let text else { return nil }
    do {
      return try JSONDecoder().decode(DemoParameters.self, from: Data(text.utf8))
    } catch {
      throw Failure(.badData, "the gallery's note of its demo cannot be read: \(error)")
    }
  }

  /// Notes the parameters.
  static func write(_ parameters: DemoParameters, to gallery: Gallery) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(parameters) else {
      throw Failure(.bug, "cannot note the demo's parameters")
    }
    try Failure.translating { () throws(GalleryError) in
      try gallery.setProperty(name, to: String(decoding: data, as: UTF8.self))
    }
  }

  /// Who draws the pictures of a gallery that has no picture files; nil for all others.
  static func artist(for gallery: Gallery) throws(Failure) -> BearArtist? {
    guard let demo = try read(from: gallery), demo.vectors == .drawn else { return nil }
    return BearArtist(plan: demo.plan)
  }
}

extension DemoParameters {
  /// The animals and pictures that these parameters mean.
  var plan: AnimalPlan {
    AnimalPlan(individuals: individuals, chips: chips, seed: seed)
  }
}
