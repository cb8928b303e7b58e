import Evaluation
import Testing

@Suite struct GoldenOpensetTests {
  @Test(arguments: GoldenFolder.files(of: "openset"))
  func answersAreJudgedAsByPeers(_ file: GoldenFile) throws {
    let root = try file.root()
    let (truths, nearest, scores, unknown) = try probes(of: root)
    for (number, entry) in (root["cases"]?.list ?? []).enumerated() {
      let place = GoldenComparison(place: "\(file) case \(number)")
      let threshold = try #require(entry["threshold"]?.double, "\(place.place): no threshold")
      let answers = OpenSetAnswers(
        truths: truths, nearest: nearest, scores: scores, threshold: threshold, unknown: unknown)
      for key in entry.keys where key != "threshold" {
        let found: Double?
        switch key {
        case "BAKS": found = answers.BAKS
        case "BAUS": found = answers.BAUS
        case "geometric_mean": found = answers.geometricMean
        case "accuracy_known": found = answers.knownAccuracy
        case "accuracy_unknown": found = answers.unknownAccuracy
        case "balanced_accuracy": found = answers.balancedAccuracy
        case let key where key.hasPrefix("normalized_accuracy_mu"):
          let weight = try #require(Double(key.dropFirst("normalized_accuracy_mu".count)))
          found = answers.normalisedAccuracy(knownWeight: weight)
        default: continue
        }
        guard let wanted = entry[key]?.double else { continue }
        // What is no number for a peer has no value for us.
        if wanted.isNaN {
          place.expect(same: found, nil, key)
        } else {
          place.expect(found, wanted, key)
        }
      }
    }
  }

  @Test(arguments: GoldenFolder.files(of: "openset"))
  func theAreaUnderTheCurveIsThatOfPeers(_ file: GoldenFile) throws {
    let root = try file.root()
    guard let wanted = root["auroc_new"]?.double else { return }
    let (truths, nearest, scores, unknown) = try probes(of: root)
    let found = KnownOrNew(
      truths.indices.map {
        KnownOrNew.Probe(
          score: scores[$0], isKnown: !unknown.contains(truths[$0]),
          isRight: truths[$0] == nearest[$0])
      }
    ).areaUnderCurve
    let place = GoldenComparison(place: "\(file)")
    if wanted.isNaN {
      place.expect(same: found, nil, "auroc_new")
    } else {
      place.expect(found, wanted, "auroc_new")
    }
  }

  private func probes(
    of root: GoldenValue
  ) throws -> (truths: [String], nearest: [String], scores: [Double], unknown: Set<String>) {
    let truths = try #require(texts(root["y_true"]), "no y_true")
    let nearest = try #require(texts(root["nearest_prediction"]), "no nearest_prediction")
    let scores = try #require(root["score"]?.doubles, "no score")
    try #require(truths.count == nearest.count && nearest.count == scores.count)
    return (truths, nearest, scores, Set(texts(root["identity_test_only"]) ?? []))
  }

  /// Identities are texts or numbers.
  private func texts(_ value: GoldenValue?) -> [String]? {
    value?.strings ?? value?.ints?.map(String.init)
  }
}
