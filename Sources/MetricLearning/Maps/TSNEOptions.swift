/// How a t-SNE map is computed; the defaults are scikit-learn's.
public struct TSNEOptions: Hashable, Codable, Sendable {
  /// How many neighbours each point is to have, about; at most a third of the other points are.
  public var perplexity: Double
  /// Steps in all.
  public var iterations: Int
  /// How much attraction is multiplied by at first, so that groups find together.
  public var exaggeration: Float
  /// Steps of that.
  public var exaggerationIterations: Int
  /// How far to move a step; nil for `max(50, n / exaggeration / 4)`.
  ///
  /// Source: Belkina et al., "Automated optimized parameters for t-SNE", 2019.
  public var learningRate: Float?
  /// The size of gradient at which nothing moves any more.
  public var minimumGradient: Float

  /// From a start of its own: 1,000 steps, 250 of them exaggerated.
  public static let standard = TSNEOptions()
  /// From the layout before: few steps and no exaggeration, which would tear it apart.
  public static let continuing = TSNEOptions(iterations: 150, exaggerationIterations: 0)

  /// Chooses how to compute.
  ///
  /// - Parameters:
  ///   - perplexity: How many neighbours each point is to have, about.
  ///   - iterations: Steps in all.
  ///   - exaggeration: How much attraction is multiplied by at first.
  ///   - exaggerationIterations: Steps of that.
  ///   - learningRate: How far to move a step; nil for the rule.
  ///   - minimumGradient: The size of gradient at which nothing moves any more.
  public init(
    perplexity: Double = 30, iterations: Int = 1000, exaggeration: Float = 12,
    exaggerationIterations: Int = 250, learningRate: Float? = nil, minimumGradient: Float = 1e-7
  ) {
    self.perplexity = perplexity
    self.iterations = iterations
    self.exaggeration = exaggeration
    self.exaggerationIterations = exaggerationIterations
    self.learningRate = learningRate
    self.minimumGradient = minimumGradient
  }
}
