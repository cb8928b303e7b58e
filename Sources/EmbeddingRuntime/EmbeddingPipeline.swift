import ReidCore

/// Pixels to unit vector: normalise, run every mirrored copy, average.
struct EmbeddingPipeline {
  let model: any EmbeddingModel
  let input: ModelInput
  let dimension: Int
  let key: EmbeddingKey

  /// Returns the vector of one chip: the unit mean of the unit vectors of its mirrored copies.
  ///
  /// - Throws: `EmbeddingError.chip`; what is returned is finite and of length 1.
  func embedding(of image: RasterImage, chip: ID<Chip>) throws(EmbeddingError) -> Embedding {
    do {
      return Embedding(key: key, vector: try vector(of: image))
    } catch {
      throw .chip(chip, error)
    }
  }

  private func vector(of image: RasterImage) throws(ChipFailure) -> [Float] {
    var sum = [Double](repeating: 0, count: dimension)
    for mirroring in key.tta.mirrorings {
      guard let planes = input.planes(of: image, mirroring: mirroring) else {
        throw .wrongPictureSize(expected: input.size, width: image.width, height: image.height)
      }
      let features: [Float]
      do {
        features = try model.features(of: planes)
      } catch {
        throw .network(error)
      }
      guard features.count == dimension else {
        throw .wrongOutputSize(expected: dimension, got: features.count)
      }
      if let component = features.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(component: component)
      }
      let scale = try Self.inverseLength(of: features.map(Double.init))
      for index in 0..<dimension { sum[index] += Double(features[index]) * scale }
    }
    // Summed in double, so that one copy and its mean differ by rounding to Float only.
    let scale = try Self.inverseLength(of: sum)
    return sum.map { Float($0 * scale) }
  }

  private static func inverseLength(of vector: [Double]) throws(ChipFailure) -> Double {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // Below this a direction is rounding noise of single precision.
    guard length > 1e-20 else { throw .noDirection }
    return 1 / length
  }
}
