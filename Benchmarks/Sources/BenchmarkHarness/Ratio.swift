/// How much of a peer's time something takes, measured side by side.
///
/// Of every round the medians of both are divided; what else the machine does at that moment
/// slows both, so the quotient stands where the times themselves do not.
public struct Ratio: Hashable, Codable, Sendable {
  /// What was measured.
  public let subject: String
  /// Against what.
  public let peer: String
  /// Which quantity.
  public let quantity: String
  /// On how many rounds the ratio stands.
  public let rounds: Int
  /// On how many trials of the subject, and as many of the peer.
  public let trials: Int
  /// A quarter of the rounds were below this.
  public let lowerQuartile: Double
  /// The middle of the rounds.
  public let median: Double
  /// A quarter of the rounds were above this.
  public let upperQuartile: Double
  /// The smallest time of the subject divided by the smallest of the peer.
  public let ofMinima: Double
  /// What the ratio should be, if that was settled.
  public let aims: [Aim]

  /// Compares rounds of trials; nil if a round is empty or there are none.
  ///
  /// - Parameters:
  ///   - subject: What was measured.
  ///   - rounds: For each round the subject's trials.
  ///   - peer: Against what.
  ///   - peerRounds: For each round the peer's trials; as many rounds.
  ///   - quantity: Which quantity.
  ///   - mostWanted: The ratio that should not be exceeded, if that was settled.
  public init?(
    _ subject: String, _ rounds: [[Double]], to peer: String, _ peerRounds: [[Double]],
    quantity: String, mostWanted: Double? = nil
  ) {
    let quotients = zip(rounds, peerRounds).compactMap { own, other -> Double? in
      guard let own = Distribution.quantile(0.5, of: own),
        let other = Distribution.quantile(0.5, of: other), other > 0
      else { return nil }
      return own / other
    }
    guard let median = Distribution.quantile(0.5, of: quotients),
      let lower = Distribution.quantile(0.25, of: quotients),
      let upper = Distribution.quantile(0.75, of: quotients),
      let least = rounds.joined().min(), let leastOfPeer = peerRounds.joined().min(),
      leastOfPeer > 0
    else { return nil }
    self.subject = subject
    self.peer = peer
    self.quantity = quantity
    self.rounds = quotients.count
    trials = rounds.joined().count
    lowerQuartile = lower
    self.median = median
    upperQuartile = upper
    ofMinima = least / leastOfPeer
    aims = mostWanted.map { [Aim("<= \($0)", isMet: median <= $0)] } ?? []
  }
}
