import ChipImaging
import EmbeddingRuntime
import ReidCore

/// Embeds chips one after the other: while the network looks at one, the next is being decoded.
struct EmbeddingRun: Sendable {
  /// Decodes pictures, on its own thread.
  let decoder: ChipDecoder
  /// Runs the network, on its own thread.
  let embedder: Embedder

  /// What became of one chip: its vector, or why it has none.
  typealias Outcome = Result<Embedding, ChipTrouble>

  /// Why one chip has no vector; the others go on.
  struct ChipTrouble: Error, CustomStringConvertible {
    let description: String
  }

  /// Embeds chips in order.
  ///
  /// - Parameters:
  ///   - chips: Ids and where their pixels are.
  ///   - each: Is given each chip's place and outcome, in order.
  /// - Throws: A ``Failure`` where the network itself cannot run, and what `each` throws.
  func run(
    _ chips: [(id: ID<Chip>, pixels: ChipPixels)],
    each: (Int, Outcome) throws(Failure) -> Void
  ) async throws(Failure) {
    guard let first = chips.first else { return }
    var next = decoding(first.pixels)
    for (place, chip) in chips.enumerated() {
      let decoded = await next.value
      if place + 1 < chips.count { next = decoding(chips[place + 1].pixels) }
      switch decoded {
      case .success(let image): try each(place, try await embed(image, chip: chip.id))
      case .failure(let trouble): try each(place, .failure(trouble))
      }
    }
  }

  private func decoding(
    _ pixels: ChipPixels
  ) -> Task<Result<RasterImage, ChipTrouble>, Never> {
    let (decoder, side) = (decoder, embedder.inputSize)
    return Task(name: "decode chip") {
      do throws(ImagingError) {
        return .success(try await decoder.decode(pixels, side: side))
      } catch {
        return .failure(ChipTrouble(description: error.description))
      }
    }
  }

  private func embed(_ image: RasterImage, chip: ID<Chip>) async throws(Failure) -> Outcome {
    do {
      return .success(try await embedder.embed(image, chip: chip))
    } catch {
      guard case .chip = error else { throw Failure(error) }
      return .failure(ChipTrouble(description: error.description))
    }
  }
}
