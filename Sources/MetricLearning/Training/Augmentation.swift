/// How training vectors are varied before each step.
public struct Augmentation: Sendable, Equatable, Codable {
  /// The length of the noise that is added to a unit vector, about; 0 for none.
  public var noise: Double
  /// The largest share of the mirrored picture's vector that is mixed in; 0 for none.
  public var flipMix: Double

  /// Makes settings.
  ///
  /// - Parameters:
  ///   - noise: The length of the noise that is added to a unit vector.
  ///   - flipMix: The largest share of the mirrored vector, 0...1.
  public init(noise: Double = 0, flipMix: Double = 0) {
    self.noise = noise
    self.flipMix = flipMix
  }
}
