import Foundation
import ReidCore

/// The fixture made by peer libraries, as far as the tests read it.
struct RetrievalGolden: Decodable {
  struct Set: Decodable {
    struct Metrics: Decodable {
      let micro: [String: Double]
      let balanced: [String: Double]
      let distinct: [String: Double]
      let queries: Int
      let topIndividuals: [[Int]]

      enum CodingKeys: String, CodingKey {
        case micro
        case balanced = "identity_balanced"
        case distinct = "accuracy_at_k_distinct_identities"
        case queries = "queries_used"
        case topIndividuals = "top10_distinct_identities_first5queries"
      }
    }

    let vectors: [[Double]]
    let metrics: Metrics
  }

  let labels: [Int]
  let sets: [String: Set]

  static func load() throws -> RetrievalGolden {
    let url = Bundle.module.url(
      forResource: "retrieval", withExtension: "json", subdirectory: "Fixtures")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
  }
}
